"""Inputs of one line that hold something with a fixed form; what is wrong is said on leaving them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QWidget

from app.common.errors import RefusedValue
from app.common.identifiers import CprProblem
from app.common.money import (
    parse_amount,
    parse_count,
    parse_decimal,
    round_half_up,
    show_amount,
    show_decimal,
)
from app.texts.messages import problem
from app.ui.shared.inputs import TextField

_CPR_DIGITS = 10
_BIRTH_DIGITS = 6
_MINUTES_AN_HOUR = 60
_METRES_A_KILOMETRE = 1_000
_LONGEST = 120


class CheckedField(TextField):
    """A text with a fixed form, such as a CVR number.

    Args:
        parse: gives what is typed as it is stored, or refuses it.
        show: gives what is stored as people write it.
        placeholder: an example.
        sentence: what is said about anything that is refused; empty lets the refusal speak for itself.
    """

    problem_found = Signal(str)
    left = Signal()

    empty: object = ""

    def __init__(
        self,
        parse: Callable[[str], Any],
        show: Callable[[Any], str] = str,
        *,
        placeholder: str = "",
        sentence: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(placeholder, max_length=_LONGEST, parent=parent)
        self._parse, self._show, self._sentence = parse, show, sentence
        self.editingFinished.connect(self._on_editing_finished)

    def value(self) -> object:
        """As it is stored, or as typed when it cannot be read."""
        typed = self.text().strip()
        try:
            return self._parse(typed) if typed else self.empty
        except RefusedValue:
            return typed

    def set_value(self, value: object) -> None:
        """Show it as people write it."""
        text = "" if value is None else str(value)
        try:
            super().set_value(self._show(text) if text else "")
        except ValueError:
            super().set_value(text)

    @property
    def problem(self) -> str:
        """What is wrong with what is typed, or ``""``."""
        typed = self.text().strip()
        try:
            if typed:
                self._parse(typed)
        except RefusedValue as refused:
            return self._sentence or problem(refused.code)
        return ""

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell that it was left, also when nothing was typed."""
        super().focusOutEvent(event)
        self.left.emit()

    def _on_editing_finished(self) -> None:
        typed = self.text().strip()
        if self.problem:
            self.problem_found.emit(self.problem)
        elif typed:
            self.setText(self._show(self._parse(typed)))


class NumberField(CheckedField):
    """A number; the value is ``None`` when nothing is typed."""

    empty = None

    def set_value(self, value: object) -> None:
        """Show a number, or a text as it was typed."""
        TextField.set_value(self, self._show(value) if isinstance(value, int) else value)


class CprField(CheckedField):
    """A CPR number as ``ddmmåå-xxxx``; the hyphen comes by itself (CPR-nummer)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            _ten_digits,
            _with_hyphen,
            placeholder="ddmmåå-xxxx",
            sentence="CPR-nummeret skal have 10 cifre: ddmmåå-xxxx.",
            parent=parent,
        )
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)


class AmountField(NumberField):
    """An amount in kroner, right-aligned; the value is øre, two decimals are shown after leaving."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            parse_amount, _bare_amount, sentence="Skriv beløbet med tal, fx 649,50.", parent=parent
        )
        self.setAlignment(Qt.AlignmentFlag.AlignRight)


def count_field() -> NumberField:
    """A whole number, as places or employees."""
    return NumberField(parse_count)


def hours_field(placeholder: str = "") -> NumberField:
    """Hours as decimals, »2,5«; the value is whole minutes."""
    return NumberField(minutes_of, show_hours, placeholder=placeholder)


def kilometres_field(placeholder: str = "") -> NumberField:
    """Kilometres as decimals, »24,5«; the value is whole metres."""
    return NumberField(metres_of, show_kilometres, placeholder=placeholder)


def show_kilometres(metres: int) -> str:
    """Metres as kilometres with a decimal comma."""
    return show_decimal(round_half_up(Decimal(metres) / _METRES_A_KILOMETRE, 2))


def metres_of(text: str) -> int:
    """Kilometres with a decimal comma as whole metres.

    Raises:
        RefusedValue: it is no number.
    """
    return int(round_half_up(parse_decimal(text) * _METRES_A_KILOMETRE))


def show_hours(minutes: int) -> str:
    """Minutes as hours with a decimal comma."""
    return show_decimal(round_half_up(Decimal(minutes) / _MINUTES_AN_HOUR, 2))


def minutes_of(text: str) -> int:
    """Hours with a decimal comma as whole minutes.

    Raises:
        RefusedValue: it is no number of hours.
    """
    return int(round_half_up(parse_decimal(text) * _MINUTES_AN_HOUR))


def _ten_digits(text: str) -> str:
    found = "".join(text.split()).replace("-", "")
    if len(found) != _CPR_DIGITS or not (found.isascii() and found.isdigit()):
        raise RefusedValue(CprProblem.not_ten_digits)
    return found


def _with_hyphen(text: str) -> str:
    digits = _ten_digits(text)
    return f"{digits[:_BIRTH_DIGITS]}-{digits[_BIRTH_DIGITS:]}"


def _bare_amount(oere: int) -> str:
    # The field stands under a label with the currency; inside it only figures are shown.
    return show_amount(oere).removesuffix(" kr.")
