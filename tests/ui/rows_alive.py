"""Finds rows of the store that outlive a lock."""

import gc
from functools import cache


class RowsAlive:
    """Rows of the store that somebody holds; those of earlier tests are none of this one's.

    They are held here, so that no new row is taken for one of them.
    """

    def __init__(self) -> None:
        self._earlier = self._rows()

    def names(self) -> list[str]:
        known = {id(row) for row in self._earlier}
        return [type(row).__name__ for row in self._rows() if id(row) not in known]

    @staticmethod
    def _rows() -> list[object]:
        gc.collect()
        return [found for found in gc.get_objects() if is_kind_of_row(type(found))]


@cache
def is_kind_of_row(kind: type) -> bool:
    """Answered once for each type: objects are many, and types are few."""
    return str(kind.__module__).startswith("app.services.") and kind.__name__.endswith(("Row", "Details"))
