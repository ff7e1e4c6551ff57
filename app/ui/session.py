"""One open store in the window: its workspace, and what locking asks of it."""

import contextlib
import gc
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QApplication

from app.common.dates import show_time
from app.common.errors import EnvironmentFault
from app.ui.focus_memory import FocusMemory
from app.ui.lock.lock_screen import LockScreen
from app.ui.lock_controller import LockReason
from app.ui.main_window import MainWindow
from app.ui.navigation import PAGES, Page, Parts, Place
from app.ui.shared import file_choice
from app.ui.shared.clipboard import brief
from app.ui.shared.later import soon
from app.ui.shared.toast import Toasts
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.ui.task_watch import WatchedTasks

_REASONS = {
    LockReason.user: "låst kl. {time}",
    LockReason.idle: "låst kl. {time} efter {minutes} minutter uden aktivitet",
    LockReason.sleep: "låst kl. {time}, fordi computeren gik i dvale",
    LockReason.screen: "låst kl. {time}, da skærmen blev låst",
    LockReason.crash: "låst kl. {time} efter en fejl i programmet",
}


class Session(QObject):
    """The workspace of one store; survives a lock without holding anything from the store.

    It is the ``LockHost`` of the lock controller.

    Attributes:
        workspace: while the store is open.
        lock_screen: while it is covered or locked.
    """

    covered = Signal()
    lock_requested = Signal()
    restore_requested = Signal()

    def __init__(
        self,
        window: MainWindow,
        parts: Parts,
        watch: "WatchedTasks",
        toasts: Toasts,
        pages: tuple[Page, ...] = PAGES,
    ) -> None:
        super().__init__(window)
        self._window = window
        self._parts = parts
        self._watch = watch
        self._toasts = toasts
        self._pages = pages
        self._place = Place()
        self._day = date.min
        self._focus = FocusMemory(parts.tasks, self)
        self._owner = ("", "")
        self._minutes = 0
        self.workspace: Workspace | None = None
        self.lock_screen: LockScreen | None = None

    @property
    def place(self) -> Place:
        """Where the user is, or was before the lock."""
        return self._place if self.workspace is None else self.workspace.navigator.place()

    def begin_at(self, place: Place) -> None:
        """Remember a place for the next opening of today."""
        self._day, self._place = self._parts.services.clock.today(), place

    def open(self) -> None:
        """Build the screens at the remembered place and let the lock page go.

        A new day begins on I dag.
        """
        today = self._parts.services.clock.today()
        if today != self._day:
            self._day, self._place = today, Place()
            self._focus.forget()
        workspace = Workspace(self._parts, self._watch, self._toasts, self._pages)
        workspace.lock_requested.connect(self.lock_requested)
        workspace.restore_requested.connect(self.restore_requested)
        workspace.owner_known.connect(self._on_owner_known)
        self.workspace = workspace
        self._window.show_page(workspace)
        workspace.begin(self._place)
        workspace.show_minutes(self._minutes)
        self._drop_lock_screen()
        page = workspace.navigator.current
        here = self._window.focusWidget()
        if here is None or not page.isAncestorOf(here):
            page.setFocus(Qt.FocusReason.OtherFocusReason)
        self._focus.give_back(page)

    def rebuild(self) -> None:
        """Build the screens anew at the same place, for another text size."""
        old = self.workspace
        if old is None:
            return
        old.flush_typing()
        self._place = old.navigator.place()
        self._focus.note(old.navigator.current)
        self.open()
        self._window.drop_page(old)

    def make_lock_screen(self) -> LockScreen:
        """A fresh lock page in front."""
        self._drop_lock_screen()
        self.lock_screen = LockScreen(self._watch)
        self._window.show_page(self.lock_screen)
        return self.lock_screen

    def cover(self, reason: LockReason) -> None:
        """Show the lock page and hide everything else; nothing is thrown away yet."""
        self._toasts.clear()
        if self.workspace is not None:
            self._focus.note(self.workspace.navigator.current)
        popup = QApplication.activePopupWidget()
        if popup is not None:
            popup.close()
        for dialog in self._window.dialogs():
            dialog.hide()
        file_choice.close_all(self._window)
        screen = self.make_lock_screen()
        screen.show_remark(self._remark(reason))
        self.covered.emit()
        screen.begin()

    def uncover(self) -> None:
        """Everything as it was: the owner came back before the text could be kept."""
        if self.workspace is not None:
            self._window.show_page(self.workspace)
            self._drop_lock_screen()
            for dialog in self._window.dialogs():
                dialog.show()
                dialog.raise_()

    def flush_typing(self) -> None:
        """Hand all text to the store."""
        if self.workspace is not None:
            self.workspace.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether any text is not in the store."""
        return self.workspace is not None and self.workspace.has_unsaved_text()

    def show_minutes(self, minutes: int) -> None:
        """Take in when it locks."""
        self._minutes = minutes
        if self.workspace is not None:
            self.workspace.show_minutes(minutes)

    def show_last_minute(self, is_last: bool) -> None:
        """Announce the lock one minute before."""
        if self.workspace is not None:
            self.workspace.show_last_minute(is_last=is_last)

    def drop_screens(self) -> None:
        """Close dialogs, clear the clipboard, remember the place, delete every screen."""
        if self.workspace is None:
            return
        self._place = self.workspace.navigator.place()
        for dialog in self._window.dialogs():
            dialog.finish()
        self._toasts.clear()
        brief().clear()
        self._window.drop_page(self.workspace)
        self.workspace = None
        # Rows sit in reference cycles of what was just deleted; they go once Qt has let go of the widgets.
        soon(self, _collect)

    def lock_store(self) -> None:
        """Lock the store; runs on the database thread."""
        access = self._parts.services.access
        try:
            access.lock()
        except EnvironmentFault:
            # The line in the log could not be written; the key is dropped all the same.
            with contextlib.suppress(EnvironmentFault):
                access.close()

    def _remark(self, reason: LockReason) -> str:
        clock = self._parts.services.clock
        words = _REASONS[reason].format(
            time=show_time(clock.local(clock.now())), minutes=self._parts.machine.settings.lock_minutes
        )
        return "  ·  ".join(part for part in (*self._owner, words) if part)

    def _drop_lock_screen(self) -> None:
        if self.lock_screen is not None:
            self._window.drop_page(self.lock_screen)
            self.lock_screen = None

    def _on_owner_known(self, name: str, municipality: str) -> None:
        self._owner = (name, municipality)


def _collect() -> None:
    gc.collect()
