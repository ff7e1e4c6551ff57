"""The whole window in a test: real store, real widgets, tasks at once or on a thread."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import shiboken6
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from app.bootstrap import check_folder, has_store
from app.services import store_care
from app.services.catalogue import Services
from app.ui.application import first_page
from app.ui.lock.lock_screen import LockScreen
from app.ui.machine import Facts
from app.ui.main_window import MainWindow
from app.ui.plan import Plan
from app.ui.program import Program
from app.ui.settings import SettingsFile
from app.ui.shared import theme
from app.ui.tasks import ChangeBus, InlineTasks, Tasks, ThreadTasks


@dataclass
class Running:
    """A running program; ``errors`` are those that reached the error handler."""

    window: MainWindow
    program: Program
    tasks: Tasks
    settings: SettingsFile
    services: Services
    errors: list[Exception] = field(default_factory=list)

    @property
    def lock_screen(self) -> LockScreen:
        screen = self.window.stack.currentWidget()
        assert isinstance(screen, LockScreen)
        return screen

    @property
    def workspace(self) -> Any:
        assert self.program.session is not None
        assert self.program.session.workspace is not None
        return self.program.session.workspace

    def end(self) -> None:
        """Free the window at once: widgets that wait for their deletion would slow down every later test."""
        self.tasks.shutdown()
        if shiboken6.isValid(self.window):
            self.window.may_close = True
            self.window.close()
            self.window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    def type_password(self, password: str) -> None:
        """Type into the password field and press Enter, as a person does."""
        field = self.lock_screen.password_page.password
        field.clear()
        QTest.keyClicks(field, password)
        QTest.keyClick(field, Qt.Key.Key_Return)


def run(
    folder: Path,
    services: Services,
    *,
    manager: theme.ThemeManager,
    is_threaded: bool = False,
    is_demo: bool = False,
    make_services: Callable[[Path], Services] | None = None,
) -> Running:
    """Start the program on a store (which may be missing) without the process around it."""
    errors: list[Exception] = []
    settings = SettingsFile(folder.parent / "settings.toml")
    plan = Plan(
        facts=Facts(folder, folder.parent / "jobbro.log", lambda: "0.1.0", is_demo=is_demo),
        clock=services.clock,
        settings=settings,
        has_store=has_store,
        check_folder=check_folder,
        open_services=make_services or (lambda _folder: services),
        restore=lambda file, target, secret, is_key: store_care.restore(
            file, target, secret, services.clock, is_recovery_key=is_key
        ),
        start_demo=lambda: True,
    )
    window = MainWindow("#F7F6F3", is_demo=is_demo)
    window.show_strip()
    window.resize(1440, 900)
    bus = ChangeBus(window)
    made: list[Program] = []

    def on_error(owner: Any, error: Exception) -> None:
        errors.append(error)
        made[0].handle_error(owner, error)

    tasks: Tasks = ThreadTasks(bus, on_error) if is_threaded else InlineTasks(bus, on_error)
    program = Program(plan, window, tasks, bus, manager)
    made.append(program)
    page = first_page(plan, tasks)
    window.show_page(page)
    window.show()
    window.activateWindow()
    page.begin()
    program.begin(page)
    return Running(window, program, tasks, settings, services, errors)


def texts_of(widget: QWidget) -> str:
    """Every text a person sees in a widget, for »is it on the screen at all«."""
    found = []
    for child in widget.findChildren(QWidget):
        text = getattr(child, "text", None)
        if callable(text) and child.isVisibleTo(widget):
            found.append(str(text()))
    return "\n".join(found)
