"""A recovery key to be kept: shown once in large groups, copied or saved, its last group typed as proof."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.common.errors import FileFault, JobbroError
from app.texts import messages as sentences
from app.ui.shared import file_choice, painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import HintBox
from app.ui.shared.clipboard import brief
from app.ui.shared.fields import Field
from app.ui.shared.inputs import TextField
from app.ui.shared.text import Label, Paragraph

if TYPE_CHECKING:
    from app.ui.tasks import Tasks

_NARROW = 424
_KEY_COLUMNS = 5


class RecoveryKeyBox(QWidget):
    """The key and the proof that it was kept (gendannelsesnøgle)."""

    def __init__(self, tasks: "Tasks", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.key = ""
        self.groups = KeyGroups()
        self.copy_button = secondary("Kopiér", "copy")
        self.file_button = secondary("Gem som fil", "save_file")
        self.done_label = Paragraph("", "small", "success")
        self.last_group = TextField("4 tegn", max_length=8)
        self.field = Field("Skriv nøglens sidste gruppe", self.last_group, "Så ved vi, at du har den.")
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.copy_button)
        row.addWidget(self.file_button)
        row.addWidget(self.done_label, 1)
        self.field.setFixedWidth(theme.px(_NARROW))
        column.addWidget(self.groups)
        column.addLayout(row)
        column.addWidget(
            HintBox("Læg ikke nøglen på den samme computer som dine data.", "warning", "protected")
        )
        column.addWidget(self.field)

    def _connect(self) -> None:
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.file_button.clicked.connect(self._on_file_clicked)

    def show_key(self, key: str) -> None:
        """Show a key."""
        self.key = key
        self.groups.show_key(key)

    def focus_proof(self) -> None:
        """Go to the field of the last group."""
        self.last_group.setFocus(Qt.FocusReason.OtherFocusReason)

    def is_proved(self) -> bool:
        """Whether the last group was typed right; says so beside the field when it was not."""
        typed = self.last_group.text().strip().upper()
        if self.key and typed == self.key.rpartition("-")[2]:
            return True
        self.field.show_problem("Det er ikke nøglens sidste gruppe. Se efter en tastefejl.")
        self.focus_proof()
        return False

    def forget(self) -> None:
        """Leave nothing of the key in the window."""
        self.key = ""
        self.groups.show_key("")
        self.last_group.clear()

    def say(self, text: str, tone: str = "success") -> None:
        """Tell beside the buttons what was done, or what stands in the way."""
        self.done_label.setText(text)
        self.done_label.set_tone(tone)
        announce(self, text, urgent=tone == "danger")

    def _on_copy_clicked(self) -> None:
        brief().copy(self.key)
        self.say("Kopieret. Udklipsholderen tømmes om 1 minut.")

    def _on_file_clicked(self) -> None:
        request = file_choice.Request(
            "save", "Gem gendannelsesnøgle", "jobbro-gendannelsesnoegle.txt", "Tekst (*.txt)", "txt"
        )
        file_choice.ask(self, request, self._on_file_chosen)

    def _on_file_chosen(self, path: Path) -> None:
        key = self.key
        self._tasks.query(self, lambda: _write_key(path, key), self._on_written, self._on_not_written)

    def _on_written(self, name: str) -> None:
        self.say(f"Gemt som {name}.")

    def _on_not_written(self, error: Exception) -> bool:
        if not isinstance(error, JobbroError):
            return False
        self.say(sentences.sentence(error), "danger")
        return True


class KeyGroups(QWidget):
    """The key in groups of four on a quiet ground, large enough to copy by hand."""

    accessible_role = "StaticText"

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(theme.px(20), theme.px(14), theme.px(20), theme.px(14))
        self._grid.setHorizontalSpacing(theme.px(16))
        self._grid.setVerticalSpacing(theme.px(8))
        self.labels: list[Label] = []

    def show_key(self, key: str) -> None:
        """Show another key; an empty one leaves nothing behind."""
        for label in self.labels:
            label.hide()
            label.deleteLater()
        self.labels = [Label(group, "big") for group in key.split("-") if group]
        for place, label in enumerate(self.labels):
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            self._grid.addWidget(label, place // _KEY_COLUMNS, place % _KEY_COLUMNS)
        self.setAccessibleName(f"Gendannelsesnøgle: {key}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        painting.fill(painter, QRectF(self.rect()), "sunken", theme.px(8), edge="border")
        painter.end()


def _write_key(path: Path, key: str) -> str:
    """Write the key where the user wants it and give the file's name.

    Raises:
        FileFault: it cannot be written there.
    """
    try:
        path.write_text(f"Jobbro gendannelsesnøgle\n{key}\n", encoding="utf-8")
    except OSError as error:
        raise FileFault.of(error, path) from error
    return path.name
