"""The list of documents with the one that is open beside it: the page *Dokumenter* and a citizen's tab."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.common.errors import JobbroError, NotFound
from app.services.documents import DocumentPage, DocumentRow
from app.services.transfers import Waiting
from app.texts.messages import sentence
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import primary
from app.ui.shared.cards import Card, IconLine
from app.ui.shared.chips import FilterBar
from app.ui.shared.choices import Combo
from app.ui.shared.desk import Desk
from app.ui.shared.document_acts import DELETE, DocumentActs
from app.ui.shared.document_forms import KnownOwner, ReceiveDocumentDialog
from app.ui.shared.document_table import (
    ALL,
    EVER,
    FILTERS,
    PERIODS,
    WAITING,
    Filed,
    columns,
    is_within,
    matches,
)
from app.ui.shared.empty_state import EmptyState
from app.ui.shared.file_box import Given, given_by, may_be_given, pasted
from app.ui.shared.list_filter import TableFilter
from app.ui.shared.progress import BusyLine
from app.ui.shared.table_view import TableView

if TYPE_CHECKING:
    from app.ui.shared.document_inspector import DocumentInspector

_TOPICS = (
    Topic.document,
    Topic.job_plan,
    Topic.mentor_agreement,
    Topic.journal,
    Topic.citizen,
    Topic.company,
)
# Narrower than this, list and document take turns.
_BESIDE_FROM = 900

Read = tuple[int, DocumentPage, Waiting | None]


class DocumentsView(QWidget):
    """Documents by type, with filters, and one of them beside the list (dokumenter).

    Args:
        desk: of the screen it stands on.
        of_one: whether it shows one citizen's documents, chosen with ``show_citizen``.
    """

    citizen_requested = Signal(str)
    company_requested = Signal(str)
    count_changed = Signal(str)

    def __init__(self, desk: Desk, *, of_one: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._of_one = desk, of_one
        self._owner: KnownOwner | None = None
        self._documents: tuple[DocumentRow, ...] = ()
        self._waiting = Waiting((), 0)
        self._reading = 0
        self._pages: list[DocumentRow] = []
        self._is_whole = False
        self._acts = DocumentActs(desk, self)
        self._record_id = ""
        self.inspector: DocumentInspector | None = None
        self.filters = FilterBar(FILTERS, "Vis dokumenter")
        self.filters.chips[WAITING].setToolTip("Dokumenter og notater, der ikke er overført til fagsystemet")
        self.period_combo = Combo(PERIODS, "Periode")
        self.table: TableView[Filed] = TableView(columns(with_owner=not of_one), "Dokumenter")
        self.search = TableFilter(self.table, "Find dokument")
        self.add_button = primary("Tilføj dokument", "add")
        self.problem_line = IconLine("error", "", tone="danger")
        self.empty_state = EmptyState("", icon="documents")
        self.stack = QStackedWidget()
        self.tools = QWidget()
        self.busy_line = BusyLine()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAcceptDrops(True)
        self.setAccessibleName("Dokumenter")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        tools = QHBoxLayout(self.tools)
        tools.setContentsMargins(0, 0, 0, 0)
        tools.setSpacing(theme.px(8))
        tools.addWidget(self.search, 1)
        tools.addWidget(self.period_combo)
        tools.addWidget(self.add_button)
        card = Card(flush=True)
        card.add(self.table, 1)
        self.stack.addWidget(card)
        self.stack.addWidget(self.empty_state)
        self._beside = QHBoxLayout()
        self._beside.setSpacing(theme.px(14))
        self._beside.addWidget(self.stack, 1)
        column.addWidget(self.busy_line)
        column.addWidget(self.tools)
        column.addWidget(self.filters)
        column.addWidget(self.problem_line)
        column.addLayout(self._beside, 1)
        self.problem_line.hide()
        self.search.setMinimumWidth(theme.px(140))
        self.table.sort_first_by(0, Qt.SortOrder.DescendingOrder)

    def _connect(self) -> None:
        self.filters.changed.connect(self._show_rows)
        self.period_combo.edited.connect(self._show_rows)
        self.add_button.clicked.connect(self.add_document)
        self.empty_state.action_requested.connect(self._on_empty_action)
        self.table.current_changed.connect(self._on_current_changed)
        self.table.row_opened.connect(self._on_row_opened)
        self._acts.failed.connect(self._show_problem)
        self._desk.bus.changed.connect(self._on_changed)

    def show_citizen(self, citizen_id: str, name: str) -> None:
        """Show one citizen's documents."""
        if self._owner is None or self._owner.citizen_id != citizen_id:
            self.close_document()
            self.table.set_rows(())
            self._documents, self._waiting = (), Waiting((), 0)
        self._owner = KnownOwner(citizen_id, name)
        self.reload()

    def reload(self) -> None:
        """Read the list."""
        if self._of_one and self._owner is None:
            return
        self._reading += 1
        self._pages, self._is_whole = [], False
        self.busy_line.start("Henter dokumenter …")
        self._read_page("")

    def _read_page(self, after: str) -> None:
        services, number = self._desk.services, self._reading
        citizen_id = self._owner.citizen_id if self._owner else ""

        def read() -> Read:
            page = services.documents.page(citizen_id, after)
            # With the last of them, so that both are of the same moment.
            return number, page, None if page.following else services.transfers.waiting(citizen_id)

        self._desk.tasks.query(self, read, self._on_read, self._on_failed)

    def open_record(self, record_id: str) -> None:
        """Open one document beside the list, whatever the list is narrowed to; an empty id closes it."""
        if not record_id:
            self.close_document()
            return
        self._record_id = record_id
        self._mark_open()

    def current_record(self) -> str:
        """Id of the document that is open."""
        return self._record_id

    def close_document(self) -> None:
        """Close the document and go back to the list."""
        self._record_id = ""
        if self.inspector is not None and not self.inspector.isHidden():
            self.inspector.put_away()
            self._fit()
            self.table.clearSelection()
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def print_document(self, document_id: str) -> None:
        """Show a stored document, to print the very same bytes again."""
        self._acts.print_document(document_id)

    def print_current(self) -> None:
        """Print the chosen document, else the newest."""
        row = self._chosen()
        if not isinstance(row, DocumentRow):
            row = max(self._documents, key=lambda each: each.stored_at, default=None)
        if row is not None:
            self.print_document(row.id)

    def add_document(self, given: object = None) -> None:
        """Take in a document; the file may be known already."""
        if self._desk.may_open():
            file: Given | None = given if isinstance(given, Path | bytes) else None
            dialog = ReceiveDocumentDialog(self._desk, self._owner, file)
            dialog.saved.connect(self._on_added)
            dialog.begin()

    def act(self, key: str) -> None:
        """Do what a button of the inspector stands for, with the document that is open."""
        row = self._chosen()
        if row is None:
            return
        self.problem_line.hide()
        if key == DELETE:
            self.close_document()
        self._acts.act(row, key)

    def _on_read(self, read: Read) -> None:
        number, page, waiting = read
        if number != self._reading:
            return
        self._pages += page.rows
        if waiting is None:
            # What is shown stays until all of it is there; where nothing is, the newest are better than that.
            if not self._documents:
                self._documents = page.rows
                self._show_rows()
            self._read_page(page.following)
            return
        self.busy_line.stop()
        self._is_whole, self._documents, self._waiting = True, tuple(self._pages), waiting
        self.count_changed.emit(str(len(self._documents)) if self._documents else "")
        self._count()
        self._show_rows()

    def _count(self) -> None:
        for key, _ in FILTERS:
            count = sum(matches(row, key) for row in self._documents)
            if key == WAITING:
                count += self._waiting.count
            self.filters.set_count(key, count)
            self.filters.chips[key].setVisible(bool(count) or key in (ALL, WAITING))

    def _show_rows(self) -> None:
        chosen, today = self.filters.selected(), self._desk.clock.today()
        period = str(self.period_combo.value() or EVER)
        every: tuple[Filed, ...] = (*self._documents, *self._waiting.notes)
        shown = [
            row for row in every if any(matches(row, key) for key in chosen) and is_within(row, period, today)
        ]
        self.table.set_rows(shown)
        self.stack.setCurrentIndex(0 if shown else 1)
        self._explain_emptiness(has_any=bool(every))
        self._mark_open()
        self._fit()

    def _explain_emptiness(self, *, has_any: bool) -> None:
        if has_any:
            hidden = f"{len(self._documents)} dokumenter er skjult."
            self.empty_state.show_reason("Ingen passer til filteret", hidden, "Ryd filter")
            return
        self.empty_state.show_reason(
            "Ingen dokumenter endnu",
            "Det, du udskriver eller gemmer som PDF, kommer her. Det, du modtager, kan du tilføje.",
            "Tilføj dokument",
        )

    def _chosen(self) -> Filed | None:
        every: tuple[Filed, ...] = (*self._documents, *self._waiting.notes)
        current = self.table.current_row()
        record_id = self._record_id or (current.id if current is not None else "")
        return next((row for row in every if row.id == record_id), None)

    def _mark_open(self) -> None:
        """Choose the line of the open document, and show it as it stands now."""
        if not self._record_id:
            return
        row = self._chosen()
        if row is None:
            # A list that is not read whole yet says nothing; what is not in a whole one is gone.
            if self._is_whole:
                self.close_document()
            return
        if self.table.current_row() != row:
            self.table.blockSignals(True)  # noqa: FBT003 - Qt's own setter
            self.table.select(row)
            self.table.blockSignals(False)  # noqa: FBT003 - Qt's own setter
        self._show_beside(row)

    def _show_beside(self, row: Filed) -> None:
        if self.inspector is None:
            # Made with the first document: the PDF part of Qt is not needed for the list.
            from app.ui.shared.document_inspector import DocumentInspector

            self.inspector = DocumentInspector(self._desk, self)
            self.inspector.hide()
            self._beside.addWidget(self.inspector)
            self.inspector.action_requested.connect(self.act)
            self.inspector.owner_requested.connect(self._on_owner_requested)
            self.inspector.failed.connect(self._on_failed)
            self.inspector.closed.connect(self.close_document)
        self.inspector.show_row(row)
        self.inspector.show()
        self._fit()

    def _on_failed(self, error: Exception) -> bool:
        self.busy_line.stop()
        if isinstance(error, NotFound):
            self.close_document()
            self.reload()
            return True
        if not isinstance(error, JobbroError):
            return False
        self._show_problem(sentence(error))
        return True

    def _show_problem(self, words: str) -> None:
        self.problem_line.text_label.setText(words)
        self.problem_line.show()
        announce(self, words, urgent=True)

    def _on_current_changed(self, row: Filed | None) -> None:
        if row is not None and row.id != self._record_id:
            self._record_id = row.id
            self.problem_line.hide()
            self._show_beside(row)

    def _on_row_opened(self, row: Filed) -> None:
        if isinstance(row, DocumentRow):
            self.print_document(row.id)
        else:
            self.open_record(row.id)

    def _on_owner_requested(self) -> None:
        row = self._chosen()
        if row is None:
            return
        if row.citizen_id:
            self.citizen_requested.emit(row.citizen_id)
        elif isinstance(row, DocumentRow) and row.company_id:
            self.company_requested.emit(row.company_id)

    def _on_added(self, changes: Changes) -> None:
        self.filters.select()
        self._record_id = changes.ids[0]

    def _on_empty_action(self) -> None:
        if self._documents or self._waiting.notes:
            self.filters.select()
            self.period_combo.set_value(EVER)
            self._show_rows()
        else:
            self.add_document()

    def _on_changed(self, changes: Changes, _source: object) -> None:
        if changes.touches(*_TOPICS) and (self.isVisible() or self._of_one):
            self.reload()

    def _fit(self) -> None:
        inspector = self.inspector
        is_open = inspector is not None and not inspector.isHidden()
        is_alone = is_open and self.width() < theme.px(_BESIDE_FROM)
        has_any = bool(self._documents or self._waiting.notes)
        self.stack.setVisible(not is_alone)
        self.filters.setVisible(has_any and not is_alone)
        self.tools.setVisible(has_any and not (is_alone and self._of_one))
        if inspector is not None:
            inspector.fit(is_alone=is_alone)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow place the list and the open document take turns."""
        super().resizeEvent(event)
        self._fit()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """A file may be dropped anywhere on the list."""
        if may_be_given(event.mimeData()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take in the file that was let go."""
        found = given_by(event.mimeData())
        if found is not None:
            event.acceptProposedAction()
            self.add_document(found)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the document; Ctrl V takes in what was copied; Ctrl P prints."""
        found = pasted() if event.matches(QKeySequence.StandardKey.Paste) else None
        if found is not None:
            self.add_document(found)
        elif event.key() == Qt.Key.Key_Escape and self._record_id:
            self.close_document()
        elif event.matches(QKeySequence.StandardKey.Print) and self._chosen() is not None:
            self.print_current()
        else:
            super().keyPressEvent(event)
