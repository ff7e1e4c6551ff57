"""Beginning a visit from anywhere in the window, and going on with one that was left."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.services.catalogue import Services
from app.ui.navigation import Navigator, Parts
from app.ui.overlays import make_start_visit
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.toast import Toasts

OPEN_AGAIN = "Åbn besøget igen"
NONE_LEFT = "Der er ikke planlagt flere besøg i dag"


class VisitStarts(QObject):
    """Opens visits (start besøg).

    Args:
        workspace: what its dialog lies over.
        navigator: the pages.
        parts: services and tasks.
        toasts: the window's corner for toasts.
    """

    def __init__(self, workspace: QWidget, navigator: Navigator, parts: Parts, toasts: Toasts) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._navigator, self._parts, self._toasts = navigator, parts, toasts

    def open_visit(self, visit_id: str) -> None:
        """Begin a planned visit, or go on with one that runs, and show it over the whole window."""
        conduct = self._parts.services.conduct
        self._parts.tasks.command(self, lambda: conduct.begin(visit_id), self._on_begun)

    def start_at(self, company_id: str) -> None:
        """Ask how and with whom, and begin a visit at a company; without one, ask for it too."""
        window = self._workspace.window()
        if open_dialog(window) is None:
            dialog = make_start_visit(self._parts, window, company_id)
            dialog.started.connect(self.open_visit)
            dialog.begin()

    def say_ended(self, visit_id: str, words: str) -> None:
        """Say that a visit is over, with the way back into it."""
        toast = self._toasts.show(words, OPEN_AGAIN)
        # Ctrl Z takes back the signing of the notes, which is not the same.
        toast.hide_keys()
        toast.setProperty("visit_id", visit_id)
        toast.action_requested.connect(self._on_open_again)

    def start_another(self) -> None:
        """Begin a visit that is not planned, at a company still to be chosen."""
        self.start_at("")

    def start_visit(self) -> None:
        """Ctrl B: the visit that runs, else the next one of today."""
        services = self._parts.services
        self._parts.tasks.query(self, lambda: next_visit(services), self._on_found)

    def print_driving_list(self) -> None:
        """Show the driving of a month over the week's visits."""
        self._navigator.open("week")
        act = getattr(self._navigator.current, "act", None)
        if self._navigator.key == "week" and callable(act):
            act("driving")

    def _on_open_again(self) -> None:
        visit_id = str(self.sender().property("visit_id"))
        conduct = self._parts.services.conduct
        self._parts.tasks.command(self, lambda: conduct.reopen(visit_id), self._on_reopened)

    def _on_reopened(self, changes: Changes) -> None:
        self._navigator.open("visit", changes.ids[0])

    def _on_begun(self, changes: Changes) -> None:
        self._navigator.open("visit", changes.ids[0])

    def _on_found(self, visit_id: str) -> None:
        if visit_id:
            self.open_visit(visit_id)
        else:
            self._toasts.show(NONE_LEFT, icon="info")
            self.start_another()


def next_visit(services: Services) -> str:
    """The visit that runs, the latest begun first, else the next of today; empty without one."""
    running = services.conduct.running()
    if running:
        return max(running, key=lambda visit: visit.begun_at).id
    found = services.visit_weeks.day(services.clock.today()).next_visit
    return found.id if found is not None else ""
