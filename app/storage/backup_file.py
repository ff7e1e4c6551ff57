"""A backup is one file: the encrypted database, the wrapped keys, and a manifest with hashes.

It is a ZIP without compression (encrypted pages do not shrink). Nothing in it is readable without the
password of its day or a recovery key.
"""

import hashlib
import json
import os
import secrets
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from app.common.errors import FileFault, StoreDamaged
from app.storage import database, exchange, keys, leftovers
from app.storage.files import make_private_folder, sync_folder

FORMAT = 1
Inspection = Callable[[Path, bytes], object]
Progress = Callable[[int, int], None]
_MANIFEST = "manifest.json"
_CHUNK = 1 << 20
_PAGES_A_STEP = 512
_MARK_BYTES = 4
_LOOKS = 3


@dataclass(frozen=True, slots=True)
class Backup:
    """An opened backup whose hashes fit (sikkerhedskopi)."""

    file: Path
    keys: keys.KeyFile


def own_folder(folder: Path) -> Path:
    """Where the program keeps the backups it takes by itself."""
    return folder / "backups"


def write(
    folder: Path, connection: Any, data_key: bytes, target: Path, progress: Progress | None = None
) -> None:
    """Copy a consistent state of the store into one file, then open the copy to prove it.

    Args:
        folder: the store's folder.
        connection: an open driver connection; others may go on writing.
        data_key: the store's key; the copy is encrypted with it.
        target: the backup file; an older one is replaced only when the new one is whole.
        progress: called with pages copied and pages in all.

    Raises:
        FileFault: the target cannot be written.
        StoreDamaged: the copy does not open.
        StoreBusy: another program takes a backup of the same store right now.
    """
    make_private_folder(target.parent)
    mark = secrets.token_hex(_MARK_BYTES)
    copy = target.with_name(f"{target.name}.{mark}.copying")
    parcel = target.with_name(f"{target.name}.{mark}.new")
    with leftovers.noted(folder, copy, parcel):
        try:
            _copy_database(connection, copy, data_key, progress)
            _pack(copy, keys.read(folder).to_bytes(), parcel)
            parcel.replace(target)
            sync_folder(target.parent)
        except OSError as error:
            raise FileFault.of(error, target) from error


def read(file: Path) -> Backup:
    """Open a backup and hold it against its hashes.

    Raises:
        FileFault: it cannot be read.
        StoreDamaged: it is no backup, or a byte is wrong.
    """
    try:
        with zipfile.ZipFile(file) as parcel:
            manifest = json.loads(parcel.read(_MANIFEST))
            _require_hashes(parcel, manifest["sha256"])
            return Backup(file, keys.KeyFile.from_bytes(parcel.read(keys.FILE_NAME)))
    except OSError as error:
        raise FileFault.of(error, file) from error
    except StoreDamaged as error:
        raise StoreDamaged("backup", error.detail) from error
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, NotImplementedError, RuntimeError) as error:
        raise StoreDamaged("backup", "unreadable") from error


def restore(
    backup: Backup, data_key: bytes, folder: Path, at: datetime, inspect: Inspection | None = None
) -> Path | None:
    """Put a backup in the store's place; what it replaces is kept beside it.

    The backup is unpacked and checked page by page first, so that a bad one never touches the store.

    Args:
        backup: the opened backup.
        data_key: its key.
        folder: the store's folder.
        at: names the folder of what is replaced.
        inspect: looks at the unpacked database and raises what speaks against it.

    Returns:
        The folder with what was replaced; ``None`` when there was no store.

    Raises:
        StoreDamaged: the backup's pages do not fit.
        FileFault: the folder cannot be written.
    """
    make_private_folder(folder)
    if exchange.is_pending(folder):
        exchange.carry_through(folder, at)
    gathered = exchange.gathering_folder(folder)
    # Under a name of its own until its pages are read: side files of the reading must not stay with it.
    fresh = gathered / f"{database.FILE_NAME}.unread"
    try:
        _unpack(backup.file, database.FILE_NAME, fresh)
        if problems := page_problems(fresh, data_key):
            raise StoreDamaged("backup", problems[0])
        if inspect is not None:
            inspect(fresh, data_key)
        fresh.replace(gathered / database.FILE_NAME)
        keys.write(gathered, backup.keys)
        exchange.decide(folder)
    except OSError as error:
        raise FileFault.of(error, folder) from error
    finally:
        exchange.forget(folder)
    return exchange.carry_through(folder, at)


def page_problems(file: Path, key: bytes) -> list[str]:
    """What is wrong with the pages of a database: HMACs first, then the trees."""
    try:
        connection = database.raw_connection(file, key)
    except StoreDamaged as error:
        return [error.detail or "header"]
    try:
        with database.faults(file), database.snapshot(connection):
            bad = [str(row[0]) for row in connection.execute("PRAGMA cipher_integrity_check")]
            if not bad:
                bad = [str(row[0]) for row in connection.execute("PRAGMA integrity_check") if row[0] != "ok"]
    except StoreDamaged as error:
        bad = [error.detail or "pages"]
    finally:
        connection.close()
        # A copy that was only looked at leaves no side files behind.
        for suffix in ("-wal", "-shm"):
            side = file.with_name(file.name + suffix)
            if side.exists() and file.name != database.FILE_NAME:
                side.unlink()
    return bad


def living_page_problems(file: Path, key: bytes) -> list[str]:
    """The same of a store that others write to meanwhile.

    The HMACs are read past the locks, so a page that is being written can look broken once; what is broken
    stays so.
    """
    bad: list[str] = []
    for _ in range(_LOOKS):
        bad = page_problems(file, key)
        if not bad:
            break
    return bad


def _copy_database(connection: Any, copy: Path, data_key: bytes, progress: Progress | None) -> None:
    target = database.raw_connection(copy, data_key, create=True)

    def tell(_status: int, left: int, total: int) -> None:
        if progress is not None:
            progress(total - left, total)

    try:
        with database.faults(copy), database.snapshot(connection):
            target.execute("PRAGMA journal_mode = DELETE")
            connection.backup(target, pages=_PAGES_A_STEP, progress=tell)
            target.execute("PRAGMA journal_mode = DELETE")
    finally:
        target.close()
    if problems := page_problems(copy, data_key):
        raise StoreDamaged("backup", problems[0])


def _pack(copy: Path, key_bytes: bytes, parcel: Path) -> None:
    hashes = {database.FILE_NAME: _hash_of(copy), keys.FILE_NAME: hashlib.sha256(key_bytes).hexdigest()}
    with parcel.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(_MANIFEST, json.dumps({"format": FORMAT, "sha256": hashes}))
            archive.writestr(keys.FILE_NAME, key_bytes)
            archive.write(copy, database.FILE_NAME)
        file.flush()
        os.fsync(file.fileno())


def _unpack(parcel: Path, name: str, target: Path) -> None:
    with zipfile.ZipFile(parcel) as archive, archive.open(name) as source, target.open("wb") as file:
        while chunk := source.read(_CHUNK):
            file.write(chunk)
        file.flush()
        os.fsync(file.fileno())


def _require_hashes(parcel: zipfile.ZipFile, hashes: dict[str, str]) -> None:
    for name in (database.FILE_NAME, keys.FILE_NAME):
        if _hash_in(parcel, name) != hashes[name]:
            raise StoreDamaged("backup", name)


def _hash_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _hash_in(parcel: zipfile.ZipFile, name: str) -> str:
    digest = hashlib.sha256()
    with parcel.open(name) as file:
        while chunk := file.read(_CHUNK):
            digest.update(chunk)
    return digest.hexdigest()
