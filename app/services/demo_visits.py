"""Visits, attendance and the own calendar of the demo data, made through the services as in a real week."""

import tomllib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import cycle
from pathlib import Path
from random import Random
from typing import Any

from app.common import paths
from app.models.visit_codes import AttendanceSource, DayState, NotSeenReason
from app.rules.visit_plan import monday_of
from app.services.catalogue import Services
from app.services.conduct_rows import OpenVisit, PersonCard
from app.services.demo_papers import At

_WEEK = timedelta(weeks=1)
_PLANNED_AT, _PUT_OFF_AT = time(14, 20), time(14, 30)
_CALENDAR = "Outlook"
# Of a hundred days so many are of each kind; all others are met.
_DAYS = {
    DayState.sick: 5,
    DayState.lawful: 3,
    DayState.met_partly: 3,
    DayState.absent_unknown: 2,
    DayState.no_show: 2,
}
_HUNDRED = 100
# A note is written for every third candidate, and one in twenty is not seen.
_NOTE_EVERY, _UNSEEN_EVERY = 3, 20


_Step = Callable[[], object]


@dataclass(slots=True)
class _Week:
    """The visits of a week, once they are planned: company id to visit id."""

    visits: dict[str, str] = field(default_factory=dict)


class DemoVisits:
    """Plans the weeks' visits of the companies that play."""

    def __init__(self, services: Services, at: At, now: datetime, seed: int) -> None:
        self._services = services
        self._at = at
        self._now = now
        self._random = Random(seed)  # noqa: S311 - attendance of fictional people, no secret
        text = paths.resource("demo", "visits.toml").read_text(encoding="utf-8")
        self._told: Mapping[str, Any] = tomllib.loads(text)
        self._persons: Iterator[Mapping[str, Any]] = cycle(self._told["person"])
        self._mentors: Iterator[Mapping[str, Any]] = cycle(self._told["mentor"])
        self._seen = 0

    def plan(self, company_ids: Mapping[str, str], mentor_ids: Mapping[str, str]) -> None:
        """Plan everything of the last weeks, and what is ahead in the running one."""
        first = monday_of(self._now.date()) - _WEEK * self._told["weeks"]
        self._at(first - timedelta(days=3), time(14, 10), lambda: self._say_how_often(company_ids))
        for number in range(self._told["weeks"] + 1):
            self._plan_week(first + _WEEK * number, company_ids, is_first=number == 0)
        day = monday_of(self._now.date())
        self._at(day, time(7, 40), lambda: self._services.calendars.read(_calendar(), _CALENDAR))
        for stand_in in self._told["stand_in"]:
            mentor = mentor_ids[stand_in["company"]]
            values = {name: stand_in[name] for name in ("full_name", "phone", "starts_on", "ends_on")}
            self._at(day - timedelta(days=4), time(15, 20), self._standing_in(mentor, values))

    def _plan_week(self, monday: date, company_ids: Mapping[str, str], *, is_first: bool) -> None:
        week, friday = _Week(), monday - timedelta(days=3)
        planned = self._planning_first(week, monday, company_ids) if is_first else self._copying(week, monday)
        self._at(friday, _PLANNED_AT, planned)
        for cancelled in self._told["cancelled"]:
            if cancelled["week"] == monday:
                company_id = company_ids[cancelled["company"]]
                self._at(friday, _PUT_OFF_AT, self._cancelling(week, company_id, cancelled["reason"]))
        if monday == monday_of(self._now.date()):
            self._at(friday, time(14, 40), lambda: self._write_items(week, company_ids))
        for slot in self._told["slot"]:
            begins = datetime.combine(monday + timedelta(days=slot["weekday"] - 1), slot["at"])
            ends = begins + timedelta(minutes=slot["minutes"])
            if ends.date() < self._now.date():
                company_id = company_ids[slot["company"]]
                self._at(begins.date(), begins.time(), self._on(week, company_id, self._come))
                self._at(ends.date(), ends.time(), self._on(week, company_id, self._services.conduct.end))

    def _say_how_often(self, company_ids: Mapping[str, str]) -> None:
        for visiting in self._told["visiting"]:
            values = {name: value for name, value in visiting.items() if name != "company"}
            self._services.visiting.set(company_ids[visiting["company"]], values)

    def _planning_first(self, week: _Week, monday: date, company_ids: Mapping[str, str]) -> _Step:
        def plan() -> None:
            for slot in self._told["slot"]:
                company_id = company_ids[slot["company"]]
                day = monday + timedelta(days=slot["weekday"] - 1)
                values = {"starts_at": datetime.combine(day, slot["at"]), "minutes": slot["minutes"]}
                week.visits[company_id] = self._services.visits.plan(company_id, values).ids[0]

        return plan

    def _copying(self, week: _Week, monday: date) -> _Step:
        def copy() -> None:
            self._services.visits.copy_last_week(monday)
            found = self._services.visit_weeks.week(monday).visits
            week.visits.update((visit.company_id, visit.id) for visit in found)

        return copy

    def _cancelling(self, week: _Week, company_id: str, reason: str) -> _Step:
        return lambda: self._services.visits.cancel(week.visits.pop(company_id), reason)

    def _standing_in(self, mentor_id: str, values: Mapping[str, object]) -> _Step:
        return lambda: self._services.stand_ins.save(mentor_id, values)

    def _write_items(self, week: _Week, company_ids: Mapping[str, str]) -> None:
        for item in self._told["item"]:
            visit_id = week.visits[company_ids[item["company"]]]
            values = {name: item[name] for name in ("on_list", "text")}
            self._services.visit_items.add(visit_id, values)

    def _on(self, week: _Week, company_id: str, step: Callable[[str], object]) -> _Step:
        """Do something to a company's visit of a week, unless it was cancelled."""

        def take() -> None:
            if company_id in week.visits:
                step(week.visits[company_id])

        return take

    def _come(self, visit_id: str) -> None:
        """Come to a company: attendance of everybody, then words about some, then the mentor."""
        conduct = self._services.conduct
        conduct.begin(visit_id)
        visit = conduct.open(visit_id)
        for person in visit.people:
            self._tell_days(visit, person)
        self._services.attendance.all_met_for_all(visit_id)
        for person in visit.people:
            self._tell(visit, person)
        conduct.nothing_new(visit_id)
        self._talk_with_mentor(visit)

    def _tell_days(self, visit: OpenVisit, person: PersonCard) -> None:
        for card in person.empty_days:
            number = self._random.randrange(_HUNDRED)
            for state, share in _DAYS.items():
                if number < share:
                    values = {"state": state, "source": AttendanceSource.mentor}
                    self._services.attendance.set_day(person.placement_id, card.day, values, visit.id)
                    break
                number -= share

    def _tell(self, visit: OpenVisit, person: PersonCard) -> None:
        self._seen += 1
        conduct = self._services.conduct
        if self._seen % _UNSEEN_EVERY == 0:
            conduct.not_seen(person.id, NotSeenReason.day_off)
        elif self._seen % _NOTE_EVERY == 0:
            told = next(self._persons)
            name = person.name.split(" ")[0]
            values = {key: text.format(name=name) for key, text in told.items()}
            values["next_agreement_on"] = visit.next_agreement_day
            if person.last_agreement:
                values["is_agreement_kept"] = True
            conduct.write_person(person.id, values)
            conduct.finish(person.id)

    def _talk_with_mentor(self, visit: OpenVisit) -> None:
        conduct, stop = self._services.conduct, visit.mentor
        if not stop.choices:
            return
        conduct.write_visit(
            visit.id, {"mentor_note": next(self._mentors)["note"], "choice": stop.choices[0].key}
        )
        agreed = sum(line.agreed_minutes or 0 for line in stop.hours)
        if agreed:
            conduct.split_hours(visit.id, agreed)


def _calendar() -> Path:
    return paths.resource("demo", "calendar.ics")
