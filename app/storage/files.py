"""Writing files so that a power cut leaves the old or the new one, never half."""

import contextlib
import os
from pathlib import Path

from app.common.errors import FileFault


def write_durably(path: Path, data: bytes) -> None:
    """Write beside the target, flush to the disk, then put it in place.

    Raises:
        FileFault: the folder is full, read-only, or the file is in use.
    """
    beside = path.with_name(f"{path.name}.new")
    try:
        with beside.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
        sync_folder(path.parent)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise FileFault.of(error, path) from error


def sync_folder(folder: Path) -> None:
    """Make a rename in the folder durable; Windows does so by itself and cannot open folders."""
    if os.name == "nt":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def make_private_folder(folder: Path) -> None:
    """Create the folder for its owner alone.

    Raises:
        FileFault: it cannot be created.
    """
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    except OSError as error:
        raise FileFault.of(error, folder) from error
