"""When visits lie, in the wall time plans are made in, and what a plan must know of its week."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from app.common.clock import instant_of, wall_of
from app.models.calendar_entry import CalendarEntry
from app.models.visit import Visit
from app.models.visit_codes import VisitStatus
from app.rules.visit_plan import PlanValues, Span, assess_plan
from app.storage.unit_of_work import UnitOfWork

WEEK = timedelta(days=7)


def first_instant(day: date) -> datetime:
    """When a day begins in Denmark, in UTC."""
    return instant_of(datetime.combine(day, time()))


def visits_between(work: UnitOfWork, first: date, after: date) -> list[Visit]:
    """Visits from a day on, the last day not included."""
    return work.visits.between(first_instant(first), first_instant(after))


def calendar_between(work: UnitOfWork, first: date, after: date) -> list[CalendarEntry]:
    """Calendar entries that touch days, the last day not included."""
    return work.visiting.calendar_between(first_instant(first), first_instant(after))


def span_of(visit: Visit) -> Span:
    """The time a visit takes, without the travel."""
    starts_at = wall_of(visit.starts_at)
    return Span(visit.id, starts_at, starts_at + timedelta(minutes=visit.minutes))


def entry_span(entry: CalendarEntry) -> Span:
    """The time a calendar entry takes."""
    return Span(entry.id, wall_of(entry.starts_at), wall_of(entry.ends_at))


def taken_spans(visits: Sequence[Visit]) -> list[Span]:
    """The time visits take; a cancelled one takes none."""
    return [span_of(visit) for visit in visits if visit.status is not VisitStatus.cancelled]


def plan_warnings(work: UnitOfWork, visit: Visit, values: PlanValues) -> tuple[str, ...]:
    """What is unusual about the time of a visit; it is allowed."""
    span = span_of(visit)
    # A visit of the evening before can last into the day.
    first, after = span.starts_at.date() - timedelta(days=1), span.ends_at.date() + timedelta(days=1)
    visits = taken_spans(visits_between(work, first, after))
    entries = [entry_span(entry) for entry in calendar_between(work, first, after)]
    return assess_plan(span, visits, entries, values).warnings
