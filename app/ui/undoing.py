"""Undoing and redoing in the window: keys, toasts, and the list of the latest acts."""

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.common.errors import JobbroError, NothingToUndo, UndoRefused
from app.models.codes import RecordKind
from app.services.history import Undone
from app.texts import undo_words
from app.texts.messages import sentence
from app.ui.navigation import Parts, make_recent_acts, make_record_history
from app.ui.shared import messages
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.toast import Toasts

RECENT = "Seneste handlinger"
REFUSED = "Det kan ikke fortrydes"


class Undoing(QObject):
    """Takes acts back and does them again (fortryd og gentag); the stack itself lies in the store.

    Args:
        workspace: over which the list opens.
        parts: services and tasks.
        toasts: the window's corner for toasts.
    """

    def __init__(self, workspace: QWidget, parts: Parts, toasts: Toasts) -> None:
        super().__init__(workspace)
        self._workspace, self._parts, self._toasts = workspace, parts, toasts
        self._is_running = False

    def show_toast(self, text: str, act_id: str) -> None:
        """Say what happened; with an act it can be undone, for eight seconds here and later with Ctrl Z."""
        toast = self._toasts.show(text, "Fortryd" if act_id else "")
        if act_id:
            # Its id only: the words may name a person and must not stay.
            toast.setProperty("act_id", act_id)
            toast.action_requested.connect(self._on_undo_clicked)

    def undo_latest(self) -> None:
        """Take the latest act back, also one from before a restart."""
        self._run(self._parts.services.history.undo_latest)

    def redo_latest(self) -> None:
        """Do again what was undone last."""
        self._run(self._parts.services.history.redo_latest, nothing=undo_words.NOTHING_TO_REDO)

    def open_recent(self) -> None:
        """Show the latest acts over the window."""
        if open_dialog(self._workspace) is None:
            dialog = make_recent_acts(self._parts, self._workspace.window())
            dialog.undo_to_requested.connect(self._on_undo_to_requested)
            dialog.redo_requested.connect(self.redo_latest)
            dialog.open()

    def open_history(self, kind: str, record_id: str) -> None:
        """Show what happened to one record, over the window."""
        if open_dialog(self._workspace) is None:
            dialog = make_record_history(self._parts, self._workspace.window(), RecordKind(kind), record_id)
            dialog.restored.connect(self._on_restored)
            dialog.open()

    def _run(self, work: Callable[[], Undone], *, nothing: str = undo_words.NOTHING_TO_UNDO) -> None:
        # A key held down must not run past what the screens have shown.
        if self._is_running:
            return
        self._is_running = True
        found: list[Undone] = []

        def turn() -> Changes:
            found.append(work())
            return found[0].changes

        def done(_changes: Changes) -> None:
            self._is_running = False
            self._say(found[0])

        def failed(error: Exception) -> bool:
            self._is_running = False
            return self._say_refusal(error, nothing)

        self._parts.tasks.command(self, turn, done, failed)

    def _say(self, undone: Undone) -> None:
        if undone.is_redo:
            toast = self._toasts.show(undo_words.redone(undone.act), "Fortryd")
            toast.action_requested.connect(self.undo_latest)
            return
        toast = self._toasts.show(undo_words.undone(undone.act, undone.steps), "Gentag", icon="undo")
        toast.show_keys("Ctrl+Y")
        toast.action_requested.connect(self.redo_latest)

    def _say_refusal(self, error: Exception, nothing: str) -> bool:
        window = self._workspace.window()
        if isinstance(error, UndoRefused):
            # Which and why takes more words than a toast holds.
            if open_dialog(window) is not None:
                messages.tell(window, REFUSED, sentence(error))
                return True
            question = messages.confirm(
                window, REFUSED, sentence(error), action=RECENT, keep="Luk", is_danger=False
            )
            question.confirmed.connect(self.open_recent)
        elif isinstance(error, NothingToUndo):
            self._toasts.show(nothing, icon="info")
        elif isinstance(error, JobbroError):
            messages.show_error(window, error)
        return isinstance(error, JobbroError)

    def _on_restored(self, changes: Changes) -> None:
        self.show_toast("Sat tilbage til et tidligere tidspunkt", changes.act_id)

    def _on_undo_clicked(self) -> None:
        toast = self.sender()
        if toast is not None:
            act_id, history = str(toast.property("act_id")), self._parts.services.history
            self._run(lambda: history.take_back(act_id))

    def _on_undo_to_requested(self, act_id: str) -> None:
        history = self._parts.services.history
        self._run(lambda: history.undo_to(act_id))
