"""A dashed box for one file or picture: a button, dragging it here, or pasting it."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QGuiApplication,
    QImage,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.shared import file_choice, painting, theme
from app.ui.shared.buttons import Button, secondary
from app.ui.shared.cards import Icon
from app.ui.shared.pictures import as_png
from app.ui.shared.text import ElidedLabel, Label

FILTER = "Dokumenter og billeder (*.pdf *.jpg *.jpeg *.png)"
_HINT = "PDF, JPEG eller PNG. Du kan også trække filen hertil eller sætte den ind."
# A file of the computer, or the bytes of a picture that was copied.
Given = Path | bytes


class FileBox(QWidget):
    """Takes one file; as an input of a form its value is empty, because a draft holds no files."""

    accessible_role = "Grouping"

    edited = Signal()
    given = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_over = False
        self.name_label = ElidedLabel("Ingen fil valgt endnu", "med")
        self.hint_label = Label(_HINT, "small", "muted")
        self.choose_button = secondary("Vælg fil", "document")
        self.paste_button = Button("Sæt ind", "secondary", "copy")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAcceptDrops(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(16), theme.px(14), theme.px(16), theme.px(14))
        column.setSpacing(theme.px(10))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.name_label)
        words.addWidget(self.hint_label)
        row.addWidget(Icon("document", "muted", 22))
        row.addLayout(words, 1)
        column.addLayout(row)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        buttons.addWidget(self.choose_button)
        buttons.addWidget(self.paste_button)
        buttons.addStretch(1)
        column.addLayout(buttons)
        self.setFocusProxy(self.choose_button)

    def _connect(self) -> None:
        self.choose_button.clicked.connect(self._on_choose_clicked)
        self.paste_button.clicked.connect(self._on_paste_clicked)

    def value(self) -> object:
        """Nothing: the file itself goes another way."""
        return ""

    def set_value(self, value: object) -> None:
        """Nothing to show from a draft."""
        del value

    def show_name(self, name: str, about: str) -> None:
        """Say which file there is, and what it is."""
        self.name_label.setText(name)
        self.hint_label.setText(about)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Take what can be taken."""
        if may_be_given(event.mimeData()):
            self._is_over = True
            self.update()
            event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:  # noqa: N802 - Qt's name
        """It was dragged away again."""
        super().dragLeaveEvent(event)
        self._is_over = False
        self.update()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was let go."""
        self._is_over = False
        self.update()
        found = given_by(event.mimeData())
        if found is not None:
            event.acceptProposedAction()
            self.given.emit(found)

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
        request = file_choice.Request("open", "Vælg det dokument, du har modtaget", filters=FILTER)
        file_choice.ask(self, request, self._on_file_chosen)

    def _on_file_chosen(self, file: Path) -> None:
        self.given.emit(file)

    def _on_paste_clicked(self) -> None:
        found = pasted()
        if found is None:
            self.hint_label.setText("Der er ingen fil og intet billede at sætte ind. Kopiér det først.")
        else:
            self.given.emit(found)


def pasted() -> Given | None:
    """A file or picture that was copied in another program."""
    return given_by(QGuiApplication.clipboard().mimeData())


def may_be_given(data: QMimeData) -> bool:
    """Whether something holds exactly one file or a picture."""
    return _file_in(data) is not None or data.hasImage()


def given_by(data: QMimeData) -> Given | None:
    """The file or the picture that was dropped or copied."""
    file = _file_in(data)
    if file is not None:
        return file
    picture = data.imageData() if data.hasImage() else None
    return as_png(picture) if isinstance(picture, QImage) and not picture.isNull() else None


def _file_in(data: QMimeData) -> Path | None:
    urls = data.urls()
    if len(urls) != 1 or not urls[0].isLocalFile():
        return None
    file = Path(urls[0].toLocalFile())
    return file if file.is_file() else None
