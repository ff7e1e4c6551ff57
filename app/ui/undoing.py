"""Undoing and redoing in the window: keys, toasts, and the list of the latest acts."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from app.common.changes import Changes, Topic
from app.common.errors import JobbroError, NothingToUndo, UndoRefused
from app.models.act_codes import RecordKind
from app.services.history import Undone, Way, Wish
from app.texts import undo_words
from app.texts.messages import sentence
from app.ui.history.turning_dialog import TurningDialog
from app.ui.navigation import Parts
from app.ui.overlays import make_recent_acts, make_record_history
from app.ui.shared import messages
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.step_turner import StepTurner
from app.ui.shared.toast import Toasts

RECENT = "Seneste handlinger"
REFUSED = "Det kan ikke fortrydes"
# What is over sooner needs no dialog.
_SHOW_AFTER_MS = 400


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
        self._nothing = undo_words.NOTHING_TO_UNDO
        # Steps that are still to be undone, and how many that are in all.
        self._left = self._steps = 0
        self._is_redo = False
        self._turner = StepTurner(self, parts.services.history, parts.tasks)
        self._dialog: TurningDialog | None = None
        self._down: list[Undone | int] = []
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SHOW_AFTER_MS)
        self._wait.timeout.connect(self._on_wait_over)
        self._turner.planning.connect(self._on_planning)
        self._turner.writing.connect(self._on_writing)

    def show_toast(self, text: str, act_id: str) -> None:
        """Say what happened; with an act it can be undone, for eight seconds here and later with Ctrl Z."""
        toast = self._toasts.show(text, "Fortryd" if act_id else "")
        if act_id:
            # Its id only: the words may name a person and must not stay.
            toast.setProperty("act_id", act_id)
            toast.action_requested.connect(self._on_undo_clicked)

    def undo_latest(self) -> None:
        """Take the latest act back, also one from before a restart."""
        self._run(Wish(Way.undo_latest))

    def redo_latest(self) -> None:
        """Do again what was undone last."""
        self._run(Wish(Way.redo_latest), nothing=undo_words.NOTHING_TO_REDO)

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

    def _run(self, wish: Wish, *, nothing: str = undo_words.NOTHING_TO_UNDO, steps: int = 1) -> None:
        # A key held down must not run past what the screens have shown.
        if self._is_running or self._turner.is_running:
            return
        self._is_running = True
        self._nothing, self._left, self._steps = nothing, steps, steps
        self._turn(wish)

    def _turn(self, wish: Wish) -> None:
        self._is_redo = wish.way is Way.redo_latest
        self._turner.turn(wish, self._on_turned, self._on_refused)

    def _on_planning(self) -> None:
        if self._dialog is None:
            self._wait.start()

    def _on_wait_over(self) -> None:
        window = self._workspace.window()
        if not self._turner.is_running or open_dialog(window) is not None:
            return
        dialog = self._dialog = TurningDialog(window, is_redo=self._is_redo)
        self._turner.progressed.connect(dialog.show_progress)
        dialog.cancelled.connect(self._on_cancelled)
        dialog.open()

    def _on_writing(self) -> None:
        self._wait.stop()
        if self._dialog is not None:
            self._dialog.show_writing()

    def _on_cancelled(self) -> None:
        self._dialog = None
        self._is_running = False
        self._turner.cancel()

    def _on_turned(self, undone: Undone) -> None:
        self._left -= 1
        if self._left:
            self._turn(Wish(Way.undo_latest))
            return
        self._close()
        self._say(Undone(undone.changes, undone.act, undone.is_redo, max(self._steps, undone.steps)))

    def _on_refused(self, error: Exception) -> bool:
        self._close()
        return self._say_refusal(error, self._nothing)

    def _close(self) -> None:
        self._is_running = False
        self._wait.stop()
        if self._dialog is not None:
            dialog, self._dialog = self._dialog, None
            dialog.finish()

    def _say(self, undone: Undone) -> None:
        # An older toast's button and key are about what was just taken back.
        self._toasts.clear()
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
            self._run(Wish(Way.take_back, str(toast.property("act_id"))))

    def _on_undo_to_requested(self, act_id: str) -> None:
        if self._is_running or self._turner.is_running:
            return
        self._is_running = True
        history, found = self._parts.services.history, self._down
        found.clear()

        def work() -> Changes:
            count, is_large = history.count_down_to(act_id)
            found.append(count if is_large else history.undo_to(act_id))
            done = found[0]
            return done.changes if isinstance(done, Undone) else Changes()

        self._parts.tasks.command(self, work, self._on_down, self._on_stopped_half_way)

    def _on_down(self, _changes: Changes) -> None:
        self._is_running = False
        done = self._down[0]
        if isinstance(done, Undone):
            self._say(done)
        else:
            self._run(Wish(Way.undo_latest), steps=done)

    def _on_stopped_half_way(self, error: Exception) -> bool:
        self._is_running = False
        # What was undone before the one that could not be stays so: the screens must read it.
        self._parts.bus.publish(Changes.of(Topic.everything), self)
        return self._say_refusal(error, undo_words.NOTHING_TO_UNDO)
