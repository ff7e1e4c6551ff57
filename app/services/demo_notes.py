"""What the notes of the demo data say, and when they were written."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, time, timedelta
from random import Random
from typing import Any

from app.common.dates import next_open_day
from app.services.demo_cast import Course, Person

_EVERY_OTHER_WEEK = timedelta(days=14)
_A_MONTH = timedelta(days=28)
_FIRST_HOUR, _LAST_HOUR = 8, 15


@dataclass(frozen=True, slots=True)
class Place:
    """Where somebody works, as notes name it."""

    name: str
    mentor: str


@dataclass(frozen=True, slots=True)
class NotePlan:
    """A note to be written: on which day, of which sort, and during which course."""

    day: date
    sort: str
    course: Course | None


class Notes:
    """Takes the templates one after the other, so that every source, nature and form of contact is there."""

    def __init__(self, templates: Mapping[str, Any], random: Random) -> None:
        self._templates = templates
        self._random = random
        self._taken = dict.fromkeys(templates, 0)

    def days_of(self, person: Person, today: date) -> Iterator[NotePlan]:
        """The notes somebody gets, before the day of the demo."""
        if person.is_long:
            yield from _long_days(person, today)
        if not person.courses:
            yield NotePlan(next_open_day(person.since), "waiting", None)
            return
        for course in person.courses:
            yield from self._course_days(course, person.notes, today)

    def values(self, planned: NotePlan, person: Person, place: Place | None) -> dict[str, Any]:
        """A note's fields without its time."""
        templates = self._templates[planned.sort]
        template = templates[self._taken[planned.sort] % len(templates)]
        self._taken[planned.sort] += 1
        mentor = place.mentor if place else ""
        task = planned.course.task.lower() if planned.course else ""
        words = {"name": person.first_name, "mentor": mentor.split(" ")[0], "task": task}
        words["place"] = place.name if place else ""
        participants = template["participants"].format(name=person.name, mentor=mentor).strip(", ")
        texts = {key: template[key].format(**words) for key in ("subject", "text", "next_step")}
        return {**template, **texts, "participants": participants}

    def time(self) -> time:
        """A time within working hours, so that the note is finished the same day."""
        return time(self._random.randrange(_FIRST_HOUR, _LAST_HOUR), 5 * self._random.randrange(12))

    def _course_days(self, course: Course, count: int, today: date) -> Iterator[NotePlan]:
        last = min(course.ends_on or today, today)
        if course.starts_on >= today:
            return
        if count > 1:
            yield NotePlan(next_open_day(course.starts_on), "start", course)
        latest = last - timedelta(days=self._random.randrange(4, 18))
        for number in reversed(range(count)):
            day = latest - _A_MONTH * number
            if day > course.starts_on:
                yield NotePlan(next_open_day(day), "during", course)
        if course.ends_on is not None:
            yield NotePlan(next_open_day(course.ends_on), "end", course)


def _long_days(person: Person, today: date) -> Iterator[NotePlan]:
    day = person.since
    while day < today - timedelta(days=3):
        course = next((c for c in person.courses if c.starts_on <= day <= (c.ends_on or today)), None)
        yield NotePlan(next_open_day(day), "during" if course else "waiting", course)
        day += _EVERY_OTHER_WEEK
