"""The program up to its first page, and nothing that can wait."""

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.ui.main_window import MainWindow
from app.ui.shared import theme
from app.ui.shared.later import soon
from app.ui.tasks import ChangeBus

if TYPE_CHECKING:
    from app.ui.lock.gate import Gate
    from app.ui.plan import Plan
    from app.ui.program import Program
    from app.ui.tasks import Tasks


class Application(QObject):
    """Shows the window at once, its first page in it, and builds the rest behind that (programmet).

    Only what the page is made of is imported before it is painted. The imports of everything else begin on
    the database thread once it is: before that, they would take turns with the painting.

    Attributes:
        page: the lock page, the guide where there is no store, or what stands there while the demo is made.
        program: everything after the first page.
    """

    begun = Signal()
    broken = Signal(object)

    def __init__(self, plan: "Plan", app: QApplication) -> None:
        super().__init__()
        self._plan = plan
        self._look = theme.ThemeManager(self)
        self._look.apply(app, plan.settings.settings.theme, plan.settings.settings.text_scale)
        self.window = MainWindow(theme.current().colors["canvas"], is_demo=plan.facts.is_demo)
        self._bus = ChangeBus(self)
        self.tasks = plan.make_tasks(self._bus, self._on_error)
        self.page: Gate | None = None
        self.program: Program | None = None
        self._wants_close = False
        self.window.first_painted.connect(self._on_first_painted)
        self.window.close_requested.connect(self._on_close_requested)

    def start(self) -> None:
        """Show the window."""
        settings = self._plan.settings.settings
        self.window.fit(settings)
        if settings.is_maximised:
            self.window.showMaximized()
        else:
            self.window.show()

    def close(self) -> None:
        """Close as the window's own button does."""
        if self.program is None:
            self._wants_close = True
        else:
            self.program.close()

    def _on_first_painted(self) -> None:
        soon(self, self._show_page)

    def _show_page(self) -> None:
        self.page = page = first_page(self._plan, self.tasks)
        self.window.show_strip()
        self.window.show_page(page)
        page.begin()
        # Now, and not at the screen's next turn: what comes after it holds the interpreter.
        self.window.repaint()
        soon(self, self._import_rest)

    def _import_rest(self) -> None:
        self.tasks.query(self, _import_program, self._begin)

    def _begin(self, _imported: None) -> None:
        from app.ui.program import Program

        if self.page is None:
            return
        self.program = Program(self._plan, self.window, self.tasks, self._bus, self._look)
        self.program.begin(self.page)
        self.begun.emit()
        if self._wants_close:
            self.program.close()

    def _on_close_requested(self) -> None:
        # The program itself listens as soon as it is there.
        self._wants_close = self.program is None

    def _on_error(self, owner: QObject, error: Exception) -> None:
        if self.program is None:
            # The installation itself is broken: nothing is left that could show it in the window.
            self.broken.emit(error)
            return
        self.program.handle_error(owner, error)


def first_page(plan: "Plan", tasks: "Tasks") -> "Gate":
    """What stands in the window at the start; each page is imported only where it is shown."""
    if plan.facts.is_demo:
        from app.ui.lock.wait_page import WaitPage

        return WaitPage("Gør demodata klar", "Opdigtede borgere og virksomheder. Det tager få sekunder.")
    if plan.has_store(plan.facts.store):
        from app.ui.lock.lock_screen import LockScreen

        return LockScreen(tasks)
    from app.ui.lock.first_run import FirstRun

    return FirstRun(tasks, plan, plan.facts.store)


def _import_program() -> None:
    # What the window's own thread would import next stands here too: there, each import is a stall.
    for name in (
        "app.ui.program",
        "app.ui.lock.first_run_profile",
        "app.ui.lock.first_run_steps",
        "app.common.logs",
        "app.ui.single_window",
        "PySide6.QtNetwork",
    ):
        import_module(name)
