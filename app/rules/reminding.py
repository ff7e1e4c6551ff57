"""What is still to be done of what has a day, and whether it may be put off (påmindelser og udsættelser)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from app.common.dates import add_months
from app.models.codes import TalkKind, TermUnit
from app.models.problem_codes import Problem
from app.rules.assessment import Assessment
from app.rules.contact_course import CourseFacts, Talk, contact_course
from app.rules.deadline_values import Term, read_course_rule
from app.rules.deadlines import named_term
from app.rules.lawbook import Lawbook, LawMissing
from app.rules.mentor_support import latest_end

# Held by the unemployment fund: the municipality can neither hold nor miss them.
_FUND = frozenset({TalkKind.fund_first_talk, TalkKind.fund_talk})
_MONTH_DAYS = 31
_DAYS_OF = {TermUnit.days: 1, TermUnit.weeks: 7, TermUnit.months: _MONTH_DAYS}
_SHORTEST_OF = {TermUnit.days: 1, TermUnit.weeks: 7, TermUnit.months: 28}
# Closed days can move a term by a week; one more for safety.
_MOVED_DAYS = 14
_LONGEST_SNOOZE = 12


@dataclass(frozen=True, slots=True)
class GroupSince:
    """A target group from a day on; ``None`` is from the beginning (målgruppe)."""

    key: str
    starts_on: date | None


@dataclass(frozen=True, slots=True)
class CourseWindow:
    """Courses that began between two days owe a talk when fewer than a number were held."""

    first: date
    last: date
    number: int


@dataclass(frozen=True, slots=True)
class SnoozeFacts:
    """A deadline that is to be put off.

    Attributes:
        is_statutory: whether the law sets its day.
        until: the day it is to be shown again.
    """

    is_statutory: bool
    until: date
    today: date


def course_talks(
    groups: Sequence[GroupSince], starts_on: date, sick_from: date | None, law: Lawbook
) -> tuple[Talk, ...]:
    """The municipality's talks of a course by due day, each by the target group and the rules of that day.

    Talks are counted from the start whatever the group was: what one group has asked for already is not asked
    for again by the next.

    Args:
        groups: the citizen's groups by first day, undated ones first.
        starts_on: the day the course began.
        sick_from: first day of sickness.
        law: the tables.
    """
    asked = {
        key: _municipal(contact_course(CourseFacts(key, starts_on, sick_from), law).talks)
        for key in {group.key for group in groups if group.key}
    }
    found: list[Talk] = []
    for day in sorted({talk.due_on for talks in asked.values() for talk in talks}):
        by_then = [talk for talk in asked.get(_group_on(groups, day), ()) if talk.due_on <= day]
        lacking = len(by_then) - len(found)
        if lacking > 0 and by_then[-1].due_on == day:
            found += by_then[-lacking:]
    return tuple(found)


def _municipal(talks: Sequence[Talk]) -> list[Talk]:
    return [talk for talk in talks if talk.kind not in _FUND]


def is_set_by_law(starts_on: date | None, ends_on: date, law: Lawbook) -> bool:
    """Whether a mentor agreement ends on the last day the law allows (LAB § 167) and not before."""
    if starts_on is None:
        return False
    try:
        return ends_on >= latest_end(starts_on, law)
    except LawMissing:
        return False


def assess_snooze(facts: SnoozeFacts) -> Assessment:
    """Whether a deadline may be shown again on a later day instead: never one that the law sets."""
    if facts.is_statutory:
        return Assessment.refused(Problem.statutory_deadline)
    if facts.until <= facts.today:
        return Assessment.refused(Problem.not_ahead)
    if facts.until > add_months(facts.today, _LONGEST_SNOOZE):
        return Assessment.refused(Problem.too_far_ahead)
    return Assessment.allowed()


def starts_reaching(name: str, first: date, last: date, law: Lawbook) -> tuple[date, date]:
    """Between which days a named term must begin to end within a period; somewhat wide, never too narrow.

    Raises:
        LawMissing: there is no such term on the last day.
    """
    term = named_term(name, last, law)
    days = _longest_days(term)
    slack = timedelta(days=_MOVED_DAYS + days // 10)
    length = timedelta(days=days)
    return first - length - slack, last - length + slack


def course_windows(
    group_keys: Sequence[str], first: date, last: date, law: Lawbook
) -> tuple[CourseWindow, ...]:
    """Which courses can have a talk due in a period that was not held; somewhat wide, never too narrow."""
    found = []
    for term, number in sorted(_owed(tuple(group_keys), law), key=str):
        shortest = timedelta(days=term.amount * _SHORTEST_OF.get(term.unit, 1))
        window = CourseWindow(first - timedelta(days=_longest_days(term)), last - shortest, number)
        found.append(window)
    return tuple(found)


# The badge asks after every change, and the tables hardly ever change.
@lru_cache(maxsize=2)
def _owed(group_keys: tuple[str, ...], law: Lawbook) -> frozenset[tuple[Term, int]]:
    rules = [read_course_rule(entry) for key in group_keys for entry in law.history(f"contact_course.{key}")]
    owed = (each for rule in rules for each in rule.milestones if each.kind not in _FUND)
    return frozenset((each.term, each.number) for each in owed)


def _longest_days(term: Term) -> int:
    return term.amount * _DAYS_OF.get(term.unit, _MONTH_DAYS)


def _group_on(groups: Sequence[GroupSince], day: date) -> str:
    held = [group.key for group in groups if group.starts_on is None or group.starts_on <= day]
    # A course can begin before the day the group was written down.
    return held[-1] if held else groups[0].key
