"""Tasks that tell the window when they are busy, when they save, and when the machine got in the way."""

from collections.abc import Callable
from typing import Generic, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal

from app.common.changes import Changes
from app.common.errors import EnvironmentFault
from app.ui.tasks import Tasks

T = TypeVar("T")


class WatchedTasks(QObject):
    """Passes everything on to other tasks and counts what is under way.

    ``fault_met`` tells that the disk or another program was in the way of some work; whether typed text waits
    for it is known by the screens.
    """

    busy_changed = Signal(bool)
    saving_changed = Signal(bool)
    fault_met = Signal()
    _ended = Signal(bool, bool)

    def __init__(self, inner: Tasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._inner = inner
        self._running = 0
        self._saving = 0
        # Emitted on the database thread, taken in on the window's: Qt queues it by itself.
        self._ended.connect(self._on_ended)

    @property
    def is_busy(self) -> bool:
        """Whether any work waits, runs, or has a result on its way."""
        return self._inner.is_busy

    @property
    def is_saving(self) -> bool:
        """Whether a command waits or runs."""
        return self._saving > 0

    def query(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], bool] | None = None,
    ) -> None:
        """Read something."""
        self._begin(is_command=False)
        self._inner.query(owner, _Counted(self, work, is_command=False), done, failed)

    def command(
        self,
        owner: QObject,
        work: Callable[[], Changes],
        done: Callable[[Changes], None],
        failed: Callable[[Exception], bool] | None = None,
    ) -> None:
        """Change something."""
        self._begin(is_command=True)
        self._inner.command(owner, _Counted(self, work, is_command=True), done, failed)

    def aside(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], bool] | None = None,
    ) -> None:
        """Do something long; whoever asked shows how far it is, so the window as a whole is not busy."""
        self._inner.aside(owner, work, done, failed)

    def shutdown(self) -> None:
        """Let running work end, drop what waits, and take no more."""
        self._inner.shutdown()

    def note_end(self, *, is_command: bool, is_fault: bool) -> None:
        """Some work ended; called on whatever thread it ran on."""
        self._ended.emit(is_command, is_fault)

    def _begin(self, *, is_command: bool) -> None:
        self._running += 1
        if self._running == 1:
            self._tell_busy()
        if is_command:
            self._saving += 1
            if self._saving == 1:
                self._tell_saving()

    def _tell_busy(self) -> None:
        self.busy_changed.emit(self._running > 0)

    def _tell_saving(self) -> None:
        self.saving_changed.emit(self._saving > 0)

    def _on_ended(self, is_command: bool, is_fault: bool) -> None:
        self._running -= 1
        if is_command:
            self._saving -= 1
            if self._saving == 0:
                self._tell_saving()
        if self._running == 0:
            self._tell_busy()
        if is_fault:
            self.fault_met.emit()


class _Counted(Generic[T]):
    """A piece of work that tells when it ended, and how."""

    def __init__(self, watch: WatchedTasks, work: Callable[[], T], *, is_command: bool) -> None:
        self._watch = watch
        self._work = work
        self._is_command = is_command

    def __call__(self) -> T:
        is_fault = False
        try:
            return self._work()
        except EnvironmentFault:
            is_fault = True
            raise
        finally:
            if shiboken6.isValid(self._watch):
                self._watch.note_end(is_command=self._is_command, is_fault=is_fault)
