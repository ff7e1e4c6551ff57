"""Working out what a long act would write, on a connection of its own, so that the writing itself is short.

Rows are made and changed in a session that never writes; what they would become is handed over as a plan.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Table
from sqlmodel import Session, SQLModel

from app.common.identifiers import new_id
from app.models import registry
from app.models.act_codes import Act
from app.models.base import Record
from app.models.history import HistoryEntry
from app.storage import plan as plans
from app.storage.plan import Plan, Statement
from app.storage.recorder import values_of
from app.storage.unit_of_work import UnitOfWork


class PlanningSession(Session):
    """A session that reads and never writes: what is pending stays pending."""

    def flush(self, objects: Sequence[Any] | None = None) -> None:
        """Nothing is sent: later questions of the same planning see the store as it stands."""


class Planning(UnitOfWork):
    """A unit of work that ends in a plan instead of a commit (planlægning)."""

    def __init__(self, session: PlanningSession, by: str, at: datetime, rests_on: Iterable[str]) -> None:
        super().__init__(session, Act.read_store, by, at)
        # Read first: with it the snapshot of the whole planning begins.
        self._mark = self.acts.mark()
        self._rests_on = tuple(rests_on)

    def rest_on(self, tables: Iterable[str]) -> None:
        """Say which tables the plan was made from, where that is known only when it is made."""
        self._rests_on = tuple(tables)

    def plan(self) -> Plan:
        """What would be written if this were committed now."""
        session = self._session
        self._recorder.collect()
        changed = [row for row in session.dirty if session.is_modified(row)]
        dialect = session.get_bind().dialect
        act_id = new_id()
        statements: list[Statement] = []
        # Removed first: what comes in may take the place of what goes.
        for table, rows in _by_table(session.deleted, _id_of).items():
            statements.append(plans.removals(table, rows, dialect))
        for table, rows in _by_table(changed, values_of).items():
            statements.append(plans.changes(table, rows, dialect))
        for table, rows in _by_table(session.new, values_of).items():
            statements.append(plans.additions(table, rows, dialect))
        history = [row | {"act_id": act_id} for row in self._recorder.take()]
        if history:
            statements.append(plans.additions(_table(HistoryEntry), history, dialect))
        return Plan(act_id, self._mark, self._rests_on, tuple(statements))


def _by_table(rows: Iterable[Record], make: Callable[[Record], Any]) -> dict[Table, list[Any]]:
    found: dict[Table, list[Any]] = {}
    for row in rows:
        found.setdefault(_table(type(row)), []).append(make(row))
    return found


def _table(model: type[SQLModel]) -> Table:
    return registry.METADATA.tables[str(model.__tablename__)]


def _id_of(row: Record) -> str:
    return row.id
