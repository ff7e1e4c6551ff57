"""Takes one of the program's own backups without holding anything up: short, long aside, short."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.common.changes import Changes
from app.common.errors import JobbroError
from app.models.act_codes import BackupReason
from app.services.backup_care import BackupRound, BackupService
from app.services.store_care import CareStep
from app.ui.shared.progress_feed import ProgressFeed
from app.ui.tasks import Tasks


class BackupRunner(QObject):
    """One backup at a time (tager sikkerhedskopi).

    What is risky goes on when its backup failed: it can be taken back, and the banner says what to do.

    Args:
        backups: the service.
        tasks: where it asks; what came of it is told on the bus.
        parent: whom it dies with.
    """

    told = Signal(object, object)
    # Whether the backup is whole.
    ended = Signal(bool)

    def __init__(self, backups: BackupService, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._backups, self._tasks = backups, tasks
        self._round: BackupRound | None = None
        self._then: Callable[[], object] | None = None
        self._is_running = False
        self._feed: ProgressFeed[CareStep, float] = ProgressFeed(self)
        self._feed.progressed.connect(self.told)

    @property
    def is_running(self) -> bool:
        """Whether one is being taken."""
        return self._is_running

    def take(self, reason: BackupReason, then: Callable[[], object] | None = None) -> None:
        """Take a backup; one that is asked for while another is taken is left out.

        Args:
            reason: what it is taken for.
            then: a bound method that is called afterwards, whatever came of it.
        """
        if self._is_running:
            return
        self._is_running, self._then = True, then
        backups = self._backups
        self._tasks.query(self, lambda: backups.begin(reason), self._on_begun, self._on_failed)

    def _on_begun(self, begun: BackupRound) -> None:
        self._round = begun
        backups, tell = self._backups, self._feed.begin()
        self._tasks.aside(self, lambda: backups.write(begun, tell), self._on_written, self._on_failed)

    def _on_written(self, size: int) -> None:
        self._feed.end()
        backups, begun = self._backups, self._round
        if begun is not None:
            self._tasks.command(self, lambda: backups.end(begun, size), self._on_done, self._on_failed)

    def _on_done(self, _changes: Changes) -> None:
        self._finish(is_whole=True)

    def _on_failed(self, error: Exception) -> bool:
        self._feed.end()
        backups = self._backups
        self._tasks.command(self, lambda: backups.note_failure(error), self._on_noted)
        return isinstance(error, JobbroError)

    def _on_noted(self, _changes: Changes) -> None:
        self._finish(is_whole=False)

    def _finish(self, *, is_whole: bool) -> None:
        then, self._then = self._then, None
        self._is_running, self._round = False, None
        self.ended.emit(is_whole)
        if then is not None:
            then()
