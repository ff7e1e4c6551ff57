"""How far work on another thread is, asked for from the window's own thread."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal

_EVERY_MS = 60


class ProgressFeed(QObject):
    """Passes on what other threads count.

    They write into a plain list and touch nothing of Qt: a widget may be freed at any moment, also between
    the question whether it is there and the signal it would send.
    """

    progressed = Signal(int, int)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._box: list[tuple[int, int]] = []
        self._last: tuple[int, int] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> Callable[[int, int], None]:
        """Begin to look; what is given may be called on any thread, and outlives this."""
        box: list[tuple[int, int]] = [(0, 0)]
        self._box, self._last = box, (0, 0)
        self._timer.start()

        def tell(done: int, total: int) -> None:
            box[0] = (done, total)

        return tell

    def end(self) -> None:
        """Tell the last, and look no more."""
        self.look()
        self._timer.stop()
        self._box = []

    def look(self) -> None:
        """Tell how far it is, if that is further than before."""
        latest = self._box[0] if self._box else None
        if latest is not None and latest != self._last:
            self._last = latest
            self.progressed.emit(*latest)
