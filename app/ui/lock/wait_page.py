"""What stands there while the demo data are made."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.lock.gate import Gate
from app.ui.shared import theme
from app.ui.shared.brand import BrandMark
from app.ui.shared.text import Label, Paragraph

_WIDTH, _HEIGHT = 420, 220


class WaitPage(Gate):
    """A mark and what is happening, for some seconds (vent)."""

    def __init__(self, title: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, _HEIGHT, parent)
        self.setAccessibleName(f"{title}. {line}")
        column = QVBoxLayout(self.card)
        column.setContentsMargins(theme.px(40), theme.px(36), theme.px(40), theme.px(36))
        column.setSpacing(theme.px(12))
        words = Paragraph(line, "body", "muted")
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(BrandMark(44), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addSpacing(theme.px(4))
        column.addWidget(Label(title, "h1"), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(words)
        column.addStretch(1)
