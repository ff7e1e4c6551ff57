"""»Ugens besøg« on *I dag*: a dot for each visit of the week, and who is not planned."""

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.common.dates import WEEKDAYS, show_weekday
from app.services.visit_rows import DayRow, WeekView
from app.ui.shared import painting, theme
from app.ui.shared.buttons import Button
from app.ui.shared.cards import Card, Icon

_HEIGHT, _DOT, _MOST_DOTS, _MOST_MISSING = 56, 9, 5, 3


class WeekCard(Card):
    """The week at a glance (ugens besøg)."""

    # A day as text, or the id of a company that is not planned.
    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Ugens besøg", parent=parent)
        self.days: list[DayDots] = []
        self.missing: list[Button] = []
        self._parts: list[QWidget] = []
        self._row, self._lines = QHBoxLayout(), QVBoxLayout()
        self._row.setSpacing(theme.px(2))
        self._lines.setSpacing(0)
        self.body.addLayout(self._row)
        self.body.addLayout(self._lines)

    def show_week(self, week: WeekView) -> None:
        """Show a week."""
        for old in (*self.days, *self._parts):
            old.hide()
            old.deleteLater()
        self.set_meta(f"{week.held} af {week.planned} gennemført" if week.planned else "")
        count = 7 if week.has_weekend else 5
        self.days = [DayDots(day, is_today=day.day == week.today) for day in week.days[:count]]
        for dots in self.days:
            self._row.addWidget(dots, 1)
            dots.clicked.connect(self._on_day_clicked)
        self.missing, self._parts = [], []
        for row in week.missing[:_MOST_MISSING]:
            self._add_line(f"{row.company_name} er ikke planlagt", row.company_id)
        rest = week.missing[_MOST_MISSING:]
        if rest:
            words = "1 virksomhed mere" if len(rest) == 1 else f"{len(rest)} virksomheder mere"
            self._add_line(f"og {words} er ikke planlagt", rest[0].company_id)

    def _add_line(self, words: str, company_id: str) -> None:
        # A lone ampersand would be taken for the mark of a key.
        button = Button(words.replace("&", "&&"), "link", size="small")
        theme.set_look(button, tone="warning", place="left")
        button.setProperty("company", company_id)
        button.setAccessibleName(words)
        button.setToolTip(words)
        button.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        button.clicked.connect(self._on_missing_clicked)
        self.missing.append(button)
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(Icon("warning", "warning", 16))
        row.addWidget(button, 1)
        self._parts.append(line)
        self._lines.addWidget(line)

    def _on_day_clicked(self) -> None:
        dots = self.sender()
        if isinstance(dots, DayDots):
            self.chosen.emit(dots.day.day.isoformat())

    def _on_missing_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.chosen.emit(str(button.property("company")))


class DayDots(QAbstractButton):
    """One day: a filled dot for each visit that was held, a ring for each that lies ahead."""

    def __init__(self, day: DayRow, *, is_today: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day, self._is_today = day, is_today
        self.setProperty("focus_radius", 8)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        words = f"{show_weekday(day.day)}: {day.held} af {day.planned} besøg gennemført"
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A column of the card."""
        return QSize(theme.px(40), theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        box = QRectF(self.rect())
        if self._is_today or self.underMouse():
            painting.fill(painter, box, "selected" if self._is_today else "hover", theme.px(8))
        painter.setFont(theme.font("smallstrong" if self._is_today else "small"))
        painter.setPen(theme.color("primary" if self._is_today else "muted"))
        upper = QRectF(0, theme.px(6), box.width(), theme.px(20))
        middle = int(Qt.AlignmentFlag.AlignCenter)
        painter.drawText(upper, middle, WEEKDAYS[self.day.day.weekday()][:3])
        lower = QRectF(0, theme.px(28), box.width(), theme.px(20))
        count = self.day.planned
        if not count or count > _MOST_DOTS:
            painter.setPen(theme.color("muted"))
            painter.drawText(lower, middle, f"{self.day.held}/{count}" if count else "–")
        else:
            self._draw_dots(painter, lower)
        painter.end()

    def _draw_dots(self, painter: QPainter, room: QRectF) -> None:
        side, gap = theme.px(_DOT), theme.px(4)
        held = [row.is_held for row in self.day.visits if row.counts]
        left = room.center().x() - (len(held) * (side + gap) - gap) / 2
        for is_held in held:
            dot = QRectF(left, room.center().y() - side / 2, side, side)
            if is_held:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(theme.color("success_solid"))
                painter.drawEllipse(dot)
            else:
                painter.setPen(QPen(theme.color("border_strong"), 1.75))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawEllipse(dot.adjusted(1, 1, -1, -1))
            left += side + gap
