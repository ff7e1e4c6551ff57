"""The program after its first paint: guide, lock, workspace, look and end, and the way between them."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from app.common.errors import EnvironmentFault, UserError, VaultLocked
from app.ui.closing import Closing
from app.ui.crash import CrashReporter
from app.ui.held_access import HeldAccess
from app.ui.lock.first_run import FirstRun
from app.ui.lock.gate import Gate
from app.ui.lock.lock_screen import LockScreen, Shelf
from app.ui.lock_controller import LockController, LockReason, LockState
from app.ui.machine import Machine
from app.ui.main_window import MainWindow
from app.ui.navigation import Parts, Place
from app.ui.save_state import NOT_SAVED
from app.ui.screen_lock import watch_screen
from app.ui.session import Session
from app.ui.shared import brand, file_choice, messages, motion, roles, theme
from app.ui.shared.focus import FocusRing
from app.ui.shared.later import soon
from app.ui.shared.table_memory import memory
from app.ui.shared.toast import Toasts
from app.ui.task_watch import WatchedTasks
from app.ui.tasks import ChangeBus, Tasks

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.services.access import Opened
    from app.services.backup_care import BackupRow
    from app.services.catalogue import Services
    from app.ui.plan import Plan


class Program(QObject):
    """Joins window, tasks, lock and screens.

    Attributes:
        session: the open or locked store; ``None`` until it was opened the first time.
        controller: locks it.
        guide: the first-run guide while it is shown.
    """

    opened = Signal()
    store_known = Signal(object)
    finished = Signal()

    def __init__(
        self, plan: "Plan", window: MainWindow, tasks: Tasks, bus: ChangeBus, look: theme.ThemeManager
    ) -> None:
        super().__init__(window)
        self._plan = plan
        self._window = window
        self._bus = bus
        self._look = look
        self._services: Services | None = None
        self._first_page: Gate | None = None
        self._wants_restore = False
        self.watch = WatchedTasks(tasks, self)
        self.machine = Machine(plan.settings, self.watch, plan.facts, self)
        self.toasts = Toasts(window)
        self.ring = FocusRing(window)
        self.crash = CrashReporter(window, plan.facts)
        self.closing = Closing(window, self.watch, self)
        self.session: Session | None = None
        self.controller: LockController | None = None
        self.guide: FirstRun | None = None
        roles.install()
        self._connect()

    def _connect(self) -> None:
        self._window.close_requested.connect(self.close)
        self.crash.lock_requested.connect(self._on_crash_told)
        self.closing.finished.connect(self.finished)
        self.machine.changed.connect(self._on_settings_changed)
        memory().changed.connect(self._on_tables_arranged)

    def begin(self, page: Gate) -> None:
        """Go on behind the first page: the lock page, the guide, or what stands there for the demo."""
        settings = self._plan.settings.settings
        self._window.setWindowIcon(brand.window_icon())
        motion.set_reduced(reduced=settings.reduce_motion)
        file_choice.remember_folder(settings.last_folder)
        memory().take(settings.column_widths, settings.sort_orders)
        if isinstance(page, FirstRun):
            self._take_guide(page)
        else:
            self._first_page = page
        if isinstance(page, LockScreen):
            page.unlocked.connect(self._on_unlocked)
        open_services, store = self._plan.open_services, self.machine.facts.store
        self.watch.query(self, lambda: open_services(store), self._on_services)
        for title, text in self._plan.notices:
            messages.tell(self._window, title, text)

    def take(self, services: "Services", place: Place | None = None) -> None:
        """Go straight into a store that is open already: the demo, and the tour, which begins at a place."""
        self._services = services
        if self.session is None:
            self._make_session(services)
        if self.session is not None and place is not None:
            self.session.begin_at(place)
        self._open()

    def handle_error(self, owner: QObject, error: Exception) -> None:
        """Show what no screen took: a calm sentence for known errors, the crash dialog for the rest."""
        if isinstance(error, VaultLocked) and (self.session is None or self.session.workspace is None):
            return
        if isinstance(error, (UserError, EnvironmentFault)):
            place = self.session.window_of(owner) if self.session is not None else self._window
            messages.show_error(place, error)
            return
        self.crash.report(error)

    def lock(self) -> None:
        """Lock by the user's wish; the demo has no password and stays open, and says so."""
        if self._plan.facts.is_demo:
            self.toasts.show("Demoen har ingen adgangskode og låser ikke", icon="info")
        self._lock(LockReason.user)

    def close(self) -> None:
        """Keep what is typed, lock, and end; stays open when something cannot be kept."""
        if self.guide is not None and self.guide.is_key_unconfirmed:
            question = messages.confirm(
                self._window,
                "Luk uden at gemme nøglen?",
                "Uden nøglen er oplysningerne tabt, hvis du glemmer adgangskoden. "
                "Næste gang du låser op, får du en ny.",
                action="Luk alligevel",
                keep="Bliv her",
            )
            question.confirmed.connect(self._close_now)
            return
        self._close_now()

    def come_to_front(self) -> None:
        """Another start on the same store asks for this window."""
        self._window.come_to_front()

    # The gate: lock page and guide.

    def _on_services(self, services: "Services") -> None:
        if self._plan.facts.is_demo:
            self.take(services)
        elif isinstance(self._first_page, LockScreen):
            self._services = services
            self._give_access(self._first_page)

    def _give_access(self, screen: LockScreen) -> None:
        if self._services is not None:
            screen.set_access(self._services.access, self._restore, self._shelf())

    def _shelf(self) -> Shelf:
        wanted, self.machine.wanted_copy = self.machine.wanted_copy, None
        return Shelf(self._copies, self._plan.clock, wanted)

    def _copies(self) -> "Sequence[BackupRow]":
        from app.services.backup_care import rows_beside

        return rows_beside(self.machine.facts.store)

    def _on_unlocked(self, opened: "Opened") -> None:
        if (
            self.controller is not None
            and self.controller.state is LockState.held
            and self.session is not None
        ):
            self.session.uncover()
            self.controller.release()
            return
        self._open()
        if opened.damaged_key_copies:
            self.toasts.show("Den ene nøglefil var beskadiget. Den er skrevet igen.", icon="protected")
        if opened.is_recovery_key_unconfirmed:
            self._offer_recovery_key()

    def _offer_recovery_key(self) -> None:
        from app.ui.shared.recovery_key_dialog import NEVER_CONFIRMED, RecoveryKeyDialog

        if self._services is not None:
            RecoveryKeyDialog(self._window, self._services.access, self.watch, NEVER_CONFIRMED).open()

    def _restore(self, file: Path, secret: str, is_recovery_key: bool) -> Path | None:
        """Runs on the database thread."""
        if self._services is not None:
            self._services.access.close()
        return self._plan.restore(file, self.machine.facts.store, secret, is_recovery_key)

    def _show_guide(self) -> None:
        guide = FirstRun(self.watch, self._plan, self.machine.facts.store)
        self._take_guide(guide)
        self._window.show_page(guide)
        guide.begin()

    def _take_guide(self, guide: FirstRun) -> None:
        guide.demo_requested.connect(self._on_demo_requested)
        guide.restore_requested.connect(self._on_guide_restore_requested)
        guide.import_requested.connect(self._on_guide_import_requested)
        guide.store_made.connect(self._on_store_made)
        guide.finished.connect(self._on_guide_finished)
        self.guide = guide
        guide.attend()

    def _on_demo_requested(self) -> None:
        if self._plan.start_demo():
            self.toasts.show("Demoen åbner i sit eget vindue", icon="show")
        else:
            messages.tell(self._window, "Demoen kunne ikke åbnes", "Start programmet med »jobbro --demo«.")

    def _on_store_made(self, services: "Services") -> None:
        self._services = services
        self._take_folder(services.vault.folder)

    def _take_folder(self, folder: Path) -> None:
        if folder != self.machine.facts.store:
            self.machine.facts = self.machine.facts._replace(store=folder)
            self.machine.change(store=str(folder))
        self.store_known.emit(folder)

    def _on_guide_import_requested(self) -> None:
        from app.ui.overlays import make_import_wizard

        if self._services is None or self._window.dialogs():
            return
        wizard = make_import_wizard(self._parts(self._services), self._window)
        wizard.closed.connect(self._on_guide_import_closed)
        wizard.open()

    def _on_guide_import_closed(self) -> None:
        if self.guide is not None and getattr(self.sender(), "has_imported", False):
            self.guide.import_step.show_imported()

    def _on_guide_finished(self) -> None:
        self._open()
        self._drop_guide()

    def _drop_guide(self) -> None:
        if self.guide is not None:
            self._window.drop_page(self.guide)
            self.guide = None

    def _on_guide_restore_requested(self) -> None:
        if self.guide is None:
            return
        open_services, folder = self._plan.open_services, self.guide.welcome.folder
        self._take_folder(folder)
        self.watch.query(self, lambda: open_services(folder), self._on_restore_ready)

    def _on_restore_ready(self, services: "Services") -> None:
        self._services = services
        screen = LockScreen(self.watch)
        screen.unlocked.connect(self._on_unlocked)
        self._first_page = screen
        self._give_access(screen)
        self._window.show_page(screen)
        screen.restore_page.back_requested.connect(self._on_restore_given_up)
        screen.show_restore()
        self._drop_guide()

    def _on_restore_given_up(self) -> None:
        if not self._plan.has_store(self.machine.facts.store):
            self._drop_first_page()
            self._show_guide()

    # The open store.

    def _parts(self, services: "Services") -> Parts:
        return Parts(services, self.watch, self._bus, self.machine)

    def _open(self) -> None:
        if self._services is None:
            return
        if self.session is None:
            self._make_session(self._services)
        if self.session is not None and self.controller is not None:
            self.session.open()
            self.controller.opened()
        self._drop_first_page()
        self.opened.emit()

    def _make_session(self, services: "Services") -> None:
        session = Session(self._window, self._parts(services), self.watch, self.toasts)
        session.lock_requested.connect(self.lock)
        session.restore_requested.connect(self._on_restore_requested)
        session.covered.connect(self._on_covered)
        controller = LockController(self._plan.clock, self.watch, session, self)
        controller.locked.connect(self._on_locked)
        controller.held_back.connect(self._on_held_back)
        controller.pinned.connect(self._on_pinned)
        controller.pin_ended.connect(session.end_pin)
        session.window_opened.connect(controller.watch)
        controller.minutes_changed.connect(session.show_minutes)
        controller.last_minute_changed.connect(session.show_last_minute)
        self.session, self.controller = session, controller
        self._set_lock_minutes()
        handle = self._window.windowHandle()
        if handle is not None:
            controller.watch(handle)
        soon(self, self._watch_screen)

    def _watch_screen(self) -> None:
        if self.controller is not None:
            self.controller.watch_screen(watch_screen(self._window))

    def _drop_first_page(self) -> None:
        if self._first_page is not None:
            self._window.drop_page(self._first_page)
            self._first_page = None

    def _lock(self, reason: LockReason) -> None:
        if self.controller is not None and not self._plan.facts.is_demo:
            self.controller.lock(reason)

    def _on_covered(self) -> None:
        if self.session is not None and self.session.lock_screen is not None:
            self.session.lock_screen.unlocked.connect(self._on_unlocked)

    def _on_locked(self) -> None:
        screen = self.session.lock_screen if self.session is not None else None
        if screen is None:
            return
        self._give_access(screen)
        if self._wants_restore:
            self._wants_restore = False
            screen.show_restore()

    def _on_held_back(self) -> None:
        screen = self.session.lock_screen if self.session is not None else None
        if screen is not None and self._services is not None:
            screen.show_problem(NOT_SAVED)
            screen.set_access(HeldAccess(self._services.access), self._restore)

    def _on_pinned(self) -> None:
        if self.session is not None and self.controller is not None and self._services is not None:
            screen = self.session.show_pin_screen(self._services.visit_pins)
            screen.fitted.connect(self._on_pin_fitted)
            screen.given_up.connect(self.controller.end_pin)

    def _on_pin_fitted(self) -> None:
        if self.controller is not None and self.controller.state is LockState.pinned:
            self._open()

    def _on_restore_requested(self) -> None:
        self._wants_restore = True
        self._lock(LockReason.user)

    def _on_crash_told(self) -> None:
        if self._plan.facts.is_demo and self.session is not None:
            self.session.rebuild()
        else:
            self._lock(LockReason.crash)

    # Settings and the end.

    def _set_lock_minutes(self) -> None:
        if self.controller is not None:
            minutes = 0 if self._plan.facts.is_demo else self.machine.settings.lock_minutes
            self.controller.set_minutes(minutes)

    def _on_settings_changed(self) -> None:
        settings = self.machine.settings
        app = QApplication.instance()
        scale_before = theme.scale()
        if isinstance(app, QApplication):
            self._look.apply(app, settings.theme, settings.text_scale)
        motion.set_reduced(reduced=settings.reduce_motion)
        self._set_lock_minutes()
        if settings.text_scale != scale_before and self.session is not None:
            self.session.rebuild()

    def _on_tables_arranged(self) -> None:
        self.machine.change(**memory().as_settings())

    def _close_now(self) -> None:
        self._plan.give_up()
        self.closing.begin(self.session, self._services, self.machine)
