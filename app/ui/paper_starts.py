"""Papers for companies from anywhere in the window: notes for tomorrow, and the print queue."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.ui.navigation import Navigator, Parts
from app.ui.shared.desk import Desk
from app.ui.shared.paper_acts import PaperActs
from app.ui.undoing import Undoing


class PaperStarts(QObject):
    """What the palette does about papers (udskrift).

    Args:
        workspace: what the preview lies over.
        navigator: the pages.
        parts: services and tasks.
        undoing: shows toasts where a page has none of its own.
    """

    def __init__(self, workspace: QWidget, navigator: Navigator, parts: Parts, undoing: Undoing) -> None:
        super().__init__(workspace)
        self._navigator = navigator
        self._own_desk = Desk(parts.services, parts.tasks, parts.bus, workspace)
        self._own_desk.toast_requested.connect(undoing.show_toast)

    def print_tomorrow(self) -> None:
        """Show the mentor notes for the next day with visits."""
        self._acts().print_coming()

    def print_waiting(self) -> None:
        """Show all that waits in the print queue."""
        self._acts().print_queue()

    def _acts(self) -> PaperActs:
        desk = getattr(self._navigator.current, "desk", None) or self._own_desk
        return desk.findChild(PaperActs) or PaperActs(desk)
