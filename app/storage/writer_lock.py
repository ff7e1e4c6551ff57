"""One writing process for a store, held by an operating-system lock that dies with its process."""

from pathlib import Path

from filelock import FileLock, Timeout

from app.common.errors import FileFault, StoreBusy

FILE_NAME = "store.lock"


class WriterLock:
    """The right to write to a store (skrivelås)."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / FILE_NAME
        self._lock = FileLock(self._path, timeout=0, thread_local=False)

    def acquire(self) -> None:
        """Take the right to write; without effect when this object has it.

        Raises:
            StoreBusy: another process has it.
            FileFault: the folder cannot be written.
        """
        if self._lock.is_locked:
            return
        try:
            self._lock.acquire()
        except Timeout as error:
            raise StoreBusy from error
        except OSError as error:
            raise FileFault.of(error, self._path) from error

    def release(self) -> None:
        """Give the right back; without effect when it was never taken."""
        self._lock.release()
