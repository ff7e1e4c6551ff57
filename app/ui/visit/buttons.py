"""Buttons of visit mode that are drawn: states with their key, days, and the four levels; for fingers."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from app.ui.shared import icons, painting, theme
from app.ui.shared.key_hint import draw_key

_RADIUS = 8
_STATE_HEIGHT = 52
_DAY_HEIGHT, _LOW_DAY_HEIGHT, _DAY_WIDTH = 88, 64, 88
_LEVEL_WIDTH, _LEVEL_HEIGHT = 58, 48
_HINT = 20
_CTRL = Qt.KeyboardModifier.ControlModifier


class Painted(QAbstractButton):
    """A button that draws itself; keys go to its owner, so it takes the keyboard only when that says so."""

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setText(text)
        self.setAccessibleName(text)
        self.setProperty("focus_radius", _RADIUS)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space and Enter press it; all other keys are for who holds the button, also the arrows."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers() & _CTRL:
            self.click()
        elif event.key() == Qt.Key.Key_Space:
            super().keyPressEvent(event)
        else:
            event.ignore()

    def _ground(self) -> str:
        if not self.isEnabled():
            return "sunken"
        if self.isDown():
            return "neutral_bg"
        return "hover" if self.underMouse() else "surface"


class StateButton(Painted):
    """What is known of a day, 52 px high: icon, word, a quieter second line, and its key."""

    def __init__(
        self,
        text: str,
        icon: str,
        tone: str,
        *,
        detail: str = "",
        key: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self._icon_name, self._tone, self._detail, self._key = icon, tone, detail, key
        self.setAccessibleName(f"{text} – {detail}" if detail else text)
        self.setToolTip(f"{self.accessibleName()} ({key})" if key else "")
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def sizeHint(self) -> QSize:
        """As wide as its words."""
        role = "med" if self._detail else "touchstrong"
        words = max(painting.text_width(self.text(), role), painting.text_width(self._detail, "cap"))
        extra = 12 + 20 + 8 + 6 + (_HINT + 2 if self._key else 0)
        return QSize(round(words) + theme.px(extra) + 2, theme.px(_STATE_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """In a narrow window the key goes first."""
        return QSize(min(self.sizeHint().width(), theme.px(96)), theme.px(_STATE_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        if self.isChecked():
            painting.fill(painter, area, f"{self._tone}_bg", theme.px(_RADIUS), edge=self._edge())
        else:
            painting.fill(painter, area, self._ground(), theme.px(_RADIUS), edge="border_strong")
        side = theme.px(20)
        icon = QRectF(theme.px(12), (area.height() - side) / 2, side, side)
        icons.draw(painter, icon, self._icon_name, self._tone if self._tone != "neutral" else "muted")
        room = area.adjusted(theme.px(40), 0, -theme.px(4), 0)
        if self._key and self.width() >= self.sizeHint().width():
            hint = QRectF(
                area.right() - theme.px(6 + _HINT),
                (area.height() - theme.px(_HINT)) / 2,
                theme.px(_HINT),
                theme.px(_HINT),
            )
            draw_key(painter, hint, self._key)
            room.setRight(hint.left() - theme.px(1))
        self._draw_words(painter, room)
        painter.end()

    def _edge(self) -> str:
        return "border_strong" if self._tone == "neutral" else f"{self._tone}_solid"

    def _draw_words(self, painter: QPainter, room: QRectF) -> None:
        if not self._detail:
            painting.text(painter, room, self.text(), "touchstrong", "ink")
            return
        upper, lower = theme.line_height("strong"), theme.line_height("cap")
        top = (room.height() - upper - lower) / 2
        painting.text(painter, QRectF(room.left(), top, room.width(), upper), self.text(), "strong", "ink")
        painting.text(
            painter, QRectF(room.left(), top + upper, room.width(), lower), self._detail, "cap", "muted"
        )


class DayButton(Painted):
    """One day, 88 px high: weekday, date and what is known; the chosen one has a thicker edge."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._line = self._state = self._icon_name = ""
        self._tone = ""
        self._is_chosen = self._has_note = self._is_low = False
        self.setProperty("focus_radius", 10)
        self.setCheckable(True)

    def show_day(self, name: str, line: str, state: str, look: tuple[str, str], *, has_note: bool) -> None:
        """Show a day.

        Args:
            name: the weekday, short.
            line: its date.
            state: what stands at its foot.
            look: icon and tone of its state; empty while nothing is known.
            has_note: whether there is a note about it.
        """
        self.setText(name)
        self._line, self._state, self._has_note = line, state, has_note
        self._icon_name, self._tone = look
        self.update()

    def set_low(self, *, is_low: bool) -> None:
        """Whether there are so many days that each takes less."""
        if is_low != self._is_low:
            self._is_low = is_low
            self.updateGeometry()
            self.update()

    def set_chosen(self, *, is_chosen: bool) -> None:
        """Whether the states are about this day."""
        self._is_chosen = is_chosen
        self.setChecked(is_chosen)
        self.update()

    def nextCheckState(self) -> None:
        """Which one is chosen is for the row to say."""

    def sizeHint(self) -> QSize:
        """The card."""
        return QSize(theme.px(_DAY_WIDTH), theme.px(_LOW_DAY_HEIGHT if self._is_low else _DAY_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        ground, edge, ink = self._colours()
        width = 2 if self._is_chosen or self._tone else 1.5
        pen = QPen(theme.color("primary" if self._is_chosen else edge), max(width, theme.outline()))
        if not self._tone and not self._is_chosen:
            pen.setStyle(Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(theme.color(ground))
        half = pen.widthF() / 2
        radius = theme.px(10)
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(half, half, -half, -half), radius, radius)
        self._draw_words(painter, ink)
        painter.end()

    def _colours(self) -> tuple[str, str, str]:
        if not self._tone:
            return ("primary_soft" if self._is_chosen else "surface"), "border_strong", "muted"
        if self._tone == "neutral":
            return "neutral_bg", "border_strong", "ink"
        return f"{self._tone}_bg", f"{self._tone}_solid", self._tone

    def _draw_words(self, painter: QPainter, ink: str) -> None:
        left, right = theme.px(12), self.width() - theme.px(6)
        tone = "primary" if self._is_chosen and not self._tone else ink
        room = right - left
        name, line = theme.line_height("strong"), theme.line_height("cap")
        if self._is_low:
            words = f"{self.text()} {self._line}".removesuffix(" · i dag")
            painting.text(painter, QRectF(left, theme.px(10), room, name), words, "strong", tone)
        else:
            painting.text(painter, QRectF(left, theme.px(10), room, name), self.text(), "strong", tone)
            painting.text(painter, QRectF(left, theme.px(10) + name, room, line), self._line, "cap", tone)
        foot = theme.line_height("smallstrong")
        area = QRectF(left, self.height() - foot - theme.px(9), room, foot)
        painting.text(painter, area, self._state, "smallstrong", tone)
        side = theme.px(18)
        corner = QRectF(self.width() - side - theme.px(8), theme.px(10), side, side)
        if self._icon_name and not self._is_low:
            icons.draw(painter, corner, self._icon_name, ink)
        if self._has_note:
            small = theme.px(14)
            top = self.height() - small - theme.px(11) if self._is_low else corner.bottom() + theme.px(4)
            below = QRectF(self.width() - small - theme.px(10), top, small, small)
            icons.draw(painter, below, "note", ink)


class LevelButton(Painted):
    """One of the four levels, 58 × 48 px; chosen is filled, and a dot stands for the time before."""

    def __init__(self, level: int, parent: QWidget | None = None) -> None:
        super().__init__(str(level), parent)
        self.level = level
        self._was_before = False
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_level(self, *, is_chosen: bool, was_before: bool) -> None:
        """Whether it is this month's level, and whether it was the last one before."""
        self._was_before = was_before
        self.setChecked(is_chosen)
        self.update()

    def nextCheckState(self) -> None:
        """Which one is chosen is for the row to say."""

    def sizeHint(self) -> QSize:
        """Large enough for a finger."""
        return QSize(theme.px(_LEVEL_WIDTH), theme.px(_LEVEL_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        if self.isChecked():
            painting.fill(painter, area, "primary", theme.px(_RADIUS))
        else:
            painting.fill(painter, area, self._ground(), theme.px(_RADIUS), edge="border_strong")
        painter.setFont(theme.font("touchstrong"))
        painter.setPen(theme.color("on_primary" if self.isChecked() else "ink"))
        painter.drawText(area, int(Qt.AlignmentFlag.AlignCenter), self.text())
        if self._was_before:
            side = theme.px(6)
            dot = QRectF(area.center().x() - side / 2, area.bottom() - side - theme.px(4), side, side)
            painting.fill(painter, dot, "on_primary" if self.isChecked() else "primary", side / 2)
        painter.end()
