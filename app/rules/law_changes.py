"""Changing local values without a gap or an overlap: what a new value covers is cut out of the older ones."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from app.common.law_entry import LawEntry
from app.rules.lawbook_check import LawFault, faults_in

_DAY = timedelta(days=1)


def with_value(local: Iterable[LawEntry], new: LawEntry) -> tuple[LawEntry, ...]:
    """The local values of a rule after a new one has taken the days it covers.

    The value before is closed the day before; what lies beyond the new one's last day stays.
    """
    kept = without_days(local, new.valid_from, new.valid_to)
    return tuple(sorted((*kept, new), key=_first_day))


def without_days(local: Iterable[LawEntry], first: date, last: date | None = None) -> tuple[LawEntry, ...]:
    """The local values of a rule after none covers a period any more; without a last day it is open."""
    kept: list[LawEntry] = []
    for entry in local:
        kept += _before(entry, first)
        if last is not None:
            kept += _after(entry, last)
    return tuple(sorted(kept, key=_first_day))


def day_before_next(local: Iterable[LawEntry], first: date) -> date | None:
    """The day before the next local value begins; None where none begins later."""
    later = [entry.valid_from for entry in local if entry.valid_from > first]
    return min(later) - _DAY if later else None


def new_faults(
    others: Iterable[LawEntry], before: Iterable[LawEntry], after: Iterable[LawEntry]
) -> tuple[LawFault, ...]:
    """What a change of the local values would break; what was wrong before is not held against it.

    Args:
        others: the values of the same rules that are not local.
        before: the local ones as they stand.
        after: the local ones as they would stand.
    """
    stays = list(others)
    known = set(faults_in([*stays, *before]))
    return tuple(fault for fault in faults_in([*stays, *after]) if fault not in known)


def _before(entry: LawEntry, first: date) -> list[LawEntry]:
    if entry.valid_from >= first:
        return []
    if entry.valid_to is not None and entry.valid_to < first:
        return [entry]
    return [replace(entry, valid_to=first - _DAY)]


def _after(entry: LawEntry, last: date) -> list[LawEntry]:
    if last == date.max or (entry.valid_to is not None and entry.valid_to <= last):
        return []
    return [entry if entry.valid_from > last else replace(entry, valid_from=last + _DAY)]


def _first_day(entry: LawEntry) -> date:
    return entry.valid_from
