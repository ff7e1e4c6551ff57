"""Visits as rows, read for many at once."""

from collections.abc import Sequence
from datetime import date

from app.common.clock import wall_of
from app.models.calendar_entry import CalendarEntry
from app.models.problem_codes import Problem
from app.models.visit import Visit
from app.models.visit_codes import VisitStatus
from app.rules.visit_plan import PlanValues, clashes, is_outside_hours
from app.services.company_candidates import placed_between, placed_on
from app.services.visit_rows import EntryRow, VisitRow
from app.services.visit_times import entry_span, span_of, taken_spans
from app.storage.unit_of_work import UnitOfWork


def visit_rows(
    work: UnitOfWork,
    visits: Sequence[Visit],
    entries: Sequence[CalendarEntry] = (),
    values: PlanValues | None = None,
) -> tuple[VisitRow, ...]:
    """Visits as rows, in the order given.

    Args:
        work: the running unit of work.
        visits: those that are shown together.
        entries: what else is in the calendar then.
        values: of the working day; without them nothing is said about the time.
    """
    if not visits:
        return ()
    companies = work.companies.named([visit.company_id for visit in visits])
    items = work.visits.items([visit.id for visit in visits])
    days = {visit.id: _day(visit) for visit in visits}
    placed = placed_between(work, min(days.values()), max(days.values()))
    warned = {} if values is None else _warnings(visits, entries, values)
    return tuple(
        VisitRow(
            id=visit.id,
            version=visit.version,
            company_id=visit.company_id,
            company_name=companies[visit.company_id].name,
            kind=visit.kind,
            status=visit.status,
            starts_at=wall_of(visit.starts_at),
            minutes=visit.minutes,
            travel_minutes=visit.travel_minutes,
            distance_metres=visit.distance_metres,
            is_unplanned=visit.is_unplanned,
            cancel_reason=visit.cancel_reason,
            candidates=len(placed_on(placed.get(visit.company_id, []), days[visit.id])),
            warnings=tuple(warned.get(visit.id, ())),
            open_items=sum(1 for item in items.get(visit.id, ()) if not item.is_done),
        )
        for visit in visits
    )


def entry_rows(entries: Sequence[CalendarEntry]) -> tuple[EntryRow, ...]:
    """Calendar entries as rows."""
    return tuple(
        EntryRow(one.id, one.title, wall_of(one.starts_at), wall_of(one.ends_at), one.is_all_day)
        for one in entries
    )


def _day(visit: Visit) -> date:
    return wall_of(visit.starts_at).date()


def _warnings(
    visits: Sequence[Visit], entries: Sequence[CalendarEntry], values: PlanValues
) -> dict[str, list[str]]:
    """What is unusual about the time of visits that have not taken place."""
    ahead = {visit.id for visit in visits if visit.status is VisitStatus.planned}
    found: dict[str, list[str]] = {}
    for visit in visits:
        if visit.id in ahead and is_outside_hours(span_of(visit), values):
            found.setdefault(visit.id, []).append(Problem.outside_working_hours)
    for clash in clashes(taken_spans(visits), map(entry_span, entries)):
        code = Problem.overlapping_calendar if clash.is_calendar else Problem.overlapping_visit
        for visit_id in (clash.visit_id, clash.other_id):
            if visit_id in ahead and code not in found.setdefault(visit_id, []):
                found[visit_id].append(code)
    return found
