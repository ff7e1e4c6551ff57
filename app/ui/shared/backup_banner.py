"""The strip that says that a backup failed or is too old, and tries again."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.models.act_codes import BackupReason
from app.services.backup_care import BackupService, BackupState
from app.texts import backup_words
from app.ui.shared.backup_runner import BackupRunner
from app.ui.shared.banner import Banner
from app.ui.tasks import ChangeBus, Tasks

_RETRY = "Tag en kopi nu"


class BackupBanner(QWidget):
    """Hidden as long as all is well (advarsel om sikkerhedskopi)."""

    shown = Signal(bool)

    def __init__(
        self, backups: BackupService, tasks: Tasks, bus: ChangeBus, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._backups, self._tasks = backups, tasks
        self.banner = Banner("", "", "warning", _RETRY)
        self.runner = BackupRunner(backups, tasks, self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.banner)
        self.hide()
        self.banner.action_requested.connect(self._on_retry)
        bus.changed.connect(self._on_changed)

    def reload(self) -> None:
        """Look how it stands."""
        self._tasks.query(self, self._backups.state, self._on_state)

    def _on_state(self, state: BackupState) -> None:
        if state.fault is not None:
            self.banner.show_message(
                backup_words.TITLES[state.fault], backup_words.SENTENCES[state.fault], "warning", _RETRY
            )
        self.setVisible(state.fault is not None)
        self.shown.emit(state.fault is not None)

    def _on_changed(self, changes: Changes, _source: QObject | None) -> None:
        if changes.touches(Topic.backup):
            self.banner.action_button.setEnabled(True)
            self.reload()

    def _on_retry(self) -> None:
        self.banner.action_button.setEnabled(False)
        self.runner.take(BackupReason.by_hand)
