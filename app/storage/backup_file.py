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

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

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
_CONTENTS = "contents"
_NONCE_BYTES = 12
# What somebody who chooses a backup wants to know of it: how many of these it holds.
COUNTED = ("citizen", "placement", "journal_note", "stored_document")


@dataclass(frozen=True, slots=True)
class Backup:
    """An opened backup whose hashes fit (sikkerhedskopi)."""

    file: Path
    keys: keys.KeyFile
    sealed: bytes = b""

    def counts(self, data_key: bytes) -> dict[str, int]:
        """How many rows of each kind it holds; empty for a backup of an older program.

        Raises:
            StoreDamaged: the key does not belong to it.
        """
        return _unseal(self.sealed, data_key) if self.sealed else {}


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
            key_file = keys.read(folder)
            _pack(copy, key_file.to_bytes(), parcel, _seal(_counted(copy, data_key), data_key))
            _prove(parcel, key_file, data_key)
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
            key_file = keys.KeyFile.from_bytes(parcel.read(keys.FILE_NAME))
            has_counts = _CONTENTS in parcel.namelist()
            return Backup(file, key_file, parcel.read(_CONTENTS) if has_counts else b"")
    except OSError as error:
        raise FileFault.of(error, file) from error
    except StoreDamaged as error:
        raise StoreDamaged("backup", error.detail) from error
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, NotImplementedError, RuntimeError) as error:
        raise StoreDamaged("backup", "unreadable") from error


def peek(file: Path, data_key: bytes) -> dict[str, int]:
    """How many rows of each kind a backup holds, without reading all of it; empty where that is not known."""
    try:
        with zipfile.ZipFile(file) as parcel:
            return _unseal(parcel.read(_CONTENTS), data_key)
    except (
        OSError,
        StoreDamaged,
        zipfile.BadZipFile,
        KeyError,
        ValueError,
        NotImplementedError,
        RuntimeError,
    ):
        return {}


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


def _pack(copy: Path, key_bytes: bytes, parcel: Path, sealed: bytes = b"") -> None:
    hashes = {database.FILE_NAME: _hash_of(copy), keys.FILE_NAME: hashlib.sha256(key_bytes).hexdigest()}
    with parcel.open("wb") as file:
        with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr(_MANIFEST, json.dumps({"format": FORMAT, "sha256": hashes}))
            archive.writestr(keys.FILE_NAME, key_bytes)
            if sealed:
                archive.writestr(_CONTENTS, sealed)
            archive.write(copy, database.FILE_NAME)
        file.flush()
        os.fsync(file.fileno())


def _prove(parcel: Path, key_file: keys.KeyFile, data_key: bytes) -> None:
    """Read the file back: its bytes are those whose pages were checked, its keys the store's."""
    if hasattr(os, "posix_fadvise"):
        with parcel.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)
    written = read(parcel)
    written.counts(data_key)
    if written.keys != key_file:
        raise StoreDamaged("backup", keys.FILE_NAME)


def _counted(copy: Path, data_key: bytes) -> dict[str, int]:
    connection = database.raw_connection(copy, data_key)
    try:
        with database.faults(copy):
            there = {
                row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
            }
            # The names are our own: nothing that was typed reaches the statement.
            return {
                table: connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608 - see above
                for table in COUNTED
                if table in there
            }
    finally:
        connection.close()


def _seal(counts: dict[str, int], data_key: bytes) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    return nonce + AESGCM(_seal_key(data_key)).encrypt(nonce, json.dumps(counts).encode(), _CONTENTS.encode())


def _unseal(sealed: bytes, data_key: bytes) -> dict[str, int]:
    try:
        plain = AESGCM(_seal_key(data_key)).decrypt(
            sealed[:_NONCE_BYTES], sealed[_NONCE_BYTES:], _CONTENTS.encode()
        )
    except (InvalidTag, ValueError) as error:
        raise StoreDamaged("backup", _CONTENTS) from error
    return {str(table): int(count) for table, count in json.loads(plain).items()}


def _seal_key(data_key: bytes) -> bytes:
    return HKDF(SHA256(), keys.KEY_BYTES, salt=None, info=b"jobbro backup contents").derive(data_key)


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
