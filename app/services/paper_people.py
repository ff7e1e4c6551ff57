"""Whom the papers for companies are about: who is there in a week, on which days, and under which name."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.common import dates
from app.models.citizen import Citizen
from app.models.placement import Placement
from app.services.placements import StepRow, step_on
from app.storage.unit_of_work import UnitOfWork

_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day of a placement's week.

    Attributes:
        minutes: planned minutes, also on a public holiday; 0 on a day off.
        is_closed: a public holiday somebody would have worked on.
    """

    day: date
    minutes: int
    is_closed: bool


def monday_of(day: date) -> date:
    """First day of the week of a day."""
    return day - timedelta(days=day.weekday())


def placed_in_week(work: UnitOfWork, company_id: str, monday: date) -> list[Placement]:
    """The placements at a company that have a day in a week; several companies can share a centre."""
    centre_ids = [centre.id for centre in work.centres.of_company(company_id)]
    found = work.placements.in_centres(centre_ids, monday) if centre_ids else []
    found = [one for one in found if one.company_id in (company_id, None)]
    found += work.placements.at_company_alone(company_id, monday)
    return [placement for placement in found if placement.starts_on < monday + _WEEK]


def planned_week(placement: Placement, steps: Sequence[StepRow], monday: date) -> tuple[PlannedDay, ...]:
    """Monday to Sunday of a week as the placement plans them."""
    days = [monday + timedelta(days=number) for number in range(7)]
    # A placement that nobody ended goes on after its agreed end.
    last = placement.ends_on or (
        placement.planned_end_on if placement.planned_end_on and placement.planned_end_on >= monday else None
    )
    found = []
    for day in days:
        step = step_on(tuple(steps), day)
        is_there = placement.starts_on <= day and (last is None or day <= last)
        minutes = step.minutes[day.weekday()] if step and is_there else 0
        found.append(PlannedDay(day, minutes, is_closed=bool(minutes) and dates.is_public_holiday(day)))
    return tuple(found)


def short_names(citizens: Sequence[Citizen], *, full: bool) -> dict[str, str]:
    """Citizen id to first name and initial; more of the surname where two would be called the same."""
    shown = {}
    for citizen in citizens:
        others = [
            other.last_name
            for other in citizens
            if other.id != citizen.id and other.first_name == citizen.first_name
        ]
        surname = citizen.last_name
        length = 1
        while length < len(surname) and any(other.startswith(surname[:length]) for other in others):
            length += 1
        is_whole = full or length >= len(surname)
        short = surname if is_whole else f"{surname[:length]}."
        shown[citizen.id] = f"{citizen.first_name} {short}".strip()
    return shown
