"""A visit in the grid of the week: painted, with keys that move it, and a hand that drags it."""

from datetime import date
from enum import Enum, auto

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QFontMetricsF, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from app.models.visit_codes import VisitKind, VisitStatus
from app.services.visit_rows import EntryRow, VisitRow
from app.texts.labels import label
from app.ui.shared import icons, painting, theme
from app.ui.week import wording
from app.ui.week.geometry import QUARTER

_RADIUS, _EDGE, _PADDING = 7, 4, 10
_CHIP_HEIGHT = 20
# So near its lower edge a hand takes hold of the length.
_HANDLE = 8
_ICON, _NARROW = 16, 110


class Wish(Enum):
    """What a key or a hand wants of a visit."""

    open = auto()
    keep = auto()
    give_up = auto()
    unplan = auto()


class VisitBlock(QAbstractButton):
    """One visit (besøg); tells what is wanted, the grid does it.

    ``stepped`` carries days, minutes and minutes more of length; ``dragged`` the point of the grid its top
    left corner, or its lower edge, was brought to.
    """

    wished = Signal(object)
    stepped = Signal(int, int, int)
    dragged = Signal(QPointF, bool)

    def __init__(self, row: VisitRow, *, is_next: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row, self.is_next = row, is_next
        self.is_pending = False
        self._pressed_at: QPointF | None = None
        self._is_dragging = self._is_length = False
        self.setProperty("focus_radius", _RADIUS)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCheckable(True)
        self.show_row(row, is_next=is_next)

    @property
    def can_move(self) -> bool:
        """Whether its time can still be set."""
        return self.row.status is VisitStatus.planned

    def show_row(self, row: VisitRow, *, is_next: bool) -> None:
        """Show the visit as it is now."""
        self.row, self.is_next = row, is_next
        self.setAccessibleName(wording.spoken_visit(row, is_next=is_next))
        said = " ".join(wording.warnings(row))
        self.setAccessibleDescription(said)
        hours = wording.hours(row.starts_at, row.ends_at)
        self.setToolTip("\n".join(part for part in (row.company_name, hours, said) if part))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Arrows move by a quarter or a day, with Shift its length; Enter, Esc and Delete."""
        is_length = event.modifiers() == Qt.KeyboardModifier.ShiftModifier
        plain = is_length or not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        wish = _WISHES.get(event.key()) if plain and not is_length else None
        if plain and event.key() in _STEPS:
            days, quarters = _STEPS[event.key()]
            minutes = quarters * QUARTER
            self.stepped.emit(*((0, 0, minutes) if is_length else (days, minutes, 0)))
        elif wish is not None and (wish is not Wish.give_up or self.is_pending):
            self.wished.emit(wish)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """What was moved is kept when the keyboard goes elsewhere."""
        super().focusOutEvent(event)
        if self.is_pending and self._pressed_at is None:
            self.wished.emit(Wish.keep)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take hold of it."""
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at = event.position()
            self._is_length = self._is_at_handle(event.position())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Bring it, or its lower edge, elsewhere."""
        if self._pressed_at is None:
            at_handle = self.can_move and self._is_at_handle(event.position())
            self.setCursor(Qt.CursorShape.SizeVerCursor if at_handle else Qt.CursorShape.PointingHandCursor)
            return
        way = event.position() - self._pressed_at
        if not self._is_dragging and way.manhattanLength() < QApplication.startDragDistance():
            return
        if not self.can_move:
            return
        self._is_dragging = True
        at = self.mapToParent(event.position())
        self.dragged.emit(at if self._is_length else at - self._pressed_at, self._is_length)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Let go: what was dragged is kept there, what was only pressed is opened."""
        was_dragged, was_pressed = self._is_dragging, self._pressed_at is not None
        self._pressed_at, self._is_dragging = None, False
        # A drag is no click, so the button must not take it for one.
        self.setDown(False)
        event.accept()
        if was_dragged:
            self.wished.emit(Wish.keep)
        elif was_pressed and self.rect().contains(event.position().toPoint()):
            self.wished.emit(Wish.open)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(self.rect())
        self._draw_ground(painter, box)
        self._draw_words(painter, box)
        painter.end()

    def _is_at_handle(self, point: QPointF) -> bool:
        return point.y() >= self.height() - theme.px(_HANDLE)

    @property
    def _is_filled(self) -> bool:
        return self.is_next or self.row.status is VisitStatus.running

    def _draw_ground(self, painter: QPainter, box: QRectF) -> None:
        radius, status = theme.px(_RADIUS), self.row.status
        if self._is_filled:
            painting.fill(painter, box, "primary", radius)
        else:
            ground = "sunken" if status is VisitStatus.cancelled else "surface"
            painting.fill(painter, box, ground, radius, "border2")
            edge = {VisitStatus.held: "success_solid", VisitStatus.cancelled: "border_strong"}
            painting.left_edge(painter, box, edge.get(status, "primary"), theme.px(_EDGE), radius)
        if self.isChecked() or self.is_pending:
            token = "focus" if self._is_filled else "primary"
            painter.setBrush(Qt.BrushStyle.NoBrush)
            pen = painter.pen()
            pen.setColor(theme.color(token))
            pen.setWidthF(2)
            painter.setPen(pen)
            painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), radius, radius)

    def _draw_words(self, painter: QPainter, box: QRectF) -> None:
        row, side = self.row, theme.px(_PADDING)
        ink, quiet = ("on_primary", "on_primary") if self._is_filled else ("ink", "muted")
        if row.status is VisitStatus.cancelled:
            ink = "muted"
        room = box.adjusted(side + theme.px(2), theme.px(6), -theme.px(6), -theme.px(4))
        height = theme.line_height("small")
        y = room.top()
        for words in _wrapped(row.company_name, room.width(), self._name_lines(room.height(), height)):
            painting.text(painter, QRectF(room.left(), y, room.width(), height), words, "smallstrong", ink)
            y += height
        sign = self._sign()
        for words in self._lines():
            if y + height > room.bottom() + 2:
                break
            painting.text(painter, QRectF(room.left(), y, room.width(), height), words, "cap", quiet)
            y += height
        if sign:
            self._draw_sign(painter, room, sign)
        if row.open_items and y + theme.px(_CHIP_HEIGHT) <= room.bottom():
            words = wording.to_remember(row.open_items)
            size = painting.chip_size(words, height=_CHIP_HEIGHT)
            # Never under the sign, which stands at the same edge of a narrow column.
            if size.width() <= room.width() - (theme.px(_ICON) if sign else 0):
                place = QRectF(room.left(), y + theme.px(2), size.width(), size.height())
                tone = "on_selected:info" if self._is_filled else "info"
                painting.chip(painter, place, words, tone)

    def _name_lines(self, room: float, height: float) -> int:
        """Two lines where the hours still have a line of their own."""
        return 2 if room >= 3 * height else 1

    def _lines(self) -> list[str]:
        row = self.row
        lines = [wording.hours(row.starts_at, row.ends_at)]
        if row.status is VisitStatus.cancelled:
            lines.append(label(row.status))
        elif row.kind is not VisitKind.in_person:
            lines.append(label(row.kind))
        lines.append(wording.candidates(row.candidates))
        return lines

    def _sign(self) -> tuple[str, str] | None:
        if self.row.status is VisitStatus.held:
            return "success", "success"
        if self.row.warnings:
            return "warning", "on_primary" if self._is_filled else "warning"
        return None

    def _draw_sign(self, painter: QPainter, room: QRectF, sign: tuple[str, str]) -> None:
        side = theme.px(_ICON)
        # In a narrow column the words need the middle.
        is_narrow = room.width() < theme.px(_NARROW)
        top = room.bottom() - side if is_narrow else min(room.center().y() - side / 2, room.bottom() - side)
        icons.draw(painter, QRectF(room.right() - side, max(room.top(), top), side, side), *sign)


class EntryBlock(QWidget):
    """An entry of the own calendar, grey and only to be read (kalenderaftale)."""

    accessible_role = "StaticText"

    def __init__(self, row: EntryRow, day: date, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row, self.day = row, day
        self.setAccessibleName(wording.spoken_entry(row))
        self.setToolTip(wording.spoken_entry(row))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(self.rect())
        painting.fill(painter, box, "neutral_bg", theme.px(_RADIUS))
        height = theme.line_height("small")
        room = box.adjusted(theme.px(_PADDING), theme.px(5), -theme.px(6), 0)
        title = self.row.title or "Optaget"
        line = QRectF(room.left(), room.top(), room.width(), height)
        if box.height() < height + theme.px(10):
            line = QRectF(room.left(), box.top(), room.width(), box.height())
        painting.text(painter, line, title, "smallmed", "muted")
        if room.height() >= 2 * height:
            hours = wording.hours(self.row.starts_at, self.row.ends_at)
            painting.text(painter, line.translated(0, height), hours, "cap", "muted")
        painter.end()


_STEPS: dict[int, tuple[int, int]] = {
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
}
_WISHES: dict[int, Wish] = {
    Qt.Key.Key_Return: Wish.open,
    Qt.Key.Key_Enter: Wish.open,
    Qt.Key.Key_Space: Wish.open,
    Qt.Key.Key_Escape: Wish.give_up,
    Qt.Key.Key_Delete: Wish.unplan,
}


def _wrapped(words: str, room: float, most: int) -> list[str]:
    """A name on at most so many lines; the last one may be too long and is cut when it is drawn."""
    metrics = QFontMetricsF(theme.font("smallstrong"))
    lines = [""]
    for word in words.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and len(lines) < most and metrics.horizontalAdvance(longer) > room:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines
