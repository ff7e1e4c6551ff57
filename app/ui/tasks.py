"""The only threads of the window: every service call goes through here."""

import itertools
import logging
import sys
from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Qt, Signal

from app.common.changes import Changes
from app.ui.collecting import collect_due
from app.ui.none_guard import protect_none

if TYPE_CHECKING:
    from concurrent.futures import Executor

protect_none()

T = TypeVar("T")
ErrorHandler = Callable[[QObject, Exception], None]

_log = logging.getLogger(__name__)
# Python's own turn is ten times as long.
_TURN_SECONDS = 0.0005


class ChangeBus(QObject):
    """Tells every screen what a command changed, and who ordered it."""

    changed = Signal(object, object)

    def publish(self, changes: Changes, source: QObject | None = None) -> None:
        """Tell it; screens that depend on none of the subjects do nothing."""
        self.changed.emit(changes, source)


class Tasks(Protocol):
    """How a screen asks a service for something.

    ``work`` runs away from the window and must not touch a widget; ``done`` runs on the window's thread and
    not at all when ``owner`` is gone by then. ``failed`` takes an error that the owner wants to show itself;
    it says whether it did.
    """

    def query(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], bool] | None = None,
    ) -> None:
        """Read something."""

    def command(
        self,
        owner: QObject,
        work: Callable[[], Changes],
        done: Callable[[Changes], None],
        failed: Callable[[Exception], bool] | None = None,
    ) -> None:
        """Change something; what changed goes to the bus after ``done``."""

    def aside(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], bool] | None = None,
    ) -> None:
        """Do something long that has a connection of its own; queries and commands go on meanwhile."""

    @property
    def is_busy(self) -> bool:
        """Whether any work waits or runs."""

    def shutdown(self) -> None:
        """Let running work end, drop what waits, and take no more."""


class _Job:
    """One piece of work and who waits for it."""

    __slots__ = ("done", "failed", "is_command", "owner", "work")

    def __init__(
        self,
        owner: QObject,
        work: Callable[[], object],
        done: Callable[..., None],
        failed: Callable[[Exception], bool] | None,
        *,
        is_command: bool,
    ) -> None:
        self.owner = owner
        self.work = work
        self.done = done
        self.failed = failed
        self.is_command = is_command


class _Delivery:
    """What both kinds of tasks do with a result."""

    def __init__(self, bus: ChangeBus, on_error: ErrorHandler) -> None:
        self._bus = bus
        self._on_error = on_error

    def deliver(self, job: _Job, result: object) -> None:
        is_alive = shiboken6.isValid(job.owner)
        if is_alive:
            job.done(result)
        # A change is told even when its screen is gone: others still show the old.
        if job.is_command and isinstance(result, Changes):
            self._bus.publish(result, job.owner if shiboken6.isValid(job.owner) else None)

    def fail(self, job: _Job, error: Exception) -> None:
        if not shiboken6.isValid(job.owner):
            _log.warning("error after its owner was gone: %s", type(error).__name__)
            return
        if job.failed is None or not job.failed(error):
            self._on_error(job.owner, error)


def giving_way(work: Callable[[], T]) -> T:
    """Do something long so that other threads get their turn ten times sooner than Python would let them.

    A saving goes to the disk and back a dozen times, and would wait for its turn every time.
    """
    before = sys.getswitchinterval()
    sys.setswitchinterval(_TURN_SECONDS)
    try:
        return work()
    finally:
        sys.setswitchinterval(before)


class ThreadTasks(QObject):
    """Runs work on the one database thread, in the order it was asked for; what is long runs beside it."""

    _ended = Signal(int, object, object)

    def __init__(self, bus: ChangeBus, on_error: ErrorHandler, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._delivery = _Delivery(bus, on_error)
        self._threads: dict[str, Executor] = {}
        self._numbers = itertools.count(1)
        self._jobs: dict[int, _Job] = {}
        self._is_closed = False
        self._ended.connect(self._on_ended, Qt.ConnectionType.QueuedConnection)

    def query(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], bool] | None = None,
    ) -> None:
        """Read something."""
        self._start("database", _Job(owner, work, done, failed, is_command=False))

    def command(
        self,
        owner: QObject,
        work: Callable[[], Changes],
        done: Callable[[Changes], None],
        failed: Callable[[Exception], bool] | None = None,
    ) -> None:
        """Change something."""
        self._start("database", _Job(owner, work, done, failed, is_command=True))

    def aside(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], bool] | None = None,
    ) -> None:
        """Do something long that has a connection of its own; others get their turn sooner meanwhile."""
        self._start("aside", _Job(owner, lambda: giving_way(work), done, failed, is_command=False))

    @property
    def is_busy(self) -> bool:
        """Whether any work waits, runs, or has a result on its way."""
        return bool(self._jobs)

    def shutdown(self) -> None:
        """Let the running work end, drop what waits, and take no more."""
        self._is_closed = True
        for thread in self._threads.values():
            thread.shutdown(wait=True, cancel_futures=True)
        self._jobs.clear()

    def _start(self, thread: str, job: _Job) -> None:
        if self._is_closed:
            return
        number = next(self._numbers)
        self._jobs[number] = job
        self._thread(thread).submit(self._run, number, job.work)

    def _thread(self, name: str) -> "Executor":
        # Made with its first work: the database's after the first paint, the other when something takes long.
        if name not in self._threads:
            from concurrent.futures import ThreadPoolExecutor

            self._threads[name] = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)
        return self._threads[name]

    def _run(self, number: int, work: Callable[[], object]) -> None:
        # Away from the window: the result crosses over in a queued signal, never by touching a widget.
        try:
            result, error = work(), None
        except Exception as caught:  # noqa: BLE001 - handed on whole to the error handler
            result, error = None, caught
        if not self._is_closed and shiboken6.isValid(self):
            self._ended.emit(number, result, error)

    def _on_ended(self, number: int, result: object, error: object) -> None:
        job = self._jobs.pop(number, None)
        if job is None:
            return
        if isinstance(error, Exception):
            self._delivery.fail(job, error)
        else:
            self._delivery.deliver(job, result)
        collect_due()


class InlineTasks:
    """Does everything at once on the calling thread, so that tests of screens need no waiting."""

    def __init__(self, bus: ChangeBus, on_error: ErrorHandler) -> None:
        self._delivery = _Delivery(bus, on_error)
        self._running = 0

    def query(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], bool] | None = None,
    ) -> None:
        """Read something."""
        self._run(_Job(owner, work, done, failed, is_command=False))

    def command(
        self,
        owner: QObject,
        work: Callable[[], Changes],
        done: Callable[[Changes], None],
        failed: Callable[[Exception], bool] | None = None,
    ) -> None:
        """Change something."""
        self._run(_Job(owner, work, done, failed, is_command=True))

    def aside(
        self,
        owner: QObject,
        work: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], bool] | None = None,
    ) -> None:
        """Do something long."""
        self._run(_Job(owner, work, done, failed, is_command=False))

    @property
    def is_busy(self) -> bool:
        """Whether work runs right now."""
        return self._running > 0

    def shutdown(self) -> None:
        """Nothing waits here."""

    def _run(self, job: _Job) -> None:
        self._running += 1
        try:
            result = job.work()
        except Exception as error:  # noqa: BLE001 - handed on whole to the error handler
            self._running -= 1
            self._delivery.fail(job, error)
            return
        self._running -= 1
        self._delivery.deliver(job, result)
