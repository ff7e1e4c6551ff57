"""Backups, restoring and checking the store."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.common import passwords, paths
from app.common.clock import Clock
from app.common.errors import FileFault
from app.models.codes import Act
from app.services.access import recovery_secret
from app.services.documents import DocumentService
from app.services.law import LawService
from app.storage import backup_file, health, keys, migrate
from app.storage.files import make_private_folder
from app.storage.vault import Vault
from app.storage.writer_lock import WriterLock


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What is wrong with a store; all empty means nothing.

    Attributes:
        pages: broken pages: the store must be restored.
        key_copies: key files that are missing or broken while the other is whole.
        foreign_keys: rows that name a row that is not there.
        documents: ids of documents whose bytes do not fit their hash.
        rules: gaps and overlaps in the rule tables.
    """

    pages: tuple[str, ...] = ()
    key_copies: tuple[str, ...] = ()
    foreign_keys: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()

    @property
    def is_readable(self) -> bool:
        """Whether every page could be read."""
        return not self.pages

    @property
    def is_sound(self) -> bool:
        """Whether nothing is wrong."""
        return not (self.pages or self.key_copies or self.foreign_keys or self.documents or self.rules)


class StoreCareService:
    """Keeps the store safe (sikkerhedskopi, kontrol)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService, documents: DocumentService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law
        self._documents = documents

    def back_up(self, target: Path) -> datetime:
        """Write one file with database and wrapped keys, and prove that it opens.

        Raises:
            FileFault: the target cannot be written, or is one of the store's own files.
        """
        if target.resolve().parent == self._vault.folder.resolve():
            raise FileFault(target, "in_use")
        with self._vault.unit_of_work(Act.back_up_store):
            pass
        connection = self._vault.second_connection()
        try:
            backup_file.write(self._vault.folder, connection, self._vault.data_key(), target)
        finally:
            connection.close()
        return self._clock.now()

    def last_backup_at(self) -> datetime | None:
        """When the last backup was begun; ``None`` when there was none."""
        with self._vault.reading() as work:
            latest = work.acts.latest(Act.back_up_store)
            return latest[0].at if latest else None

    def check(self) -> CheckReport:
        """Read every page, key, hash and rule table."""
        pages = tuple(backup_file.page_problems(self._vault.file, self._vault.data_key()))
        if pages:
            return CheckReport(pages=pages)
        connection = self._vault.second_connection()
        try:
            broken = health.broken_foreign_keys(connection)
        finally:
            connection.close()
        return CheckReport(
            key_copies=tuple(keys.damaged_copies(self._vault.folder)),
            foreign_keys=tuple(broken),
            documents=self._documents.damaged(),
            rules=self._law.faults(),
        )


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
    if is_recovery_key:
        data, way = recovery_secret(secret)
        data_key = backup.keys.unwrap(data, way)
    else:
        data_key = backup.keys.unwrap(passwords.normalise(secret).encode(), keys.Way.password)
    paths.require_safe_folder(folder)
    make_private_folder(folder)
    lock = WriterLock(folder)
    lock.acquire()
    try:
        # A backup of a newer program would only be refused once it stands in the store's place.
        return backup_file.restore(backup, data_key, folder, clock.now(), migrate.is_outdated)
    finally:
        lock.release()
