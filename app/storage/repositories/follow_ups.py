"""Follow-ups with citizens."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import col, select

from app.models.follow_up import FollowUp
from app.models.visit_codes import FollowUpKind, FollowUpOutcome
from app.storage.repositories.base import Repository


class FollowUps(Repository):
    """Talks that follow up, and attempts at them (opfølgninger)."""

    def get(self, follow_up_id: str) -> FollowUp:
        """One follow-up."""
        return self._get(FollowUp, follow_up_id)

    def of_citizen(self, citizen_id: str) -> list[FollowUp]:
        """A citizen's follow-ups, the newest first."""
        query = select(FollowUp).where(FollowUp.citizen_id == citizen_id)
        return list(self._session.exec(query.order_by(col(FollowUp.id).desc())))

    def of_citizens(self, citizen_ids: Sequence[str]) -> dict[str, list[FollowUp]]:
        """Citizen id to every follow-up, in the order they were written."""
        found: dict[str, list[FollowUp]] = {}
        ids = sorted(set(citizen_ids))
        for start in range(0, len(ids), 500):
            query = select(FollowUp).where(col(FollowUp.citizen_id).in_(ids[start : start + 500]))
            for row in self._session.exec(query.order_by(col(FollowUp.id))):
                found.setdefault(row.citizen_id, []).append(row)
        return found

    def planned(self, last: date) -> list[FollowUp]:
        """Follow-ups that are still to be held, planned up to a day, in the order of days."""
        query = select(FollowUp).where(
            FollowUp.outcome == FollowUpOutcome.planned, col(FollowUp.planned_for) <= last
        )
        return list(self._session.exec(query.order_by(col(FollowUp.planned_for), col(FollowUp.id))))

    def held_between(self, first: datetime, last: datetime) -> list[FollowUp]:
        """Follow-ups held in a period, the last instant not included."""
        query = select(FollowUp).where(
            FollowUp.outcome == FollowUpOutcome.held,
            col(FollowUp.held_at) >= first,
            col(FollowUp.held_at) < last,
        )
        return list(self._session.exec(query.order_by(col(FollowUp.held_at), col(FollowUp.id))))

    def last_held(self, citizen_ids: Sequence[str], kind: FollowUpKind) -> dict[str, FollowUp]:
        """Citizen id to the latest follow-up of a kind that was held."""
        query = select(FollowUp).where(
            col(FollowUp.citizen_id).in_(set(citizen_ids)),
            FollowUp.kind == kind,
            FollowUp.outcome == FollowUpOutcome.held,
        )
        rows = self._session.exec(query.order_by(col(FollowUp.held_at), col(FollowUp.id)))
        return {row.citizen_id: row for row in rows}
