"""Backups, restoring and checking the store."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from app.common import passwords, paths
from app.common.clock import Clock
from app.common.errors import FileFault, StoreBusy
from app.models.act_codes import Act
from app.services.access import recovery_secret
from app.services.documents import DocumentService
from app.services.law import LawService
from app.storage import backup_file, health, keys, migrate
from app.storage.files import make_private_folder
from app.storage.vault import Vault
from app.storage.writer_lock import WriterLock

# Two lines in the access log: that all data may have left the store, and that the copy is whole.
_BEGUN, _DONE = "begun", "done"
# So many backups in a row would have to fail before an older one is not found.
_LINES = 50


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What is wrong with a store; all empty means nothing.

    Attributes:
        pages: broken pages: the store must be restored.
        key_copies: key files that are missing or broken while the other is whole.
        foreign_keys: rows that name a row that is not there.
        documents: ids of documents whose bytes do not fit their hash.
        rules: gaps and overlaps in the rule tables.
        search: records that the search index holds wrongly; nothing is lost, they are only not found.
    """

    pages: tuple[str, ...] = ()
    key_copies: tuple[str, ...] = ()
    foreign_keys: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()
    search: tuple[str, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether every page could be read."""
        return not self.pages

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        faults = (self.key_copies, self.foreign_keys, self.documents, self.rules, self.search)
        return self.is_readable and not any(faults)


class CareStep(StrEnum):
    """What a long look after the store is doing (trin)."""

    copying = "copying"
    proving = "proving"
    pages = "pages"
    rows = "rows"
    documents = "documents"
    rules = "rules"


Tell = Callable[[CareStep, float], None]


class StoreCareService:
    """Keeps the store safe (sikkerhedskopi, kontrol).

    ``write_backup`` and ``check`` read through connections of their own and may be asked on any one thread,
    while everything else goes on.
    """

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def back_up(self, target: Path) -> datetime:
        """Write one file with database and wrapped keys, and prove that it opens.

        Raises:
            FileFault: the target cannot be written, or is one of the store's own files.
            StoreBusy: another program takes a backup of the same store right now.
        """
        self.begin_backup(target)
        self.write_backup(target)
        return self.end_backup()

    def begin_backup(self, target: Path) -> None:
        """Note in the access log that a copy of everything is about to be made.

        Raises:
            FileFault: the target is one of the store's own files.
        """
        if target.resolve().parent == self._vault.folder.resolve():
            raise FileFault(target, "in_use")
        with self._vault.unit_of_work(Act.back_up_store) as work:
            work.concerns("", detail=_BEGUN)

    def write_backup(self, target: Path, tell: Tell | None = None) -> None:
        """Write the file that was begun, and prove that it opens.

        Raises:
            FileFault: the target cannot be written.
            StoreBusy: another program takes a backup of the same store right now.
        """
        say = tell or _nobody_listens

        def copied(done: int, total: int) -> None:
            if done < total:
                say(CareStep.copying, done / total)
            else:
                say(CareStep.proving, 0.0)

        connection = self._vault.second_connection()
        try:
            backup_file.write(self._vault.folder, connection, self._vault.data_key(), target, copied)
        finally:
            connection.close()

    def end_backup(self) -> datetime:
        """Note that the file is whole, and tell when that was."""
        with self._vault.unit_of_work(Act.back_up_store) as work:
            work.concerns("", detail=_DONE)
            return work.at

    def last_backup_at(self) -> datetime | None:
        """When the last backup was whole; ``None`` when there was none."""
        with self._vault.reading() as work:
            lines = work.acts.latest(Act.back_up_store, _LINES)
            return next((line.at for line in lines if not line.detail.startswith(_BEGUN)), None)

    def check(self, tell: Tell | None = None) -> CheckReport:
        """Read every page, key, hash and rule table."""
        say = tell or _nobody_listens
        say(CareStep.pages, 0.0)
        pages = tuple(backup_file.living_page_problems(self._vault.file, self._vault.data_key()))
        if pages:
            return CheckReport(pages=pages)
        say(CareStep.rows, 0.0)
        connection = self._vault.second_connection()
        try:
            broken = health.broken_foreign_keys(connection)
        finally:
            connection.close()
        with self._vault.beside() as beside:
            say(CareStep.documents, 0.0)
            documents = DocumentService(beside, self._clock).damaged()
            say(CareStep.rules, 0.0)
            rules = LawService(beside).faults()
            with beside.reading() as work:
                search = tuple(work.search.index.problems())
        return CheckReport(
            key_copies=tuple(keys.damaged_copies(self._vault.folder)),
            foreign_keys=tuple(broken),
            documents=documents,
            rules=rules,
            search=search,
        )

    def renew_index(self) -> bool:
        """Have the search index made again at the next start; says no while another process writes."""
        lock = WriterLock(self._vault.folder)
        try:
            lock.acquire()
        except StoreBusy:
            return False
        try:
            with self._vault.reading() as work:
                work.search.index.begin_anew()
        finally:
            lock.release()
        return True


def _nobody_listens(_step: CareStep, _share: float) -> None:
    """Nobody watches."""


def restore(
    file: Path, folder: Path, secret: str, clock: Clock, *, is_recovery_key: bool = False
) -> Path | None:
    """Put a backup in the place of a store; what it replaces is kept beside it.

    Args:
        file: the backup.
        folder: the store's folder; it may be empty.
        secret: the password of the backup's day, or a recovery key.
        clock: names the folder of what is replaced.
        is_recovery_key: which of the two the secret is.

    Returns:
        The folder with what was replaced; ``None`` when there was no store.

    Raises:
        WrongPassword: the secret does not open the backup.
        StoreDamaged: the backup is damaged; nothing was touched.
        StoreBusy: another process writes to the store.
        StoreTooNew: a newer version of the program made the backup.
        UnsafeFolder: the folder is synchronised, roaming or on a network.
        FileFault: a file or folder cannot be read or written.
    """
    backup = backup_file.read(file)
    data_key = _opened(backup, secret, is_recovery_key=is_recovery_key)
    paths.require_safe_folder(folder)
    make_private_folder(folder)
    lock = WriterLock(folder)
    lock.acquire()
    try:
        # A backup of a newer program would only be refused once it stands in the store's place.
        return backup_file.restore(backup, data_key, folder, clock.now(), migrate.is_outdated)
    finally:
        lock.release()


def look_into(file: Path, secret: str, *, is_recovery_key: bool = False) -> dict[str, int]:
    """What a backup holds, told to whoever can open it: rows by table; empty where it is not known.

    Raises:
        WrongPassword: the secret does not open the backup.
        StoreDamaged: the backup is damaged.
        FileFault: it cannot be read.
    """
    backup = backup_file.read(file)
    return backup.counts(_opened(backup, secret, is_recovery_key=is_recovery_key))


def _opened(backup: backup_file.Backup, secret: str, *, is_recovery_key: bool) -> bytes:
    if is_recovery_key:
        data, way = recovery_secret(secret)
        return backup.keys.unwrap(data, way)
    return backup.keys.unwrap(passwords.normalise(secret).encode(), keys.Way.password)
