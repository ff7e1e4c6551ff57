"""What can be done from the tab *Besøg* of a company's page, and for all its candidates at once."""

from PySide6.QtCore import QObject

from app.common.changes import Changes
from app.ui.companies.company_page import CompanyPage
from app.ui.companies.group_note_form import GroupNoteDialog
from app.ui.companies.visiting_forms import SlotsDialog, StandInDialog, VisitingDialog
from app.ui.companies.visits_tab import VisitingRead
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog


class VisitActs(QObject):
    """Joins the tab with what is read and written (besøg)."""

    def __init__(self, desk: Desk, page: CompanyPage) -> None:
        super().__init__(desk)
        self._desk, self._page = desk, page
        self._read: VisitingRead | None = None
        self._done = ""
        page.tabs.changed.connect(self._on_tab_changed)
        tab = page.visits
        tab.edit_requested.connect(self._on_edit_requested)
        tab.stand_in_requested.connect(self._on_stand_in_requested)
        tab.slots_requested.connect(self._on_slots_requested)
        tab.slots_removed.connect(self._on_slots_removed)
        page.seats.note_requested.connect(self._on_note_requested)

    def reload(self) -> None:
        """Read again, where the tab is in front; it is read when it comes there otherwise."""
        company = self._page.company
        if company is None or self._page.tabs.current() != "visits":
            return
        services, company_id = self._desk.services, company.id
        mentors = [(one.id, one.full_name) for one in company.people if one.is_mentor and one.is_active]
        centres = [(one.id, one.name) for one in company.centres if one.is_in_force]

        def work() -> VisitingRead:
            return VisitingRead(
                services.visiting.of_company(company_id),
                tuple((mentor, services.stand_ins.of_mentor(mentor[0])) for mentor in mentors),
                tuple((centre, services.stand_ins.of_centre(centre[0])) for centre in centres),
            )

        self._desk.tasks.query(self, work, self._on_read)

    def _on_read(self, read: VisitingRead) -> None:
        company = self._page.company
        if company is not None and company.id == read.details.company_id:
            self._read = read
            self._page.visits.show_visiting(read, self._desk.services.clock.today())

    def _on_tab_changed(self, _key: str) -> None:
        self.reload()

    def _on_edit_requested(self) -> None:
        if self._read is not None:
            self._begin(VisitingDialog(self._desk, self._read.details), "Besøg og kørsel er gemt")

    def _on_stand_in_requested(self, mentor_id: str, row_id: str) -> None:
        read = self._read
        if read is None:
            return
        mentors = [mentor for mentor, _ in read.stand_ins]
        mentor = next(one for one in mentors if one[0] == mentor_id)
        others = [one for one in mentors if one[0] != mentor_id]
        row = next((row for _, rows in read.stand_ins for row in rows if row.id == row_id), None)
        dialog = StandInDialog(self._desk, read.details.company_id, mentor, others, row)
        self._begin(dialog, "Afløseren er gemt")

    def _on_slots_requested(self, centre_id: str, row_id: str) -> None:
        read = self._read
        if read is None:
            return
        centre = next(centre for centre, _ in read.slots if centre[0] == centre_id)
        row = next((row for _, rows in read.slots for row in rows if row.id == row_id), None)
        self._begin(SlotsDialog(self._desk, read.details.company_id, centre, row), "Pladserne er gemt")

    def _on_note_requested(self, centre_id: str) -> None:
        company = self._page.company
        centre = next((one for one in company.centres if one.id == centre_id), None) if company else None
        if company is not None and centre is not None:
            place = (centre.id, centre.name)
            dialog = GroupNoteDialog(self._desk, company.id, place, centre.candidates)
            self._begin(dialog, "Notatet er gemt på hver sag")

    def _on_slots_removed(self, row_id: str) -> None:
        stand_ins = self._desk.services.stand_ins
        self._desk.tasks.command(self, lambda: stand_ins.remove_slots(row_id), self._on_removed)

    def _on_removed(self, changes: Changes) -> None:
        self._desk.say("Pladserne er ikke længere optaget", changes.act_id)

    def _begin(self, dialog: FormDialog, done: str) -> None:
        self._done = done
        dialog.saved.connect(self._on_saved)
        dialog.begin()

    def _on_saved(self, changes: Changes) -> None:
        self._desk.say(self._done, changes.act_id)
