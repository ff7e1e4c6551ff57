"""How the user arranged tables: widths of columns and what a table is sorted by; kept for this machine.

A table is known by its headings, which are words of the program; nothing of what it lists is kept.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from app.ui.shared.later import Later

_PAUSE_MS = 1000


class TableMemory(QObject):
    """Widths and sort orders by the name of a table; ``changed`` comes when the user has been still a while.

    Attributes:
        widths: of every column in px of the design; 0 takes what is left.
        orders: the column a table is sorted by, and 1 where it falls.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.widths: dict[str, list[int]] = {}
        self.orders: dict[str, list[int]] = {}
        self._pause = Later(self, self._on_pause_over, _PAUSE_MS)

    def take(self, widths: Mapping[str, Sequence[int]], orders: Mapping[str, Sequence[int]]) -> None:
        """Begin with what was kept."""
        self.widths = {name: list(kept) for name, kept in widths.items()}
        self.orders = {name: list(kept) for name, kept in orders.items()}

    def as_settings(self) -> dict[str, object]:
        """What is kept, as the settings of the machine have it."""
        return {"column_widths": dict(self.widths), "sort_orders": dict(self.orders)}

    def keep_widths(self, name: str, widths: Sequence[int]) -> None:
        """Keep the widths of a table; none forgets them."""
        self.widths[name] = list(widths)
        if not widths:
            del self.widths[name]
        self._pause.start()

    def keep_order(self, name: str, column: int, *, is_falling: bool) -> None:
        """Keep what a table is sorted by."""
        self.orders[name] = [column, int(is_falling)]
        self._pause.start()

    def _on_pause_over(self) -> None:
        self.changed.emit()


_only: list[TableMemory] = []


def memory() -> TableMemory:
    """The one of the program; it lives as long as the application object."""
    import shiboken6

    if not _only or not shiboken6.isValid(_only[0]):
        _only[:] = [TableMemory(QGuiApplication.instance())]
    return _only[0]
