"""The end of the program: text first, then the store, then the window."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.ui.main_window import MainWindow
from app.ui.shared import file_choice, messages
from app.ui.shared.later import Later
from app.ui.shared.table_memory import memory
from app.ui.tasks import Tasks

if TYPE_CHECKING:
    from app.services.catalogue import Services
    from app.ui.machine import Machine
    from app.ui.session import Session

LOOK_MS = 50
# Saving takes milliseconds; after these looks something is in the way and the user hears of it.
MOST_LOOKS = 80
NOT_CLOSED = (
    "Programmet er ikke lukket",
    "Noget er ikke gemt endnu. Se, om der er plads på disken, og luk igen om et øjeblik.",
)
STILL_WORKING = ("Et øjeblik", "Programmet gør det færdigt, der er i gang, og lukker så af sig selv.")


class Closing(QObject):
    """Hands typed text over, waits until it is kept, closes the store; stays open when it cannot be kept."""

    finished = Signal()

    def __init__(self, window: MainWindow, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self._window = window
        self._tasks = tasks
        self._session: Session | None = None
        self._services: Services | None = None
        self._machine: Machine | None = None
        self._is_running = False
        self._looks = 0
        self._look_again = Later(self, self._look, LOOK_MS)
        # Closing may end within the window's own close event, which does not let it close a second time.
        self._let_go = Later(self, self._on_let_go)

    def begin(self, session: "Session | None", services: "Services | None", machine: "Machine") -> None:
        """Begin, unless it is under way."""
        if self._is_running:
            return
        self._is_running = True
        self._session, self._services, self._machine = session, services, machine
        self._looks = 0
        if machine.facts.is_demo:
            # Nothing of it is kept; work that still runs ends behind a window that is gone.
            if session is not None:
                session.beside.drop()
            self._window.hide()
            self._end()
            return
        if session is not None:
            session.flush_typing()
        self._look()

    def _look(self) -> None:
        is_unsaved = self._session is not None and self._session.has_unsaved_text()
        if not self._tasks.is_busy and not is_unsaved:
            self._close_store()
            return
        self._looks += 1
        if is_unsaved and self._looks >= MOST_LOOKS:
            self._is_running = False
            messages.tell(self._window, *NOT_CLOSED)
            return
        if self._looks == MOST_LOOKS:
            # A backup or an import under way is let to its end.
            messages.tell(self._window, *STILL_WORKING)
        self._look_again.start()

    def _close_store(self) -> None:
        services, machine = self._services, self._machine
        if self._session is not None:
            self._session.beside.drop()
        seen = self._window.geometry_settings() | memory().as_settings()
        seen["last_folder"] = file_choice.last_folder()

        def close() -> None:
            if machine is not None:
                machine.write(**seen)
            if services is not None:
                services.access.close()

        self._tasks.query(self, close, self._on_closed, self._on_close_failed)

    def _on_closed(self, _nothing: None) -> None:
        self._end()

    def _on_close_failed(self, error: Exception) -> bool:
        # The typed text is kept and the key is dropped; only the line about closing could not be written.
        del error
        self._end()
        return True

    def _end(self) -> None:
        self._tasks.shutdown()
        self._let_go.start()

    def _on_let_go(self) -> None:
        self._window.may_close = True
        self._window.close()
        self.finished.emit()
