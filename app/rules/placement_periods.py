"""Where a placement stands on a day, and whether it fits its centre and the person's other placements."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from app.common.dates import week_of_period
from app.models.codes import PlacementStatus
from app.models.problem_codes import Problem
from app.rules.assessment import Assessment

_DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Period:
    """Some days in a row, both ends included; None is open."""

    starts_on: date | None
    ends_on: date | None

    def covers(self, day: date) -> bool:
        """Whether a day lies in the period."""
        return (self.starts_on is None or self.starts_on <= day) and (
            self.ends_on is None or day <= self.ends_on
        )

    def overlaps(self, other: "Period") -> bool:
        """Whether the periods share a day."""
        return _not_after(self.starts_on, other.ends_on) and _not_after(other.starts_on, self.ends_on)


@dataclass(frozen=True, slots=True)
class WeekCount:
    """Week n of m; ``total`` is None when no end is agreed. After the end the number runs past the total."""

    number: int
    total: int | None


@dataclass(frozen=True, slots=True)
class StartFacts:
    """What is known when a placement is to start.

    Attributes:
        period: the placement's days, as agreed.
        agreement: the centre's; None without a centre.
        slots: how many places the centre has; None when unknown.
        at_centre: the days of the other placements at the centre.
        of_person: the days of the person's other placements.
        has_overbooking_reason: whether somebody wrote why it starts although every slot is taken.
    """

    period: Period
    agreement: Period | None = None
    slots: int | None = None
    at_centre: tuple[Period, ...] = ()
    of_person: tuple[Period, ...] = ()
    has_overbooking_reason: bool = False


def status_on(period: Period, day: date) -> PlacementStatus:
    """Where a placement stands on a day."""
    if period.starts_on is not None and day < period.starts_on:
        return PlacementStatus.planned
    return PlacementStatus.running if period.covers(day) else PlacementStatus.ended


def is_outside(period: Period, agreement: Period) -> bool:
    """Whether a placement has a known day outside its centre's agreement."""
    known_days = (day for day in (period.starts_on, period.ends_on) if day is not None)
    return any(not agreement.covers(day) for day in known_days)


def occupied_on(periods: Iterable[Period], day: date) -> int:
    """How many placements take a slot on a day."""
    return sum(period.covers(day) for period in periods)


def busiest_day(periods: Iterable[Period], within: Period) -> tuple[date | None, int]:
    """The first day within a period on which most slots are taken, and how many.

    The number only rises where a placement starts, so those days and the period's first are enough.
    The day is None when no placement is there at all.
    """
    others = [period for period in periods if period.overlaps(within)]
    starts = {period.starts_on for period in others if period.starts_on is not None}
    candidates = sorted(day for day in starts | {within.starts_on or date.min} if within.covers(day))
    best: tuple[date | None, int] = (None, 0)
    for day in candidates:
        taken = occupied_on(others, day)
        if taken > best[1]:
            best = (day, taken)
    return best


def assess_start(facts: StartFacts) -> Assessment:
    """Whether a placement may start in the window: a taken slot wants a reason, the rest is told."""
    warnings = []
    if facts.agreement is not None and is_outside(facts.period, facts.agreement):
        warnings.append(Problem.outside_agreement)
    if any(facts.period.overlaps(other) for other in facts.of_person):
        warnings.append(Problem.overlapping_placement)
    _, taken = busiest_day(facts.at_centre, facts.period)
    if facts.slots is None or taken < facts.slots:
        return Assessment.allowed(*warnings)
    if facts.has_overbooking_reason:
        return Assessment.allowed(*warnings, Problem.slot_taken)
    return Assessment.refused(Problem.slot_taken, warnings=tuple(warnings))


def default_end(starts_on: date, weeks: int) -> date:
    """The last day of a placement of whole weeks (LAB § 61 counts in weeks)."""
    return starts_on + timedelta(days=_DAYS_A_WEEK * weeks - 1)


def week_count(starts_on: date, planned_end_on: date | None, day: date) -> WeekCount:
    """Which week of how many a day lies in; a part of a week counts as one."""
    total = None
    if planned_end_on is not None:
        total = max(0, ceil(((planned_end_on - starts_on).days + 1) / _DAYS_A_WEEK))
    return WeekCount(week_of_period(starts_on, day), total)


def _not_after(first: date | None, last: date | None) -> bool:
    return first is None or last is None or first <= last
