"""Puts one note into the store while it is typed, and finishes it; one piece of work at a time."""

from dataclasses import dataclass
from datetime import UTC, datetime
from enum import Enum

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.common.changes import Changes
from app.common.errors import InvalidInput, JobbroError
from app.services.journal import Autosaved, UnfinishedNote
from app.ui.shared.desk import Desk

RETRY_MS = 3_000
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
Values = dict[str, object]


class _Aim(Enum):
    save = "save"
    finish = "finish"
    discard = "discard"


@dataclass(frozen=True, slots=True)
class _Wish:
    aim: _Aim
    values: Values


class NoteKeeper(QObject):
    """One note on its way into the store (notat under skrivning).

    The first save makes the note, and only its answer tells the note's id, so the next save waits for it.
    What is typed meanwhile replaces what waits. A save that fails is tried again until it succeeds; the text
    is held here. The keeper goes on when its composer has turned to somebody else.
    """

    begun = Signal(str)
    saved = Signal(object)
    failed = Signal(object)
    refused = Signal(object)
    finished = Signal(object)
    discarded = Signal(str)

    def __init__(self, desk: Desk, citizen_id: str, begun: UnfinishedNote | None = None) -> None:
        super().__init__(desk)
        self._desk = desk
        self.citizen_id = citizen_id
        self.note_id = begun.id if begun else ""
        self._kept_at = begun.kept_at if begun else _LONG_AGO
        self._wish: _Wish | None = None
        self._is_running = False
        self._is_held = False
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self._retry.timeout.connect(self._on_retry)

    @property
    def is_settled(self) -> bool:
        """Whether everything handed in is in the store."""
        return self._wish is None and not self._is_running

    @property
    def held_values(self) -> Values:
        """What could not be handed in yet; what is being given up is no more held."""
        return dict(self._wish.values) if self._wish and self._wish.aim is not _Aim.discard else {}

    def hold(self) -> None:
        """A composer shows this note."""
        self._is_held = True

    def release(self) -> None:
        """No composer shows it any more; it goes when all is in the store."""
        self._is_held = False
        self._go_on()

    def went_on_elsewhere(self, unfinished: UnfinishedNote | None, composer: QWidget) -> bool:
        """Whether the same note was written further, finished or given up in another window.

        Args:
            unfinished: what the store has.
            composer: where the note stands here.
        """
        if not self.note_id or not self.is_settled:
            return False
        if unfinished is None:
            # What was typed here went into the store when the other window was entered.
            active = QApplication.activeWindow()
            return active is not None and active is not composer.window()
        return unfinished.id == self.note_id and unfinished.kept_at > self._kept_at

    def save(self, values: Values) -> None:
        """Keep what is typed."""
        self._ask(_Wish(_Aim.save, values))

    def finish(self, values: Values) -> None:
        """Keep it and put the note into the journal."""
        self._ask(_Wish(_Aim.finish, values))

    def discard(self, values: Values) -> None:
        """Give the note up; taking that back brings the values back."""
        self._ask(_Wish(_Aim.discard, values))

    def try_again(self) -> None:
        """Do now what failed before."""
        self._go_on()

    def _ask(self, wish: _Wish) -> None:
        self._wish = wish
        self._go_on()

    def _go_on(self) -> None:
        wish = self._wish
        if self._is_running:
            return
        if wish is None:
            if not self._is_held:
                self.deleteLater()
            return
        self._retry.stop()
        if wish.aim is _Aim.discard:
            self._discard(wish)
        elif wish.aim is _Aim.save or not self.note_id:
            # A note is always begun before it is finished: a finishing that fails must not begin it twice.
            self._save(wish)
        else:
            self._finish(wish)

    def _save(self, wish: _Wish) -> None:
        journal, citizen_id, note_id, values = (
            self._desk.services.journal,
            self.citizen_id,
            self.note_id,
            wish.values,
        )
        self._is_running = True
        if wish.aim is _Aim.save:
            self._wish = None
        self._desk.tasks.query(
            self,
            lambda: journal.autosave(citizen_id, note_id, values),
            self._on_saved,
            self._failed_with(wish),
        )

    def _finish(self, wish: _Wish) -> None:
        journal, citizen_id, note_id, values = (
            self._desk.services.journal,
            self.citizen_id,
            self.note_id,
            wish.values,
        )
        self._is_running, self._wish = True, None
        self._desk.tasks.command(
            self,
            lambda: journal.finish(citizen_id, note_id, values),
            self._on_finished,
            self._failed_with(wish),
        )

    def _discard(self, wish: _Wish) -> None:
        self._wish = None
        if not self.note_id:
            self.discarded.emit("")
            self._go_on()
            return
        journal, note_id, values = self._desk.services.journal, self.note_id, wish.values
        self._is_running = True
        self._desk.tasks.command(
            self, lambda: journal.discard(note_id, values), self._on_discarded, self._failed_with(wish)
        )

    def _failed_with(self, wish: _Wish) -> "_Failure":
        return _Failure(self, wish)

    def take_failure(self, wish: _Wish, error: Exception) -> bool:
        """Hold on to what could not be kept, and try again in a while.

        Args:
            wish: what was tried.
            error: why it failed.

        Returns:
            Whether it is dealt with here; a fault of the program is not.
        """
        self._is_running = False
        if isinstance(error, InvalidInput):
            # What may not stand in the journal yet is kept all the same.
            self._wish = self._wish or _Wish(_Aim.save, wish.values)
            self.refused.emit(error)
            self._go_on()
            return True
        if self._wish is None:
            # What could not be finished is kept at least, and is finished by the user once it can be.
            self._wish = _Wish(_Aim.save, wish.values) if wish.aim is _Aim.finish else wish
        elif self._wish.aim is _Aim.finish:
            self._wish = _Wish(_Aim.save, self._wish.values)
        self._retry.start()
        self.failed.emit(error)
        return isinstance(error, JobbroError)

    def _on_saved(self, kept: Autosaved) -> None:
        self._is_running = False
        if not self.note_id:
            self.note_id = kept.note_id
            self.begun.emit(kept.note_id)
        at: datetime = kept.at
        self._kept_at = at
        self.saved.emit(at)
        self._go_on()

    def _on_finished(self, changes: Changes) -> None:
        self._is_running = False
        self.finished.emit(changes)
        self._go_on()

    def _on_discarded(self, changes: Changes) -> None:
        self._is_running = False
        self.note_id = ""
        self.discarded.emit(changes.act_id)
        self._go_on()

    def _on_retry(self) -> None:
        self._go_on()


class _Failure:
    """Says to its keeper what failed."""

    __slots__ = ("_keeper", "_wish")

    def __init__(self, keeper: NoteKeeper, wish: _Wish) -> None:
        self._keeper, self._wish = keeper, wish

    def __call__(self, error: Exception) -> bool:
        return self._keeper.take_failure(self._wish, error)
