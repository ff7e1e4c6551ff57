"""Starting the program: what the arguments mean, the first paint, the demo, other starts, and its end."""

import gc
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest

from app import __main__ as entry
from app import bootstrap
from app.common import paths
from app.common.clock import SystemClock
from app.common.errors import StoreExists, UnsafeFolder
from app.services import demo_data
from app.services.catalogue import Services
from app.storage import database, exchange, keys
from app.ui import single_window
from app.ui.application import Application
from app.ui.demo_clock import DemoClock
from app.ui.lock.first_run import FirstRun
from app.ui.lock.lock_screen import LockScreen
from app.ui.machine import Facts
from app.ui.plan import Plan
from app.ui.settings import SettingsFile
from tests.conftest import PASSWORD

ROOT = Path(__file__).resolve().parents[1]


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "LOCALAPPDATA"):
        folder = tmp_path / name
        folder.mkdir()
        monkeypatch.setenv(name, str(folder))
    # The address of a local socket has room for 107 letters, which a test's own folder can use up.
    with tempfile.TemporaryDirectory(prefix="jobbro-") as short:
        monkeypatch.setenv("XDG_RUNTIME_DIR", short)
        yield


@pytest.mark.parametrize(
    ("arguments", "mode"),
    [
        ([], "window"),
        (["--store", "mappe"], "window"),
        (["--store=mappe"], "window"),
        (["--password-file", "tour"], "window"),
        (["--demo"], "demo"),
        (["--self-test"], "self_test"),
        (["tour", "billeder"], "tour"),
        (["--store", "mappe", "tour", "billeder"], "tour"),
        (["tour", "--help"], "command"),
        (["--version"], "command"),
        (["--help"], "command"),
        (["check"], "command"),
        (["--store", "mappe", "backup", "fil"], "command"),
        (["--store"], "command"),
        (["--ukendt"], "command"),
    ],
)
def test_arguments_tell_window_and_commands_apart(arguments: list[str], mode: str) -> None:
    assert entry.understand(arguments).mode == mode


@pytest.mark.parametrize("arguments", [["--store", "en mappe"], ["--store=en mappe"]])
def test_store_is_taken_from_the_arguments(arguments: list[str]) -> None:
    assert entry.understand(arguments).store == Path("en mappe")


def test_commands_go_to_the_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert entry.main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("Jobbro ")


def test_tour_without_a_folder_is_a_wrong_argument() -> None:
    assert entry.main(["tour"]) == 2


def test_names_of_the_store_files_are_those_of_the_storage() -> None:
    assert bootstrap.STORE_FILES == (database.FILE_NAME, keys.FILE_NAME, exchange.DECIDED)


def test_store_is_seen_without_the_data_layer(store: Path, tmp_path: Path) -> None:
    assert bootstrap.has_store(store)
    assert not bootstrap.has_store(tmp_path / "ingenting")


def test_folder_with_a_store_or_in_a_cloud_is_refused(store: Path, tmp_path: Path) -> None:
    with pytest.raises(StoreExists):
        bootstrap.check_folder(store)
    with pytest.raises(UnsafeFolder):
        bootstrap.check_folder(tmp_path / "Dropbox" / "Jobbro")
    bootstrap.check_folder(tmp_path / "Jobbro")


def test_previous_hard_crash_is_found_and_put_aside(tmp_path: Path) -> None:
    (tmp_path / bootstrap.CRASH_FILE).write_text("Fatal Python error", encoding="utf-8")
    crashes = bootstrap.CrashLog(tmp_path)
    assert crashes.previous == tmp_path / bootstrap.PREVIOUS_CRASH_FILE
    crashes.close()
    again = bootstrap.CrashLog(tmp_path)
    assert again.previous is None
    again.close()


def test_log_folder_that_cannot_be_made_stops_nothing(tmp_path: Path) -> None:
    (tmp_path / "fil").write_text("", encoding="utf-8")
    crashes = bootstrap.CrashLog(tmp_path / "fil" / "mappe")
    assert crashes.previous is None
    crashes.close()


def test_unexpected_error_at_start_is_a_sentence_with_the_log(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def break_down(*_args: object) -> int:
        raise LookupError("6705901234")

    monkeypatch.setattr(bootstrap, "run_window", break_down)
    assert entry.main([]) == 8
    told = capsys.readouterr().err
    assert "jobbro.log" in told
    assert "Traceback" not in told
    written = (paths.log_folder() / "jobbro.log").read_text(encoding="utf-8")
    assert "LookupError" in written
    assert "6705901234" not in written


def plan_for(store: Path, tmp_path: Path, services: Services | None = None) -> Plan:
    return Plan(
        facts=Facts(store, tmp_path / "jobbro.log", lambda: "0.1.0"),
        clock=SystemClock(),
        settings=SettingsFile(tmp_path / "settings.toml"),
        has_store=bootstrap.has_store,
        check_folder=bootstrap.check_folder,
        open_services=(lambda _folder: services) if services else bootstrap.open_services,
        restore=bootstrap.restore,
        start_demo=lambda: True,
    )


@pytest.fixture
def begin(qapp) -> Iterator[Callable[[Plan], Application]]:
    """Makes the application; its window is freed at the end, or its timers would run on into later tests."""
    made: list[Application] = []
    # Its threads must not free widgets, as in the program.
    gc.disable()

    def make(plan: Plan) -> Application:
        made.append(Application(plan, qapp))
        return made[-1]

    yield make
    for application in made:
        application.window.may_close = True
        application.window.close()
        application.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    gc.enable()


def test_window_is_painted_first_and_then_unlocks(
    qtbot, begin: Callable[[Plan], Application], store: Path, tmp_path: Path
) -> None:
    application = begin(plan_for(store, tmp_path))
    with qtbot.waitSignal(application.window.first_painted):
        application.start()
    assert application.program is None
    qtbot.waitUntil(lambda: application.page is not None)
    # What is typed before the rest of the program is there must not be taken away by its arrival.
    QTest.keyClicks(application.page.password_page.password, "fire ord")
    qtbot.waitUntil(lambda: application.program is not None)
    assert application.page.password_page.password.text() == "fire ord"
    assert application.program.ring.target is application.page.password_page.password
    screen = application.window.stack.currentWidget()
    assert isinstance(screen, LockScreen)
    qtbot.waitUntil(lambda: application.program._services is not None, timeout=20_000)
    screen.password_page.submitted.emit(PASSWORD)
    qtbot.waitUntil(lambda: application.program.session is not None, timeout=20_000)
    with qtbot.waitSignal(application.program.finished):
        application.window.close()
    assert not application.program._services.vault.is_open


def test_window_without_a_store_begins_with_the_welcome_alone(
    qtbot, begin: Callable[[Plan], Application], tmp_path: Path
) -> None:
    demos = []
    plan = plan_for(tmp_path / "ny", tmp_path)._replace(start_demo=lambda: bool(demos.append("demo") or True))
    application = begin(plan)
    application.start()
    qtbot.waitUntil(lambda: application.page is not None)
    guide = application.page
    assert isinstance(guide, FirstRun)
    # The program that starts the demo is not there yet.
    guide.welcome.demo_button.click()
    assert demos == []
    assert guide.steps == [guide.welcome]
    assert guide.place_label.text() == "Trin 1 af 6"
    qtbot.waitUntil(lambda: application.program is not None, timeout=20_000)
    assert application.program.guide is guide
    assert demos == ["demo"]
    guide.next_button.click()
    qtbot.waitUntil(lambda: len(guide.steps) == 6)
    assert guide.step is guide.password
    with qtbot.waitSignal(application.program.finished, timeout=20_000):
        application.window.close()


def test_nothing_of_the_data_layer_is_imported_before_the_first_page() -> None:
    code = (
        "import sys\n"
        "from app.ui.lock import first_run, lock_screen, wait_page\n"
        "from app.ui import application\n"
        "from app import bootstrap\n"
        "print([name for name in ('sqlalchemy', 'sqlmodel', 'reportlab', 'pydantic', 'app.services') "
        "if name in sys.modules])"
    )
    assert in_a_process("-c", code, folder=ROOT).stdout.strip() == "[]"


TO_THE_PAGE = """
import os, sys
before = set(sys.modules)
from app.ui.application import Application

def stop(self):
    print(type(self.page).__name__, *(set(sys.modules) - before), flush=True)
    os._exit(0)

Application._import_rest = stop
from app.__main__ import main
main(sys.argv[1:])
"""
QT_OWN = {"PySide6", "shiboken6", "shibokensupport", "signature_bootstrap", "__feature__"}
MOST_OF_OURS = 38
# Each of them costs one to three milliseconds, and none is needed for a page with a field and a button.
WAITING = {"dataclasses", "concurrent.futures", "tomllib", "sqlite3", "email", "urllib.request", "asyncio"}


@pytest.mark.parametrize("page", ["LockScreen", "FirstRun"])
def test_first_page_is_painted_with_few_modules(store: Path, tmp_path: Path, page: str) -> None:
    folder = store if page == "LockScreen" else tmp_path / "ny"
    shown, *modules = in_a_process("-c", TO_THE_PAGE, "--store", str(folder), folder=tmp_path).stdout.split()
    assert shown == page
    packages = {name.partition(".")[0] for name in modules} - set(sys.stdlib_module_names)
    assert packages - QT_OWN == {"app", "platformdirs"}
    assert {name for name in modules if name.startswith("PySide6.Qt")} == {
        "PySide6.QtCore",
        "PySide6.QtGui",
        "PySide6.QtWidgets",
        "PySide6.QtSvg",
    }
    assert WAITING & set(modules) == set()
    assert len([name for name in modules if name.partition(".")[0] == "app"]) <= MOST_OF_OURS


def test_broken_installation_ends_with_a_sentence(tmp_path: Path, store: Path) -> None:
    code = RUN.replace(
        "from app.__main__",
        "import app.ui.application as a\ndef fail():\n    raise ImportError('x')\n"
        "a._import_program = fail\nfrom app.__main__",
    )
    done = in_a_process("-c", code, "--store", str(store), folder=tmp_path)
    assert done.returncode == 8
    assert "jobbro.log" in done.stderr
    assert "Traceback" not in done.stderr


def test_second_start_raises_the_first_window(qtbot, store: Path) -> None:
    first = single_window.SingleWindow()
    assert not single_window.raise_other(store)
    assert first.listen(store)
    with qtbot.waitSignal(first.raise_requested):
        assert single_window.raise_other(store)
    assert not single_window.raise_other(store.parent / "en anden")
    first.close()
    first.deleteLater()


def test_name_left_by_a_crash_does_not_stop_a_start(qtbot, store: Path) -> None:
    Path(single_window.name_of(store)).write_bytes(b"")
    assert not single_window.raise_other(store)
    server = single_window.SingleWindow()
    assert server.listen(store)
    server.close()
    server.deleteLater()


def test_name_between_two_starts_tells_nothing(store: Path) -> None:
    assert "store" not in Path(single_window.name_of(store)).name
    assert single_window.name_of(store) == single_window.name_of(Path(os.path.relpath(store)))


def test_demo_clock_stands_still_until_the_demo_begins() -> None:
    clock = DemoClock()
    assert clock.now() == demo_data.NOW
    assert clock.now() == clock.now()
    clock.begin()
    assert demo_data.NOW <= clock.now() < demo_data.NOW + timedelta(minutes=1)
    assert clock.today() == demo_data.NOW.date()


def test_demo_is_started_in_a_process_of_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    from PySide6.QtCore import QProcess

    asked = []

    def start(program: str, arguments: list[str]) -> tuple[bool, int]:
        asked.append((program, arguments))
        return True, 1

    monkeypatch.setattr(QProcess, "startDetached", start)
    assert bootstrap.start_demo()
    assert asked == [(sys.executable, ["-m", "app", "--demo"])]


RUN = """
import sys
from PySide6.QtCore import QTimer
from app.ui.application import Application

start = Application.start

def start_and_close(self):
    start(self)
    self.begun.connect(lambda: QTimer.singleShot(500, self.window.close))

Application.start = start_and_close
from app.__main__ import main
sys.exit(main(sys.argv[1:]))
"""


def in_a_process(*arguments: str, folder: Path) -> subprocess.CompletedProcess[str]:
    environment = dict(os.environ, QT_QPA_PLATFORM="offscreen", PYTHONPATH=str(ROOT), PYTHONUTF8="1")
    return subprocess.run(
        [sys.executable, *arguments], env=environment, cwd=folder, capture_output=True, text=True, check=False
    )


def test_program_runs_to_its_end_in_a_process_of_its_own(store: Path, tmp_path: Path) -> None:
    done = in_a_process("-c", RUN, "--store", str(store), folder=tmp_path)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert (paths.log_folder() / "jobbro.log").exists()
    assert (paths.log_folder() / bootstrap.CRASH_FILE).read_bytes() == b""
    assert not Path(single_window.name_of(store)).exists()


def test_demo_opens_and_leaves_nothing_behind(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path / "temp"))
    (tmp_path / "temp").mkdir()
    done = in_a_process("-c", RUN, "--demo", folder=tmp_path)
    assert done.returncode == 0
    assert "Traceback" not in done.stderr
    assert not list((tmp_path / "temp").glob("jobbro-demo-*"))


def test_self_test_says_ok_from_another_folder(tmp_path: Path) -> None:
    done = in_a_process("-m", "app", "--self-test", folder=tmp_path)
    assert (done.returncode, done.stdout) == (0, "OK\n")
