"""How a company is visited: how often, how long the way is."""

from collections.abc import Mapping
from dataclasses import dataclass

from app.common.changes import Changes, Topic
from app.common.clock import Clock, wall_of
from app.common.errors import StaleRecord
from app.models.act_codes import Act
from app.models.visit_codes import VisitStatus
from app.models.visiting import CompanyVisiting, CompanyVisitingFields
from app.services.drafts import clean, parse
from app.services.visit_rows import VisitRow
from app.services.visit_summaries import visit_rows
from app.storage.repositories.base import change
from app.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class VisitingDetails:
    """How one company is visited, and its next and latest visits.

    Attributes:
        version: for optimistic concurrency; 0 while the defaults hold.
    """

    company_id: str
    version: int
    interval_weeks: int
    travel_minutes: int | None
    distance_metres: int | None
    next_visit: VisitRow | None
    latest: tuple[VisitRow, ...]


class VisitingService:
    """How often a company is visited, and how far it is (besøgsinterval)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def of_company(self, company_id: str, limit: int = 8) -> VisitingDetails:
        """How a company is visited, its next visit, and those that took place, the latest first."""
        with self._vault.unit_of_work(Act.view_company, view_of=company_id) as work:
            row = work.visiting.of_company(company_id)
            values = row or CompanyVisitingFields()
            now = self._clock.now()
            # A visit of today that nobody has held yet is still the next one.
            ahead = work.visits.next_planned([company_id], now.replace(hour=0, minute=0)).get(company_id)
            past = [one for one in work.visits.of_company(company_id) if one is not ahead]
            # One that was held before its time took place all the same.
            past = [
                one
                for one in past
                if one.status is VisitStatus.held or wall_of(one.starts_at) <= wall_of(now)
            ][:limit]
            rows = visit_rows(work, past if ahead is None else [ahead, *past])
            return VisitingDetails(
                company_id=work.companies.get(company_id).id,
                version=row.version if row else 0,
                interval_weeks=values.interval_weeks,
                travel_minutes=values.travel_minutes,
                distance_metres=values.distance_metres,
                next_visit=rows[0] if ahead is not None else None,
                latest=rows if ahead is None else rows[1:],
            )

    def set(self, company_id: str, values: Mapping[str, object], version: int | None = None) -> Changes:
        """Say how often a company is visited and how far it is, there and back.

        Args:
            company_id: the company.
            values: ``interval_weeks`` (1 to 4), ``travel_minutes``, ``distance_metres``.
            version: the version the values were made from, 0 for none; ``None`` skips the check.

        Raises:
            InvalidInput: a field is refused.
            StaleRecord: it changed since it was read.
        """
        with self._vault.unit_of_work(Act.set_visiting) as work:
            work.concerns(work.companies.get(company_id).id)
            row = work.visiting.of_company(company_id)
            if version is not None and version != (row.version if row else 0):
                raise StaleRecord(CompanyVisiting.__tablename__, company_id)
            base = row or CompanyVisitingFields()
            present = {name: getattr(base, name) for name in CompanyVisitingFields.model_fields}
            given = {
                name: clean(values[name]) for name in CompanyVisitingFields.model_fields if name in values
            }
            for name in ("travel_minutes", "distance_metres"):
                if given.get(name) == "":
                    given[name] = None
            parsed = parse(CompanyVisitingFields, present | given)
            if row is None:
                row = CompanyVisiting(company_id=company_id, **parsed)
                work.visiting.add(row)
            elif not change(row, parsed):
                return Changes()
            return Changes.of(Topic.visit, row.id, act_id=work.act_id).and_of(Topic.company)
