"""The screen lock on Windows: messages to the window about its session and about power.

Written after the documentation of the functions and tried with messages of the same shape on Linux only.
"""

import ctypes
import sys
from ctypes import wintypes
from typing import Any

from PySide6.QtCore import QAbstractNativeEventFilter, QCoreApplication, QObject
from PySide6.QtWidgets import QWidget

from app.ui.screen_watch import ScreenWatch

SESSION_CHANGED = 0x02B1
SESSION_LOCKED = 0x7
POWER_CHANGED = 0x0218
POWER_SUSPENDS = 0x4
_THIS_SESSION = 0
_MESSAGE = b"windows_generic_MSG"


class _Filter(QAbstractNativeEventFilter):
    """Looks at every message and takes none away."""

    def __init__(self, watch: "WindowsWatch") -> None:
        super().__init__()
        self._watch = watch

    def nativeEventFilter(self, eventType: Any, message: Any) -> tuple[bool, int]:  # noqa: N802, N803 - Qt's names
        """Pass the two numbers on that say what happened."""
        if bytes(eventType) == _MESSAGE:
            found = wintypes.MSG.from_address(int(message))
            self._watch.take(found.message, found.wParam)
        return False, 0


class WindowsWatch(ScreenWatch):
    """Takes the messages of one window."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.filter = _Filter(self)

    def take(self, message: int, detail: int) -> None:
        """Tell what a message means, if it is one of ours."""
        if message == SESSION_CHANGED and detail == SESSION_LOCKED:
            self.locked.emit()
        elif message == POWER_CHANGED and detail == POWER_SUSPENDS:
            self.going_to_sleep.emit()


def watch_window(window: QWidget) -> ScreenWatch | None:
    """Ask Windows for the messages of the session; ``None`` when it refuses."""
    if sys.platform == "win32":
        handle = ctypes.c_void_p(int(window.winId()))
        if not ctypes.windll.wtsapi32.WTSRegisterSessionNotification(handle, _THIS_SESSION):
            return None
        watch = WindowsWatch(window)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(watch.filter)
        return watch
    return None
