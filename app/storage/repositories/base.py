"""What every repository can do; queries stand with their nouns."""

from typing import TypeVar

from sqlmodel import Session

from app.common.errors import NotFound, StaleRecord
from app.models.base import Record

_Row = TypeVar("_Row", bound=Record)


class Repository:
    """A collection of rows."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def _get(self, table: type[_Row], record_id: str) -> _Row:
        row = self._session.get(table, record_id)
        if row is None:
            raise NotFound(str(table.__tablename__), record_id)
        return row

    def add(self, row: Record) -> str:
        """Add a row and give its id."""
        self._session.add(row)
        return row.id

    def remove(self, row: Record) -> None:
        """Take a row away; the history keeps it."""
        self._session.delete(row)


def change(row: Record, values: dict[str, object], expected_version: int | None = None) -> bool:
    """Set the values that differ.

    Args:
        row: a row of the current unit of work.
        values: attribute to new value.
        expected_version: the version the values were made from; ``None`` skips the check.

    Returns:
        Whether anything changed.

    Raises:
        StaleRecord: the row changed since it was read.
    """
    if expected_version is not None and row.version != expected_version:
        raise StaleRecord(str(row.__tablename__), row.id)
    differing = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in differing.items():
        setattr(row, name, value)
    return bool(differing)
