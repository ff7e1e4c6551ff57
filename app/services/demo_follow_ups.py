"""Follow-ups and mentor notes of the demo data, made through the services."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from functools import partial

from app.common.dates import next_open_day
from app.models.codes import ContactKind, FreezeReason
from app.models.visit_codes import FollowUpKind, FollowUpOutcome, FollowUpTopic, PrintKind
from app.services.catalogue import Services
from app.services.demo_cast import Course, Person
from app.services.demo_papers import At
from app.services.mentor_notes import NoteOrder

# The crowd behind those who play is not followed up by name.
_PLAYERS = 60
_MONTH = timedelta(weeks=4)
_BACK = timedelta(weeks=12)
# Some talks are cancelled by the citizen and taken up again, some forgotten; most are held.
_CANCELLED_EVERY, _FORGOTTEN_EVERY = 7, 11
_LATE_EVERY, _LATE = 9, timedelta(days=3)
_TAKEN_UP_AGAIN = timedelta(days=2)
_TOPICS = tuple(FollowUpTopic)
_KINDS = (ContactKind.meeting, ContactKind.phone, ContactKind.video)


class DemoFollowUps:
    """Plans the monthly talks of those in a placement, and the notes for the mentors."""

    def __init__(self, services: Services, at: At, now: datetime) -> None:
        self._services = services
        self._at = at
        self._now = now
        self._today = now.date()

    def plan(self, people: Sequence[Person], company_ids: Mapping[str, str]) -> None:
        """Plan everything about the people that are there."""
        for number, person in enumerate(people[:_PLAYERS]):
            course = person.courses[-1] if person.courses else None
            if course is not None and course.starts_on < self._today and course.ends_on is None:
                self._plan_talks(number, person, course)
        self._plan_calls(people)
        self._plan_notes(company_ids)

    def _plan_talks(self, number: int, person: Person, course: Course) -> None:
        """Every fourth week, the last one within the last four."""
        day = self._today - timedelta(days=1 + number * 5 % 20)
        if number % _FORGOTTEN_EVERY == 0:
            day -= _MONTH
        while day > max(course.starts_on, self._today - _BACK):
            is_cancelled = number % _CANCELLED_EVERY == 0
            outcome = FollowUpOutcome.cancelled_by_citizen if is_cancelled else FollowUpOutcome.held
            self._write(next_open_day(day), number, person, outcome)
            if is_cancelled:
                again = min(day + _TAKEN_UP_AGAIN, self._today - timedelta(days=1))
                self._write(next_open_day(again), number, person, FollowUpOutcome.held)
            day, number = day - _MONTH, number + 1

    def _write(self, day: date, number: int, person: Person, outcome: FollowUpOutcome) -> None:
        is_held = outcome is FollowUpOutcome.held
        values = {
            "kind": FollowUpKind.monthly,
            "outcome": outcome,
            "contact_kind": _KINDS[number % len(_KINDS)],
            # A few were held some days later than agreed.
            "planned_for": day - (_LATE if number % _LATE_EVERY == 0 else timedelta()),
            "topics": [_TOPICS[(number + step) % len(_TOPICS)] for step in range(3)] if is_held else [],
            "reason": "" if is_held else "Syg, ringede selv",
        }
        of_day = time(14, 5 * (number % 12))
        if day < self._today:
            self._at(day, of_day, lambda: self._services.follow_ups.write(person.id, values))

    def _plan_calls(self, people: Sequence[Person]) -> None:
        """The visit that was cancelled last week was made good by telephone."""
        values = {
            "kind": FollowUpKind.weekly,
            "outcome": FollowUpOutcome.held,
            "contact_kind": ContactKind.phone,
            "topics": [FollowUpTopic.attendance],
        }
        day = self._today - timedelta(days=4)
        for number, person in enumerate(people[:_PLAYERS]):
            course = person.courses[-1] if person.courses else None
            is_there = course is not None and course.centre == "genbrug" and course.ends_on is None
            if is_there and course is not None and course.starts_on < day:
                of_day = time(13, number % 60)
                self._at(day, of_day, partial(self._call, person, values))

    def _call(self, person: Person, values: Mapping[str, object]) -> None:
        self._services.follow_ups.write(person.id, values)

    def _plan_notes(self, company_ids: Mapping[str, str]) -> None:
        """Yesterday the notes of today's first visit were printed; others wait in the queue."""
        monday = self._today - timedelta(days=self._today.weekday())
        order = NoteOrder(company_ids["nordlys"], monday)
        self._at(monday, time(15, 10), lambda: self._services.mentor_notes.keep(order, FreezeReason.printed))
        wished = [company_ids["have"]]
        self._at(monday, time(14, 40), lambda: self._services.print_queue.wish(PrintKind.week_sheet, wished))
