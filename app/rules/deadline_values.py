"""The values of the law tables that deadlines are counted by."""

from dataclasses import dataclass

from app.common.law_entry import LawEntry
from app.models.codes import TalkKind, TermUnit
from app.models.problem_codes import CalculationWarning
from app.rules.law_values import Fields, UnreadableLaw

_MOST_OF_UNIT = {
    TermUnit.days: 36_500,
    TermUnit.weeks: 5_200,
    TermUnit.months: 1_200,
    TermUnit.working_days: 2_500,
    TermUnit.hours: 10_000,
}
_MOST_REPLY_DAYS = 90
_MOST_TALKS = 50
_MOST_COURSE_MONTHS = 60
_WHOLE_GROUP = 100
# Hours end at an instant and working days never on a closed day: a talk is counted in neither.
_TALK_UNITS = (TermUnit.days, TermUnit.weeks, TermUnit.months)


@dataclass(frozen=True, slots=True)
class Term:
    """How long somebody has (frist).

    Attributes:
        amount: how many of the unit.
        unit: what is counted.
        is_moved: whether a last day that is closed is moved to the next open one.
    """

    amount: int
    unit: TermUnit
    is_moved: bool = True


@dataclass(frozen=True, slots=True)
class ReplyDays:
    """The reply times of a hearing one can choose from (svarfrist i partshøring).

    Attributes:
        choices: in days.
        default: what is proposed.
        complex: what is proposed for much material or a person with an assistant.
    """

    choices: tuple[int, ...]
    default: int
    complex: int


@dataclass(frozen=True, slots=True)
class Milestone:
    """A day by which talks are to have been held (samtaler inden en dag).

    Attributes:
        party: who holds them; talks of one party are counted together.
        kind: what the talks are called.
        number: how many of the party's talks are to have been held by then, counted from the start.
        term: how long after the start.
        share_percent: the share of the group it is meant for; under 100 it binds no single case.
    """

    party: str
    kind: TalkKind
    number: int
    term: Term
    share_percent: int


@dataclass(frozen=True, slots=True)
class CourseRule:
    """The contact course of a target group (kontaktforløb).

    Attributes:
        is_counted_from_sickness: whether days are counted from the first day of sickness.
        months: how long the obligatory course lasts.
        milestones: none where no number was seen.
        warnings: what should be known about this rule.
    """

    is_counted_from_sickness: bool
    months: int
    milestones: tuple[Milestone, ...]
    warnings: tuple[CalculationWarning, ...]


def read_term(entry: LawEntry) -> Term:
    """The term an entry gives."""
    fields = Fields(entry)
    unit = fields.code("unit", TermUnit)
    return Term(fields.number("amount", 1, _MOST_OF_UNIT[unit]), unit, fields.flag("is_moved"))


def read_reply_days(entry: LawEntry) -> ReplyDays:
    """The reply times an entry gives; what is proposed must be one of the choices."""
    fields = Fields(entry)
    choices = fields.numbers("choices", 1, _MOST_REPLY_DAYS)
    found = ReplyDays(choices, fields.number("default"), fields.number("complex"))
    for part in ("default", "complex"):
        if getattr(found, part) not in choices:
            raise UnreadableLaw(entry.key, part)
    return found


def read_course_rule(entry: LawEntry) -> CourseRule:
    """The contact course an entry describes."""
    fields = Fields(entry)
    return CourseRule(
        is_counted_from_sickness=fields.flag("is_counted_from_sickness"),
        months=fields.number("months", 1, _MOST_COURSE_MONTHS),
        milestones=tuple(_milestone(entry, line) for line in fields.lines("talks")),
        warnings=fields.codes("warnings", CalculationWarning),
    )


def _milestone(entry: LawEntry, line: object) -> Milestone:
    fields = Fields(entry, line)
    unit = fields.code("unit", TermUnit)
    if unit not in _TALK_UNITS:
        raise UnreadableLaw(entry.key, "unit")
    return Milestone(
        party=fields.name("party"),
        kind=fields.code("kind", TalkKind),
        number=fields.number("number", 1, _MOST_TALKS),
        term=Term(fields.number("amount", 1, _MOST_OF_UNIT[unit]), unit, is_moved=False),
        share_percent=fields.number("share_percent", 1, _WHOLE_GROUP),
    )
