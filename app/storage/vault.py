"""The encrypted store: locked means that no engine and no key exist."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import text
from sqlalchemy.engine import Engine
from sqlmodel import Session

from app.common.clock import Clock
from app.common.errors import StoreMissing, VaultLocked
from app.models.act_codes import Act
from app.storage import database, migrate
from app.storage.planning import Planning, PlanningSession
from app.storage.unit_of_work import UnitOfWork

# The same view again within this time is one line in the access log: screens read again after every change.
_SAME_VIEW = timedelta(minutes=1)
SYSTEM = "system"


class Vault:
    """One store on the disk (boks).

    Attributes:
        folder: where the store lies.
        by: id of the consultant who works; ``system`` until one is known.
        openings: how often it was opened; what was read before the last time may be another store's.
    """

    def __init__(self, folder: Path, clock: Clock) -> None:
        self.folder = folder
        self.by = SYSTEM
        self._clock = clock
        self._engine: Engine | None = None
        self._key: bytes | None = None
        self._views: dict[tuple[Act, str], datetime] = {}
        self._is_filling = False
        self.openings = 0

    @property
    def file(self) -> Path:
        """The database file."""
        return self.folder / database.FILE_NAME

    @property
    def is_open(self) -> bool:
        """Whether an engine exists."""
        return self._engine is not None

    def create(self, key: bytes) -> None:
        """Make an empty, fully migrated store and leave it open."""
        database.raw_connection(self.file, key, create=True).close()
        migrate.upgrade(self.file, key)
        self._open(key)
        with self.reading() as work:
            # There is nothing to index yet: from its first record on the index is up to date.
            work.search.index.begin_anew()

    def unlock(self, key: bytes) -> None:
        """Open the store; older ones are brought to the newest revision first, after an encrypted backup.

        Raises:
            StoreMissing: there is no database file.
            StoreTooNew: a newer version of the program wrote it.
            StoreDamaged: the key does not fit the file, or a page is broken.
        """
        if not self.file.exists():
            raise StoreMissing(self.folder)
        if migrate.is_outdated(self.file, key):
            migrate.back_up_and_upgrade(self.folder, self.file, key, self._clock.now())
        self._open(key)

    def lock(self) -> None:
        """Drop the engine and the key."""
        if self._engine is not None:
            self._engine.dispose()
        self._engine = None
        self._key = None
        self._views.clear()

    @contextmanager
    def unit_of_work(self, act: Act, *, view_of: str | None = None) -> Iterator[UnitOfWork]:
        """One transaction with a name.

        Args:
            act: the name; it becomes the line in the access log.
            view_of: for a reading act, the record that is looked at (empty for a list); the same view
                within a minute is logged once.

        Raises:
            VaultLocked: the store is locked.
            EnvironmentFault: the store is busy, damaged, full or read-only.
        """
        if self._engine is None:
            raise VaultLocked
        at = self._clock.now()
        with (
            database.faults(self.file),
            Session(self._engine, expire_on_commit=False, autoflush=False) as session,
            session.begin(),
        ):
            work = UnitOfWork(session, act, self.by, at)
            if self._is_filling:
                work.fill_store()
            if view_of is not None:
                work.concerns(view_of)
                if not self._is_new_view(act, view_of, at):
                    work.leave_unlogged()
            yield work
            work.finish()

    @contextmanager
    def reading(self) -> Iterator[UnitOfWork]:
        """A transaction for what concerns nobody: settings, rule tables, drafts; it leaves no line."""
        with self.unit_of_work(Act.read_store) as work:
            work.leave_unlogged()
            yield work

    @contextmanager
    def filling(self) -> Iterator[None]:
        """Give an empty store its first content by many acts, as fast as can be.

        None of them is a step to undo. The search index says that it is behind until somebody has it caught
        up, also when the filling ends in the middle.
        """
        with self.reading() as work:
            work.search.index.set_aside()
        self._is_filling = True
        try:
            yield
        finally:
            self._is_filling = False

    @contextmanager
    def beside(self) -> Iterator["Vault"]:
        """The same store a second time, for long reading away from the database thread.

        It has a connection of its own that cannot write; services built on it may be asked on any one thread.

        Raises:
            VaultLocked: the store is locked.
        """
        other = Vault(self.folder, self._clock)
        other.by = self.by
        with self._second_engine() as engine:
            other._engine = engine
            yield other

    @contextmanager
    def planning(self, rests_on: Iterable[str] = ()) -> Iterator[Planning]:
        """Work out what a long act would write, away from the database thread; nothing is written.

        Args:
            rests_on: names of the tables the plan is made from; none stands for every table.

        Raises:
            VaultLocked: the store is locked.
        """
        at, by = self._clock.now(), self.by
        with (
            self._second_engine() as engine,
            database.faults(self.file),
            PlanningSession(engine, expire_on_commit=False, autoflush=False) as session,
        ):
            yield Planning(session, by, at, rests_on)

    @contextmanager
    def _second_engine(self) -> Iterator[Engine]:
        if self._key is None:
            raise VaultLocked
        engine = database.reading_engine(self.file, self._key)
        try:
            yield engine
        finally:
            engine.dispose()

    def second_connection(self) -> Any:
        """A driver connection of its own, for long reading such as a backup.

        Raises:
            VaultLocked: the store is locked.
        """
        if self._key is None:
            raise VaultLocked
        return database.raw_connection(self.file, self._key)

    def data_key(self) -> bytes:
        """The key, for rewrapping and backups.

        Raises:
            VaultLocked: the store is locked.
        """
        if self._key is None:
            raise VaultLocked
        return self._key

    def _open(self, key: bytes) -> None:
        engine = database.engine(self.file, key)
        with database.faults(self.file), engine.connect() as connection:
            connection.execute(text("SELECT count(*) FROM sqlite_master"))
        self._engine = engine
        self._key = key
        self.openings += 1

    def _is_new_view(self, act: Act, subject: str, at: datetime) -> bool:
        seen = self._views.get((act, subject))
        if seen is not None and at - seen < _SAME_VIEW:
            return False
        self._views[(act, subject)] = at
        return True
