"""What is told about the screen, whatever the operating system: the base of its listeners."""

from PySide6.QtCore import QObject, Signal


class ScreenWatch(QObject):
    """Tells that the screen was locked, or that the machine is about to sleep (skærmlås)."""

    locked = Signal()
    going_to_sleep = Signal()
