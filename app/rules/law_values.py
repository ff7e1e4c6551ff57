"""What the values of the law tables look like once they are read."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from app.common.errors import JobbroError
from app.common.law_entry import LawEntry
from app.models.codes import PlanGap


class UnreadableLaw(JobbroError):
    """A value of the law tables has not the shape its rule needs.

    Attributes:
        key: the rule.
    """

    def __init__(self, key: str) -> None:
        super().__init__(key)
        self.key = key


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


def read_target_group(entry: LawEntry) -> TargetGroup:
    """The target group an entry describes."""
    fields = _Fields(entry)
    return TargetGroup(
        key=fields.key,
        name=fields.text("name"),
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
    fields = _Fields(entry)
    return Benefit(
        key=fields.key,
        name=fields.text("name"),
        order=fields.number("order"),
        aliases=fields.texts("aliases"),
        source=entry.source,
    )


def read_outcome(entry: LawEntry) -> Outcome:
    """The outcome an entry describes."""
    fields = _Fields(entry)
    return Outcome(
        key=fields.key,
        name=fields.text("name"),
        order=fields.number("order"),
        is_success=fields.flag("is_success"),
        is_always_listed=fields.flag("is_always_listed"),
        aliases=fields.texts("aliases"),
        source=entry.source,
    )


def read_internship_weeks(entry: LawEntry) -> InternshipWeeks:
    """The lengths an entry gives."""
    fields = _Fields(entry)
    return InternshipWeeks(
        base=fields.number("base"),
        with_assessment=fields.number("with_assessment"),
        then_at_a_time=fields.number("then_at_a_time"),
        source=entry.source,
    )


def read_kle_number(entry: LawEntry) -> KleNumber:
    """The subject an entry gives."""
    fields = _Fields(entry)
    return KleNumber(
        number=fields.text("number"),
        title=fields.text("title"),
        facet=fields.text("facet"),
        months_kept=fields.number("months_kept"),
    )


def read_plan_parts(entry: LawEntry) -> tuple[tuple[PlanGap, ...], tuple[PlanGap, ...]]:
    """The parts of a jobplan an entry requires, and those it expects."""
    fields = _Fields(entry)
    try:
        required, expected = (tuple(map(PlanGap, fields.texts(name))) for name in ("required", "expected"))
    except ValueError as error:
        raise UnreadableLaw(entry.key) from error
    return required, expected


class _Fields:
    """Reads the named parts of a value, each with its type."""

    def __init__(self, entry: LawEntry) -> None:
        self.key = entry.key.partition(".")[2]
        self._rule = entry.key
        self._value = read_value(entry, dict)

    def text(self, name: str) -> str:
        return str(self._part(name, str))

    def number(self, name: str) -> int:
        return int(self._part(name, int))

    def flag(self, name: str) -> bool:
        return bool(self._part(name, bool))

    def texts(self, name: str) -> tuple[str, ...]:
        return tuple(str(each) for each in self._part(name, list))

    def _part(self, name: str, kind: type) -> Any:
        part = self._value.get(name)
        if type(part) is not kind:
            raise UnreadableLaw(self._rule)
        return part


def _plain(text: str) -> str:
    return " ".join(text.casefold().split()).rstrip(".")
