"""Undoing and doing again without holding the database thread: small steps at once, large ones by a plan."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.common.changes import Changes
from app.common.errors import JobbroError, StaleRecord
from app.services.history import HistoryService, TurnPlan, Undone, Wish
from app.ui.shared.progress_feed import ProgressFeed
from app.ui.tasks import Tasks

_MOST_TRIES = 5


class StepTurner(QObject):
    """Turns one step at a time, with the same end whichever way it took.

    Args:
        owner: whose it is; when that is gone, nothing is told any more.
        history: the acts.
        tasks: the threads.
    """

    planning = Signal()
    progressed = Signal(object, object)
    writing = Signal()

    def __init__(self, owner: QObject, history: HistoryService, tasks: Tasks) -> None:
        super().__init__(owner)
        self._history, self._tasks = history, tasks
        self._tries = 0
        self._is_running = False
        self._wish: Wish | None = None
        self._done: Callable[[Undone], None] = _nothing
        self._failed: Callable[[Exception], bool] = _not_told
        self._found: list[Undone] = []
        self._feed: ProgressFeed[int, int] = ProgressFeed(self)
        self._feed.progressed.connect(self.progressed)

    @property
    def is_running(self) -> bool:
        """Whether a step is being turned."""
        return self._is_running

    def turn(self, wish: Wish, done: Callable[[Undone], None], failed: Callable[[Exception], bool]) -> None:
        """Undo a step or do it again; a key held down must not run past what the screens have shown.

        Args:
            wish: which step.
            done: takes what was done.
            failed: takes the error, and says whether it showed it.
        """
        if self._is_running:
            return
        self._is_running = True
        self._wish, self._done, self._failed, self._tries = wish, done, failed, 0
        self._found = []
        history, found = self._history, self._found

        def begin() -> Changes:
            if history.is_large(wish):
                return Changes()
            found.append(history.turn(wish))
            return found[0].changes

        self._tasks.command(self, begin, self._on_begun, self._on_failed)

    def cancel(self) -> None:
        """Forget a plan that is being made; what is being written already is written."""
        self._wish = None
        self._is_running = False
        self._feed.end()

    def _on_begun(self, _changes: Changes) -> None:
        if self._found:
            self._end()
        else:
            self.planning.emit()
            self._plan()

    def _plan(self) -> None:
        wish, history, tell = self._wish, self._history, self._feed.begin()
        if wish is None:
            return

        def failed(error: Exception) -> bool:
            # What stopped a plan nobody waits for any more concerns nobody.
            return (self._wish is not wish and isinstance(error, JobbroError)) or self._on_failed(error)

        self._tasks.aside(self, lambda: history.plan(wish, tell), self._on_planned, failed)

    def _on_planned(self, made: TurnPlan) -> None:
        if self._wish is not made.wish:
            return
        self._feed.end()
        self.writing.emit()
        history, found = self._history, self._found

        def work() -> Changes:
            found.append(history.carry_out(made))
            return found[0].changes

        self._tasks.command(self, work, self._on_written, self._on_not_written)

    def _on_written(self, _changes: Changes) -> None:
        self._end()

    def _on_not_written(self, error: Exception) -> bool:
        if not isinstance(error, StaleRecord):
            return self._on_failed(error)
        self._tries += 1
        if self._tries < _MOST_TRIES:
            self._plan()
        else:
            # Somebody writes all the time: it is done in one go, however long that takes.
            self._turn_at_once()
        return True

    def _turn_at_once(self) -> None:
        wish, history, found = self._wish, self._history, self._found
        if wish is None:
            return

        def work() -> Changes:
            found.append(history.turn(wish))
            return found[0].changes

        self._tasks.command(self, work, self._on_written, self._on_failed)

    def _end(self) -> None:
        self._is_running = False
        self._done(self._found[0])

    def _on_failed(self, error: Exception) -> bool:
        self._is_running = False
        self._feed.end()
        return self._failed(error)


def _nothing(_undone: Undone) -> None:
    """Nobody waits."""


def _not_told(_error: Exception) -> bool:
    return False
