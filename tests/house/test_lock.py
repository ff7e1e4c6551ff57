"""The lock files: hashed, without addresses, in step with each other and with the list of wheels."""

import re
import tomllib
from pathlib import Path

import pytest

from tests import write_lock

LOCKS = [write_lock.RUNTIME_LOCK, write_lock.FULL_LOCK]


def _pins(lock: Path) -> dict[str, str]:
    return write_lock.pins(lock.read_text(encoding="utf-8"))


def _wheels() -> dict[str, dict[str, str]]:
    return tomllib.loads(write_lock.WHEELS.read_text(encoding="utf-8"))


def test_lists_name_every_runtime_package_in_its_version() -> None:
    listed = {package: entry["version"] for package, entry in _wheels().items()}
    assert listed == _pins(write_lock.RUNTIME_LOCK)


def test_every_runtime_package_has_a_wheel_for_each_system() -> None:
    assert write_lock.missing(_wheels()) == {}


def test_both_locks_pin_the_same_versions() -> None:
    full = _pins(write_lock.FULL_LOCK)
    runtime = _pins(write_lock.RUNTIME_LOCK)
    assert {package: full.get(package) for package in runtime} == runtime


def test_runtime_lock_holds_every_dependency_of_the_project() -> None:
    project = tomllib.loads((write_lock.ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = {re.split(r"[<>=~! ;\[]", wanted)[0].lower() for wanted in project["dependencies"]}
    assert named - _pins(write_lock.RUNTIME_LOCK).keys() == set()


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_pin_has_a_hash(lock: Path) -> None:
    blocks = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
    assert len(blocks) == len(_pins(lock))
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


@pytest.mark.parametrize("file", [*LOCKS, write_lock.WHEELS], ids=lambda file: file.name)
def test_no_address_is_written(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text


@pytest.mark.parametrize(
    ("file", "system"),
    [
        ("thing-1.0-cp311-cp311-win_amd64.whl", "windows_x64"),
        ("thing-1.0-cp310-abi3-manylinux_2_34_x86_64.whl", "linux_x64"),
        ("thing-1.0-cp311-cp311-macosx_15_0_arm64.whl", "macos_arm64"),
        ("thing-1.0-cp37-abi3-macosx_10_9_universal2.whl", "macos_arm64"),
        ("thing-1.0-py3-none-win_amd64.whl", "windows_x64"),
        ("thing-1.0-py2.py3-none-any.whl", "pure"),
    ],
)
def test_wheel_serves_its_system(file: str, system: str) -> None:
    assert set(write_lock.wheel_list({"thing": "1.0"}, {"thing": [file]})["thing"]) == {"version", system}


@pytest.mark.parametrize(
    ("file", "minors"),
    [
        ("thing-1.0-cp313-cp313-win_amd64.whl", [13]),
        ("thing-1.0-cp312-abi3-win_amd64.whl", [12, 13, 14]),
        ("thing-1.0-py3-none-win_amd64.whl", [11, 12, 13, 14]),
    ],
)
def test_wheel_serves_only_the_pythons_that_load_it(file: str, minors: list[int]) -> None:
    assert [
        minor
        for minor in write_lock._MINORS
        if "windows_x64" in write_lock.wheel_list({"thing": "1.0"}, {"thing": [file]}, minor)["thing"]
    ] == minors


@pytest.mark.parametrize(
    "file",
    [
        "thing-1.0-cp312-cp312-win_amd64.whl",
        "thing-1.0-cp314-abi3-win_amd64.whl",
        "thing-1.0-cp311-cp311-musllinux_1_2_x86_64.whl",
        "thing-1.0-cp311-cp311-win_arm64.whl",
        "thing-1.0-cp311-cp311-macosx_15_0_x86_64.whl",
        "thing-1.0-py2-none-any.whl",
    ],
)
def test_wheel_for_something_else_counts_as_missing(file: str) -> None:
    listed = write_lock.wheel_list({"thing": "1.0"}, {"thing": [file]})
    assert write_lock.missing(listed) == {"thing": list(write_lock.SYSTEMS)}
