"""Putting rows back to what they were before an act, field by field, or saying what stands in the way."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, NoReturn

from sqlalchemy import LargeBinary, Table, inspect
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from app.common.errors import NotFound, UndoRefused
from app.models import registry
from app.models.act_codes import Operation, UndoReason
from app.models.base import Record
from app.models.history import ActEntry, HistoryEntry, KeptBytes
from app.storage.name_keys import FOLLOWING, follow_name
from app.storage.recorder import GROUND, from_json, plain

BATCH = 500
# An undone row says who took it back and when, and its version goes on rising.
STAMPS = frozenset({"id", "version", "created_at", "created_by", "changed_at", "changed_by"})
RowKey = tuple[str, str]
Progress = Callable[[int, int], None]
# What a row may not be put back against, whatever table it is of.
_GUARDED_BY = "journal_note"
_TELL_EVERY = 50


@dataclass(frozen=True, slots=True)
class _Turn:
    """What becomes of one row.

    Attributes:
        before: its values before the acts; ``None`` when it was not there.
        after: its values after them; ``None`` when it was taken away.
    """

    table: type[Record]
    record_id: str
    before: dict[str, Any] | None
    after: dict[str, Any] | None

    @property
    def key(self) -> RowKey:
        """Its table and id."""
        return str(self.table.__tablename__), self.record_id

    @property
    def differing(self) -> list[str]:
        """The fields that were changed."""
        before, after = self.before or {}, self.after or {}
        return [
            name
            for name, value in before.items()
            if name in after and name not in STAMPS and value != after[name]
        ]


class TakeBack:
    """Takes acts back inside one session (fortryd).

    The session may be one that only plans: then nothing is ever sent, and what is pending in it counts as
    done already.
    """

    def __init__(self, session: Session) -> None:
        self._session = session

    def run(self, entries: Sequence[HistoryEntry], progress: Progress | None = None) -> list[str]:
        """Put every row the entries tell of back to what it was before the first of them.

        A field that nobody touched since is put back even when other fields of the row were changed.

        Args:
            entries: what acts wrote, in that order.
            progress: called with rows done and rows in all.

        Returns:
            Names of the tables that were touched.

        Raises:
            UndoRefused: something stands on it; nothing may be kept of this session then.
        """
        turns = [turn for turn in _turns(entries) if turn.before is not None or turn.after is not None]
        with self._session.no_autoflush:
            rows, count = self._rows_of(turns), _Count(len(turns), progress)
            # Removed first: what comes back may take the place of what goes. Foreign keys are looked at last.
            removed = [turn for turn in turns if turn.before is None]
            for turn in count.each(removed):
                self._remove(turn, rows.get(turn.key))
            self._send()
            changed = [turn for turn in turns if turn.before is not None and turn.after is not None]
            for turn in count.each(changed):
                self._change(turn, rows.get(turn.key))
            self._send()
            added = [turn for turn in turns if turn.after is None]
            for turn in count.each(added):
                self._add(turn, rows.get(turn.key))
            self._send()
            self._require_unused(removed)
            self._require_parents([*changed, *added])
        return sorted({str(turn.table.__tablename__) for turn in turns})

    def dependents(self, keys: Iterable[RowKey]) -> list[RowKey]:
        """Rows that name one of these rows and are none of them; one of each table is enough to know."""
        ids: dict[str, list[str]] = {}
        for table_name, record_id in keys:
            ids.setdefault(table_name, []).append(record_id)
        found: list[RowKey] = []
        for table in registry.METADATA.sorted_tables:
            child = self._first_child(table, ids)
            if child:
                found.append((table.name, child))
        return found

    def _first_child(self, table: Table, ids: dict[str, list[str]]) -> str:
        own = set(ids.get(table.name, []))
        for key in table.foreign_keys:
            wanted = ids.get(key.column.table.name, [])
            # Rows of the session that name something else by now, where that is not sent yet.
            freed = self._freed(table, key.parent.name, set(wanted)) | own
            for start in range(0, len(wanted), BATCH):
                query = select(table.c.id).where(key.parent.in_(wanted[start : start + BATCH]))
                for found in self._session.exec(query.limit(len(freed) + 1)):
                    if found not in freed:
                        return str(found)
        return ""

    def _freed(self, table: Table, column: str, wanted: set[str]) -> set[str]:
        return {
            row.id
            for row in self._session.dirty
            if isinstance(row, Record)
            and row.__tablename__ == table.name
            and getattr(row, column) not in wanted
        }

    def _rows_of(self, turns: Iterable[_Turn]) -> dict[RowKey, Record]:
        ids: dict[type[Record], list[str]] = {}
        for turn in turns:
            ids.setdefault(turn.table, []).append(turn.record_id)
        found: dict[RowKey, Record] = {}
        for table, wanted in ids.items():
            for start in range(0, len(wanted), BATCH):
                query = select(table).where(col(table.id).in_(wanted[start : start + BATCH]))
                found |= {(str(table.__tablename__), row.id): row for row in self._session.exec(query)}
        return found

    def _remove(self, turn: _Turn, row: Record | None) -> None:
        after = turn.after or {}
        if row is None:
            self._refuse(UndoReason.record_gone, turn)
        if any(not _same(row, name, value) for name, value in after.items() if name not in STAMPS):
            self._refuse(UndoReason.changed_later, turn)
        self._session.delete(row)

    def _change(self, turn: _Turn, row: Record | None) -> None:
        before, after = turn.before or {}, turn.after or {}
        if row is None:
            self._refuse(UndoReason.record_gone, turn)
        for name in turn.differing:
            if not _same(row, name, after[name]):
                self._refuse(UndoReason.changed_later, turn)
            setattr(row, name, self._whole(turn.table, name, before[name]))
        follow_name(row)

    def _add(self, turn: _Turn, there: Record | None) -> None:
        if there is not None:
            self._refuse(UndoReason.clash, turn)
        values = {name: self._whole(turn.table, name, value) for name, value in (turn.before or {}).items()}
        row = turn.table(**values)
        follow_name(row)
        self._session.add(row)

    def _whole(self, table: type[Record], name: str, value: Any) -> Any:
        """The value; bytes are found again by the hash that the history has of them."""
        if value is None or not isinstance(inspect(table).columns[name].type, LargeBinary):
            return value
        kept = self._session.get(KeptBytes, value)
        if kept is None:
            raise UndoRefused(UndoReason.record_gone, kind=str(table.__tablename__))
        return kept.content

    def _send(self) -> None:
        with clashes():
            self._session.flush()

    def _require_unused(self, removed: Sequence[_Turn]) -> None:
        """A row that later rows stand on cannot go: registering a citizen cannot be undone under a note."""
        keys = [turn.key for turn in removed]
        while children := self.dependents(keys):
            for child in children:
                if not self._remove_ground(child):
                    table_name, record_id = child
                    act = self._latest_act(record_id)
                    raise UndoRefused(UndoReason.stands_on, kind=table_name, by_act=act)
                keys.append(child)
            self._send()

    def _remove_ground(self, child: RowKey) -> bool:
        """Take away a row that was only begun and never filled; tells whether it was such a row."""
        table, query = (
            table_of(child[0]),
            select(HistoryEntry)
            .join(ActEntry, col(ActEntry.id) == col(HistoryEntry.act_id))
            .where(
                HistoryEntry.record_id == child[1],
                HistoryEntry.operation == Operation.added,
                ActEntry.detail == GROUND,
            ),
        )
        begun, row = self._session.exec(query).first(), self._session.get(table, child[1])
        if begun is None or row is None or self.dependents([child]):
            return False
        values = from_json(table, begun.after)
        if any(not _same(row, name, value) for name, value in values.items() if name not in STAMPS):
            return False
        self._session.delete(row)
        return True

    def _require_parents(self, turns: Sequence[_Turn]) -> None:
        """What a row names must be there: a note cannot come back to a citizen who is gone."""
        wanted: dict[str, set[str]] = {}
        for turn in turns:
            names = [*(turn.before or {})] if turn.after is None else turn.differing
            for name in names:
                for key in inspect(turn.table).columns[name].foreign_keys:
                    value = (turn.before or {})[name]
                    if value is not None:
                        wanted.setdefault(key.column.table.name, set()).add(value)
        for table_name, ids in wanted.items():
            there = self._present(table_name, sorted(ids))
            if ids - there:
                raise UndoRefused(UndoReason.parent_gone, kind=table_name)

    def _present(self, table_name: str, ids: list[str]) -> set[str]:
        table = table_of(table_name)
        found: set[str] = set()
        for start in range(0, len(ids), BATCH):
            found |= set(
                self._session.exec(select(table.id).where(col(table.id).in_(ids[start : start + BATCH])))
            )
        coming = {row.id for row in self._session.new if isinstance(row, table)}
        return (found | coming) - {row.id for row in self._session.deleted if isinstance(row, table)}

    def _refuse(self, reason: UndoReason, turn: _Turn) -> NoReturn:
        act = self._latest_act(turn.record_id)
        raise UndoRefused(reason, kind=str(turn.table.__tablename__), by_act=act)

    def _latest_act(self, record_id: str) -> str:
        """The name of the act that wrote a row last."""
        query = (
            select(ActEntry.act)
            .join(HistoryEntry, col(HistoryEntry.act_id) == col(ActEntry.id))
            .where(HistoryEntry.record_id == record_id)
            .order_by(col(HistoryEntry.id).desc())
        )
        found = self._session.exec(query.limit(1)).first()
        return str(found or "")


class _Count:
    """Counts the rows and tells of it now and then."""

    def __init__(self, total: int, progress: Progress | None) -> None:
        self._total, self._progress = total, progress
        self._done = 0

    def each(self, turns: Iterable[_Turn]) -> Iterator[_Turn]:
        """The rows, one after the other."""
        for turn in turns:
            yield turn
            self._done += 1
            is_due = self._done % _TELL_EVERY == 0 or self._done == self._total
            if self._progress is not None and is_due:
                self._progress(self._done, self._total)


@contextmanager
def clashes() -> Iterator[None]:
    """Say that rows cannot come back: somebody has the number or the name by now, or the dates do not fit.

    Raises:
        UndoRefused: the store refuses a row.
    """
    try:
        yield
    except IntegrityError as error:
        raise UndoRefused(UndoReason.clash) from error


def rests_on(tables: Iterable[str]) -> tuple[str, ...]:
    """The tables that decide whether rows can go back: theirs, those they name, and those that name them."""
    own = set(tables)
    found = own | {_GUARDED_BY}
    for table in registry.METADATA.sorted_tables:
        for key in table.foreign_keys:
            parent = key.column.table.name
            if table.name in own:
                found.add(parent)
            if parent in own:
                found.add(table.name)
    return tuple(sorted(found))


def table_of(name: str) -> type[Record]:
    """The class of a table.

    Raises:
        NotFound: there is none, for example because it was renamed since.
    """
    for module in registry.MODULES:
        for thing in vars(module).values():
            is_record = isinstance(thing, type) and issubclass(thing, Record)
            if is_record and getattr(thing, "__tablename__", "") == name:
                found: type[Record] = thing
                return found
    raise NotFound("table", name)


def _turns(entries: Sequence[HistoryEntry]) -> list[_Turn]:
    # Acts can write a row several times: what counts is how it stood before and after all of them.
    by_row: dict[RowKey, list[HistoryEntry]] = {}
    for entry in entries:
        by_row.setdefault((entry.table_name, entry.record_id), []).append(entry)
    turns = []
    for (table_name, record_id), written in by_row.items():
        table, first, last = table_of(table_name), written[0], written[-1]
        try:
            before = None if first.operation is Operation.added else from_json(table, first.before)
            after = None if last.operation is Operation.removed else from_json(table, last.after)
        except KeyError as error:
            # Written by an older program whose table had another column.
            raise UndoRefused(UndoReason.record_gone, kind=table_name) from error
        turns.append(_Turn(table, record_id, before, after))
    return turns


def _same(row: Record, name: str, value: Any) -> bool:
    # An older program wrote these in another way; the name they follow is looked at itself.
    if name in FOLLOWING:
        return True
    found = getattr(row, name)
    return bool(plain(found) == value if isinstance(found, bytes) else found == value)
