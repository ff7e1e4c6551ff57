"""Attendance day by day: written at visits and outside them, and what it comes to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.dates import ClosedDays
from app.common.errors import InvalidInput, RefusedAct
from app.models.act_codes import Act
from app.models.attendance import AttendanceDay, AttendanceDayFields
from app.models.placement import Placement
from app.models.problem_codes import Problem
from app.models.visit import Visit
from app.models.visit_codes import AttendanceSource, DayState, VisitKind
from app.rules.attendance import (
    AttendanceTotals,
    DayFacts,
    StateTotal,
    all_met,
    assess_day,
    met_minutes,
    planned_days,
    planned_minutes,
    totals,
)
from app.rules.placement_periods import Period
from app.rules.visit_plan import monday_of
from app.services.attendance_reading import Asking, asked_days, day_facts, step_facts
from app.services.citizens import place_names
from app.services.drafts import parse
from app.services.law import LawService
from app.services.visit_people import at_company, require_running
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

_MOST_MINUTES = 24 * 60
_SEEN = frozenset({DayState.met, DayState.met_partly})
_FOUR_WEEKS = timedelta(weeks=4)


@dataclass(frozen=True, slots=True)
class KnownDay:
    """A day something is known of."""

    day: date
    placement_id: str
    place: str
    state: DayState
    planned_minutes: int
    met_minutes: int
    note: str
    source: AttendanceSource


@dataclass(frozen=True, slots=True)
class AttendanceWeek:
    """One week over all placements: two of them in one week share the row.

    Attributes:
        planned: planned days of the week, each with its minutes over all placements.
    """

    week_on: date
    planned: tuple[tuple[date, int], ...]
    days: tuple[KnownDay, ...]


@dataclass(frozen=True, slots=True)
class AttendanceOverview:
    """What is known of a citizen's days.

    Attributes:
        totals: from the first day to today: »kendt for 12 af 52«.
        years: the same for each calendar year, the latest first.
        weeks: every week of every placement, the first one first.
    """

    totals: AttendanceTotals
    years: tuple[tuple[int, AttendanceTotals], ...]
    weeks: tuple[AttendanceWeek, ...]


@dataclass(frozen=True, slots=True)
class CompanyAttendance:
    """The figures of a company's candidates, without a name."""

    first: date
    last: date
    totals: AttendanceTotals


class AttendanceService:
    """What a consultant does with the days of placements (fremmøde)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def set_day(
        self, placement_id: str, day: date, values: Mapping[str, object], visit_id: str = ""
    ) -> Changes:
        """Note what is known of a day; a day that is known already is written over.

        Args:
            placement_id: the placement.
            day: the day.
            values: ``state``; ``minutes`` that were met, for »mødt en del af dagen« only (without them half
                of the plan); ``note`` and ``source``, which stay as they are where they are not given.
            visit_id: the visit it is told at.

        Raises:
            InvalidInput: the state, the minutes or the note cannot be kept.
            RefusedAct: nobody can know that of a day that lies ahead; or the visit is not open.
        """
        state, minutes = _state(values), _given_minutes(values)
        with self._vault.unit_of_work(Act.note_attendance) as work:
            placement = work.placements.get(placement_id)
            work.concerns(placement.citizen_id)
            seen_on = self._seen_on(require_running(work, visit_id))
            planned = _planned(work, placement_id, day)
            facts = DayFacts(day, state, planned, met_minutes(state, planned, minutes))
            period = Period(placement.starts_on, placement.ends_on)
            assessment = assess_day(facts, period, self._clock.today())
            if not assessment.is_allowed:
                raise RefusedAct(*assessment.reasons)
            told = {name: values[name] for name in ("note", "source") if name in values}
            known = {"state": state, "planned_minutes": planned, "met_minutes": facts.met_minutes}
            row = work.attendance.on(placement_id, day)
            _write(work, _Place(placement, visit_id, seen_on), day, row, told | known)
            warnings = tuple(each.value for each in assessment.warnings)
            return Changes.of(Topic.attendance, placement_id, act_id=work.act_id, warnings=warnings)

    def set_note(self, placement_id: str, day: date, note: str) -> Changes:
        """Write the note of a day that is known, while it is typed.

        Raises:
            InvalidInput: the note is too long, or nothing is known of the day yet.
        """
        with self._vault.unit_of_work(Act.note_attendance) as work:
            placement = work.placements.get(placement_id)
            work.concerns(placement.citizen_id)
            work.leave_unlogged()
            work.join_visit()
            row = work.attendance.on(placement_id, day)
            if row is None:
                raise InvalidInput({"state": Problem.required})
            _write(work, _Place(placement), day, row, {"note": note})
            return Changes.of(Topic.attendance, placement_id, act_id=work.act_id)

    def clear_day(self, placement_id: str, day: date) -> Changes:
        """Nothing is known of the day after all."""
        with self._vault.unit_of_work(Act.note_attendance) as work:
            work.concerns(work.placements.get(placement_id).citizen_id)
            work.leave_unlogged()
            row = work.attendance.on(placement_id, day)
            if row is None:
                return Changes()
            work.attendance.remove(row)
            return Changes.of(Topic.attendance, placement_id, act_id=work.act_id)

    def all_met(self, placement_id: str, visit_id: str = "") -> Changes:
        """»Alle mødt« for one: every empty day of the plan since the last visit; what is known stays.

        Raises:
            RefusedAct: the visit is not open.
        """
        book = self._law.book()
        with self._vault.unit_of_work(Act.note_attendance) as work:
            placement = work.placements.get(placement_id)
            work.concerns(placement.citizen_id)
            closed = book.on(self._clock.today()).closed_days()
            filled = self._fill(work, [placement], closed, visit_id)
            return self._filled(work, filled)

    def all_met_for_all(self, visit_id: str) -> Changes:
        """»Alle mødt« for every candidate of a visit that nothing final was said of, in one act.

        Raises:
            RefusedAct: the visit is not open.
        """
        book = self._law.book()
        with self._vault.unit_of_work(Act.note_attendance) as work:
            visit = work.visits.get(visit_id)
            work.concerns(visit.company_id)
            people = work.visits.people([visit_id]).get(visit_id, [])
            placements = [work.placements.get(each.placement_id) for each in people if each.note_id is None]
            closed = book.on(self._clock.today()).closed_days()
            filled = self._fill(work, placements, closed, visit_id)
            return self._filled(work, filled)

    def of_citizen(self, citizen_id: str) -> AttendanceOverview:
        """What is known of a citizen's days, over all placements."""
        today = self._clock.today()
        with self._vault.unit_of_work(Act.view_attendance, view_of=citizen_id) as work:
            placements = work.placements.of_citizen(citizen_id)
            plan = _plan(work, placements, date.min, today)
            rows = work.attendance.of_citizen(citizen_id)
            names = place_names(work, placements)
        known = [
            KnownDay(
                row.day,
                row.placement_id,
                names.get(row.placement_id, ""),
                row.state,
                row.planned_minutes,
                row.met_minutes,
                row.note,
                row.source,
            )
            for row in rows
        ]
        facts = [day_facts(row) for row in rows]
        years = sorted({day.year for day in plan} | {each.day.year for each in facts}, reverse=True)
        return AttendanceOverview(
            totals(facts, plan),
            tuple(
                (
                    year,
                    totals(
                        [each for each in facts if each.day.year == year],
                        {day: minutes for day, minutes in plan.items() if day.year == year},
                    ),
                )
                for year in years
            ),
            _weeks(plan, known),
        )

    def of_company(self, company_id: str) -> CompanyAttendance:
        """The figures of a company's candidates of the last four weeks."""
        today = self._clock.today()
        first = today - _FOUR_WEEKS + timedelta(days=1)
        with self._vault.unit_of_work(Act.view_company, view_of=company_id) as work:
            placements = at_company(work, company_id, first)
            days = work.attendance.of_placements([each.id for each in placements], first, today)
            sums = [
                totals(
                    [day_facts(row) for row in days.get(placement.id, [])],
                    _plan(work, [placement], first, today),
                )
                for placement in placements
            ]
        return CompanyAttendance(first, today, _summed(sums))

    def _fill(
        self, work: UnitOfWork, placements: Sequence[Placement], closed_days: ClosedDays, visit_id: str
    ) -> list[str]:
        visit = require_running(work, visit_id)
        if visit is None:
            asking = Asking(work.at, self._clock.today(), closed_days)
        else:
            # What is gone on with the day after still asks for the days of the visit.
            day = self._clock.local(visit.begun_at or visit.starts_at).date()
            asking = Asking(visit.starts_at, day, closed_days)
        filled = []
        for placement_id, days in asked_days(work, placements, asking, self._clock).items():
            placement = work.placements.get(placement_id)
            for each in all_met(days):
                values = {
                    "state": each.state,
                    "planned_minutes": each.planned_minutes,
                    "met_minutes": each.met_minutes,
                }
                _write(work, _Place(placement, visit_id, self._seen_on(visit)), each.day, None, values)
                filled.append(placement_id)
        return list(dict.fromkeys(filled))

    def _seen_on(self, visit: Visit | None) -> date | None:
        """The day on which the consultant can see who is there."""
        if visit is None or visit.kind is not VisitKind.in_person:
            return None
        return self._clock.local(visit.begun_at or visit.starts_at).date()

    def _filled(self, work: UnitOfWork, filled: list[str]) -> Changes:
        if not filled:
            work.leave_unlogged()
            return Changes()
        return Changes.of(Topic.attendance, *filled, act_id=work.act_id)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a day is written: its placement, the visit it is told at, and the day that is seen there."""

    placement: Placement
    visit_id: str = ""
    seen_on: date | None = None


def _write(
    work: UnitOfWork, place: _Place, day: date, row: AttendanceDay | None, values: Mapping[str, object]
) -> None:
    present = {} if row is None else {n: getattr(row, n) for n in AttendanceDayFields.model_fields}
    parsed = parse(AttendanceDayFields, present | dict(values))
    if row is not None:
        change(row, parsed | ({"visit_id": place.visit_id} if place.visit_id else {}))
        return
    if day == place.seen_on and "source" not in values and parsed["state"] in _SEEN:
        # Whoever is there at the visit is seen; of all other days somebody tells.
        parsed["source"] = AttendanceSource.own_observation
    work.attendance.add(
        AttendanceDay(
            placement_id=place.placement.id,
            citizen_id=place.placement.citizen_id,
            day=day,
            visit_id=place.visit_id or None,
            **parsed,
        )
    )


def _state(values: Mapping[str, object]) -> DayState:
    try:
        return DayState(str(values.get("state") or ""))
    except ValueError as error:
        raise InvalidInput({"state": Problem.required}) from error


def _given_minutes(values: Mapping[str, object]) -> int | None:
    minutes = values.get("minutes")
    if minutes is None:
        return None
    if not isinstance(minutes, int) or not 0 <= minutes <= _MOST_MINUTES:
        raise InvalidInput({"minutes": Problem.number_out_of_range})
    return minutes


def _planned(work: UnitOfWork, placement_id: str, day: date) -> int:
    return planned_minutes(step_facts(work.placements.steps([placement_id]).get(placement_id, ())), day)


def _plan(work: UnitOfWork, placements: Sequence[Placement], first: date, last: date) -> dict[date, int]:
    """The planned days of placements in a period, with their minutes together."""
    steps = work.placements.steps([placement.id for placement in placements])
    plan: dict[date, int] = {}
    for placement in placements:
        begin = max(first, placement.starts_on)
        end = min(last, placement.ends_on or last)
        for day, minutes in planned_days(step_facts(steps.get(placement.id, ())), begin, end).items():
            plan[day] = plan.get(day, 0) + minutes
    return plan


def _weeks(plan: dict[date, int], known: Sequence[KnownDay]) -> tuple[AttendanceWeek, ...]:
    mondays = sorted({monday_of(day) for day in plan} | {monday_of(each.day) for each in known})
    return tuple(
        AttendanceWeek(
            week_on,
            tuple((day, minutes) for day, minutes in sorted(plan.items()) if monday_of(day) == week_on),
            tuple(each for each in known if monday_of(each.day) == week_on),
        )
        for week_on in mondays
    )


def _summed(sums: Sequence[AttendanceTotals]) -> AttendanceTotals:
    by_state = {
        state: StateTotal(sum(each.days for each in found), sum(each.minutes for each in found))
        for state in DayState
        if (found := [each.by_state[state] for each in sums if state in each.by_state])
    }
    return AttendanceTotals(
        by_state,
        *(
            sum(getattr(each, name) for each in sums)
            for name in ("known_days", "planned_days", "planned_minutes", "met_minutes", "absent_minutes")
        ),
    )
