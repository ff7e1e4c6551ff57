"""Reminders, contact courses and what was put off in the demo data, made through the services."""

import tomllib
from collections.abc import Callable, Mapping, Sequence
from datetime import date, time, timedelta
from typing import Any

from app.common import paths
from app.common.dates import next_open_day
from app.models.act_codes import TaskKind
from app.models.codes import Channel
from app.services.catalogue import Services
from app.services.deadline_rows import DeadlineRow
from app.services.demo_cast import Person
from app.services.demo_papers import At

# The crowd behind those who play has nothing of its own but its course.
_PLAYERS = 60
_CROWD_EVERY, _CROWD_TALK_AFTER = 2, timedelta(days=6)
# Most are guided again in time; some are forgotten.
_GUIDED_AGAIN = timedelta(weeks=22)
_FORGOTTEN_EVERY = 4
_COURSE = timedelta(days=150)


class DemoDeadlines:
    """Plans what has a day."""

    def __init__(self, services: Services, at: At, today: date, company_ids: Mapping[str, str]) -> None:
        self._services = services
        self._at = at
        self._today = today
        self._company_ids = company_ids
        text = paths.resource("demo", "deadlines.toml").read_text(encoding="utf-8")
        self._deadlines: Mapping[str, Any] = tomllib.loads(text)

    def plan(self, people: Sequence[Person]) -> None:
        """Plan everything about the people that are there."""
        by_name = {person.name: person for person in people[:_PLAYERS]}
        for reminder in self._deadlines["reminder"]:
            if not reminder.get("about") or reminder["about"] in by_name:
                self._plan_reminder(reminder, by_name.get(reminder.get("about", "")))
        for kind, plan_one in (("course", self._plan_course), ("put_off", self._plan_put_off)):
            for planned in self._deadlines[kind]:
                if planned["name"] in by_name:
                    plan_one(by_name[planned["name"]], planned)
        self._plan_others(people)

    def _plan_others(self, people: Sequence[Person]) -> None:
        for number, person in enumerate(people[:_PLAYERS]):
            if number % _FORGOTTEN_EVERY:
                self._plan_guidance(person)
        for person in people[_PLAYERS::_CROWD_EVERY]:
            self._plan_crowd_course(person)

    def _plan_reminder(self, reminder: Mapping[str, Any], person: Person | None) -> None:
        reminders, made = self._services.reminders, list[str]()

        def write() -> None:
            subject = {
                "citizen_id": person.id if person else "",
                "company_id": self._company_ids.get(reminder.get("at", ""), ""),
            }
            values = {"text": reminder["text"], "due_on": reminder["due"]}
            made.extend(reminders.add(values | subject).ids)

        self._at(reminder["written"], time(12, 20), write)
        if "done" in reminder:
            self._at(reminder["done"], time(12, 40), lambda: reminders.finish(made[0]))
        if "moved" in reminder:
            until = reminder["moved"]
            self._at(
                self._yesterday, time(12, 50), self._putting_off(until, lambda: _the(made[0], self._all()))
            )

    def _plan_course(self, person: Person, course: Mapping[str, Any]) -> None:
        courses = self._services.courses
        values = {"starts_on": course["from"], "sick_from": course.get("sick_from")}
        known = max(course["from"], next_open_day(person.since))
        self._at(known, time(8, 20), lambda: courses.set(person.id, values))
        for day in course.get("held", ()):
            self._at(day, time(13, 30), self._holding(person, day))

    def _plan_crowd_course(self, person: Person) -> None:
        """Those who came lately have a course, and nearly all their first talk."""
        if person.since < self._today - _COURSE or not person.group:
            return
        day = next_open_day(person.since)
        self._at(day, time(8, 20), lambda: self._services.courses.set(person.id, {"starts_on": day}))
        first = next_open_day(day + _CROWD_TALK_AFTER)
        if first < self._today:
            self._at(first, time(13, 30), self._holding(person, first))

    def _plan_put_off(self, person: Person, put_off: Mapping[str, Any]) -> None:
        def find() -> DeadlineRow:
            rows = self._services.deadlines.of_citizen(person.id)
            return next(row for row in rows if row.kind == TaskKind(put_off["kind"]))

        self._at(self._yesterday, time(15, 55), self._putting_off(put_off["until"], find))

    def _plan_guidance(self, person: Person) -> None:
        day = next_open_day(person.since + _GUIDED_AGAIN)
        if day < self._today:
            given = {"given_on": day, "given_by": Channel.handed_over}
            self._at(day, time(7, 55), lambda: self._services.guidance.note_given(person.id, given))

    @property
    def _yesterday(self) -> date:
        return self._today - timedelta(days=1)

    def _all(self) -> tuple[DeadlineRow, ...]:
        return self._services.deadlines.upcoming().rows

    def _holding(self, person: Person, day: date) -> Callable[[], object]:
        return lambda: self._services.courses.hold(person.id, day)

    def _putting_off(self, until: date, find: Callable[[], DeadlineRow]) -> Callable[[], object]:
        return lambda: self._services.deadlines.put_off(find(), until)


def _the(record_id: str, rows: Sequence[DeadlineRow]) -> DeadlineRow:
    return next(row for row in rows if row.record_id == record_id)
