"""The attendance grid: a column for each week, a row for each weekday, a cell for each day (fremmøde)."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QEvent, QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from app.common.dates import iso_week
from app.models.visit_codes import DayState
from app.services.attendance import AttendanceWeek
from app.ui.citizens import attendance_words as words
from app.ui.citizens.attendance_words import LETTERS, GridDay
from app.ui.shared import focus, painting, theme
from app.ui.shared.announce import announce

_CELL, _GAP, _LEFT, _FOOT = 12, 3, 16, 18
_NARROWEST, _WIDEST = 12, 28
_RADIUS = 3
_MET = 0.6
_DAY_LETTERS = "mtotfls"
# A placement that lasts for years must not push the other cards out of sight.
MOST_WEEKS = 52
_GROUNDS: dict[DayState, str] = {
    DayState.met: "success_solid",
    DayState.met_partly: "success_solid",
    DayState.absent_unknown: "warning_bg",
    DayState.sick: "warning_solid",
    DayState.lawful: "info",
    DayState.no_show: "danger_solid",
    DayState.no_working_day: "neutral_bg",
    DayState.company_closed: "neutral_bg",
}


class AttendanceGrid(QWidget):
    """The days since the start; a day is opened with the mouse, or with the arrows and Enter."""

    accessible_role = "Chart"

    opened = Signal(object)

    def __init__(self, weeks: Sequence[AttendanceWeek], today: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        shown = tuple(weeks)[-MOST_WEEKS:]
        self._today = today
        self._rows = words.days_a_week(shown)
        self._weeks = tuple(words.grid_days(week, self._rows) for week in shown)
        self._at = self._first_place()
        self._columns = max(1, len(shown))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Fremmøde dag for dag")
        self.setAccessibleDescription(words.grid_words(shown, today))

    @property
    def current(self) -> GridDay:
        """The day the keyboard is on."""
        week, row = self._at
        return self._weeks[week][row]

    def cell_of(self, day: date) -> QRectF:
        """Where a day stands."""
        for number, week in enumerate(self._weeks):
            for row, cell in enumerate(week):
                if cell.day == day:
                    return self._cell(number, row)
        return QRectF()

    def sizeHint(self) -> QSize:
        """As wide as there is room."""
        return QSize(theme.px(240), self._height())

    def minimumSizeHint(self) -> QSize:
        """A few weeks beside each other."""
        return QSize(theme.px(_LEFT + 6 * (_NARROWEST + _GAP)), self._height())

    def _first_place(self) -> tuple[int, int]:
        """The latest day of the plan that nothing is known of, else the last day of all."""
        places = [(n, row) for n, week in enumerate(self._weeks) for row in range(len(week))]
        cells = {place: self._weeks[place[0]][place[1]] for place in places}
        empty = [place for place, cell in cells.items() if cell.planned_minutes and not cell.known]
        past = [place for place, cell in cells.items() if cell.day <= self._today]
        return (empty or past or places)[-1]

    def _bands(self) -> int:
        return -(-len(self._weeks) // self._columns)

    def _band_height(self) -> int:
        return self._rows * theme.px(_CELL + _GAP) + theme.px(_FOOT)

    def _height(self) -> int:
        return self._bands() * self._band_height()

    def _cell(self, number: int, row: int) -> QRectF:
        band, column = divmod(number, self._columns)
        room = self.width() - theme.px(_LEFT)
        step = min(theme.px(_WIDEST + _GAP), (room + theme.px(_GAP)) / self._columns)
        left = theme.px(_LEFT) + column * step
        top = band * self._band_height() + row * theme.px(_CELL + _GAP)
        return QRectF(left, top, step - theme.px(_GAP), theme.px(_CELL))

    def _place_at(self, point: QPoint) -> tuple[int, int] | None:
        reach = theme.px(_GAP) / 2
        for number in range(len(self._weeks)):
            for row in range(self._rows):
                if self._cell(number, row).adjusted(-reach, -reach, reach, reach).contains(point):
                    return number, row
        return None

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many weeks on a line as there is room for; the rest goes on below."""
        super().resizeEvent(event)
        room = self.width() - theme.px(_LEFT) + theme.px(_GAP)
        most = max(1, room // theme.px(_NARROWEST + _GAP))
        bands = max(1, -(-len(self._weeks) // most))
        # Lines of the same length rather than a full one and a rest.
        self._columns = max(1, -(-len(self._weeks) // bands))
        if self.height() != self._height():
            self.setFixedHeight(self._height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        for band in range(self._bands()):
            self._paint_names(painter, band)
        for number, week in enumerate(self._weeks):
            for row, cell in enumerate(week):
                _paint_cell(painter, self._cell(number, row), cell)
        if self.hasFocus() and focus.is_by_keyboard():
            painting.focus_frame(painter, self._cell(*self._at).adjusted(-2, -2, 2, 2), theme.px(_RADIUS + 1))
        painter.end()

    def _paint_names(self, painter: QPainter, band: int) -> None:
        """The days on the left, and the number of the first, a middle and the last week below."""
        first = band * self._columns
        last = min(first + self._columns, len(self._weeks)) - 1
        for row in range(self._rows):
            cell = self._cell(first, row)
            room = QRectF(0, cell.center().y() - theme.px(8), theme.px(_LEFT - 4), theme.px(16))
            painting.text(painter, room, _DAY_LETTERS[row], "grid", "muted")
        wide = theme.px(30)
        end = -1.0
        for number in sorted({first, (first + last) // 2, last}):
            cell = self._cell(number, self._rows - 1)
            name = f"u.{iso_week(self._weeks[number][0].day)}"
            left = min(cell.left(), self.width() - painting.text_width(name, "grid") - 1)
            if left > end:
                room = QRectF(left, cell.bottom() + theme.px(2), wide, theme.px(14))
                painting.text(painter, room, name, "grid", "muted")
                end = left + painting.text_width(name, "grid") + theme.px(4)

    def event(self, event: QEvent) -> bool:
        """The tip says what the colour of a day means."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            place = self._place_at(event.pos())
            if place is None:
                QToolTip.hideText()
            else:
                cell = self._weeks[place[0]][place[1]]
                QToolTip.showText(event.globalPos(), words.day_words(cell, self._today), self)
            return True
        return super().event(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Open the day that was pressed."""
        place = self._place_at(event.position().toPoint())
        if place is not None and event.button() is Qt.MouseButton.LeftButton:
            self._at = place
            self.update()
            self.opened.emit(self.current.day)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows go from day to day; Enter and Space open it."""
        week, row = self._at
        key = Qt.Key(event.key())
        wanted = {
            Qt.Key.Key_Left: (week - 1, row),
            Qt.Key.Key_Right: (week + 1, row),
            Qt.Key.Key_Up: (week, row - 1),
            Qt.Key.Key_Down: (week, row + 1),
            Qt.Key.Key_Home: (0, 0),
            Qt.Key.Key_End: (len(self._weeks) - 1, self._rows - 1),
        }.get(key)
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space) and not event.modifiers():
            self.opened.emit(self.current.day)
        elif wanted is None:
            super().keyPressEvent(event)
        else:
            self._move(*wanted)

    def _move(self, week: int, row: int) -> None:
        """Past Friday comes the next Monday; the ends stay."""
        if row < 0 and week:
            week, row = week - 1, self._rows - 1
        elif row >= self._rows and week < len(self._weeks) - 1:
            week, row = week + 1, 0
        self._at = max(0, min(week, len(self._weeks) - 1)), max(0, min(row, self._rows - 1))
        announce(self, words.day_words(self.current, self._today))
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The day the keyboard is on gets a ring, and is read aloud."""
        super().focusInEvent(event)
        announce(self, words.day_words(self.current, self._today))
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The ring goes."""
        super().focusOutEvent(event)
        self.update()


def _paint_cell(painter: QPainter, box: QRectF, cell: GridDay) -> None:
    """A day of the plan that is not known is an empty box; two placements share a cell."""
    if not cell.known:
        if cell.planned_minutes:
            painting.fill(painter, box, "surface", theme.px(_RADIUS), edge="border2")
        return
    width = box.width() / len(cell.known)
    for number, known in enumerate(cell.known):
        part = QRectF(box.left() + number * width, box.top(), width - (1 if number else 0), box.height())
        _paint_state(painter, part, known.state)


def _paint_state(painter: QPainter, box: QRectF, state: DayState) -> None:
    ground = _GROUNDS[state]
    if state is DayState.met:
        painter.setOpacity(_MET)
    painting.fill(painter, box, ground, theme.px(_RADIUS), edge="warning" if ground == "warning_bg" else "")
    painter.setOpacity(1)
    letter = LETTERS[state]
    width = painting.text_width(letter, "grid")
    if letter and width <= box.width():
        room = QRectF(box.center().x() - width / 2, box.top(), width + 2, box.height())
        painting.text(painter, room, letter, "grid", _ink_on(ground))


def _ink_on(ground: str) -> str:
    """The one of ink and paper that is read best on a ground."""
    here = _luminance(theme.color(ground))
    return max(("ink", "surface"), key=lambda token: _contrast(_luminance(theme.color(token)), here))


def _luminance(color: QColor) -> float:
    """How light a colour is to the eye, near enough to choose by."""
    red, green, blue = (float(part**2.2) for part in (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)
