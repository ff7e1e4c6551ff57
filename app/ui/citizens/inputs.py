"""Inputs that only the citizens screen needs: one line, a time, hours of a week, and a switch in a form."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.dates import WEEKDAYS
from app.common.errors import RefusedValue
from app.common.money import parse_decimal, round_half_up, show_decimal
from app.ui.citizens.moments import parse_time, write_time
from app.ui.shared import theme
from app.ui.shared.inputs import TextField
from app.ui.shared.segmented import Segmented
from app.ui.shared.text import Label

_BREAKS = frozenset("\t\n\r\v\f\u0085\u2028\u2029")
_MINUTES_AN_HOUR = 60
_NO_TIME = "Skriv klokkeslættet som 8.30."
_DAY_WIDTH = 62


class LineField(TextField):
    """One line of text; a pasted table becomes one line."""

    def __init__(
        self, placeholder: str = "", *, max_length: int = 500, parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder, max_length=max_length, parent=parent)
        self.textChanged.connect(self._on_text_changed)

    def _on_text_changed(self, text: str) -> None:
        if _BREAKS.isdisjoint(text):
            return
        self.setText(" ".join(text.split()))


class TimeField(TextField):
    """A time of day, »8.30«; takes 8, 8.30, 08:30 and 0830 (klokkeslæt)."""

    problem_found = Signal(str)

    def __init__(self, placeholder: str = "fx 8.30", parent: QWidget | None = None) -> None:
        super().__init__(placeholder, max_length=12, parent=parent)
        self.editingFinished.connect(self._on_editing_finished)

    def value(self) -> object:
        """The time as »8.30«, empty, or the text as typed when it is no time."""
        typed = self.text().strip()
        try:
            return write_time(parse_time(typed)) if typed else ""
        except RefusedValue:
            return typed

    @property
    def problem(self) -> str:
        """What is wrong with what is typed, or ``""``."""
        typed = self.text().strip()
        try:
            if typed:
                parse_time(typed)
        except RefusedValue:
            return _NO_TIME
        return ""

    def _on_editing_finished(self) -> None:
        if self.problem:
            self.problem_found.emit(self.problem)
        else:
            self.setText(str(self.value()))


class SegmentChoice(Segmented):
    """A switch that can stand in a form."""

    edited = Signal()

    def __init__(self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        self._is_loading = False
        super().__init__(choices, name, parent)
        self.setFocusProxy(next(iter(self.buttons.values())))
        self.changed.connect(self._on_changed)

    def set_value(self, value: object) -> None:
        """Choose by key without telling; an unknown key changes nothing."""
        if str(value) not in self.buttons:
            return
        self._is_loading = True
        super().set_value(str(value))
        self._is_loading = False

    def _on_changed(self) -> None:
        self.setFocusProxy(self.buttons[self.value()])
        if not self._is_loading:
            self.edited.emit()


class WeekHours(QWidget):
    """Hours for Monday to Sunday, with decimals; the value is minutes (timer om ugen)."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = tuple(TextField("0", max_length=8) for _ in WEEKDAYS)
        self.sum_label = Label("", "small", "muted")
        self._build()
        self._connect()
        self.setFocusProxy(self.days[0])

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(4))
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        for name, field in zip(WEEKDAYS, self.days, strict=True):
            column = QVBoxLayout()
            column.setSpacing(theme.px(2))
            label = Label(name[:3].capitalize(), "cap", "muted")
            label.setBuddy(field)
            field.setAccessibleName(f"Timer {name}")
            field.setMinimumWidth(theme.px(_DAY_WIDTH) // 2)
            column.addWidget(label)
            column.addWidget(field)
            row.addLayout(column)
        whole.addLayout(row)
        whole.addWidget(self.sum_label)
        self._show_sum()

    def _connect(self) -> None:
        for field in self.days:
            field.edited.connect(self._on_day_edited)

    def value(self) -> object:
        """Seven numbers of minutes, ``None`` when nothing is written, or the texts as typed."""
        typed = [field.text().strip() for field in self.days]
        if not any(typed):
            return None
        try:
            return [minutes_of(text) for text in typed]
        except RefusedValue:
            return typed

    def set_value(self, value: object) -> None:
        """Show minutes, or texts from a draft."""
        given = list(value) if isinstance(value, list | tuple) else []
        for place, field in enumerate(self.days):
            field.set_value(_hours_text(given[place]) if place < len(given) else "")
        self._show_sum()

    @property
    def problem(self) -> str:
        """What is wrong with what is typed, or ``""``."""
        for name, field in zip(WEEKDAYS, self.days, strict=True):
            try:
                minutes_of(field.text().strip())
            except RefusedValue:
                return f"Skriv timerne {name} som et tal mellem 0 og 24, fx 5 eller 7,4."
        return ""

    def _on_day_edited(self) -> None:
        self._show_sum()
        self.edited.emit()

    def _show_sum(self) -> None:
        value = self.value()
        minutes = [number for number in value if isinstance(number, int)] if isinstance(value, list) else []
        self.sum_label.setText(
            f"{show_hours(sum(minutes))} timer om ugen" if minutes else "Ingen timer aftalt endnu"
        )


def minutes_of(text: str) -> int:
    """Hours with a decimal comma as whole minutes; empty is none.

    Raises:
        RefusedValue: it is no number of hours in a day.
    """
    if not text:
        return 0
    minutes = int(round_half_up(parse_decimal(text) * _MINUTES_AN_HOUR))
    if not 0 <= minutes <= 24 * _MINUTES_AN_HOUR:
        raise RefusedValue("number_out_of_range")
    return minutes


def show_hours(minutes: int) -> str:
    """Minutes as hours with a decimal comma."""
    return show_decimal(round_half_up(Decimal(minutes) / _MINUTES_AN_HOUR, 2))


def _hours_text(value: object) -> str:
    if isinstance(value, int):
        return show_hours(value) if value else ""
    return str(value)
