"""Who is placed at which company, for visits."""

from collections.abc import Sequence
from datetime import date

from app.models.placement import Placement
from app.storage.unit_of_work import UnitOfWork


def placed_between(work: UnitOfWork, first: date, last: date) -> dict[str, list[Placement]]:
    """Company id to the placements that have a day in a period, both days included, by first day.

    Several companies can share a centre; who has no company of the centre is with each of them. A placement
    that nobody ended goes on after its agreed end.
    """
    placed = [one for one in work.placements.from_day(first) if one.starts_on <= last]
    partners: dict[str, list[str]] = {}
    for link in work.centres.links():
        partners.setdefault(link.centre_id, []).append(link.company_id)
    found: dict[str, list[Placement]] = {}
    for one in sorted(placed, key=lambda placement: (placement.starts_on, placement.id)):
        for company_id in _companies(one, partners):
            found.setdefault(company_id, []).append(one)
    return found


def placed_on(placements: Sequence[Placement], day: date) -> list[Placement]:
    """Those of the placements that run on a day."""
    return [one for one in placements if one.starts_on <= day and (one.ends_on is None or day <= one.ends_on)]


def _companies(placement: Placement, partners: dict[str, list[str]]) -> list[str]:
    if placement.company_id is not None:
        return [placement.company_id]
    return list(dict.fromkeys(partners.get(placement.centre_id or "", ())))
