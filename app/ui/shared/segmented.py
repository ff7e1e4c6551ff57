"""A switch between two to four choices that exclude each other."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from app.ui.shared import theme


class Segmented(QFrame):
    """Segments in one track; arrow keys move the choice.

    Args:
        choices: key and label of each segment; the first one is chosen.
        name: what is being chosen, for screen readers.
    """

    accessible_role = "Grouping"

    changed = Signal(str)

    def __init__(self, choices: Sequence[tuple[str, str]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "segmented")
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.buttons: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        self._build(choices)
        self._connect()

    def _build(self, choices: Sequence[tuple[str, str]]) -> None:
        row = QHBoxLayout(self)
        inset = theme.px(3)
        row.setContentsMargins(inset, inset, inset, inset)
        row.setSpacing(0)
        for key, label in choices:
            button = QPushButton(label)
            button.setProperty("kind", "segment")
            button.setCheckable(True)
            button.setAutoDefault(False)
            button.setSizePolicy(QSizePolicy.Policy.MinimumExpanding, QSizePolicy.Policy.Fixed)
            self._group.addButton(button)
            self.buttons[key] = button
            row.addWidget(button)
        next(iter(self.buttons.values())).setChecked(True)

    def _connect(self) -> None:
        self._group.buttonToggled.connect(self._on_button_toggled)

    def value(self) -> str:
        """Key of the chosen segment."""
        return next(key for key, button in self.buttons.items() if button.isChecked())

    def set_value(self, key: str) -> None:
        """Choose a segment."""
        self.buttons[key].setChecked(True)

    def _on_button_toggled(self, button: QAbstractButton, checked: bool) -> None:
        del button
        if checked:
            self.changed.emit(self.value())


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
