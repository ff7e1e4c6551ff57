"""»Frister, 14 dage«: a dot for each deadline, and each day a button that narrows the list."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from html import escape

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from app.common.dates import WEEKDAYS, show_weekday
from app.services.deadline_rows import DeadlineList, DeadlineRow
from app.ui.shared import painting, theme
from app.ui.shared.cards import Card
from app.ui.today import wording

DAYS = 14
_MOST_DOTS = 4
_SATURDAY = 5
_HEIGHT = 78
_MOST_IN_TIP = 6


class DayButton(QAbstractButton):
    """One day: its letter, its number, and a dot for each deadline (frist)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.day = date.min
        self._is_today = False
        self._count = 0
        self.setCheckable(True)
        self.setProperty("focus_radius", 6)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_day(self, day: date, tasks: Sequence[DeadlineRow], today: date) -> None:
        """Show a day and its deadlines."""
        self.day, self._is_today, self._count = day, day == today, len(tasks)
        name = f"{show_weekday(day)}: {wording.deadlines(len(tasks))}"
        self.setText(name)
        self.setAccessibleName(name)
        lines = [_in_tip(task, today) for task in tasks[:_MOST_IN_TIP]]
        if len(tasks) > _MOST_IN_TIP:
            lines.append(f"og {len(tasks) - _MOST_IN_TIP} mere")
        self.setToolTip("<br>".join(escape(line) for line in (name.capitalize(), *lines)))
        self.update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave the arrows to the card: Qt's own buttons go anywhere with them."""
        if event.key() in (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Up, Qt.Key.Key_Down):
            event.ignore()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """A narrow column."""
        return QSize(theme.px(20), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """Fourteen must fit beside each other."""
        return QSize(theme.px(18), theme.px(_HEIGHT))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            ground = "selected" if self.isChecked() else "hover"
            painting.fill(painter, area.adjusted(0, 0, 0, -1), ground, theme.px(6))
        is_weekend = self.day.weekday() >= _SATURDAY
        letter = WEEKDAYS[self.day.weekday()][0].upper()
        _centred(painter, QRectF(0, theme.px(3), area.width(), theme.px(16)), letter, "cap", "subtle")
        number = QRectF(0, theme.px(21), area.width(), theme.px(24))
        if self._is_today:
            box = painting.centred(number, min(area.width(), theme.px(20)), number.height())
            painting.fill(painter, box, "primary", theme.px(6))
        tone = "on_primary" if self._is_today else "subtle" if is_weekend else "ink"
        _centred(painter, number, str(self.day.day), "capstrong" if self._is_today else "cap", tone)
        self._draw_dots(painter, area.center().x())
        painter.end()

    def _draw_dots(self, painter: QPainter, middle: float) -> None:
        dot, step = theme.px(5), theme.px(7)
        token = "warning_solid" if self._is_today else "primary"
        for index in range(min(_MOST_DOTS, self._count)):
            box = QRectF(middle - dot / 2, theme.px(49) + index * step, dot, dot)
            painting.fill(painter, box, token, dot / 2)


class DeadlineCard(Card):
    """The two weeks from today; the arrow keys move between the days (frister)."""

    day_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Frister, 14 dage", parent=parent)
        self.days = [DayButton() for _ in range(DAYS)]
        self._fill()
        self._join()

    def _fill(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(0)
        for day in self.days:
            row.addWidget(day)
        self.body.addLayout(row)
        self.days[0].setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def _join(self) -> None:
        for day in self.days:
            day.clicked.connect(self._on_day_clicked)

    def show_deadlines(self, found: DeadlineList) -> None:
        """Show the deadlines of two weeks."""
        by_day: Mapping[date, list[DeadlineRow]] = {
            found.day + timedelta(days=offset): [] for offset in range(DAYS)
        }
        for row in found.rows:
            if row.listed_on(found.day) in by_day:
                by_day[row.listed_on(found.day)].append(row)
        for button, (day, tasks) in zip(self.days, by_day.items(), strict=True):
            button.show_day(day, tasks, found.day)
        count = sum(len(tasks) for tasks in by_day.values())
        self.set_meta(str(count))
        self.meta_label.setAccessibleName(wording.deadlines(count))

    def clear_choice(self) -> None:
        """No day narrows the list any more; nothing is told."""
        for day in self.days:
            day.setChecked(False)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between the days; Enter chooses, Esc lets all be shown."""
        here = next((place for place, day in enumerate(self.days) if day.hasFocus()), -1)
        moves = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Home: -DAYS, Qt.Key.Key_End: DAYS}
        if here < 0:
            super().keyPressEvent(event)
        elif event.key() in moves:
            self._focus(max(0, min(DAYS - 1, here + moves[Qt.Key(event.key())])))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.days[here].click()
        elif event.key() == Qt.Key.Key_Escape and any(day.isChecked() for day in self.days):
            self.clear_choice()
            self.day_chosen.emit(None)
        else:
            super().keyPressEvent(event)

    def _focus(self, place: int) -> None:
        for other, day in enumerate(self.days):
            is_stop = other == place
            day.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)
        self.days[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _on_day_clicked(self) -> None:
        chosen = self.sender()
        for day in self.days:
            if day is not chosen:
                day.setChecked(False)
        if isinstance(chosen, DayButton):
            self.day_chosen.emit(chosen.day if chosen.isChecked() else None)


def _in_tip(row: DeadlineRow, today: date) -> str:
    who = row.citizen_name or row.place
    return f"{row.title(today)}: {who}" if who else row.title(today)


def _centred(painter: QPainter, rect: QRectF, words: str, role: str, tone: str) -> None:
    painter.setFont(theme.font(role))
    painter.setPen(theme.color(tone))
    painter.drawText(rect, int(Qt.AlignmentFlag.AlignCenter), words)
