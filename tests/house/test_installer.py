"""``build_installer.spec`` is run by a stand-in; the real build is ``python3 dev.py build``."""

import re
import runpy
import sys
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PIL import Image

ROOT = Path(__file__).parents[2]
SPEC = ROOT / "build_installer.spec"
GIVEN = {"SPECPATH": str(ROOT)}
TRANSLATION = "PySide6/Qt/translations/{}.qm"


@pytest.fixture(autouse=True)
def _workpath(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(GIVEN, "workpath", str(tmp_path))


def _run(monkeypatch: pytest.MonkeyPatch, system: str) -> tuple[dict[str, Any], dict[str, list[Any]]]:
    """What the file defines on a system, and every call it made of what PyInstaller gives it."""
    monkeypatch.setattr(sys, "platform", system)
    calls: dict[str, list[Any]] = {}

    def recorder(name: str) -> Callable[..., Any]:
        def record(*arguments: Any, **options: Any) -> Any:
            calls.setdefault(name, []).append((arguments, options))
            return SimpleNamespace(pure=[], scripts=[], binaries=[], datas=[])

        return record

    given = {name: recorder(name) for name in ("Analysis", "PYZ", "EXE", "COLLECT", "BUNDLE")}
    return runpy.run_path(str(SPEC), {**GIVEN, **given}), calls


@pytest.mark.parametrize("system", ["linux", "win32", "darwin"])
def test_everything_the_program_carries_is_there(monkeypatch: pytest.MonkeyPatch, system: str) -> None:
    found, calls = _run(monkeypatch, system)
    assert [source for source, _ in found["DATAS"] if not (ROOT / source).exists()] == []
    assert Path(found["icon"]).is_file()
    ((_, options),) = calls["Analysis"]
    assert "app.storage.vault" in options["hiddenimports"]
    assert not any(name.startswith("app.storage.migrations") for name in options["hiddenimports"])


@pytest.mark.parametrize(("system", "starters"), [("linux", ["jobbro"]), ("win32", ["Jobbro", "jobbro-cli"])])
def test_windows_gets_a_starter_with_a_console(
    monkeypatch: pytest.MonkeyPatch, system: str, starters: list[str]
) -> None:
    _, calls = _run(monkeypatch, system)
    assert [options["name"] for _, options in calls["EXE"]] == starters
    assert [options["console"] for _, options in calls["EXE"]] == [False, True][: len(starters)]
    assert "BUNDLE" not in calls


def test_windows_shows_the_version(monkeypatch: pytest.MonkeyPatch) -> None:
    found, calls = _run(monkeypatch, "win32")
    given = {
        name: lambda *parts, **named: (*parts, *named.values())
        for name in ("VSVersionInfo", "FixedFileInfo", "StringFileInfo", "StringTable", "StringStruct")
    } | {"VarFileInfo": list, "VarStruct": lambda *parts: parts}
    text = Path(calls["EXE"][0][1]["version"]).read_text(encoding="utf-8")
    assert f"'ProductVersion', '{found['VERSION']}'" in str(eval(text, given))  # noqa: S307 - our own file


def test_mac_gets_a_bundle(monkeypatch: pytest.MonkeyPatch) -> None:
    _, calls = _run(monkeypatch, "darwin")
    assert calls["BUNDLE"][0][1]["name"] == "Jobbro.app"


def test_danish_texts_stay_and_other_languages_go(monkeypatch: pytest.MonkeyPatch) -> None:
    is_kept = _run(monkeypatch, "linux")[0]["is_kept"]
    assert is_kept((TRANSLATION.format("qtbase_da"), "", "DATA"))
    assert not is_kept((TRANSLATION.format("qtbase_fr"), "", "DATA"))
    assert not is_kept(("libgtk-3.so.0", "", "BINARY"))
    assert is_kept(("PySide6/Qt/plugins/platforms/libqxcb.so", "", "BINARY"))


def test_no_module_the_program_imports_is_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    excluded = _run(monkeypatch, "linux")[0]["EXCLUDED"]
    imported = {
        match
        for file in (ROOT / "app").rglob("*.py")
        for match in re.findall(
            r"^\s*(?:from|import) ([\w.]+)", file.read_text(encoding="utf-8"), re.MULTILINE
        )
    }
    assert [name for name in excluded if any(f"{there}.".startswith(f"{name}.") for there in imported)] == []


def test_icon_of_windows_has_every_size() -> None:
    with Image.open(ROOT / "resources" / "app.ico") as icon:
        assert {16, 24, 32, 48, 64, 128, 256} == {width for width, _ in icon.info["sizes"]}
