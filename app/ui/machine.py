"""The settings of this machine while the program runs, and the facts about the program that screens show."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from app.ui.settings import Settings, SettingsFile
from app.ui.tasks import Tasks


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known from the start.

    Attributes:
        version: of the program.
        store: folder of the store.
        log_file: where errors are written.
        is_demo: whether everything is thrown away at the end.
    """

    version: str
    store: Path
    log_file: Path
    is_demo: bool = False


class Machine(QObject):
    """Settings that tell when they change; written away from the window's thread (maskinens indstillinger)."""

    changed = Signal()

    def __init__(self, file: SettingsFile, tasks: Tasks, facts: Facts, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._file = file
        self._tasks = tasks
        self.facts = facts

    @property
    def settings(self) -> Settings:
        """What is in force."""
        return self._file.settings

    def change(self, **values: Any) -> None:
        """Put values in force and write them."""
        self._tasks.query(self, lambda: self.write(**values), self._on_written)

    def write(self, **values: Any) -> Settings:
        """The same for work that runs away from the window already."""
        return self._file.change(**values)

    def _on_written(self, _settings: Settings) -> None:
        self.changed.emit()
