"""How far work on another thread is, asked for from the window's own thread."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QObject, QTimer, Signal

Part = TypeVar("Part")
Whole = TypeVar("Whole")

_EVERY_MS = 60


class ProgressFeed(QObject, Generic[Part, Whole]):
    """Passes on what other threads tell in pairs: so many of so many, or a step and its share.

    They write into a plain list and touch nothing of Qt: a widget may be freed at any moment, also between
    the question whether it is there and the signal it would send.
    """

    progressed = Signal(object, object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._box: list[tuple[Part, Whole]] = []
        self._last: tuple[Part, Whole] | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(self.look)

    def begin(self) -> Callable[[Part, Whole], None]:
        """Begin to look; what is given may be called on any thread, and outlives this."""
        box: list[tuple[Part, Whole]] = []
        self._box, self._last = box, None
        self._timer.start()

        def tell(part: Part, whole: Whole) -> None:
            box[:] = [(part, whole)]

        return tell

    def end(self) -> None:
        """Tell the last, and look no more."""
        self.look()
        self._timer.stop()
        self._box = []

    def look(self) -> None:
        """Tell how far it is, if that is further than before."""
        for latest in self._box[:1]:
            if latest != self._last:
                self._last = latest
                self.progressed.emit(*latest)
