"""Which backups are kept: the newest of the latest days, weeks and months.

The rungs are counted among the days that have a backup, not back from today: a clock that jumped, or a month
without the program, costs no copy.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from datetime import date

# A copy from before an import may be wanted the same day, when the newest of the day is too new.
_ALWAYS = 5


@dataclass(frozen=True, slots=True)
class Ladder:
    """How many are kept (stige af sikkerhedskopier).

    Attributes:
        daily: latest days that keep their newest.
        weekly: latest weeks.
        monthly: latest months.
    """

    daily: int
    weekly: int
    monthly: int


@dataclass(frozen=True, slots=True)
class Rung:
    """One backup.

    Attributes:
        key: what it is known by.
        day: when it was taken.
        order: sorts by the moment, later is larger.
    """

    key: str
    day: date
    order: str


def superfluous(rungs: Sequence[Rung], today: date, ladder: Ladder) -> tuple[str, ...]:
    """Keys of the backups that need not be kept, oldest first; never the newest.

    A backup from a day that is still to come was taken with a wrong clock: it neither counts nor goes.
    """
    known = sorted((rung for rung in rungs if rung.day <= today), key=lambda rung: rung.order, reverse=True)
    kept = {rung.key for rung in known[:_ALWAYS]}
    kept |= _newest_of_each(known, lambda rung: rung.day, ladder.daily)
    kept |= _newest_of_each(known, lambda rung: rung.day.isocalendar()[:2], ladder.weekly)
    kept |= _newest_of_each(known, lambda rung: (rung.day.year, rung.day.month), ladder.monthly)
    return tuple(rung.key for rung in reversed(known) if rung.key not in kept)


def _newest_of_each(
    newest_first: Sequence[Rung], slot_of: Callable[[Rung], Hashable], number: int
) -> set[str]:
    found: dict[Hashable, str] = {}
    for rung in newest_first:
        found.setdefault(slot_of(rung), rung.key)
    return set(list(found.values())[:number])
