"""The access log and the history."""

from sqlmodel import Session, SQLModel, col, select

from app.common.errors import NotFound, NothingToUndo
from app.models import registry
from app.models.base import Record
from app.models.codes import Act, Operation
from app.models.history import ActEntry, HistoryEntry
from app.storage.recorder import from_json


class Acts:
    """Every act ever carried out (handlinger)."""

    def __init__(self, session: Session) -> None:
        self._session = session

    def get(self, act_id: str) -> ActEntry:
        """One act."""
        entry = self._session.get(ActEntry, act_id)
        if entry is None:
            raise NotFound("act_entry", act_id)
        return entry

    def latest(self, act: Act, limit: int = 1) -> list[ActEntry]:
        """The most recent acts of one name, newest first."""
        query = select(ActEntry).where(ActEntry.act == act)
        return list(
            self._session.exec(query.order_by(col(ActEntry.at).desc(), col(ActEntry.id).desc()).limit(limit))
        )

    def about(self, subject_id: str, limit: int = 500) -> list[ActEntry]:
        """The access log of one citizen or company, newest first."""
        query = select(ActEntry).where(ActEntry.subject_id == subject_id)
        return list(
            self._session.exec(query.order_by(col(ActEntry.at).desc(), col(ActEntry.id).desc()).limit(limit))
        )

    def is_undone(self, act_id: str) -> bool:
        """Whether a later act took this one back."""
        return self._session.exec(select(ActEntry.id).where(ActEntry.undoes_id == act_id)).first() is not None

    def changes_of(self, act_id: str) -> list[HistoryEntry]:
        """What an act changed, in the order it was written."""
        query = select(HistoryEntry).where(HistoryEntry.act_id == act_id)
        return list(self._session.exec(query.order_by(col(HistoryEntry.id))))

    def history_of(self, record_id: str) -> list[tuple[ActEntry, HistoryEntry]]:
        """All that ever happened to one row, newest first."""
        query = (
            select(ActEntry, HistoryEntry)
            .join(HistoryEntry, col(HistoryEntry.act_id) == col(ActEntry.id))
            .where(HistoryEntry.record_id == record_id)
        )
        return list(self._session.exec(query.order_by(col(HistoryEntry.id).desc())).all())

    def take_back(self, act_id: str) -> list[str]:
        """Put every row an act changed back to what it was before.

        Returns:
            Names of the tables that were touched.

        Raises:
            NothingToUndo: it was taken back before, changed nothing, or a later change stands on top of it.
        """
        entries = self.changes_of(act_id)
        if not entries or self.is_undone(act_id):
            raise NothingToUndo
        # One act can write a row several times: what counts is how it stood before and after the whole act.
        by_row: dict[tuple[str, str], list[HistoryEntry]] = {}
        for entry in entries:
            by_row.setdefault((entry.table_name, entry.record_id), []).append(entry)
        with self._session.no_autoflush:
            for written in by_row.values():
                self._take_back_row(written[0], written[-1])
        self._session.flush()
        self._require_unused(
            [key for key, written in by_row.items() if written[0].operation is Operation.added]
        )
        return sorted({entry.table_name for entry in entries})

    def _take_back_row(self, first: HistoryEntry, last: HistoryEntry) -> None:
        table = _table(first.table_name)
        row = self._session.get(table, first.record_id)
        if last.operation is Operation.removed:
            if row is not None:
                raise NothingToUndo
            if first.before:
                self._session.add(table(**from_json(table, first.before)))
            return
        if row is None or row.version != from_json(table, last.after)["version"]:
            raise NothingToUndo
        if first.operation is Operation.added:
            self._session.delete(row)
            return
        for name, value in from_json(table, first.before).items():
            if name not in _KEPT:
                setattr(row, name, value)

    def _require_unused(self, removed: list[tuple[str, str]]) -> None:
        """A row that later rows stand on cannot go: registering a citizen cannot be undone under a note."""
        ids: dict[str, list[str]] = {}
        for table_name, record_id in removed:
            ids.setdefault(table_name, []).append(record_id)
        for table in registry.METADATA.sorted_tables:
            for key in table.foreign_keys:
                wanted = ids.get(key.column.table.name, [])
                for start in range(0, len(wanted), _BATCH):
                    query = select(key.parent).where(key.parent.in_(wanted[start : start + _BATCH])).limit(1)
                    if self._session.exec(query).first() is not None:
                        raise NothingToUndo


_BATCH = 500
# An undone row says who took it back and when, and its version goes on rising.
_KEPT = {"id", "version", "created_at", "created_by", "changed_at", "changed_by"}


def _table(name: str) -> type[Record]:
    for module in registry.MODULES:
        for thing in vars(module).values():
            if (
                isinstance(thing, type)
                and issubclass(thing, SQLModel)
                and getattr(thing, "__tablename__", "") == name
            ):
                return thing  # type: ignore[return-value]  # every table with history is a Record
    raise NotFound("table", name)
