"""The palette over the window: when it opens, what it knows, and what its lines do."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui import actions
from app.ui.navigation import Navigator, Page, Parts
from app.ui.palette.lines import Target
from app.ui.palette.palette import Palette
from app.ui.palette.wishes import Context
from app.ui.shared import focus
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.inputs import SearchField

_NOTE_ABOUT = "notat "
_RECORD_PAGES = {"citizen": "citizens", "company": "companies"}


class FindAndAct(QObject):
    """Opens the palette and carries out what is chosen in it (søg eller gør).

    Args:
        workspace: what the palette lies over.
        navigator: the pages.
        parts: services and tasks.
        run: carries out an action of the window by its handler's name.
    """

    reminder_requested = Signal(str)
    window_requested = Signal(str, str, str)

    def __init__(
        self, workspace: QWidget, navigator: Navigator, parts: Parts, run: Callable[[str], None]
    ) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._navigator = navigator
        self._parts = parts
        self._run = run

    def open(self, typed: str = "") -> Palette | None:
        """Open the palette, unless a dialog is in the way."""
        if open_dialog(self._workspace) is not None:
            return None
        parts = self._parts
        palette = Palette(self._workspace, parts.services, parts.tasks, self._context(), typed)
        palette.chosen.connect(self._on_chosen)
        palette.chosen_apart.connect(self._on_chosen_apart)
        palette.open()
        return palette

    def open_palette(self) -> None:
        """Open the palette empty, as Ctrl K does."""
        self.open()

    def new_note(self) -> None:
        """Write a note about the citizen whose page is open, else ask about whom."""
        if self._navigator.key == "today" or self._context().citizen_id:
            self._run("do_primary")
        else:
            self.open(_NOTE_ABOUT)

    def new_citizen(self) -> None:
        """Register a citizen."""
        self._navigator.open("citizens")
        self._navigator.current.new_citizen()

    def new_company(self) -> None:
        """Register a company."""
        self._navigator.open("companies")
        self._navigator.current.new_company()

    def open_import(self) -> None:
        """Bring in a list."""
        self._navigator.import_requested.emit()

    def open_criteria(self) -> None:
        """Go to the criteria of the scorecard."""
        self._navigator.open("preferences", "criteria")

    def focus_search(self) -> None:
        """Go to the search of the page in front."""
        page: QWidget | None = self._navigator.current
        if page is None:
            return
        focus.set_by_keyboard(by_keyboard=True)
        here = self._workspace.window().focusWidget()
        part: QWidget | None = here if here is not None and page.isAncestorOf(here) else page
        while part is not None:
            if _begin_search(part):
                return
            part = part.parentWidget() if part is not page else None

    def _context(self) -> Context:
        place = self._navigator.place()
        return Context(
            citizen_id=place.record_id if place.page == "citizens" else "",
            record_id=place.record_id if place.page in ("citizens", "companies") else "",
            actions=actions.in_palette(),
            pages=tuple((page.key, page.title, page.icon, page.keys) for page in self._pages()),
        )

    def _pages(self) -> tuple[Page, ...]:
        return tuple(page for page in self._navigator.pages if not page.is_whole)

    def _on_chosen(self, target: Target) -> None:
        if target.verb == "action":
            every = {action.id: action.handler for action in actions.in_palette()}
            self._run(every[target.item])
        elif target.verb == "page":
            self._navigator.open(target.item)
        elif target.verb == "reminder":
            self.reminder_requested.emit(target.item)
        elif target.verb == "citizen":
            self._navigator.open_and("citizens", target.record_id, target.item)
        else:
            self._navigator.open_and("companies", target.record_id, target.item)

    def _on_chosen_apart(self, target: Target) -> None:
        page = _RECORD_PAGES.get(target.verb)
        if page is None:
            # A page or an action of the window has nothing to be looked at beside something else.
            self._on_chosen(target)
        else:
            self.window_requested.emit(page, target.record_id, target.item)


def _begin_search(part: QWidget) -> bool:
    """Give the keyboard to the search of a part of the page; says whether it has one."""
    begin = getattr(part, "begin_search", None)
    if callable(begin) and begin() is not False:
        return True
    for field in part.findChildren(SearchField):
        if field.isVisible():
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
            field.selectAll()
            return True
    return False
