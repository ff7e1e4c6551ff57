"""Writes of what is typed, one after the other, tried again until the store takes them."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from app.common.changes import Changes
from app.common.errors import InvalidInput, JobbroError, NotFound, RefusedAct, StaleRecord
from app.ui.shared.desk import Desk
from app.ui.shared.later import Later

RETRY_MS = 3_000
_FOR_GOOD = (InvalidInput, NotFound, RefusedAct, StaleRecord)
Work = Callable[[], Changes]


class WriteQueue(QObject):
    """Keeps what is to be written; of what waits under one key the latest is written.

    Args:
        desk: whose store it goes to.
        parent: whom the queue lives as long as.
    """

    saved = Signal()
    # It will never be taken; what is typed must change first.
    refused = Signal(object)
    # The store cannot take it now: it is tried again.
    failed = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._waiting: dict[object, Work] = {}
        self._running: tuple[object, Work] | None = None
        self._retry = Later(self, self._go_on, RETRY_MS)

    @property
    def is_empty(self) -> bool:
        """Whether everything is in the store."""
        return not self._waiting and self._running is None

    def put(self, key: object, work: Work) -> None:
        """Write something; it takes the place of what waits under the same key."""
        self._waiting[key] = work
        self._go_on()

    def _go_on(self) -> None:
        if self._running is not None or not self._waiting:
            return
        self._retry.stop()
        key = next(iter(self._waiting))
        work = self._waiting.pop(key)
        self._running = key, work
        self._desk.tasks.command(self, work, self._on_done, self._on_failed)

    def _on_done(self, _changes: Changes) -> None:
        self._running = None
        self._go_on()
        if self.is_empty:
            self.saved.emit()

    def _on_failed(self, error: Exception) -> bool:
        running, self._running = self._running, None
        if isinstance(error, _FOR_GOOD):
            self.refused.emit(error)
            self._go_on()
            return True
        if running is not None:
            self._waiting.setdefault(*running)
        self._retry.start()
        self.failed.emit(error)
        return isinstance(error, JobbroError)
