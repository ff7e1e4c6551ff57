"""The strip at the top of the demo."""

from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.shared import theme
from app.ui.shared.text import Label

DEMO = "Demodata – intet gemmes"


class DemoStrip(QWidget):
    """Says all the time that nothing here is real or kept (demodata)."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(DEMO)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(5), theme.px(16), theme.px(5))
        row.addStretch(1)
        row.addWidget(Label(DEMO, "smallstrong", "violet"))
        row.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color("violet_bg"))
        painter.end()
