"""When to keep what is being typed: at a short pause, and at least every second while it goes on."""

from PySide6.QtCore import QObject, QTimer, Signal

PAUSE_MS = 600
# A killed program may lose a second; what is left of it belongs to a slow disk or a busy machine.
LONGEST_WAIT_MS = 750


class Autosave(QObject):
    """Tells when a text must be kept.

    Connect ``touch`` to an input's ``edited`` and save on ``due``. Call ``flush`` before the text goes away.
    """

    due = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._limit = QTimer(self)
        self._limit.setSingleShot(True)
        self._limit.setInterval(LONGEST_WAIT_MS)
        self._pause.timeout.connect(self.flush)
        self._limit.timeout.connect(self.flush)

    @property
    def is_waiting(self) -> bool:
        """Whether something was typed that nobody was told to keep yet."""
        return self._pause.isActive()

    def touch(self) -> None:
        """Something was typed."""
        self._pause.start()
        if not self._limit.isActive():
            self._limit.start()

    def flush(self) -> None:
        """Tell at once, if something waits."""
        is_waiting = self._pause.isActive() or self._limit.isActive() or self.sender() is not None
        self.cancel()
        if is_waiting:
            self.due.emit()

    def cancel(self) -> None:
        """Forget what waits, because it was kept or thrown away."""
        self._pause.stop()
        self._limit.stop()
