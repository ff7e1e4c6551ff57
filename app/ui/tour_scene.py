"""A whole window for one picture of the tour; everything in it is done when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QWidget

from app.common.clock import Clock
from app.ui.focus_memory import FocusMemory
from app.ui.lock.first_run import FirstRun
from app.ui.lock.lock_screen import LockScreen
from app.ui.machine import Facts
from app.ui.main_window import MainWindow
from app.ui.navigation import Place
from app.ui.plan import Plan
from app.ui.program import Program
from app.ui.settings import SettingsFile
from app.ui.shared import focus, theme
from app.ui.tasks import ChangeBus, InlineTasks

if TYPE_CHECKING:
    from app.services.catalogue import Services
    from app.ui.workspace import Workspace

SIZE = (1440, 900)


@dataclass(frozen=True, slots=True)
class Material:
    """What the pictures are of.

    Attributes:
        full: services of an open store of demo data.
        empty: services of an open store without a record.
        folder: of a store that does not exist, and of the tour's settings.
        facts: version and log file.
        clock: stands still.
    """

    full: "Services"
    empty: "Services"
    folder: Path
    facts: Facts
    clock: Clock


class Scene:
    """A window for one picture; everything in it is done when it is asked for."""

    def __init__(self, material: Material, look: theme.ThemeManager, kind: str) -> None:
        self.material = material
        self.services = material.empty if kind == "empty" else material.full
        self.sheet: QWidget | None = None
        self._has_store = kind in ("full", "empty")
        self.window = MainWindow(theme.current().colors["canvas"])
        self.window.resize(*SIZE)
        self._bus = ChangeBus(self.window)
        self._tasks = InlineTasks(self._bus, self._on_error)
        self.program = Program(self._plan(), self.window, self._tasks, self._bus, look)
        self.window.show()
        if kind == "lock":
            self._show_lock()
        elif kind == "guide":
            self._show_guide()

    def set(self, prepare: Callable[["Scene"], None]) -> None:
        """Bring the window where a shot wants it."""
        prepare(self)
        if self._has_store and self.sheet is None:
            self.begin()

    def begin(self) -> None:
        """Open the store on I dag, where nothing is open yet."""
        if self._workspace() is None:
            self.program.take(self.services)

    def open(self, key: str, record_id: str = "") -> None:
        """Go to a page, and to a record on it; the store opens there where nothing is open yet."""
        if self._workspace() is None:
            self.program.take(self.services, Place(key, record_id))
            # Nobody comes from a password here: the keyboard stands where it does after going to a page.
            focus.set_by_keyboard(by_keyboard=False)
            self.page.setFocus(Qt.FocusReason.OtherFocusReason)
            if not record_id:
                FocusMemory(self._tasks, self.window).enter(self.page)
        else:
            self.workspace.navigator.open(key, record_id)

    @property
    def workspace(self) -> "Workspace":
        """The workspace of a scene on a store; it opens on I dag where nothing is open yet."""
        self.begin()
        found = self._workspace()
        if found is None:
            raise LookupError
        return found

    @property
    def page(self) -> Any:
        """The screen in front."""
        return self.workspace.navigator.current

    @property
    def drawn(self) -> QWidget:
        """What the picture is of."""
        return self.sheet or self.window

    def close(self) -> None:
        """Free everything."""
        self.window.may_close = True
        for widget in (self.sheet, self.window):
            if widget is not None:
                widget.close()
                widget.deleteLater()

    def _workspace(self) -> "Workspace | None":
        return self.program.session.workspace if self.program.session is not None else None

    def _show_lock(self) -> None:
        self.lock_screen = LockScreen(self._tasks)
        self.window.show_page(self.lock_screen)
        self.lock_screen.begin()
        self.program.begin(self.lock_screen)

    def _show_guide(self) -> None:
        guide = FirstRun(self._tasks, self._plan(), self.material.facts.store)
        self.window.show_page(guide)
        guide.begin()
        self.program.begin(guide)

    def _plan(self) -> Plan:
        services = self.services
        return Plan(
            facts=self.material.facts,
            clock=self.material.clock,
            settings=SettingsFile(self.material.folder / "settings.toml"),
            has_store=_has_none,
            check_folder=_accept,
            open_services=lambda _folder: services,
            restore=_restore_nothing,
            start_demo=_start_nothing,
        )

    @staticmethod
    def _on_error(owner: QObject, error: Exception) -> None:
        del owner
        raise error


def _has_none(_folder: Path) -> bool:
    return False


def _accept(_folder: Path) -> None:
    """Every folder will do: nothing is made there."""


def _restore_nothing(_file: Path, _folder: Path, _secret: str, _is_key: bool) -> Path | None:
    return None


def _start_nothing() -> bool:
    return True
