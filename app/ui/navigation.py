"""Which pages there are, how each is made, and the way from one to another."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, Signal, SignalInstance
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.ui.focus_memory import FocusMemory

if TYPE_CHECKING:
    from app.services.catalogue import Services
    from app.ui.deadlines.calculator import CalculatorDialog
    from app.ui.machine import Machine
    from app.ui.tasks import ChangeBus, Tasks

_LONGEST_TRAIL = 50


class Screen(Protocol):
    """What every page can do; see the conventions in ``CONTRIBUTING.md``."""

    def reload(self) -> None:
        """Read again."""

    def flush_typing(self) -> None:
        """Hand unsaved text to the store now."""

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store yet."""


@dataclass(frozen=True, slots=True)
class Parts:
    """What pages are built from."""

    services: "Services"
    tasks: "Tasks"
    bus: "ChangeBus"
    machine: "Machine"


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the sidebar.

    Attributes:
        key: stable name, also in the remembered place.
        title: in Danish.
        icon: its meaning.
        keys: its shortcut.
        make: builds it the first time it is opened.
        is_bottom: whether it stands at the foot of the sidebar.
        is_whole: whether it fills the window: it stands in no sidebar, and hides it.
    """

    key: str
    title: str
    icon: str
    keys: str
    make: Callable[[Parts], QWidget]
    is_bottom: bool = False
    is_whole: bool = False


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user is: a page, and the id of what is open on it."""

    page: str = "today"
    record_id: str = ""


def _today(parts: Parts) -> QWidget:
    from app.ui.today.today_screen import TodayScreen

    return TodayScreen(parts.services, parts.tasks, parts.bus)


def _week(parts: Parts) -> QWidget:
    from app.ui.week.week_screen import WeekScreen

    return WeekScreen(parts.services, parts.tasks, parts.bus)


def _citizens(parts: Parts) -> QWidget:
    from app.ui.citizens.citizens_screen import CitizensScreen

    return CitizensScreen(parts.services, parts.tasks, parts.bus)


def _companies(parts: Parts) -> QWidget:
    from app.ui.companies.companies_screen import CompaniesScreen

    return CompaniesScreen(parts.services, parts.tasks, parts.bus)


def _mentors(parts: Parts) -> QWidget:
    from app.ui.mentors.mentors_screen import MentorsScreen

    return MentorsScreen(parts.services, parts.tasks, parts.bus)


def _documents(parts: Parts) -> QWidget:
    from app.ui.documents.documents_screen import DocumentsScreen

    return DocumentsScreen(parts.services, parts.tasks, parts.bus)


def _visit(parts: Parts) -> QWidget:
    from app.ui.visit.visit_screen import VisitScreen

    machine = parts.machine

    def letters() -> bool:
        return machine.settings.single_letter_keys

    return VisitScreen(parts.services, parts.tasks, parts.bus, letters)


def _preferences(parts: Parts) -> QWidget:
    from app.ui.preference_pages import make_preferences

    return make_preferences(parts.services, parts.tasks, parts.bus, parts.machine, _calculator_of(parts))


PAGES = (
    Page("today", "I dag", "today", "Ctrl+1", _today),
    Page("week", "Ugens besøg", "week", "Ctrl+2", _week),
    Page("citizens", "Borgere", "citizens", "Ctrl+3", _citizens),
    Page("companies", "Virksomheder", "companies", "Ctrl+4", _companies),
    Page("mentors", "Mentoraftaler", "mentor", "Ctrl+5", _mentors),
    Page("documents", "Dokumenter", "documents", "Ctrl+8", _documents),
    Page("preferences", "Indstillinger", "settings", "Ctrl+,", _preferences, is_bottom=True),
    Page("visit", "Besøg", "visit", "", _visit, is_whole=True),
)
# The modules behind the factories; imported on the database thread while the lock screen is shown.
SCREEN_MODULES = (
    "app.ui.today.today_screen",
    "app.ui.week.week_screen",
    "app.ui.citizens.citizens_screen",
    "app.ui.companies.companies_screen",
    "app.ui.mentors.mentors_screen",
    "app.ui.documents.documents_screen",
    "app.ui.visit.visit_screen",
)


def make_calculator(parts: Parts, owner: QWidget) -> "CalculatorDialog":
    """The calculator of deadlines over a window; the caller begins it."""
    from app.ui.deadlines.calculator import CalculatorDialog

    return CalculatorDialog(parts.services, parts.tasks, owner)


def _calculator_of(parts: Parts) -> Callable[[QWidget], None]:
    """What opens the calculator for a page of another subject."""

    def open_over(owner: QWidget) -> None:
        make_calculator(parts, owner).begin()

    return open_over


class Navigator(QObject):
    """Opens pages in a stack, makes each when it is first needed, and remembers the way back.

    Args:
        stack: where the pages stand.
        parts: what they are built from.
        pages: which there are.
    """

    moved = Signal(str)
    toast_requested = Signal(str, str)
    history_requested = Signal(str, str)
    recent_requested = Signal()
    import_requested = Signal()
    restore_requested = Signal()
    due_counted = Signal(int)
    # A visit to begin, or to go on with.
    visit_requested = Signal(str)
    # A company where a visit is to begin that may not be planned.
    start_requested = Signal(str)
    # A visit that was ended, and what is said of it.
    visit_ended = Signal(str, str)
    # A page that this window does not have, and what to open on it.
    away_requested = Signal(str, str)

    def __init__(
        self,
        stack: QStackedWidget,
        parts: Parts,
        pages: tuple[Page, ...] = PAGES,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._stack, self._parts = stack, parts
        self._pages = {page.key: page for page in pages}
        self._made: dict[str, QWidget] = {}
        self._key = ""
        self._behind: list[Place] = []
        self._ahead: list[Place] = []
        self._wish = ("", "", "")
        self._focus = FocusMemory(parts.tasks, self)

    @property
    def key(self) -> str:
        """The page in front."""
        return self._key

    @property
    def current(self) -> Any:
        """The screen in front; ``None`` before the first."""
        return self._made.get(self._key)

    def place(self) -> Place:
        """Where the user is now."""
        return Place(self._key, _record_of(self.current))

    def open(self, key: str, record_id: str = "") -> None:
        """Go to a page, and to a record on it."""
        if key not in self._pages:
            self.away_requested.emit(key, record_id)
            return
        here = self.place()
        stays = key == self._key and record_id in ("", here.record_id)
        if self._key and not stays:
            self._behind = [*self._behind[-_LONGEST_TRAIL:], here]
            self._ahead.clear()
        self._show(Place(key, record_id))

    @property
    def pages(self) -> tuple[Page, ...]:
        """Every page there is."""
        return tuple(self._pages.values())

    @property
    def is_whole(self) -> bool:
        """Whether the page in front fills the window."""
        page = self._pages.get(self._key)
        return page is not None and page.is_whole

    def open_and(self, key: str, record_id: str, wish: str = "") -> None:
        """Go to a record, and when its page is there, have it do something.

        Args:
            key: the page.
            record_id: the record on it.
            wish: what the page's ``do`` is asked for; empty for nothing.
        """
        self.open(key, record_id)
        self._wish = (key, record_id, wish)
        if wish:
            # Answers come in the order they were asked for: after this one the page of the record is there.
            self._parts.tasks.query(self.current, _nothing, self._on_record_shown)

    def back(self) -> bool:
        """Go to where one came from; says whether there was such a place."""
        if not self._behind:
            return False
        self._ahead.append(self.place())
        self._return_to(self._behind.pop())
        return True

    def forward(self) -> bool:
        """Take the last »back« back."""
        if not self._ahead:
            return False
        self._behind.append(self.place())
        self._return_to(self._ahead.pop())
        return True

    def made(self) -> tuple[Any, ...]:
        """Every screen that exists."""
        return tuple(self._made.values())

    def flush_typing(self) -> None:
        """Have every screen hand its text to the store."""
        for screen in self.made():
            screen.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether any screen holds text that is not in the store."""
        return any(screen.has_unsaved_text() for screen in self.made())

    def _return_to(self, place: Place) -> None:
        self._show(place)
        # A place without a record was a list; a page that was opened on it since must not hide it.
        show_list = getattr(self.current, "show_list", None)
        if not place.record_id and callable(show_list):
            show_list()

    def _show(self, place: Place) -> None:
        if self.current is not None:
            self.current.flush_typing()
        screen: Any = self._made.get(place.page) or self._make(place.page)
        is_other = place.page != self._key
        self._key = place.page
        self._stack.setCurrentWidget(screen)
        if is_other:
            screen.reload()
        if place.record_id and hasattr(screen, "open_record"):
            screen.open_record(place.record_id)
        elif is_other:
            self._focus.enter(screen)
        self.moved.emit(place.page)

    def _make(self, key: str) -> QWidget:
        screen = self._pages[key].make(self._parts)
        wishes = {
            "citizen_requested": self._on_citizen_requested,
            "company_requested": self._on_company_requested,
            "agreement_requested": self._on_agreement_requested,
            "week_requested": self._on_week_requested,
            "toast_requested": self.toast_requested,
            "import_requested": self.import_requested,
            "restore_requested": self.restore_requested,
            "note_requested": self._on_note_requested,
            "wish_requested": self._on_wish_requested,
            "new_citizen_requested": self._on_new_citizen_requested,
            "due_counted": self.due_counted,
            "history_requested": self.history_requested,
            "recent_requested": self.recent_requested,
            "visit_requested": self.visit_requested,
            "start_requested": self.start_requested,
            "ended": self.visit_ended,
            "left": self._on_left,
        }
        for name, slot in wishes.items():
            signal = getattr(screen, name, None)
            if isinstance(signal, SignalInstance):
                signal.connect(slot)
        desk = getattr(screen, "desk", None)
        if desk is not None:
            desk.history_requested.connect(self.history_requested)
        # A page takes the keyboard when it opens, so that its letters work; a ring round it says nothing.
        screen.setProperty("own_focus", True)  # noqa: FBT003 - Qt's own setter
        self._made[key] = screen
        self._stack.addWidget(screen)
        return screen

    def _on_citizen_requested(self, record_id: str) -> None:
        self.open("citizens", record_id)

    def _on_company_requested(self, record_id: str) -> None:
        self.open("companies", record_id)

    def _on_agreement_requested(self, record_id: str) -> None:
        self.open("mentors", record_id)

    def _on_left(self) -> None:
        if not self.back():
            self.open("today")

    def _on_week_requested(self, record_id: str) -> None:
        self.open("week", record_id)

    def _on_note_requested(self, record_id: str) -> None:
        self.open_and("citizens", record_id, "note")

    def _on_wish_requested(self, record_id: str, wish: str) -> None:
        self.open_and("citizens", record_id, wish)

    def _on_record_shown(self, _answer: None) -> None:
        key, record_id, wish = self._wish
        do = getattr(self.current, "do", None)
        if callable(do) and self.place() == Place(key, record_id):
            do(wish)

    def _on_new_citizen_requested(self) -> None:
        self.open("citizens")
        self.current.new_citizen()


def _nothing() -> None:
    """Work that only waits its turn."""


def _record_of(screen: Any) -> str:
    found = getattr(screen, "current_record", None)
    return str(found()) if callable(found) else ""
