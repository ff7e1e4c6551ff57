"""The line that says whether everything is saved, and when the window locks."""

from PySide6.QtCore import QObject, QTimer, Signal

from app.ui.task_watch import WatchedTasks

SLOW_MS = 2000
RETRY_MS = 5000
NOT_SAVED = "Ændringen er ikke gemt endnu. Vi prøver igen – luk ikke programmet."


class SaveState(QObject):
    """Green when all is saved, amber when saving takes over two seconds, red when the disk refused (gemt).

    While it is red, ``retry_requested`` asks every five seconds for what waits to be handed over again.
    """

    changed = Signal(str, str, str)
    retry_requested = Signal()
    failed = Signal()

    def __init__(self, tasks: WatchedTasks, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._tone = "success"
        self._minutes = 0
        self._slow = QTimer(self)
        self._slow.setSingleShot(True)
        self._slow.setInterval(SLOW_MS)
        self._retry = QTimer(self)
        self._retry.setInterval(RETRY_MS)
        self._connect()

    def _connect(self) -> None:
        self._slow.timeout.connect(self._on_slow)
        self._retry.timeout.connect(self.retry_requested)
        self._tasks.saving_changed.connect(self._on_saving_changed)

    @property
    def tone(self) -> str:
        """``success``, ``warning`` or ``danger``."""
        return self._tone

    def show_minutes(self, minutes: int) -> None:
        """Take in how many minutes are left until the lock; none where nothing locks."""
        self._minutes = minutes
        self.tell()

    def note_failure(self) -> None:
        """The disk refused something that was typed."""
        if self._tone != "danger":
            self._tone = "danger"
            self._retry.start()
            self.tell()
            self.failed.emit()

    def note_saved(self) -> None:
        """Everything typed is in the store again."""
        if self._tone == "danger":
            self._retry.stop()
            self._tone = "success"
            self.tell()

    def tell(self) -> None:
        """Say how it stands: words, tone and the whole sentence."""
        if self._tone == "danger":
            self.changed.emit("Ikke gemt endnu", "danger", NOT_SAVED)
        elif self._tone == "warning":
            self.changed.emit("Gemmer …", "warning", "Der gemmes. Det tager lidt længere end normalt.")
        elif self._minutes:
            self.changed.emit(f"Alt gemt · låses om {self._minutes} min.", "success", "")
        else:
            self.changed.emit("Alt gemt", "success", "")

    def _on_saving_changed(self, is_saving: bool) -> None:
        if is_saving:
            self._slow.start()
            return
        self._slow.stop()
        if self._tone == "warning":
            self._tone = "success"
            self.tell()

    def _on_slow(self) -> None:
        if self._tone == "success":
            self._tone = "warning"
            self.tell()
