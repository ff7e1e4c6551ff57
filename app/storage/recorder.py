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
from app.models.act_codes import Operation
from app.models.base import Record
from app.models.codes import DocumentDirection
from app.models.form_draft import FormDraft
from app.models.history import HistoryEntry, KeptBytes
from app.models.stored_document import StoredDocument

# Detail of an act that only prepares the next one, such as beginning an empty jobplan.
GROUND = "ground"
# A step that changed more than a field or two was no visit of one field.
_MOST_TOUCHED = 2
_STAMPS = frozenset({"version", "changed_at", "changed_by"})
# A draft changes every second while somebody types; its history is the versions of the note itself.
_UNTRACKED: tuple[type[Record], ...] = (FormDraft,)


class Recorder:
    """Listens to one session and writes its history when the unit of work ends."""

    def __init__(self, session: Session, by: str, at: datetime) -> None:
        self._session = session
        self._by = by
        self._at = at
        self._rows: list[dict[str, Any]] = []
        self._kept: set[str] = set()
        event.listen(session, "before_flush", self._before_flush)

    @property
    def has_changes(self) -> bool:
        """Whether anything that is kept in the history was written."""
        return bool(self._rows)

    def write(self, act_id: str) -> None:
        """Append the history of all that was flushed."""
        if self._rows:
            rows = [row | {"act_id": act_id} for row in self._rows]
            self._session.execute(insert(HistoryEntry), rows)
            self._rows.clear()

    def take(self) -> list[dict[str, Any]]:
        """Hand over what was kept, to be written with another unit of work."""
        rows, self._rows = self._rows, []
        return rows

    def collect(self) -> None:
        """Stamp every pending row and keep what it was before and after."""
        session = self._session
        for row in session.new:
            if isinstance(row, Record):
                self._stamp(row)
                self._keep(row, Operation.added, None, values_of(row))
        for row in session.dirty:
            if isinstance(row, Record) and session.is_modified(row):
                before = values_of(row) | dict(inspect(row).committed_state)
                row.version += 1
                row.changed_at, row.changed_by = self._at, self._by
                self._keep(row, Operation.changed, before, values_of(row))
        for row in session.deleted:
            if isinstance(row, Record):
                self._keep(row, Operation.removed, values_of(row), None)
                self._keep_bytes(row)

    @property
    def hands_out(self) -> bool:
        """Whether a document was made: what was handed out stays, and making it is no step to undo."""
        made = [row for row in self._rows if row["table_name"] == StoredDocument.__tablename__]
        return any(
            row["operation"] is Operation.added
            and json.loads(row["after"])["direction"] != DocumentDirection.incoming
            for row in made
        )

    def touched(self) -> str:
        """Which fields of which rows were changed, as a mark; empty where rows came or went, or many changed.

        It is told before ``write``.
        """
        if len(self._rows) > _MOST_TOUCHED or any(
            r["operation"] is not Operation.changed for r in self._rows
        ):
            return ""
        fields = set()
        for row in self._rows:
            before, after = json.loads(row["before"]), json.loads(row["after"])
            names = (name for name in after if name not in _STAMPS and before.get(name) != after[name])
            fields |= {f"{row['table_name']} {row['record_id']} {name}" for name in names}
        return "\n".join(sorted(fields))

    def _stamp(self, row: Record) -> None:
        row.changed_at, row.changed_by = self._at, self._by
        # A row that comes back brings along when and by whom it was made.
        if row.created_at is None:
            row.created_at, row.created_by = self._at, self._by

    def _keep_bytes(self, row: Record) -> None:
        """Hold on to bytes that go, under the hash by which the history names them."""
        for column in inspect(type(row)).columns:
            content = getattr(row, column.key)
            if not isinstance(content, bytes) or (mark := str(plain(content))) in self._kept:
                continue
            self._kept.add(mark)
            kept = self._session.get(KeptBytes, mark)
            if kept is None:
                self._session.add(KeptBytes(sha256=mark, content=content, kept_at=self._at))
            else:
                # The same bytes went before: their time begins anew, or they would be let go too soon.
                kept.kept_at = self._at

    def _before_flush(self, _session: Session, _context: object, _instances: object) -> None:
        self.collect()

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
    return "" if values is None else json.dumps(values, default=plain, ensure_ascii=False)


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


def plain(value: object) -> object:
    """A value as the history writes it; bytes as their hash."""
    if isinstance(value, bytes):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, date | datetime):
        return value.isoformat()
    return str(value)


def values_of(row: Record) -> dict[str, Any]:
    """Column to value."""
    return {column.key: getattr(row, column.key) for column in inspect(type(row)).column_attrs}
