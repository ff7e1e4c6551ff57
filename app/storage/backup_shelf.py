"""The folder of the backups the program takes by itself: where it is, what lies in it, what came of the last.

Another store's backups, and anybody's other files, may lie in the same folder: a file is only ever ours when
its name carries the mark of this store.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from app.common.errors import FileFault
from app.storage.files import make_private_folder, write_durably

NOTE_NAME = "backup.json"
SUFFIX = ".jobbro"
_BESIDE = "-sikkerhedskopi"
_MARK_LETTERS = 8
_MOMENT = "%Y%m%dT%H%M%SZ"
_NAME = re.compile(r"jobbro-([0-9a-f]{8})-(\d{8}T\d{6}Z)-([a-z_]+)\.jobbro")


@dataclass(frozen=True, slots=True)
class ShelfNote:
    """What is known about a store's backups without opening it; nothing in it is personal.

    Attributes:
        folder: the chosen folder; empty for the one beside the store.
        done_at: when the last was whole, in ISO form; empty for never.
        size: its bytes.
        fault: why the last try failed (a ``BackupFault``); empty when it did not.
        fault_at: when that was.
    """

    folder: str = ""
    done_at: str = ""
    size: int = 0
    fault: str = ""
    fault_at: str = ""


@dataclass(frozen=True, slots=True)
class ShelfFile:
    """One backup in the folder (sikkerhedskopi)."""

    path: Path
    mark: str
    taken_at: datetime
    reason: str


def mark_of(data_key: bytes) -> str:
    """What a store's backups are told apart by; it tells nothing of the key."""
    return hashlib.sha256(b"jobbro backup mark" + data_key).hexdigest()[:_MARK_LETTERS]


def name_of(mark: str, at: datetime, reason: str) -> str:
    """The file name of a backup."""
    return f"jobbro-{mark}-{at.astimezone(UTC).strftime(_MOMENT)}-{reason}{SUFFIX}"


def read_note(store: Path) -> ShelfNote:
    """What was noted last; a damaged note is as good as none."""
    try:
        raw = json.loads((store / NOTE_NAME).read_text(encoding="utf-8"))
        known = {
            name: type(default)(raw[name]) for name, default in asdict(ShelfNote()).items() if name in raw
        }
        return ShelfNote(**known)
    except (OSError, ValueError, TypeError):
        return ShelfNote()


def change_note(store: Path, **values: Any) -> ShelfNote:
    """Note something new.

    Raises:
        FileFault: the store's folder cannot be written.
    """
    note = replace(read_note(store), **values)
    write_durably(store / NOTE_NAME, json.dumps(asdict(note)).encode())
    return note


def folder_beside(store: Path) -> Path:
    """Where backups go unless another folder is chosen."""
    return store.with_name(store.name + _BESIDE)


def folder_of(store: Path) -> Path:
    """Where backups go."""
    chosen = read_note(store).folder
    return Path(chosen) if chosen else folder_beside(store)


def require_folder(store: Path) -> Path:
    """The folder, there and ready.

    A chosen folder that is gone is not made anew: a stick that is not plugged in would be taken for a folder
    on the disk.

    Raises:
        FileFault: it is missing or cannot be made.
    """
    folder = folder_of(store)
    if folder == folder_beside(store):
        make_private_folder(folder)
    elif not folder.is_dir():
        raise FileFault(folder, "missing")
    return folder


def files(folder: Path, mark: str = "") -> tuple[ShelfFile, ...]:
    """The backups in a folder, newest first; with a mark those of one store only."""
    found = sorted(_files(folder), key=lambda file: file.path.name.split("-", 2)[2], reverse=True)
    return tuple(file for file in found if mark in ("", file.mark))


def _files(folder: Path) -> Iterator[ShelfFile]:
    try:
        paths = list(folder.iterdir())
    except OSError:
        return
    for path in paths:
        match = _NAME.fullmatch(path.name)
        if match is None or not path.is_file():
            continue
        try:
            at = datetime.strptime(match[2], _MOMENT).replace(tzinfo=UTC)
        except ValueError:
            continue
        yield ShelfFile(path, match[1], at, match[3])
