"""The set-up file: what it asks of a machine, once, and in words that can be copied."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parent.parent.parent
NOWHERE = {"libjobbro-lacks-this.so.7": "libjobbro7"}


@pytest.fixture
def dev() -> ModuleType:
    spec = importlib.util.spec_from_file_location("dev_under_test", ROOT / "dev.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def calls(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """Every command dev.py would have started; none is."""
    started: list[list[str]] = []

    def call(command: list[str], **_options: object) -> int:
        started.append(command)
        return 0

    monkeypatch.setattr(dev.subprocess, "call", call)
    return started


@pytest.fixture
def debian(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    """A machine with apt-get and nothing of what the tests or the window need."""
    monkeypatch.setattr(dev, "QT_LIBRARIES", NOWHERE)
    monkeypatch.setattr(dev, "WINDOW_LIBRARIES", {"libjobbro-window.so.1": "libjobbro-window1"})
    monkeypatch.setattr(dev, "TEST_PROGRAMS", {"jobbro-lacks-this": "jobbro-utils"})
    monkeypatch.setattr(dev.shutil, "which", {"apt-get": "/usr/bin/apt-get"}.get)
    return dev


def test_help_names_every_command(dev: ModuleType) -> None:
    lines = [line.split() for line in dev.__doc__.splitlines() if line.startswith("python3 dev.py")]
    assert [words[2] for words in lines] == list(dev.COMMANDS)


def test_unknown_command_ends_with_two_and_the_help(
    dev: ModuleType, capsys: pytest.CaptureFixture[str]
) -> None:
    assert dev.main(["fly"]) == 2
    assert dev.main([]) == 0
    assert capsys.readouterr().out.count("python3 dev.py run") == 2


@pytest.mark.skipif(sys.platform == "win32", reason="there is no superuser")
def test_user_gets_one_line_for_all_commands(
    debian: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian.os, "geteuid", lambda: 1000)
    with pytest.raises(SystemExit) as stopped:
        debian._require_debian_packages(NOWHERE, {})
    wanted = "apt-get install -y --no-install-recommends jobbro-utils libjobbro-window1 libjobbro7"
    assert str(stopped.value).splitlines()[1:] == [f"  sudo apt-get update && sudo {wanted}"]
    assert calls == []


@pytest.mark.skipif(sys.platform == "win32", reason="there is no superuser")
def test_superuser_gets_the_packages_installed(
    debian: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian.os, "geteuid", lambda: 0)
    debian._require_debian_packages(NOWHERE, {})
    assert [command[:2] for command in calls] == [["apt-get", "update"], ["apt-get", "install"]]
    assert calls[1][-3:] == ["jobbro-utils", "libjobbro-window1", "libjobbro7"]


def test_packages_are_named_when_there_is_no_apt(
    debian: ModuleType, calls: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(debian.shutil, "which", {}.get)
    with pytest.raises(SystemExit, match="libjobbro7"):
        debian._require_debian_packages(NOWHERE, {})
    assert calls == []


def test_nothing_is_asked_when_nothing_is_missing(debian: ModuleType, calls: list[list[str]]) -> None:
    debian._require_debian_packages({}, {})
    assert calls == []


def test_setup_does_nothing_the_second_time(
    dev: ModuleType, calls: list[list[str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    dev.setup()
    assert [command[1:3] for command in calls] == [["-m", "venv"], ["-m", "pip"]]
    assert "--require-hashes" in calls[1]
    dev.setup()
    assert len(calls) == 2


def test_failed_installation_stops_and_is_tried_again(
    dev: ModuleType, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(dev, "VENV", tmp_path)
    monkeypatch.setattr(dev.subprocess, "call", lambda *_args, **_options: 7)
    with pytest.raises(SystemExit, match="exit code 7"):
        dev.setup()
    assert list(tmp_path.iterdir()) == []


def test_older_python_is_told_what_is_needed(dev: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dev.sys, "version_info", (3, 10, 12))
    with pytest.raises(SystemExit, match=r"Python 3\.11 or newer"):
        dev.setup()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere there is always a screen")
@pytest.mark.parametrize("has_screen", [True, False])
def test_run_tells_when_nothing_will_be_seen(
    dev: ModuleType, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *, has_screen: bool
) -> None:
    asked: list[dict[str, str]] = []
    platforms: list[str | None] = []

    def setup(packages_for: dict[str, str]) -> None:
        asked.append(packages_for)

    def call(_command: list[str], *, env: dict[str, str], cwd: Path) -> int:
        assert cwd == ROOT
        platforms.append(env.get("QT_QPA_PLATFORM"))
        return 0

    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    if has_screen:
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-0")
    monkeypatch.setattr(dev, "setup", setup)
    monkeypatch.setattr(dev.subprocess, "call", call)
    assert dev.main(["run"]) == 0
    assert platforms == [None if has_screen else "offscreen"]
    assert ("no screen found" in capsys.readouterr().out) is not has_screen
    assert (dev.WINDOW_LIBRARIES.keys() <= asked[0].keys()) is has_screen
