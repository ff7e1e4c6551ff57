"""Builds the program out of its parts: the only place that knows every layer.

Storage and services are imported inside functions, so that the lock screen is painted before them.
"""

import contextlib
import faulthandler
import shutil
import signal
import sys
import tempfile
from importlib import import_module
from pathlib import Path
from typing import IO, TYPE_CHECKING

from app.common import paths
from app.common.clock import FixedClock, SystemClock
from app.texts import notices
from app.ui import collecting

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from app.services.catalogue import Services
    from app.ui.application import Application
    from app.ui.machine import Facts
    from app.ui.plan import Plan
    from app.ui.single_window import SingleWindow
    from app.ui.stop_signals import StopSignals
    from app.ui.tour_scene import Material

# They stand in storage as well, which is too slow to import before the first paint; a test compares them.
STORE_FILES = ("store.db", "store.key", "incoming")
CRASH_FILE = "hard_crash.txt"
PREVIOUS_CRASH_FILE = "hard_crash_before.txt"
# An invented person whose name has the Danish letters.
_FIRST_NAME, _LAST_NAME = "Pr\u00f8ve", "\u00c6rlig"


class CrashLog:
    """The file into which the interpreter itself writes when the process dies (hard crash)."""

    def __init__(self, folder: Path) -> None:
        self._stream: IO[str] | None = None
        self.previous: Path | None = None
        file = folder / CRASH_FILE
        with contextlib.suppress(OSError):
            folder.mkdir(parents=True, exist_ok=True)
            if file.exists() and file.stat().st_size:
                self.previous = file.replace(folder / PREVIOUS_CRASH_FILE)
            self._stream = file.open("w", encoding="utf-8")
            faulthandler.enable(self._stream)

    def close(self) -> None:
        """Stop writing there: the process ends as it should."""
        faulthandler.disable()
        if self._stream is not None:
            self._stream.close()
            self._stream = None


def has_store(folder: Path) -> bool:
    """Whether a folder holds a store."""
    return any((folder / name).exists() for name in STORE_FILES)


def check_folder(folder: Path) -> None:
    """Refuse a folder in which a new store cannot lie.

    Raises:
        UnsafeFolder: it is synchronised, roaming or on a network.
        StoreExists: there is a store already.
    """
    from app.common.errors import StoreExists

    paths.require_safe_folder(folder)
    if has_store(folder):
        raise StoreExists(folder)


def run_window(store: Path | None, crashes: CrashLog) -> int:
    """Open the window on a store and stay until it is closed.

    Args:
        store: its folder; ``None`` for the one of the last time, else the user's own.
        crashes: what the last run left.
    """
    from app.ui import single_window
    from app.ui.plan import Plan
    from app.ui.settings import SettingsFile

    collecting.hold()
    settings = SettingsFile(paths.settings_file())
    chosen = settings.settings.store
    folder = store or (Path(chosen) if chosen else paths.default_store_folder())
    app = _qt()
    if single_window.raise_other(folder):
        return 0
    shown = []
    if crashes.previous is not None:
        shown.append((notices.CRASHED[0], notices.CRASHED[1].format(file=crashes.previous)))
    if settings.was_damaged:
        shown.append(notices.DAMAGED_SETTINGS)
    plan = Plan(
        facts=_facts(folder),
        clock=SystemClock(),
        settings=settings,
        has_store=has_store,
        check_folder=check_folder,
        open_services=open_services,
        restore=restore,
        start_demo=start_demo,
        notices=tuple(shown),
    )
    return _run(app, plan)


def run_demo() -> int:
    """Open the window on demo data in a folder that is deleted at the end."""
    from app.ui.demo_clock import DemoClock
    from app.ui.plan import Plan
    from app.ui.settings import SettingsFile

    app = _qt()
    folder = Path(tempfile.mkdtemp(prefix="jobbro-demo-"))
    clock = DemoClock()

    def open_demo(store: Path) -> "Services":
        services = make_demo(store, clock)
        _import_screens()
        clock.begin()
        return services

    plan = Plan(
        facts=_facts(folder / "store")._replace(is_demo=True),
        clock=clock,
        settings=SettingsFile(folder / "settings.toml"),
        has_store=has_store,
        check_folder=check_folder,
        open_services=open_demo,
        restore=restore,
        start_demo=start_demo,
        give_up=clock.give_up,
    )
    try:
        return _run(app, plan)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def draw_tour(folder: Path) -> int:
    """Draw every screen of the demo data and of an empty store into a folder."""
    from app.ui.stop_signals import StopSignals
    from app.ui.tour import Tour

    app = _qt()
    stop = StopSignals()
    stop.asked.connect(app.quit)
    workshop = Path(tempfile.mkdtemp(prefix="jobbro-tour-"))
    try:
        tour = Tour(app, tour_material(workshop), folder)
        tour.finished.connect(app.quit)
        tour.start()
        app.exec()
    finally:
        stop.close()
        shutil.rmtree(workshop, ignore_errors=True)
    if tour.fault is not None:
        raise tour.fault
    return 0


def self_test() -> int:
    """Try every part that an installation can lack, in a folder that is deleted afterwards; prints OK."""
    from app.ui import self_check

    _qt()
    workshop = Path(tempfile.mkdtemp(prefix="jobbro-test-"))
    try:
        self_check.check_danish()
        self_check.check_look()
        _try_migration(workshop / "old")
        self_check.check_preview(_try_store(workshop / "new"))
    finally:
        shutil.rmtree(workshop, ignore_errors=True)
    sys.stdout.write("OK\n")
    return 0


def _try_migration(folder: Path) -> None:
    """Bring a store of the first revision to the newest one."""
    from app.storage import database, keys, migrate
    from app.ui.self_check import SelfTestFault

    folder.mkdir(parents=True)
    file, key = folder / database.FILE_NAME, keys.new_data_key()
    database.raw_connection(file, key, create=True).close()
    migrate.upgrade(file, key, migrate.revisions()[0])
    migrate.upgrade(file, key)
    if migrate.is_outdated(file, key):
        raise SelfTestFault("migration")


def _try_store(folder: Path) -> bytes:
    """Make a store, write, close, read it back, and print a page."""
    from app.services import catalogue
    from app.ui.self_check import SelfTestFault

    password = _any_password()
    services = catalogue.build(folder, SystemClock())
    services.access.create(password)
    # Day 73 stands for the 13th: a replacement number, which belongs to nobody.
    values = {"cpr_number": "7303901234", "first_name": _FIRST_NAME, "last_name": _LAST_NAME}
    citizen_id = services.citizens.register(values).ids[0]
    services.access.close()
    services = catalogue.build(folder, SystemClock())
    services.access.unlock(password)
    try:
        if services.citizens.details(citizen_id).name != f"{_FIRST_NAME} {_LAST_NAME}":
            raise SelfTestFault("reading back")
        if not services.care.check().is_sound:
            raise SelfTestFault("check of the store")
        plan = services.job_plans.preview(citizen_id).content
        _try_receiving(services, plan)
        return plan
    finally:
        services.access.close()


def _try_receiving(services: "Services", pdf: bytes) -> None:
    """Have a PDF and a picture checked as if they came from outside."""
    from app.ui import self_check

    most = services.received.terms().most_bytes
    for content in (pdf, self_check.sample_picture()):
        if services.received.check(content, most).pages < 1:
            raise self_check.SelfTestFault("received documents")


def tour_material(workshop: Path) -> "Material":
    """The stores the tour draws, in a folder that is deleted afterwards."""
    from app.services import catalogue
    from app.storage.keys import Cost
    from app.ui.demo_clock import DemoClock
    from app.ui.tour_scene import Material

    clock = DemoClock()
    empty = catalogue.build(workshop / "empty", clock, Cost(memory_kib=64, passes=1, lanes=1))
    empty.access.create(_any_password())
    empty.profile.save({"full_name": "Karla Demo"})
    empty.profile.save_authority({"municipality": "Eksempel Kommune"})
    # Pictures name a folder that is on no machine in particular.
    facts = _facts(Path("/data/Jobbro"))._replace(log_file=Path("/data/Jobbro/jobbro.log"))
    return Material(make_demo(workshop / "full", clock), empty, workshop, facts, clock)


def make_demo(store: Path, clock: FixedClock) -> "Services":
    """A new, open store full of fictional people; its password is random and known to nobody."""
    from app.services import catalogue, demo_data
    from app.storage.keys import Cost

    services = catalogue.build(store, clock, Cost(memory_kib=64, passes=1, lanes=1))
    services.access.create(_any_password())
    demo_data.fill(services)
    return services


def open_services(folder: Path) -> "Services":
    """Import the data layer and the screens, and build the services of a folder."""
    try:
        from app.services import catalogue

        services = catalogue.build(folder, SystemClock())
        _import_screens()
    finally:
        collecting.begin()
    return services


def restore(file: Path, folder: Path, secret: str, is_recovery_key: bool) -> Path | None:  # noqa: FBT001 - a slot's order
    """Put a backup in the place of the store in a folder."""
    from app.services import store_care

    return store_care.restore(file, folder, secret, SystemClock(), is_recovery_key=is_recovery_key)


def start_demo() -> bool:
    """Open the demo in a process of its own; says whether it started."""
    from PySide6.QtCore import QProcess

    is_frozen = getattr(sys, "frozen", False)
    arguments = ["--demo"] if is_frozen else ["-m", "app", "--demo"]
    started = QProcess.startDetached(sys.executable, arguments)
    return bool(started[0] if isinstance(started, tuple) else started)


def _run(app: "QApplication", plan: "Plan") -> int:
    from app.ui.application import Application

    application = Application(plan, app)
    starter = _Starter(application, app)
    if plan.facts.is_demo:
        # What is made for it must go with it, however it ends.
        starter.heed_signals()
    application.start()
    code = app.exec()
    starter.end()
    return code


class _Starter:
    """What waits for the first paint but is no business of the window: log, hooks, and other starts."""

    def __init__(self, application: "Application", app: "QApplication") -> None:
        self._application = application
        self._app = app
        self._others: SingleWindow | None = None
        self._stop: StopSignals | None = None
        self.fault: Exception | None = None
        application.begun.connect(self._on_begun)
        application.broken.connect(self._on_broken)

    def _on_begun(self) -> None:
        from app.common import logs
        from app.ui.single_window import SingleWindow

        program = self._application.program
        if program is None:
            return
        self.heed_signals()
        logs.start(paths.log_folder())
        program.crash.install()
        program.finished.connect(self._app.quit)
        self._others = SingleWindow()
        self._others.raise_requested.connect(program.come_to_front)
        self._others.listen(program.machine.facts.store)
        program.store_known.connect(self._others.listen)

    def heed_signals(self) -> None:
        """Ctrl C and SIGTERM close the window from now on, as its own button does."""
        from app.ui.stop_signals import StopSignals

        if self._stop is None:
            self._stop = StopSignals()
            self._stop.asked.connect(self._application.close)

    def _on_broken(self, error: Exception) -> None:
        self.fault = error
        # Not »quit«: that asks the window first, which lets nobody close it without the rest of the program.
        self._app.exit(0)

    def end(self) -> None:
        """The window is closed.

        Raises:
            Exception: what kept the program from starting.
        """
        if self._stop is not None:
            self._stop.close()
        if self.fault is not None:
            raise self.fault
        if self._application.program is not None:
            self._application.program.crash.remove()
        if self._others is not None:
            self._others.close()


def _facts(store: Path) -> "Facts":
    from app.ui.machine import Facts

    return Facts(store=store, log_file=paths.log_folder() / "jobbro.log", find_version=_version)


def _version() -> str:
    from app.cli.version import version

    return version()


def _any_password() -> str:
    """A password nobody knows or needs."""
    import secrets

    return secrets.token_urlsafe(24)


def _import_screens() -> None:
    from app.ui.navigation import SCREEN_MODULES

    for name in SCREEN_MODULES:
        import_module(name)


def _qt() -> "QApplication":
    from app.ui import qt_application

    # Python sees no signal while Qt waits for events. Until they are heeded, Ctrl C ends the program at once.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return qt_application.make(sys.argv[:1])
