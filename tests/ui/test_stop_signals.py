"""Ctrl C and SIGTERM close the program as its own button does, and leave nothing behind."""

import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtTest import QTest

from app.ui.stop_signals import StopSignals

ROOT = Path(__file__).resolve().parents[2]
PATIENCE_SECONDS = 60
pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="Windows sends a process no signals")


@pytest.fixture
def folders(tmp_path: Path) -> Iterator[dict[str, str]]:
    made = {"QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "TMPDIR"):
        (tmp_path / name).mkdir()
        made[name] = str(tmp_path / name)
    # The address of a local socket has room for 107 letters.
    with tempfile.TemporaryDirectory(prefix="jobbro-") as short:
        yield dict(os.environ, **made, XDG_RUNTIME_DIR=short)


def wait_for(is_there: Callable[[], bool], process: "subprocess.Popen[bytes]") -> None:
    until = time.monotonic() + PATIENCE_SECONDS
    while not is_there() and time.monotonic() < until:
        assert process.poll() is None
        QTest.qWait(20)
    assert is_there()


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("moment", ["store/store.db", "settings.toml"], ids=["while it is made", "open"])
def test_demo_that_is_told_to_end_leaves_no_store(
    folders: dict[str, str], number: signal.Signals, moment: str
) -> None:
    temp = Path(folders["TMPDIR"])
    code = "import sys; from app.__main__ import main; sys.exit(main(['--demo']))"
    if moment == "settings.toml":
        code = OPEN + code
    with subprocess.Popen([sys.executable, "-c", code], env=folders, cwd=temp.parent) as process:
        wait_for(lambda: bool(list(temp.glob(f"jobbro-demo-*/{moment}"))), process)
        process.send_signal(number)
        assert process.wait(PATIENCE_SECONDS) == 0
    assert list(temp.glob("jobbro-*")) == []


# The open demo says so in a file that its own folder takes away with it. What matters is that it is open: few
# people are in it, while the one that is told to end in the making makes them all.
OPEN = """
from app import bootstrap
make = bootstrap.make_demo
def make_small(store, clock):
    from app.services import demo_data
    fill = demo_data.fill
    demo_data.fill = lambda services: fill(services, 2)
    return make(store, clock)
bootstrap.make_demo = make_small
from app.ui.program import Program
before = Program.take
def take(self, services):
    before(self, services)
    (services.vault.folder.parent / "settings.toml").write_text("")
Program.take = take
"""


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_signal_is_told_by_the_event_loop_and_the_old_ways_come_back(qtbot, number: signal.Signals) -> None:
    before = signal.getsignal(number)
    stop = StopSignals()
    try:
        with qtbot.waitSignal(stop.asked, timeout=2000):
            os.kill(os.getpid(), number)
    finally:
        stop.close()
        stop.deleteLater()
    assert signal.getsignal(number) is before
    assert signal.set_wakeup_fd(-1) == -1
