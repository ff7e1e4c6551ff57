"""The screen lock on Linux: what the desktop and the login manager say on their message buses.

The desktop tells on the user's bus that its lock screen is up. The login manager asks on the system's bus for
the lock of one session (``loginctl lock-session``) and announces sleep. Whoever can speak on these buses can
do no more than lock the program.
"""

import os
from pathlib import Path
from typing import Any

from PySide6.QtCore import SLOT, QObject, Slot
from PySide6.QtDBus import QDBusConnection, QDBusMessage, QDBusPendingCallWatcher

from app.ui.screen_watch import ScreenWatch

# Each desktop speaks under its own name; the signal is the same.
_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
    "org.mate.ScreenSaver",
    "org.xfce.ScreenSaver",
)
LOGIN = "org.freedesktop.login1"
LOGIN_PATH = "/org/freedesktop/login1"
MANAGER = "org.freedesktop.login1.Manager"
SESSION = "org.freedesktop.login1.Session"
_SYSTEM_SOCKET = Path("/run/dbus/system_bus_socket")


class BusWatch(ScreenWatch):
    """Listens on the two buses.

    Args:
        desktop: the user's bus, or ``None`` where there is none.
        system: the system's bus, or ``None``.
        parent: how long it listens.
    """

    def __init__(
        self, desktop: QDBusConnection | None, system: QDBusConnection | None, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._system = system
        if desktop is not None:
            for saver in _SAVERS:
                desktop.connect("", "", saver, "ActiveChanged", self, _slot("_on_saver(bool)"))
        if system is not None:
            system.connect(
                LOGIN, LOGIN_PATH, MANAGER, "PrepareForSleep", self, _slot("_on_sleep_prepared(bool)")
            )
            self._ask_for_session(system)

    def _ask_for_session(self, system: QDBusConnection) -> None:
        # Only the lock of our own session counts: others may use the machine at the same time.
        question = QDBusMessage.createMethodCall(LOGIN, LOGIN_PATH, MANAGER, "GetSession")
        question.setArguments(["auto"])
        watcher = QDBusPendingCallWatcher(system.asyncCall(question), self)
        watcher.finished.connect(self._on_session_found)

    @Slot(QDBusPendingCallWatcher)
    def _on_session_found(self, watcher: QDBusPendingCallWatcher) -> None:
        answer = watcher.reply()
        watcher.deleteLater()
        arguments = answer.arguments()
        if answer.type() is not QDBusMessage.MessageType.ReplyMessage or not arguments:
            return
        found = arguments[0]
        path = found.path() if hasattr(found, "path") else str(found)
        if self._system is not None and path.startswith(LOGIN_PATH):
            self._system.connect(LOGIN, path, SESSION, "Lock", self, _slot("_on_lock_asked()"))

    @Slot(bool)
    def _on_saver(self, is_active: bool) -> None:
        if is_active:
            self.locked.emit()

    @Slot(bool)
    def _on_sleep_prepared(self, begins: bool) -> None:
        if begins:
            self.going_to_sleep.emit()

    @Slot()
    def _on_lock_asked(self) -> None:
        self.locked.emit()


def watch_buses(parent: QObject) -> ScreenWatch | None:
    """Listen on the buses this machine has; ``None`` where it has none."""
    desktop = _connected(QDBusConnection.sessionBus()) if _has_desktop_bus() else None
    system = _connected(QDBusConnection.systemBus()) if _SYSTEM_SOCKET.exists() else None
    if desktop is None and system is None:
        return None
    return BusWatch(desktop, system, parent)


def _has_desktop_bus() -> bool:
    # Without an address Qt would try to start a bus, which takes seconds.
    folder = os.environ.get("XDG_RUNTIME_DIR", "")
    return "DBUS_SESSION_BUS_ADDRESS" in os.environ or (bool(folder) and Path(folder, "bus").exists())


def _connected(bus: QDBusConnection) -> QDBusConnection | None:
    return bus if bus.isConnected() else None


def _slot(signature: str) -> Any:
    # The stub asks for bytes, the binding itself for text.
    return SLOT(signature)
