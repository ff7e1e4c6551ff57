"""The end of a visit: what it will come to, and carrying it out inside one unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.common.clock import Clock
from app.common.errors import RefusedAct
from app.models.codes import ContactKind
from app.models.follow_up import FollowUp
from app.models.print_job import PrintJob
from app.models.problem_codes import Problem
from app.models.reminder import Reminder
from app.models.visit import Visit, VisitPerson
from app.models.visit_codes import (
    DayState,
    FollowUpKind,
    FollowUpOutcome,
    PrintKind,
    VisitKind,
    VisitPersonState,
    VisitStatus,
)
from app.rules.lawbook import Lawbook
from app.rules.visit_plan import monday_of
from app.services.conduct_rows import PersonCard, SummaryLine, VisitSummary
from app.services.visit_notes import NoteSourceFacts, count_notes, write_notes
from app.services.visit_reading import VisitReader
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.texts.visit_note_words import no_show_reminder

_CONTACT = {
    VisitKind.in_person: ContactKind.visit,
    VisitKind.phone: ContactKind.phone,
    VisitKind.online: ContactKind.video,
}


@dataclass(frozen=True, slots=True)
class VisitClosing:
    """One visit at its end."""

    work: UnitOfWork
    visit: Visit
    book: Lawbook
    clock: Clock

    def summary(self) -> VisitSummary:
        """What ending it will do."""
        shown = VisitReader(self.work, self.visit, self.book, self.clock).open_visit()
        people = self._unwritten()
        return VisitSummary(
            lines=tuple(_line(card) for card in shown.people),
            open_people=tuple(card.name for card in shown.people if card.state is VisitPersonState.open),
            notes=sum(count_notes(person) for person in people),
            reminders=sum(person.opens_case for person in people),
            unpayable_minutes=sum(line.minutes or 0 for line in shown.mentor.hours if not line.is_payable),
            plans_visit_at=self.visit.next_visit_at if self._plans_next() else None,
        )

    def end(self, *, prints_mentor_notes: bool) -> tuple[str, ...]:
        """Carry it out; gives the notes that were written.

        Raises:
            RefusedAct: nothing was said of somebody yet.
        """
        people = self._unwritten()
        if any(person.state is VisitPersonState.open for person in people):
            raise RefusedAct(Problem.visit_people_open)
        facts = self._facts(people)
        written: list[str] = []
        for person in people:
            ids = write_notes(self.work, person, facts)
            change(person, {"note_id": ids[0]})
            written += ids
            self._leave_to_do(person, facts)
            if person.state is VisitPersonState.seen:
                self._follow_up(person, ids[0])
            if prints_mentor_notes:
                self._queue_mentor_note(person)
        if self._plans_next() and self.visit.next_visit_at is not None:
            self._plan(self.visit.next_visit_at)
        change(self.visit, {"status": VisitStatus.held, "ended_at": self.work.at})
        return tuple(written)

    @property
    def _day(self) -> date:
        return self.clock.local(self.visit.begun_at or self.visit.starts_at).date()

    def _unwritten(self) -> list[VisitPerson]:
        """The candidates without a note; the others stand in the journal since the visit was ended first."""
        people = self.work.visits.people([self.visit.id]).get(self.visit.id, [])
        return [person for person in people if person.note_id is None]

    def _facts(self, people: Sequence[VisitPerson]) -> NoteSourceFacts:
        rows = self.work.attendance.of_visit(self.visit.id)
        by_placement = {
            person.placement_id: [row for row in rows if row.placement_id == person.placement_id]
            for person in people
        }
        last = self.work.visits.last_of_placements(list(by_placement), self.visit.starts_at)
        following = self.visit.next_visit_at
        if following is None:
            planned = self.work.visits.next_planned([self.visit.company_id], self.work.at)
            found = planned.get(self.visit.company_id)
            following = found.starts_at if found else None
        return NoteSourceFacts(
            self.visit,
            by_placement,
            {key: person.next_agreement for key, (person, _) in last.items()},
            self.clock.local(following) if following else None,
        )

    def _leave_to_do(self, person: VisitPerson, facts: NoteSourceFacts) -> None:
        """A case is opened from the citizen's page; until then it stands among the things to do."""
        if not person.opens_case:
            return
        missed = [row.day for row in facts.days.get(person.placement_id, []) if row.state is DayState.no_show]
        self.work.deadlines.add(
            Reminder(
                citizen_id=person.citizen_id,
                responsible_id=self.work.by,
                text=no_show_reminder(missed[:_MOST_DAYS_NAMED]),
                due_on=self.clock.today(),
            )
        )

    def _follow_up(self, person: VisitPerson, note_id: str) -> None:
        """A talk at a visit is the week's follow-up: the planned one if there is one, else a new one."""
        week_on = monday_of(self._day)
        values: dict[str, Any] = {
            "outcome": FollowUpOutcome.held,
            "held_at": self.visit.begun_at,
            "contact_kind": person.contact_kind or _CONTACT[self.visit.kind],
            "has_interpreter": person.has_interpreter,
            "visit_id": self.visit.id,
            "note_id": note_id,
        }
        for row in self.work.follow_ups.of_citizens([person.citizen_id]).get(person.citizen_id, []):
            is_weekly = row.kind is FollowUpKind.weekly and row.outcome is FollowUpOutcome.planned
            if is_weekly and row.planned_for is not None and monday_of(row.planned_for) == week_on:
                change(row, values)
                return
        self.work.follow_ups.add(
            FollowUp(
                citizen_id=person.citizen_id,
                placement_id=person.placement_id,
                responsible_id=self.work.by,
                kind=FollowUpKind.weekly,
                **values,
            )
        )

    def _queue_mentor_note(self, person: VisitPerson) -> None:
        if self.work.mentor_notes.waiting_for(PrintKind.mentor_note, person.placement_id) is not None:
            return
        self.work.mentor_notes.add(
            PrintJob(
                kind=PrintKind.mentor_note,
                record_id=person.placement_id,
                citizen_id=person.citizen_id,
                company_id=self.visit.company_id,
                wished_at=self.work.at,
            )
        )

    def _plans_next(self) -> bool:
        """Whether the next visit is a new one; one that stands in the plan on that day is enough."""
        following = self.visit.next_visit_at
        if following is None:
            return False
        planned = self.work.visits.of_company(self.visit.company_id)
        day = self.clock.local(following).date()
        return not any(
            each.status is VisitStatus.planned and self.clock.local(each.starts_at).date() == day
            for each in planned
        )

    def _plan(self, starts_at: datetime) -> None:
        visit = self.visit
        visiting = self.work.visiting.of_company(visit.company_id)
        self.work.visits.add(
            Visit(
                company_id=visit.company_id,
                responsible_id=visit.responsible_id,
                starts_at=starts_at,
                minutes=visit.minutes,
                travel_minutes=visiting.travel_minutes if visiting else None,
                distance_metres=visiting.distance_metres if visiting else None,
            )
        )


_MOST_DAYS_NAMED = 10


def _line(card: PersonCard) -> SummaryLine:
    return SummaryLine(
        person_id=card.id,
        citizen_id=card.citizen_id,
        name=card.name,
        state=card.state,
        not_seen_reason=card.not_seen_reason,
        unknown_days=len(card.empty_days),
        missing_scores=len(card.scores) - card.scores_given,
        proposes_case=card.no_shows > 0,
        opens_case=card.opens_case,
    )
