"""The days of placements as a running unit of work knows them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.common.clock import Clock
from app.common.dates import ClosedDays
from app.models.attendance import AttendanceDay
from app.models.placement import Placement, PlacementStep
from app.models.visit_codes import AttendanceSource
from app.rules.attendance import AskedDay, AskFacts, DayFacts, StepFacts, days_to_ask
from app.rules.placement_periods import Period
from app.services.conduct_rows import DayCard
from app.services.placements import WEEKDAYS
from app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class Asking:
    """What the days of candidates are asked for with.

    Attributes:
        before: the visit the days are asked at, or now: the last visit lies before it.
        today: the last day that is asked for.
    """

    before: datetime
    today: date
    closed_days: ClosedDays


def step_facts(steps: Sequence[PlacementStep]) -> tuple[StepFacts, ...]:
    """Weekly plans as the rules read them."""
    return tuple(StepFacts(step.starts_on, tuple(getattr(step, day) for day in WEEKDAYS)) for step in steps)


def day_facts(row: AttendanceDay) -> DayFacts:
    """A known day as the rules read it."""
    return DayFacts(row.day, row.state, row.planned_minutes, row.met_minutes)


def asked_days(
    work: UnitOfWork, placements: Sequence[Placement], asking: Asking, clock: Clock
) -> dict[str, tuple[AskedDay, ...]]:
    """Placement id to the days of its plan since the last visit."""
    ids = [placement.id for placement in placements]
    last = work.visits.last_of_placements(ids, asking.before)
    steps = work.placements.steps(ids)
    first = min((placement.starts_on for placement in placements), default=asking.today)
    known = work.attendance.of_placements(ids, first, asking.today)
    return {
        placement.id: days_to_ask(
            AskFacts(
                Period(placement.starts_on, placement.ends_on),
                step_facts(steps.get(placement.id, ())),
                asking.today,
                clock.local(last[placement.id][1].starts_at).date() if placement.id in last else None,
                frozenset(row.day for row in known.get(placement.id, ())),
                asking.closed_days,
            )
        )
        for placement in placements
    }


def day_cards(asked: Sequence[AskedDay], known: Sequence[AttendanceDay]) -> tuple[DayCard, ...]:
    """The days as cards: what was asked for, and what else is known from the first of them on."""
    rows = {row.day: row for row in known}
    plan = {each.day: each for each in asked}
    first = min(plan, default=None)
    beside = {day for day in rows if first is None or day >= first}
    cards = []
    for day in sorted(plan.keys() | beside):
        row, wanted = rows.get(day), plan.get(day)
        planned = row.planned_minutes if row else wanted.planned_minutes if wanted else 0
        cards.append(
            DayCard(
                day,
                planned,
                row.state if row else None,
                row.met_minutes if row else 0,
                row.note if row else "",
                row.source if row else AttendanceSource.mentor,
                is_closed=wanted is not None and wanted.is_closed,
            )
        )
    return tuple(cards)
