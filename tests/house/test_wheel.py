"""The wheel: built from this folder, installed into an empty environment, run from somewhere else.

Packages come from the index that ``dev.py`` itself installs from, or from pip's cache of that.
"""

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import write_lock

ROOT = write_lock.ROOT
# Making an environment with Qt takes a while on a slow disk or line.
pytestmark = pytest.mark.timeout(300)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(
        folder, sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)
    )
    return next(folder.glob("*.whl"))


def _shipped() -> set[str]:
    """Every file that must be inside, by its name there."""
    roots = {ROOT / "app": "app", ROOT / "resources": "app/resources"}
    return {
        f"{inside}/{file.relative_to(root).as_posix()}"
        for root, inside in roots.items()
        for file in root.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def test_wheel_carries_the_program_its_resources_and_migrations(wheel: Path) -> None:
    shipped = _shipped()
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    assert shipped - names == set()
    assert {name for name in names if ".dist-info/" not in name} == shipped
    assert any(name.endswith(".dist-info/licenses/LICENSE") for name in names)
    for needed in ("app/resources/law/", "app/resources/fonts/", "app/storage/migrations/versions/0001_"):
        assert any(name.startswith(needed) for name in names), needed


@pytest.fixture
def scripts(tmp_path: Path) -> Iterator[Path]:
    """The programs of an empty environment, which is taken away afterwards: it grows to 300 MB."""
    folder = tmp_path / "empty"
    venv.create(folder, with_pip=False)
    yield folder / ("Scripts" if os.name == "nt" else "bin")
    shutil.rmtree(folder, ignore_errors=True)


def test_installed_program_passes_its_self_test(wheel: Path, scripts: Path, tmp_path: Path) -> None:
    """An environment with nothing but the runtime lock and the wheel."""
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    pip = [sys.executable, "-m", "pip", "--python", str(scripts / "python"), "--disable-pip-version-check"]
    # Python compiles what is used when it is used; most of these packages never is here.
    install = [*pip, "install", "-q", "--no-deps", "--no-compile"]

    # The lock is complete, so nothing may come in beside it.
    _run(elsewhere, *install, "--require-hashes", "-r", str(write_lock.RUNTIME_LOCK))
    _run(elsewhere, *install, str(wheel))
    _run(elsewhere, *pip, "check")

    jobbro = str(scripts / "jobbro")
    assert str(tmp_path) in _run(elsewhere, str(scripts / "python"), "-c", "import app; print(app.__file__)")
    assert _run(elsewhere, jobbro, "--version", home=elsewhere).strip() == f"Jobbro {_version(wheel)}"
    assert _run(elsewhere, jobbro, "--self-test", home=elsewhere).splitlines()[-1] == "OK"


def _version(wheel: Path) -> str:
    return wheel.name.split("-")[1]


def _run(folder: Path, *command: str, home: Path | None = None) -> str:
    """Standard output of a command that must succeed, in an environment that knows nothing of this folder.

    Args:
        folder: where it runs.
        command: program and arguments.
        home: stands in for the home of who runs the tests, so that no log or setting of theirs is touched.
    """
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("PYTHON", "COV_"))
    }
    environment |= {"PYTHONUTF8": "1", "QT_QPA_PLATFORM": "offscreen"}
    if home is not None:
        environment = {name: value for name, value in environment.items() if not name.startswith("XDG_")}
        environment |= dict.fromkeys(("HOME", "USERPROFILE", "LOCALAPPDATA"), str(home))
    done = subprocess.run(
        command, cwd=folder, env=environment, check=False, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, f"{command[1:4]}: {done.stdout[-2000:]}{done.stderr[-2000:]}"
    return done.stdout
