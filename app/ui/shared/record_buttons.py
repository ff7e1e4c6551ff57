"""At the foot of a form about a record that exists: its history, and deleting it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.models.act_codes import RecordKind
from app.texts.records import kind as kind_words
from app.ui.shared import theme
from app.ui.shared.buttons import IconButton


class RecordButtons(QWidget):
    """»Historik« and »Slet« as icons with names."""

    history_requested = Signal()
    bin_requested = Signal()

    def __init__(self, kind: RecordKind, *, may_bin: bool = True) -> None:
        super().__init__()
        definite = kind_words(kind.value).definite
        self.history_button = IconButton("time", f"Historik for {definite}")
        self.bin_button = IconButton("delete", f"Slet {definite}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(4))
        row.addWidget(self.history_button)
        row.addWidget(self.bin_button)
        self.bin_button.setVisible(may_bin)
        self.history_button.clicked.connect(self.history_requested)
        self.bin_button.clicked.connect(self.bin_requested)
