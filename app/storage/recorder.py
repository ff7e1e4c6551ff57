"""Stamps every row with who and when, and keeps what it was before and after."""

import hashlib
import json
from datetime import UTC, date, datetime
from enum import Enum
from typing import Any

from sqlalchemy import event, insert, inspect
from sqlalchemy.orm import Session
from sqlmodel import SQLModel
from sqlmodel.sql.sqltypes import UTCDateTime

from app.common.identifiers import new_id
from app.models.base import Record
from app.models.codes import Operation
from app.models.form_draft import FormDraft
from app.models.history import HistoryEntry

# A draft changes every second while somebody types; its history is the versions of the note itself.
_UNTRACKED: tuple[type[Record], ...] = (FormDraft,)


class Recorder:
    """Listens to one session and writes its history when the unit of work ends."""

    def __init__(self, session: Session, by: str, at: datetime) -> None:
        self._session = session
        self._by = by
        self._at = at
        self._rows: list[dict[str, Any]] = []
        event.listen(session, "before_flush", self._before_flush)

    @property
    def has_changes(self) -> bool:
        """Whether anything that is kept in the history was written."""
        return bool(self._rows)

    def write(self, act_id: str) -> None:
        """Append the history of all that was flushed."""
        if self._rows:
            self._session.execute(insert(HistoryEntry), [row | {"act_id": act_id} for row in self._rows])
            self._rows.clear()

    def _before_flush(self, session: Session, _context: object, _instances: object) -> None:
        for row in session.new:
            if isinstance(row, Record):
                row.created_at = row.changed_at = self._at
                row.created_by = row.changed_by = self._by
                self._keep(row, Operation.added, None, _values(row))
        for row in session.dirty:
            if isinstance(row, Record) and session.is_modified(row):
                before = _values(row) | dict(inspect(row).committed_state)
                row.version += 1
                row.changed_at, row.changed_by = self._at, self._by
                self._keep(row, Operation.changed, before, _values(row))
        for row in session.deleted:
            if isinstance(row, Record):
                self._keep(row, Operation.removed, _values(row), None)

    def _keep(
        self, row: Record, operation: Operation, before: dict[str, Any] | None, after: dict[str, Any] | None
    ) -> None:
        if isinstance(row, _UNTRACKED):
            return
        self._rows.append(
            {
                "id": new_id(),
                "table_name": str(row.__tablename__),
                "record_id": row.id,
                "operation": operation,
                "before": to_json(before),
                "after": to_json(after),
            }
        )


def to_json(values: dict[str, Any] | None) -> str:
    """A row's values as JSON; bytes are kept as their hash, because a stored document never changes."""
    return "" if values is None else json.dumps(values, default=_plain, ensure_ascii=False)


def from_json(table: type[SQLModel], text: str) -> dict[str, Any]:
    """A row's values as the table's own types."""
    values = json.loads(text)
    return {name: _typed(table, name, value) for name, value in values.items()}


def _typed(table: type[SQLModel], name: str, value: Any) -> Any:
    if value is None:
        return None
    column = inspect(table).columns[name].type
    if isinstance(column, UTCDateTime):
        return datetime.fromisoformat(value).astimezone(UTC)
    kind = column.python_type
    if issubclass(kind, Enum):
        return kind(value)
    if issubclass(kind, date):
        return date.fromisoformat(value)
    return value


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def _values(row: Record) -> dict[str, Any]:
    return {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}
