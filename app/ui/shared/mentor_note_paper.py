"""Mentor notes on their way to the printer: of a company, or of all companies of a day."""

from collections.abc import Sequence
from datetime import date, timedelta

from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.common.dates import iso_week, show_weekday
from app.models.codes import FreezeReason
from app.services.documents import together
from app.services.mentor_notes import MentorNoteService, NoteOrder, NotePreview
from app.ui.shared.desk import Desk
from app.ui.shared.mentor_note_words import companies_words, first_week
from app.ui.shared.paper import Paper, PaperGap
from app.ui.shared.print_preview import PrintPreview
from app.ui.shared.segmented import Segmented
from app.ui.shared.withheld import withheld_lines

_WEEK = timedelta(days=7)
_PRIVACY = (
    "Notaterne indeholder personoplysninger. CPR-nummer udelades altid.\n"
    "Tag de gamle notater med hjem, når du afleverer nye."
)
_NOBODY = "Ingen kandidater har dage på virksomheden i den uge."
_HEALTH = "Se efter, om aftalerne fortæller om helbred: "


class MentorNotePaper:
    """What the print preview asks of the notes of a company and week: printing stores a copy of each."""

    def __init__(self, notes: MentorNoteService, order: NoteOrder, subtitle: str) -> None:
        self._notes = notes
        self._subtitle = subtitle
        self.order = order

    def draw(self) -> Paper:
        """The notes as they would be printed now, a page each."""
        return note_paper(self._notes.preview(self.order), self._subtitle, self.order.monday)

    def keep(self, reason: FreezeReason) -> Changes:
        """Store the notes and write them into the register."""
        return self._notes.keep(self.order, reason)


class DayNotesPaper:
    """The same for every company that is visited on a day."""

    def __init__(self, notes: MentorNoteService, day: date) -> None:
        self._notes = notes
        self._day = day

    def draw(self) -> Paper:
        """The notes in the order of the visits."""
        companies = self._notes.of_day(self._day)
        found = [
            each for one in companies for each in self._notes.preview(NoteOrder(one.company_id, self._day))
        ]
        order = NoteOrder("", self._day)
        subtitle = f"{show_weekday(self._day).capitalize()} · {companies_words(len(companies))}"
        return note_paper(found, subtitle, order.monday)

    def keep(self, reason: FreezeReason) -> Changes:
        """Store the notes and write them into the register."""
        return self._notes.keep_day(self._day, reason)


class MentorNotePreview(PrintPreview):
    """The print preview of mentor notes (mentornotater)."""

    def __init__(self, owner: QWidget, desk: Desk) -> None:
        super().__init__(owner, desk.services, desk.tasks)
        self._notes = desk.services.mentor_notes
        self._first = first_week(desk.clock.today())
        self._paper: MentorNotePaper | None = None
        self.week_choice = Segmented(
            [(str(number), f"Uge {iso_week(self._first + number * _WEEK)}") for number in range(3)], "Uge"
        )
        self.week_choice.changed.connect(self._on_week_changed)

    def show_company(self, company_id: str, name: str) -> None:
        """Open with the notes of a company's candidates."""
        self._paper = MentorNotePaper(self._notes, NoteOrder(company_id, self._first), name)
        self.add_option(self.week_choice)
        self.show_source(self._paper)

    def show_day(self, day: date) -> None:
        """Open with the notes of all companies visited on a day."""
        self.show_source(DayNotesPaper(self._notes, day))

    def _on_week_changed(self, _choice: str = "") -> None:
        if self._paper is not None:
            day = self._first + int(self.week_choice.value()) * _WEEK
            self._paper.order = NoteOrder(self._paper.order.company_id, day)
            self.redraw()


def note_paper(found: Sequence[NotePreview], subtitle: str, monday: date) -> Paper:
    """Notes as one bundle."""
    week = iso_week(monday)
    count = "1 mentornotat" if len(found) == 1 else f"{len(found)} mentornotater"
    what = f"{count} for uge {week}. En kopi gemmes på hver kandidat og skrives på listen over notater."
    return Paper(
        heading="Udskriv mentornotater",
        subtitle=subtitle,
        what=" ".join((what, *_health(found))) if found else "Notaterne kan ikke udskrives:",
        content=together([each.content for each in found]) if found else b"",
        job_title=f"Mentornotater, uge {week}",
        file_name=found[0].file_name if found else "",
        gaps=() if found else (PaperGap("candidates", _NOBODY),),
        withheld=withheld_lines([row for each in found for row in each.withheld]),
        privacy=_PRIVACY,
        is_bundle=True,
    )


def _health(found: Sequence[NotePreview]) -> list[str]:
    named = [f"{each.name} ({', '.join(each.health_words)})" for each in found if each.health_words]
    return [f"{_HEALTH}{'; '.join(named)}."] if named else []
