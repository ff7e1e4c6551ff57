"""*Mentoraftaler*: all agreements with their periods, and the one that is open beside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.common.errors import JobbroError, NotFound
from app.common.folding import fold
from app.models.act_codes import RecordKind
from app.services.catalogue import Services
from app.services.citizen_rows import CitizenListFilter, CitizenRow
from app.services.mentor_agreement_rows import AgreementDetails, AgreementRow
from app.texts.messages import sentence
from app.ui.mentors.agreement_dialogs import ChangeAgreementDialog, ChooseCitizenDialog, RenewAgreementDialog
from app.ui.mentors.agreement_inspector import AgreementInspector
from app.ui.mentors.agreement_paper import AgreementPaper
from app.ui.mentors.agreement_table import FILTERS, columns, matches, missing_rows
from app.ui.mentors.key_figures import KeyFigures, key_figures
from app.ui.mentors.sign_form import EndAgreementDialog, SignDialog
from app.ui.shared import messages, theme
from app.ui.shared.agreement_form import NewAgreementDialog
from app.ui.shared.buttons import primary
from app.ui.shared.cards import Card
from app.ui.shared.chips import FilterBar
from app.ui.shared.desk import Desk
from app.ui.shared.empty_state import EmptyState
from app.ui.shared.form_dialog import FormDialog
from app.ui.shared.inputs import SearchField
from app.ui.shared.progress import BusyLine
from app.ui.shared.table_view import TableView
from app.ui.shared.text import Label
from app.ui.tasks import ChangeBus, Tasks

_TOPICS = (
    Topic.mentor_agreement,
    Topic.placement,
    Topic.consent,
    Topic.mentor,
    Topic.company,
    Topic.citizen,
    Topic.law,
)
_SEARCH_WIDTH = 300
# Narrower than this, list and agreement take turns.
_BESIDE_FROM = 1080
# Lower than this, the rows need the room of the key figures.
_FIGURES_FROM = 620

Read = tuple[tuple[AgreementRow, ...], tuple[CitizenRow, ...]]


class MentorsScreen(QWidget):
    """The screen of mentor agreements (mentoraftaler)."""

    citizen_requested = Signal(str)
    company_requested = Signal(str)
    toast_requested = Signal(str, str)

    def __init__(
        self, services: Services, tasks: Tasks, bus: ChangeBus, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = Desk(services, tasks, bus, self)
        self._agreement_id = ""
        self._rows: tuple[AgreementRow, ...] = ()
        self._spoken = ""
        self.title_label = Label("Mentoraftaler", "h1")
        self.figures = KeyFigures()
        self.search = SearchField("Søg efter borger, mentor eller virksomhed", "Søg i mentoraftaler")
        self.new_button = primary("Ny mentoraftale", "add")
        self.filters = FilterBar(FILTERS, "Vis mentoraftaler")
        self.table: TableView[AgreementRow] = TableView(columns(services.clock), "Mentoraftaler")
        self.card = Card(flush=True)
        self.empty = EmptyState("", icon="mentor")
        self.stack = QStackedWidget()
        self.inspector = AgreementInspector(services.clock)
        self.busy_line = BusyLine()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Mentoraftaler")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(28), theme.px(10), theme.px(28), theme.px(18))
        whole.setSpacing(theme.px(14))
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self.title_label)
        head.addStretch(1)
        head.addWidget(self.search, 2)
        head.addWidget(self.new_button)
        self.search.setMaximumWidth(theme.px(_SEARCH_WIDTH))
        self.search.setMinimumWidth(theme.px(140))
        self.card.add(self.table, 1)
        self.stack.addWidget(self.card)
        self.stack.addWidget(self.empty)
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(14))
        beside.addWidget(self.stack, 1)
        beside.addWidget(self.inspector)
        whole.addWidget(self.busy_line)
        whole.addLayout(head)
        whole.addWidget(self.figures)
        whole.addWidget(self.filters)
        whole.addLayout(beside, 1)
        for part in (self.figures, self.inspector):
            part.hide()

    def _connect(self) -> None:
        self.desk.bus.changed.connect(self._on_changed)
        self.desk.toast_requested.connect(self.toast_requested)
        self.search.searched.connect(self._show_rows)
        self.filters.changed.connect(self._show_rows)
        self.new_button.clicked.connect(self.new_agreement)
        self.empty.action_requested.connect(self._on_empty_action)
        self.table.current_changed.connect(self._on_row_chosen)
        self.table.row_opened.connect(self._on_row_opened)
        inspector = self.inspector
        inspector.action_requested.connect(self.act)
        inspector.gap_chosen.connect(self._on_gap_chosen)
        inspector.version_requested.connect(self.open_document)
        inspector.citizen_requested.connect(self.citizen_requested)
        inspector.company_requested.connect(self.company_requested)
        inspector.closed.connect(self.show_list)

    def reload(self) -> None:
        """Read the list, and the agreement that is open."""
        self.busy_line.start("Henter mentoraftaler …")
        agreements, citizens = self.desk.services.mentor_agreements, self.desk.services.citizens

        def read() -> Read:
            return agreements.every(), citizens.rows(shown=CitizenListFilter.placed).rows

        self.desk.tasks.query(self, read, self._on_rows, self._on_failed)
        self._read_details()

    def open_record(self, record_id: str) -> None:
        """Open one agreement beside the list; an empty id closes it."""
        self._agreement_id = record_id
        if record_id:
            self._read_details()
        else:
            self.show_list()

    def current_record(self) -> str:
        """Id of the agreement that is open."""
        return self._agreement_id

    def show_list(self) -> None:
        """Close the agreement and go back to the list."""
        self._put_away()
        self.table.clearSelection()
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_away(self) -> None:
        self._agreement_id = ""
        self.inspector.hide()
        self._fit()

    def flush_typing(self) -> None:
        """Keep what is typed in an open form."""
        self.desk.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether a form holds something that is not kept yet."""
        return self.desk.has_unsaved_text()

    def primary_action(self) -> None:
        """What the open agreement asks for; without one, a new one."""
        details = self.inspector.details
        if self._agreement_id and details is not None and self.inspector.buttons:
            self.act(next(iter(self.inspector.buttons)))
        else:
            self.new_agreement()

    def new_agreement(self) -> None:
        """Begin an agreement: first for whom, unless a candidate without one is chosen, then what."""
        row = self.table.current_row()
        if not self.desk.may_open():
            return
        if row is not None and not row.id:
            self._begin_for(row.citizen_id, row.citizen_name)
        else:
            ChooseCitizenDialog(self.desk, self._begin_for).open()

    def act(self, key: str) -> None:
        """Do what a button of the inspector stands for."""
        details = self.inspector.details
        if details is None or not self.desk.may_open():
            return
        at_once = {"print": self._print, "discard": self._discard, "history": self._show_history}
        if key in at_once:
            at_once[key](details)
        elif key == "edit":
            self._open(ChangeAgreementDialog(self.desk, details), "Mentoraftalen er gemt")
        elif key == "sign":
            self._open(SignDialog(self.desk, details), "Underskrifterne er noteret")
        elif key == "renew":
            self._open(RenewAgreementDialog(self.desk, details), "Den nye aftale er begyndt")
        elif key == "end":
            self._open(EndAgreementDialog(self.desk, details), "Mentoraftalen er afsluttet")

    def open_document(self, document_id: str) -> None:
        """Show a frozen version as it was stored."""
        # Imported with the first preview: the PDF part of Qt is not needed for the list.
        from app.ui.shared.print_preview import PrintPreview

        if self.desk.may_open():
            preview = PrintPreview(self, self.desk.services, self.desk.tasks)
            preview.told.connect(self.desk.say)
            preview.show_document(document_id)

    def focus_search(self) -> None:
        """Go to the search, as Ctrl F does."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.selectAll()

    def regions(self) -> list[QWidget]:
        """Filters, list and the open agreement, for F6."""
        return [self.filters, self.table, self.inspector]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the list and the open agreement take turns."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        is_open = not self.inspector.isHidden()
        self.stack.setVisible(not is_open or self.width() >= theme.px(_BESIDE_FROM))
        self.figures.setVisible(bool(self._rows) and self.height() >= theme.px(_FIGURES_FROM))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the agreement; Ctrl P prints it."""
        if event.key() == Qt.Key.Key_Escape and self._agreement_id:
            self.show_list()
        elif event.key() == Qt.Key.Key_P and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.act("print")
        else:
            super().keyPressEvent(event)

    def _begin_for(self, citizen_id: str, name: str) -> None:
        self._open(NewAgreementDialog(self.desk, citizen_id, name), "Mentoraftalen er begyndt")

    def _open(self, dialog: FormDialog, words: str) -> None:
        self._spoken = words
        dialog.saved.connect(self._on_saved)
        dialog.begin()

    def _print(self, details: AgreementDetails) -> None:
        from app.ui.shared.print_preview import PrintPreview

        preview = PrintPreview(self, self.desk.services, self.desk.tasks)
        preview.told.connect(self.desk.say)
        preview.gap_chosen.connect(self._on_gap_chosen)
        preview.show_source(AgreementPaper(self.desk.services.mentor_agreements, details.row.id))

    def _show_history(self, details: AgreementDetails) -> None:
        self.desk.history_requested.emit(RecordKind.mentor_agreement.value, details.row.id)

    def _discard(self, details: AgreementDetails) -> None:
        agreements, agreement_id = self.desk.services.mentor_agreements, details.row.id
        self.show_list()
        self.desk.tasks.command(
            self, lambda: agreements.discard(agreement_id), self._on_discarded, self._on_failed
        )

    def _read_details(self) -> None:
        if not self._agreement_id:
            return
        agreements, agreement_id = self.desk.services.mentor_agreements, self._agreement_id
        self.desk.tasks.query(
            self, lambda: agreements.details(agreement_id), self._on_details, self._on_failed
        )

    def _on_rows(self, read: Read) -> None:
        self.busy_line.stop()
        rows, placed = read
        missing = missing_rows(rows, placed)
        self._rows = (*rows, *missing) if rows else ()
        self.figures.show_figures(key_figures(rows, len(missing)))
        for key, _ in FILTERS:
            self.filters.set_count(key, sum(matches(row, key) for row in self._rows))
        self._fit()
        self._show_rows()

    def _show_rows(self, _sought: str = "") -> None:
        words = fold(str(self.search.value())).split()
        chosen = self.filters.selected()
        shown = [
            row
            for row in self._rows
            if any(matches(row, key) for key in chosen)
            and all(
                word in fold(f"{row.citizen_name} {row.mentor_name} {row.company_name}") for word in words
            )
        ]
        self.table.set_rows(shown)
        self.stack.setCurrentIndex(0 if shown else 1)
        self.filters.setVisible(bool(self._rows))
        self.search.setVisible(bool(self._rows))
        if not self._rows:
            self.empty.show_reason(
                "Ingen mentoraftaler endnu",
                "Skriv den første for en borger med et forløb.",
                "Ny mentoraftale",
            )
        elif not shown:
            self.empty.show_reason(
                "Ingen passer til filteret",
                f"{sum(bool(row.id) for row in self._rows)} aftaler er skjult.",
                "Ryd filter",
            )
        self._mark_open()

    def _mark_open(self) -> None:
        wanted = self._agreement_id
        row = next((row for row in self._rows if wanted and row.id == wanted), None)
        if row is not None and self.table.current_row() != row:
            self.table.blockSignals(True)  # noqa: FBT003 - Qt's own setter
            self.table.select(row)
            self.table.blockSignals(False)  # noqa: FBT003 - Qt's own setter

    def _on_details(self, details: AgreementDetails) -> None:
        if details.row.id != self._agreement_id:
            return
        self.inspector.show_details(details)
        self.inspector.show()
        self._fit()
        self._mark_open()

    def _on_failed(self, error: Exception) -> bool:
        self.busy_line.stop()
        if isinstance(error, NotFound):
            self.show_list()
            return True
        if isinstance(error, JobbroError):
            messages.tell(self, "Det kan ikke lade sig gøre", sentence(error))
            return True
        return False

    def _on_row_chosen(self, row: AgreementRow | None) -> None:
        if row is not None and not row.id:
            self._put_away()
        elif row is not None and row.id != self._agreement_id:
            self.open_record(row.id)

    def _on_row_opened(self, row: AgreementRow) -> None:
        if row.id:
            self._on_row_chosen(row)
        elif self.desk.may_open():
            self._begin_for(row.citizen_id, row.citizen_name)

    def _on_gap_chosen(self, gap: str) -> None:
        details = self.inspector.details
        if details is not None and not details.has_signatures and self.desk.may_open():
            self._open(ChangeAgreementDialog(self.desk, details, gap), "Mentoraftalen er gemt")

    def _on_empty_action(self) -> None:
        if self._rows:
            self.search.clear()
            self.filters.select()
            self._show_rows()
        else:
            self.new_agreement()

    def _on_saved(self, changes: Changes) -> None:
        if not changes.topics:
            return
        self.desk.say(self._spoken, changes.act_id)
        if changes.ids and changes.ids[0] != self._agreement_id:
            self.open_record(changes.ids[0])

    def _on_discarded(self, changes: Changes) -> None:
        self.desk.say("Kladden er slettet", changes.act_id)

    def _on_changed(self, changes: Changes, _source: object) -> None:
        if changes.touches(*_TOPICS) and self.isVisible():
            self.reload()
