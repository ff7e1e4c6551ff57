"""What all parts of one screen share: services, tasks, toasts, dialogs, and who is typing."""

from typing import Protocol

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from app.common.clock import Clock
from app.services.catalogue import Services
from app.ui.shared.dialogs import open_dialog
from app.ui.tasks import ChangeBus, Tasks


class Typist(Protocol):
    """Something text is typed into."""

    def flush_typing(self) -> None:
        """Hand what is typed to the store now."""

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store yet."""


class Desk(QObject):
    """The shared table of one screen and its dialogs."""

    toast_requested = Signal(str, str)
    company_requested = Signal(str)
    agreement_requested = Signal(str)
    # Kind (a ``RecordKind``) and id of the record whose history is wanted.
    history_requested = Signal(str, str)

    def __init__(self, services: Services, tasks: Tasks, bus: ChangeBus, parent: QWidget) -> None:
        super().__init__(parent)
        self.services, self.tasks, self.bus = services, tasks, bus
        self.host = parent
        self._typists: list[Typist] = []

    @property
    def clock(self) -> Clock:
        """The day and the moment."""
        return self.services.clock

    def join(self, typist: Typist) -> None:
        """From now on this one is asked before the screen goes away."""
        self._typists.append(typist)

    def leave(self, typist: Typist) -> None:
        """It is gone."""
        if typist in self._typists:
            self._typists.remove(typist)

    def flush_typing(self) -> None:
        """Ask everybody to hand in what is typed."""
        for typist in list(self._typists):
            typist.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether anybody holds text that is not in the store."""
        return any(typist.has_unsaved_text() for typist in self._typists)

    def say(self, text: str, act_id: str = "") -> None:
        """Show a toast; an act id lets it be undone."""
        self.toast_requested.emit(text, act_id)

    def may_open(self) -> bool:
        """Whether no dialog is in the way: one at a time."""
        return open_dialog(self.host) is None

    def forget_draft(self, form: str, subject_id: str) -> None:
        """Throw away what was typed into a form."""
        drafts = self.services.drafts
        self.tasks.query(self, lambda: drafts.discard(form, subject_id), _nothing)


def _nothing(_result: object) -> None:
    """A draft that is gone needs no answer."""
