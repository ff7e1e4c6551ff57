"""What has a day, read narrowly: ids and days only, and no further than what is shown."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy.orm import aliased
from sqlmodel import col, func, or_, select

from app.models.act_codes import TaskKind
from app.models.company_centre import CompanyCentre
from app.models.competence_card import CardPlacement, CompetenceCard
from app.models.guidance_letter import GuidanceLetter
from app.models.job_plan import JobPlan
from app.models.journal_note import JournalNote
from app.models.mentor_agreement import MentorAgreement
from app.models.placement import Placement
from app.models.reminder import ContactCourse, ContactTalk, DeadlineSnooze, Reminder
from app.storage.repositories.base import Repository

# Made once: a second name for a table takes longer than asking for its rows.
_RENEWAL, _LATER = aliased(MentorAgreement), aliased(GuidanceLetter)


@dataclass(frozen=True, slots=True)
class Reach:
    """Which deadlines are wanted.

    Attributes:
        today: what is overdue lies before it.
        first: overdue work is followed back to this day.
        last: last day ahead.
        lapsed_from: what ends by itself is told back to this day only.
        citizen_ids: those of these citizens; ``None`` for everybody.
    """

    today: date
    first: date
    last: date
    lapsed_from: date
    citizen_ids: tuple[str, ...] | None = None


class Deadlines(Repository):
    """Everything with a day that somebody must do something about (frister)."""

    def reminder(self, reminder_id: str) -> Reminder:
        """One reminder."""
        return self._get(Reminder, reminder_id)

    def open_reminders(self, reach: Reach) -> list[Reminder]:
        """Reminders that are not done, up to the last day."""
        query = select(Reminder).where(col(Reminder.done_on).is_(None), Reminder.due_on <= reach.last)
        return list(self._session.exec(_narrow(query, Reminder.citizen_id, reach)))

    def reminders_of_company(self, company_id: str, last: date) -> list[Reminder]:
        """A company's reminders that are not done, up to a day."""
        query = select(Reminder).where(
            col(Reminder.done_on).is_(None), Reminder.due_on <= last, Reminder.company_id == company_id
        )
        return list(self._session.exec(query))

    def unfinished_notes(self, reach: Reach) -> list[JournalNote]:
        """Notes that were begun and not finished."""
        query = select(JournalNote).where(col(JournalNote.finished_at).is_(None))
        return list(self._session.exec(_narrow(query, JournalNote.citizen_id, reach)))

    def placements_ending(self, reach: Reach) -> list[tuple[str, str, date]]:
        """Id, citizen and agreed last day of placements nobody has ended."""
        query = select(col(Placement.id), col(Placement.citizen_id), col(Placement.planned_end_on)).where(
            col(Placement.ends_on).is_(None),
            col(Placement.planned_end_on) >= reach.first,
            col(Placement.planned_end_on) <= reach.last,
        )
        return _rows(self._session.exec(_narrow(query, Placement.citizen_id, reach)))

    def placements_without_plan(self, reach: Reach, limit: int) -> list[tuple[str, str, date]]:
        """Id, citizen and first day of running placements of citizens without a jobplan, the latest begun."""
        plan = select(JobPlan.id).where(JobPlan.citizen_id == Placement.citizen_id).exists()
        query = select(col(Placement.id), col(Placement.citizen_id), col(Placement.starts_on)).where(
            Placement.starts_on <= reach.today,
            or_(col(Placement.ends_on).is_(None), col(Placement.ends_on) >= reach.today),
            ~plan,
        )
        ordered = _narrow(query, Placement.citizen_id, reach).order_by(col(Placement.starts_on).desc())
        return _rows(self._session.exec(ordered.limit(limit)))

    def placements_without_card(self, reach: Reach, latest_start: date) -> list[tuple[str, str, date]]:
        """Id, citizen and first day of the weeks of running placements without a finished card."""
        card = (
            select(CardPlacement.id)
            .join(CompetenceCard, col(CompetenceCard.id) == col(CardPlacement.card_id))
            .where(
                col(CardPlacement.placement_id) == col(Placement.id),
                col(CompetenceCard.finished_at).is_not(None),
            )
            .exists()
        )
        counted_from = func.coalesce(Placement.counted_from, Placement.starts_on)
        query = select(col(Placement.id), col(Placement.citizen_id), counted_from).where(
            Placement.starts_on <= reach.today,
            or_(col(Placement.ends_on).is_(None), col(Placement.ends_on) >= reach.today),
            counted_from <= latest_start,
            ~card,
        )
        return _rows(self._session.exec(_narrow(query, Placement.citizen_id, reach)))

    def follow_ups(self, reach: Reach) -> list[tuple[str, str, date]]:
        """Id, citizen and agreed follow-up of jobplans."""
        query = select(col(JobPlan.id), col(JobPlan.citizen_id), col(JobPlan.next_follow_up_on)).where(
            col(JobPlan.next_follow_up_on) <= reach.last
        )
        return _rows(self._session.exec(_narrow(query, JobPlan.citizen_id, reach)))

    def agreements_ending(self, reach: Reach) -> list[tuple[str, str, date | None, date]]:
        """Id, citizen, first and last day of mentor agreements that end by themselves and are not renewed."""
        is_renewed = select(_RENEWAL.id).where(_RENEWAL.renews_id == MentorAgreement.id).exists()
        query = select(
            col(MentorAgreement.id),
            col(MentorAgreement.citizen_id),
            col(MentorAgreement.starts_on),
            col(MentorAgreement.ends_on),
        ).where(
            col(MentorAgreement.ended_on).is_(None),
            col(MentorAgreement.ends_on) >= reach.lapsed_from,
            col(MentorAgreement.ends_on) <= reach.last,
            ~is_renewed,
        )
        return _rows(self._session.exec(_narrow(query, MentorAgreement.citizen_id, reach)))

    def centres_ending(self, reach: Reach) -> list[tuple[str, date]]:
        """Id and last day of agreements on places that end or have just ended."""
        query = select(col(CompanyCentre.id), col(CompanyCentre.ends_on)).where(
            col(CompanyCentre.ends_on) >= reach.lapsed_from, col(CompanyCentre.ends_on) <= reach.last
        )
        return _rows(self._session.exec(query))

    def guided_between(self, first: date, last: date, reach: Reach) -> list[tuple[str, str, date]]:
        """Id, citizen and day of the guidance given last to a citizen, where that lies in a period."""
        is_older = (
            select(_LATER.id)
            .where(
                _LATER.citizen_id == GuidanceLetter.citizen_id,
                col(_LATER.given_on) > col(GuidanceLetter.given_on),
            )
            .exists()
        )
        query = select(
            col(GuidanceLetter.id), col(GuidanceLetter.citizen_id), col(GuidanceLetter.given_on)
        ).where(col(GuidanceLetter.given_on) >= first, col(GuidanceLetter.given_on) <= last, ~is_older)
        return _rows(self._session.exec(_narrow(query, GuidanceLetter.citizen_id, reach)))

    def course_of(self, citizen_id: str) -> ContactCourse | None:
        """A citizen's contact course, if it is known."""
        return self._session.exec(select(ContactCourse).where(ContactCourse.citizen_id == citizen_id)).first()

    def courses_owing(self, windows: Sequence[tuple[date, date, int]], reach: Reach) -> list[ContactCourse]:
        """Contact courses that began, or whose sickness did, in a window, with fewer talks than it asks."""
        held = (
            select(func.count())
            .where(
                ContactTalk.citizen_id == ContactCourse.citizen_id,
                col(ContactTalk.held_on) >= col(ContactCourse.starts_on),
            )
            .scalar_subquery()
        )
        found: dict[str, ContactCourse] = {}
        # Two questions, because one with »or« over two columns would read every course there is.
        for column in (col(ContactCourse.starts_on), col(ContactCourse.sick_from)):
            owing = [column.between(first, last) & (held < number) for first, last, number in windows]
            if owing:
                rows = self._session.exec(
                    _narrow(select(ContactCourse).where(or_(*owing)), ContactCourse.citizen_id, reach)
                )
                found |= {course.id: course for course in rows}
        return list(found.values())

    def talks_of(self, citizen_ids: Sequence[str]) -> dict[str, list[ContactTalk]]:
        """Citizen id to the talks that were held, the first one first."""
        found: dict[str, list[ContactTalk]] = {}
        for part in _parts(citizen_ids):
            query = select(ContactTalk).where(col(ContactTalk.citizen_id).in_(part))
            for talk in self._session.exec(query.order_by(col(ContactTalk.held_on), col(ContactTalk.id))):
                found.setdefault(talk.citizen_id, []).append(talk)
        return found

    def snooze(self, kind: TaskKind, record_id: str, due_on: date) -> DeadlineSnooze | None:
        """How a deadline was put off, if it was."""
        query = select(DeadlineSnooze).where(
            DeadlineSnooze.kind == kind,
            DeadlineSnooze.record_id == record_id,
            DeadlineSnooze.due_on == due_on,
        )
        return self._session.exec(query).first()

    def snoozes_ahead(self, today: date) -> dict[tuple[TaskKind, str, date], date]:
        """Kind, record and day of what was put off to a day that lies ahead, and that day."""
        query = select(DeadlineSnooze).where(DeadlineSnooze.until > today)
        return {(row.kind, row.record_id, row.due_on): row.until for row in self._session.exec(query)}

    def candidates_of(self, company_id: str, centre_ids: Sequence[str], today: date) -> list[str]:
        """Citizens placed at a company or in one of its centres on a day, or to be placed there."""
        query = select(Placement.citizen_id).where(
            or_(Placement.company_id == company_id, col(Placement.centre_id).in_(list(centre_ids))),
            or_(col(Placement.ends_on).is_(None), col(Placement.ends_on) >= today),
        )
        return list(self._session.exec(query.distinct()))


def _narrow(query: Any, column: Any, reach: Reach) -> Any:
    return query if reach.citizen_ids is None else query.where(col(column).in_(reach.citizen_ids))


def _rows(found: Iterable[Any]) -> list[Any]:
    return [tuple(row) for row in found]


def _parts(ids: Sequence[str], size: int = 500) -> Iterable[Sequence[str]]:
    return (ids[start : start + size] for start in range(0, len(ids), size))
