"""What can be done with a stored document or a note that waits for its transfer."""

from datetime import date
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.common.errors import JobbroError
from app.models.act_codes import RecordKind
from app.services.documents import DocumentRow, file_name
from app.services.transfers import WaitingNote
from app.texts.messages import sentence
from app.ui.shared import clipboard, file_choice
from app.ui.shared.binning import put_in_bin
from app.ui.shared.desk import Desk
from app.ui.shared.document_forms import ChangeDocumentDialog
from app.ui.shared.document_move import MoveDocumentDialog
from app.ui.shared.document_table import Filed

PRINT, SAVE, PACKAGE, COPY, EDIT, MARK, UNMARK, MOVE, DELETE = (
    "print",
    "save",
    "package",
    "copy",
    "edit",
    "mark",
    "unmark",
    "move",
    "delete",
)


class DocumentActs(QObject):
    """Carries out the verbs of a list of documents; ``failed`` has the sentence when one could not be."""

    failed = Signal(str)

    def __init__(self, desk: Desk, host: QWidget) -> None:
        super().__init__(host)
        self._desk, self._host = desk, host
        self._row: DocumentRow | None = None
        self._key = ""

    def act(self, row: Filed, key: str) -> None:
        """Do something with a line."""
        if key == COPY:
            self._copy(row)
        elif key in (MARK, UNMARK):
            self._mark(row, self._desk.clock.today() if key == MARK else None)
        elif isinstance(row, DocumentRow):
            self._act_on_document(row, key)

    def print_document(self, document_id: str) -> None:
        """Show a stored document, to print the very same bytes again."""
        # Imported with the first preview: the PDF part of Qt is not needed for the list.
        from app.ui.shared.print_preview import PrintPreview

        if self._desk.may_open():
            preview = PrintPreview(self._host, self._desk.services, self._desk.tasks)
            preview.told.connect(self._desk.say)
            preview.show_document(document_id)

    def _act_on_document(self, row: DocumentRow, key: str) -> None:
        if key == PRINT:
            self.print_document(row.id)
        elif key in (SAVE, PACKAGE):
            self._row, self._key = row, key
            file_choice.ask(self._host, file_choice.saving(file_name(row)), self._on_target_chosen)
        elif key == EDIT and self._desk.may_open():
            ChangeDocumentDialog(self._desk, row).begin()
        elif key == MOVE and self._desk.may_open():
            MoveDocumentDialog(self._desk, row).begin()
        elif key == DELETE:
            put_in_bin(self._desk, RecordKind.stored_document, row.id)

    def _copy(self, row: Filed) -> None:
        transfers, record_id = self._desk.services.transfers, row.id
        read = transfers.note_text if isinstance(row, WaitingNote) else transfers.plan_text
        self._desk.tasks.query(self, lambda: read(record_id), self._on_text_read, self._on_failed)

    def _mark(self, row: Filed, day: date | None) -> None:
        transfers, record_id = self._desk.services.transfers, row.id
        write = transfers.mark_note if isinstance(row, WaitingNote) else transfers.mark_document
        self._key = UNMARK if day is None else MARK
        self._desk.tasks.command(self, lambda: write(record_id, day), self._on_marked, self._on_failed)

    def _on_target_chosen(self, target: Path) -> None:
        row, services = self._row, self._desk.services
        if row is None:
            return
        document_id = row.id
        save = services.transfers.save_package if self._key == PACKAGE else services.documents.save_as
        self._desk.tasks.command(self, lambda: save(document_id, target), self._on_saved, self._on_failed)

    def _on_saved(self, _changes: Changes) -> None:
        self._desk.say("Dokument og metadata-ark er gemt" if self._key == PACKAGE else "Filen er gemt")

    def _on_marked(self, changes: Changes) -> None:
        words = "Markeret som ikke overført" if self._key == UNMARK else "Markeret som overført"
        self._desk.say(words, changes.act_id)

    def _on_text_read(self, text: str) -> None:
        clipboard.brief().copy(text)
        self._desk.say("Teksten er kopieret og bliver ryddet om et minut")

    def _on_failed(self, error: Exception) -> bool:
        if isinstance(error, JobbroError):
            self.failed.emit(sentence(error))
        return isinstance(error, JobbroError)
