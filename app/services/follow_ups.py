"""Follow-ups: written and closed, chased when they fail, and how many were held in time (rettidighed)."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput, RefusedAct
from app.models.act_codes import Act
from app.models.citizen import Citizen
from app.models.codes import TalkKind
from app.models.follow_up import FollowUp, FollowUpFields
from app.models.problem_codes import Problem
from app.models.reminder import ContactCourse, ContactTalk
from app.models.visit_codes import FollowUpKind, FollowUpOutcome, FollowUpTopic
from app.rules import follow_ups as rules
from app.rules.lawbook import Lawbook
from app.rules.reminding import GroupSince, course_talks
from app.services.deadline_sources import missing_talks
from app.services.drafts import parse, parse_some
from app.services.follow_up_rows import (
    FollowUpDetails,
    FollowUpRow,
    FollowUpTask,
    PersonInTime,
    TimelinessCard,
)
from app.services.law import LawService
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

# A talk of any kind is also contact; only the deeper ones are also the deeper talk of the month.
_COUNTS_FOR = {
    FollowUpKind.weekly: frozenset(FollowUpKind),
    FollowUpKind.monthly: frozenset({FollowUpKind.monthly, FollowUpKind.statutory}),
}

_TOPICS = frozenset(FollowUpTopic)


class FollowUpService:
    """What a consultant does with follow-ups (opfølgninger)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def show(self, citizen_id: str) -> FollowUpDetails:
        """A citizen's follow-ups, what was last talked about, and when the next ones are due."""
        book, today = self._law.book(), self._clock.today()
        values = rules.follow_up_values(book.on(today))
        with self._vault.unit_of_work(Act.view_follow_ups, view_of=citizen_id) as work:
            found = work.follow_ups.of_citizen(citizen_id)
            facts = self._facts(found)
            chased = {each.follow_up_id: each for each in rules.chases(facts, today, values.chase_days)}
            talked = rules.last_talked_about(facts)
            running = work.placements.running_of([citizen_id], today).get(citizen_id)
            course = work.deadlines.course_of(citizen_id)
            missing = [] if course is None else _missing(work, course, book)
            return FollowUpDetails(
                rows=tuple(self._row(row, chased.get(row.id)) for row in found),
                last_talked={FollowUpTopic(key): on for key, on in talked.items()},
                next_due={} if running is None else _next_due(facts, running.starts_on, values),
                statutory_on=missing[0][0] if missing else None,
                next_after={
                    kind: due
                    for kind in _COUNTS_FOR
                    if (due := rules.next_due(kind, today, values)) is not None
                },
            )

    def write(
        self,
        citizen_id: str,
        values: Mapping[str, object],
        *,
        chases_id: str | None = None,
        next_on: date | None = None,
    ) -> Changes:
        """Write a follow-up, planned or as it went, and plan the next one with it.

        Args:
            citizen_id: whose it is.
            values: fields of the follow-up; ``topics`` may be a sequence of codes.
            chases_id: the failed one it makes good.
            next_on: the day of the next one of the same kind; ``None`` plans none.

        Raises:
            InvalidInput: a field is refused.
            RefusedAct: a talk of a contact course nobody knows the start of.
        """
        parsed = self._checked(parse(FollowUpFields, _joined(values)), next_on)
        book = self._law.book()
        with self._vault.unit_of_work(Act.write_follow_up) as work:
            work.concerns(citizen_id)
            citizen = work.citizens.get(citizen_id)
            if chases_id is not None and work.follow_ups.get(chases_id).citizen_id != citizen_id:
                raise InvalidInput({"chases_id": Problem.unknown_column_value})
            placement = work.placements.running_of([citizen_id], self._clock.today()).get(citizen_id)
            row = FollowUp(
                citizen_id=citizen_id,
                responsible_id=citizen.responsible_id,
                placement_id=placement.id if placement else None,
                chases_id=chases_id,
                **parsed,
            )
            work.follow_ups.add(row)
            return self._settle(work, row, book, next_on)

    def close(
        self,
        follow_up_id: str,
        values: Mapping[str, object],
        version: int | None = None,
        *,
        next_on: date | None = None,
    ) -> Changes:
        """Say how a planned follow-up went, or move it; the next one is planned with it.

        Raises:
            InvalidInput: a field is refused.
            RefusedAct: it is closed already, or nobody knows the start of its contact course.
            StaleRecord: it changed since it was read.
        """
        book = self._law.book()
        with self._vault.unit_of_work(Act.close_follow_up) as work:
            row = work.follow_ups.get(follow_up_id)
            work.concerns(row.citizen_id)
            if row.outcome is not FollowUpOutcome.planned:
                raise RefusedAct(Problem.follow_up_closed)
            change(row, self._checked(parse_some(FollowUpFields, _joined(values), row), next_on), version)
            return self._settle(work, row, book, next_on)

    def tasks(self) -> tuple[FollowUpTask, ...]:
        """What is to be held or taken up again by today, the oldest first."""
        today = self._clock.today()
        values = rules.follow_up_values(self._law.book().on(today))
        with self._vault.unit_of_work(Act.view_follow_ups, view_of="") as work:
            placed = [one for one in work.placements.from_day(today) if one.starts_on <= today]
            begun = {one.citizen_id: one.starts_on for one in placed}
            planned = work.follow_ups.planned(today)
            every = work.follow_ups.of_citizens([*begun, *(row.citizen_id for row in planned)])
            found = []
            for citizen_id in sorted({*begun, *every}):
                facts = self._facts(every.get(citizen_id, []))
                found += _tasks_of(citizen_id, facts, begun.get(citizen_id), values, today)
            citizens = work.citizens.named([task[0] for task in found])
            tasks = [
                FollowUpTask(key, _name(citizens[key]), kind, due_on, follow_up_id, attempts)
                for key, kind, due_on, follow_up_id, attempts in found
            ]
            return tuple(sorted(tasks, key=lambda task: (task.due_on, task.name, task.citizen_id)))

    def timeliness(self, first: date, last: date) -> TimelinessCard:
        """The talks that were due in a period, both ends included, and whom they were with."""
        book, today = self._law.book(), self._clock.today()
        with self._vault.unit_of_work(Act.view_follow_ups, view_of="") as work:
            placed = {one.citizen_id for one in work.placements.from_day(first) if one.starts_on <= last}
            talks: list[rules.TalkFacts] = []
            for citizen_id, rows in work.follow_ups.of_citizens(sorted(placed)).items():
                talks += self._agreed_talks(citizen_id, rows)
            for citizen_id in sorted(placed):
                talks += _statutory_talks(work, citizen_id, book)
            figure = rules.timeliness(talks, first, last, today)
            citizens = work.citizens.named(figure.people)
            people = [
                PersonInTime(key, _name(citizens[key]), key in figure.people_on_time) for key in figure.people
            ]
        return TimelinessCard(
            percent=figure.percent,
            on_time=len(figure.on_time),
            late=len(figure.late),
            missed=len(figure.missed),
            open=len(figure.open),
            people=tuple(sorted(people, key=lambda one: (one.is_on_time, one.name, one.citizen_id))),
        )

    def _checked(self, parsed: dict[str, Any], next_on: date | None) -> dict[str, Any]:
        """Fill in when it was held, and refuse what cannot be."""
        now = self._clock.now()
        problems: dict[str, str] = {}
        if parsed["outcome"] is FollowUpOutcome.planned:
            parsed["held_at"] = None
            if parsed["planned_for"] is None:
                problems["planned_for"] = Problem.required
        else:
            parsed["held_at"] = parsed["held_at"] or now
            if self._clock.local(parsed["held_at"]) > self._clock.local(now):
                problems["held_at"] = Problem.in_the_future
        if any(key not in _TOPICS for key in _topics(parsed["topics"])):
            problems["topics"] = Problem.unknown_column_value
        if next_on is not None and next_on <= self._clock.today():
            problems["next_on"] = Problem.next_follow_up_past
        if problems:
            raise InvalidInput(problems)
        return parsed

    def _settle(self, work: UnitOfWork, row: FollowUp, book: Lawbook, next_on: date | None) -> Changes:
        """Count a statutory talk in the contact course, and plan the next follow-up."""
        ids = [row.id]
        topics = [Topic.reminder] if row.kind is FollowUpKind.statutory else []
        if row.kind is FollowUpKind.statutory and row.outcome is FollowUpOutcome.held:
            row.talk_id = self._count_talk(work, row, book)
        work.flush()
        if next_on is not None:
            following = FollowUp(
                citizen_id=row.citizen_id,
                responsible_id=row.responsible_id,
                placement_id=row.placement_id,
                kind=row.kind,
                planned_for=next_on,
            )
            work.follow_ups.add(following)
            ids.append(following.id)
        return Changes.of(Topic.follow_up, *ids, act_id=work.act_id).and_of(*topics)

    def _count_talk(self, work: UnitOfWork, row: FollowUp, book: Lawbook) -> str:
        course = work.deadlines.course_of(row.citizen_id)
        if course is None:
            raise RefusedAct(Problem.no_contact_course)
        held_on = self._on(row)
        if held_on < course.starts_on:
            raise InvalidInput({"held_at": Problem.ends_before_start})
        missing = _missing(work, course, book)
        kind = missing[0][1] if missing else TalkKind.talk
        talk = ContactTalk(citizen_id=row.citizen_id, kind=kind, held_on=held_on)
        work.deadlines.add(talk)
        work.flush()
        return talk.id

    def _on(self, row: FollowUp) -> date:
        """The day a follow-up stands on."""
        if row.held_at is not None:
            return self._clock.local(row.held_at).date()
        return row.planned_for or self._clock.local(row.created_at).date()

    def _facts(self, rows: Iterable[FollowUp]) -> list[rules.FollowUpFacts]:
        return [
            rules.FollowUpFacts(
                row.id, row.kind, row.outcome, self._on(row), row.chases_id, _topics(row.topics)
            )
            for row in rows
        ]

    def _row(self, row: FollowUp, chase: rules.Chase | None) -> FollowUpRow:
        return FollowUpRow(
            id=row.id,
            version=row.version,
            kind=row.kind,
            outcome=row.outcome,
            planned_for=row.planned_for,
            held_at=None if row.held_at is None else self._clock.local(row.held_at),
            contact_kind=row.contact_kind,
            has_interpreter=row.has_interpreter,
            topics=tuple(FollowUpTopic(key) for key in _topics(row.topics)),
            reason=row.reason,
            chases_id=row.chases_id,
            chase_on=None if chase is None else chase.due_on,
            attempts=0 if chase is None else chase.attempts,
        )

    def _agreed_talks(self, citizen_id: str, rows: Sequence[FollowUp]) -> list[rules.TalkFacts]:
        """Follow-ups that had a day; the statutory ones are counted by their course."""
        return [
            rules.TalkFacts(
                row.id,
                citizen_id,
                row.planned_for,
                self._on(row) if row.outcome is FollowUpOutcome.held else None,
            )
            for row in rows
            if row.planned_for is not None and row.kind is not FollowUpKind.statutory
        ]


def _joined(values: Mapping[str, object]) -> dict[str, object]:
    given = {name: values[name] for name in FollowUpFields.model_fields if name in values}
    topics = given.get("topics")
    if topics is not None and not isinstance(topics, str) and isinstance(topics, Iterable):
        given["topics"] = ",".join(str(topic) for topic in topics)
    return given


def _name(citizen: Citizen) -> str:
    return f"{citizen.first_name} {citizen.last_name}".strip()


def _topics(text: str) -> tuple[str, ...]:
    return tuple(key for key in text.split(",") if key)


def _groups(work: UnitOfWork, citizen_id: str) -> list[GroupSince]:
    periods = work.citizens.group_periods([citizen_id]).get(citizen_id, [])
    return [GroupSince(row.group_key, row.starts_on) for row in periods]


def _missing(work: UnitOfWork, course: ContactCourse, book: Lawbook) -> list[tuple[date, TalkKind]]:
    held = work.deadlines.talks_of([course.citizen_id]).get(course.citizen_id, [])
    found = missing_talks(course, _groups(work, course.citizen_id), held, book)
    return [(missing.first.due_on, missing.first.kind) for missing in found]


def _statutory_talks(work: UnitOfWork, citizen_id: str, book: Lawbook) -> list[rules.TalkFacts]:
    """The talks of a contact course, each with the day it was held; they are counted in their order."""
    course = work.deadlines.course_of(citizen_id)
    if course is None:
        return []
    every = work.deadlines.talks_of([citizen_id]).get(citizen_id, [])
    held = [talk.held_on for talk in every if talk.held_on >= course.starts_on]
    talks = course_talks(_groups(work, citizen_id), course.starts_on, course.sick_from, book)
    wanted = [talk for talk in talks if course.ended_on is None or talk.due_on <= course.ended_on]
    return [
        rules.TalkFacts(
            f"{course.id}.{number}", citizen_id, talk.due_on, held[number] if number < len(held) else None
        )
        for number, talk in enumerate(wanted)
    ]


def _next_due(
    facts: Sequence[rules.FollowUpFacts], starts_on: date, values: rules.FollowUpValues
) -> dict[FollowUpKind, date]:
    """The day each kind with a rhythm is due next."""
    found = {}
    for kind, counting in _COUNTS_FOR.items():
        held = [each.on for each in facts if each.outcome is FollowUpOutcome.held and each.kind in counting]
        due = rules.next_due(kind, max([starts_on, *held]), values)
        if due is not None:
            found[kind] = due
    return found


def _tasks_of(
    citizen_id: str,
    facts: Sequence[rules.FollowUpFacts],
    starts_on: date | None,
    values: rules.FollowUpValues,
    today: date,
) -> list[tuple[str, FollowUpKind, date, str, int]]:
    """One citizen's tasks: what was planned, what failed, and what the rhythm asks for beside them."""
    kinds = {each.id: each.kind for each in facts}
    planned = [each for each in facts if each.outcome is FollowUpOutcome.planned]
    found = [(citizen_id, each.kind, each.on, each.id, 0) for each in planned if each.on <= today]
    for chase in rules.chases(facts, today, values.chase_days):
        if chase.due_on <= today:
            kind = kinds[chase.follow_up_id]
            found.append((citizen_id, kind, chase.due_on, chase.follow_up_id, chase.attempts))
    covered = {each.kind for each in planned} | {task[1] for task in found}
    due = {} if starts_on is None else _next_due(facts, starts_on, values)
    found += [
        (citizen_id, kind, day, "", 0) for kind, day in due.items() if day <= today and kind not in covered
    ]
    return found
