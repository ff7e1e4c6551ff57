"""Places as cards in a grid: who has one, what is free, and who comes."""

from collections.abc import Sequence
from datetime import date
from html import escape

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QGridLayout, QSizePolicy, QWidget

from app.services.centres import CandidateRow
from app.ui.companies.wording import week_words
from app.ui.shared import icons, painting, theme
from app.ui.shared.avatar import initials_of, pair_of
from app.ui.shared.moments import near_day
from app.ui.shared.progress import draw_bar

_HEIGHT = 128
_AVATAR = 36
_NARROWEST = 176
_GAP = 12
_MOST_COLUMNS = 4
_PAD = 16


class SeatButton(QAbstractButton):
    """The base of both kinds of cards: a painted button of the height of a seat (plads)."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(name)
        self.setAccessibleName(name)
        self.setProperty("focus_radius", 10)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As in the design; the grid makes it wider."""
        return QSize(theme.px(_NARROWEST), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Narrow enough for the grid to lose a column before it is cut."""
        return QSize(theme.px(120), theme.px(_HEIGHT))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.click()
            return
        super().keyPressEvent(event)


class CandidateSeat(SeatButton):
    """A candidate on a place: avatar, name, task and how far the weeks have come (kandidat)."""

    def __init__(self, row: CandidateRow, today: date, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.row = row
        self._is_coming = row.starts_on > today
        self.detail, self._is_late = _detail(row, today)
        self.week = "" if self._is_coming else week_words(row)
        name = ", ".join(part for part in (row.name, row.task, self.week, self.detail) if part)
        self.setText(name)
        self.setAccessibleName(name)
        self.setToolTip(f"<qt>{escape(name)}</qt>")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        painting.fill(painter, area, "hover" if self.underMouse() else "surface", theme.px(10), edge="border")
        pad, side = theme.px(_PAD), theme.px(_AVATAR)
        circle = QRectF(pad, theme.px(14), side, side)
        painting.avatar(painter, circle, initials_of(self.row.name), pair_of(self.row.citizen_id))
        left = circle.right() + theme.px(12)
        room = area.width() - left - pad
        upper, lower = theme.line_height("strong"), theme.line_height("small")
        painting.text(painter, QRectF(left, theme.px(14), room, upper), self.row.name, "strong", "ink")
        task = QRectF(left, theme.px(14) + upper - 1, room, lower)
        painting.text(painter, task, self.row.task or "Uden opgave", "small", "muted")
        self._draw_foot(painter, area.adjusted(pad, 0, -pad, 0))
        painter.end()

    def _draw_foot(self, painter: QPainter, room: QRectF) -> None:
        small = theme.line_height("small")
        bottom = room.bottom() - theme.px(14)
        # Without a bar the words stand where the bar would.
        rise = 0 if self._is_coming else small + theme.px(6)
        detail = QRectF(room.left(), bottom - small - rise, room.width(), small)
        painting.text(painter, detail, self.detail, "small", "warning" if self._is_late else "muted")
        if self._is_coming:
            return
        width = painting.text_width(self.week, "small") + 2
        words = QRectF(room.right() - width, bottom - small, width, small)
        painting.text(painter, words, self.week, "small", "muted", right=True)
        height = theme.px(6)
        bar = QRectF(
            room.left(), words.center().y() - height / 2, room.width() - width - theme.px(12), height
        )
        if self.row.weeks:
            draw_bar(painter, bar, self.row.week / self.row.weeks)


class FreeSeat(SeatButton):
    """An empty place: dashed, and the way to fill it (ledig plads)."""

    def __init__(self, centre_id: str, more: int = 0, parent: QWidget | None = None) -> None:
        self.title = "Ledig plads" if not more else f"{more + 1} ledige pladser"
        super().__init__(f"{self.title}. Find kandidat", parent)
        self.centre_id = centre_id

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        if self.underMouse():
            painting.fill(painter, area, "hover", theme.px(10))
        pen = QPen(theme.color("border_strong"), 1.5)
        pen.setStyle(Qt.PenStyle.CustomDashLine)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area.adjusted(1, 1, -1, -1), theme.px(10), theme.px(10))
        side, med, small = theme.px(18), theme.line_height("med"), theme.line_height("small")
        top = area.center().y() - (side + med + small + theme.px(8)) / 2
        icons.draw(painter, QRectF(area.center().x() - side / 2, top, side, side), "add", "muted")
        _centred_text(
            painter, QRectF(0, top + side + theme.px(4), area.width(), med), self.title, "med", "muted"
        )
        last = QRectF(0, top + side + med + theme.px(8), area.width(), small)
        _centred_text(painter, last, "Find kandidat", "small", "primary")
        painter.end()


class SeatGrid(QWidget):
    """Seats beside each other, four at most, fewer when there is less room."""

    citizen_chosen = Signal(str)
    candidate_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.seats: list[SeatButton] = []
        self._columns = 0
        self._fillers: list[QWidget] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(_GAP))

    def set_seats(self, seats: Sequence[SeatButton]) -> None:
        """Show these seats; the grid is made anew with its page."""
        for seat in self.seats:
            self._grid.removeWidget(seat)
            seat.hide()
            seat.deleteLater()
        self.seats = list(seats)
        for seat in self.seats:
            seat.setParent(self)
            seat.clicked.connect(self._on_seat_clicked)
        self._columns = 0
        self._arrange()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is inside."""
        super().resizeEvent(event)
        self._arrange()

    def changeEvent(self, event: QEvent) -> None:
        """Fit sizes to a new theme or text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._arrange()

    def _arrange(self) -> None:
        gap = theme.px(_GAP)
        columns = max(1, min(_MOST_COLUMNS, (self.width() + gap) // (theme.px(_NARROWEST) + gap)))
        if columns == self._columns:
            return
        for column in range(self._columns):
            self._grid.setColumnStretch(column, 0)
        for filler in self._fillers:
            self._grid.removeWidget(filler)
            filler.deleteLater()
        self._fillers = []
        self._columns = columns
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        self._fill_row(columns)
        for place, seat in enumerate(self.seats):
            self._grid.addWidget(seat, place // columns, place % columns)

    def _fill_row(self, columns: int) -> None:
        # A column without a widget gets no gap, and the seats of a short row would be wider than others.
        for column in range(len(self.seats), columns):
            filler = QWidget()
            self._fillers.append(filler)
            self._grid.addWidget(filler, 0, column)

    def _on_seat_clicked(self) -> None:
        seat = self.sender()
        if isinstance(seat, CandidateSeat):
            self.citizen_chosen.emit(seat.row.citizen_id)
        elif isinstance(seat, FreeSeat):
            self.candidate_wanted.emit(seat.centre_id)


def _detail(row: CandidateRow, today: date) -> tuple[str, bool]:
    last = row.planned_end_on
    if row.starts_on > today:
        return f"Starter {near_day(row.starts_on, today)}", False
    if last is None:
        return "Ingen slutdato", False
    if last < today:
        return f"Skulle slutte {near_day(last, today)}", True
    return f"Til {near_day(last, today)}", False


def _centred_text(painter: QPainter, rect: QRectF, words: str, role: str, tone: str) -> None:
    width = min(rect.width(), painting.text_width(words, role) + 2)
    start = QPointF(rect.center().x() - width / 2, rect.top())
    painting.text(painter, QRectF(start.x(), start.y(), width, rect.height()), words, role, tone)
