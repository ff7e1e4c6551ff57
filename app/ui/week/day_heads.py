"""The days over the grid of the week: names, numbers, and how many visits are held."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.common.dates import WEEKDAYS
from app.services.visit_rows import DayRow
from app.ui.shared import painting, theme
from app.ui.week import wording
from app.ui.week.week_grid import WeekGrid

_HEIGHT, _WHOLE_DAY = 36, 22


class DayHeads(QWidget):
    """The days over the grid: name, number, and how many visits are held (dage)."""

    def __init__(self, grid: WeekGrid, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = grid
        self.heads: list[DayHead] = []
        self.setFixedHeight(theme.px(_HEIGHT))
        grid.framed.connect(self.place)

    def show_days(self, days: Sequence[DayRow], today: date) -> None:
        """Show these days."""
        for old in self.heads:
            _free(old)
        self.heads = [DayHead(day, is_today=day.day == today, parent=self) for day in days]
        most = max((len(head.whole_days) for head in self.heads), default=0)
        self.setFixedHeight(theme.px(_HEIGHT) + most * theme.px(_WHOLE_DAY))
        self.place()

    def place(self) -> None:
        """Stand over the columns of the grid."""
        frame = self._grid.frame
        for head in self.heads:
            column = frame.column(head.day.day)
            head.setGeometry(round(column.left()), 0, round(column.width()), self.height())
            head.setVisible(not column.isEmpty())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line under the days."""
        del event
        painter = QPainter(self)
        bottom = self.height() - 0.5
        painting.line(painter, QPointF(0, bottom), QPointF(self.width(), bottom), "border")
        painter.end()


class DayHead(QWidget):
    """The head of one day."""

    accessible_role = "ColumnHeader"

    def __init__(self, day: DayRow, *, is_today: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day, self._is_today = day, is_today
        self.whole_days = [entry for entry in day.entries if entry.is_all_day]
        said = "\n".join([wording.spoken_day(day), *map(wording.spoken_entry, self.whole_days)])
        self.setAccessibleName(said)
        self.setToolTip(said)

    @property
    def count_words(self) -> str:
        """»2/3«, or a dash without visits."""
        if self.day.is_holiday:
            return "Helligdag"
        return f"{self.day.held}/{self.day.planned}" if self.day.planned else "–"

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        height = float(theme.px(_HEIGHT))
        x, tone = float(theme.px(12)), "primary" if self._is_today else "muted"
        name = f"{WEEKDAYS[self.day.day.weekday()][:3]}."
        x += painting.text(
            painter, QRectF(x, 0, self.width(), height), name, "smallmed" if self._is_today else "small", tone
        ) + theme.px(10)
        number, box = str(self.day.day.day), theme.px(26)
        width = painting.text_width(number, "h2")
        if self._is_today:
            painting.fill(painter, QRectF(x - 2, (height - box) / 2, box + 4, box), "primary", theme.px(6))
            x += (box - width) / 2
        ink = "on_primary" if self._is_today else "ink"
        x += painting.text(painter, QRectF(x, 0, width + 2, height), number, "h2", ink)
        room = QRectF(x + theme.px(4), 0, self.width() - x - theme.px(12), height)
        if room.width() >= painting.text_width(self.count_words, "cap"):
            painting.text(painter, room, self.count_words, "cap", "muted", right=True)
        for place, entry in enumerate(self.whole_days):
            top = height + place * theme.px(_WHOLE_DAY) - theme.px(2)
            band = QRectF(theme.px(5), top, self.width() - theme.px(10), theme.px(_WHOLE_DAY) - 3)
            painting.fill(painter, band, "neutral_bg", theme.px(5))
            words = entry.title or "Optaget"
            painting.text(painter, band.adjusted(theme.px(8), 0, -theme.px(4), 0), words, "cap", "muted")
        painter.end()


def _free(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
