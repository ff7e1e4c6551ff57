"""Counting what placements led to."""

from datetime import date
from typing import Any

from app.common.clock import Clock
from app.models.act_codes import Act
from app.models.citizen import TargetGroupPeriod
from app.rules.exit_results import CentreFact, PlacementFact, Span, count_results
from app.rules.lawbook import Lawbook
from app.services.law import LawService
from app.services.periods import in_force
from app.storage.vault import Vault


class ResultService:
    """The figures of ``jobbro results`` (resultater)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def count(self, first: date, last: date, as_of: date | None = None) -> dict[str, Any]:
        """Count the placements begun in a period.

        Args:
            first: first day of the period.
            last: last day, included.
            as_of: the day of counting; today when none is given.
        """
        span = Span(first, last, as_of or self._clock.today())
        book = self._law.book()
        with self._vault.unit_of_work(Act.count_results) as work:
            births = {citizen.id: citizen.birth_on for citizen in work.citizens.every()}
            groups = work.citizens.group_periods()
            placements = [
                PlacementFact(
                    starts_on=placement.starts_on,
                    ends_on=placement.ends_on,
                    birth_on=births[placement.citizen_id],
                    group=_group(
                        in_force(groups.get(placement.citizen_id, []), placement.starts_on),
                        placement.starts_on,
                        book,
                    ),
                    outcome_key=placement.outcome_key,
                )
                for placement in work.placements.every()
            ]
            companies: dict[str, list[str]] = {}
            for link in work.centres.links():
                companies.setdefault(link.centre_id, []).append(link.company_id)
            centres = [
                CentreFact(
                    centre.starts_on, centre.ends_on, centre.slots, tuple(companies.get(centre.id, ()))
                )
                for centre in work.centres.every()
            ]
        return count_results(span, placements, centres, book)


def _group(period: TargetGroupPeriod | None, day: date, book: Lawbook) -> str:
    """The words for a group: as they were given, else the name in the tables of the day."""
    if period is None:
        return ""
    names = {group.key: group.name for group in book.on(day).target_groups()}
    return period.group_text or names.get(period.group_key, "")
