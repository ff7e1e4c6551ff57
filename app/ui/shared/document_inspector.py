"""One document beside the list: what is known about it, its pages, and what can be done."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.common.dates import show_date
from app.common.errors import JobbroError
from app.models.codes import DocumentKind
from app.services.documents import PDF, OpenedDocument
from app.services.transfers import WaitingNote, may_be_copied
from app.ui.shared import theme
from app.ui.shared.buttons import Button, IconButton, link
from app.ui.shared.cards import Card, FactRow
from app.ui.shared.chips import Chip
from app.ui.shared.desk import Desk
from app.ui.shared.document_acts import COPY, DELETE, EDIT, MARK, MOVE, PACKAGE, PRINT, SAVE, UNMARK
from app.ui.shared.document_move import may_be_moved
from app.ui.shared.document_table import (
    Filed,
    about,
    day_of,
    direction_words,
    transfer_tone,
    transfer_words,
    type_words,
)
from app.ui.shared.later import Later
from app.ui.shared.pictures import read_picture
from app.ui.shared.print_pages import PdfPages
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.text import ElidedLabel, Paragraph

# Somebody who runs down the list with the arrows does not open, and log, every document on the way.
_REST_MS = 150
WIDTH, _ALONE = 420, 720
_VERBS = {
    PRINT: ("Udskriv igen", "print"),
    SAVE: ("Gem som fil", "save_file"),
    PACKAGE: ("PDF + metadata-ark", "documents"),
    COPY: ("Kopiér tekst", "copy"),
    EDIT: ("Ret oplysninger", "edit"),
    MARK: ("Overført i dag", "done"),
    UNMARK: ("Ikke overført", "undo"),
    MOVE: ("Flyt til anden borger", "forward"),
    DELETE: ("Slet", "delete"),
}


class DocumentInspector(Card):
    """The inspector of *Dokumenter*; tells what is wanted, the list does it."""

    action_requested = Signal(str)
    failed = Signal(object)
    owner_requested = Signal()
    closed = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(flush=True, parent=parent)
        self._desk = desk
        self.row: Filed | None = None
        self._rest = Later(self, self.read_now, _REST_MS)
        self.buttons: dict[str, Button] = {}
        self.close_button = IconButton("close", "Luk", kind="inside")
        self.kind_chip = Chip("")
        self.title_label = ElidedLabel("", "h2")
        self.owner_link = link("", small=True)
        self.facts_box = QWidget()
        self.pages = PdfPages()
        self.note_column = ScrollColumn(gap=8)
        self.note_text = Paragraph("", "body")
        self._foot = QGridLayout()
        self._lay_out()

    def _lay_out(self) -> None:
        self.fit(is_alone=False)
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
        self.close_button.clicked.connect(self.closed)
        self.owner_link.clicked.connect(self.owner_requested)

    def fit(self, *, is_alone: bool) -> None:
        """Take the room of the list where there is none beside it."""
        self.setMinimumWidth(0 if is_alone else theme.px(WIDTH))
        self.setMaximumWidth(theme.px(_ALONE if is_alone else WIDTH))

    def show_row(self, row: Filed) -> None:
        """Show what is known about a line; its pages or its text follow after a rest."""
        is_other = self.row is None or self.row.id != row.id or self.isHidden()
        self.row = row
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
            # Another case's pages must never stand under this title, not even while these are read.
            self.note_text.setText("")
            self.pages.show_nothing()
            self._rest.start()

    def put_away(self) -> None:
        """Hide it and let go of what it showed."""
        self._rest.stop()
        self.row = None
        self.pages.show_nothing()
        self.note_text.setText("")
        self.hide()

    def read_now(self) -> None:
        """Read the pages or the text; the inspector does it itself after a rest."""
        self._rest.stop()
        row, services, tasks = self.row, self._desk.services, self._desk.tasks
        if row is None:
            return
        record_id = row.id
        if isinstance(row, WaitingNote):
            read = services.transfers.read_note
            tasks.query(self, lambda: (record_id, read(record_id)), self._on_text_read, self._on_failed)
        else:
            tasks.query(self, lambda: services.documents.open(record_id), self._on_opened, self._on_failed)

    def _on_text_read(self, read: tuple[str, str]) -> None:
        note_id, text = read
        if self._is_shown(note_id):
            self.note_text.setText(text)

    def _on_opened(self, opened: OpenedDocument) -> None:
        if not self._is_shown(opened.row.id):
            return
        if opened.row.media_type == PDF:
            self.pages.show_pdf(opened.content)
            return
        document_id, content = opened.row.id, opened.content
        self._desk.tasks.aside(
            self, lambda: (document_id, read_picture(content)), self._on_picture_read, self._on_failed
        )

    def _on_picture_read(self, read: tuple[str, QImage]) -> None:
        document_id, picture = read
        if self.row is not None and self._is_shown(document_id):
            self.pages.show_picture(picture, f"Billede, {self.row.title}")

    def _on_failed(self, error: Exception) -> bool:
        if isinstance(error, JobbroError):
            self.failed.emit(error)
        return isinstance(error, JobbroError)

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
            self._foot.addWidget(button, place // 2, place % 2)

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
    if may_be_moved(row):
        verbs.append(MOVE)
    if row.kind is DocumentKind.received:
        verbs.append(DELETE)
    return verbs


def _facts(row: Filed) -> list[tuple[str, str, str]]:
    kle = "" if isinstance(row, WaitingNote) else row.kle_number
    return [
        ("Dato", f"{show_date(day_of(row))} · {direction_words(row).lower()}", ""),
        ("Sag og KLE", " · ".join(part for part in (row.case_number, kle) if part), ""),
        ("Overført", transfer_words(row), "" if transfer_tone(row) == "success" else "warning"),
    ]


def _free(widget: QWidget | None) -> None:
    if widget is not None:
        widget.hide()
        widget.deleteLater()
