"""Where the file to import is chosen: a button, or dragging it here."""

from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDropEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.shared import painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Icon
from app.ui.shared.file_choice import Request, ask
from app.ui.shared.text import ElidedLabel, Label

FILTER = "Lister (*.csv *.xlsx *.txt)"
_NONE_YET = "Ingen fil valgt endnu"


class FileDrop(QWidget):
    """A dashed box that takes one file (fil)."""

    accessible_role = "Grouping"

    file_chosen = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.file: Path | None = None
        self._is_over = False
        self.choose_button = secondary("Vælg fil", "document")
        self.name_label = ElidedLabel(_NONE_YET, "med")
        self.hint_label = Label("CSV eller Excel (.xlsx). Du kan også trække filen herhen.", "small", "muted")
        self._build()
        self.choose_button.clicked.connect(self._on_choose_clicked)

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.setAccessibleName("Fil")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(18), theme.px(20), theme.px(18))
        row.setSpacing(theme.px(14))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.name_label)
        words.addWidget(self.hint_label)
        row.addWidget(Icon("import", "muted", 22))
        row.addLayout(words, 1)
        row.addWidget(self.choose_button)

    def set_file(self, file: Path) -> None:
        """Take a file."""
        self.file = file
        self.name_label.setText(file.name)
        self.choose_button.setText("Vælg en anden fil")
        announce(self, f"Filen {file.name} er valgt")
        self.file_chosen.emit(file)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take files from this computer, one at a time."""
        if _dropped_file(event) is not None:
            self._is_over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """The file was dragged away again."""
        super().dragLeaveEvent(event)
        self._is_over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take the file that was let go."""
        self._is_over = False
        self.update()
        file = _dropped_file(event)
        if file is not None:
            event.acceptProposedAction()
            self.set_file(file)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        painting.fill(painter, area, "selected" if self._is_over else "sunken", theme.px(8))
        pen = QPen(theme.color("primary" if self._is_over else "border_strong"), 1.5)
        pen.setDashPattern([4, 3])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(area, theme.px(8), theme.px(8))
        painter.end()

    def _on_choose_clicked(self) -> None:
        ask(self, Request("open", "Vælg den fil, der skal indlæses", filters=FILTER), self.set_file)


def _dropped_file(event: QDropEvent) -> Path | None:
    urls = event.mimeData().urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    file = Path(urls[0].toLocalFile())
    return file if file.is_file() else None
