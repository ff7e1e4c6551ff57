"""What stands on a mentor note: gathered from the case, and nothing that its view has no field for."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.common.clock import Clock
from app.documents import mentor_note as document
from app.documents.company_views import AgreedLine, MentorNoteView, NoteDayView
from app.models.citizen import Citizen
from app.models.codes import ConsentRecipient, WithheldField
from app.models.company import Company
from app.models.mentor_agreement import MentorAgreement
from app.models.placement import Placement
from app.models.problem_codes import WithheldReason
from app.models.visit import Visit, VisitPerson
from app.models.visit_codes import DayState, PaperMark, VisitPersonState
from app.rules.placement_periods import week_count
from app.rules.scorecard import CriterionFacts, criteria_on
from app.services.company_gate import Reader, WithheldRow, open_gate
from app.services.mentor_agreement_check import is_private
from app.services.mentor_agreement_printing import sender_view
from app.services.paper_people import PlannedDay, placed_in_week, planned_week, short_names
from app.services.placements import step_row
from app.storage.unit_of_work import UnitOfWork
from app.texts.health_words import health_words

_MARKS = {
    DayState.met: PaperMark.met,
    DayState.met_partly: PaperMark.met,
    DayState.sick: PaperMark.absent_agreed,
    DayState.lawful: PaperMark.absent_agreed,
    DayState.no_show: PaperMark.absent_not_agreed,
}
# The plan did not hold on these days, so nothing is asked for.
_NOT_ASKED = frozenset({DayState.no_working_day, DayState.company_closed})
_WEEK_END = timedelta(days=6)


@dataclass(frozen=True, slots=True)
class NotePrint:
    """A mentor note as it would be printed now.

    Attributes:
        withheld: what it does not hold although the case does.
        health_words: words on health in what was agreed; a hint and no proof.
    """

    placement: Placement
    view: MentorNoteView
    withheld: tuple[WithheldRow, ...]
    health_words: tuple[str, ...]

    def render(self) -> bytes:
        """Draw the PDF."""
        return document.render(self.view)


@dataclass(frozen=True, slots=True)
class _Person:
    placement: Placement
    citizen: Citizen
    name: str


@dataclass(frozen=True, slots=True)
class _Agreed:
    last: tuple[AgreedLine, ...] = ()
    coming: tuple[str, ...] = ()


def company_of(work: UnitOfWork, placement: Placement) -> str:
    """Id of the company a placement is at; empty where there is none."""
    if placement.company_id or not placement.centre_id:
        return placement.company_id or ""
    companies = work.centres.companies_of(placement.centre_id)
    return companies[0] if companies else ""


def collect(
    work: UnitOfWork, company_id: str, monday: date, clock: Clock, placement_ids: Sequence[str] = ()
) -> list[NotePrint]:
    """The notes of a company's candidates in a week, by name; of some placements only where given."""
    company = work.companies.get(company_id)
    placements = placed_in_week(work, company_id, monday)
    citizens = work.citizens.named([placement.citizen_id for placement in placements])
    # Names are shortened among all at the company, so that a note printed alone has the same name.
    names = short_names(list(citizens.values()), full=False)
    placements.sort(key=lambda placement: (names[placement.citizen_id], placement.starts_on, placement.id))
    chosen = [one for one in placements if not placement_ids or one.id in placement_ids]
    return [
        _collect_one(
            work, company, _Person(one, citizens[one.citizen_id], names[one.citizen_id]), monday, clock
        )
        for one in chosen
    ]


def criteria_of_week(work: UnitOfWork, monday: date) -> tuple[CriterionFacts, ...]:
    """The criteria a note of a week asks for; printing and typing in ask for the same ones."""
    facts = [
        CriterionFacts(row.id, row.criterion_id, row.valid_from, row.group, row.position, row.is_used)
        for row in work.scorecards.versions()
    ]
    return criteria_on(facts, monday + _WEEK_END)


def days_of(work: UnitOfWork, placement: Placement, monday: date) -> tuple[PlannedDay, ...]:
    """The week of a placement as it is planned."""
    steps = work.placements.steps([placement.id]).get(placement.id, [])
    return planned_week(placement, [step_row(step) for step in steps], monday)


def agreement_of(work: UnitOfWork, placement: Placement, monday: date) -> MentorAgreement | None:
    """The agreement on mentor support that holds in a week of a placement, the newest where there are two."""
    for agreement in work.company_papers.agreements_of_citizen(placement.citizen_id):
        first, last = agreement.starts_on, agreement.ended_on or agreement.ends_on
        holds = (first is None or first <= monday + _WEEK_END) and (last is None or monday <= last)
        if agreement.placement_id == placement.id and holds:
            return agreement
    return None


def _collect_one(
    work: UnitOfWork, company: Company, person: _Person, monday: date, clock: Clock
) -> NotePrint:
    placement, citizen = person.placement, person.citizen
    days = days_of(work, placement, monday)
    agreement = agreement_of(work, placement, monday)
    agreed = _agreed(work, placement, clock.now())
    texts = [line.text for line in agreed.last] + list(agreed.coming)
    private = {text for text in texts if is_private(citizen, [text])}
    number = week_count(placement.starts_on, placement.planned_end_on, max(monday, placement.starts_on))
    versions = [work.scorecards.version(each.id) for each in criteria_of_week(work, monday)]
    view = MentorNoteView(
        sender=sender_view(work, clock),
        candidate_name=person.name,
        company_name=company.name,
        monday=monday,
        days=_note_days(work, placement, days),
        mentor_name=_mentor_name(work, placement, agreement, max(monday, min(clock.today(), days[4].day))),
        week=number.number,
        weeks=number.total,
        agreed_last=tuple(line for line in agreed.last if line.text not in private),
        agreed_next=tuple(text for text in agreed.coming if text not in private),
        criteria=tuple(version.name for version in versions),
        agreed_minutes=agreement.minutes_per_week if agreement else None,
        collected_at=_collected_at(work, company.id, days, clock),
    )
    withheld = _withheld(work, citizen, company, placement, clock.today())
    rows = tuple(WithheldRow(row.what, row.reason, person.name) for row in withheld)
    if private:
        rows += (WithheldRow(WithheldField.private_text, WithheldReason.never, person.name),)
    return NotePrint(placement, view, rows, health_words(*texts))


def _note_days(work: UnitOfWork, placement: Placement, days: Sequence[PlannedDay]) -> tuple[NoteDayView, ...]:
    known = work.attendance.of_placements([placement.id], days[0].day, days[-1].day).get(placement.id, [])
    states = {row.day: row.state for row in known}
    return tuple(
        NoteDayView(
            day=each.day,
            is_planned=bool(each.minutes) and not each.is_closed and states.get(each.day) not in _NOT_ASKED,
            is_closed=each.is_closed,
            mark=_MARKS.get(states[each.day]) if each.day in states else None,
        )
        for each in days
    )


def _mentor_name(work: UnitOfWork, placement: Placement, agreement: MentorAgreement | None, day: date) -> str:
    """Who gets the paper: the mentor, or who stands in on the day."""
    if placement.mentor_id is None:
        return agreement.mentor_name if agreement else ""
    stand_in = work.visiting.stand_ins_on([placement.mentor_id], day).get(placement.mentor_id)
    return stand_in.full_name if stand_in else work.companies.mentor(placement.mentor_id).full_name


def _agreed(work: UnitOfWork, placement: Placement, now: datetime) -> _Agreed:
    """What was agreed at the last two visits that agreed on something.

    Whether an agreement was kept is said at the visit after it.
    """
    visits = [person for person, visit in work.visits.of_citizen(placement.citizen_id) if _counts(visit, now)]
    own = [person for person in visits if person.placement_id == placement.id and _was_talked_with(person)]
    if not own:
        return _Agreed()
    with_agreement = [person for person in own if person.next_agreement.strip()]
    if not own[0].next_agreement.strip() and own[0].is_agreement_kept is not None:
        return _Agreed(_kept(with_agreement[:1], own[0]))
    if not with_agreement:
        return _Agreed()
    newest, *earlier = with_agreement
    return _Agreed(_kept(earlier[:1], newest), _lines(newest.next_agreement))


def _counts(visit: Visit, now: datetime) -> bool:
    return visit.starts_at <= now or visit.begun_at is not None


def _was_talked_with(person: VisitPerson) -> bool:
    talked = person.state in (VisitPersonState.seen, VisitPersonState.nothing_new)
    return talked or bool(person.next_agreement.strip())


def _kept(agreed: Sequence[VisitPerson], told: VisitPerson) -> tuple[AgreedLine, ...]:
    is_kept = told.is_agreement_kept is True
    return tuple(AgreedLine(text, is_kept) for one in agreed for text in _lines(one.next_agreement))


def _lines(text: str) -> tuple[str, ...]:
    return tuple(stripped for line in text.splitlines() if (stripped := line.strip(" -•\t")))


def _collected_at(
    work: UnitOfWork, company_id: str, days: Sequence[PlannedDay], clock: Clock
) -> datetime | None:
    """The first planned visit once the week's last day of work has come."""
    last = max((each.day for each in days if each.minutes and not each.is_closed), default=days[4].day)
    begins = datetime.combine(last, time(), tzinfo=clock.local(clock.now()).tzinfo)
    visit = work.visits.next_planned([company_id], max(begins, clock.now())).get(company_id)
    return None if visit is None else clock.local(visit.starts_at)


def _withheld(
    work: UnitOfWork, citizen: Citizen, company: Company, placement: Placement, today: date
) -> tuple[WithheldRow, ...]:
    readers = [Reader(ConsentRecipient.company, company.id)]
    if placement.mentor_id:
        readers.append(Reader(ConsentRecipient.mentor, placement.mentor_id))
    # Nothing is wanted: to fill in the paper, no field is needed that only a consent opens.
    return open_gate(work, citizen, readers, today, wanted=()).withheld
