"""The screen lock of the system, heard on a real message bus of the test's own."""

import ctypes
import importlib
import shutil
import subprocess
import sys
from collections.abc import Iterator
from ctypes import wintypes
from typing import Any

import pytest
from PySide6.QtWidgets import QWidget

from app.services.catalogue import Services
from app.ui import screen_lock
from app.ui.lock_controller import LockState
from app.ui.screen_lock_windows import (
    POWER_CHANGED,
    POWER_SUSPENDS,
    SESSION_CHANGED,
    SESSION_LOCKED,
    WindowsWatch,
)
from app.ui.screen_watch import ScreenWatch
from app.ui.shared.theme import ThemeManager
from tests.conftest import PASSWORD
from tests.ui.running import Running, run

dbus: Any
if sys.platform.startswith("linux"):
    # Where the bus is used, tests that could not run would look like tests that passed.
    dbus = importlib.import_module("PySide6.QtDBus")
else:
    dbus = pytest.importorskip("PySide6.QtDBus", reason="Qt has no message bus on this system")
OWN_SESSION = "/org/freedesktop/login1/session/_31"
OTHER_SESSION = "/org/freedesktop/login1/session/_32"


class LoginManager(dbus.QDBusVirtualObject):
    """Answers which session is ours, as the real one does."""

    def introspect(self, path: str) -> str:
        del path
        return ""

    def handleMessage(self, message: Any, connection: Any) -> bool:  # noqa: N802 - Qt's name
        reply = message.createReply()
        reply.setArguments([dbus.QDBusObjectPath(OWN_SESSION)])
        return bool(connection.send(reply))


class Bus:
    """A private bus with the program on one side and the system on the other."""

    def __init__(self, address: str) -> None:
        self.program = dbus.QDBusConnection.connectToBus(address, f"program {address}")
        self.system = dbus.QDBusConnection.connectToBus(address, f"system {address}")
        self._login = LoginManager()
        self.system.registerService("org.freedesktop.login1")
        self.system.registerVirtualObject(
            "/org/freedesktop/login1", self._login, dbus.QDBusConnection.VirtualObjectRegisterOption.SubPath
        )

    def settle(self) -> None:
        """Wait until the bus has taken in what the program asked to hear: it answers in order."""
        bus = "org.freedesktop.DBus"
        answer = self.program.call(
            dbus.QDBusMessage.createMethodCall(bus, "/org/freedesktop/DBus", bus, "GetId")
        )
        assert answer.type() == dbus.QDBusMessage.MessageType.ReplyMessage

    def tell(self, path: str, interface: str, name: str, arguments: tuple[object, ...] = ()) -> None:
        message = dbus.QDBusMessage.createSignal(path, interface, name)
        message.setArguments(list(arguments))
        assert self.system.send(message)


@pytest.fixture
def bus(qapp) -> Iterator[Bus]:
    daemon = shutil.which("dbus-daemon")
    if daemon is None and sys.platform.startswith("linux"):
        # The set-up installs it here, so that a check can never be left out unseen.
        pytest.fail("dbus-daemon is missing: run python3 dev.py setup")
    if daemon is None:
        pytest.skip("no dbus-daemon on this machine")
    process = subprocess.Popen(
        [daemon, "--session", "--nofork", "--print-address"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert process.stdout is not None
    made = Bus(process.stdout.readline().strip())
    yield made
    for connection in (made.program, made.system):
        dbus.QDBusConnection.disconnectFromBus(connection.name())
    process.terminate()
    process.wait()
    process.stdout.close()


@pytest.fixture
def watch(bus: Bus, qtbot) -> ScreenWatch:
    from app.ui.screen_lock_dbus import BusWatch

    made = BusWatch(bus.program, bus.program)
    bus.settle()
    # The answer of the login manager comes through the event loop.
    qtbot.wait(100)
    return made


@pytest.fixture
def running(qtbot, services: Services, manager: ThemeManager) -> Iterator[Running]:
    services.access.lock()
    made = run(services.vault.folder, services, manager=manager)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    yield made
    made.end()


@pytest.mark.parametrize("saver", ["freedesktop", "gnome", "cinnamon", "mate", "xfce"])
def test_lock_screen_of_every_desktop_is_heard(qtbot, bus: Bus, watch: ScreenWatch, saver: str) -> None:
    with qtbot.waitSignal(watch.locked, timeout=2000):
        bus.tell(f"/org/{saver}/ScreenSaver", f"org.{saver}.ScreenSaver", "ActiveChanged", (True,))


def test_end_of_the_lock_screen_locks_nothing(qtbot, bus: Bus, watch: ScreenWatch) -> None:
    with qtbot.assertNotEmitted(watch.locked, wait=200):
        bus.tell("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", (False,))


def test_lock_of_our_session_is_heard_and_no_other(qtbot, bus: Bus, watch: ScreenWatch) -> None:
    with qtbot.assertNotEmitted(watch.locked, wait=200):
        bus.tell(OTHER_SESSION, "org.freedesktop.login1.Session", "Lock")
    with qtbot.waitSignal(watch.locked, timeout=2000):
        bus.tell(OWN_SESSION, "org.freedesktop.login1.Session", "Lock")


def test_sleep_is_heard_before_it_comes(qtbot, bus: Bus, watch: ScreenWatch) -> None:
    manager = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
    with qtbot.assertNotEmitted(watch.going_to_sleep, wait=200):
        bus.tell(*manager, (False,))
    with qtbot.waitSignal(watch.going_to_sleep, timeout=2000):
        bus.tell(*manager, (True,))


def test_watch_without_a_login_manager_still_hears_the_desktop(qtbot, bus: Bus) -> None:
    from app.ui.screen_lock_dbus import BusWatch

    watch = BusWatch(bus.program, None)
    bus.settle()
    with qtbot.waitSignal(watch.locked, timeout=2000):
        bus.tell("/ScreenSaver", "org.freedesktop.ScreenSaver", "ActiveChanged", (True,))


def test_machine_without_a_bus_has_nothing_to_hear(qapp, monkeypatch, tmp_path) -> None:
    from app.ui import screen_lock_dbus

    monkeypatch.delenv("DBUS_SESSION_BUS_ADDRESS", raising=False)
    monkeypatch.delenv("XDG_RUNTIME_DIR", raising=False)
    monkeypatch.setattr(screen_lock_dbus, "_SYSTEM_SOCKET", tmp_path / "none")
    parent = QWidget()
    assert screen_lock_dbus.watch_buses(parent) is None


def test_window_without_a_screen_has_no_lock(window) -> None:
    assert screen_lock.watch_screen(window) is None


def test_locked_screen_locks_the_store(qtbot, bus: Bus, running: Running) -> None:
    from app.ui.screen_lock_dbus import BusWatch

    watch = BusWatch(bus.program, None, running.window)
    running.program.controller.watch_screen(watch)
    bus.tell("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged", (True,))
    qtbot.waitUntil(lambda: running.program.controller.state is LockState.locked, timeout=2000)
    assert not running.services.vault.is_open
    assert "da skærmen blev låst" in running.lock_screen.foot_label.text()


def test_sleep_locks_the_store_before_it_comes(running: Running) -> None:
    watch = ScreenWatch(running.window)
    running.program.controller.watch_screen(watch)
    watch.going_to_sleep.emit()
    assert running.program.controller.state is LockState.locked
    assert "gik i dvale" in running.lock_screen.foot_label.text()


def test_locked_screen_leaves_a_store_that_never_locks_open(running: Running) -> None:
    running.program.controller.set_minutes(0)
    watch = ScreenWatch(running.window)
    running.program.controller.watch_screen(watch)
    watch.locked.emit()
    watch.going_to_sleep.emit()
    assert running.program.controller.state is LockState.open


@pytest.mark.parametrize(
    ("message", "detail", "told"),
    [
        (SESSION_CHANGED, SESSION_LOCKED, ["locked"]),
        (SESSION_CHANGED, 0x8, []),
        (POWER_CHANGED, POWER_SUSPENDS, ["sleep"]),
        (POWER_CHANGED, 0x7, []),
        (0x000F, SESSION_LOCKED, []),
    ],
)
def test_windows_messages_mean_lock_and_sleep(qapp, message: int, detail: int, told: list[str]) -> None:
    watch = WindowsWatch()
    heard: list[str] = []
    watch.locked.connect(lambda: heard.append("locked"))
    watch.going_to_sleep.connect(lambda: heard.append("sleep"))
    raw = wintypes.MSG(message=message, wParam=detail)
    taken = watch.filter.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(raw))
    assert tuple(taken) == (False, 0)
    watch.filter.nativeEventFilter(b"xcb_generic_event_t", ctypes.addressof(raw))
    assert heard == told
