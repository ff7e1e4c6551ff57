"""All deadlines of the store in one place: by day, about a citizen, about a company; and putting them off."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput, NotFound
from app.models.act_codes import Act, TaskKind
from app.models.reminder import DeadlineSnooze
from app.rules.lawbook import Lawbook
from app.rules.reminding import SnoozeFacts, assess_snooze
from app.services.deadline_rows import DeadlineList, DeadlineRow
from app.services.deadline_sources import (
    MOST,
    Question,
    collect,
    in_order,
    named,
    of_centres,
    of_visits,
    put_off,
    reach_of,
    reminder_row,
)
from app.services.law import LawService
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

# How far *I dag* and ``jobbro due`` look ahead.
LOOK_AHEAD = timedelta(days=14)
A_WEEK = timedelta(days=7)
# A page tells what comes within half a year: a placement, an agreement, the next talks.
PAGE_AHEAD = timedelta(days=183)


@dataclass(frozen=True, slots=True)
class CandidateTasks:
    """How many deadlines a company's candidate has; what they are about stays on the citizen's page."""

    citizen_id: str
    name: str
    count: int
    due_on: date


@dataclass(frozen=True, slots=True)
class CompanyDeadlines:
    """What has a day at a company.

    Attributes:
        own: of its agreements on places, and reminders about the company itself.
        candidates: of its candidates, the most urgent first, without any word of the case.
    """

    own: tuple[DeadlineRow, ...] = ()
    candidates: tuple[CandidateTasks, ...] = ()


class DeadlineService:
    """Every deadline there is (frister)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def upcoming(self, on: date | None = None) -> DeadlineList:
        """All that is overdue or due within 14 days of a day; of today without one."""
        day, book = on or self._clock.today(), self._law.book()
        with self._vault.unit_of_work(Act.view_deadlines, view_of="") as work:
            rows = collect(Question(work, book, self._clock, reach_of(day, LOOK_AHEAD)))
            return DeadlineList(day, named(work, rows, day))

    def due_now(self) -> int:
        """How many are overdue or due today; for the badge, so nothing is named."""
        today, book = self._clock.today(), self._law.book()
        with self._vault.reading() as work:
            rows = collect(Question(work, book, self._clock, reach_of(today, timedelta())))
        return sum(1 for row in rows if row.shown_on <= today)

    def ending_agreements(self) -> int:
        """How many mentor agreements end within a week and go no further; a badge: nothing is named."""
        today = self._clock.today()
        with self._vault.reading() as work:
            return len(work.company_papers.agreements_ending(today, today + A_WEEK))

    def of_citizen(self, citizen_id: str) -> tuple[DeadlineRow, ...]:
        """A citizen's deadlines within half a year, the most urgent first."""
        today, book = self._clock.today(), self._law.book()
        with self._vault.unit_of_work(Act.view_citizen, view_of=citizen_id) as work:
            reach = reach_of(today, PAGE_AHEAD, [citizen_id])
            return named(work, collect(Question(work, book, self._clock, reach)), today)

    def of_company(self, company_id: str) -> CompanyDeadlines:
        """What has a day at a company: its own within half a year, and its candidates' within 14 days."""
        today, book = self._clock.today(), self._law.book()
        with self._vault.unit_of_work(Act.view_company, view_of=company_id) as work:
            centre_ids = [centre.id for centre in work.centres.of_company(company_id)]
            far = Question(work, book, self._clock, reach_of(today, PAGE_AHEAD, ()))
            own = [row for row in of_centres(far) if row.record_id in centre_ids]
            own += [row for row in of_visits(far) if row.company_id == company_id]
            own += map(reminder_row, work.deadlines.reminders_of_company(company_id, far.reach.last))
            citizen_ids = work.deadlines.candidates_of(company_id, centre_ids, today)
            near = Question(work, book, self._clock, reach_of(today, LOOK_AHEAD, citizen_ids))
            return CompanyDeadlines(
                named(work, in_order(put_off(far, own)), today), _counted(named(work, collect(near), today))
            )

    def put_off(self, row: DeadlineRow, until: date) -> Changes:
        """Show a deadline again on a later day; a reminder is moved there.

        Args:
            row: as a list gave it; whether the law sets its day is asked anew.
            until: the day.

        Raises:
            InvalidInput: the law sets its day, or the day does not lie ahead.
            NotFound: it is done or has changed meanwhile.
        """
        today, book = self._clock.today(), self._law.book()
        with self._vault.unit_of_work(Act.put_off_deadline) as work:
            work.concerns(row.citizen_id or row.company_id, detail=f"{row.kind.value}:{until.isoformat()}")
            known = self._found(work, book, row)
            assessment = assess_snooze(SnoozeFacts(known.is_statutory, until, today))
            if not assessment.is_allowed:
                raise InvalidInput({"until": assessment.reasons[0]})
            if known.kind is TaskKind.reminder:
                reminder = work.deadlines.reminder(known.record_id)
                change(reminder, {"due_on": until, "moved_from": reminder.moved_from or reminder.due_on})
            else:
                _keep(work, known, until)
            return Changes.of(Topic.reminder, known.record_id, act_id=work.act_id)

    def _found(self, work: UnitOfWork, book: Lawbook, row: DeadlineRow) -> DeadlineRow:
        """The deadline as the store knows it now."""
        today = self._clock.today()
        citizens = [row.citizen_id] if row.citizen_id else None
        rows = collect(Question(work, book, self._clock, reach_of(today, PAGE_AHEAD, citizens)))
        known = next((one for one in rows if one.id == row.id), None)
        if known is None:
            raise NotFound(row.kind.value, row.record_id)
        return known


def listed(work: UnitOfWork, book: Lawbook, clock: Clock) -> DeadlineList:
    """What *I dag* lists, inside a running unit of work: the most urgent, and how many more there are."""
    today = clock.today()
    rows = [
        row
        for row in collect(Question(work, book, clock, reach_of(today, LOOK_AHEAD)))
        if row.shown_on <= today + LOOK_AHEAD
    ]
    return DeadlineList(today, named(work, rows[:MOST], today), max(0, len(rows) - MOST))


def _keep(work: UnitOfWork, row: DeadlineRow, until: date) -> None:
    found = work.deadlines.snooze(row.kind, row.record_id, row.due_on)
    if found is None:
        work.deadlines.add(
            DeadlineSnooze(kind=row.kind, record_id=row.record_id, due_on=row.due_on, until=until)
        )
    else:
        change(found, {"until": until})


def _counted(rows: Sequence[DeadlineRow]) -> tuple[CandidateTasks, ...]:
    found: dict[str, CandidateTasks] = {}
    for row in rows:
        known = found.get(row.citizen_id)
        count = known.count + 1 if known else 1
        first = known.due_on if known else row.shown_on
        found[row.citizen_id] = CandidateTasks(row.citizen_id, row.citizen_name, count, first)
    return tuple(found.values())
