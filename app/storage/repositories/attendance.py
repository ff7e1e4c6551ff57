"""Attendance by day."""

from collections.abc import Sequence
from datetime import date

from sqlmodel import col, select

from app.models.attendance import AttendanceDay
from app.storage.repositories.base import Repository


class Attendance(Repository):
    """What is known of the days of placements (fremmøde)."""

    def get(self, day_id: str) -> AttendanceDay:
        """One day."""
        return self._get(AttendanceDay, day_id)

    def on(self, placement_id: str, day: date) -> AttendanceDay | None:
        """What is known of one day of a placement."""
        query = select(AttendanceDay).where(
            AttendanceDay.placement_id == placement_id, AttendanceDay.day == day
        )
        return self._session.exec(query).first()

    def of_placements(
        self, placement_ids: Sequence[str], first: date, last: date
    ) -> dict[str, list[AttendanceDay]]:
        """Placement id to the known days of a period, both ends included, in the order of time."""
        query = select(AttendanceDay).where(
            col(AttendanceDay.placement_id).in_(set(placement_ids)),
            AttendanceDay.day >= first,
            AttendanceDay.day <= last,
        )
        found: dict[str, list[AttendanceDay]] = {}
        for row in self._session.exec(query.order_by(col(AttendanceDay.day), col(AttendanceDay.id))):
            found.setdefault(row.placement_id, []).append(row)
        return found

    def of_citizen(self, citizen_id: str) -> list[AttendanceDay]:
        """Every known day of a citizen, over all placements, in the order of time."""
        query = select(AttendanceDay).where(AttendanceDay.citizen_id == citizen_id)
        return list(self._session.exec(query.order_by(col(AttendanceDay.day), col(AttendanceDay.id))))

    def of_visit(self, visit_id: str) -> list[AttendanceDay]:
        """The days that were written at a visit."""
        query = select(AttendanceDay).where(AttendanceDay.visit_id == visit_id)
        return list(self._session.exec(query.order_by(col(AttendanceDay.day), col(AttendanceDay.id))))

    def on_day(self, day: date) -> list[AttendanceDay]:
        """What is known of everybody on one day."""
        query = select(AttendanceDay).where(AttendanceDay.day == day)
        return list(self._session.exec(query.order_by(col(AttendanceDay.id))))
