"""Inputs about time: a time of day, and the hours of a week."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.dates import WEEKDAYS, parse_time, show_time
from app.common.errors import RefusedValue
from app.ui.shared import theme
from app.ui.shared.number_inputs import CheckedField, NumberField, minutes_of, show_hours
from app.ui.shared.text import Label

_MINUTES_A_DAY = 24 * 60
_DAY_WIDTH = 62


class TimeField(CheckedField):
    """A time of day, »8.30«; takes 8, 8.30, 08:30 and 0830 (klokkeslæt)."""

    def __init__(self, placeholder: str = "fx 8.30", parent: QWidget | None = None) -> None:
        super().__init__(
            _tidied, placeholder=placeholder, sentence="Skriv klokkeslættet som 8.30.", parent=parent
        )


class WeekHours(QWidget):
    """Hours for Monday to Sunday, with decimals; the value is minutes (timer om ugen)."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = tuple(NumberField(_minutes_of_day, show_hours, placeholder="0") for _ in WEEKDAYS)
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
        values = [field.value() for field in self.days]
        if all(value is None for value in values):
            return None
        if any(isinstance(value, str) for value in values):
            return [field.text().strip() for field in self.days]
        return [value or 0 for value in values]

    def set_value(self, value: object) -> None:
        """Show minutes, or texts from a draft."""
        given = list(value) if isinstance(value, list | tuple) else []
        for place, field in enumerate(self.days):
            field.set_value(given[place] or None if place < len(given) else None)
        self._show_sum()

    @property
    def problem(self) -> str:
        """What is wrong with what is typed, or ``""``."""
        for name, field in zip(WEEKDAYS, self.days, strict=True):
            if field.problem:
                return f"Skriv timerne {name} som et tal mellem 0 og 24, fx 5 eller 7,4."
        return ""

    def _on_day_edited(self) -> None:
        self._show_sum()
        self.edited.emit()

    def _show_sum(self) -> None:
        values = [field.value() for field in self.days]
        minutes = [value for value in values if isinstance(value, int)]
        self.sum_label.setText(
            f"{show_hours(sum(minutes))} timer om ugen" if minutes else "Ingen timer aftalt endnu"
        )


def _tidied(text: str) -> str:
    return show_time(parse_time(text))


def _minutes_of_day(text: str) -> int:
    minutes = minutes_of(text)
    if minutes > _MINUTES_A_DAY:
        raise RefusedValue("number_out_of_range")
    return minutes
