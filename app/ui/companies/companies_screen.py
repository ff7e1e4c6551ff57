"""*Virksomheder*: the list, the page of one company, and the dialogs that change it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.common.errors import NotFound
from app.services.catalogue import Services
from app.services.companies import CompanyDetails, CompanyList
from app.services.form_drafts import FormDraftRow
from app.texts.messages import PROBLEMS
from app.ui.companies import centre_form, company_form, person_dialog, place_candidate
from app.ui.companies.centre_form import CentreDialog
from app.ui.companies.company_form import CompanyDialog
from app.ui.companies.company_list import CompanyListPage
from app.ui.companies.company_page import CompanyPage
from app.ui.companies.form_dialog import FormDialog
from app.ui.companies.person_dialog import PersonDialog
from app.ui.companies.place_candidate import Place, PlaceCandidateDialog
from app.ui.shared import theme
from app.ui.shared.banner import Banner
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.progress import BusyLine
from app.ui.tasks import ChangeBus, Tasks

_TOPICS = (Topic.company, Topic.centre, Topic.mentor, Topic.placement, Topic.citizen)
_DRAFTS = {
    company_form.DRAFT: "Virksomhed",
    centre_form.DRAFT: "Aftale om pladser",
    centre_form.DRAFT_NEW: "Ny aftale om pladser",
    person_dialog.CONTACT_DRAFT: "Kontaktperson",
    person_dialog.MENTOR_DRAFT: "Mentor",
    place_candidate.DRAFT: "Nyt forløb",
}


class CompaniesScreen(QWidget):
    """The screen of companies and their places (virksomheder)."""

    citizen_requested = Signal(str)
    company_requested = Signal(str)
    toast_requested = Signal(str, str)
    import_requested = Signal()

    def __init__(
        self, services: Services, tasks: Tasks, bus: ChangeBus, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._tasks, self._bus = services, tasks, bus
        self._company_id = ""
        self._draft: FormDraftRow | None = None
        self._resuming: FormDraftRow | None = None
        self._spoken = ""
        self.banner = Banner("", "", "info")
        self.banner_box = QWidget()
        self.busy_line = BusyLine()
        self.list_page = CompanyListPage()
        self.page = CompanyPage()
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
        self.stack.addWidget(self.page)
        over = QVBoxLayout(self.banner_box)
        over.setContentsMargins(0, 0, theme.px(4), theme.px(12))
        over.addWidget(self.banner)
        whole.addWidget(self.busy_line)
        whole.addSpacing(theme.px(8))
        whole.addWidget(self.banner_box)
        whole.addWidget(self.stack, 1)
        self.banner_box.hide()

    def _connect(self) -> None:
        self._bus.changed.connect(self._on_changed)
        self.banner.action_requested.connect(self._on_banner_action)
        pages = self.list_page
        pages.company_opened.connect(self.open_record)
        pages.search_wanted.connect(self._on_search_wanted)
        pages.add_requested.connect(self._on_add_requested)
        pages.import_requested.connect(self.import_requested)
        page = self.page
        page.header.back_requested.connect(self.show_list)
        page.header.edit_requested.connect(self._on_edit_requested)
        page.header.centre_requested.connect(self._on_centre_requested)
        page.header.candidate_requested.connect(self._on_candidate_requested)
        page.note_wanted.connect(self._on_edit_requested)
        page.seats.citizen_chosen.connect(self.citizen_requested)
        page.seats.candidate_wanted.connect(self._on_candidate_wanted)
        page.seats.centre_edit_requested.connect(self._on_centre_edit_requested)
        page.seats.centre_requested.connect(self._on_centre_requested)
        page.people.mentor_requested.connect(self._on_mentor_requested)
        page.people.contact_requested.connect(self._on_contact_requested)
        page.people.edit_requested.connect(self._on_person_edit_requested)
        page.people.remove_requested.connect(self._on_person_remove_requested)

    def reload(self) -> None:
        """Read the list, and the page that is open."""
        self._load_list()
        if self._company_id:
            self._load_page()

    def open_record(self, record_id: str) -> None:
        """Open the page of a company; an empty id opens the list."""
        if not record_id:
            self.show_list()
            return
        self._company_id = record_id
        self._load_page()

    def current_record(self) -> str:
        """Id of the company whose page is open."""
        return self._company_id

    def flush_typing(self) -> None:
        """Keep what is typed in an open form."""
        dialog = open_dialog(self)
        if isinstance(dialog, FormDialog):
            dialog.flush()

    def has_unsaved_text(self) -> bool:
        """Whether a form holds something that is not kept yet."""
        dialog = open_dialog(self)
        return isinstance(dialog, FormDialog) and dialog.is_unkept

    def primary_action(self) -> None:
        """A new company on the list, a candidate or an agreement on the page."""
        if not self._company_id:
            self._on_add_requested()
        elif self.page.header.candidate_button.isVisible():
            self._on_candidate_requested()
        else:
            self._on_centre_requested()

    def show_list(self) -> None:
        """Go back to the list."""
        self._company_id = ""
        self.stack.setCurrentWidget(self.list_page)
        self._show_draft_banner()
        self.list_page.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc leaves the page for the list."""
        if event.key() == Qt.Key.Key_Escape and self._company_id:
            self.show_list()
            return
        super().keyPressEvent(event)

    def _load_list(self) -> None:
        companies, drafts = self._services.companies, self._services.drafts
        search = self.list_page.search_text()
        self.busy_line.start("Henter virksomheder …")
        self._tasks.query(
            self, lambda: (companies.rows(search), drafts.every()), self._on_list, self._on_read_failed
        )

    def _load_page(self) -> None:
        companies, company_id = self._services.companies, self._company_id
        self.busy_line.start("Henter virksomheden …")
        self._tasks.query(self, lambda: companies.details(company_id), self._on_details, self._on_read_failed)

    def _on_list(self, found: tuple[CompanyList, list[FormDraftRow]]) -> None:
        self.busy_line.stop()
        rows, drafts = found
        self.list_page.show_list(rows)
        self._draft = next((draft for draft in drafts if draft.form in _DRAFTS), None)
        self._show_draft_banner()

    def _on_details(self, company: CompanyDetails) -> None:
        self.busy_line.stop()
        if company.id != self._company_id:
            return
        self.page.show_company(company, self._services.clock.today())
        self.stack.setCurrentWidget(self.page)
        if self._resuming is not None:
            self._resume_on_page(company)

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

    def _on_search_wanted(self) -> None:
        self._load_list()

    def _on_add_requested(self) -> None:
        self._begin(CompanyDialog(self, self._services, self._tasks), "Virksomheden er oprettet")

    def _on_edit_requested(self) -> None:
        dialog = CompanyDialog(self, self._services, self._tasks, self._company_id)
        self._begin(dialog, "Virksomheden er gemt")

    def _on_centre_requested(self) -> None:
        company = self.page.company
        if company is not None:
            dialog = CentreDialog(self, self._services, self._tasks, (company.id, company.name))
            self._begin(dialog, "Aftalen om pladser er oprettet")

    def _on_centre_edit_requested(self, centre_id: str) -> None:
        company = self.page.company
        centre = next((c for c in company.centres if c.id == centre_id), None) if company else None
        if company is not None and centre is not None:
            dialog = CentreDialog(self, self._services, self._tasks, (company.id, company.name), centre)
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
        mentors = tuple(person for person in company.people if person.is_mentor and person.is_active)
        place = Place(centre.id, centre.name, company.id, mentors)
        self._begin(PlaceCandidateDialog(self, self._services, self._tasks, place), "")

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
        dialog = PersonDialog(
            self, self._services, self._tasks, self._company_id, person, is_mentor=is_mentor
        )
        self._begin(dialog, "Mentoren er gemt" if is_mentor else "Kontaktpersonen er gemt")

    def _on_person_remove_requested(self, person_id: str) -> None:
        companies = self._services.companies
        self._tasks.command(self, lambda: companies.remove_contact(person_id), self._on_person_removed)

    def _on_person_removed(self, changes: Changes) -> None:
        self.toast_requested.emit("Kontaktpersonen er fjernet", changes.act_id)

    def _begin(self, dialog: FormDialog, done: str) -> None:
        self._spoken = done
        dialog.saved.connect(self._on_saved)
        dialog.closed.connect(self._on_dialog_closed)
        dialog.begin()

    def _on_saved(self, changes: Changes) -> None:
        dialog = self.sender()
        text = self._spoken
        if isinstance(dialog, PlaceCandidateDialog):
            text = f"{dialog.citizen_name} har fået en plads"
        self._draft = None
        self.toast_requested.emit(text, changes.act_id)
        if isinstance(dialog, CompanyDialog) and not dialog.plan.record_id:
            self.open_record(changes.ids[0])
        sentences = [PROBLEMS[code] for code in changes.warnings if code in PROBLEMS]
        if sentences:
            self.banner.show_message(f"{text}. Se efter", " ".join(sentences), "warning")
            self.banner_box.show()

    def _on_dialog_closed(self) -> None:
        # A draft that was kept or thrown away changes what the banner says.
        drafts = self._services.drafts
        self._tasks.query(self, drafts.every, self._on_drafts)

    def _on_drafts(self, drafts: list[FormDraftRow]) -> None:
        self._draft = next((draft for draft in drafts if draft.form in _DRAFTS), None)
        self._show_draft_banner()

    def _show_draft_banner(self) -> None:
        draft = self._draft
        if draft is None:
            if self.banner.action_button.text():
                self.banner_box.hide()
            return
        name = str(draft.values.get("name") or draft.values.get("full_name") or "")
        line = ": ".join(part for part in (_DRAFTS[draft.form], name) if part)
        self.banner.show_message("Du har noget, der ikke er gemt endnu", line, "info", "Skriv videre")
        self.banner_box.show()

    def _on_banner_action(self) -> None:
        draft = self._draft
        if draft is None:
            return
        company_id = str(draft.values.get("company_id") or "")
        if not company_id:
            self._on_add_requested()
            return
        self._resuming = draft
        self.open_record(company_id)

    def _resume_on_page(self, company: CompanyDetails) -> None:
        draft, self._resuming = self._resuming, None
        if draft is None or draft.values.get("company_id") != company.id:
            return
        record_id = str(draft.values.get("record_id") or "")
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
