"""What stands in the cells of a scorecard, and in words what a screen reader says of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QWidget

from app.models.visit_codes import ScoreVoice
from app.services.criteria import CriterionRow
from app.services.score_rows import Scorecard, ScoreCell
from app.texts.labels import label
from app.ui.citizens import score_words

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Place:
    """A cell that can be scored: which criterion in which month."""

    criterion_id: str
    month: date


class GridModel(QAbstractTableModel):
    """Headings of groups and criteria as rows; name, months and the other voices as columns."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.card: Scorecard | None = None
        self.voice = ScoreVoice.consultant
        self.today = date.min
        self.rows: list[CriterionRow | str] = []
        self.months: tuple[date, ...] = ()
        self.beside: tuple[ScoreVoice, ...] = ()
        self.beside_month = date.min
        self.chosen: Place | None = None

    def show(self, card: Scorecard, voice: ScoreVoice, months: Sequence[date], beside_month: date) -> None:
        """Show some months of a scorecard in one voice."""
        self.beginResetModel()
        self.card, self.voice, self.months = card, voice, tuple(months)
        self.beside = tuple(each for each in ScoreVoice if each is not voice)
        self.beside_month = beside_month
        self.rows = []
        for row in card.criteria:
            heading = label(row.group) if row.criterion_id in card.used else "Bruges ikke mere"
            if heading not in self.rows:
                self.rows.append(heading)
            self.rows.append(row)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Headings and criteria."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Name, months, and the other voices."""
        return 0 if parent.isValid() or self.card is None else 1 + len(self.months) + len(self.beside)

    def place_of(self, index: Index) -> Place | None:
        """What can be scored in a cell; ``None`` elsewhere."""
        row = self.rows[index.row()] if index.isValid() and index.row() < len(self.rows) else ""
        if isinstance(row, str) or self.card is None or not 1 <= index.column() <= len(self.months):
            return None
        month = self.months[index.column() - 1]
        is_asked = self.card.criterion(row.criterion_id, month) is not None
        return Place(row.criterion_id, month) if is_asked else None

    def cell_of(self, index: Index) -> ScoreCell | None:
        """The score in a cell."""
        row, column = self.rows[index.row()], index.column()
        if isinstance(row, str) or self.card is None or column == 0:
            return None
        if column <= len(self.months):
            return self.card.cell(row.criterion_id, self.months[column - 1], self.voice)
        voice = self.beside[column - 1 - len(self.months)]
        return self.card.cell(row.criterion_id, self.beside_month, voice)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Only what can be scored is chosen."""
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        base = Qt.ItemFlag.ItemNeverHasChildren
        if self.place_of(index) is None:
            return base
        return base | Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """The level, and the cell in words."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        cell = self.cell_of(index)
        if role == Qt.ItemDataRole.DisplayRole:
            if isinstance(row, str):
                return row if index.column() == 0 else ""
            return row.name if index.column() == 0 else str(cell.level) if cell else ""
        if role in (Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._spoken(row, index.column(), cell)
        return None

    def _spoken(self, row: CriterionRow | str, column: int, cell: ScoreCell | None) -> str:
        if isinstance(row, str):
            return row
        if column == 0:
            return row.name
        name = cell.name if cell is not None else row.name
        if column <= len(self.months):
            return score_words.spoken(name, score_words.month_name(self.months[column - 1], self.today), cell)
        voice = label(self.beside[column - 1 - len(self.months)])
        month = score_words.month_name(self.beside_month, self.today)
        return score_words.spoken(name, f"{voice}, {month}", cell)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Months, then the other voices with the month they are shown for."""
        if orientation is not Qt.Orientation.Horizontal or role != Qt.ItemDataRole.DisplayRole:
            return None
        if section == 0:
            return "Kriterium"
        if section <= len(self.months):
            return score_words.short_month(self.months[section - 1], self.today)
        if section - 1 - len(self.months) < len(self.beside):
            voice = label(self.beside[section - 1 - len(self.months)])
            return f"{voice}\n{score_words.short_month(self.beside_month, self.today)}"
        return None
