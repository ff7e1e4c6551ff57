"""»Ikke planlagt i uge 12«: companies without a visit, to be dragged into the week or planned at once."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.common.dates import iso_week
from app.services.visit_rows import MissingRow
from app.ui.shared import painting, theme
from app.ui.shared.buttons import Button
from app.ui.shared.cards import Icon
from app.ui.shared.chips import Chip, CountBadge
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.text import ElidedLabel, Label
from app.ui.week import wording

_ROW, _GAP, _MOST_ROWS = 56, 8, 2


class MissingTray(QWidget):
    """The companies that are to be visited in the week and have no visit in it."""

    accessible_role = "Grouping"

    planned = Signal(str)
    # A company, and where the hand is on the screen.
    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[TrayRow] = []
        self._most = _MOST_ROWS
        self.title_label = Label("", "strong")
        self.badge = CountBadge(0, "warning")
        self.hint_label = ElidedLabel("Træk til kalenderen, eller tryk P", "small", "muted")
        self.list = ScrollColumn(gap=_GAP)
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.title_label)
        head.addWidget(self.badge)
        head.addWidget(self.hint_label, 1)
        column.addLayout(head)
        column.addWidget(self.list)
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_missing(self, rows: Sequence[MissingRow], monday: date) -> None:
        """Show the companies of a week; nothing is shown when all have a visit."""
        self.title_label.setText(f"Ikke planlagt i uge {iso_week(monday)}")
        self.setAccessibleName(self.title_label.text())
        self.badge.set_count(len(rows))
        had = next((n for n, row in enumerate(self.rows) if row.button.hasFocus()), None)
        self.list.clear()
        self.rows = [TrayRow(row) for row in rows]
        for row in self.rows:
            self.list.add(row)
            row.planned.connect(self.planned)
            row.dragged.connect(self.dragged)
            row.dropped.connect(self.dropped)
        self._fit_rows()
        self.setVisible(bool(rows))
        if had is not None and self.rows:
            self.rows[min(had, len(self.rows) - 1)].button.setFocus(Qt.FocusReason.OtherFocusReason)

    def fit(self, *, is_low: bool) -> None:
        """Show one company at a time in a low window."""
        self._most = 1 if is_low else _MOST_ROWS
        self._fit_rows()

    def _fit_rows(self) -> None:
        shown = min(len(self.rows), self._most)
        self.list.setFixedHeight(shown * theme.px(_ROW) + max(0, shown - 1) * theme.px(_GAP) + 8)

    def focus_company(self, company_id: str) -> bool:
        """Give the keyboard to a company's button; says whether it is there."""
        for row in self.rows:
            if row.row.company_id == company_id:
                row.button.setFocus(Qt.FocusReason.OtherFocusReason)
                self.list.ensureWidgetVisible(row)
                return True
        return False


class TrayRow(QWidget):
    """One company; the hand takes it anywhere but at the button."""

    accessible_role = "Grouping"

    planned = Signal(str)
    dragged = Signal(str, QPoint)
    dropped = Signal(str, QPoint)

    def __init__(self, row: MissingRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row = row
        self._pressed_at: QPoint | None = None
        self._is_dragging = False
        tone = "warning" if row.days_overdue or row.last_held_on is None else "neutral"
        self.chip = Chip(wording.since(row), tone)
        self.button = Button("Foreslå tid", size="compact")
        self.setAccessibleName(f"{row.company_name}, {wording.who_is_there(row)}, {wording.since(row)}")
        self.button.setAccessibleName(f"Foreslå tid til {row.company_name}")
        self._build()
        self.button.clicked.connect(self._on_clicked)

    def _build(self) -> None:
        self.setFixedHeight(theme.px(_ROW))
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        line = QHBoxLayout(self)
        line.setContentsMargins(theme.px(12), 0, theme.px(10), 0)
        line.setSpacing(theme.px(10))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(ElidedLabel(self.row.company_name, "med"))
        words.addWidget(ElidedLabel(wording.who_is_there(self.row), "small", "muted"))
        words.addStretch(1)
        line.addWidget(Icon("drag", "muted", 18))
        line.addLayout(words, 1)
        line.addWidget(self.chip)
        line.addWidget(self.button)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of the company."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.globalPosition().toPoint()
        event.accept()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Carry it over the calendar."""
        if self._pressed_at is None:
            return
        at = event.globalPosition().toPoint()
        way = at - self._pressed_at
        if self._is_dragging or way.manhattanLength() >= QApplication.startDragDistance():
            self._is_dragging = True
            self.setCursor(Qt.CursorShape.ClosedHandCursor)
            self.dragged.emit(self.row.company_id, at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go of it."""
        was_dragging, self._is_dragging, self._pressed_at = self._is_dragging, False, None
        self.setCursor(Qt.CursorShape.OpenHandCursor)
        if was_dragging:
            self.dropped.emit(self.row.company_id, event.globalPosition().toPoint())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        painting.fill(painter, self.rect().toRectF(), "surface", theme.px(8), "border2")
        painter.end()

    def _on_clicked(self) -> None:
        self.planned.emit(self.row.company_id)
