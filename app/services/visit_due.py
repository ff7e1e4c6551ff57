"""Which companies are to be visited in a week and have no visit in it."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from app.common.clock import Clock, wall_of
from app.models.placement import Placement
from app.models.visit_codes import VisitStatus
from app.rules.visit_plan import CompanyFacts, DueVisit, due_visits, monday_of
from app.services.company_candidates import placed_between
from app.services.visit_times import WEEK, visits_between
from app.storage.unit_of_work import UnitOfWork

_COUNTED = frozenset({VisitStatus.planned, VisitStatus.running, VisitStatus.held})
_DAY = timedelta(days=1)


def due_in(
    work: UnitOfWork, monday: date, clock: Clock, placed: Mapping[str, Sequence[Placement]]
) -> tuple[DueVisit, ...]:
    """The companies with candidates in a week that need a visit and have none, the longest overdue first."""
    visiting = work.visiting.of_companies(list(placed))
    held = work.visits.last_held(list(placed), clock.now())
    visits = [one for one in visits_between(work, monday, monday + WEEK) if one.status in _COUNTED]
    facts = [
        CompanyFacts(
            company_id=key,
            interval_weeks=visiting[key].interval_weeks if key in visiting else 1,
            last_held_on=wall_of(held[key].starts_at).date() if key in held else None,
            candidates_since=min(one.starts_on for one in placements),
            visits_on=tuple(wall_of(one.starts_at).date() for one in visits if one.company_id == key),
        )
        for key, placements in placed.items()
    ]
    return due_visits(facts, monday, clock.today())


def placed_in_week(work: UnitOfWork, monday: date) -> dict[str, list[Placement]]:
    """Who is placed at each company in a week."""
    return placed_between(work, monday, monday + WEEK - _DAY)


def missing_now(work: UnitOfWork, clock: Clock) -> tuple[DueVisit, ...]:
    """The companies without a visit in the week of today; none where visits are not planned here at all."""
    if not work.visits.has_any():
        return ()
    monday = monday_of(clock.today())
    return due_in(work, monday, clock, placed_in_week(work, monday))
