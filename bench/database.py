"""The encrypted store against the standard library's sqlite3 with the same tables, indexes and pragmas."""

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

from sqlalchemy import insert

from app.common.clock import SystemClock
from app.common.identifiers import new_id
from app.models.act_codes import Act, Operation
from app.models.citizen import Citizen
from app.models.history import HistoryEntry
from app.services import catalogue
from app.services.catalogue import Services
from bench import measure
from bench.stores import PASSWORD

INSERTS, ROWS, LOOK_UPS = 10_000, 100_000, 1_000
MOST = 4.0
_RUNS = 7
_PRAGMAS = (
    "journal_mode = WAL",
    "synchronous = FULL",
    "secure_delete = ON",
    "cache_size = -12000",
    "foreign_keys = ON",
)


def run() -> None:
    """Inserts, a scan, look-ups; the last line of each is another way through the store, without a budget."""
    measure.heading("The encrypted store against plain sqlite3 (same tables, indexes, synchronous = FULL)")
    with tempfile.TemporaryDirectory() as home:
        services = catalogue.build(Path(home) / "store", SystemClock())
        services.access.create(PASSWORD)
        try:
            _fill(services)
            with _plain_twin(services, Path(home) / "plain.db") as plain:
                _inserts(services, plain)
                _scan(services, plain)
                _look_ups(services, plain)
        finally:
            services.access.close()


def _inserts(services: Services, plain: sqlite3.Connection) -> None:
    act_id = str(plain.execute("SELECT id FROM act_entry").fetchone()[0])
    waiting: list[dict[str, Any]] = []

    def renew() -> None:
        waiting[:] = [_history_row(act_id) for _ in range(INSERTS)]

    def ours() -> None:
        with services.vault.unit_of_work(Act.import_file) as work:
            work._session.execute(insert(HistoryEntry), waiting)  # noqa: SLF001 - the recorder's own statement

    def theirs() -> None:
        marks = ", ".join(f":{name}" for name in waiting[0])
        plain.execute("BEGIN IMMEDIATE")
        plain.executemany(f"INSERT INTO history_entry VALUES ({marks})", waiting)  # noqa: S608 - our own names
        plain.execute("COMMIT")

    def by_objects() -> None:
        with services.vault.unit_of_work(Act.import_file) as work:
            for values in waiting:
                work._session.add(HistoryEntry(**values))  # noqa: SLF001 - the path of single records

    ours_ms, plain_ms = measure.in_turns(ours, theirs, _RUNS, before=renew)
    measure.ratio(f"{INSERTS:,} inserts in one commit", ours_ms, plain_ms, most=MOST)
    measure.line("  the same as single objects of the unit of work", measure.timed(by_objects, 3, renew))


def _history_row(act_id: str) -> dict[str, Any]:
    return {
        "id": new_id(),
        "act_id": act_id,
        "table_name": "citizen",
        "record_id": new_id(),
        "operation": Operation.added,
        "before": "",
        "after": '{"first_name": "Bodil", "last_name": "Mønster", "phone": "00000012"}',
    }


def _scan(services: Services, plain: sqlite3.Connection) -> None:
    # No list reads every row any more: this is what the encryption alone costs a statement that must.
    statement, values = "SELECT count(*) FROM citizen WHERE search_name LIKE ?", ("%zzzz%",)
    engine = services.vault._engine  # noqa: SLF001 - the program has no such question of its own

    def ours() -> None:
        with engine.connect() as connection:
            assert connection.exec_driver_sql(statement, values).scalar() == 0  # noqa: S101 - must find nothing

    measure.ratio(
        f"scan of {ROWS:,} rows with LIKE",
        *measure.in_turns(ours, lambda: plain.execute(statement, values).fetchall(), _RUNS),
        most=MOST,
    )


def _look_ups(services: Services, plain: sqlite3.Connection) -> None:
    numbers = [_cpr(index * (ROWS // LOOK_UPS)) for index in range(LOOK_UPS)]
    names = ", ".join(Citizen.model_fields)

    def ours() -> None:
        with services.vault.reading() as work:
            assert len(work.citizens.by_cpr_numbers(numbers)) == LOOK_UPS  # noqa: S101 - all must be found

    def by_driver() -> None:
        for number in numbers:
            driver.execute(f"SELECT {names} FROM citizen WHERE cpr_number = ?", (number,)).fetchone()  # noqa: S608

    def theirs() -> None:
        for number in numbers:
            plain.execute(f"SELECT {names} FROM citizen WHERE cpr_number = ?", (number,)).fetchone()  # noqa: S608

    def one_by_one() -> None:
        with services.vault.reading() as work:
            for number in numbers:
                work.citizens.by_cpr(number)

    driver = services.vault.second_connection()
    try:
        driver_ms, plain_ms = measure.in_turns(by_driver, theirs, _RUNS)
    finally:
        driver.close()
    bulk_ms, bulk_plain_ms = measure.in_turns(ours, theirs, _RUNS)
    measure.ratio(
        f"{LOOK_UPS:,} look-ups by index, as an import does them", bulk_ms, bulk_plain_ms, most=MOST
    )
    measure.ratio(f"{LOOK_UPS:,} look-ups by index, the same statements", driver_ms, plain_ms, most=MOST)
    measure.line("  the same one record at a time as objects", measure.timed(one_by_one, 3))


def _fill(services: Services) -> None:
    with services.vault.unit_of_work(Act.import_file) as work:
        stamp = {"created_at": work.at, "changed_at": work.at, "created_by": work.by, "changed_by": work.by}
        rows = [
            {
                "id": new_id(),
                "cpr_number": _cpr(index),
                "first_name": "Bodil",
                "last_name": f"Mønster {index}",
                "case_number": f"2026-{index:06d}",
                "birth_on": date(1990, 1, 1),
                "sort_name": f"mønster {index}",
                "search_name": f"bodil mønster {index}",
                "responsible_id": work.by,
            }
            | stamp
            for index in range(ROWS)
        ]
        work._session.execute(insert(Citizen), rows)  # noqa: SLF001 - a hundred thousand, quickly


def _cpr(index: int) -> str:
    return f"61{index:08d}"


@contextmanager
def _plain_twin(services: Services, file: Path) -> Iterator[sqlite3.Connection]:
    """The same tables, indexes, triggers and rows without encryption, and without the index of full text."""
    plain = sqlite3.connect(file, isolation_level=None)
    source = services.vault.second_connection()
    try:
        for pragma in _PRAGMAS[:-1]:
            plain.execute(f"PRAGMA {pragma}")
        of_search = {row[1] for row in source.execute("PRAGMA table_list") if row[2] in ("virtual", "shadow")}
        made = [
            row
            for row in source.execute("SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL")
            if row[1] not in of_search
        ]
        plain.execute("BEGIN")
        for wanted in ("table", "index", "trigger"):
            for kind, name, sql in made:
                if kind == wanted:
                    plain.execute(sql)
                if kind == wanted == "table":
                    _copy(source, plain, name)
        plain.execute("COMMIT")
        plain.execute(f"PRAGMA {_PRAGMAS[-1]}")
        yield plain
    finally:
        source.close()
        plain.close()


def _copy(source: Any, plain: sqlite3.Connection, table: str) -> None:
    rows = source.execute(f"SELECT * FROM {table}").fetchall()  # noqa: S608 - our own names
    if rows:
        marks = ", ".join("?" * len(rows[0]))
        plain.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)  # noqa: S608 - our own names
