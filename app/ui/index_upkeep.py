"""Has the search index take in what a large act left, in short steps between everything else."""

import logging

from PySide6.QtCore import QObject

from app.common.changes import Changes
from app.ui.navigation import Parts
from app.ui.shared.later import Later

_log = logging.getLogger(__name__)
_PAUSE_MS = 20
_AFTER_CHANGE_MS = 400


class IndexUpkeep(QObject):
    """Asks for one step at a time, so that no key waits for the whole (vedligehold af søgeregister)."""

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self._is_asking = False
        self._next = Later(self, self._step, _PAUSE_MS)
        self._soon = Later(self, self._step, _AFTER_CHANGE_MS)
        parts.bus.changed.connect(self._on_changed)

    def begin(self) -> None:
        """Look whether anything is left from the last time."""
        self._soon.start()

    def _step(self) -> None:
        if not self._is_asking:
            self._is_asking = True
            finding = self._parts.services.finding
            self._parts.tasks.query(self, finding.catch_up, self._on_step, self._on_failed)

    def _on_step(self, is_complete: bool) -> None:
        self._is_asking = False
        if not is_complete:
            self._next.start()

    def _on_failed(self, error: Exception) -> bool:
        # What is left stays noted in the store; the next change or the next start goes on with it.
        self._is_asking = False
        _log.warning("a step of the search index failed: %s", type(error).__name__)
        return True

    def _on_changed(self, _changes: Changes, _source: object) -> None:
        self._soon.start()
