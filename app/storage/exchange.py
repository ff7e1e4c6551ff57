"""Puts a new or another store in its place; a program killed in the middle goes on where it stopped.

Everything new is written and flushed into a folder of its own first. Giving that folder its final name is the
moment that decides: before it nothing has happened, after it the next start carries the exchange through.
"""

import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from app.common.errors import FileFault
from app.storage import database, keys
from app.storage.files import make_private_folder, sync_folder

DECIDED = "incoming"
_GATHERED = "incoming.new"
_ASIDE = "replaced"
# A database's log leaves together with it.
_OLD_FILES = {
    database.FILE_NAME: (database.FILE_NAME, f"{database.FILE_NAME}-wal", f"{database.FILE_NAME}-shm"),
    keys.FILE_NAME: (keys.FILE_NAME,),
    keys.COPY_NAME: (keys.COPY_NAME,),
}


def gathering_folder(folder: Path) -> Path:
    """An empty folder for the new database and keys; what an earlier try left there is thrown away.

    Raises:
        FileFault: the folder cannot be written.
    """
    forget(folder)
    gathered = folder / _GATHERED
    make_private_folder(gathered)
    return gathered


def forget(folder: Path) -> None:
    """Throw away what was gathered and not decided."""
    with suppress(OSError):
        shutil.rmtree(folder / _GATHERED)


def decide(folder: Path) -> None:
    """Say that what was gathered takes the store's place."""
    sync_folder(folder / _GATHERED)
    (folder / _GATHERED).replace(folder / DECIDED)
    sync_folder(folder)


def is_pending(folder: Path) -> bool:
    """Whether an exchange was decided and not carried through."""
    return (folder / DECIDED).exists()


def carry_through(folder: Path, at: datetime) -> Path | None:
    """Move the old files aside and the new ones in; does what is left of it when some is done.

    Args:
        folder: the store's folder.
        at: names the folder of what is replaced.

    Returns:
        The folder with what was replaced; ``None`` when there was nothing.

    Raises:
        FileFault: a file cannot be moved; the next try goes on from there.
    """
    try:
        return _carry_through(folder, at)
    except OSError as error:
        raise FileFault.of(error, folder) from error


def _carry_through(folder: Path, at: datetime) -> Path | None:
    decided, aside = folder / DECIDED, folder / DECIDED / _ASIDE
    aside.mkdir(mode=0o700, exist_ok=True)
    for name, old_names in _OLD_FILES.items():
        fresh = decided / name
        if not fresh.exists():
            continue
        for old in old_names:
            with suppress(FileNotFoundError):
                (folder / old).replace(aside / old)
        fresh.replace(folder / name)
    sync_folder(folder)
    kept = _free_name(folder, at) if any(aside.iterdir()) else None
    if kept is None:
        aside.rmdir()
    else:
        aside.replace(kept)
    decided.rmdir()
    sync_folder(folder)
    return kept


def _free_name(folder: Path, at: datetime) -> Path:
    base = f"replaced-{at:%Y%m%d-%H%M%S}"
    taken = {entry.name for entry in folder.iterdir()}
    return folder / next(
        name for name in (base, *(f"{base}-{n}" for n in range(1, 1000))) if name not in taken
    )
