"""Inputs of one line that hold something with a fixed form; what is wrong is said on leaving them."""

from collections.abc import Callable
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from app.common.errors import RefusedValue
from app.common.money import parse_count, parse_decimal, round_half_up, show_decimal
from app.texts.messages import problem
from app.ui.shared.inputs import TextField

_MINUTES_AN_HOUR = 60


class CheckedField(TextField):
    """A text with a fixed form, such as a CVR number.

    Args:
        parse: gives the text as it is stored, or refuses it.
        show: gives the stored text as people write it.
        placeholder: an example.
    """

    problem_found = Signal(str)
    left = Signal()

    def __init__(
        self,
        parse: Callable[[str], str],
        show: Callable[[str], str] = str,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, max_length=120, parent=parent)
        self._parse, self._show = parse, show
        self.editingFinished.connect(self._on_editing_finished)

    def value(self) -> object:
        """As it is stored, or as typed when it cannot be read."""
        typed = self.text().strip()
        try:
            return self._parse(typed) if typed else ""
        except RefusedValue:
            return typed

    def set_value(self, value: object) -> None:
        """Show it as people write it."""
        text = "" if value is None else str(value)
        try:
            super().set_value(self._show(text) if text else "")
        except ValueError:
            super().set_value(text)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left, also when nothing was typed."""
        super().focusOutEvent(event)
        self.left.emit()

    def _on_editing_finished(self) -> None:
        typed = self.text().strip()
        if not typed:
            return
        try:
            self.setText(self._show(self._parse(typed)))
        except RefusedValue as refused:
            self.problem_found.emit(problem(refused.code))


class NumberField(TextField):
    """A number that is zero or more.

    Args:
        parse: reads what is typed.
        show: writes the number.
    """

    problem_found = Signal(str)

    def __init__(
        self,
        parse: Callable[[str], int],
        show: Callable[[int], str] = str,
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, max_length=20, parent=parent)
        self._parse, self._show = parse, show
        self.editingFinished.connect(self._on_editing_finished)

    def value(self) -> object:
        """The number, ``None`` when empty, or the text as typed when it is no such number."""
        typed = self.text().strip()
        try:
            return self._parse(typed) if typed else None
        except RefusedValue:
            return typed

    def set_value(self, value: object) -> None:
        """Show a number."""
        super().set_value(self._show(value) if isinstance(value, int) else value)

    def _on_editing_finished(self) -> None:
        typed = self.text().strip()
        if not typed:
            return
        try:
            self.setText(self._show(self._parse(typed)))
        except RefusedValue as refused:
            self.problem_found.emit(problem(refused.code))


def count_field() -> NumberField:
    """A whole number, as places or employees."""
    return NumberField(parse_count)


def hours_field(placeholder: str = "") -> NumberField:
    """Hours as decimals, »2,5«; the value is whole minutes."""
    return NumberField(_minutes, show_hours, placeholder)


def show_hours(minutes: int) -> str:
    """Minutes as hours with a decimal comma."""
    return show_decimal(round_half_up(Decimal(minutes) / _MINUTES_AN_HOUR, 2))


def _minutes(text: str) -> int:
    return int(round_half_up(parse_decimal(text) * _MINUTES_AN_HOUR))
