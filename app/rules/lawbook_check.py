"""What is wrong with the law tables themselves: gaps, overlaps and values nobody can read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from app.common.law_entry import LawEntry
from app.models.codes import Certainty, LawOrigin
from app.rules.law_values import (
    UnreadableLaw,
    read_benefit,
    read_internship_weeks,
    read_kle_number,
    read_outcome,
    read_plan_parts,
    read_target_group,
    read_value,
)

_READERS = {
    "target_group": read_target_group,
    "benefit": read_benefit,
    "outcome": read_outcome,
    "internship_weeks": read_internship_weeks,
    "kle": read_kle_number,
    "plan_requirements": read_plan_parts,
}
_FLAGS = ("closed_day.",)
_NUMBERS = ("plan.review_weeks", "placement.default_weeks", "mentor.max_months")


class LawFaultKind(StrEnum):
    """What is wrong with a rule table (regeltabel)."""

    gap = "gap"
    overlap = "overlap"
    ends_before_start = "ends_before_start"
    unreadable = "unreadable"
    no_source = "no_source"


@dataclass(frozen=True, slots=True)
class LawFault:
    """One fault in the law tables.

    Attributes:
        first_day: first day nothing or too much applies.
        last_day: last such day; None is open.
    """

    kind: LawFaultKind
    key: str
    first_day: date
    last_day: date | None


def faults_in(entries: Iterable[LawEntry]) -> list[LawFault]:
    """Everything wrong with the tables, by rule and day."""
    every = list(entries)
    faults = gaps_and_overlaps(every)
    for entry in every:
        if not _is_readable(entry):
            faults.append(_fault(LawFaultKind.unreadable, entry))
        if not entry.source.strip() or entry.certainty not in set(Certainty):
            faults.append(_fault(LawFaultKind.no_source, entry))
    return sorted(faults, key=lambda fault: (fault.key, fault.first_day, fault.kind))


def gaps_and_overlaps(entries: Iterable[LawEntry]) -> list[LawFault]:
    """Where a rule has no value between two others, or two at once.

    A local value may cover a shipped one, so overlaps are sought within each origin and gaps among all.
    """
    by_key: dict[str, list[LawEntry]] = defaultdict(list)
    faults = []
    for entry in entries:
        if entry.valid_to is not None and entry.valid_to < entry.valid_from:
            faults.append(_fault(LawFaultKind.ends_before_start, entry))
        else:
            by_key[entry.key].append(entry)
    for group in by_key.values():
        group.sort(key=lambda entry: entry.valid_from)
        faults += _gaps(group)
        for origin in LawOrigin:
            faults += _overlaps([entry for entry in group if entry.origin == origin])
    return sorted(faults, key=lambda fault: (fault.key, fault.first_day, fault.kind))


def _gaps(group: list[LawEntry]) -> list[LawFault]:
    faults: list[LawFault] = []
    covered_to = group[0].valid_to
    for entry in group[1:]:
        if covered_to is None:
            return faults
        next_day = covered_to + timedelta(days=1)
        if entry.valid_from > next_day:
            before = entry.valid_from - timedelta(days=1)
            faults.append(LawFault(LawFaultKind.gap, entry.key, next_day, before))
        covered_to = None if entry.valid_to is None else max(covered_to, entry.valid_to)
    return faults


def _overlaps(group: list[LawEntry]) -> list[LawFault]:
    return [
        LawFault(LawFaultKind.overlap, later.key, later.valid_from, earlier.valid_to)
        for earlier, later in pairwise(group)
        if earlier.valid_to is None or later.valid_from <= earlier.valid_to
    ]


def _is_readable(entry: LawEntry) -> bool:
    try:
        _read(entry)
    except UnreadableLaw:
        return False
    return True


def _read(entry: LawEntry) -> None:
    reader = _READERS.get(entry.key.partition(".")[0])
    if reader is not None:
        reader(entry)
    elif entry.key.startswith(_FLAGS):
        read_value(entry, bool)
    elif entry.key == "plan.working_parts":
        read_plan_parts(entry)
    elif entry.key in _NUMBERS:
        read_value(entry, int)
    else:
        read_value(entry, dict)


def _fault(kind: LawFaultKind, entry: LawEntry) -> LawFault:
    return LawFault(kind, entry.key, entry.valid_from, entry.valid_to)
