"""Resolves the dependencies anew and writes both lock files and docs/wheels.toml.

Called by ``python3 dev.py lock``. The resolver's own lock file names addresses in hundreds of places and is
thrown away; what is kept are pins, hashes and platform markers, which plain pip reads from whichever index it
is set to.
"""

import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
RUNTIME_LOCK = ROOT / "requirements-runtime.lock"
FULL_LOCK = ROOT / "requirements.lock"
WHEELS = ROOT / "docs" / "wheels.toml"
SYSTEMS = {
    "windows_x64": re.compile(r"win_amd64"),
    "linux_x64": re.compile(r"(?:many)?linux\w*_x86_64"),
    "macos_arm64": re.compile(r"macosx_\d+_\d+_(?:arm64|universal2)"),
}
_PURE = "any"
# The list in docs is of the first; a lock is only written if every one of them can install it.
_MINORS = (11, 12, 13, 14)
_EXPORT = (
    "export",
    "--frozen",
    "--no-emit-project",
    "--no-header",
    "--no-annotate",
    "--format",
    "requirements.txt",
)
_PIN = re.compile(r"^([a-z0-9-]+)==([^\s;]+)", re.MULTILINE)
_HEADER = """\
# For every runtime package the wheel that CPython 3.11 takes on each system; "pure" serves all three.
# Written by `python3 dev.py lock`; tests/house/test_lock.py holds the lock against it.
"""


def main() -> None:
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    if uv is None:
        sys.exit("[dev] the resolver uv is missing; install it as a tool of your own, for example with pipx")
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        shutil.copy(ROOT / "pyproject.toml", folder)
        _run(folder, uv, "lock", "--quiet")
        runtime = _run(folder, uv, *_EXPORT, "--no-default-groups")
        full = _run(folder, uv, *_EXPORT, "--all-groups")
        resolved = tomllib.loads((folder / "uv.lock").read_text(encoding="utf-8"))
    versions, files = pins(runtime), _wheel_files(resolved)
    listed = wheel_list(versions, files)
    lacking = [
        f"{package} for CPython 3.{minor}: {' '.join(lacks)}"
        for minor in _MINORS
        for package, lacks in missing(wheel_list(versions, files, minor)).items()
    ]
    if lacking:
        sys.exit("[dev] nothing was written, because these have no wheel:\n  " + "\n  ".join(lacking))
    for file, text in ((RUNTIME_LOCK, runtime), (FULL_LOCK, full), (WHEELS, to_toml(listed))):
        if "://" in text:
            sys.exit(f"[dev] nothing more was written, because {file.name} would hold an address")
        file.write_text(text, encoding="utf-8", newline="\n")


def pins(lock: str) -> dict[str, str]:
    """Package to version, as a lock file has them."""
    found = _PIN.findall(lock)
    twice = {package for package, _ in found if sum(other == package for other, _ in found) > 1}
    if twice:
        raise ValueError(f"more than one version of {', '.join(sorted(twice))}")
    return dict(found)


def wheel_list(
    versions: Mapping[str, str], files: Mapping[str, Iterable[str]], minor: int = _MINORS[0]
) -> dict[str, dict[str, str]]:
    """For each package its version, and system to the tag of the wheel that serves CPython 3.``minor``."""
    return {
        package: {"version": version} | _serving(files[package], minor)
        for package, version in versions.items()
    }


def missing(listed: Mapping[str, Mapping[str, str]]) -> dict[str, list[str]]:
    """Package to the systems nothing serves."""
    lacks = {
        package: [system for system in SYSTEMS if system not in entry and "pure" not in entry]
        for package, entry in listed.items()
    }
    return {package: systems for package, systems in lacks.items() if systems}


def to_toml(listed: Mapping[str, Mapping[str, str]]) -> str:
    """The list as it stands in the repository."""
    blocks = [_HEADER]
    for package, entry in sorted(listed.items()):
        lines = [f"[{package}]", *(f'{key} = "{value}"' for key, value in entry.items())]
        blocks.append("\n".join(lines) + "\n")
    return "\n".join(blocks)


def _serving(files: Iterable[str], minor: int) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in sorted(files):
        python, abi, platform = file.removesuffix(".whl").split("-")[-3:]
        if not _fits(python, abi, minor):
            continue
        if platform == _PURE:
            return {"pure": f"{python}-{abi}-{platform}"}
        for system, pattern in SYSTEMS.items():
            if any(pattern.fullmatch(part) for part in platform.split(".")):
                found.setdefault(system, f"{python}-{abi}-{platform}")
    return {system: found[system] for system in SYSTEMS if system in found}


def _fits(python: str, abi: str, minor: int) -> bool:
    """Whether CPython 3.``minor`` loads a wheel with these tags."""
    for tag in python.split("."):
        exact = tag == f"cp3{minor}" and abi in {f"cp3{minor}", "abi3", "none"}
        stable = abi == "abi3" and tag.startswith("cp3") and int(tag[3:]) <= minor
        if exact or stable or (tag in {"py3", f"py3{minor}"} and abi == "none"):
            return True
    return False


def _wheel_files(resolved: Mapping[str, Any]) -> dict[str, list[str]]:
    """Package to the file names of its wheels, without where they come from."""
    return {
        str(package["name"]): [str(wheel["url"]).rpartition("/")[2] for wheel in package.get("wheels", [])]
        for package in resolved["package"]
    }


def _run(folder: Path, *command: str) -> str:
    done = subprocess.run(command, cwd=folder, check=False, capture_output=True, text=True, encoding="utf-8")
    if done.returncode:
        sys.exit(f"[dev] {' '.join(command[:2])} failed:\n{done.stderr}")
    return done.stdout


if __name__ == "__main__":
    main()
