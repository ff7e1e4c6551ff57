"""What visits rest on: intervals, stand-ins, colleagues' places, and the calendar."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import col, func, or_, select

from app.models.calendar_entry import CalendarEntry
from app.models.visiting import ColleagueSlot, CompanyVisiting, MentorStandIn
from app.storage.repositories.base import Repository


class Visiting(Repository):
    """How companies are visited, and what else is in the calendar (besøgsinterval, afløser, kalender)."""

    def of_companies(self, company_ids: Sequence[str]) -> dict[str, CompanyVisiting]:
        """Company id to how it is visited, without those the defaults hold for."""
        query = select(CompanyVisiting).where(col(CompanyVisiting.company_id).in_(set(company_ids)))
        return {row.company_id: row for row in self._session.exec(query)}

    def of_company(self, company_id: str) -> CompanyVisiting | None:
        """How one company is visited; ``None`` while the defaults hold."""
        return self.of_companies([company_id]).get(company_id)

    def stand_in(self, stand_in_id: str) -> MentorStandIn:
        """One stand-in."""
        return self._get(MentorStandIn, stand_in_id)

    def stand_ins(self, mentor_ids: Sequence[str]) -> dict[str, list[MentorStandIn]]:
        """Mentor id to every stand-in there was or will be, the latest first."""
        query = select(MentorStandIn).where(col(MentorStandIn.mentor_id).in_(set(mentor_ids)))
        found: dict[str, list[MentorStandIn]] = {}
        latest_first = (col(MentorStandIn.starts_on).desc(), col(MentorStandIn.id).desc())
        for row in self._session.exec(query.order_by(*latest_first)):
            found.setdefault(row.mentor_id, []).append(row)
        return found

    def stand_ins_on(self, mentor_ids: Sequence[str], day: date) -> dict[str, MentorStandIn]:
        """Mentor id to who stands in on a day, the latest begun where there are two."""
        query = select(MentorStandIn).where(
            col(MentorStandIn.mentor_id).in_(set(mentor_ids)),
            MentorStandIn.starts_on <= day,
            or_(col(MentorStandIn.ends_on).is_(None), col(MentorStandIn.ends_on) >= day),
        )
        ordered = query.order_by(col(MentorStandIn.starts_on), col(MentorStandIn.id))
        return {row.mentor_id: row for row in self._session.exec(ordered)}

    def colleague_slot(self, slot_id: str) -> ColleagueSlot:
        """One entry of places a colleague's candidates take."""
        return self._get(ColleagueSlot, slot_id)

    def colleague_slots(self, centre_id: str) -> list[ColleagueSlot]:
        """Every such entry of a centre, the latest first."""
        query = select(ColleagueSlot).where(ColleagueSlot.centre_id == centre_id)
        latest_first = (col(ColleagueSlot.starts_on).desc(), col(ColleagueSlot.id).desc())
        return list(self._session.exec(query.order_by(*latest_first)))

    def colleagues_on(self, day: date) -> dict[str, int]:
        """Centre id to how many places colleagues' candidates take on a day."""
        query = (
            select(ColleagueSlot.centre_id, func.sum(ColleagueSlot.count))
            .where(
                ColleagueSlot.starts_on <= day,
                or_(col(ColleagueSlot.ends_on).is_(None), col(ColleagueSlot.ends_on) >= day),
            )
            .group_by(col(ColleagueSlot.centre_id))
        )
        return {centre_id: int(count) for centre_id, count in self._session.exec(query).all()}

    def calendar_between(self, first: datetime, last: datetime) -> list[CalendarEntry]:
        """Calendar entries that touch a period, the last instant not included, in the order of time."""
        query = select(CalendarEntry).where(CalendarEntry.starts_at < last, CalendarEntry.ends_at > first)
        return list(self._session.exec(query.order_by(col(CalendarEntry.starts_at), col(CalendarEntry.id))))

    def calendar_of(self, source_name: str) -> list[CalendarEntry]:
        """Every entry of one calendar."""
        query = select(CalendarEntry).where(CalendarEntry.source_name == source_name)
        return list(self._session.exec(query.order_by(col(CalendarEntry.starts_at), col(CalendarEntry.id))))

    def calendars(self) -> dict[str, int]:
        """Name of each calendar to how many entries it has."""
        query = select(CalendarEntry.source_name, func.count()).group_by(col(CalendarEntry.source_name))
        return dict(self._session.exec(query.order_by(col(CalendarEntry.source_name))).all())
