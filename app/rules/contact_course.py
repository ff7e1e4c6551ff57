"""Which talks a citizen is to have had by when (kontaktforløb, LAB kap. 7).

Two sets of rules meet on 1 July 2026. Each due day is judged by the rules in force on that day, so a course
that begins under the old ones can end under the new. Where no number was seen there is no talk but a warning.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta

from app.common.dates import add_months
from app.common.law_entry import LawEntry
from app.models.codes import TalkKind
from app.models.problem_codes import CalculationWarning
from app.rules.deadline_values import CourseRule, Milestone, read_course_rule
from app.rules.deadlines import raw_end
from app.rules.lawbook import Lawbook, LawMissing

_WHOLE_GROUP = 100
_Read = tuple[LawEntry, CourseRule]


@dataclass(frozen=True, slots=True)
class CourseFacts:
    """What is known of a citizen's course.

    Attributes:
        group_key: the target group, ``1`` to ``13``.
        starts_on: the day the person first turned to the municipality or the fund.
        sick_from: the first day of sickness, which group 6 is counted from.
    """

    group_key: str
    starts_on: date
    sick_from: date | None = None


@dataclass(frozen=True, slots=True)
class Talk:
    """A talk that is to have been held (samtale).

    Attributes:
        due_on: the last day.
        kind: what it is called.
        is_statutory: whether the law asks for it in every single case; a share of a group binds no one case
            and must not be shown as a statutory limit.
        source: where the rule stands.
        certainty: how sure it is.
    """

    due_on: date
    kind: TalkKind
    is_statutory: bool
    source: str
    certainty: str


@dataclass(frozen=True, slots=True)
class ContactCourse:
    """The talks of a course, what should be known about them, and the rules they rest on."""

    talks: tuple[Talk, ...]
    warnings: tuple[CalculationWarning, ...]
    entries: tuple[LawEntry, ...]


@dataclass(frozen=True, slots=True)
class _Due:
    """A milestone with its day."""

    on: date
    milestone: Milestone
    entry: LawEntry


def contact_course(facts: CourseFacts, law: Lawbook) -> ContactCourse:
    """The talks of a course, by due day, each under the rules of that day."""
    key = f"contact_course.{facts.group_key}"
    rules = [(entry, read_course_rule(entry)) for entry in law.history(key)]
    due = [
        found
        for entry, rule in rules
        for found in _due(entry, rule, _first_day(rule, facts), law)
        if _in_force(law, key, found.on) == entry
    ]
    used = _used(rules, facts, law)
    talks = _talks(sorted(due, key=lambda found: found.on))
    warnings = _warnings([rule for _, rule in used], facts, is_begun=_is_begun(used, facts))
    return ContactCourse(
        talks=talks,
        warnings=tuple(each for each in warnings if not _is_settled(each, talks)),
        entries=tuple(entry for entry, _ in used),
    )


def _due(entry: LawEntry, rule: CourseRule, first: date, law: Lawbook) -> list[_Due]:
    return [_Due(raw_end(first, each.term, law), each, entry) for each in rule.milestones]


def _talks(due: list[_Due]) -> tuple[Talk, ...]:
    # Numbers count from the start: what an earlier rule has asked for already is not asked for again.
    held: Counter[str] = Counter()
    talks = []
    for found in due:
        milestone = found.milestone
        lacking = max(0, milestone.number - held[milestone.party])
        held[milestone.party] += lacking
        talks += lacking * [
            Talk(
                due_on=found.on,
                kind=milestone.kind,
                is_statutory=milestone.share_percent == _WHOLE_GROUP,
                source=found.entry.source,
                certainty=found.entry.certainty,
            )
        ]
    return tuple(talks)


def _used(rules: list[_Read], facts: CourseFacts, law: Lawbook) -> list[_Read]:
    """The rules in force on some day of the course, in the order they come."""
    used: list[_Read] = []
    for entry, rule in rules:
        first = _first_day(rule, facts)
        last = add_months(first, rule.months)
        # What is in force only changes where some entry begins or has ended.
        edges = {first, *(day for each, _ in rules for day in _edges(each) if first < day <= last)}
        if any(_in_force(law, entry.key, day) == entry for day in edges):
            used.append((entry, rule))
    return sorted(used, key=lambda read: read[0].valid_from)


def _edges(entry: LawEntry) -> tuple[date, ...]:
    if entry.valid_to is None or entry.valid_to == date.max:
        return (entry.valid_from,)
    return entry.valid_from, entry.valid_to + timedelta(days=1)


def _is_begun(used: list[_Read], facts: CourseFacts) -> bool:
    return any(entry.covers(_first_day(rule, facts)) for entry, rule in used)


def _warnings(
    used: list[CourseRule], facts: CourseFacts, *, is_begun: bool
) -> tuple[CalculationWarning, ...]:
    found = [] if is_begun else [CalculationWarning.rule_missing]
    is_sick = any(rule.is_counted_from_sickness for rule in used)
    if is_sick and facts.sick_from is None:
        found.append(CalculationWarning.sick_from_assumed)
    if not is_sick and facts.sick_from is not None:
        found.append(CalculationWarning.sick_from_ignored)
    found += [warning for rule in used for warning in rule.warnings]
    return tuple(dict.fromkeys(found))


def _is_settled(warning: CalculationWarning, talks: tuple[Talk, ...]) -> bool:
    # An earlier rule has named the day of the first talk when the others come later.
    return (
        warning is CalculationWarning.first_talk_time_not_seen
        and bool(talks)
        and talks[0].due_on < talks[-1].due_on
    )


def _first_day(rule: CourseRule, facts: CourseFacts) -> date:
    if rule.is_counted_from_sickness and facts.sick_from is not None:
        return facts.sick_from
    return facts.starts_on


def _in_force(law: Lawbook, key: str, day: date) -> LawEntry | None:
    try:
        return law.on(day).entry(key)
    except LawMissing:
        return None
