"""One model for every list and table: rows are frozen dataclasses, columns are data."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QSortFilterProxyModel,
    Qt,
)

from app.ui.shared.marked import holds

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

SORT_ROLE = Qt.ItemDataRole.UserRole + 1
ROW_ROLE = Qt.ItemDataRole.UserRole + 2
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[R]):
    """A column of a table.

    Attributes:
        title: its heading.
        text: what stands in the cell.
        sort: what it sorts by; the text when left out.
        detail: a second, quieter line.
        avatar: id of the record whose avatar stands before the text.
        icon: meaning of an icon before the text, or ``""``.
        tone: for a ``chip``: its tone; for an icon: its colour.
        is_chip: whether the text stands in a status chip; an empty text draws none.
        share: for a bar before the text, from 0 to 1; ``None`` draws none.
        is_right: money and counts stand right.
        is_strong: whether the text is heavier, as names and amounts.
        width: in px of the design; 0 shares what is left.
    """

    title: str
    text: Callable[[R], str]
    sort: Callable[[R], Any] | None = None
    detail: Callable[[R], str] | None = None
    avatar: Callable[[R], str] | None = None
    icon: Callable[[R], str] | None = None
    tone: Callable[[R], str] | None = None
    is_chip: bool = False
    share: Callable[[R], float | None] | None = None
    is_right: bool = False
    is_strong: bool = False
    width: int = 0


class RowModel(QAbstractTableModel, Generic[R]):
    """Rows of one kind under a tuple of columns."""

    def __init__(self, columns: Sequence[Column[R]], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self._rows: list[R] = []

    @property
    def rows(self) -> Sequence[R]:
        """The rows in the order they were set."""
        return self._rows

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = list(rows)
        self.endResetModel()

    def words_of(self, index: Index) -> list[str]:
        """Every text of the row an index stands for."""
        row = self._rows[index.row()]
        found = [column.text(row) for column in self.columns]
        return found + [column.detail(row) for column in self.columns if column.detail is not None]

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Number of rows."""
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Number of columns."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Display text, sort key, the row itself, alignment, or what a screen reader says."""
        if not index.isValid() or index.row() >= len(self._rows):
            return None
        row = self._rows[index.row()]
        column = self.columns[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return column.text(row)
        if role == SORT_ROLE:
            return (column.sort or column.text)(row)
        if role == ROW_ROLE:
            return row
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return self.spoken(row, column)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Headings of columns."""
        is_column = orientation is Qt.Orientation.Horizontal and 0 <= section < len(self.columns)
        if not is_column:
            return None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self.columns[section].title
        return None

    @staticmethod
    def spoken(row: R, column: Column[R]) -> str:
        """What a screen reader says for a cell."""
        parts = [column.text(row)]
        if column.detail is not None:
            parts.append(column.detail(row))
        words = ", ".join(part for part in parts if part)
        return f"{column.title}: {words}" if column.title else words


class SortProxy(QSortFilterProxyModel):
    """Sorts by ``SORT_ROLE``; empty keys come last, whichever way it sorts."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setSortRole(SORT_ROLE)
        self.setDynamicSortFilter(True)
        self._sought: tuple[str, ...] = ()

    def narrow(self, sought: tuple[str, ...]) -> None:
        """Show only rows in which every one of these begins a word."""
        if sought != self._sought:
            self._sought = sought
            self.invalidate()

    def filterAcceptsRow(self, source_row: int, source_parent: Index) -> bool:
        """Whether a row holds what is sought in any of its cells."""
        model = self.sourceModel()
        if not self._sought or not isinstance(model, RowModel):
            return True
        return holds(self._sought, *model.words_of(model.index(source_row, 0, source_parent)))

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare two rows."""
        one, other = left.data(SORT_ROLE), right.data(SORT_ROLE)
        if _is_empty(one) or _is_empty(other):
            is_rising = self.sortOrder() is Qt.SortOrder.AscendingOrder
            return (not _is_empty(one) and _is_empty(other)) == is_rising and _is_empty(one) != _is_empty(
                other
            )
        if isinstance(one, str) and isinstance(other, str):
            return _danish(one) < _danish(other)
        return bool(one < other)


def _is_empty(key: object) -> bool:
    return key is None or key == ""


# Danish alphabet: æ, ø and å come after z; »aa« is sorted as å.
_AFTER_Z = str.maketrans({"æ": "{", "ø": "|", "å": "}", "ä": "{", "ö": "|", "ü": "y"})


def _danish(text: str) -> str:
    return text.casefold().replace("aa", "å").translate(_AFTER_Z)
