"""One document beside the list: what is known about it, its pages, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.common.dates import show_date
from app.models.codes import DocumentKind
from app.services.documents import PDF, DocumentRow, OpenedDocument
from app.services.transfers import WaitingNote, may_be_copied
from app.ui.shared import theme
from app.ui.shared.buttons import Button, IconButton, link
from app.ui.shared.cards import Card, FactRow, IconLine
from app.ui.shared.chips import Chip
from app.ui.shared.document_table import (
    Filed,
    about,
    direction_words,
    transfer_tone,
    transfer_words,
    type_words,
)
from app.ui.shared.print_pages import PdfPages
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.text import ElidedLabel, Paragraph

_WIDTH = 396
PRINT, SAVE, PACKAGE, COPY, EDIT, MARK, UNMARK, DELETE = (
    "print",
    "save",
    "package",
    "copy",
    "edit",
    "mark",
    "unmark",
    "delete",
)
_VERBS = {
    PRINT: ("Udskriv igen", "print"),
    SAVE: ("Gem som fil", "save_file"),
    PACKAGE: ("PDF + metadata-ark", "documents"),
    COPY: ("Kopiér tekst", "copy"),
    EDIT: ("Ret oplysninger", "edit"),
    MARK: ("Overført i dag", "done"),
    UNMARK: ("Ikke overført", "undo"),
    DELETE: ("Slet", "delete"),
}


class DocumentInspector(Card):
    """The inspector of *Dokumenter*; tells what is wanted, the list does it."""

    action_requested = Signal(str)
    owner_requested = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self.row: Filed | None = None
        self.buttons: dict[str, Button] = {}
        self.close_button = IconButton("close", "Luk", kind="inside")
        self.kind_chip = Chip("")
        self.title_label = ElidedLabel("", "h2")
        self.owner_link = link("", small=True)
        self.facts_box = QWidget()
        self.problem_line = IconLine("error", "", tone="danger")
        self.pages = PdfPages()
        self.note_column = ScrollColumn(gap=8)
        self.note_text = Paragraph("", "body")
        self._foot = QGridLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        self.setFixedWidth(theme.px(_WIDTH))
        side = theme.px(16)
        top = QVBoxLayout()
        top.setContentsMargins(side, theme.px(14), theme.px(12), theme.px(8))
        top.setSpacing(theme.px(4))
        first = QHBoxLayout()
        first.addWidget(self.kind_chip)
        first.addStretch(1)
        first.addWidget(self.close_button)
        top.addLayout(first)
        top.addWidget(self.title_label)
        top.addWidget(self.owner_link, 0, Qt.AlignmentFlag.AlignLeft)
        top.addWidget(self.facts_box)
        top.addWidget(self.problem_line)
        self.body.addLayout(top)
        facts = QVBoxLayout(self.facts_box)
        facts.setContentsMargins(0, theme.px(4), 0, 0)
        facts.setSpacing(theme.px(4))
        self.note_column.column.setContentsMargins(side, theme.px(4), side, theme.px(8))
        self.note_column.add(self.note_text)
        self.note_column.setAccessibleName("Notatets tekst")
        self.pages.setAccessibleName("Dokumentets sider")
        self.add(self.pages, 1)
        self.add(self.note_column, 1)
        self._foot.setContentsMargins(side, theme.px(10), side, theme.px(14))
        self._foot.setSpacing(theme.px(8))
        self.body.addLayout(self._foot)
        self.problem_line.hide()
        self.close_button.clicked.connect(self.closed)
        self.owner_link.clicked.connect(self.owner_requested)

    def show_row(self, row: Filed) -> None:
        """Show what is known about a line; its pages or its text follow when they are read."""
        is_other = self.row is None or self.row.id != row.id
        self.row = row
        self.problem_line.hide()
        self.setAccessibleName(f"{type_words(row)}, {row.title}")
        self.kind_chip.show_status(type_words(row), "neutral")
        self.title_label.setText(row.title)
        self.owner_link.setText(about(row))
        self.owner_link.setAccessibleName(f"Åbn {about(row)}")
        self.owner_link.setVisible(bool(about(row)))
        self._show_facts(row)
        self._show_buttons(verbs_of(row))
        self.pages.setVisible(not isinstance(row, WaitingNote))
        self.note_column.setVisible(isinstance(row, WaitingNote))
        if is_other:
            self.note_text.setText("")

    def show_document(self, opened: OpenedDocument) -> None:
        """Show the stored pages."""
        if self._is_shown(opened.row.id) and opened.row.media_type == PDF:
            self.pages.show_pdf(opened.content)

    def show_picture(self, document_id: str, picture: QImage) -> None:
        """Show a stored picture."""
        if self.row is not None and self._is_shown(document_id):
            self.pages.show_picture(picture, f"Billede, {self.row.title}")

    def show_text(self, note_id: str, text: str) -> None:
        """Show the text of a note."""
        if self._is_shown(note_id):
            self.note_text.setText(text)

    def show_problem(self, words: str) -> None:
        """Say what is wrong above the pages."""
        self.problem_line.text_label.setText(words)
        self.problem_line.setVisible(bool(words))

    def _is_shown(self, record_id: str) -> bool:
        return self.row is not None and self.row.id == record_id

    def _show_facts(self, row: Filed) -> None:
        column = self.facts_box.layout()
        while column is not None and (item := column.takeAt(0)) is not None:
            _free(item.widget())
        for name, value, tone in _facts(row):
            if column is not None and value:
                column.addWidget(FactRow(name, value, tone))

    def _show_buttons(self, keys: list[str]) -> None:
        if list(self.buttons) == keys:
            return
        while (item := self._foot.takeAt(0)) is not None:
            _free(item.widget())
        self.buttons = {}
        for place, key in enumerate(keys):
            text, icon = _VERBS[key]
            button = self.buttons[key] = Button(text, "secondary" if place else "primary", icon)
            button.setProperty("action", key)
            button.clicked.connect(self._on_action_clicked)
            if place:
                self._foot.addWidget(button, (place + 1) // 2, (place - 1) % 2)
            else:
                self._foot.addWidget(button, 0, 0, 1, 2)

    def _on_action_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.action_requested.emit(str(button.property("action")))


def verbs_of(row: Filed) -> list[str]:
    """What can be done with a line, the most likely first."""
    if isinstance(row, WaitingNote):
        return [COPY, MARK]
    verbs = [PRINT, MARK if row.transferred_on is None else UNMARK, EDIT, SAVE]
    if row.media_type == PDF:
        verbs.append(PACKAGE)
    if may_be_copied(row):
        verbs.append(COPY)
    if row.kind is DocumentKind.received:
        verbs.append(DELETE)
    return verbs


def _facts(row: Filed) -> list[tuple[str, str, str]]:
    found = [("Overført", transfer_words(row), "" if transfer_tone(row) == "success" else "warning")]
    if isinstance(row, WaitingNote):
        return [("Sag", row.case_number, ""), ("Dato", show_date(row.happened_at.date()), ""), *found]
    return [
        ("Sag", row.case_number, ""),
        ("Dato", f"{show_date(row.dated_on)} · {direction_words(row).lower()}", ""),
        ("KLE", row.kle_number, ""),
        *found,
    ]


def _free(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()


def is_document(row: Filed | None) -> bool:
    """Whether a line is a stored document, not a note."""
    return isinstance(row, DocumentRow)
