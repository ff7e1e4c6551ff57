"""What can be done about a company's mentor notes from its page."""

from PySide6.QtCore import QObject

from app.common.changes import Changes, Topic
from app.services.mentor_note_entry import EntryForm
from app.services.mentor_notes import NoteRow
from app.ui.companies.company_page import CompanyPage
from app.ui.companies.note_entry import NoteEntryDialog
from app.ui.shared.desk import Desk
from app.ui.shared.paper_acts import PaperActs

_TAB = "notes"


class NoteActs(QObject):
    """Joins the register with what is printed and typed in (mentornotater)."""

    def __init__(self, desk: Desk, page: CompanyPage) -> None:
        super().__init__(desk)
        self._desk, self._page = desk, page
        self.papers = PaperActs(desk)
        page.tabs.changed.connect(self._on_tab_changed)
        desk.bus.changed.connect(self._on_changed)
        page.header.notes_requested.connect(self.print_notes)
        tab = page.notes
        tab.week_chosen.connect(self.reload)
        tab.print_requested.connect(self.print_notes)
        tab.entry_requested.connect(self._on_entry_requested)
        tab.handed_out.connect(self._on_handed_out)
        tab.returned.connect(self._on_returned)

    def print_notes(self) -> None:
        """Show the mentor notes of the open company as they would be printed."""
        company = self._page.company
        if company is not None and self._page.isVisible():
            self.papers.print_company(company.id, company.name)

    def reload(self) -> None:
        """Read the register again, where it is in front."""
        company, tab = self._page.company, self._page.notes
        if company is None or self._page.tabs.current() != _TAB:
            return
        today, notes, company_id = self._desk.clock.today(), self._desk.services.mentor_notes, company.id
        tab.show_weeks(today)
        day = tab.day(today)
        self._desk.tasks.query(self, lambda: notes.register(company_id, day), self._on_rows)

    def _on_rows(self, rows: tuple[NoteRow, ...]) -> None:
        self._page.notes.show_rows(rows)

    def _on_tab_changed(self, _key: str) -> None:
        self.reload()

    def _on_changed(self, changes: Changes, _source: object) -> None:
        if changes.touches(Topic.mentor_note, Topic.placement, Topic.citizen):
            self.reload()

    def _on_handed_out(self, note_ids: tuple[str, ...]) -> None:
        notes = self._desk.services.mentor_notes
        self._desk.tasks.command(self, lambda: notes.hand_out(note_ids), self._on_handed_out_done)

    def _on_handed_out_done(self, changes: Changes) -> None:
        count = len(changes.ids)
        words = "Notatet er udleveret" if count == 1 else f"{count} notater er udleveret"
        self._desk.say(words, changes.act_id)

    def _on_returned(self, note_ids: tuple[str, ...]) -> None:
        notes = self._desk.services.mentor_notes
        self._desk.tasks.command(self, lambda: notes.take_back(note_ids), self._on_returned_done)

    def _on_returned_done(self, changes: Changes) -> None:
        self._desk.say("Notatet er kommet retur", changes.act_id)

    def _on_entry_requested(self, placement_id: str) -> None:
        entry, day = self._desk.services.mentor_note_entry, self._page.notes.day(self._desk.clock.today())
        self._desk.tasks.query(self, lambda: entry.form(placement_id, day), self._on_form)

    def _on_form(self, form: EntryForm) -> None:
        if self._desk.may_open():
            dialog = NoteEntryDialog(self._desk, form)
            dialog.saved.connect(self._on_entered)
            dialog.begin()

    def _on_entered(self, changes: Changes) -> None:
        self._desk.say("Mentornotatet er indtastet", changes.act_id)
