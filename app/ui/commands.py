"""What the keys of ``actions.py`` do while the store is open."""

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.common.errors import JobbroError
from app.texts.messages import sentence
from app.ui import actions
from app.ui.key_sheet import KeySheet
from app.ui.navigation import Navigator, Parts
from app.ui.shared import focus
from app.ui.shared.inputs import SearchField
from app.ui.shared.later import Later
from app.ui.shared.toast import Toasts
from app.ui.sidebar import Sidebar

_MOST_UNDONE = 50
_SAVED_LOOK_MS = 100


class Commands(QObject):
    """Shortcuts of the window, toasts, and undo.

    Args:
        workspace: where the shortcuts work.
        sidebar: the first part of the window for F6.
        navigator: the pages.
        parts: services, tasks and settings.
        toasts: the window's corner for toasts.
    """

    lock_requested = Signal()

    def __init__(
        self, workspace: QWidget, sidebar: Sidebar, navigator: Navigator, parts: Parts, toasts: Toasts
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._sidebar = sidebar
        self._navigator = navigator
        self._parts = parts
        self._toasts = toasts
        self._acts: list[str] = []
        self._saved_look = Later(self, self._say_when_saved, _SAVED_LOOK_MS)
        self.shortcuts: dict[str, QShortcut] = {}
        self._build()
        self._connect()
        self.fit_letters()

    def _build(self) -> None:
        for action in actions.with_handlers():
            shortcut = QShortcut(QKeySequence(action.keys), self._workspace)
            shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
            self.shortcuts[action.id] = shortcut

    def _connect(self) -> None:
        for action in actions.with_handlers():
            self.shortcuts[action.id].activated.connect(getattr(self, action.handler))
        self._navigator.moved.connect(self.fit_letters)
        self._parts.machine.changed.connect(self.fit_letters)

    def fit_letters(self) -> None:
        """Switch bare characters on where they work and the user wants them."""
        letters = self._parts.machine.settings.single_letter_keys
        page = self._navigator.key
        for action in actions.with_handlers():
            works = action.page in ("", page) and (letters or not action.is_letter)
            self.shortcuts[action.id].setEnabled(works)

    def show_toast(self, text: str, act_id: str) -> None:
        """Say what happened; with an act it can be undone, for eight seconds here and later with Ctrl Z."""
        toast = self._toasts.show(text, "Fortryd" if act_id else "")
        if act_id:
            # Its id only: the words may name a person and must not stay.
            self._acts = [*self._acts[-_MOST_UNDONE:], act_id]
            toast.setProperty("act_id", act_id)
            toast.action_requested.connect(self._on_undo_clicked)

    def open_today(self) -> None:
        """Go to I dag."""
        self._navigator.open("today")

    def open_citizens(self) -> None:
        """Go to Borgere."""
        self._navigator.open("citizens")

    def open_companies(self) -> None:
        """Go to Virksomheder."""
        self._navigator.open("companies")

    def open_preferences(self) -> None:
        """Go to Indstillinger."""
        self._navigator.open("preferences")

    def go_back(self) -> None:
        """Go to where one came from."""
        self._navigator.back()

    def go_forward(self) -> None:
        """Take the last »back« back."""
        self._navigator.forward()

    def request_lock(self) -> None:
        """Lock now."""
        self.lock_requested.emit()

    def undo_latest(self) -> None:
        """Take the latest act of this session back."""
        if self._acts:
            self._undo(self._acts[-1])
        else:
            self._toasts.show("Der er ikke noget at fortryde.", icon="info")

    def save_all(self) -> None:
        """Hand everything over now, and say when it is done."""
        self._navigator.flush_typing()
        self._say_when_saved()

    def show_keys(self) -> None:
        """Show the sheet of keys."""
        letters = self._parts.machine.settings.single_letter_keys
        KeySheet(self._workspace, self._navigator.key, letters=letters).open()

    def focus_search(self) -> None:
        """Go to the search of the page in front."""
        page: QWidget | None = self._navigator.current
        if page is None:
            return
        for field in page.findChildren(SearchField):
            if field.isVisible():
                focus.set_by_keyboard(by_keyboard=True)
                field.setFocus(Qt.FocusReason.ShortcutFocusReason)
                field.selectAll()
                return

    def do_primary(self) -> None:
        """Do the main thing of the page in front, where it has one."""
        act = getattr(self._navigator.current, "primary_action", None)
        if callable(act):
            act()

    def focus_next_region(self) -> None:
        """Go to the next part of the window."""
        self._move_region(1)

    def focus_previous_region(self) -> None:
        """Go to the part before."""
        self._move_region(-1)

    def _move_region(self, step: int) -> None:
        regions = self._regions()
        here = self._workspace.window().focusWidget()
        place = next(
            (n for n, part in enumerate(regions) if here and (part is here or part.isAncestorOf(here))), 0
        )
        focus.set_by_keyboard(by_keyboard=True)
        for distance in range(1, len(regions) + 1):
            region = regions[(place + step * distance) % len(regions)]
            if region is self._sidebar:
                self._sidebar.focus_current()
                return
            stop = _first_stop(region)
            if stop is not None:
                stop.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return

    def _regions(self) -> list[QWidget]:
        page = self._navigator.current
        own = getattr(page, "regions", None)
        inner = [region for region in own() if region.isVisible()] if callable(own) else [page]
        return [self._sidebar, *[region for region in inner if region is not None]]

    def _say_when_saved(self) -> None:
        if self._navigator.has_unsaved_text():
            self._saved_look.start()
        else:
            self._toasts.show("Alt er gemt")

    def _on_undo_clicked(self) -> None:
        toast = self.sender()
        if toast is not None:
            self._undo(str(toast.property("act_id")))

    def _undo(self, act_id: str) -> None:
        history = self._parts.services.history
        self._acts = [act for act in self._acts if act != act_id]
        self._parts.tasks.command(self, lambda: history.undo(act_id), self._on_undone, self._on_undo_refused)

    def _on_undone(self, _changes: Changes) -> None:
        self._toasts.show("Handlingen er fortrudt")

    def _on_undo_refused(self, error: Exception) -> bool:
        if not isinstance(error, JobbroError):
            return False
        self._toasts.show(sentence(error), icon="info", tone="toast_danger")
        return True


def _first_stop(region: QWidget) -> QWidget | None:
    """The first widget of a region that takes the keyboard, in the order of the Tab key."""
    widget: QWidget | None = region
    while widget is not None:
        can_stop = bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)
        is_inside = widget is region or region.isAncestorOf(widget)
        if can_stop and is_inside and widget.isVisible() and widget.isEnabled():
            return widget
        widget = widget.nextInFocusChain()
        if widget is region:
            return None
    return None
