"""Placements and their weekly plans."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, func, or_, select

from app.models.placement import Placement, PlacementStep
from app.storage.repositories.base import Repository


class Placements(Repository):
    """Every course of a citizen at a company (forløb)."""

    def get(self, placement_id: str) -> Placement:
        """One placement."""
        return self._get(Placement, placement_id)

    def of_citizen(self, citizen_id: str) -> list[Placement]:
        """A citizen's placements, the latest first."""
        query = select(Placement).where(Placement.citizen_id == citizen_id)
        return list(
            self._session.exec(query.order_by(col(Placement.starts_on).desc(), col(Placement.id).desc()))
        )

    def of_citizens(self, citizen_ids: Sequence[str]) -> list[Placement]:
        """The placements of several citizens."""
        found: list[Placement] = []
        for start in range(0, len(citizen_ids), 500):
            query = select(Placement).where(col(Placement.citizen_id).in_(citizen_ids[start : start + 500]))
            found += self._session.exec(query)
        return found

    def running_of(self, citizen_ids: Sequence[str], day: date) -> dict[str, Placement]:
        """Citizen id to the placement of the day, the latest begun where there are two."""
        query = select(Placement).where(
            col(Placement.citizen_id).in_(set(citizen_ids)),
            Placement.starts_on <= day,
            or_(col(Placement.ends_on).is_(None), col(Placement.ends_on) >= day),
        )
        return {p.citizen_id: p for p in self._session.exec(query.order_by(col(Placement.starts_on)))}

    def in_centres(self, centre_ids: Sequence[str], from_day: date) -> list[Placement]:
        """Placements of centres that run on or begin after the day, by first day."""
        query = select(Placement).where(
            col(Placement.centre_id).in_(set(centre_ids)),
            or_(col(Placement.ends_on).is_(None), col(Placement.ends_on) >= from_day),
        )
        return list(self._session.exec(query.order_by(col(Placement.starts_on), col(Placement.id))))

    def from_day(self, from_day: date) -> list[Placement]:
        """Every placement that runs on or begins after the day."""
        query = select(Placement).where(
            or_(col(Placement.ends_on).is_(None), col(Placement.ends_on) >= from_day)
        )
        return list(self._session.exec(query))

    def at_company_alone(self, company_id: str, from_day: date) -> list[Placement]:
        """Placements at a company outside every centre that run on or begin after the day."""
        query = select(Placement).where(
            Placement.company_id == company_id,
            col(Placement.centre_id).is_(None),
            or_(col(Placement.ends_on).is_(None), col(Placement.ends_on) >= from_day),
        )
        return list(self._session.exec(query.order_by(col(Placement.starts_on))))

    def taken_on(self, day: date) -> dict[str, int]:
        """Centre id to the number of candidates it has on the day."""
        query = (
            select(Placement.centre_id, func.count())
            .where(
                col(Placement.centre_id).is_not(None),
                Placement.starts_on <= day,
                or_(col(Placement.ends_on).is_(None), col(Placement.ends_on) >= day),
            )
            .group_by(col(Placement.centre_id))
        )
        return {centre_id: count for centre_id, count in self._session.exec(query).all() if centre_id}

    def every(self) -> list[Placement]:
        """All placements; for counting, not for lists."""
        return list(self._session.exec(select(Placement)))

    def steps(self, placement_ids: Sequence[str]) -> dict[str, list[PlacementStep]]:
        """Placement id to the steps of its weekly plan, by first day."""
        query = select(PlacementStep).where(col(PlacementStep.placement_id).in_(set(placement_ids)))
        steps: dict[str, list[PlacementStep]] = {}
        for step in self._session.exec(query.order_by(col(PlacementStep.starts_on))):
            steps.setdefault(step.placement_id, []).append(step)
        return steps
