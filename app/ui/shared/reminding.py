"""Opening, ticking and writing reminders from any page."""

from PySide6.QtCore import QObject

from app.common.changes import Changes
from app.services.reminders import ReminderDetails
from app.ui.shared.desk import Desk
from app.ui.shared.reminder_form import ReminderDialog, Subject, said

DONE, REOPENED = "Påmindelse klaret", "Påmindelse åbnet igen"


class Reminding(QObject):
    """What a page does with reminders (påmindelser)."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def write(self, subject: Subject) -> None:
        """Write a new one, unless a dialog is in the way."""
        if self._desk.may_open():
            self._begin(ReminderDialog(self._desk, subject))

    def open(self, reminder_id: str) -> None:
        """Show one, to be changed, moved or finished."""
        reminders = self._desk.services.reminders
        self._desk.tasks.query(self, lambda: reminders.details(reminder_id), self._on_details)

    def finish(self, reminder_id: str) -> None:
        """It is done; the toast takes it back."""
        reminders = self._desk.services.reminders
        self._desk.tasks.command(self, lambda: reminders.finish(reminder_id), self._on_done)

    def _on_details(self, known: ReminderDetails) -> None:
        if self._desk.may_open():
            self._begin(ReminderDialog(self._desk, Subject(), known))

    def _begin(self, dialog: ReminderDialog) -> None:
        dialog.saved.connect(self._on_saved)
        dialog.done.connect(self._on_done)
        dialog.reopened.connect(self._on_reopened)
        dialog.begin()

    def _on_saved(self, changes: Changes) -> None:
        dialog = self.sender()
        words = said(dialog) if isinstance(dialog, ReminderDialog) else ""
        self._desk.say(words, changes.act_id)

    def _on_done(self, changes: Changes) -> None:
        self._desk.say(DONE, changes.act_id)

    def _on_reopened(self, changes: Changes) -> None:
        self._desk.say(REOPENED, changes.act_id)
