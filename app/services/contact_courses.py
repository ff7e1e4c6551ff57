"""The contact course of a citizen: when it began, and the talks that were held."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput, RefusedAct
from app.models.act_codes import Act
from app.models.codes import TalkKind
from app.models.problem_codes import Problem
from app.models.reminder import ContactCourse, ContactCourseFields, ContactTalk
from app.rules.lawbook import Lawbook
from app.rules.reminding import GroupSince
from app.services.deadline_sources import missing_talks
from app.services.drafts import parse
from app.services.law import LawService
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class HeldTalk:
    """A talk that was held."""

    id: str
    kind: TalkKind
    held_on: date


@dataclass(frozen=True, slots=True)
class OpenTalk:
    """Talks that are still to be held by a day.

    Attributes:
        is_statutory: whether the law asks for them in every single case.
        source: where the rule stands.
    """

    due_on: date
    kind: TalkKind
    count: int
    is_statutory: bool
    source: str


@dataclass(frozen=True, slots=True)
class CourseDetails:
    """A citizen's contact course.

    Attributes:
        version: 0 while it is not known when it began.
        held: the talks that were held, the latest first.
        missing: the talks that are still to be held, by day.
    """

    version: int = 0
    starts_on: date | None = None
    sick_from: date | None = None
    ended_on: date | None = None
    held: tuple[HeldTalk, ...] = ()
    missing: tuple[OpenTalk, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether it is known when it began."""
        return self.version > 0


class ContactCourseService:
    """What a consultant does with contact courses (kontaktforløb)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def show(self, citizen_id: str) -> CourseDetails:
        """A citizen's course with the talks that were held and those that are to be."""
        book = self._law.book()
        with self._vault.unit_of_work(Act.view_citizen, view_of=citizen_id) as work:
            course = work.deadlines.course_of(citizen_id)
            return CourseDetails() if course is None else _details(work, course, book)

    def set(self, citizen_id: str, values: Mapping[str, object], version: int | None = None) -> Changes:
        """Write when the course began, and from when it is counted in sickness; or that it is over.

        Args:
            citizen_id: whose it is.
            values: fields of the course.
            version: the version the values were made from; ``None`` skips the check.

        Raises:
            InvalidInput: a field is refused.
            StaleRecord: it changed since it was read.
        """
        parsed = self._checked(values)
        with self._vault.unit_of_work(Act.set_contact_course) as work:
            work.concerns(citizen_id)
            citizen = work.citizens.get(citizen_id)
            course = work.deadlines.course_of(citizen_id)
            if course is None:
                course = ContactCourse(citizen_id=citizen_id, responsible_id=citizen.responsible_id, **parsed)
                work.deadlines.add(course)
            else:
                change(course, parsed, version or None)
            return Changes.of(Topic.reminder, course.id, act_id=work.act_id)

    def hold(self, citizen_id: str, held_on: date) -> Changes:
        """Note that a talk was held; it counts for the one that is due first.

        Raises:
            RefusedAct: it is not known when the course began.
            InvalidInput: the day lies ahead, or before the course.
        """
        book = self._law.book()
        with self._vault.unit_of_work(Act.hold_talk) as work:
            work.concerns(citizen_id)
            course = work.deadlines.course_of(citizen_id)
            if course is None:
                raise RefusedAct(Problem.no_contact_course)
            if held_on > self._clock.today():
                raise InvalidInput({"held_on": Problem.in_the_future})
            if held_on < course.starts_on:
                raise InvalidInput({"held_on": Problem.ends_before_start})
            missing = _details(work, course, book).missing
            kind = missing[0].kind if missing else TalkKind.talk
            talk = ContactTalk(citizen_id=citizen_id, kind=kind, held_on=held_on)
            work.deadlines.add(talk)
            return Changes.of(Topic.reminder, talk.id, act_id=work.act_id)

    def _checked(self, values: Mapping[str, object]) -> dict[str, Any]:
        given = {name: values[name] for name in ContactCourseFields.model_fields if name in values}
        if given.get("starts_on") is None:
            raise InvalidInput({"starts_on": Problem.required})
        parsed = parse(ContactCourseFields, given)
        today = self._clock.today()
        problems = {
            name: Problem.in_the_future
            for name in ("starts_on", "sick_from")
            if parsed[name] is not None and parsed[name] > today
        }
        if parsed["ended_on"] is not None and parsed["ended_on"] < parsed["starts_on"]:
            problems["ended_on"] = Problem.ends_before_start
        if problems:
            raise InvalidInput(problems)
        return parsed


def _details(work: UnitOfWork, course: ContactCourse, book: Lawbook) -> CourseDetails:
    citizen_id = course.citizen_id
    held = work.deadlines.talks_of([citizen_id]).get(citizen_id, [])
    periods = work.citizens.group_periods([citizen_id]).get(citizen_id, [])
    groups = [GroupSince(row.group_key, row.starts_on) for row in periods]
    return CourseDetails(
        version=course.version,
        starts_on=course.starts_on,
        sick_from=course.sick_from,
        ended_on=course.ended_on,
        held=tuple(HeldTalk(talk.id, talk.kind, talk.held_on) for talk in reversed(held)),
        missing=tuple(
            OpenTalk(
                missing.first.due_on,
                missing.first.kind,
                missing.count,
                missing.first.is_statutory,
                missing.first.source,
            )
            for missing in missing_talks(course, groups, held, book)
        ),
    )
