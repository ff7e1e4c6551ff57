"""Opening the encrypted file: the driver, the engine, and what its errors mean."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2
from sqlmodel import create_engine

from app.common.errors import FileFault, JobbroError, StoreBusy, StoreDamaged

FILE_NAME = "store.db"
_WAIT_SECONDS = 10
# A page that has left the cache must be decrypted again; SQLite's own 2 MB hold a fifth of what the lists of
# a large store read.
_CACHE_KIB = 12_000

# SQLite's primary result codes (https://www.sqlite.org/rescode.html), by what they mean to a person.
_BUSY = frozenset({5, 6})
_READ_ONLY = frozenset({3, 8, 14, 23})
_FULL = 13
_IO = 10
_DAMAGED = frozenset({11, 26})


def raw_connection(path: Path, key: bytes, *, create: bool = False, foreign_keys: bool = True) -> Any:
    """A keyed driver connection in autocommit; transactions are opened by hand.

    Args:
        path: the database file; never made silently, because any key opens an empty file.
        key: the 32-byte data key.
        create: whether the file may be made.
        foreign_keys: off only while a migration rebuilds tables, which would empty their children.

    Raises:
        JobbroError: what stands in the way, by ``translated``.
    """
    mode = "rwc" if create else "rw"
    with faults(path):
        connection = dbapi2.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            check_same_thread=False,
            timeout=_WAIT_SECONDS,
            isolation_level=None,
        )
        try:
            connection.execute("PRAGMA cipher_log_level = NONE")
            connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            connection.execute("PRAGMA journal_mode = WAL")
            connection.execute("PRAGMA synchronous = FULL")
            connection.execute("PRAGMA secure_delete = ON")
            connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
            connection.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        except BaseException:
            connection.close()
            raise
    return connection


def reading_engine(path: Path, key: bytes) -> Engine:
    """An engine whose one connection cannot write and holds nobody up who does."""

    def connect() -> Any:
        connection = raw_connection(path, key)
        connection.execute("PRAGMA query_only = ON")
        return connection

    made = create_engine(
        "sqlite://", creator=connect, module=dbapi2, poolclass=StaticPool, hide_parameters=True
    )
    event.listen(made, "begin", _begin_reading)
    return made


def engine(path: Path, key: bytes, *, create: bool = False, foreign_keys: bool = True) -> Engine:
    """An engine with one connection; the key stands in no address and in no message."""
    made = create_engine(
        "sqlite://",
        creator=_creator(path, key, create=create, foreign_keys=foreign_keys),
        module=dbapi2,
        poolclass=StaticPool,
        hide_parameters=True,
    )
    event.listen(made, "begin", _begin_immediate)
    return made


@contextmanager
def snapshot(connection: Any) -> Iterator[None]:
    """Hold one state of the store while others go on writing behind it.

    What the log holds is moved into the file first: as long as nothing of it is left to move, nobody touches
    the file itself while this reader stands.
    """
    connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
    connection.execute("BEGIN")
    try:
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        yield
    finally:
        connection.execute("ROLLBACK")


@contextmanager
def faults(path: Path) -> Iterator[None]:
    """Turn the driver's errors into ours."""
    try:
        yield
    except (dbapi2.Error, DBAPIError) as error:
        raise translated(error, path) from error


def translated(error: BaseException, path: Path) -> BaseException:
    """What a database error means: ours where the surroundings are to blame, else the error itself."""
    original = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(original, JobbroError):
        return original
    code = _primary_code(original)
    if code in _BUSY:
        return StoreBusy()
    if code in _DAMAGED:
        return StoreDamaged("store", str(code))
    if code == _FULL:
        return FileFault(path, "full")
    if code in _READ_ONLY:
        return FileFault(path, "missing" if not path.exists() else "read_only")
    return FileFault(path, "other") if code == _IO else error


# The driver of Python 3.11's time does not carry the code on its errors, so the library's own words decide.
_WORDS = (
    ("locked", 5),
    ("busy", 5),
    ("not a database", 26),
    ("malformed", 11),
    ("disk is full", 13),
    ("readonly", 8),
    ("unable to open", 14),
    ("disk i/o", 10),
)


def _primary_code(error: object) -> int:
    code = getattr(error, "sqlite_errorcode", None)
    if isinstance(code, int):
        return code & 0xFF
    words = str(error).casefold()
    return next((number for text, number in _WORDS if text in words), 0)


def _creator(path: Path, key: bytes, *, create: bool, foreign_keys: bool) -> Callable[[], Any]:
    def connect() -> Any:
        return raw_connection(path, key, create=create, foreign_keys=foreign_keys)

    return connect


def _begin_reading(connection: Connection) -> None:
    # Everything read until its end is one state of the store, whatever others write meanwhile.
    connection.exec_driver_sql("BEGIN")


def _begin_immediate(connection: Connection) -> None:
    # Taking the write lock at once avoids the deadlock of two readers that both want to write,
    # and lets a failed migration take its tables back.
    connection.exec_driver_sql("BEGIN IMMEDIATE")
    # Rows are written in no particular order inside one act; what counts is that they fit when it ends.
    connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
