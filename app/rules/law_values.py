"""What the values of the law tables look like once they are read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from app.common.errors import JobbroError
from app.common.law_entry import LawEntry
from app.common.law_parts import Part, PartKind, TracedEntry
from app.models.problem_codes import AgreementGap, PlanGap

_Code = TypeVar("_Code", bound=StrEnum)


class UnreadableLaw(JobbroError):
    """A value of the law tables has not the shape its rule needs.

    Attributes:
        key: the rule.
        part: the named part of its value that is wrong; empty for the value as a whole.
    """

    def __init__(self, key: str, part: str = "") -> None:
        super().__init__(f"{key} {part}".strip())
        self.key = key
        self.part = part


class OutOfRange(UnreadableLaw):
    """A number of the law tables lies outside what its rule can mean."""


class TooLong(UnreadableLaw):
    """A text or list of the law tables is longer than anything its rule can mean."""


# Every rule that is one whole number, with the least and the most it can be.
NUMBER_RANGES: Mapping[str, tuple[int, int]] = {
    "plan.review_weeks": (1, 104),
    "placement.default_weeks": (1, 104),
    "mentor.max_months": (1, 24),
    "mentor.default_minutes": (15, 2220),
    "journal.edit_minutes": (0, 1440),
    "document.max_megabytes": (1, 50),
    "backup.daily": (1, 60),
    "backup.weekly": (0, 60),
    "backup.monthly": (0, 60),
    "backup.warn_days": (1, 30),
    "mentor.notice_days": (0, 365),
    "mentor.warn_days": (1, 365),
    "deadline.paper_weekdays": (1, 20),
    "deadline.quick_days": (0, 10),
    "deadline.paper_grace_days": (0, 30),
    "deadline.min_working_days": (0, 30),
    "deadline.sanction_months": (1, 24),
    "visit.minutes": (5, 720),
    **dict.fromkeys(("visit.first_hour", "visit.last_hour"), (0, 24)),
    "scorecard.low_level": (1, 4),
    "scorecard.most_criteria": (1, 8),
    "scorecard.from_day": (1, 28),
    **{f"competence_card.{nth}_week": (1, 104) for nth in ("first", "second", "third", "last")},
    **{f"follow_up.{each}_days": (1, 104) for each in ("weekly", "monthly", "chase")},
}
_MOST = 100_000
# Longer than any text or list of a rule: what is longer was put there by mistake or in bad faith.
LONGEST_TEXT = 1_000
LONGEST_LIST = 100


@dataclass(frozen=True, slots=True)
class TargetGroup:
    """A target group (målgruppe, LAB § 6).

    Attributes:
        key: ``1`` to ``13``, or the key of an older group.
        name: the short name screens and lists show.
        description: who belongs to it.
        paragraph: where the law says so; empty for older groups.
    """

    key: str
    name: str
    description: str
    paragraph: str
    order: int
    is_job_ready: bool
    is_activity_ready: bool
    is_under_30: bool
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Benefit:
    """A benefit (ydelse)."""

    key: str
    name: str
    order: int
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a placement ended in (udslusning).

    Attributes:
        is_success: counts in the total of the results.
        is_always_listed: stands in the results with 0 too.
    """

    key: str
    name: str
    order: int
    is_success: bool
    is_always_listed: bool
    aliases: tuple[str, ...]
    source: str


@dataclass(frozen=True, slots=True)
class InternshipWeeks:
    """How long an internship may last (LAB § 61).

    Attributes:
        base: weeks without further conditions.
        with_assessment: weeks after a written assessment; the same as ``base`` where there is no extension.
        then_at_a_time: weeks at a time beyond that for a very special need; 0 where there is none.
    """

    base: int
    with_assessment: int
    then_at_a_time: int
    source: str


@dataclass(frozen=True, slots=True)
class PlanRequirements:
    """What a jobplan holds (LAB § 41, stk. 2).

    Attributes:
        required: parts a plan cannot do without.
        expected: parts that are named when they lack, without standing in the way.
        sources: part to the paragraph that asks for it.
    """

    required: tuple[PlanGap, ...]
    expected: tuple[PlanGap, ...]
    sources: Mapping[PlanGap, str]


@dataclass(frozen=True, slots=True)
class KleNumber:
    """A subject of KL's index (KLE), its facet, and how long papers are kept."""

    number: str
    title: str
    facet: str
    months_kept: int


def same_words(text: str, *names: str) -> bool:
    """Whether a text is one of some names, whatever its case and spacing."""
    words = _plain(text)
    return bool(words) and any(words == _plain(name) for name in names)


def read_value(entry: LawEntry, kind: type) -> Any:
    """The value of an entry, which must be of a kind.

    Raises:
        UnreadableLaw: it is not JSON or of another kind.
    """
    try:
        value = json.loads(entry.value)
    except ValueError as error:
        raise UnreadableLaw(entry.key) from error
    if type(value) is not kind:
        raise UnreadableLaw(entry.key)
    return value


def read_number(entry: LawEntry) -> int:
    """The whole number of an entry whose key stands in ``NUMBER_RANGES``.

    Raises:
        UnreadableLaw: it is no whole number.
        OutOfRange: it lies outside what the rule can mean.
    """
    number = int(read_value(entry, int))
    least, most = NUMBER_RANGES[entry.key]
    if not least <= number <= most:
        raise OutOfRange(entry.key)
    return number


def read_target_group(entry: LawEntry) -> TargetGroup:
    """The target group an entry describes."""
    fields = Fields(entry)
    return TargetGroup(
        key=fields.key,
        name=fields.name("name"),
        description=fields.text("description"),
        paragraph=fields.text("paragraph"),
        order=fields.number("order"),
        is_job_ready=fields.flag("is_job_ready"),
        is_activity_ready=fields.flag("is_activity_ready"),
        is_under_30=fields.flag("is_under_30"),
        aliases=fields.texts("aliases"),
        source=entry.source,
    )


def read_benefit(entry: LawEntry) -> Benefit:
    """The benefit an entry describes."""
    fields = Fields(entry)
    return Benefit(
        key=fields.key,
        name=fields.name("name"),
        order=fields.number("order"),
        aliases=fields.texts("aliases"),
        source=entry.source,
    )


def read_outcome(entry: LawEntry) -> Outcome:
    """The outcome an entry describes."""
    fields = Fields(entry)
    return Outcome(
        key=fields.key,
        name=fields.name("name"),
        order=fields.number("order"),
        is_success=fields.flag("is_success"),
        is_always_listed=fields.flag("is_always_listed"),
        aliases=fields.texts("aliases"),
        source=entry.source,
    )


def read_internship_weeks(entry: LawEntry) -> InternshipWeeks:
    """The lengths an entry gives."""
    fields = Fields(entry)
    return InternshipWeeks(
        base=fields.number("base", 1, 520),
        with_assessment=fields.number("with_assessment", 1, 520),
        then_at_a_time=fields.number("then_at_a_time", 0, 520),
        source=entry.source,
    )


def read_kle_number(entry: LawEntry) -> KleNumber:
    """The subject an entry gives."""
    fields = Fields(entry)
    return KleNumber(
        number=fields.name("number"),
        title=fields.name("title"),
        facet=fields.name("facet"),
        months_kept=fields.number("months_kept", 1, 1200),
    )


def read_plan_parts(entry: LawEntry) -> tuple[tuple[PlanGap, ...], tuple[PlanGap, ...]]:
    """The parts of a jobplan an entry requires, and those it expects."""
    fields = Fields(entry)
    return fields.codes("required", PlanGap), fields.codes("expected", PlanGap)


def read_agreement_parts(entry: LawEntry) -> tuple[tuple[AgreementGap, ...], tuple[AgreementGap, ...]]:
    """The parts of a mentor agreement an entry requires, and those it expects."""
    fields = Fields(entry)
    return fields.codes("required", AgreementGap), fields.codes("expected", AgreementGap)


class Fields:
    """Reads the named parts of a value, each with its type.

    Args:
        entry: the value.
        inner: a part of it that is read by itself, such as one line of a list.
    """

    def __init__(self, entry: LawEntry, inner: object = None) -> None:
        self.key = entry.key.partition(".")[2]
        self._rule = entry.key
        value = read_value(entry, dict) if inner is None else inner
        if not isinstance(value, dict):
            raise UnreadableLaw(entry.key)
        self._value: dict[str, Any] = value
        self._trace = entry.parts if isinstance(entry, TracedEntry) else None
        self._is_inner = inner is not None

    @property
    def names(self) -> tuple[str, ...]:
        """Which parts the value has."""
        return tuple(self._value)

    def text(self, name: str) -> str:
        """A text, which may be empty."""
        self._ask(Part(name, PartKind.text))
        return self._text(name)

    def name(self, name: str) -> str:
        """A text that may not be empty."""
        self._ask(Part(name, PartKind.text, is_required=True))
        text = self._text(name)
        if not text.strip():
            raise UnreadableLaw(self._rule, name)
        return text

    def number(self, name: str, least: int = 0, most: int = _MOST) -> int:
        """A whole number within bounds."""
        self._ask(Part(name, PartKind.number, least, most))
        number = int(self._part(name, int))
        if not least <= number <= most:
            raise OutOfRange(self._rule, name)
        return number

    def flag(self, name: str) -> bool:
        """Yes or no."""
        self._ask(Part(name, PartKind.flag))
        return bool(self._part(name, bool))

    def texts(self, name: str) -> tuple[str, ...]:
        """Several texts."""
        self._ask(Part(name, PartKind.texts))
        return self._texts(name)

    def numbers(self, name: str, least: int, most: int) -> tuple[int, ...]:
        """At least one whole number, each within bounds."""
        self._ask(Part(name, PartKind.numbers, least, most))
        found = tuple(self._list(name))
        if not found or any(type(each) is not int for each in found):
            raise UnreadableLaw(self._rule, name)
        if not all(least <= each <= most for each in found):
            raise OutOfRange(self._rule, name)
        return found

    def lines(self, name: str) -> tuple[object, ...]:
        """The lines of a list, each still to be read."""
        self._ask(Part(name, PartKind.lines))
        return tuple(self._list(name))

    def code(self, name: str, kind: type[_Code]) -> _Code:
        """One of the program's codes."""
        self._ask(Part(name, PartKind.code, choices=tuple(kind)))
        try:
            return kind(self._text(name))
        except ValueError as error:
            raise UnreadableLaw(self._rule, name) from error

    def codes(self, name: str, kind: type[_Code]) -> tuple[_Code, ...]:
        """Several of the program's codes."""
        self._ask(Part(name, PartKind.codes, choices=tuple(kind)))
        try:
            return tuple(map(kind, self._texts(name)))
        except ValueError as error:
            raise UnreadableLaw(self._rule, name) from error

    def _ask(self, part: Part) -> None:
        if self._trace is not None:
            self._trace.append(replace(part, is_inner=self._is_inner))

    def _text(self, name: str) -> str:
        text = str(self._part(name, str))
        if len(text) > LONGEST_TEXT:
            raise TooLong(self._rule, name)
        return text

    def _texts(self, name: str) -> tuple[str, ...]:
        found = tuple(self._list(name))
        if any(type(each) is not str for each in found):
            raise UnreadableLaw(self._rule, name)
        if any(len(each) > LONGEST_TEXT for each in found):
            raise TooLong(self._rule, name)
        return found

    def _list(self, name: str) -> list[Any]:
        found: list[Any] = self._part(name, list)
        if len(found) > LONGEST_LIST:
            raise TooLong(self._rule, name)
        return found

    def _part(self, name: str, kind: type) -> Any:
        part = self._value.get(name)
        if type(part) is not kind:
            raise UnreadableLaw(self._rule, name)
        return part


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
