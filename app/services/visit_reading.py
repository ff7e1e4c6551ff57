"""Reads an open visit whole, inside a running unit of work."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from app.common.clock import Clock
from app.models.attendance import AttendanceDay
from app.models.citizen import Citizen
from app.models.codes import AgreementStatus
from app.models.mentor_agreement import MentorAgreement
from app.models.placement import Placement, PlacementStep
from app.models.scorecard import CriterionVersion, Score
from app.models.visit import Visit, VisitPerson, VisitPersonFields
from app.models.visit_codes import FollowUpOutcome, FollowUpTopic, ScoreVoice
from app.rules.attendance import AskedDay
from app.rules.lawbook import Lawbook
from app.rules.placement_periods import week_count
from app.rules.scorecard import CriterionFacts, ScoreFacts, criteria_on, levels_before, month_of
from app.rules.visit_plan import monday_of
from app.services.attendance_reading import Asking, asked_days, day_cards
from app.services.conduct_rows import (
    HoursLine,
    MentorStop,
    OpenVisit,
    PersonCard,
    ScoreLine,
    TalkChoice,
)
from app.services.deadline_sources import Question, collect, reach_of
from app.services.mentor_agreement_parts import status_of
from app.services.placements import step_on, step_row
from app.services.visit_people import candidates_on, full_name, initials
from app.storage.unit_of_work import UnitOfWork
from app.texts.labels import label

_TASKS_AHEAD = timedelta(days=14)
_MENTOR, _STAND_IN = "mentor:", "stand_in:"


@dataclass(frozen=True, slots=True)
class VisitReader:
    """Everything about one visit, by the day it takes place."""

    work: UnitOfWork
    visit: Visit
    book: Lawbook
    clock: Clock

    @property
    def day(self) -> date:
        """The day of the visit."""
        return self.clock.local(self.visit.begun_at or self.visit.starts_at).date()

    def open_visit(self) -> OpenVisit:
        """The visit as visit mode shows it."""
        visit, work = self.visit, self.work
        people = work.visits.people([visit.id]).get(visit.id, [])
        citizens = work.citizens.named([each.citizen_id for each in people])
        wanted = {each.placement_id for each in people}
        placements = {
            each.id: each for each in work.placements.of_citizens(list(citizens)) if each.id in wanted
        }
        mentor = self._mentor_stop(people, placements, citizens)
        taken = work.visiting.colleagues_on(self.day)
        return OpenVisit(
            id=visit.id,
            version=visit.version,
            company_id=visit.company_id,
            company=work.companies.get(visit.company_id).name,
            kind=visit.kind,
            status=visit.status,
            is_unplanned=visit.is_unplanned,
            starts_at=visit.starts_at,
            begun_at=visit.begun_at,
            ended_at=visit.ended_at,
            day=self.day,
            has_nothing_new=visit.has_nothing_new,
            people=self._cards(people, placements, citizens),
            mentor=mentor,
            next_agreement_day=self.clock.local(mentor.next_visit_at or mentor.proposed_next).date(),
            colleagues=sum(taken.get(centre.id, 0) for centre in work.centres.of_company(visit.company_id)),
            addable=tuple(
                (placement.id, full_name(citizen))
                for placement, citizen in candidates_on(work, visit.company_id, self.day)
                if placement.id not in placements
            ),
        )

    def _cards(
        self,
        people: Sequence[VisitPerson],
        placements: Mapping[str, Placement],
        citizens: Mapping[str, Citizen],
    ) -> tuple[PersonCard, ...]:
        work, ids = self.work, [person.placement_id for person in people]
        asking = Asking(self.visit.starts_at, self.day, self.book.on(self.day).closed_days())
        asked = asked_days(work, list(placements.values()), asking, self.clock)
        first = min((days[0].day for days in asked.values() if days), default=self.day)
        known = work.attendance.of_placements(ids, first, self.day)
        last = work.visits.last_of_placements(ids, self.visit.starts_at)
        card = _CardParts(
            self,
            asked,
            known,
            {key: found[0] for key, found in last.items()},
            _scores(work, ids, self.day, self.clock),
            self._topics([person.citizen_id for person in people]),
            self._tasks([person.citizen_id for person in people]),
            work.placements.steps(ids),
            work.job_plans.goals([person.citizen_id for person in people]),
        )
        return tuple(
            card.of(person, placements[person.placement_id], citizens[person.citizen_id]) for person in people
        )

    def _topics(self, citizen_ids: Sequence[str]) -> dict[str, tuple[str, ...]]:
        """Citizen id to what the last talk was about, in words."""
        found = {}
        for citizen_id, rows in self.work.follow_ups.of_citizens(citizen_ids).items():
            held = [row for row in rows if row.outcome is FollowUpOutcome.held and row.held_at and row.topics]
            if held:
                latest = max(held, key=lambda row: row.held_at or self.visit.starts_at)
                found[citizen_id] = tuple(label(FollowUpTopic(code)) for code in latest.topics.split(","))
        return found

    def _tasks(self, citizen_ids: Sequence[str]) -> dict[str, int]:
        """Citizen id to how many things are open; what they are about is not for this screen."""
        if not citizen_ids:
            return {}
        reach = reach_of(self.day, _TASKS_AHEAD, citizen_ids)
        counts: dict[str, int] = {}
        for row in collect(Question(self.work, self.book, self.clock, reach)):
            counts[row.citizen_id] = counts.get(row.citizen_id, 0) + 1
        return counts

    def _mentor_stop(
        self,
        people: Sequence[VisitPerson],
        placements: Mapping[str, Placement],
        citizens: Mapping[str, Citizen],
    ) -> MentorStop:
        visit, work = self.visit, self.work
        week_on = monday_of(self.day)
        planned = work.visits.next_planned([visit.company_id], visit.starts_at).get(visit.company_id)
        return MentorStop(
            choices=self._choices(),
            talked_with=talk_key(visit),
            other_name=visit.talked_with,
            note=visit.mentor_note,
            week_on=week_on,
            hours=_hours(work, agreements_of(work, visit, people, self.day), citizens, self.day),
            proposed_next=planned.starts_at if planned else self._by_interval(),
            is_next_planned=planned is not None,
            next_visit_at=visit.next_visit_at,
            travel_minutes=visit.travel_minutes,
            distance_metres=visit.distance_metres,
        )

    def _choices(self) -> tuple[TalkChoice, ...]:
        mentors = [each for each in self.work.companies.mentors([self.visit.company_id]) if each.is_active]
        stand_ins = self.work.visiting.stand_ins_on([mentor.id for mentor in mentors], self.day)
        others = self.work.companies.mentors_named(
            [row.other_mentor_id for row in stand_ins.values() if row.other_mentor_id]
        )
        found = []
        for mentor in mentors:
            row = stand_ins.get(mentor.id)
            if row is not None:
                other = others.get(row.other_mentor_id or "")
                name, phone = (other.full_name, other.phone) if other else (row.full_name, row.phone)
                found.append(TalkChoice(_STAND_IN + row.id, name, phone, mentor.full_name, row.ends_on))
            found.append(TalkChoice(_MENTOR + mentor.id, mentor.full_name, mentor.phone))
        return tuple(found)

    def _by_interval(self) -> datetime:
        visiting = self.work.visiting.of_company(self.visit.company_id)
        # Weeks are added to the wall time: summer time moves no visit.
        local = self.clock.local(self.visit.starts_at)
        return (local + timedelta(weeks=visiting.interval_weeks if visiting else 1)).astimezone(UTC)


@dataclass(frozen=True, slots=True)
class _CardParts:
    """What the cards of a visit's candidates are made from, read once for all of them."""

    reader: VisitReader
    asked: Mapping[str, tuple[AskedDay, ...]]
    known: Mapping[str, list[AttendanceDay]]
    last: Mapping[str, VisitPerson]
    scores: Mapping[str, tuple[ScoreLine, ...]]
    topics: Mapping[str, tuple[str, ...]]
    tasks: Mapping[str, int]
    steps: Mapping[str, list[PlacementStep]]
    goals: Mapping[str, str]

    def of(self, person: VisitPerson, placement: Placement, citizen: Citizen) -> PersonCard:
        """One candidate's card."""
        day = self.reader.day
        weeks = week_count(placement.weeks_from, placement.planned_end_on, day)
        step = step_on(tuple(step_row(row) for row in self.steps.get(placement.id, [])), day)
        last = self.last.get(placement.id)
        return PersonCard(
            id=person.id,
            version=person.version,
            citizen_id=person.citizen_id,
            placement_id=placement.id,
            name=full_name(citizen),
            initials=initials(citizen),
            task=placement.task,
            week=weeks.number,
            weeks=weeks.total,
            weekly_minutes=step.weekly_minutes if step else 0,
            goal=self.goals.get(person.citizen_id, ""),
            last_agreement=last.next_agreement if last else "",
            last_agreement_on=last.next_agreement_on if last else None,
            last_topics=self.topics.get(person.citizen_id, ()),
            open_tasks=self.tasks.get(person.citizen_id, 0),
            finished_at=person.finished_at,
            days=day_cards(self.asked.get(placement.id, ()), self.known.get(placement.id, ())),
            scores=self.scores[placement.id],
            is_locked=person.note_id is not None,
            **{name: getattr(person, name) for name in VisitPersonFields.model_fields},
        )


def talk_key(visit: Visit) -> str:
    """Who is talked with, as the choices name them."""
    if visit.stand_in_id:
        return _STAND_IN + visit.stand_in_id
    return _MENTOR + visit.mentor_id if visit.mentor_id else ""


def talk_columns(key: str) -> dict[str, object]:
    """A choice as the visit keeps it."""
    kind, _, record_id = key.partition(":")
    return {
        "mentor_id": record_id if kind == "mentor" and record_id else None,
        "stand_in_id": record_id if kind == "stand_in" and record_id else None,
    }


def usual_talk(work: UnitOfWork, placements: Iterable[Placement], day: date) -> dict[str, object]:
    """Who is talked with at a visit: the mentor most of the candidates have, or who stands in that day."""
    mentor_ids = [placement.mentor_id for placement in placements if placement.mentor_id]
    if not mentor_ids:
        return talk_columns("")
    usual = max(sorted(set(mentor_ids)), key=mentor_ids.count)
    stand_in = work.visiting.stand_ins_on([usual], day).get(usual)
    return talk_columns(_STAND_IN + stand_in.id if stand_in else _MENTOR + usual)


def agreements_of(
    work: UnitOfWork, visit: Visit, people: Sequence[VisitPerson], day: date
) -> list[MentorAgreement]:
    """The agreements on mentor support that run with a visit's candidates, in the order of the rail."""
    order = {person.citizen_id: person.position for person in people}
    found: dict[str, MentorAgreement] = {}
    # The newest of a candidate that covers the day counts; drafts are shown too, as not payable yet.
    for agreement in work.company_papers.agreements_of_company(visit.company_id):
        is_now = agreement.starts_on is not None and agreement.starts_on <= day
        if (
            is_now
            and agreement.citizen_id in order
            and status_of(agreement, day) is not AgreementStatus.ended
        ):
            found.setdefault(agreement.citizen_id, agreement)
    return sorted(found.values(), key=lambda each: order[each.citizen_id])


def is_payable(agreement: MentorAgreement, day: date) -> bool:
    """Whether every party has signed."""
    return status_of(agreement, day) is AgreementStatus.signed


def _hours(
    work: UnitOfWork, agreements: Sequence[MentorAgreement], citizens: Mapping[str, Citizen], day: date
) -> tuple[HoursLine, ...]:
    week_on = monday_of(day)
    known = {
        row.agreement_id: row for row in work.visits.hours([each.id for each in agreements], week_on, week_on)
    }
    lines = []
    for agreement in agreements:
        row = known.get(agreement.id)
        lines.append(
            HoursLine(
                agreement.id,
                agreement.citizen_id,
                full_name(citizens[agreement.citizen_id]),
                agreement.minutes_per_week,
                row.minutes if row else None,
                row.note if row else "",
                is_payable(agreement, day),
            )
        )
    return tuple(lines)


def _scores(
    work: UnitOfWork, placement_ids: Sequence[str], day: date, clock: Clock
) -> dict[str, tuple[ScoreLine, ...]]:
    """Placement id to a line for each criterion in use on a day, as the consultant sees it."""
    versions = {version.id: version for version in work.scorecards.versions()}
    used = criteria_on(
        [
            CriterionFacts(v.id, v.criterion_id, v.valid_from, v.group, v.position, v.is_used)
            for v in versions.values()
        ],
        day,
    )
    rows = work.scorecards.scores(placement_ids, last_month=month_of(day))
    return {
        placement_id: _score_lines(
            [versions[each.id] for each in used], rows.get(placement_id, []), day, clock
        )
        for placement_id in placement_ids
    }


def _score_lines(
    used: Sequence[CriterionVersion], rows: Sequence[Score], day: date, clock: Clock
) -> tuple[ScoreLine, ...]:
    month = month_of(day)
    own = [row for row in rows if row.voice is ScoreVoice.consultant]
    before = levels_before([ScoreFacts(r.criterion_id, r.month, r.level, r.voice) for r in own], month)
    now = {row.criterion_id: row for row in own if row.month == month}
    lines = []
    for version in used:
        row = now.get(version.criterion_id)
        lines.append(
            ScoreLine(
                version.criterion_id,
                version.name,
                version.group,
                (version.level_1, version.level_2, version.level_3, version.level_4),
                before.get(version.criterion_id),
                row.level if row else None,
                row.reason if row else "",
                clock.local(row.changed_at).date() if row else None,
            )
        )
    return tuple(lines)
