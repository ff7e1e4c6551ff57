"""Who plays in the demo data: read from ``resources/demo``, and made up for larger stores."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from app.common import paths

WEEKS = 13
_REPLACEMENT_DAYS = 60
_FIRST_OF_2000 = 2000
# What somebody in a group usually lives on, older ones first: the first one the rule tables know on a day.
_BENEFITS = {
    "1": ("unemployment_benefit",),
    "2": ("cash_benefit",),
    "3": ("cash_benefit",),
    "4": ("education_benefit", "cash_benefit"),
    "5": ("education_benefit", "cash_benefit"),
    "6": ("sickness_benefit",),
    "7": ("resource_programme_benefit",),
    "8": ("resource_programme_benefit",),
    "9": ("ledighedsydelse",),
    "10": ("rehabilitation_benefit",),
    "11": ("disability_pension",),
    "12": ("no_benefit",),
}


@dataclass(frozen=True, slots=True)
class Course:
    """A placement as it will be played.

    Attributes:
        centre: key of the centre; empty for a company without one.
        rise: weekly hours of the first steps, before ``hours``.
        ends_on: last day as it was; ``None`` while it runs.
    """

    centre: str
    company: str
    starts_on: date
    planned_end_on: date
    task: str
    hours: int
    rise: tuple[int, ...] = ()
    meets_at: str = "8.00"
    kind: str = "internship"
    ends_on: date | None = None
    outcome: str = ""
    end_note: str = ""
    overbooking_reason: str = ""


@dataclass(slots=True)
class Person:
    """A citizen of the demo data; ``id`` is known once they are registered."""

    first_name: str
    last_name: str
    born: date
    cpr_number: str
    group: str
    later_groups: tuple[tuple[str, date], ...]
    benefits: tuple[str, ...]
    later_benefits: tuple[tuple[str, date], ...]
    since: date
    courses: tuple[Course, ...]
    plan: str
    notes: int
    fields: dict[str, object]
    is_long: bool = False
    has_open_note: bool = False
    id: str = ""
    placement_ids: dict[Course, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}"


class CprNumbers:
    """Replacement numbers (day + 60), which cannot belong to anybody; each is given once."""

    def __init__(self) -> None:
        self._given: dict[date, int] = {}

    def next(self, born: date) -> str:
        """A number for somebody born on a day."""
        serial = self._given[born] = self._given.get(born, 0) + 1
        century = 4 if born.year >= _FIRST_OF_2000 else 1
        return f"{born.day + _REPLACEMENT_DAYS:02d}{born:%m%y}{century}{serial:03d}"


@dataclass(frozen=True, slots=True)
class Cast:
    """Everything the files hold."""

    firm: Mapping[str, Any]
    crowd: Mapping[str, Any]
    work: Mapping[str, Any]
    plans: Mapping[str, Any]
    notes: Mapping[str, Any]
    stories: Mapping[str, Any]

    def people(self, count: int, numbers: CprNumbers) -> list[Person]:
        """The first citizens of the list, at most as many as it has."""
        return [
            _person(index, line, self.crowd, numbers)
            for index, line in enumerate(self.crowd["people"][:count])
        ]


def load() -> Cast:
    """Read the files."""
    names = ("companies", "people", "work", "plans", "notes", "stories")
    read = [
        tomllib.loads(paths.resource("demo", f"{name}.toml").read_text(encoding="utf-8")) for name in names
    ]
    return Cast(*read)


def address(index: int, crowd: Mapping[str, Any]) -> dict[str, object]:
    """An address in a town that is not there."""
    streets = crowd["streets"]
    street = f"{streets[index % len(streets)]} {1 + index * 7 % 90}"
    return {"address": street, "postal_code": crowd["postal_code"], "city": crowd["city"]}


def _person(index: int, line: Mapping[str, Any], crowd: Mapping[str, Any], numbers: CprNumbers) -> Person:
    name: str = line["name"]
    first, _, last = name.partition("|") if "|" in name else name.rpartition(" ")
    courses = _courses(line)
    given = {"phone": f"00 00 01 {index % 100:02d}", **address(index, crowd), **line.get("fields", {})}
    if given["address"] == "":
        given |= {"postal_code": "", "city": ""}
    since = line.get("since") or courses[0].starts_on - timedelta(days=10 + index % 12)
    return Person(
        first_name=first,
        last_name=last,
        born=line["born"],
        cpr_number=numbers.next(line["born"]),
        group=line["group"],
        later_groups=_later(line, "groups"),
        benefits=usual_benefits(line["group"]),
        later_benefits=_later(line, "benefits"),
        since=since,
        courses=courses,
        plan=line["plan"],
        notes=line["notes"],
        fields=given,
        is_long=line.get("is_long", False),
        has_open_note=line.get("is_open_note", False),
    )


def usual_benefits(group: str) -> tuple[str, ...]:
    """Keys of the benefits somebody in a group lives on, the older ones first."""
    return _BENEFITS.get(group, ())


def planned_end(starts_on: date, weeks: int = WEEKS) -> date:
    """The last day of a placement of whole weeks."""
    return starts_on + timedelta(weeks=weeks, days=-1)


def _later(line: Mapping[str, Any], name: str) -> tuple[tuple[str, date], ...]:
    return tuple((period["key"], period["from"]) for period in line.get(name, ()))


def _courses(line: Mapping[str, Any]) -> tuple[Course, ...]:
    courses = []
    earlier = line.get("earlier")
    if earlier is not None:
        courses.append(
            _course(line | earlier | {"rise": [], "kind": "internship", "overbooking_reason": "", "to": None})
        )
    if "from" in line:
        courses.append(_course(line))
    return tuple(courses)


def _course(line: Mapping[str, Any]) -> Course:
    return Course(
        centre=line.get("at", ""),
        company=line.get("company", ""),
        starts_on=line["from"],
        planned_end_on=line.get("to") or planned_end(line["from"]),
        task=line["task"],
        hours=line["hours"],
        rise=tuple(line.get("rise", ())),
        meets_at=line.get("meets_at", "8.00"),
        kind=line.get("kind", "internship"),
        ends_on=line.get("ended"),
        outcome=line.get("outcome", ""),
        end_note=line.get("note", ""),
        overbooking_reason=line.get("overbooking_reason", ""),
    )
