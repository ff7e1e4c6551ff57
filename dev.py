#!/usr/bin/env python3
"""One file that sets everything up and runs it. Needs nothing but Python 3.11 or newer.

python3 dev.py run            set up, then open the program on demo data
python3 dev.py test           set up, then everything that CI runs
python3 dev.py setup          environment, packages and commit hooks only
python3 dev.py fmt            format and fix the code
python3 dev.py lint           ruff, import-linter
python3 dev.py types          mypy
python3 dev.py pytest [...]   the tests alone, with pytest's own options
python3 dev.py cover          the tests with the coverage gates
python3 dev.py bench [...]    the speed and memory figures
python3 dev.py tour DIR       pictures of every screen
python3 dev.py lock           write the lock files and docs/wheels.toml anew (needs uv)
python3 dev.py migration NAME the next Alembic revision, made from the models
python3 dev.py wheel          build the wheel into dist/
python3 dev.py build          build the one-folder program into dist/Jobbro, and have it test itself
python3 dev.py icons          draw the program's icon files anew
"""

import ctypes
import hashlib
import os
import platform
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
LOCK = ROOT / "requirements.lock"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")

# Where Linux keeps files in memory, and how much room the stores of the tests may need there.
MEMORY_DISK = Path("/dev/shm")  # noqa: S108 - pytest makes its own private folder in it
ROOM_FOR_TESTS = 2_000_000_000

# Shared libraries that Qt's wheels expect of the system, and the Debian and Ubuntu packages that hold them.
QT_LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libglib-2.0.so.0": "libglib2.0-0",
}
WINDOW_LIBRARIES = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libwayland-egl.so.1": "libwayland-egl1",
    "libcups.so.2": "libcups2",
}
BUILT_PROGRAM = "Jobbro" if sys.platform == "darwin" else "jobbro"
# Named alike on Debian 12 and 13 and on Ubuntu 24.04.
TEST_PROGRAMS = {"pdfinfo": "poppler-utils", "pdftotext": "poppler-utils", "dbus-daemon": "dbus-daemon"}

NO_SCREEN = """\
[dev] no screen found (DISPLAY and WAYLAND_DISPLAY are empty): the program runs, but draws in memory only.
[dev] Ctrl+C ends it; `python3 dev.py tour DIR` writes pictures of every screen."""


def main(arguments: list[str]) -> int:
    """Run the named command; the exit code is the program's."""
    name, rest = (arguments[0], arguments[1:]) if arguments else ("help", [])
    command = COMMANDS.get(name)
    if command is None:
        print(__doc__)
        return 0 if name == "help" else 2
    return command(rest)


def run(rest: list[str]) -> int:
    """Open the program on throw-away demo data."""
    has_screen = bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
    on_linux = sys.platform.startswith("linux")
    setup(packages_for=QT_LIBRARIES | (WINDOW_LIBRARIES if has_screen else {}))
    environment = _environment()
    if on_linux and not has_screen and "QT_QPA_PLATFORM" not in environment:
        print(NO_SCREEN, flush=True)
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return subprocess.call([str(PYTHON), "-m", "app", "--demo", *rest], env=environment, cwd=ROOT)


def test(rest: list[str]) -> int:
    """Everything CI runs: format, lint, layers, types, tests with coverage gates."""
    setup(packages_for=QT_LIBRARIES, programs=TEST_PROGRAMS)
    steps = [
        ("format", [*_module("ruff"), "format", "--check", "."]),
        ("lint", [*_module("ruff"), "check", "."]),
        ("layers", [str(PYTHON.parent / "lint-imports")]),
        ("types", [*_module("mypy")]),
    ]
    for name, command in steps:
        print(f"[dev] {name}", flush=True)
        code = subprocess.call(command, env=_environment(), cwd=ROOT)
        if code:
            return code
    return cover(rest)


def cover(rest: list[str]) -> int:
    """Run the tests on all cores, then hold the coverage gates."""
    setup(packages_for=QT_LIBRARIES, programs=TEST_PROGRAMS)
    print("[dev] tests", flush=True)
    environment = _environment() | {"QT_QPA_PLATFORM": "offscreen"}
    # Every test writes a real store, and every commit of it waits for the disk; in memory that costs nothing.
    if os.access(MEMORY_DISK, os.W_OK) and shutil.disk_usage(MEMORY_DISK).free > ROOM_FOR_TESTS:
        environment.setdefault("PYTEST_DEBUG_TEMPROOT", str(MEMORY_DISK))
        environment.setdefault("TMPDIR", str(MEMORY_DISK))
    for old in ROOT.glob(".coverage*"):
        old.unlink()
    workers = str(min(os.cpu_count() or 2, 4))
    command = [
        *_module("pytest"),
        "-q",
        "-n",
        workers,
        "--dist",
        "worksteal",
        "--cov",
        "--cov-report=",
        *rest,
    ]
    code = subprocess.call(command, env=environment, cwd=ROOT)
    if code or rest:
        return code
    print("[dev] coverage gates", flush=True)
    return subprocess.call([str(PYTHON), "-m", "tests.coverage_gates"], env=environment, cwd=ROOT)


def pytest(rest: list[str]) -> int:
    """Run pytest as it is."""
    setup(packages_for=QT_LIBRARIES, programs=TEST_PROGRAMS)
    environment = _environment() | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.call([*_module("pytest"), *rest], env=environment, cwd=ROOT)


def lint(_rest: list[str]) -> int:
    """Ruff and the layer contracts."""
    setup()
    code = subprocess.call([*_module("ruff"), "check", "."], cwd=ROOT)
    return code or subprocess.call([str(PYTHON.parent / "lint-imports")], env=_environment(), cwd=ROOT)


def types(_rest: list[str]) -> int:
    """Mypy, strict, over all of app."""
    setup()
    return subprocess.call(_module("mypy"), cwd=ROOT)


def fmt(_rest: list[str]) -> int:
    """Format, and fix what can be fixed without a decision."""
    setup()
    code = subprocess.call([*_module("ruff"), "check", "--fix", "-q", "."], cwd=ROOT)
    return subprocess.call([*_module("ruff"), "format", "."], cwd=ROOT) or code


def bench(rest: list[str]) -> int:
    """Print the figures that stand in the README."""
    setup(packages_for=QT_LIBRARIES)
    environment = _environment() | {"QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen")}
    return subprocess.call([str(PYTHON), "-m", "bench", *rest], env=environment, cwd=ROOT)


def tour(rest: list[str]) -> int:
    """Draw every screen into a folder."""
    setup(packages_for=QT_LIBRARIES)
    environment = _environment() | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.call([str(PYTHON), "-m", "app", "tour", *rest], env=environment, cwd=ROOT)


def lock(_rest: list[str]) -> int:
    """Resolve the dependencies anew; the lock keeps pins, hashes and platform markers, and no addresses."""
    setup()
    return subprocess.call([str(PYTHON), "-m", "tests.write_lock"], cwd=ROOT)


def migration(rest: list[str]) -> int:
    """Write the next revision by comparing the models with a freshly migrated store."""
    setup()
    return subprocess.call([str(PYTHON), "-m", "tests.write_migration", *rest], env=_environment(), cwd=ROOT)


def wheel(_rest: list[str]) -> int:
    """Build the wheel from this folder, without the network."""
    setup()
    return subprocess.call([*_module("build"), "--wheel", "--no-isolation"], cwd=ROOT)


def build(_rest: list[str]) -> int:
    """Build the one-folder program, then run its self-test from the folder, as a user's machine would."""
    # A library that is missing here would be missing in the folder, with no more than a warning.
    setup(packages_for=QT_LIBRARIES | WINDOW_LIBRARIES)
    options = ["--noconfirm", "--log-level", "WARN", "--distpath", "dist", "--workpath", "build"]
    code = subprocess.call(
        [*_module("PyInstaller"), *options, "build_installer.spec"], env=_environment(), cwd=ROOT
    )
    if code:
        return code
    starter = ROOT / "dist" / "Jobbro" / ("jobbro-cli.exe" if os.name == "nt" else BUILT_PROGRAM)
    environment = _environment() | {"QT_QPA_PLATFORM": "offscreen"}
    return subprocess.call([str(starter), "--self-test"], env=environment, cwd=starter.parent)


def icons(_rest: list[str]) -> int:
    """Draw the mark into the icon files of Windows and macOS."""
    setup(packages_for=QT_LIBRARIES)
    return subprocess.call([str(PYTHON), "-m", "tests.write_icons"], env=_environment(), cwd=ROOT)


def only_setup(_rest: list[str]) -> int:
    """Set up, and install the commit hooks where this is a git checkout."""
    setup(packages_for=QT_LIBRARIES, programs=TEST_PROGRAMS)
    if (ROOT / ".git").exists():
        return subprocess.call([*_module("pre_commit"), "install"], cwd=ROOT)
    return 0


COMMANDS = {
    "run": run,
    "test": test,
    "setup": only_setup,
    "fmt": fmt,
    "lint": lint,
    "types": types,
    "pytest": pytest,
    "cover": cover,
    "bench": bench,
    "tour": tour,
    "lock": lock,
    "migration": migration,
    "wheel": wheel,
    "build": build,
    "icons": icons,
}


def setup(packages_for: dict[str, str] | None = None, programs: dict[str, str] | None = None) -> None:
    """Make the environment fit the lock; does nothing the second time.

    Args:
        packages_for: shared libraries that must load, with the Debian package of each.
        programs: programs that must be on the path, with the Debian package of each.
    """
    if sys.version_info < (3, 11):
        sys.exit(f"[dev] Python 3.11 or newer is needed; this is {platform.python_version()}")
    if sys.platform.startswith("linux"):
        _require_debian_packages(packages_for or {}, programs or {})
    wanted = hashlib.sha256(LOCK.read_bytes() + sys.version.encode()).hexdigest()
    stamp = VENV / ".stamp"
    if stamp.exists() and stamp.read_text(encoding="ascii") == wanted:
        return
    print("[dev] installing Python packages into .venv (about 700 MB, a few minutes)", flush=True)
    _must([sys.executable, "-m", "venv", "--clear", str(VENV)])
    install = [*_module("pip"), "install", "-q", "--disable-pip-version-check", "--require-hashes"]
    _must([*install, "-r", str(LOCK)])
    stamp.write_text(wanted, encoding="ascii")


def _missing_packages(libraries: dict[str, str], programs: dict[str, str]) -> list[str]:
    missing = []
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        missing.append("python3-venv")
    for library, package in libraries.items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing.append(package)
    missing += [package for program, package in programs.items() if shutil.which(program) is None]
    return sorted(set(missing))


def _require_debian_packages(libraries: dict[str, str], programs: dict[str, str]) -> None:
    if not _missing_packages(libraries, programs):
        return
    # What every command needs at once, so that a person without root rights is asked only once.
    packages = _missing_packages(QT_LIBRARIES | WINDOW_LIBRARIES, TEST_PROGRAMS)
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        sys.exit(f"[dev] these are missing; install your system's packages for them: {' '.join(packages)}")
    if os.geteuid() != 0:
        line = f"sudo apt-get update && sudo {' '.join(command)}"
        sys.exit(f"[dev] system packages are missing. Run this once, then try again:\n  {line}")
    print(f"[dev] installing {' '.join(packages)}", flush=True)
    environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    _must(["apt-get", "update", "-qq"], env=environment, stdout=subprocess.DEVNULL)
    _must(command, env=environment, stdout=subprocess.DEVNULL)


def _must(command: list[str], **options: Any) -> None:
    """Stop with the command's own words when it fails; a traceback of this file would only hide them."""
    code = subprocess.call(command, **options)
    if code:
        sys.exit(f"[dev] this failed with exit code {code}:\n  {' '.join(command)}")


def _environment() -> dict[str, str]:
    # Tests start hundreds of processes: what is compiled is kept, also where somebody turned that off.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | {"PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)}


def _module(name: str) -> list[str]:
    return [str(PYTHON), "-m", name]


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
