"""Sees to it that every day has its backup while the window is open."""

from PySide6.QtCore import QObject

from app.models.act_codes import BackupReason
from app.services.backup_care import BackupState
from app.ui.navigation import Parts
from app.ui.shared.backup_runner import BackupRunner
from app.ui.shared.later import Later

# Not while the first page is read and the first words are typed.
_AFTER_OPENING_MS = 15_000
# Often enough for a stick that is plugged in later, and for a window that stays open over midnight.
_LOOK_AGAIN_MS = 30 * 60_000


class BackupUpkeep(QObject):
    """Takes the day's backup in the background (daglig sikkerhedskopi)."""

    def __init__(self, parts: Parts, parent: QObject) -> None:
        super().__init__(parent)
        self._parts = parts
        self.runner = BackupRunner(parts.services.backups, parts.tasks, self)
        self._first = Later(self, self.look, _AFTER_OPENING_MS)
        self._again = Later(self, self.look, _LOOK_AGAIN_MS)

    def begin(self) -> None:
        """Look soon; a demo is thrown away at the end and needs none."""
        if not self._parts.machine.facts.is_demo:
            self._first.start()

    def look(self) -> None:
        """Take one if today has none."""
        self._again.start()
        self._parts.tasks.query(self, self._parts.services.backups.state, self._on_state, _stay_quiet)

    def _on_state(self, state: BackupState) -> None:
        if state.is_due:
            self.runner.take(BackupReason.daily)


def _stay_quiet(_error: Exception) -> bool:
    """The next look tries again; a store that cannot be read says so itself."""
    return True
