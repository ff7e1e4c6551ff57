"""Attendance: which days to ask for, what a state means in minutes, and the figures (fremmøde)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from app.common.dates import NO_CLOSED_DAYS, ClosedDays, days_between, is_closed, is_public_holiday
from app.models.problem_codes import Problem
from app.models.visit_codes import DayState
from app.rules.assessment import Assessment
from app.rules.placement_periods import Period

_WEEKEND = 5
MET_STATES = frozenset({DayState.met, DayState.met_partly})
# The plan does not hold on these days, so they are in no figure of what was planned.
WITHOUT_PLAN = frozenset({DayState.no_working_day, DayState.company_closed})
ABSENT_STATES = frozenset(DayState) - MET_STATES - WITHOUT_PLAN
# What nobody can know of a day that has not come.
_ONLY_AFTERWARDS = MET_STATES | {DayState.absent_unknown, DayState.no_show}


@dataclass(frozen=True, slots=True)
class StepFacts:
    """The weekly plan of a placement from a day on.

    Attributes:
        minutes: planned minutes from Monday to Sunday.
    """

    starts_on: date
    minutes: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AskFacts:
    """What is known when a candidate's days are asked for.

    Attributes:
        period: the placement's days.
        last_visit_on: the day of the last visit that was held with the candidate.
        known: days something is known of.
        closed_days: days the settings close.
    """

    period: Period
    steps: tuple[StepFacts, ...]
    today: date
    last_visit_on: date | None = None
    known: frozenset[date] = frozenset()
    closed_days: ClosedDays = NO_CLOSED_DAYS


@dataclass(frozen=True, slots=True)
class AskedDay:
    """A day of the plan since the last visit.

    Attributes:
        is_closed: a public holiday or a closed day: not asked for, and still offered.
    """

    day: date
    planned_minutes: int
    is_known: bool
    is_closed: bool


@dataclass(frozen=True, slots=True)
class DayFacts:
    """What is known of one day."""

    day: date
    state: DayState
    planned_minutes: int
    met_minutes: int


@dataclass(frozen=True, slots=True)
class StateTotal:
    """How often a state was noted, and how much time it is.

    Attributes:
        minutes: met minutes of the states of attendance, planned minutes of the others.
    """

    days: int
    minutes: int


@dataclass(frozen=True, slots=True)
class AttendanceTotals:
    """The figures of a period.

    Attributes:
        by_state: only states that were noted.
        known_days: planned days something is known of.
        planned_days: days the plan has in the period; »kendt for 12 af 52«.
        planned_minutes: of the known days the plan held on.
        met_minutes: of these.
        absent_minutes: the rest of these, also of days that were met in part.
    """

    by_state: Mapping[DayState, StateTotal]
    known_days: int
    planned_days: int
    planned_minutes: int
    met_minutes: int
    absent_minutes: int

    @property
    def met_percent(self) -> int | None:
        """Met of planned minutes, rounded down; None when nothing was planned on a known day."""
        return None if self.planned_minutes == 0 else 100 * self.met_minutes // self.planned_minutes


def planned_minutes(steps: Iterable[StepFacts], day: date) -> int:
    """What the plan of a day says; 0 before the first step."""
    begun = [step for step in steps if step.starts_on <= day]
    return max(begun, key=lambda step: step.starts_on).minutes[day.weekday()] if begun else 0


def planned_days(steps: Sequence[StepFacts], first: date, last: date) -> dict[date, int]:
    """The days of a period the plan has, with their minutes; public holidays are none of them."""
    return {
        day: minutes
        for day in days_between(first, last)
        if (minutes := planned_minutes(steps, day)) and not is_public_holiday(day)
    }


def days_to_ask(facts: AskFacts) -> tuple[AskedDay, ...]:
    """The days of the plan from the last visit to today, both included.

    The last visit's day is among them: it was not over when it was asked for.
    """
    first = facts.period.starts_on or facts.today
    if facts.last_visit_on is not None:
        first = max(first, facts.last_visit_on)
    last = min(facts.today, facts.period.ends_on or facts.today)
    return tuple(
        AskedDay(day, minutes, day in facts.known, _is_closed(day, facts.closed_days))
        for day in days_between(first, last)
        if (minutes := planned_minutes(facts.steps, day))
    )


def empty_days(days: Iterable[AskedDay]) -> tuple[AskedDay, ...]:
    """The days nothing is known of; closed ones are not asked for."""
    return tuple(day for day in days if not day.is_known and not day.is_closed)


def all_met(days: Iterable[AskedDay]) -> tuple[DayFacts, ...]:
    """What »Alle mødt« fills in: every empty day as planned; what is known already stays."""
    return tuple(
        DayFacts(each.day, DayState.met, each.planned_minutes, each.planned_minutes)
        for each in empty_days(days)
    )


def next_empty(days: Iterable[AskedDay], after: date) -> date | None:
    """The next day nothing is known of, from the beginning again after the last; None when all are known."""
    empty = [each.day for each in empty_days(days) if each.day != after]
    return next((day for day in empty if day > after), empty[0] if empty else None)


def met_minutes(state: DayState, planned: int, given: int | None = None) -> int:
    """How many minutes a state means: »Mødt« the whole plan, in part what was given or half of it."""
    if state is DayState.met:
        return planned
    if state is DayState.met_partly:
        return planned // 2 if given is None else given
    return 0


def totals(days: Iterable[DayFacts], planned: Mapping[date, int]) -> AttendanceTotals:
    """The figures of what is known, against the days the plan has."""
    known = list(days)
    counted = [each for each in known if each.state not in WITHOUT_PLAN]
    met = sum(each.met_minutes for each in counted)
    # Extra time on one day does not make up for absence on another.
    absent = sum(max(0, each.planned_minutes - each.met_minutes) for each in counted)
    return AttendanceTotals(
        by_state={
            state: _total([each for each in known if each.state is state])
            for state in DayState
            if any(each.state is state for each in known)
        },
        known_days=len({each.day for each in known} & set(planned)),
        planned_days=len(planned),
        planned_minutes=sum(each.planned_minutes for each in counted),
        met_minutes=met,
        absent_minutes=absent,
    )


def assess_day(facts: DayFacts, period: Period, today: date) -> Assessment:
    """Whether a day may be noted: what only shows afterwards not ahead; the unusual is told."""
    warnings = []
    if not period.covers(facts.day):
        warnings.append(Problem.attendance_outside_placement)
    if is_public_holiday(facts.day):
        warnings.append(Problem.attendance_on_holiday)
    if facts.met_minutes > facts.planned_minutes:
        warnings.append(Problem.met_more_than_planned)
    if facts.day > today and facts.state in _ONLY_AFTERWARDS:
        return Assessment.refused(Problem.attendance_ahead, warnings=tuple(warnings))
    return Assessment.allowed(*warnings)


def _total(days: Sequence[DayFacts]) -> StateTotal:
    minutes = (each.met_minutes if each.state in MET_STATES else each.planned_minutes for each in days)
    return StateTotal(len(days), sum(minutes))


def _is_closed(day: date, closed_days: ClosedDays) -> bool:
    # A plan with Saturdays means them: the weekend alone closes nothing here.
    return is_public_holiday(day) or (day.weekday() < _WEEKEND and is_closed(day, closed_days))
