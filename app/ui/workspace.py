"""The window while the store is open: sidebar, pages, and what lies over them."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.ui.backup_upkeep import BackupUpkeep
from app.ui.commands import Commands
from app.ui.index_upkeep import IndexUpkeep
from app.ui.main_window import MainWindow
from app.ui.navigation import PAGES, Navigator, Page, Parts, Place
from app.ui.overlays import make_import_wizard
from app.ui.save_state import NOT_SAVED, SaveState
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.banner import Banner
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.later import Later
from app.ui.shared.progress import BusyLine
from app.ui.shared.toast import Toasts
from app.ui.sidebar import Sidebar
from app.ui.window_keys import WindowKeys

if TYPE_CHECKING:
    from app.services.profile import Profile
    from app.ui.task_watch import WatchedTasks

_NARROW = 1200
_BADGE_MS = 300
# The bar along the foot of a page that fills the window.
_FOOT = 76
_AGREEMENT_TOPICS = (Topic.mentor_agreement, Topic.placement, Topic.citizen)
_LAST_MINUTE = "Låser om 1 minut. Tryk en tast for at fortsætte."


class Workspace(QWidget):
    """Everything that needs an open store; deleted whole when it is locked.

    Args:
        parts: what pages are built from.
        watch: the same tasks, telling when they are busy.
        toasts: the window's corner for toasts.
        pages: which pages there are.
    """

    lock_requested = Signal()
    restore_requested = Signal()
    owner_known = Signal(str, str)
    # Page, record, and what the page is asked to do: wanted in a window of its own.
    window_requested = Signal(str, str, str)

    def __init__(
        self,
        parts: Parts,
        watch: "WatchedTasks",
        toasts: Toasts,
        pages: tuple[Page, ...] = PAGES,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._parts = parts
        self._watch, self._toasts = watch, toasts
        self.setProperty("kind", "page")
        beside = tuple(page for page in pages if not page.is_whole)
        self.sidebar = Sidebar(beside, may_lock=not parts.machine.facts.is_demo)
        self.busy_line = BusyLine()
        self.warning = Banner(NOT_SAVED, "", "danger")
        self.last_minute = Banner(_LAST_MINUTE, "", "warning", icon="lock")
        self.stack = QStackedWidget()
        self.navigator = Navigator(self.stack, parts, pages, self)
        self.save_state = SaveState(watch, self)
        self.commands = Commands(self, self.sidebar, self.navigator, parts, toasts)
        self.window_keys = WindowKeys(self, self.navigator.back, self.navigator.forward)
        self.index_upkeep: IndexUpkeep | None = None
        self.backup_upkeep: BackupUpkeep | None = None
        self._badge = Later(self, self._read_badge, _BADGE_MS)
        self._saved_look = Later(self, self._look_whether_saved)
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.sidebar)
        column = QVBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.busy_line)
        for banner in (self.warning, self.last_minute):
            banner.hide()
            column.addWidget(banner)
        column.addWidget(self.stack, 1)
        row.addLayout(column, 1)

    def _connect(self) -> None:
        self.sidebar.page_requested.connect(self.open_page)
        self.sidebar.lock_requested.connect(self.lock_requested)
        self.sidebar.search_requested.connect(self.commands.finder.open_palette)
        self.commands.lock_requested.connect(self.lock_requested)
        self.commands.finder.window_requested.connect(self.window_requested)
        self.navigator.moved.connect(self._on_moved)
        self.navigator.toast_requested.connect(self.commands.show_toast)
        self.navigator.history_requested.connect(self.commands.undoing.open_history)
        self.navigator.recent_requested.connect(self.commands.undoing.open_recent)
        self.navigator.due_counted.connect(self._on_badge)
        self.navigator.import_requested.connect(self.open_import)
        self.navigator.restore_requested.connect(self.restore_requested)
        self.navigator.visit_requested.connect(self.commands.open_visit)
        self.navigator.start_requested.connect(self.commands.visits.start_at)
        self.navigator.visit_ended.connect(self.commands.visits.say_ended)
        self.save_state.changed.connect(self.sidebar.user_button.show_state)
        self.save_state.failed.connect(self._on_save_failed)
        self.save_state.retry_requested.connect(self._on_retry_requested)
        self._watch.fault_met.connect(self._on_fault_met)
        self._watch.busy_changed.connect(self._on_busy_changed)
        self._parts.bus.changed.connect(self._on_changed)

    def begin(self, place: Place) -> None:
        """Open the place one was at, or I dag."""
        self._read_owner()
        self.save_state.tell()
        self._read_mentor_badge()
        if place.page != "today":
            self._read_badge()
        self.navigator.open(place.page, place.record_id)

    def look_after_store(self) -> None:
        """Do what the store needs now and then; one window of the program does."""
        self.index_upkeep = IndexUpkeep(self._parts, self)
        self.backup_upkeep = BackupUpkeep(self._parts, self)
        self.index_upkeep.begin()
        self.backup_upkeep.begin()
        self._parts.tasks.query(self, self._parts.services.bin.remove_expired, _nothing)

    def open_page(self, key: str) -> None:
        """Go to a page."""
        self.navigator.open(key)

    def open_import(self) -> None:
        """Open the import wizard over the window."""
        if open_dialog(self) is None:
            make_import_wizard(self._parts, self.window()).open()

    def show_minutes(self, minutes: int) -> None:
        """Take in when it locks."""
        self.save_state.show_minutes(minutes)

    def show_last_minute(self, *, is_last: bool) -> None:
        """Announce the lock one minute before."""
        self.last_minute.setVisible(is_last)
        if is_last:
            announce(self, _LAST_MINUTE, urgent=True)

    def flush_typing(self) -> None:
        """Hand all text to the store."""
        self.navigator.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether any text is not in the store."""
        return self.navigator.has_unsaved_text()

    def _read_owner(self) -> None:
        self._parts.tasks.query(self, self._parts.services.profile.show, self._on_owner)

    def _on_owner(self, profile: "Profile") -> None:
        self.sidebar.show_owner(profile.consultant_id, profile.full_name, profile.municipality)
        self.owner_known.emit(profile.full_name, profile.municipality)

    def _read_badge(self) -> None:
        self._parts.tasks.query(self, self._parts.services.deadlines.due_now, self._on_badge)

    def _read_mentor_badge(self) -> None:
        if "mentors" in self.sidebar.buttons:
            self._parts.tasks.query(
                self, self._parts.services.deadlines.ending_agreements, self._on_mentor_badge
            )

    def _on_mentor_badge(self, count: int) -> None:
        self.sidebar.buttons["mentors"].set_count(count)

    def _on_badge(self, count: int) -> None:
        self.sidebar.buttons["today"].set_count(count)

    def _on_changed(self, changes: Changes, _source: object) -> None:
        if changes.touches(Topic.settings):
            self._read_owner()
        if changes.touches(*_AGREEMENT_TOPICS):
            self._read_mentor_badge()
        # I dag counts for itself while it is in front.
        if changes.topics - {Topic.settings} and self.navigator.key != "today":
            self._badge.start()

    def _on_moved(self, key: str) -> None:
        is_whole = self.navigator.is_whole
        self.sidebar.setVisible(not is_whole)
        self._toasts.lift(theme.px(_FOOT) if is_whole else 0)
        window = self.window()
        if isinstance(window, MainWindow):
            window.allow_low(is_low=is_whole)
        if not is_whole:
            self.sidebar.mark_page(key)

    def _on_fault_met(self) -> None:
        if self.has_unsaved_text():
            self.save_state.note_failure()

    def _on_save_failed(self) -> None:
        self.warning.show()
        announce(self, NOT_SAVED, urgent=True)

    def _on_retry_requested(self) -> None:
        self.flush_typing()
        self._look_whether_saved()

    def _look_whether_saved(self) -> None:
        if self.save_state.tone == "danger" and not self.has_unsaved_text():
            self.save_state.note_saved()
            self.warning.hide()

    def _on_busy_changed(self, is_busy: bool) -> None:
        if is_busy:
            self.busy_line.start("Henter …")
        else:
            self.busy_line.stop()
            self._saved_look.start()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the sidebar in a narrow window; at a larger text scale a window is narrow sooner."""
        super().resizeEvent(event)
        is_rail = self.width() < theme.px(_NARROW)
        if is_rail != self.sidebar.is_rail:
            self.sidebar.set_rail(is_rail=is_rail)


def _nothing(_count: int) -> None:
    """What left the bin for good is told nobody: it was said when it was deleted."""
