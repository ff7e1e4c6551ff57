"""Reminders from anywhere in the window: a new one about whose page is open, and one that was found."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.models.act_codes import FoundKind
from app.services.found_rows import FoundRow
from app.ui.navigation import Navigator, Parts
from app.ui.shared.desk import Desk
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.reminder_form import Subject
from app.ui.shared.reminding import Reminding
from app.ui.undoing import Undoing


class NewReminder(QObject):
    """Writes and opens reminders (påmindelse).

    Args:
        workspace: what the form lies over.
        navigator: the pages.
        parts: services and tasks.
        undoing: shows toasts where a page has none of its own.
    """

    def __init__(self, workspace: QWidget, navigator: Navigator, parts: Parts, undoing: Undoing) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._navigator = navigator
        self._parts = parts
        self._own_desk = Desk(parts.services, parts.tasks, parts.bus, workspace)
        self._own_desk.toast_requested.connect(undoing.show_toast)

    def new_reminder(self) -> None:
        """Write one, about the citizen or company whose page is open."""
        if open_dialog(self._workspace) is not None:
            return
        place = self._navigator.place()
        if place.page in ("citizens", "companies") and place.record_id:
            finding, record_id = self._parts.services.finding, place.record_id
            self._parts.tasks.query(self, lambda: finding.named([record_id]), self._on_named)
        else:
            self._write(Subject())

    def _on_named(self, found: tuple[FoundRow, ...]) -> None:
        subject = Subject()
        for row in found:
            key = "citizen_id" if row.kind is FoundKind.citizen else "company_id"
            subject = Subject(key, row.id, row.title)
        self._write(subject)

    def open_reminder(self, reminder_id: str) -> None:
        """Show one over the page in front."""
        self._reminding().open(reminder_id)

    def _write(self, subject: Subject) -> None:
        self._reminding().write(subject)

    def _reminding(self) -> Reminding:
        # The page's own desk, so that what is typed is handed in with the page.
        desk = getattr(self._navigator.current, "desk", None) or self._own_desk
        return desk.findChild(Reminding) or Reminding(desk)
