"""The rows of *Frister og regler*: a rule as it stands, its history, and what changes with a rule set."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from app.common.law_entry import LawEntry
from app.models.codes import Certainty, LawOrigin
from app.models.problem_codes import Problem
from app.rules.law_shapes import Shape
from app.rules.lawbook import Lawbook
from app.texts import rule_words


@dataclass(frozen=True, slots=True)
class RuleLine:
    """A rule in the list (regel).

    Attributes:
        value: in words; empty when none is in force on the day.
        origin: of the value in force.
        has_local: whether a local value stands beside the shipped one on some day.
        next_day: the first day of the next value; None when none is known.
    """

    key: str
    group: str
    name: str
    value: str
    period: str
    source: str
    certainty: Certainty
    origin: LawOrigin | None
    has_local: bool
    next_day: date | None

    @property
    def is_uncertain(self) -> bool:
        """Whether somebody should look it up before leaning on it."""
        return self.certainty in rule_words.UNCERTAIN


@dataclass(frozen=True, slots=True)
class RuleValueRow:
    """One dated value of a rule, in the history.

    Attributes:
        is_in_force: whether it counts on the day the page is shown.
        by: who set it here; empty for what ships with the program.
        at: when; None for what ships with the program.
    """

    valid_from: date
    valid_to: date | None
    value: object
    words: str
    source: str
    certainty: Certainty
    origin: LawOrigin
    is_in_force: bool
    reason: str = ""
    by: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RuleDetails:
    """Everything about one rule.

    Attributes:
        standing: the value to begin an edit with: the one in force, else the latest there is.
        refused: why it cannot be changed here; None where it can.
    """

    key: str
    name: str
    group: str
    shape: Shape
    standing: RuleValueRow
    values: tuple[RuleValueRow, ...]
    refused: Problem | None

    @property
    def has_local(self) -> bool:
        """Whether a local value stands beside what ships with the program."""
        return any(value.origin is LawOrigin.local for value in self.values)


@dataclass(frozen=True, slots=True)
class TrialLine:
    """A worked example whose answer changes (prøvet eksempel).

    Attributes:
        is_past: whether its event lies before today, so that an old case would be counted anew.
        stays: whether a local value stands in the way of the change.
        key: the rule it is about, where it is about one.
    """

    name: str
    before: str
    after: str
    is_past: bool = False
    stays: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Trial:
    """What a change does to the worked examples.

    Attributes:
        lines: the examples whose answer changes.
        same: how many give the same answer.
        first_day: the first day of the change.
        last_day: its last day; None is open.
    """

    lines: tuple[TrialLine, ...]
    same: int
    first_day: date
    last_day: date | None = None


@dataclass(frozen=True, slots=True)
class RuleSetRow:
    """A rule set to come (regelsæt).

    Attributes:
        changes: rule, value before and value after on its first day; marked where a local one stays.
        trial: what it does to the worked examples.
    """

    key: str
    valid_from: date
    source: str
    certainty: Certainty
    unsettled: tuple[str, ...]
    is_on: bool
    changes: tuple[TrialLine, ...]
    trial: Trial


def rule_line(key: str, book: Lawbook, today: date) -> RuleLine:
    """A rule as the list shows it."""
    every = book.history(key)
    standing = standing_entry(every, today)
    is_in_force = standing.covers(today)
    value = json.loads(standing.value)
    later = sorted(entry.valid_from for entry in every if entry.valid_from > today)
    return RuleLine(
        key=key,
        group=rule_words.group_of(key),
        name=rule_words.rule_name(key, value),
        value=rule_words.value_words(key, value),
        period=rule_words.period_words(standing.valid_from, standing.valid_to),
        source=standing.source,
        certainty=Certainty(standing.certainty),
        origin=LawOrigin(standing.origin) if is_in_force else None,
        has_local=any(entry.origin == LawOrigin.local for entry in every),
        next_day=later[0] if later else None,
    )


def standing_entry(every: Iterable[LawEntry], today: date) -> LawEntry:
    """The value in force; where there is none, the latest one.

    Args:
        every: at least one value, the strongest last.
        today: the day.
    """
    entries = list(every)
    in_force = [entry for entry in entries if entry.covers(today)]
    return in_force[-1] if in_force else max(entries, key=lambda entry: entry.valid_from)
