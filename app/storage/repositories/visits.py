"""Visits with who was seen there, their lists, and the mentor's hours."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlmodel import col, func, select

from app.models.visit import MentorHours, Visit, VisitItem, VisitPerson
from app.models.visit_codes import VisitPersonState, VisitStatus
from app.storage.repositories.base import Repository


class Visits(Repository):
    """Every visit at a company (besøg)."""

    def get(self, visit_id: str) -> Visit:
        """One visit."""
        return self._get(Visit, visit_id)

    def has_any(self) -> bool:
        """Whether there is a visit at all."""
        return self._session.exec(select(Visit.id).limit(1)).first() is not None

    def between(self, first: datetime, last: datetime) -> list[Visit]:
        """Visits that begin in a period, the last instant not included, in the order of time."""
        query = select(Visit).where(Visit.starts_at >= first, Visit.starts_at < last)
        return list(self._session.exec(query.order_by(col(Visit.starts_at), col(Visit.id))))

    def of_company(self, company_id: str, limit: int = 100) -> list[Visit]:
        """A company's visits, the latest first."""
        query = select(Visit).where(Visit.company_id == company_id)
        ordered = query.order_by(col(Visit.starts_at).desc(), col(Visit.id).desc())
        return list(self._session.exec(ordered.limit(limit)))

    def running(self) -> list[Visit]:
        """Visits that were begun and not closed, the first begun first; also after a crash."""
        query = select(Visit).where(Visit.status == VisitStatus.running)
        return list(self._session.exec(query.order_by(col(Visit.begun_at), col(Visit.id))))

    def last_held(self, company_ids: Sequence[str], before: datetime) -> dict[str, Visit]:
        """Company id to its latest visit held before an instant, without those never visited."""
        latest = (
            select(Visit.company_id, func.max(Visit.starts_at).label("at"))
            .where(
                col(Visit.company_id).in_(set(company_ids)),
                Visit.status == VisitStatus.held,
                Visit.starts_at < before,
            )
            .group_by(col(Visit.company_id))
            .subquery()
        )
        query = select(Visit).join(
            latest, (col(Visit.company_id) == latest.c.company_id) & (col(Visit.starts_at) == latest.c.at)
        )
        rows = self._session.exec(query.where(Visit.status == VisitStatus.held).order_by(col(Visit.id)))
        return {visit.company_id: visit for visit in rows}

    def next_planned(self, company_ids: Sequence[str], after: datetime) -> dict[str, Visit]:
        """Company id to its first planned visit from an instant on."""
        query = select(Visit).where(
            col(Visit.company_id).in_(set(company_ids)),
            Visit.status == VisitStatus.planned,
            Visit.starts_at >= after,
        )
        found: dict[str, Visit] = {}
        for visit in self._session.exec(query.order_by(col(Visit.starts_at), col(Visit.id))):
            found.setdefault(visit.company_id, visit)
        return found

    def person(self, person_id: str) -> VisitPerson:
        """One candidate in a visit."""
        return self._get(VisitPerson, person_id)

    def people(self, visit_ids: Sequence[str]) -> dict[str, list[VisitPerson]]:
        """Visit id to its candidates in the order of the rail."""
        query = select(VisitPerson).where(col(VisitPerson.visit_id).in_(set(visit_ids)))
        found: dict[str, list[VisitPerson]] = {}
        for person in self._session.exec(query.order_by(col(VisitPerson.position), col(VisitPerson.id))):
            found.setdefault(person.visit_id, []).append(person)
        return found

    def of_citizen(self, citizen_id: str) -> list[tuple[VisitPerson, Visit]]:
        """A citizen in every visit that was begun, the latest first."""
        query = (
            select(VisitPerson, Visit)
            .join(Visit, col(Visit.id) == col(VisitPerson.visit_id))
            .where(
                VisitPerson.citizen_id == citizen_id,
                col(Visit.status).in_([VisitStatus.running, VisitStatus.held]),
            )
        )
        rows = self._session.exec(query.order_by(col(Visit.starts_at).desc(), col(VisitPerson.id).desc()))
        return [(person, visit) for person, visit in rows]

    def last_of_placements(
        self, placement_ids: Sequence[str], before: datetime
    ) -> dict[str, tuple[VisitPerson, Visit]]:
        """Placement id to the latest visit held before an instant that covered it, seen or »intet nyt«.

        The last agreement and the days to ask for come from here.
        """
        query = (
            select(VisitPerson, Visit)
            .join(Visit, col(Visit.id) == col(VisitPerson.visit_id))
            .where(
                col(VisitPerson.placement_id).in_(set(placement_ids)),
                col(VisitPerson.state).in_([VisitPersonState.seen, VisitPersonState.nothing_new]),
                Visit.status == VisitStatus.held,
                Visit.starts_at < before,
            )
        )
        rows = self._session.exec(query.order_by(col(Visit.starts_at), col(VisitPerson.id)))
        return {person.placement_id: (person, visit) for person, visit in rows}

    def item(self, item_id: str) -> VisitItem:
        """One line of a visit's lists."""
        return self._get(VisitItem, item_id)

    def items(self, visit_ids: Sequence[str]) -> dict[str, list[VisitItem]]:
        """Visit id to the lines of both its lists, in order."""
        query = select(VisitItem).where(col(VisitItem.visit_id).in_(set(visit_ids)))
        found: dict[str, list[VisitItem]] = {}
        for item in self._session.exec(query.order_by(col(VisitItem.position), col(VisitItem.id))):
            found.setdefault(item.visit_id, []).append(item)
        return found

    def hours(self, agreement_ids: Sequence[str], first_week: date, last_week: date) -> list[MentorHours]:
        """Mentors' hours of weeks between two Mondays, both included, in the order of time."""
        query = select(MentorHours).where(
            col(MentorHours.agreement_id).in_(set(agreement_ids)),
            MentorHours.week_on >= first_week,
            MentorHours.week_on <= last_week,
        )
        return list(self._session.exec(query.order_by(col(MentorHours.week_on), col(MentorHours.id))))

    def hours_in(self, agreement_id: str, week_on: date) -> MentorHours | None:
        """What a mentor used on an agreement in one week, if it is known."""
        found = self.hours([agreement_id], week_on, week_on)
        return found[0] if found else None
