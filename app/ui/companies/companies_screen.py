"""*Virksomheder*: the list, the page of one company, and the dialogs that change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.common.errors import NotFound
from app.models.act_codes import FilteredPage
from app.services.catalogue import Services
from app.services.companies import CompanyDetails, CompanyList
from app.services.deadlines import CompanyDeadlines
from app.services.form_drafts import FormDraftRow
from app.services.mentor_agreement_rows import AgreementRow
from app.texts.messages import PROBLEMS
from app.ui.companies import centre_form, company_form, person_dialog, place_candidate
from app.ui.companies.centre_form import CentreDialog
from app.ui.companies.company_form import CompanyDialog
from app.ui.companies.company_list import CompanyListPage
from app.ui.companies.company_page import CompanyPage
from app.ui.companies.draft_places import company_of, record_of
from app.ui.companies.note_acts import NoteActs
from app.ui.companies.person_dialog import PersonDialog
from app.ui.companies.place_candidate import Place, PlaceCandidateDialog
from app.ui.companies.task_acts import TaskActs, print_week_sheet
from app.ui.companies.visit_acts import VisitActs
from app.ui.shared import theme
from app.ui.shared.banner import Banner
from app.ui.shared.desk import Desk
from app.ui.shared.draft_offer import DraftOffer
from app.ui.shared.form_dialog import FormDialog
from app.ui.shared.progress import BusyLine
from app.ui.shared.saved_filters import SavedFilters
from app.ui.tasks import ChangeBus, Tasks

_TOPICS = (
    *(Topic.company, Topic.centre, Topic.mentor, Topic.placement, Topic.citizen),
    *(Topic.mentor_agreement, Topic.job_plan, Topic.journal, Topic.document, Topic.reminder, Topic.visit),
)
_Read = tuple[CompanyDetails, tuple[AgreementRow, ...], CompanyDeadlines]
_DRAFTS = {
    company_form.DRAFT: "en virksomhed",
    centre_form.DRAFT: "en aftale om pladser",
    centre_form.DRAFT_NEW: "en ny aftale om pladser",
    person_dialog.CONTACT_DRAFT: "en kontaktperson",
    person_dialog.MENTOR_DRAFT: "en mentor",
    place_candidate.DRAFT: "et nyt forløb",
}


class CompaniesScreen(QWidget):
    """The screen of companies and their places (virksomheder)."""

    citizen_requested = Signal(str)
    company_requested = Signal(str)
    agreement_requested = Signal(str)
    toast_requested = Signal(str, str)
    import_requested = Signal()
    start_requested = Signal(str)
    week_requested = Signal(str)

    def __init__(
        self, services: Services, tasks: Tasks, bus: ChangeBus, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = Desk(services, tasks, bus, self)
        self._company_id = ""
        self._resuming: FormDraftRow | None = None
        self._spoken = ""
        self.offer = DraftOffer(self.desk)
        self.offer_box = QWidget()
        self.banner = Banner("", "", "info")
        self.banner_box = QWidget()
        self.busy_line = BusyLine()
        self.saved_filters = SavedFilters(self.desk, FilteredPage.companies)
        self.list_page = CompanyListPage(services.clock)
        self.page = CompanyPage()
        self.tasks = TaskActs(self.desk, self.page)
        self.visits = VisitActs(self.desk, self.page)
        self.notes = NoteActs(self.desk, self.page)
        self.stack = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Virksomheder")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(28), theme.px(10), theme.px(24), theme.px(18))
        whole.setSpacing(0)
        self.stack.addWidget(self.list_page)
        self.list_page.hold(self.saved_filters)
        self.stack.addWidget(self.page)
        whole.addWidget(self.busy_line)
        whole.addSpacing(theme.px(8))
        for box, widget in ((self.offer_box, self.offer), (self.banner_box, self.banner)):
            over = QVBoxLayout(box)
            over.setContentsMargins(0, 0, theme.px(4), theme.px(12))
            over.addWidget(widget)
            whole.addWidget(box)
            box.hide()
        whole.addWidget(self.stack, 1)

    def _connect(self) -> None:
        self.desk.bus.changed.connect(self._on_changed)
        self.desk.toast_requested.connect(self.toast_requested)
        self.offer.action_requested.connect(self._on_draft_wanted)
        self.offer.discard_requested.connect(self._on_draft_refused)
        pages = self.list_page
        pages.company_opened.connect(self.open_record)
        self.saved_filters.chosen.connect(self._on_filter_chosen)
        pages.search_wanted.connect(self._on_search_wanted)
        pages.add_requested.connect(self._on_add_requested)
        pages.import_requested.connect(self.import_requested)
        self._connect_page()

    def _connect_page(self) -> None:
        page = self.page
        page.header.back_requested.connect(self.show_list)
        page.header.edit_requested.connect(self._on_edit_requested)
        page.header.centre_requested.connect(self._on_centre_requested)
        page.header.candidate_requested.connect(self._on_candidate_requested)
        page.header.week_sheet_requested.connect(self.print_week_sheet)
        page.header.visit_requested.connect(self.start_requested)
        page.agreements.agreement_requested.connect(self.agreement_requested)
        page.note_wanted.connect(self._on_edit_requested)
        page.seats.citizen_chosen.connect(self.citizen_requested)
        page.seats.candidate_wanted.connect(self._on_candidate_wanted)
        page.seats.centre_edit_requested.connect(self._on_centre_edit_requested)
        page.seats.centre_requested.connect(self._on_centre_requested)
        page.facts.tasks_card.week_chosen.connect(self.week_requested)
        page.facts.tasks_card.citizen_chosen.connect(self.citizen_requested)
        page.facts.tasks_card.centre_chosen.connect(self._on_centre_edit_requested)
        page.people.mentor_requested.connect(self._on_mentor_requested)
        page.people.contact_requested.connect(self._on_contact_requested)
        page.people.edit_requested.connect(self._on_person_edit_requested)
        page.people.remove_requested.connect(self._on_person_remove_requested)

    def reload(self) -> None:
        """Read the list, and the page that is open."""
        self._load_list()
        self.saved_filters.reload()
        if self._company_id:
            self._load_page()

    def open_record(self, record_id: str) -> None:
        """Open the page of a company; an empty id opens the list."""
        if not record_id:
            self.show_list()
            return
        if record_id != self._company_id:
            self.banner_box.hide()
        self._company_id = record_id
        self._load_page()

    def current_record(self) -> str:
        """Id of the company whose page is open."""
        return self._company_id

    def flush_typing(self) -> None:
        """Keep what is typed in an open form."""
        self.desk.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether a form holds something that is not kept yet."""
        return self.desk.has_unsaved_text()

    def primary_action(self) -> None:
        """A new company on the list, a candidate or an agreement on the page."""
        if not self._company_id:
            self._on_add_requested()
        elif self.page.header.candidate_button.isVisible():
            self._on_candidate_requested()
        else:
            self._on_centre_requested()

    def do(self, wish: str) -> None:
        """Do what the palette was asked for about the company whose page is open."""
        if wish == "reminder":
            self.tasks.write()
        elif wish == "notes":
            self.page.tabs.select("notes")
        elif wish == "place" and self.page.header.candidate_button.isVisible():
            self._on_candidate_requested()

    def new_company(self) -> None:
        """Register a company."""
        if self.desk.may_open():
            self._on_add_requested()

    def print_week_sheet(self) -> None:
        """Show the week sheet of the open company as it would be printed."""
        if self._company_id and self.desk.may_open():
            print_week_sheet(self.desk, self._company_id)

    def show_list(self) -> None:
        """Go back to the list."""
        self._company_id = ""
        self.stack.setCurrentWidget(self.list_page)
        self.banner_box.hide()
        self.list_page.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the page for the list."""
        if event.key() == Qt.Key.Key_Escape and self._company_id:
            self.show_list()
            return
        if event.matches(QKeySequence.StandardKey.Print) and self._company_id:
            self.notes.print_notes()
            return
        super().keyPressEvent(event)

    def _load_list(self) -> None:
        companies, drafts = self.desk.services.companies, self.desk.services.drafts
        search = self.list_page.search_text()
        self.saved_filters.show_wish(search, "")
        self.busy_line.start("Henter virksomheder …")
        self.desk.tasks.query(
            self, lambda: (companies.rows(search), drafts.every()), self._on_list, self._on_read_failed
        )

    def _load_page(self) -> None:
        services, company_id = self.desk.services, self._company_id
        self.busy_line.start("Henter virksomheden …")

        def work() -> _Read:
            agreements = services.mentor_agreements.of_company(company_id)
            deadlines = services.deadlines.of_company(company_id)
            return services.companies.details(company_id), agreements, deadlines

        self.desk.tasks.query(self, work, self._on_details, self._on_read_failed)

    def _on_list(self, found: tuple[CompanyList, list[FormDraftRow]]) -> None:
        self.busy_line.stop()
        rows, drafts = found
        self.list_page.show_list(rows)
        self._on_drafts(drafts)

    def _on_details(self, read: _Read) -> None:
        company, agreements, deadlines = read
        self.busy_line.stop()
        if company.id != self._company_id:
            return
        today = self.desk.services.clock.today()
        self.page.show_company(company, today)
        self.page.show_agreements(agreements, today)
        self.page.show_deadlines(deadlines, today)
        self.visits.reload()
        self.notes.reload()
        self.stack.setCurrentWidget(self.page)
        if self._resuming is not None:
            self._resume_on_page(company, self._resuming)

    def _on_read_failed(self, error: Exception) -> bool:
        self.busy_line.stop()
        if isinstance(error, NotFound):
            self.show_list()
            return True
        return False

    def _on_changed(self, changes: Changes, source: object) -> None:
        del source
        if changes.touches(*_TOPICS) and self.isVisible():
            self.reload()

    def _on_filter_chosen(self, text: str, _chip: str) -> None:
        self.list_page.search_for(text)

    def _on_search_wanted(self) -> None:
        self._load_list()

    def _on_add_requested(self) -> None:
        self._begin(CompanyDialog(self.desk), "Virksomheden er oprettet")

    def _on_edit_requested(self) -> None:
        self._begin(CompanyDialog(self.desk, self._company_id), "Virksomheden er gemt")

    def _on_centre_requested(self) -> None:
        company = self.page.company
        if company is not None:
            dialog = CentreDialog(self.desk, (company.id, company.name))
            self._begin(dialog, "Aftalen om pladser er oprettet")

    def _on_centre_edit_requested(self, centre_id: str) -> None:
        company = self.page.company
        centre = next((c for c in company.centres if c.id == centre_id), None) if company else None
        if company is not None and centre is not None:
            dialog = CentreDialog(self.desk, (company.id, company.name), centre)
            self._begin(dialog, "Aftalen om pladser er gemt")

    def _on_candidate_requested(self) -> None:
        company = self.page.company
        if company is None or not company.centres:
            return
        open_ones = [centre for centre in company.centres if centre.is_in_force] or list(company.centres)
        best = max(open_ones, key=lambda centre: centre.free)
        self._on_candidate_wanted(best.id)

    def _on_candidate_wanted(self, centre_id: str) -> None:
        company = self.page.company
        centre = next((c for c in company.centres if c.id == centre_id), None) if company else None
        if company is None or centre is None:
            return
        is_full = centre.slots is not None and not centre.free
        self._begin(PlaceCandidateDialog(self.desk, Place(centre.id, centre.name, company.id, is_full)), "")

    def _on_mentor_requested(self) -> None:
        self._open_person("", is_mentor=True)

    def _on_contact_requested(self) -> None:
        self._open_person("", is_mentor=False)

    def _on_person_edit_requested(self, person_id: str) -> None:
        people = self.page.company.people if self.page.company else ()
        person = next((one for one in people if one.id == person_id), None)
        if person is not None:
            self._open_person(person_id, is_mentor=person.is_mentor)

    def _open_person(self, person_id: str, *, is_mentor: bool) -> None:
        people = self.page.company.people if self.page.company else ()
        person = next((one for one in people if one.id == person_id), None)
        dialog = PersonDialog(self.desk, self._company_id, person, is_mentor=is_mentor)
        self._begin(dialog, "Mentoren er gemt" if is_mentor else "Kontaktpersonen er gemt")

    def _on_person_remove_requested(self, person_id: str) -> None:
        companies = self.desk.services.companies
        self.desk.tasks.command(self, lambda: companies.remove_contact(person_id), self._on_person_removed)

    def _on_person_removed(self, changes: Changes) -> None:
        self.desk.say("Kontaktpersonen er fjernet", changes.act_id)

    def _begin(self, dialog: FormDialog, done: str) -> None:
        draft, self._resuming = self._resuming, None
        self._spoken = done
        dialog.saved.connect(self._on_saved)
        dialog.closed.connect(self._look_for_draft)
        dialog.begin(draft)

    def _on_saved(self, changes: Changes) -> None:
        dialog = self.sender()
        text = self._spoken
        if isinstance(dialog, PlaceCandidateDialog):
            text = f"{dialog.citizen_name} har fået en plads"
        self.desk.say(text, changes.act_id)
        if isinstance(dialog, CompanyDialog) and dialog.is_new:
            self.open_record(changes.ids[0])
        sentences = [PROBLEMS[code] for code in changes.warnings if code in PROBLEMS]
        if sentences:
            self.banner.show_message(f"{text}. Se efter", " ".join(sentences), "warning")
            self.banner_box.show()

    def _look_for_draft(self) -> None:
        self.desk.tasks.query(self, self.desk.services.drafts.every, self._on_drafts)

    def _on_drafts(self, drafts: list[FormDraftRow]) -> None:
        draft = next((draft for draft in drafts if draft.form in _DRAFTS), None)
        self.offer_box.setVisible(draft is not None)
        if draft is not None:
            name = str(draft.values.get("name") or draft.values.get("full_name") or "")
            self.offer.offer(draft, f" til {_DRAFTS[draft.form]}" + (f" ({name})" if name else ""))

    def _on_draft_wanted(self) -> None:
        draft = self.offer.row
        if draft is None or not self.desk.may_open():
            return
        self._resuming = draft
        if company_of(draft):
            self.open_record(company_of(draft))
        else:
            self._on_add_requested()

    def _on_draft_refused(self) -> None:
        draft = self.offer.row
        if draft is not None:
            self.desk.forget_draft(draft.form, draft.subject_id)
            self._look_for_draft()

    def _resume_on_page(self, company: CompanyDetails, draft: FormDraftRow) -> None:
        if company_of(draft) != company.id:
            self._resuming = None
            return
        record_id = record_of(draft)
        match draft.form:
            case company_form.DRAFT:
                self._on_edit_requested()
            case centre_form.DRAFT:
                self._on_centre_edit_requested(record_id)
            case centre_form.DRAFT_NEW:
                self._on_centre_requested()
            case place_candidate.DRAFT:
                self._on_candidate_wanted(record_id)
            case _:
                self._open_person(record_id, is_mentor=draft.form == person_dialog.MENTOR_DRAFT)
        # Nothing was opened when what the draft is about is gone.
        self._resuming = None
