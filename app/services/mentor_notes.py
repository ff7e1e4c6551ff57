"""Mentor notes: printed for a company or for a whole day, handed out and returned."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.dates import iso_week
from app.common.errors import InvalidInput
from app.documents import mentor_note as document
from app.models.act_codes import Act
from app.models.codes import DocumentKind, FreezeReason
from app.models.mentor_note import MentorNote
from app.models.problem_codes import Problem
from app.models.visit_codes import VisitStatus
from app.services.company_gate import WithheldRow
from app.services.documents import proposed_name, stored_document
from app.services.law import LawService
from app.services.mentor_note_printing import NotePrint, collect, company_of
from app.services.paper_people import monday_of, placed_in_week, short_names
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

_KLE_SUBJECT = "internship"
_WEEK = timedelta(days=7)
# Over Easter or Christmas the next visit is days away, and its papers are printed before.
_DAYS_AHEAD = 5


@dataclass(frozen=True, slots=True)
class NoteOrder:
    """Which notes are wanted.

    Attributes:
        day: any day of the week.
        placement_ids: of some candidates only; all of the company's where none is named.
    """

    company_id: str
    day: date
    placement_ids: tuple[str, ...] = ()

    @property
    def monday(self) -> date:
        """First day of the week."""
        return monday_of(self.day)


@dataclass(frozen=True, slots=True)
class NotePreview:
    """One note as it would be printed now.

    Attributes:
        health_words: words on health in what was agreed.
    """

    placement_id: str
    name: str
    content: bytes
    title: str
    file_name: str
    withheld: tuple[WithheldRow, ...]
    health_words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CompanyNotes:
    """A company that is visited on a day, and how many notes it gets."""

    company_id: str
    company_name: str
    starts_at: datetime
    candidates: int


@dataclass(frozen=True, slots=True)
class DayNotes:
    """A day with visits, and the companies that get notes, in the order of the visits."""

    day: date
    companies: tuple[CompanyNotes, ...]

    @property
    def candidates(self) -> int:
        """How many notes that is."""
        return sum(each.candidates for each in self.companies)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A line of the register of one week.

    Attributes:
        id: of the note; empty while none was printed.
        name: first name and initial, as on the paper.
    """

    placement_id: str
    citizen_id: str
    name: str
    company_id: str
    company_name: str
    week_on: date
    id: str = ""
    document_id: str | None = None
    printed_at: datetime | None = None
    handed_out_on: date | None = None
    returned_on: date | None = None
    entered_at: datetime | None = None


class MentorNoteService:
    """What a consultant does with mentor notes until they are typed in (mentornotater)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def preview(self, order: NoteOrder) -> tuple[NotePreview, ...]:
        """Draw the notes as they would be printed now; nothing is stored."""
        with self._vault.unit_of_work(Act.view_mentor_notes) as work:
            found = collect(work, order.company_id, order.monday, self._clock, order.placement_ids)
            work.concerns(order.company_id, detail=str(len(found)))
            for each in found:
                work.shows(Act.view_mentor_notes, each.placement.citizen_id)
        return tuple(
            NotePreview(
                placement_id=each.placement.id,
                name=each.view.candidate_name,
                content=each.render(),
                title=_title(order.monday),
                file_name=proposed_name(order.monday, DocumentKind.mentor_note, ""),
                withheld=each.withheld,
                health_words=each.health_words,
            )
            for each in found
        )

    def keep(self, order: NoteOrder, reason: FreezeReason) -> Changes:
        """Store the notes before they leave the program, and write them into the register.

        Returns:
            Changes whose ids are the documents in the order of the names. They name no act: what was
            handed out stays.
        """
        law = self._law.book().on(order.monday)
        kle = law.kle_number(_KLE_SUBJECT)
        filed = {"kle_number": f"{kle.number} {kle.facet}".strip(), "law_version": law.version}
        with self._vault.reading() as work:
            found = collect(work, order.company_id, order.monday, self._clock, order.placement_ids)
        documents = []
        for each in found:
            # A short work for each person: the drawing waits outside, and each log tells of its own paper.
            content = each.render()
            with self._vault.unit_of_work(Act.print_mentor_note) as work:
                documents.append(self._store(work, each, content, filed))
                work.concerns(each.placement.citizen_id, detail=reason.value)
        if not documents:
            return Changes()
        return Changes.of(Topic.mentor_note, *documents).and_of(Topic.document)

    def coming(self) -> DayNotes | None:
        """The next day with visits within the days ahead: tomorrow, or Monday on a Friday."""
        for ahead in range(1, _DAYS_AHEAD + 1):
            day = self._clock.today() + timedelta(days=ahead)
            companies = self.of_day(day)
            if companies:
                return DayNotes(day, companies)
        return None

    def of_day(self, day: date) -> tuple[CompanyNotes, ...]:
        """The companies visited on a day that have somebody to print for, in the order of the visits."""
        zone = self._clock.local(self._clock.now()).tzinfo
        first = datetime.combine(day, time(), tzinfo=zone)
        last = datetime.combine(day + timedelta(days=1), time(), tzinfo=zone)
        with self._vault.unit_of_work(Act.list_visits, view_of="") as work:
            found: dict[str, CompanyNotes] = {}
            for visit in work.visits.between(first, last):
                if visit.status is not VisitStatus.planned or visit.company_id in found:
                    continue
                count = len(placed_in_week(work, visit.company_id, monday_of(day)))
                if count:
                    name = work.companies.get(visit.company_id).name
                    found[visit.company_id] = CompanyNotes(
                        visit.company_id, name, self._clock.local(visit.starts_at), count
                    )
            return tuple(found.values())

    def keep_day(self, day: date, reason: FreezeReason = FreezeReason.printed) -> Changes:
        """Store the notes of every company that is visited on a day, in the order of the visits."""
        kept = [self.keep(NoteOrder(each.company_id, day), reason) for each in self.of_day(day)]
        documents = [document_id for changes in kept for document_id in changes.ids]
        if not documents:
            return Changes()
        return Changes.of(Topic.mentor_note, *documents).and_of(Topic.document)

    def register(self, company_id: str, day: date) -> tuple[NoteRow, ...]:
        """The candidates of a company in the week of a day, each with where its note is."""
        monday = monday_of(day)
        with self._vault.unit_of_work(Act.view_mentor_notes, view_of=company_id) as work:
            placements = placed_in_week(work, company_id, monday)
            notes = work.mentor_notes.of_week([one.id for one in placements], monday)
            citizens = work.citizens.named([one.citizen_id for one in placements])
            names = short_names(list(citizens.values()), full=False)
            company = work.companies.get(company_id).name
            rows = [
                NoteRow(
                    placement_id=one.id,
                    citizen_id=one.citizen_id,
                    name=names[one.citizen_id],
                    company_id=company_id,
                    company_name=company,
                    week_on=monday,
                    **_where(notes.get(one.id)),
                )
                for one in placements
            ]
            return tuple(sorted(rows, key=lambda row: (row.name, row.placement_id)))

    def of_citizen(self, citizen_id: str) -> tuple[NoteRow, ...]:
        """A citizen's notes, the latest week first."""
        with self._vault.unit_of_work(Act.view_mentor_notes, view_of=citizen_id) as work:
            return _rows(work, work.mentor_notes.of_citizen(citizen_id))

    def out(self) -> tuple[NoteRow, ...]:
        """The notes that were handed out and have not come back, the oldest first."""
        with self._vault.unit_of_work(Act.view_mentor_notes, view_of="") as work:
            return _rows(work, work.mentor_notes.out())

    def not_entered(self) -> tuple[NoteRow, ...]:
        """The notes that came back and were not typed in, the oldest first."""
        with self._vault.unit_of_work(Act.view_mentor_notes, view_of="") as work:
            return _rows(work, work.mentor_notes.not_entered())

    def hand_out(self, note_ids: Sequence[str], day: date | None = None) -> Changes:
        """Note that papers were handed out, today unless a day is given.

        Raises:
            InvalidInput: the day lies ahead, or after one of them came back.
        """
        on = self._past("handed_out_on", day)
        with self._vault.unit_of_work(Act.hand_out_mentor_note) as work:
            for note in _notes(work, note_ids):
                if note.returned_on is not None and note.returned_on < on:
                    raise InvalidInput({"handed_out_on": Problem.ends_before_start})
                change(note, {"handed_out_on": on})
            return Changes.of(Topic.mentor_note, *note_ids, act_id=work.act_id)

    def take_back(self, note_ids: Sequence[str], day: date | None = None) -> Changes:
        """Note that papers came back, today unless a day is given.

        Raises:
            InvalidInput: the day lies ahead, or before one of them was handed out.
        """
        on = self._past("returned_on", day)
        with self._vault.unit_of_work(Act.hand_out_mentor_note) as work:
            for note in _notes(work, note_ids):
                if note.handed_out_on is not None and on < note.handed_out_on:
                    raise InvalidInput({"returned_on": Problem.ends_before_start})
                # Who brings it back was given it, whether or not that was noted.
                change(note, {"returned_on": on, "handed_out_on": note.handed_out_on or on})
            return Changes.of(Topic.mentor_note, *note_ids, act_id=work.act_id)

    def _past(self, field: str, day: date | None) -> date:
        today = self._clock.today()
        if day is not None and day > today:
            raise InvalidInput({field: Problem.in_the_future})
        return day or today

    def _store(self, work: UnitOfWork, made: NotePrint, content: bytes, filed: dict[str, str]) -> str:
        placement, monday = made.placement, made.view.monday
        pdf = stored_document(
            work,
            content,
            kind=DocumentKind.mentor_note,
            title=_title(monday),
            citizen_id=placement.citizen_id,
            responsible_id=placement.responsible_id,
            dated_on=monday,
            template_version=document.TEMPLATE_VERSION,
            **filed,
        )
        work.flush()
        note = note_of(work, placement.id, monday)
        change(note, {"document_id": pdf.id, "printed_at": self._clock.now()})
        return pdf.id


def note_of(work: UnitOfWork, placement_id: str, monday: date) -> MentorNote:
    """The note of a placement and week; written into the register where it is not there."""
    found = work.mentor_notes.of_week([placement_id], monday).get(placement_id)
    if found is None:
        citizen_id = work.placements.get(placement_id).citizen_id
        found = MentorNote(placement_id=placement_id, citizen_id=citizen_id, week_on=monday)
        work.mentor_notes.add(found)
        work.flush()
    return found


def _title(monday: date) -> str:
    return f"{document.TITLE}, uge {iso_week(monday)}"


def _notes(work: UnitOfWork, note_ids: Sequence[str]) -> list[MentorNote]:
    notes = [work.mentor_notes.get(note_id) for note_id in note_ids]
    for note in notes:
        work.shows(Act.view_mentor_notes, note.citizen_id)
    work.concerns("" if len(notes) != 1 else notes[0].citizen_id, detail=str(len(notes)))
    return notes


def _where(note: MentorNote | None) -> dict[str, Any]:
    if note is None:
        return {}
    names = ("id", "document_id", "printed_at", "handed_out_on", "returned_on", "entered_at")
    return {name: getattr(note, name) for name in names}


def _rows(work: UnitOfWork, notes: Sequence[MentorNote]) -> tuple[NoteRow, ...]:
    """Register lines of notes from many companies, in the order they came."""
    citizens = work.citizens.named([note.citizen_id for note in notes])
    names = short_names(list(citizens.values()), full=False)
    rows = []
    for note in notes:
        company_id = company_of(work, work.placements.get(note.placement_id))
        company = work.companies.get(company_id).name if company_id else ""
        rows.append(
            NoteRow(
                placement_id=note.placement_id,
                citizen_id=note.citizen_id,
                name=names[note.citizen_id],
                company_id=company_id,
                company_name=company,
                week_on=note.week_on,
                **_where(note),
            )
        )
    return tuple(rows)
