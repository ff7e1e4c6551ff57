"""What the keys of ``actions.py`` do while the store is open."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from app.ui import actions
from app.ui.find_and_act import FindAndAct
from app.ui.focus_memory import places_in
from app.ui.key_sheet import KeySheet
from app.ui.look_acts import LookActs
from app.ui.navigation import Navigator, Parts, make_calculator
from app.ui.new_reminder import NewReminder
from app.ui.page_acts import PageActs
from app.ui.paper_starts import PaperStarts
from app.ui.shared import focus
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.later import Later
from app.ui.shared.toast import Toasts
from app.ui.sidebar import Sidebar
from app.ui.undoing import Undoing
from app.ui.visit_starts import VisitStarts

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
        self.undoing = Undoing(workspace, parts, toasts)
        self._saved_look = Later(self, self._say_when_saved, _SAVED_LOOK_MS)
        self.finder = FindAndAct(workspace, navigator, parts, self.run)
        self.reminder = NewReminder(workspace, navigator, parts, self.undoing)
        self.pages = PageActs(navigator)
        self.looks = LookActs(parts.machine, toasts, self)
        self.papers = PaperStarts(workspace, navigator, parts, self.undoing)
        self.visits = VisitStarts(workspace, navigator, parts, toasts)
        self.open_visit = self.visits.open_visit
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
            self.shortcuts[action.id].activated.connect(self._handler(action.handler))
        self.finder.reminder_requested.connect(self.reminder.open_reminder)
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
        self.undoing.show_toast(text, act_id)

    def run(self, handler: str) -> None:
        """Carry out what a key or a line of the palette stands for."""
        self._handler(handler)()

    def open_today(self) -> None:
        """Go to I dag."""
        self._navigator.open("today")

    def open_citizens(self) -> None:
        """Go to Borgere."""
        self._navigator.open("citizens")

    def open_companies(self) -> None:
        """Go to Virksomheder."""
        self._navigator.open("companies")

    def open_mentors(self) -> None:
        """Go to Mentoraftaler."""
        self._navigator.open("mentors")

    def open_documents(self) -> None:
        """Go to Dokumenter."""
        self._navigator.open("documents")

    def open_preferences(self) -> None:
        """Go to Indstillinger."""
        self._navigator.open("preferences")

    def open_templates(self) -> None:
        """Go to the templates and phrases."""
        self._navigator.open("preferences", "templates")

    def open_rules(self) -> None:
        """Go to the rules, ready to find one."""
        self._navigator.open("preferences", "rules")
        if self._navigator.key == "preferences":
            self.finder.focus_search()

    def go_back(self) -> None:
        """Go to where one came from."""
        self._navigator.back()

    def go_forward(self) -> None:
        """Take the last »back« back."""
        self._navigator.forward()

    def request_lock(self) -> None:
        """Lock now."""
        self.lock_requested.emit()

    def save_all(self) -> None:
        """Hand everything over now, and say when it is done."""
        self._navigator.flush_typing()
        self._say_when_saved()

    def show_keys(self) -> None:
        """Show the sheet of keys."""
        letters = self._parts.machine.settings.single_letter_keys
        KeySheet(self._workspace, self._navigator.key, letters=letters).open()

    def open_calculator(self) -> None:
        """Open the calculator of deadlines over the window."""
        if open_dialog(self._workspace) is None:
            make_calculator(self._parts, self._workspace.window()).begin()

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

    def _handler(self, name: str) -> Callable[[], object]:
        owners = (
            self,
            self.undoing,
            self.finder,
            self.reminder,
            self.looks,
            self.visits,
            self.pages,
            self.papers,
        )
        owner = next(one for one in owners if hasattr(one, name))
        found: Callable[[], object] = getattr(owner, name)
        return found

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
        # A visit fills the window: there is no sidebar then.
        beside = [self._sidebar] if self._sidebar.isVisibleTo(self._workspace) else []
        return [*beside, *[region for region in inner if region is not None]]

    def _say_when_saved(self) -> None:
        if self._navigator.has_unsaved_text():
            self._saved_look.start()
        else:
            self._toasts.show("Alt er gemt")


def _first_stop(region: QWidget) -> QWidget | None:
    """The first place of a region that takes the keyboard."""
    takes_tab = bool(region.focusPolicy() & Qt.FocusPolicy.TabFocus)
    if takes_tab and region.isVisible() and region.isEnabled():
        return region
    return next(iter(places_in(region)), None)
