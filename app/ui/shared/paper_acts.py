"""What can be printed for companies from several pages: notes of a company, of a day, and the queue."""

from datetime import date

from PySide6.QtCore import QObject

from app.common.changes import Changes
from app.services.mentor_notes import DayNotes
from app.ui.shared.desk import Desk
from app.ui.shared.queue_paper import QueuePaper, papers

_NO_VISITS = "Der er ingen planlagte besøg de næste dage"
_EMPTY = "Udskriftskøen er tom"


class PaperActs(QObject):
    """Opens the print previews over a page."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk
        self._queue: QueuePaper | None = None

    def print_company(self, company_id: str, name: str) -> None:
        """Show the mentor notes of a company."""
        # Imported with the first preview: the PDF part of Qt is not needed for the lists.
        from app.ui.shared.mentor_note_paper import MentorNotePreview

        if self._desk.may_open():
            preview = MentorNotePreview(self._desk.host, self._desk)
            preview.told.connect(self._desk.say)
            preview.show_company(company_id, name)

    def print_day(self, day: date) -> None:
        """Show the mentor notes of all companies visited on a day."""
        from app.ui.shared.mentor_note_paper import MentorNotePreview

        if self._desk.may_open():
            preview = MentorNotePreview(self._desk.host, self._desk)
            preview.told.connect(self._desk.say)
            preview.show_day(day)

    def print_coming(self) -> None:
        """The same for the next day with visits."""
        self._desk.tasks.query(self, self._desk.services.mentor_notes.coming, self._on_coming)

    def print_queue(self) -> None:
        """Show all that waits."""
        self._desk.tasks.query(self, self._desk.services.print_queue.waiting, self._on_waiting)

    def _on_coming(self, found: DayNotes | None) -> None:
        if found is None:
            self._desk.say(_NO_VISITS)
        else:
            self.print_day(found.day)

    def _on_waiting(self, rows: tuple[object, ...]) -> None:
        from app.ui.shared.print_preview import PrintPreview

        if not rows:
            self._desk.say(_EMPTY)
        elif self._desk.may_open():
            self._queue = QueuePaper(self._desk.services.print_queue)
            preview = PrintPreview(self._desk.host, self._desk.services, self._desk.tasks)
            preview.left.connect(self._on_queue_left)
            preview.show_source(self._queue)

    def _on_queue_left(self) -> None:
        if self._queue is None:
            return
        queue, made = self._desk.services.print_queue, self._queue.made
        self._queue = None
        self._desk.tasks.command(self, lambda: queue.finish(made), self._on_finished)

    def _on_finished(self, changes: Changes) -> None:
        self._desk.say(f"{papers(len(changes.ids)).capitalize()} er sendt og ude af køen", changes.act_id)
