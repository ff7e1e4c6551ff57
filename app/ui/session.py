"""One open store in the window: its workspace, and what locking asks of it."""

import contextlib
import gc
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QWindow
from PySide6.QtWidgets import QApplication, QWidget

from app.common.changes import Changes, Topic
from app.common.dates import show_time
from app.common.errors import EnvironmentFault
from app.ui.focus_memory import FocusMemory
from app.ui.lock.lock_screen import LockScreen
from app.ui.lock_controller import LockReason
from app.ui.main_window import MainWindow
from app.ui.navigation import PAGES, Page, Parts, Place
from app.ui.second_window import TOO_MANY, SecondWindows
from app.ui.shared import file_choice
from app.ui.shared.clipboard import brief
from app.ui.shared.later import soon
from app.ui.shared.toast import Toasts
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.services.visit_pins import VisitPinService
    from app.ui.lock.pin_screen import PinScreen
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
        beside: the windows beside the main one, while the store is open.
    """

    covered = Signal()
    lock_requested = Signal()
    restore_requested = Signal()
    window_opened = Signal(QWindow)

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
        self._has_pin = False
        self.pin_screen: PinScreen | None = None
        self.workspace: Workspace | None = None
        self.lock_screen: LockScreen | None = None
        self.beside = SecondWindows(window, parts, watch, pages, self)
        self._connect()

    def _connect(self) -> None:
        self._parts.bus.changed.connect(self._on_changed)
        self.beside.lock_requested.connect(self.lock_requested)
        self.beside.restore_requested.connect(self.restore_requested)
        self.beside.away_requested.connect(self._on_away_requested)
        self.beside.opened.connect(self.window_opened)

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
        workspace.window_requested.connect(self._on_window_requested)
        self.workspace = workspace
        self.beside.follow_main(workspace)
        self._window.show_page(workspace)
        workspace.begin(self._place)
        workspace.look_after_store()
        workspace.show_minutes(self._minutes)
        self._ask_for_pin()
        self._drop_lock_screen()
        self.drop_pin_screen()
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
        self.beside.close_all()
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
        self.beside.cover()
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
            self.beside.uncover()

    def flush_typing(self) -> None:
        """Hand all text to the store."""
        if self.workspace is not None:
            self.workspace.flush_typing()
        self.beside.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether any text is not in the store."""
        is_unsaved_here = self.workspace is not None and self.workspace.has_unsaved_text()
        return is_unsaved_here or self.beside.has_unsaved_text()

    def window_of(self, owner: QObject) -> QWidget:
        """The window somebody belongs to; the main one for whoever is in none that is shown."""
        part: QObject | None = owner
        while part is not None and not isinstance(part, QWidget):
            part = part.parent()
        own = part.window() if part is not None else None
        return next((window for window in self.beside.shown if window is own), self._window)

    def show_minutes(self, minutes: int) -> None:
        """Take in when it locks."""
        self._minutes = minutes
        if self.workspace is not None:
            self.workspace.show_minutes(minutes)
        self.beside.show_minutes(minutes)

    def show_last_minute(self, is_last: bool) -> None:
        """Announce the lock one minute before."""
        if self.workspace is not None:
            self.workspace.show_last_minute(is_last=is_last)
        self.beside.show_last_minute(is_last=is_last)

    def drop_screens(self) -> None:
        """Close dialogs, clear the clipboard, remember the place, delete every screen."""
        self.beside.drop()
        if self.workspace is None:
            return
        self._place = self.workspace.navigator.place()
        for dialog in self._window.dialogs():
            dialog.finish()
        self._toasts.clear()
        brief().clear()
        self._window.drop_page(self.workspace)
        self.workspace = None
        self.beside.follow_main(None)
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

    def may_stay_open(self) -> bool:
        """Whether a visit is open and a PIN is wanted for it; the demo has no password and no PIN."""
        if self.workspace is None or not self._has_pin:
            return False
        place = self.workspace.navigator.place()
        return place.page == "visit" and bool(place.record_id)

    def show_pin_screen(self, pins: "VisitPinService") -> "PinScreen":
        """Ask for the PIN in place of the password."""
        # Imported when it is wanted: most never use it.
        from app.ui.lock.pin_screen import PinScreen

        self.drop_pin_screen()
        screen = self.pin_screen = PinScreen(pins, self._watch)
        screen.foot_label.setText(self._said(f"dækket kl. {self._time()}"))
        self._window.show_page(screen)
        self._drop_lock_screen()
        screen.begin()
        return screen

    def drop_pin_screen(self) -> None:
        """The PIN is not asked for any more."""
        if self.pin_screen is not None:
            self._window.drop_page(self.pin_screen)
            self.pin_screen = None

    def end_pin(self) -> None:
        """Ask for the password again, and say why."""
        from app.ui.lock.pin_screen import TOO_MANY_PINS

        tries = self.pin_screen is not None and self.pin_screen.is_used_up
        screen = self.make_lock_screen()
        self.drop_pin_screen()
        screen.show_remark(self._said(f"låst kl. {self._time()}"))
        self.covered.emit()
        screen.begin()
        if tries:
            screen.show_problem(TOO_MANY_PINS)

    def _ask_for_pin(self) -> None:
        self._parts.tasks.query(self, self._parts.services.visit_pins.is_on, self._on_pin_known)

    def _on_pin_known(self, has_pin: bool) -> None:
        self._has_pin = has_pin

    def _on_changed(self, changes: Changes, _source: object) -> None:
        if changes.touches(Topic.settings) and self.workspace is not None:
            self._ask_for_pin()

    def _remark(self, reason: LockReason) -> str:
        minutes = self._parts.machine.settings.lock_minutes
        return self._said(_REASONS[reason].format(time=self._time(), minutes=minutes))

    def _time(self) -> str:
        clock = self._parts.services.clock
        return show_time(clock.local(clock.now()))

    def _said(self, words: str) -> str:
        return "  ·  ".join(part for part in (*self._owner, words) if part)

    def _drop_lock_screen(self) -> None:
        if self.lock_screen is not None:
            self._window.drop_page(self.lock_screen)
            self.lock_screen = None

    def _on_window_requested(self, page: str, record_id: str, wish: str) -> None:
        if not self.beside.open(Place(page, record_id), wish):
            self._toasts.show(TOO_MANY, icon="info")

    def _on_away_requested(self, page: str, record_id: str) -> None:
        if self.workspace is not None:
            self._window.come_to_front()
            self.workspace.navigator.open(page, record_id)

    def _on_owner_known(self, name: str, municipality: str) -> None:
        self._owner = (name, municipality)


def _collect() -> None:
    gc.collect()
