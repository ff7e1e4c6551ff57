"""A week of visits, a day of it, and one visit with all that is needed before one drives."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from app.common import dates
from app.common.clock import Clock, wall_of
from app.common.errors import NotFound
from app.common.identifiers import show_phone
from app.models.act_codes import Act
from app.models.placement import Placement
from app.models.visit import Visit
from app.rules.lawbook import Lawbook
from app.rules.visit_plan import PlanValues, monday_of, plan_values
from app.services.centres import is_in_force
from app.services.citizens import initials, one_line_address
from app.services.company_candidates import placed_between, placed_on
from app.services.deadline_sources import Question, collect, reach_of
from app.services.deadlines import LOOK_AHEAD
from app.services.law import LawService
from app.services.score_gaps import missing_in
from app.services.visit_due import due_in, placed_in_week
from app.services.visit_proposals import item_rows
from app.services.visit_rows import (
    CandidateInVisit,
    DayRow,
    MentorRow,
    MissingRow,
    TodayVisits,
    VisitDetails,
    VisitRow,
    WeekView,
)
from app.services.visit_summaries import entry_rows, visit_rows
from app.services.visit_times import calendar_between, visits_between
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

_DAY = timedelta(days=1)
_DAYS = 7
_MIDNIGHT = 24


class VisitWeekService:
    """What is planned, held and missing (ugens besøg)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def week(self, day: date) -> WeekView:
        """The week of a day."""
        values = self._values()
        with self._vault.unit_of_work(Act.list_visits, view_of="") as work:
            return self._week(work, monday_of(day), values)

    def today(self) -> TodayVisits:
        """The week of today, and the next visit of today in full: all that *I dag* shows of visits."""
        book, values, today = self._law.book(), self._values(), self._clock.today()
        with self._vault.unit_of_work(Act.list_visits, view_of="") as work:
            week = self._week(work, monday_of(today), values)
            day = next(one for one in week.days if one.day == today)
            ahead = day.next_visit
            details = self._details(work, work.visits.get(ahead.id), book, values) if ahead else None
            people = {one.citizen_id for one in details.candidates} if details else set()
            missing = [key for place in missing_in(work, today) for key in place.citizen_ids]
            return TodayVisits(
                week=week,
                day=day,
                next=details,
                missing_scores=len(people.intersection(missing)),
                uses_visits=bool(week.visits) or work.visits.has_any(),
            )

    def day(self, day: date) -> DayRow:
        """One day with its visits and what else is in the calendar."""
        values = self._values()
        with self._vault.unit_of_work(Act.list_visits, view_of="") as work:
            (found,) = _days(work, day, 1, values)
            return found

    def details(self, visit_id: str) -> VisitDetails:
        """One visit, its mentors and candidates, and what to bring."""
        book, values = self._law.book(), self._values()
        with self._vault.unit_of_work(Act.view_visit) as work:
            visit = work.visits.get(visit_id)
            work.concerns(visit.company_id, detail=visit.id)
            return self._details(work, visit, book, values)

    def where(self, record_id: str) -> date | None:
        """The day of a visit; ``None`` for the id of anything else."""
        with self._vault.reading() as work:
            try:
                return wall_of(work.visits.get(record_id).starts_at).date()
            except NotFound:
                return None

    def next_of_company(self, company_id: str) -> VisitRow | None:
        """The visit that runs at a company, else its first planned one from now on."""
        with self._vault.unit_of_work(Act.view_company, view_of=company_id) as work:
            running = [visit for visit in work.visits.running() if visit.company_id == company_id]
            ahead = work.visits.next_planned([company_id], self._clock.now())
            rows = visit_rows(work, (running or list(ahead.values()))[:1])
            return rows[0] if rows else None

    def missing(self, day: date) -> tuple[MissingRow, ...]:
        """The companies without a visit in the week of a day, the longest overdue first."""
        return self.week(day).missing

    def _values(self) -> PlanValues:
        return plan_values(self._law.book().on(self._clock.today()))

    def _week(self, work: UnitOfWork, monday: date, values: PlanValues) -> WeekView:
        days = _days(work, monday, _DAYS, values)
        first, last = _hours([visit for one in days for visit in one.visits], values)
        missing = _missing(work, monday, self._clock)
        return WeekView(monday, self._clock.today(), days, missing, first, last)

    def _details(self, work: UnitOfWork, visit: Visit, book: Lawbook, values: PlanValues) -> VisitDetails:
        day = wall_of(visit.starts_at).date()
        entries = calendar_between(work, day, day + _DAY)
        rows = visit_rows(work, visits_between(work, day, day + _DAY), entries, values)
        company = work.companies.get(visit.company_id)
        placed = placed_on(placed_between(work, day, day).get(company.id, []), day)
        before = work.visits.last_held([company.id], visit.starts_at).get(company.id)
        return VisitDetails(
            row=next(row for row in rows if row.id == visit.id),
            address=one_line_address(company.address, company.postal_code, company.city),
            phone=show_phone(company.phone),
            mentors=_mentors(work, company.id, placed, day),
            candidates=self._candidates(work, book, placed, day),
            items=item_rows(work, visit, placed, self._clock.today()),
            slots=sum(
                centre.slots or 0
                for centre in work.centres.of_company(company.id)
                if is_in_force(centre, day)
            ),
            last_held_on=wall_of(before.starts_at).date() if before else None,
        )

    def _candidates(
        self, work: UnitOfWork, book: Lawbook, placed: Sequence[Placement], day: date
    ) -> tuple[CandidateInVisit, ...]:
        people = work.citizens.named([placement.citizen_id for placement in placed])
        today = self._clock.today()
        question = Question(work, book, self._clock, reach_of(today, LOOK_AHEAD, list(people)))
        tasks = [row.citizen_id for row in collect(question)]
        rows = []
        for placement in placed:
            citizen, last = people[placement.citizen_id], placement.planned_end_on
            rows.append(
                CandidateInVisit(
                    citizen_id=citizen.id,
                    placement_id=placement.id,
                    name=f"{citizen.first_name} {citizen.last_name}",
                    initials=initials(citizen.first_name, citizen.last_name),
                    task=placement.task,
                    week=dates.week_of_period(placement.starts_on, day),
                    weeks=None if last is None else dates.week_of_period(placement.starts_on, last),
                    tasks=tasks.count(citizen.id),
                )
            )
        return tuple(sorted(rows, key=lambda row: (row.name, row.placement_id)))


def _days(work: UnitOfWork, first: date, count: int, values: PlanValues) -> tuple[DayRow, ...]:
    after = first + timedelta(days=count)
    visits, entries = visits_between(work, first, after), calendar_between(work, first, after)
    rows = visit_rows(work, visits, entries, values)
    others = entry_rows(entries)
    return tuple(
        DayRow(
            day=day,
            is_holiday=dates.is_public_holiday(day),
            visits=tuple(row for row in rows if row.starts_at.date() == day),
            entries=tuple(row for row in others if _touches(row.starts_at, row.ends_at, day)),
        )
        for day in (first + timedelta(days=number) for number in range(count))
    )


def _touches(starts_at: datetime, ends_at: datetime, day: date) -> bool:
    midnight = datetime.combine(day, time())
    return starts_at < midnight + _DAY and (ends_at > midnight or starts_at == ends_at >= midnight)


def _hours(visits: Sequence[VisitRow], values: PlanValues) -> tuple[int, int]:
    """The hours of the grid: the working day, and what lies outside it."""
    first, last = values.first_hour, values.last_hour
    for visit in visits:
        first = min(first, visit.starts_at.hour)
        is_over_night = visit.ends_at.date() > visit.starts_at.date()
        ends = _MIDNIGHT if is_over_night else visit.ends_at.hour + bool(visit.ends_at.minute)
        last = max(last, ends)
    return first, last


def _missing(work: UnitOfWork, monday: date, clock: Clock) -> tuple[MissingRow, ...]:
    placed = placed_in_week(work, monday)
    found = due_in(work, monday, clock, placed)
    companies = work.companies.named([due.company_id for due in found])
    mentors = work.companies.mentors_named(
        [one.mentor_id for due in found for one in placed[due.company_id] if one.mentor_id]
    )
    return tuple(
        MissingRow(
            company_id=due.company_id,
            company_name=companies[due.company_id].name,
            candidates=len(placed[due.company_id]),
            mentors=tuple(
                sorted({mentors[one.mentor_id].full_name for one in placed[due.company_id] if one.mentor_id})
            ),
            due_on=due.due_on,
            days_overdue=due.days_overdue,
            last_held_on=due.last_held_on,
            days_since=None if due.last_held_on is None else (clock.today() - due.last_held_on).days,
        )
        for due in found
    )


def _mentors(
    work: UnitOfWork, company_id: str, placed: Sequence[Placement], day: date
) -> tuple[MentorRow, ...]:
    """The mentors of the candidates, else those of the company, with who stands in for them."""
    mentors = list(work.companies.mentors_named([one.mentor_id for one in placed if one.mentor_id]).values())
    mentors = mentors or [one for one in work.companies.mentors([company_id]) if one.is_active]
    away = work.visiting.stand_ins_on([mentor.id for mentor in mentors], day)
    others = work.companies.mentors_named(
        [one.other_mentor_id for one in away.values() if one.other_mentor_id]
    )
    rows = []
    for mentor in sorted(mentors, key=lambda one: (one.full_name, one.id)):
        name, phone = "", mentor.phone
        if mentor.id in away:
            stand_in = away[mentor.id]
            other = others.get(stand_in.other_mentor_id or "")
            name = other.full_name if other else stand_in.full_name
            phone = other.phone if other else stand_in.phone
        rows.append(MentorRow(mentor.id, mentor.full_name, show_phone(phone), name))
    return tuple(rows)
