"""Commands run in this process, or as the real program."""

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from app.cli.main import main
from tests.conftest import PASSWORD

ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Answer:
    """What a command gave."""

    code: int
    out: str
    err: str


@pytest.fixture(autouse=True)
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine of its own: password in the environment, data, settings and log in a throw-away folder."""
    home = tmp_path / "home"
    for name in ("XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(home))
    monkeypatch.setenv("JOBBRO_POLICY_FILE", str(home / "policy.toml"))
    monkeypatch.setenv("JOBBRO_PASSWORD", PASSWORD)
    return home


@pytest.fixture
def run(capfd: pytest.CaptureFixture[str]) -> Callable[..., Answer]:
    """Runs a command in this process."""

    def command(*arguments: object) -> Answer:
        capfd.readouterr()
        code = main([str(argument) for argument in arguments])
        streams = capfd.readouterr()
        return Answer(code, streams.out, streams.err)

    return command


@pytest.fixture
def on(store: Path, run: Callable[..., Answer]) -> Callable[..., Answer]:
    """Runs a command on the test's store."""

    def command(*arguments: object) -> Answer:
        return run("--store", store, *arguments)

    return command


@pytest.fixture
def program() -> Callable[..., "subprocess.CompletedProcess[bytes]"]:
    """Runs ``python -m app`` as a process of its own, without a terminal and without a screen."""

    def start(*arguments: object, **environment: str) -> "subprocess.CompletedProcess[bytes]":
        settings = {key: value for key, value in os.environ.items() if key != "QT_QPA_PLATFORM"}
        return subprocess.run(
            [sys.executable, "-m", "app", *map(str, arguments)],
            cwd=ROOT,
            env=settings | environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=50,
        )

    return start
