"""Hears when the operating system locks the screen or goes to sleep; each system has its own way to tell."""

import sys

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from app.ui.screen_watch import ScreenWatch

# A window that is drawn into memory has no screen that could be locked.
_WITHOUT_SCREEN = ("offscreen", "minimal")


def watch_screen(window: QWidget) -> ScreenWatch | None:
    """Begin to listen for as long as a window lives; ``None`` where the system has no way to tell."""
    if QGuiApplication.platformName() in _WITHOUT_SCREEN:
        return None
    if sys.platform == "win32":
        from app.ui.screen_lock_windows import watch_window

        return watch_window(window)
    if sys.platform == "linux":
        return _watch_buses(window)
    return None


def _watch_buses(window: QWidget) -> ScreenWatch | None:
    try:
        from app.ui.screen_lock_dbus import watch_buses
    except ImportError:
        # Qt's part for the message bus needs a library of the system that a bare machine lacks.
        return None
    return watch_buses(window)
