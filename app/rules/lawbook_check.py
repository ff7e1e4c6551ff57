"""What is wrong with the law tables themselves: gaps, overlaps and values nobody can read."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from itertools import pairwise

from app.common.law_entry import LawEntry
from app.models.codes import Certainty, LawOrigin
from app.rules.deadline_values import read_course_rule, read_reply_days, read_term
from app.rules.guidance import read_guidance_part, read_paragraph
from app.rules.law_values import (
    NUMBER_RANGES,
    Fields,
    OutOfRange,
    TooLong,
    UnreadableLaw,
    read_agreement_parts,
    read_benefit,
    read_internship_weeks,
    read_kle_number,
    read_number,
    read_outcome,
    read_plan_parts,
    read_target_group,
    read_value,
)


def _read_basis(entry: LawEntry) -> None:
    Fields(entry).texts("benefits")
    read_paragraph(entry)


def _read_words(entry: LawEntry) -> None:
    """Named texts: the shape of every rule that has no reader of its own."""
    fields = Fields(entry)
    for name in fields.names:
        fields.text(name)


_READERS = {
    "target_group": read_target_group,
    "benefit": read_benefit,
    "outcome": read_outcome,
    "internship_weeks": read_internship_weeks,
    "kle": read_kle_number,
    "plan_requirements": read_plan_parts,
    "term": read_term,
    "contact_course": read_course_rule,
    "guidance_part": read_guidance_part,
}
_KEY_READERS = {
    "plan.working_parts": read_plan_parts,
    "mentor.agreement_parts": read_agreement_parts,
    "mentor.period_parts": read_agreement_parts,
    "mentor.renewal_parts": read_agreement_parts,
    "mentor.company_parts": read_agreement_parts,
    "mentor.working_parts": read_agreement_parts,
    "deadline.reply_days": read_reply_days,
    "guidance.basis": _read_basis,
}
_FLAGS = ("closed_day.", "deadline.sanction_counts_event_month")


class LawFaultKind(StrEnum):
    """What is wrong with a rule table (regeltabel)."""

    gap = "gap"
    overlap = "overlap"
    ends_before_start = "ends_before_start"
    unreadable = "unreadable"
    out_of_range = "out_of_range"
    too_long = "too_long"
    no_source = "no_source"


@dataclass(frozen=True, slots=True)
class LawFault:
    """One fault in the law tables.

    Attributes:
        first_day: first day nothing or too much applies.
        last_day: last such day; None is open.
        part: the named part of the value that is wrong; empty for the value as a whole.
    """

    kind: LawFaultKind
    key: str
    first_day: date
    last_day: date | None
    part: str = ""


def faults_in(entries: Iterable[LawEntry]) -> list[LawFault]:
    """Everything wrong with the tables, by rule and day."""
    every = list(entries)
    faults = gaps_and_overlaps(every)
    for entry in every:
        faults += _value_faults(entry)
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


def _value_faults(entry: LawEntry) -> list[LawFault]:
    try:
        read_entry(entry)
    except TooLong as error:
        return [replace(_fault(LawFaultKind.too_long, entry), part=error.part)]
    except OutOfRange as error:
        return [replace(_fault(LawFaultKind.out_of_range, entry), part=error.part)]
    except UnreadableLaw as error:
        return [replace(_fault(LawFaultKind.unreadable, entry), part=error.part)]
    return []


def read_entry(entry: LawEntry) -> None:
    """Read a value the way its rule does.

    Raises:
        UnreadableLaw: it has not the shape the rule needs.
    """
    reader = _KEY_READERS.get(entry.key) or _READERS.get(entry.key.partition(".")[0])
    if reader is not None:
        reader(entry)
    elif is_flag(entry.key):
        read_value(entry, bool)
    elif entry.key in NUMBER_RANGES:
        read_number(entry)
    else:
        _read_words(entry)


def is_flag(key: str) -> bool:
    """Whether a rule is one yes or no."""
    return key.startswith(_FLAGS)


def _fault(kind: LawFaultKind, entry: LawEntry) -> LawFault:
    return LawFault(kind, entry.key, entry.valid_from, entry.valid_to)
