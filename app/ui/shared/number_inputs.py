"""Inputs of one line that hold a number with a fixed form: CPR number and amount."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.common.money import parse_amount, show_amount
from app.ui.shared.inputs import TextField

_CPR_DIGITS = 10
_BIRTH_DIGITS = 6


class CprField(TextField):
    """A CPR number as ``ddmmåå-xxxx``; the hyphen comes by itself (CPR-nummer)."""

    problem_found = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("ddmmåå-xxxx", max_length=30, parent=parent)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData | Qt.InputMethodHint.ImhNoPredictiveText)
        self.editingFinished.connect(self._on_editing_finished)

    def value(self) -> object:
        """Ten digits without a hyphen, or the text as typed when it is something else."""
        return self._digits() or self.text().strip()

    def set_value(self, value: object) -> None:
        """Show a number with its hyphen."""
        super().set_value(value)
        self._put_hyphen()

    def _on_editing_finished(self) -> None:
        self._put_hyphen()
        if self.text().strip() and not self._digits():
            self.problem_found.emit("CPR-nummeret skal have 10 cifre: ddmmåå-xxxx.")

    def _put_hyphen(self) -> None:
        digits = self._digits()
        if digits:
            self.setText(f"{digits[:_BIRTH_DIGITS]}-{digits[_BIRTH_DIGITS:]}")

    def _digits(self) -> str:
        """The ten digits, or nothing when something else stands there."""
        found = "".join(self.text().split()).replace("-", "")
        return found if len(found) == _CPR_DIGITS and found.isascii() and found.isdigit() else ""


class AmountField(TextField):
    """An amount in kroner, right-aligned; shows two decimals after leaving."""

    problem_found = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(max_length=20, parent=parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.editingFinished.connect(self._on_editing_finished)

    def value(self) -> object:
        """The amount in øre, ``None`` when empty, or the text as typed when it is no amount."""
        typed = self.text().strip()
        if not typed:
            return None
        try:
            return parse_amount(typed)
        except ValueError:
            return typed

    def set_value(self, value: object) -> None:
        """Show an amount in øre."""
        super().set_value(_shown(value) if isinstance(value, int) else value)

    def _on_editing_finished(self) -> None:
        value = self.value()
        if isinstance(value, int):
            self.setText(_shown(value))
        elif value is not None:
            self.problem_found.emit("Skriv beløbet med tal, fx 649,50.")


def _shown(oere: int) -> str:
    # The field stands under a label with the currency; inside it only figures are shown.
    return show_amount(oere).removesuffix(" kr.")
