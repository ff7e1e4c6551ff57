"""The access log and the history."""

from collections.abc import Sequence

from sqlalchemy import literal_column
from sqlmodel import Session, col, func, select

from app.common.errors import NotFound, NothingToUndo
from app.models.act_codes import Act, Operation
from app.models.history import ActEntry, HistoryEntry
from app.storage.take_back import Progress, RowKey, TakeBack


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

    def changes_of(self, *act_ids: str) -> list[HistoryEntry]:
        """What acts changed, in the order it was written."""
        query = select(HistoryEntry).where(col(HistoryEntry.act_id).in_(act_ids))
        return list(self._session.exec(query.order_by(literal_column("history_entry.rowid"))))

    def written_in(self, subject_id: str, tables: Sequence[str]) -> list[tuple[ActEntry, HistoryEntry]]:
        """What the acts about a citizen or company wrote in some tables, newest first."""
        query = (
            select(ActEntry, HistoryEntry)
            .join(HistoryEntry, col(HistoryEntry.act_id) == col(ActEntry.id))
            .where(ActEntry.subject_id == subject_id, col(HistoryEntry.table_name).in_(tables))
        )
        return list(self._session.exec(query.order_by(literal_column("history_entry.rowid").desc())).all())

    def history_of(self, record_id: str) -> list[tuple[ActEntry, HistoryEntry]]:
        """All that ever happened to one row, newest first."""
        query = (
            select(ActEntry, HistoryEntry)
            .join(HistoryEntry, col(HistoryEntry.act_id) == col(ActEntry.id))
            .where(HistoryEntry.record_id == record_id)
        )
        return list(self._session.exec(query.order_by(literal_column("history_entry.rowid").desc())).all())

    def last_subjects(self, acts: Sequence[Act], limit: int) -> list[str]:
        """What the last acts of these names were about, each once, the latest first."""
        query = select(ActEntry.subject_id).where(col(ActEntry.act).in_(acts))
        ordered = query.order_by(col(ActEntry.at).desc(), col(ActEntry.id).desc())
        return list(dict.fromkeys(self._session.exec(ordered.limit(limit))))

    def mark(self) -> int:
        """A number that rises with every line of the history."""
        return (
            self._session.exec(select(func.max(literal_column("rowid"))).select_from(HistoryEntry)).one() or 0
        )

    def have_touched(self, tables: Sequence[str], *, since: int) -> bool:
        """Whether rows of the tables were written after a mark; of any table when none is named."""
        query = select(HistoryEntry.id).where(literal_column("rowid") > since)
        if tables:
            query = query.where(col(HistoryEntry.table_name).in_(tables))
        return self._session.exec(query.limit(1)).first() is not None

    def count_of(self, act_ids: Sequence[str]) -> int:
        """How many lines of the history some acts wrote."""
        query = select(func.count()).select_from(HistoryEntry)
        return self._session.exec(query.where(col(HistoryEntry.act_id).in_(act_ids))).one()

    def take_back(self, act_ids: Sequence[str], progress: Progress | None = None) -> list[str]:
        """Put every row some acts changed back to what it was before the first of them.

        Args:
            act_ids: the acts.
            progress: called with rows done and rows in all.

        Returns:
            Names of the tables that were touched.

        Raises:
            NothingToUndo: they changed nothing.
            UndoRefused: something stands on them.
        """
        entries = self.changes_of(*act_ids)
        if not entries:
            raise NothingToUndo
        return TakeBack(self._session).run(entries, progress)

    def bring_back(self, act_id: str) -> list[str]:
        """Put back the rows an act took away, and nothing else of it.

        Returns:
            Names of their tables.

        Raises:
            UndoRefused: what they belong to is gone, or something has their place.
        """
        removed = [entry for entry in self.changes_of(act_id) if entry.operation is Operation.removed]
        return TakeBack(self._session).run(removed)

    def dependents(self, keys: Sequence[RowKey]) -> list[RowKey]:
        """Rows of other tables that name one of these rows, one for each table."""
        return TakeBack(self._session).dependents(keys)
