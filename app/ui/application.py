"""The program up to its first paint: the window with the lock page, and nothing that costs time."""

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.main_window import MainWindow
from app.ui.shared.later import soon

if TYPE_CHECKING:
    from app.ui.lock.lock_screen import LockScreen
    from app.ui.plan import Plan
    from app.ui.program import Program
    from app.ui.shared.theme import ThemeManager
    from app.ui.tasks import ChangeBus, Tasks


# Below this lightness the system's own colour of windows is a dark one.
_DARK = 128


class Application(QObject):
    """Shows the window at once and builds the rest of the program behind it (programmet).

    The order is: an empty window in its colour, fonts and style, the lock page, and then, on the database
    thread, the imports of everything else. Each step gives the event loop its turn.

    Attributes:
        lock_screen: the first page, where there is a store.
        program: everything after the first paint.
    """

    begun = Signal()
    broken = Signal(object)

    def __init__(self, plan: "Plan") -> None:
        super().__init__()
        self._plan = plan
        self._look: ThemeManager | None = None
        self.window = MainWindow(ground_of(plan.settings.settings.theme), is_demo=plan.facts.is_demo)
        self.bus: ChangeBus | None = None
        self.tasks: Tasks | None = None
        self.lock_screen: LockScreen | None = None
        self.program: Program | None = None
        self._wants_close = False
        self._steps = [self._import_look, self._dress, self._import_gate, self._show_gate]
        self.window.first_painted.connect(self._next_step)
        self.window.close_requested.connect(self._on_close_requested)

    def start(self) -> None:
        """Show the window."""
        settings = self._plan.settings.settings
        self.window.fit(settings)
        if settings.is_maximised:
            self.window.showMaximized()
        else:
            self.window.show()

    def _next_step(self) -> None:
        if self._steps:
            soon(self, self._steps.pop(0))

    def _import_look(self) -> None:
        import_module("app.ui.shared.theme")
        import_module("app.ui.shared.stylesheet")
        self._next_step()

    def _dress(self) -> None:
        from PySide6.QtWidgets import QApplication

        from app.ui.shared.theme import ThemeManager

        app, settings = QApplication.instance(), self._plan.settings.settings
        self._look = ThemeManager(self)
        if isinstance(app, QApplication):
            self._look.apply(app, settings.theme, settings.text_scale)
        self._next_step()

    def _import_gate(self) -> None:
        if self._has_lock:
            import_module("app.ui.lock.lock_screen")
        self._next_step()

    def _show_gate(self) -> None:
        from app.ui.tasks import ChangeBus

        self.bus = ChangeBus(self)
        self.tasks = self._plan.make_tasks(self.bus, self._on_error)
        if self._has_lock:
            from app.ui.lock.lock_screen import LockScreen

            self.lock_screen = LockScreen(self.tasks)
            self.window.show_page(self.lock_screen)
            self.lock_screen.begin()
        self.window.show_strip()
        self.tasks.query(self, _import_program, self._begin)

    @property
    def _has_lock(self) -> bool:
        facts = self._plan.facts
        return not facts.is_demo and self._plan.has_store(facts.store)

    def _begin(self, _imported: None) -> None:
        from app.ui.program import Program

        if self.tasks is not None and self.bus is not None and self._look is not None:
            self.program = Program(self._plan, self.window, self.tasks, self.bus, self._look)
            self.program.begin(self.lock_screen)
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


def ground_of(mode: str) -> str:
    """The colour of the window before the theme is there, so that a dark window does not flash white."""
    import tomllib

    from PySide6.QtGui import QGuiApplication

    from app.common.paths import resource

    name = mode
    if mode == "system":
        name = "dark" if QGuiApplication.palette().window().color().lightness() < _DARK else "light"
    tokens = tomllib.loads(resource("themes", f"{name}.toml").read_text(encoding="utf-8"))
    return str(tokens["colors"]["canvas"])


def _import_program() -> None:
    # What the window's own thread would import next stands here too: there, each import is a stall.
    for name in ("app.ui.program", "app.common.logs", "app.ui.single_window", "PySide6.QtNetwork"):
        import_module(name)
