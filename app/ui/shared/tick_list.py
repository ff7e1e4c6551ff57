"""Several ticks that belong together, as one input of a form."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.shared.choices import CheckBox


class TickList(QWidget):
    """Any number of some choices; the value is the list of their keys.

    Args:
        choices: key, label and a quieter line under it (or ``""``) of each.
        name: what is being chosen, for screen readers.
    """

    accessible_role = "Grouping"

    edited = Signal()

    def __init__(
        self, choices: Sequence[tuple[str, str, str]], name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.ticks: dict[str, CheckBox] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.set_choices(choices)

    def set_choices(self, choices: Sequence[tuple[str, str, str]]) -> None:
        """Offer other choices; what was ticked stays ticked when it is still there."""
        ticked = set(self._ticked())
        for old in self.ticks.values():
            old.hide()
            old.deleteLater()
        self.ticks = {}
        for key, text, detail in choices:
            tick = self.ticks[key] = CheckBox(text, detail)
            tick.set_value(key in ticked)
            tick.edited.connect(self.edited)
            self._column.addWidget(tick)
        first = next(iter(self.ticks.values()), None)
        if first is not None:
            self.setFocusProxy(first)

    def value(self) -> object:
        """Keys of what is ticked, in the order they are offered."""
        return self._ticked()

    def set_value(self, value: object) -> None:
        """Tick exactly these."""
        wanted = set(value) if isinstance(value, list | tuple | set | frozenset) else set()
        for key, tick in self.ticks.items():
            tick.set_value(key in wanted)

    def _ticked(self) -> list[str]:
        return [key for key, tick in self.ticks.items() if tick.isChecked()]
