"""Files that stand half written beside a backup: noted before they are made, so that a kill leaves no litter.

The note lies in the store's folder. Whoever takes the next backup, or opens the store, clears what it names;
nothing else is ever touched.
"""

import json
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from filelock import FileLock, Timeout

from app.common.errors import FileFault, StoreBusy
from app.storage.files import make_private_folder, write_durably

NOTE_NAME = "backup.begun"
LOCK_NAME = "backup.lock"
# Side files that SQLite makes while the copy is written.
_SIDES = ("-journal", "-wal", "-shm")
_OWN_NAME = re.compile(r".+\.[0-9a-f]{8}\.(copying(-journal|-wal|-shm)?|new)")


@contextmanager
def noted(folder: Path, copy: Path, parcel: Path) -> Iterator[None]:
    """Note the two files a backup makes on its way, and clear them whatever happens.

    Args:
        folder: the store's folder.
        copy: the database being copied.
        parcel: the backup before it gets its name.

    Raises:
        StoreBusy: another program takes a backup of the same store right now.
        FileFault: the store's folder cannot be written.
    """
    make_private_folder(folder)
    with _held(folder):
        files = [copy, *(copy.with_name(copy.name + side) for side in _SIDES), parcel]
        _write_note(folder, [*_cleared(folder), *files])
        try:
            yield
        finally:
            _clear(folder)


def clear(folder: Path) -> None:
    """Clear what a killed backup left; without effect while one is being taken."""
    if not (folder / NOTE_NAME).exists():
        return
    with suppress(StoreBusy, FileFault), _held(folder):
        _clear(folder)


def _clear(folder: Path) -> None:
    left = _cleared(folder)
    if left:
        _write_note(folder, left)
        return
    with suppress(OSError):
        (folder / NOTE_NAME).unlink(missing_ok=True)


def _cleared(folder: Path) -> list[Path]:
    """Remove what the note names; gives what lies on a drive that is not there now, to be cleared later."""
    left = []
    for file in _named(folder):
        if not _OWN_NAME.fullmatch(file.name):
            continue
        try:
            file.unlink(missing_ok=True)
        except OSError:
            left.append(file)
            continue
        if not file.parent.exists():
            left.append(file)
    return left


def _named(folder: Path) -> list[Path]:
    try:
        names = json.loads((folder / NOTE_NAME).read_text(encoding="utf-8"))
        return [Path(name) for name in names]
    except (OSError, ValueError, TypeError):
        return []


def _write_note(folder: Path, files: Iterable[Path]) -> None:
    write_durably(folder / NOTE_NAME, json.dumps([str(file.absolute()) for file in files]).encode())


@contextmanager
def _held(folder: Path) -> Iterator[None]:
    lock = FileLock(folder / LOCK_NAME, timeout=0, thread_local=False)
    try:
        lock.acquire()
    except Timeout as error:
        raise StoreBusy from error
    except OSError as error:
        raise FileFault.of(error, folder) from error
    try:
        yield
    finally:
        lock.release()
