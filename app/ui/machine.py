"""The settings of this machine while the program runs, and the facts about the program that screens show."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from app.ui.settings import Settings, SettingsFile
    from app.ui.tasks import Tasks


class Facts(NamedTuple):
    """What is known from the start.

    Attributes:
        store: folder of the store.
        log_file: where errors are written.
        find_version: reads the version of the program; asked when it is shown, because that takes time.
        is_demo: whether everything is thrown away at the end.
    """

    store: Path
    log_file: Path
    find_version: Callable[[], str]
    is_demo: bool = False

    @property
    def version(self) -> str:
        """The version of the program."""
        return self.find_version()


class Machine(QObject):
    """Settings that tell when they change; written on another thread (maskinens indstillinger)."""

    changed = Signal()

    def __init__(
        self, file: "SettingsFile", tasks: "Tasks", facts: Facts, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._file = file
        self._tasks = tasks
        self.facts = facts
        # The backup that was chosen before the lock, for the page behind it.
        self.wanted_copy: Path | None = None

    @property
    def settings(self) -> "Settings":
        """What is in force."""
        return self._file.settings

    def change(self, **values: Any) -> None:
        """Put values in force and write them."""
        file = self._file
        self._tasks.query(self, lambda: file.change(**values), self._on_written)

    def write(self, **values: Any) -> "Settings":
        """The same for work that runs away from the window already."""
        return self._file.change(**values)

    def _on_written(self, _settings: "Settings") -> None:
        self.changed.emit()
