"""What held on a day, out of rows that each begin on one."""

from collections.abc import Sequence
from datetime import date
from typing import Protocol, TypeVar


class Dated(Protocol):
    """A row that holds from its first day until the next one begins."""

    @property
    def starts_on(self) -> date | None:
        """First day; ``None`` when it held before anything was dated."""
        ...


_Row = TypeVar("_Row", bound=Dated)


def in_force(rows: Sequence[_Row], day: date) -> _Row | None:
    """The row that holds on a day; rows are ordered by first day, undated ones first."""
    found = None
    for row in rows:
        if row.starts_on is None or row.starts_on <= day:
            found = row
    return found
