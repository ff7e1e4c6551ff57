"""Ctrl C and the request of the system to end (SIGINT, SIGTERM) as a Qt signal.

Python runs its own handlers only between its own instructions, and there are none while Qt waits. So Python
writes the number of a signal into a socket the moment it comes, and a notifier on the other end wakes Qt. No
timer looks round, and nothing is done inside the handler itself.
"""

import contextlib
import signal
import socket
from types import FrameType

from PySide6.QtCore import QObject, QSocketNotifier, Signal

_SIGNALS = (signal.SIGINT, signal.SIGTERM)
_MOST_BYTES = 64


class StopSignals(QObject):
    """Says that somebody outside the window asked the program to end; one of them per process."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ear, self._mouth = socket.socketpair()
        for end in (self._ear, self._mouth):
            end.settimeout(0)
        self._notifier = QSocketNotifier(self._ear.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self._on_activated)
        self._before_fd = signal.set_wakeup_fd(self._mouth.fileno(), warn_on_full_buffer=False)
        # Only a signal with a handler of Python's is written into the socket.
        self._before = {number: signal.signal(number, _taken) for number in _SIGNALS}

    def close(self) -> None:
        """Listen no more; signals do again what they did before."""
        self._notifier.setEnabled(False)
        signal.set_wakeup_fd(self._before_fd)
        for number, handler in self._before.items():
            signal.signal(number, handler)
        for end in (self._ear, self._mouth):
            end.close()

    def _on_activated(self) -> None:
        numbers = b""
        # On Windows a notifier may wake without anything to read.
        with contextlib.suppress(BlockingIOError):
            numbers = self._ear.recv(_MOST_BYTES)
        if any(number in numbers for number in _SIGNALS):
            self.asked.emit()


def _taken(_number: int, _frame: FrameType | None) -> None:
    """The socket has told already."""
