"""»Fremmøde i går« on *I dag*: a bar and a table of how many were met, sick, away."""

from datetime import date, timedelta

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from app.common.dates import WEEKDAYS
from app.models.visit_codes import DayState
from app.services.today import DayAttendance
from app.texts.labels import label
from app.ui.shared import painting, theme
from app.ui.shared.cards import Card
from app.ui.shared.text import Label

_BAR, _MARK, _GAP = 10, 10, 2
_TOKENS: dict[DayState, str] = {
    DayState.met: "success_solid",
    DayState.met_partly: "success",
    DayState.absent_unknown: "border_strong",
    DayState.sick: "warning_solid",
    DayState.lawful: "info_solid",
    DayState.no_show: "danger_solid",
    DayState.no_working_day: "border2",
    DayState.company_closed: "border2",
}


class AttendanceCard(Card):
    """What is known of everybody on the latest working day (fremmøde i går)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Fremmøde i går", parent=parent)
        self.bar = StateBar()
        self._table: QWidget | None = None
        self._column = QVBoxLayout()
        self.add(self.bar)
        self.body.addLayout(self._column)
        self.hide()

    def show_day(self, found: DayAttendance, today: date) -> None:
        """Show a day; nothing is shown where nothing is known."""
        self.setVisible(bool(found.counts))
        is_yesterday = found.day == today - timedelta(days=1)
        self.set_title("Fremmøde i går" if is_yesterday else f"Fremmøde {WEEKDAYS[found.day.weekday()]}")
        known = sum(count for _, count in found.counts)
        self.set_meta(f"kendt for {known} {'kandidat' if known == 1 else 'kandidater'}")
        self.bar.show_counts(found.counts)
        if self._table is not None:
            self._table.hide()
            self._table.deleteLater()
        self._table = _table(found.counts)
        self._column.addWidget(self._table)


class StateBar(QWidget):
    """One bar, parted by state; its numbers stand in the table below."""

    accessible_role = "Chart"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._counts: tuple[tuple[DayState, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: tuple[tuple[DayState, int], ...]) -> None:
        """Show other numbers."""
        self._counts = counts
        self.setAccessibleName(", ".join(f"{label(state)}: {count}" for state, count in counts))
        self.update()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.px(200), theme.px(_BAR))

    def minimumSizeHint(self) -> QSize:
        """Room for a few parts."""
        return QSize(theme.px(80), theme.px(_BAR))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        room = self.width() - theme.px(_GAP) * (len(self._counts) - 1)
        whole = sum(count for _, count in self._counts) or 1
        left = 0.0
        for state, count in self._counts:
            width = room * count / whole
            painting.fill(painter, QRectF(left, 0, width, self.height()), _TOKENS[state], theme.px(3))
            left += width + theme.px(_GAP)
        painter.end()


class _Mark(QWidget):
    """The colour of a line of the table."""

    def __init__(self, token: str) -> None:
        super().__init__()
        self._token = token
        self.setFixedSize(theme.px(_MARK), theme.px(_MARK))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        painting.fill(painter, QRectF(self.rect()), self._token, theme.px(3))
        painter.end()


def _table(counts: tuple[tuple[DayState, int], ...]) -> QWidget:
    table = QWidget()
    grid = QGridLayout(table)
    grid.setContentsMargins(0, theme.px(4), 0, 0)
    grid.setHorizontalSpacing(theme.px(8))
    grid.setVerticalSpacing(theme.px(6))
    grid.setColumnStretch(1, 1)
    for row, (state, count) in enumerate(counts):
        grid.addWidget(_Mark(_TOKENS[state]), row, 0)
        grid.addWidget(Label(label(state), "small"), row, 1)
        number = Label(str(count), "smallstrong")
        number.setAccessibleName(f"{label(state)}: {count}")
        grid.addWidget(number, row, 2, Qt.AlignmentFlag.AlignRight)
    return table
