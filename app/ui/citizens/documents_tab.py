"""The documents of one citizen: found, opened as they were stored, printed again and saved as files."""

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.common.dates import show_date
from app.common.errors import EnvironmentFault
from app.services.catalogue import Services
from app.services.documents import DocumentRow, file_name
from app.texts.labels import label
from app.texts.messages import sentence
from app.ui.shared import file_choice, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import Button
from app.ui.shared.cards import Card, IconLine
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.empty_state import EmptyState
from app.ui.shared.list_filter import TableFilter
from app.ui.shared.row_model import Column
from app.ui.shared.table_view import TableView
from app.ui.tasks import ChangeBus, Tasks

_COLUMNS: tuple[Column[DocumentRow], ...] = (
    Column(
        "Dato", lambda row: show_date(row.dated_on), sort=lambda row: (row.dated_on, row.stored_at), width=150
    ),
    Column(
        "Titel",
        lambda row: row.title,
        detail=lambda row: f"KLE {row.kle_number}" if row.kle_number else "",
        is_strong=True,
    ),
    Column(
        "Version",
        lambda row: "" if row.number is None else str(row.number),
        sort=lambda row: row.number or 0,
        width=100,
    ),
    Column("Retning", lambda row: label(row.direction), width=110),
)


class DocumentsTab(QWidget):
    """The tab *Dokumenter* on a citizen's page (dokumenter)."""

    count_changed = Signal(str)
    toast_requested = Signal(str, str)

    def __init__(
        self, services: Services, tasks: Tasks, bus: ChangeBus, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._tasks, self._bus = services, tasks, bus
        self._citizen_id = ""
        self._wanted: DocumentRow | None = None
        self.table: TableView[DocumentRow] = TableView(_COLUMNS, "Dokumenter")
        self.empty_state = EmptyState(
            "Ingen dokumenter endnu",
            "En jobplan bliver gemt her, når den udskrives eller gemmes som PDF.",
            icon="documents",
        )
        self.filter_field = TableFilter(self.table, "Find dokument")
        self.open_button = Button("Åbn", icon="document")
        self.save_button = Button("Gem som fil", icon="save_file")
        self.problem_line = IconLine("error", "", tone="danger")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName("Dokumenter")
        bar = QHBoxLayout()
        bar.setSpacing(theme.px(8))
        bar.addWidget(self.open_button)
        bar.addWidget(self.save_button)
        bar.addStretch(1)
        bar.addWidget(self.filter_field, 1)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(bar)
        column.addWidget(self.problem_line)
        card = Card(flush=True)
        card.add(self.table, 1)
        column.addWidget(card, 1)
        self.stack = QStackedLayout(self)
        self.stack.addWidget(self.empty_state)
        self.stack.addWidget(page)
        self.problem_line.hide()
        self.table.sort_first_by(0, Qt.SortOrder.DescendingOrder)
        self._allow()

    def _connect(self) -> None:
        self.table.row_opened.connect(self._on_row_opened)
        self.table.current_changed.connect(self._allow)
        self.open_button.clicked.connect(self._on_open_clicked)
        self.save_button.clicked.connect(self._on_save_clicked)
        self._bus.changed.connect(self._on_changed)

    def show_citizen(self, citizen_id: str) -> None:
        """Show a citizen's documents."""
        if citizen_id != self._citizen_id:
            self.table.set_rows(())
            self.problem_line.hide()
        self._citizen_id = citizen_id
        self.reload()

    def reload(self) -> None:
        """Read the list."""
        documents, citizen_id = self._services.documents, self._citizen_id
        if citizen_id:
            self._tasks.query(self, lambda: (citizen_id, documents.of_citizen(citizen_id)), self._on_read)

    def open_record(self, document_id: str) -> None:
        """Show one document as it was stored."""
        # Imported with the first preview: the PDF part of Qt is not needed for the list.
        from app.ui.shared.print_preview import PrintPreview

        if open_dialog(self) is None:
            preview = PrintPreview(self, self._services, self._tasks)
            preview.told.connect(self._on_told)
            preview.show_document(document_id)

    def print_current(self) -> None:
        """Show the chosen document, else the newest, to print it again."""
        row = self.table.current_row()
        rows = self.table.row_model.rows
        newest = row or (max(rows, key=lambda each: each.stored_at) if rows else None)
        if newest is not None:
            self.open_record(newest.id)

    def _on_read(self, read: tuple[str, tuple[DocumentRow, ...]]) -> None:
        citizen_id, rows = read
        if citizen_id != self._citizen_id:
            return
        self.table.set_rows(rows)
        self.stack.setCurrentIndex(1 if rows else 0)
        self.count_changed.emit(str(len(rows)) if rows else "")
        self._allow()

    def _allow(self, _row: object = None) -> None:
        for button in (self.open_button, self.save_button):
            if self.table.current_row() is None:
                button.refuse("Vælg et dokument i listen først.")
            else:
                button.allow()

    def _on_row_opened(self, row: DocumentRow) -> None:
        self.open_record(row.id)

    def _on_open_clicked(self) -> None:
        row = self.table.current_row()
        if row is not None:
            self.open_record(row.id)

    def _on_save_clicked(self) -> None:
        self._wanted = self.table.current_row()
        if self._wanted is None:
            return
        self.problem_line.hide()
        request = file_choice.Request(
            "save", "Gem som fil", file_name(self._wanted), "PDF-filer (*.pdf)", "pdf"
        )
        file_choice.ask(self, request, self._on_target_chosen)

    def _on_target_chosen(self, target: Path) -> None:
        if self._wanted is not None:
            documents, document_id = self._services.documents, self._wanted.id
            self._tasks.command(
                self, lambda: documents.save_as(document_id, target), self._on_saved, self._on_failed
            )

    def _on_saved(self, _changes: Changes) -> None:
        self.toast_requested.emit("PDF'en er gemt", "")

    def _on_failed(self, error: Exception) -> bool:
        if not isinstance(error, EnvironmentFault):
            return False
        self.problem_line.text_label.setText(sentence(error))
        self.problem_line.show()
        announce(self, sentence(error), urgent=True)
        return True

    def _on_told(self, words: str) -> None:
        self.toast_requested.emit(words, "")

    def _on_changed(self, changes: Changes, _source: object) -> None:
        if changes.touches(Topic.document, Topic.job_plan):
            self.reload()
