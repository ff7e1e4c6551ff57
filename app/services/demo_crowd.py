"""More companies and citizens than the files name, for stores of hundreds and thousands."""

import heapq
from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil
from random import Random
from typing import Any

from app.services.demo_cast import Cast, Course, CprNumbers, Person, address, planned_end, usual_benefits

_SLOTS = 8
# Half as many places again as are needed on average: nobody of the crowd is overbooked.
_SPARE = 1.5
_PLACED = 0.85
# The part that stops before the agreed end, and the part that nobody has written the end of.
_STOPPED = 0.25
_FORGOTTEN = 0.003
_WEEKS_A_YEAR = 52
_GROUPS = ("1", "2", "2", "3", "3", "3", "3", "6", "7", "8", "9", "12")
_YOUNG_GROUPS = ("4", "4", "5", "5", "3")
_YOUNG_UNTIL = 30
_OUTCOMES = (
    ("ordinary_job", 20),
    ("education", 8),
    ("fleksjob", 6),
    ("wage_subsidy", 10),
    ("individual_internship", 8),
    ("sickness", 10),
    ("other_offer", 12),
    ("back_to_caseworker", 16),
    ("benefit_ended", 3),
    ("disability_pension", 2),
    ("leave", 2),
    ("moved", 2),
    ("other", 1),
)
# Citizens with notes through all the years: one in ten, and no more in the largest stores.
_LONG_CASES, _LONG_EVERY = 14, 10
# Few are printed: a PDF takes as long as ten notes.
_PLANS_OF_ENDED = (*["none"] * 14, *["saved"] * 5, "signed")
_PLANS_OF_RUNNING = (*["saved"] * 16, "signed", "overdue", "expiring", "none")


@dataclass(frozen=True, slots=True)
class Crowd:
    """What is added to the files' companies, centres and people; the dictionaries have their shape."""

    companies: list[dict[str, Any]]
    centres: list[dict[str, Any]]
    people: list[Person]


class Gathering:
    """Makes up a crowd; the same seed gives the same one."""

    def __init__(self, cast: Cast, numbers: CprNumbers, first: date, today: date, seed: int) -> None:
        self._cast = cast
        self._numbers = numbers
        self._first = first
        self._today = today
        self._random = Random(seed)  # noqa: S311 - names and days of fictional people, no secret
        self._slots: list[tuple[date, int]] = []

    def crowd(self, count: int) -> Crowd:
        """So many citizens with the companies they need."""
        if count <= 0:
            return Crowd([], [], [])
        years = max(1, (self._today - self._first).days / 365)
        needed = count * _PLACED * 13 / (_WEEKS_A_YEAR * years) * _SPARE
        firms = [self._firm(index) for index in range(ceil(needed / _SLOTS))]
        self._slots = [(self._first, index) for index in range(len(firms)) for _ in range(_SLOTS)]
        heapq.heapify(self._slots)
        days = sorted(self._random.randrange((self._today - self._first).days) for _ in range(count))
        gap = max(_LONG_EVERY, count // _LONG_CASES)
        people = [self._person(index, days[index], firms, is_long=index % gap == 0) for index in range(count)]
        return Crowd([company for company, _ in firms], [centre for _, centre in firms], people)

    def _firm(self, index: int) -> tuple[dict[str, Any], dict[str, Any]]:
        crowd = self._cast.crowd
        names, mentors = crowd["company_names"], crowd["mentor_names"]
        name = f"{names[index % len(names)]} {index + 1}"
        work = list(self._cast.work)
        place = {key: value for key, value in address(index, crowd).items() if key == "address"}
        company = {
            "key": f"crowd{index}",
            "name": name,
            "industry": "",
            "sector": ("private", "public", "other")[index % 3],
            "employees": 5 + index * 13 % 200,
            "phone": f"00 00 {2 + index // 100 % 90:02d} {index % 100:02d}",
            "field": work[index % len(work)],
            "contacts": [],
            "mentors": [{"full_name": mentors[index % len(mentors)], "phone": "00 00 00 50"}],
        } | place
        centre = {
            "key": f"crowd{index}",
            "name": name,
            "companies": [f"crowd{index}"],
            "slots": _SLOTS,
            "price_kind": ("per_slot", "per_centre", "per_mentor_hour")[index % 3],
            "price_oere": (100_000, 700_000, 30_000)[index % 3],
            "mentor_minutes_per_week": 120,
            "starts_on": self._first,
        }
        return company, centre

    def _person(
        self, index: int, day: int, firms: list[tuple[dict[str, Any], Any]], *, is_long: bool
    ) -> Person:
        crowd, choose = self._cast.crowd, self._random.choice
        since = self._first if is_long else self._first + timedelta(days=day)
        born = self._first - timedelta(days=365 * 18 + self._random.randrange(365 * 44))
        age = (since - born).days // 365
        group = choose(_YOUNG_GROUPS if age < _YOUNG_UNTIL else _GROUPS)
        course = (
            self._course(self._first + timedelta(days=day), firms)
            if self._random.random() < _PLACED
            else None
        )
        return Person(
            first_name=choose(crowd["first_names"]),
            last_name=choose(crowd["last_names"]),
            born=born,
            cpr_number=self._numbers.next(born),
            group=group,
            later_groups=(),
            later_benefits=(),
            benefits=usual_benefits(group) if index % 3 == 0 else (),
            since=since,
            courses=(course,) if course else (),
            plan="none"
            if course is None
            else choose(_PLANS_OF_ENDED if course.ends_on else _PLANS_OF_RUNNING),
            notes=1,
            fields={"phone": f"00 01 {index // 100 % 100:02d} {index % 100:02d}", **address(index, crowd)},
            is_long=is_long,
        )

    def _course(self, day: date, firms: list[tuple[dict[str, Any], Any]]) -> Course | None:
        free_from, firm = self._slots[0]
        earliest = max(free_from, day + timedelta(days=7))
        starts_on = earliest + timedelta(days=-earliest.weekday() % 7)
        if starts_on > self._today:
            return None
        planned_end_on = planned_end(starts_on)
        ends_on = self._end(starts_on, planned_end_on)
        # Somebody who stays beyond the agreed end keeps the place until the store's last day.
        heapq.heapreplace(
            self._slots, ((ends_on or max(planned_end_on, self._today)) + timedelta(days=1), firm)
        )
        company = firms[firm][0]
        tasks = self._cast.work[company["field"]]["tasks"]
        hours = self._random.choice((8, 12, 15, 20, 25, 30, 37))
        return Course(
            centre=company["key"],
            company="",
            starts_on=starts_on,
            planned_end_on=planned_end_on,
            task=self._random.choice(tasks),
            hours=hours,
            ends_on=ends_on,
            outcome=self._random.choices(*zip(*_OUTCOMES, strict=True))[0] if ends_on else "",
        )

    def _end(self, starts_on: date, planned_end_on: date) -> date | None:
        last = planned_end_on
        if self._random.random() < _STOPPED:
            last = starts_on + timedelta(days=self._random.randrange(10, 80))
        is_forgotten = last < self._today and self._random.random() < _FORGOTTEN
        return None if last >= self._today or is_forgotten else last
