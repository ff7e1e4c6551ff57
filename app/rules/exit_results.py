"""Counts what placements led to, as ``jobbro results`` answers it (resultater, udslusning)."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.common.dates import age_on
from app.common.money import percent
from app.rules.lawbook import Lawbook
from app.rules.placement_periods import Period

_YOUNG = 30
_UNKNOWN_GROUP = "ikke oplyst"
# The names of the answer are part of the contract with scripts; they leave ASCII only by these letters.
_BEGUN = "p\u00e5begyndte"
_BEGUN_YOUNG = f"{_BEGUN} under 30"
# In the Danish alphabet the last three letters stand in this order, after z.
_DANISH_ORDER = str.maketrans({"\u00e6": "{a", "\u00f8": "{b", "\u00e5": "{c"})


@dataclass(frozen=True, slots=True)
class PlacementFact:
    """A placement as it is counted; a person with two placements counts twice.

    Attributes:
        ends_on: last day as it was; None while it runs.
        birth_on: the person's; None when unknown.
        group: the words for the target group on the start day; empty when unknown.
        outcome_key: what it ended in, as a key of the law tables; empty when none or known as text only.
    """

    starts_on: date
    ends_on: date | None = None
    birth_on: date | None = None
    group: str = ""
    outcome_key: str = ""


@dataclass(frozen=True, slots=True)
class CentreFact:
    """A company centre as it is counted: its agreement, its places, and the companies that run it."""

    starts_on: date | None
    ends_on: date | None
    slots: int | None
    company_ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Span:
    """What is counted: starts within two days, both included, and ends before the day of counting."""

    first: date
    last: date
    as_of: date


def count_results(
    span: Span, placements: Iterable[PlacementFact], centres: Iterable[CentreFact], law: Lawbook
) -> dict[str, Any]:
    """The table of results, with its keys in their order.

    Args:
        span: the period and the day of counting.
        placements: all placements, also those outside the period.
        centres: all centres.
        law: which outcomes there are, and which counted as success on the day a placement ended.

    Returns:
        The answer, ready for JSON.
    """
    every = list(placements)
    begun = [each for each in every if span.first <= each.starts_on <= span.last]
    young = [each for each in begun if _is_young(each)]
    return {
        "opgjort": span.as_of.isoformat(),
        **_count_centres(span, centres),
        _BEGUN: len(begun),
        _BEGUN_YOUNG: len(young),
        "alle": _count_outcomes(begun, span.as_of, law),
        "under 30": _count_outcomes(young, span.as_of, law),
        "grupper": _count_groups(begun),
        "afsluttet i perioden": sum(
            each.ends_on is not None and span.first <= each.ends_on <= span.last for each in every
        ),
    }


def _count_centres(span: Span, centres: Iterable[CentreFact]) -> dict[str, int]:
    period = Period(span.first, span.last)
    in_force = [each for each in centres if period.overlaps(Period(each.starts_on, each.ends_on))]
    companies = {company_id for each in in_force for company_id in each.company_ids}
    return {
        "virksomheder": len(companies),
        "centre": len(in_force),
        "pladser": sum(each.slots or 0 for each in in_force),
    }


def _count_outcomes(begun: Sequence[PlacementFact], as_of: date, law: Lawbook) -> dict[str, Any]:
    ended = [
        (each.outcome_key, each.ends_on)
        for each in begun
        if each.ends_on is not None and each.ends_on < as_of
    ]
    counts = Counter(outcome_key for outcome_key, _ in ended)
    successes = sum(_was_success(outcome_key, ends_on, law) for outcome_key, ends_on in ended)
    listed = [
        outcome for outcome in law.on(as_of).outcomes() if outcome.is_always_listed or outcome.is_success
    ]
    return {
        "afsluttede": len(ended),
        **{outcome.name: _share(counts[outcome.key], len(ended)) for outcome in listed},
        "i alt": _share(successes, len(ended)),
    }


def _share(number: int, whole: int) -> dict[str, int | float]:
    return {"antal": number, "procent": float(percent(number, whole))}


def _was_success(outcome_key: str, ends_on: date, law: Lawbook) -> bool:
    outcomes = law.on(ends_on).outcomes()
    return any(outcome.is_success for outcome in outcomes if outcome.key == outcome_key)


def _is_young(placement: PlacementFact) -> bool:
    return placement.birth_on is not None and age_on(placement.birth_on, placement.starts_on) < _YOUNG


def _count_groups(begun: Sequence[PlacementFact]) -> dict[str, int]:
    # Lists spell a group now with a capital, now without: it is one group, under its most frequent spelling.
    spellings: dict[str, Counter[str]] = defaultdict(Counter)
    for each in begun:
        group = " ".join(each.group.split()) or _UNKNOWN_GROUP
        spellings[group.casefold()][group] += 1
    counts = {max(sorted(same), key=same.__getitem__): same.total() for same in spellings.values()}
    return {group: counts[group] for group in sorted(counts, key=_group_order)}


def _group_order(group: str) -> tuple[bool, str]:
    return group == _UNKNOWN_GROUP, group.casefold().translate(_DANISH_ORDER)
