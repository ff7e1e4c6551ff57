"""Windows beside the main one, on the same store: opened from the palette, gone before it is locked."""

import shiboken6
from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QWindow

from app.ui.main_window import MainWindow
from app.ui.navigation import Page, Parts, Place
from app.ui.shared import brand, file_choice, messages, theme
from app.ui.shared.focus import FocusRing
from app.ui.shared.later import Later
from app.ui.shared.toast import Toasts
from app.ui.task_watch import WatchedTasks
from app.ui.workspace import Workspace

MOST = 3
TOO_MANY = "Der er allerede tre ekstra vinduer. Luk et af dem først"
LOOK_MS = 50
# Saving takes milliseconds; after these looks something is in the way and the window comes back.
MOST_LOOKS = 80
NOT_CLOSED = (
    "Vinduet er ikke lukket",
    "Noget er ikke gemt endnu. Se, om der er plads på disken, og luk igen om et øjeblik.",
)
_SIZE, _STEP = (1200, 820), 40
# What is set for the whole program is set in the main window, and a visit fills it.
_MAIN_ONLY = frozenset(("preferences", "visit"))


class SecondWindow(MainWindow):
    """A window with pages, toasts and focus ring of its own (ekstra vindue).

    Args:
        parts: what pages are built from; the same as the main window's.
        watch: the same tasks as the main window's.
        pages: every page of the program.
    """

    def __init__(self, parts: Parts, watch: WatchedTasks, pages: tuple[Page, ...]) -> None:
        super().__init__(theme.current().colors["canvas"], is_demo=parts.machine.facts.is_demo)
        self.setWindowIcon(brand.window_icon())
        self.show_strip()
        self.toasts = Toasts(self)
        self.ring = FocusRing(self)
        own = tuple(page for page in pages if page.key not in _MAIN_ONLY)
        self.workspace = Workspace(parts, watch, self.toasts, own)
        self.show_page(self.workspace)
        # How often it was looked whether all is kept, since it was closed.
        self.looks = 0

    def put_beside(self, main: MainWindow, number: int) -> None:
        """Take a place beside the main window, each a step further."""
        room = main.screen().availableGeometry()
        area = main.geometry()
        wanted = QSize(theme.px(_SIZE[0]), theme.px(_SIZE[1]))
        area.setSize(self.minimumSize().expandedTo(main.size().boundedTo(wanted)))
        area.translate(_STEP * number, _STEP * number)
        area.moveRight(min(area.right(), room.right()))
        area.moveBottom(min(area.bottom(), room.bottom()))
        area.moveLeft(max(area.left(), room.left()))
        area.moveTop(max(area.top(), room.top()))
        self.setGeometry(area)

    def empty(self) -> None:
        """Take away what lies over the pages, and the pages."""
        for dialog in self.dialogs():
            dialog.finish()
        self.toasts.clear()
        file_choice.close_all(self)
        self.hide()
        self.drop_page(self.workspace)
        self.deleteLater()


class SecondWindows(QObject):
    """All windows beside the main one (ekstra vinduer).

    Whoever turns from one window to another finds there what was just typed in the first: the one that is
    left hands its text to the store, the one that is entered reads again.

    Args:
        main: the main window.
        parts: what pages are built from.
        watch: the tasks of the program.
        pages: every page of the program.
        parent: how long it lives.
    """

    lock_requested = Signal()
    restore_requested = Signal()
    away_requested = Signal(str, str)
    opened = Signal(QWindow)

    def __init__(
        self, main: MainWindow, parts: Parts, watch: WatchedTasks, pages: tuple[Page, ...], parent: QObject
    ) -> None:
        super().__init__(parent)
        self._main, self._parts, self._watch, self._pages = main, parts, watch, pages
        self._shown: list[SecondWindow] = []
        self._closing: list[SecondWindow] = []
        # Held until Qt has let go of them: Python must not free a window within its own event.
        self._leaving: list[SecondWindow] = []
        self._entered: Workspace | None = None
        self._minutes = 0
        self._is_covered = False
        self._main_workspace: Workspace | None = None
        self._look_again = Later(self, self._look, LOOK_MS)
        self._forget = Later(self, self._forget_gone)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._on_focus_window_changed)

    @property
    def shown(self) -> tuple[SecondWindow, ...]:
        """The windows one can work in, oldest first."""
        return tuple(self._shown)

    def open(self, place: Place, wish: str = "") -> bool:
        """Show a place in a window of its own; says no when there are as many as there may be.

        Args:
            place: what to show; a window that shows it already comes to the front.
            wish: what the page is asked to do then.
        """
        window = next((one for one in self._shown if one.workspace.navigator.place() == place), None)
        if window is not None:
            window.come_to_front()
            window.workspace.navigator.open_and(place.page, place.record_id, wish)
            return True
        if len(self._shown) >= MOST:
            return False
        window = self._make()
        window.workspace.begin(place)
        window.workspace.show_minutes(self._minutes)
        window.workspace.navigator.current.setFocus(Qt.FocusReason.OtherFocusReason)
        if wish:
            window.workspace.navigator.open_and(place.page, place.record_id, wish)
        return True

    def follow_main(self, workspace: Workspace | None) -> None:
        """Take in which pages the main window has now; the ones it had must not be held."""
        if self._entered is self._main_workspace:
            self._entered = workspace
        self._main_workspace = workspace

    def flush_typing(self) -> None:
        """Hand all text to the store."""
        for window in self._every():
            window.workspace.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether any text is not in the store."""
        return any(window.workspace.has_unsaved_text() for window in self._every())

    def show_minutes(self, minutes: int) -> None:
        """Take in when it locks."""
        self._minutes = minutes
        for window in self._shown:
            window.workspace.show_minutes(minutes)

    def show_last_minute(self, *, is_last: bool) -> None:
        """Announce the lock one minute before."""
        for window in self._shown:
            window.workspace.show_last_minute(is_last=is_last)

    def cover(self) -> None:
        """Take all of them out of sight; nothing is thrown away yet."""
        self._is_covered = True
        was_active = any(window.isActiveWindow() for window in self._shown)
        for window in self._shown:
            window.toasts.clear()
            file_choice.close_all(window)
            window.hide()
        if was_active:
            self._main.come_to_front()

    def uncover(self) -> None:
        """Show them again."""
        self._is_covered = False
        for window in self._shown:
            window.show()

    def close_all(self) -> None:
        """Close each as its own button does."""
        for window in self.shown:
            self._close(window)

    def drop(self) -> None:
        """Free all of them now; their text is kept already."""
        self._is_covered = False
        for window in self._every():
            self._free(window)

    def _make(self) -> SecondWindow:
        window = SecondWindow(self._parts, self._watch, self._pages)
        self._shown.append(window)
        workspace = window.workspace
        workspace.lock_requested.connect(self.lock_requested)
        workspace.restore_requested.connect(self.restore_requested)
        workspace.window_requested.connect(self._on_window_requested)
        workspace.navigator.away_requested.connect(self.away_requested)
        window.close_requested.connect(self._on_close_requested)
        window.put_beside(self._main, len(self._shown))
        window.show()
        window.come_to_front()
        self.opened.emit(window.windowHandle())
        return window

    def _every(self) -> list[SecondWindow]:
        return [*self._shown, *self._closing]

    def _close(self, window: SecondWindow) -> None:
        window.workspace.flush_typing()
        window.hide()
        window.looks = 0
        self._shown.remove(window)
        self._closing.append(window)
        self._look_again.start()

    def _look(self) -> None:
        for window in list(self._closing):
            window.looks += 1
            if not window.workspace.has_unsaved_text():
                self._free(window)
            elif window.looks >= MOST_LOOKS and not self._is_covered:
                self._closing.remove(window)
                self._shown.append(window)
                window.show()
                messages.tell(window, *NOT_CLOSED)
        if self._closing:
            self._look_again.start()

    def _free(self, window: SecondWindow) -> None:
        for windows in (self._shown, self._closing):
            if window in windows:
                windows.remove(window)
        if self._entered is window.workspace:
            self._entered = None
        self._leaving.append(window)
        window.empty()
        self._forget.start()

    def _forget_gone(self) -> None:
        self._leaving = [window for window in self._leaving if shiboken6.isValid(window)]
        if self._leaving:
            self._forget.start()

    def _workspace_in(self, handle: QWindow | None) -> Workspace | None:
        if handle is None:
            return None
        if handle is self._main.windowHandle():
            return self._main_workspace
        return next((one.workspace for one in self._shown if one.windowHandle() is handle), None)

    def _on_focus_window_changed(self, handle: QWindow | None) -> None:
        entered = self._workspace_in(handle)
        if entered is None or entered is self._entered:
            return
        left, self._entered = self._entered, entered
        if left is None or not shiboken6.isValid(left):
            return
        left.flush_typing()
        if entered.navigator.current is not None:
            entered.navigator.current.reload()

    def _on_window_requested(self, page: str, record_id: str, wish: str) -> None:
        asked = self.sender()
        if not self.open(Place(page, record_id), wish) and isinstance(asked, Workspace):
            asked.commands.show_toast(TOO_MANY, "")

    def _on_close_requested(self) -> None:
        window = self.sender()
        if isinstance(window, SecondWindow) and window in self._shown:
            self._close(window)
