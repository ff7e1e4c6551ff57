"""The placeholders there are, as small buttons that put them into a text."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.texts.letter_text import Placeholder
from app.ui.shared import theme
from app.ui.shared.buttons import Button
from app.ui.shared.flow import FlowLayout
from app.ui.shared.text import Label


class PlaceholderRow(QWidget):
    """»Indsæt flettefelt«, one button each (flettefelter)."""

    accessible_role = "ToolBar"

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Indsæt flettefelt")
        self.buttons: dict[str, Button] = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(Label("Indsæt flettefelt", "smallstrong"))
        self._place = QWidget()
        self._flow = FlowLayout(self._place)
        column.addWidget(self._place)

    def show_placeholders(self, placeholders: tuple[Placeholder, ...]) -> None:
        """Offer these."""
        for placeholder in placeholders:
            button = Button(placeholder.label, size="compact", icon="add")
            button.setAccessibleName(f"Indsæt {placeholder.label}")
            needed = " Skal stå et sted i teksten." if placeholder.is_required else ""
            button.setToolTip(f"Bliver fx til »{placeholder.example}«.{needed}")
            button.setProperty("placeholder", placeholder.name)
            button.clicked.connect(self._on_clicked)
            self.buttons[placeholder.name] = button
            self._flow.addWidget(button)

    def _on_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, Button):
            self.chosen.emit(str(button.property("placeholder")))
