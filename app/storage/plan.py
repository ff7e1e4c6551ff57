"""What a long act will write, ready for the driver, so that the database thread is done with it soon."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Table, bindparam, delete, insert, update
from sqlalchemy.engine import Dialect
from sqlalchemy.orm import Session
from sqlalchemy.sql.dml import UpdateBase

from app.common.errors import StaleRecord

_KEY = "planned_id"
Rows = Sequence[Mapping[str, Any]]


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement and the values of every row it is sent with."""

    sql: str
    rows: list[tuple[Any, ...]]


@dataclass(frozen=True, slots=True)
class Plan:
    """What an act will write (plan), bound to the state of the store it was made from.

    Attributes:
        act_id: key of the act's line in the access log.
        mark: the last line of the history that the planning saw.
        rests_on: names of the tables that may not have changed since; empty stands for every table.
    """

    act_id: str
    mark: int
    rests_on: tuple[str, ...]
    statements: tuple[Statement, ...]


def carry_out(session: Session, plan: Plan, *, is_stale: bool) -> None:
    """Write a plan, many rows at a time; foreign keys are looked at when the transaction ends.

    Raises:
        StaleRecord: the store has changed since it was made; it must be made anew.
    """
    if is_stale:
        raise StaleRecord("plan", plan.act_id)
    connection = session.connection()
    for statement in plan.statements:
        connection.exec_driver_sql(statement.sql, statement.rows)


def removals(table: Table, record_ids: Iterable[str], dialect: Dialect) -> Statement:
    """Take rows away."""
    return _prepared(_where(delete(table), table), [{_KEY: record_id} for record_id in record_ids], dialect)


def changes(table: Table, rows: Rows, dialect: Dialect) -> Statement:
    """Give rows other values; each names its row by the key of its table."""
    key = _key_of(table).name
    values = [{(_KEY if name == key else name): value for name, value in row.items()} for row in rows]
    return _prepared(_where(update(table), table), values, dialect)


def additions(table: Table, rows: Rows, dialect: Dialect) -> Statement:
    """Add rows."""
    return _prepared(insert(table), rows, dialect)


def _where(statement: Any, table: Table) -> UpdateBase:
    key = _key_of(table)
    found: UpdateBase = statement.where(key == bindparam(_KEY, type_=key.type))
    return found


def _key_of(table: Table) -> Any:
    (key,) = table.primary_key.columns
    return key


def _prepared(statement: UpdateBase, rows: Rows, dialect: Dialect) -> Statement:
    """Turn values into what the driver takes now: that is half of what writing them costs."""
    compiled: Any = statement.compile(dialect=dialect, column_keys=list(rows[0]))
    makers = [(name, _maker(compiled.binds[name].type, dialect)) for name in compiled.positiontup]
    return Statement(str(compiled), [tuple(make(row[name]) for name, make in makers) for row in rows])


def _maker(kind: Any, dialect: Dialect) -> Callable[[Any], Any]:
    return kind.dialect_impl(dialect).bind_processor(dialect) or _as_it_is


def _as_it_is(value: Any) -> Any:
    return value
