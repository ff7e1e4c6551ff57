"""The page *Borgere*: the list of citizens and the page of the one that is open."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from app.common.changes import Changes, Topic
from app.common.errors import NotFound
from app.services.catalogue import Services
from app.services.form_drafts import FormDraftRow
from app.services.profile import Profile
from app.ui.citizens.citizen_dialogs import NewCitizenDialog
from app.ui.citizens.citizen_list import CitizenListColumn
from app.ui.citizens.citizen_page import CitizenPage
from app.ui.citizens.page_data import PageData, read_page
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.desk import Desk
from app.ui.shared.empty_state import EmptyState
from app.ui.tasks import ChangeBus, Tasks

_LIST_WIDTH = 276
# Narrower than this, the facts go into a tab; narrower still, list and page take turns.
_FACTS_FROM, _LIST_FROM = 1100, 940
_LIST_TOPICS = (Topic.citizen, Topic.placement, Topic.journal, Topic.centre, Topic.company)
_PAGE_TOPICS = (
    *_LIST_TOPICS,
    Topic.mentor,
    Topic.job_plan,
    Topic.document,
    Topic.mentor_agreement,
    Topic.consent,
    Topic.reminder,
    Topic.scorecard,
    Topic.attendance,
    Topic.follow_up,
    Topic.competence_card,
    Topic.law,
)


class CitizensScreen(QWidget):
    """List and page of citizens (borgere)."""

    company_requested = Signal(str)
    agreement_requested = Signal(str)
    toast_requested = Signal(str, str)

    def __init__(
        self, services: Services, tasks: Tasks, bus: ChangeBus, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = Desk(services, tasks, bus, self)
        self._citizen_id = ""
        self._is_list_wanted = True
        self._wants_focus = False
        self.list_column = CitizenListColumn(self.desk)
        self.page = CitizenPage(self.desk)
        self.blank = EmptyState("", "", "", "citizen")
        self.pages = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Borgere")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.list_column)
        row.addWidget(self.pages, 1)
        self.pages.addWidget(self.blank)
        self.pages.addWidget(self.page)
        self._show_nobody()

    def _connect(self) -> None:
        self.desk.toast_requested.connect(self.toast_requested)
        self.desk.company_requested.connect(self.company_requested)
        self.desk.agreement_requested.connect(self.agreement_requested)
        self.desk.bus.changed.connect(self._on_changed)
        self.list_column.citizen_opened.connect(self.open_record)
        self.list_column.new_requested.connect(self.new_citizen)
        self.list_column.draft_requested.connect(self._on_draft_requested)
        self.list_column.listed.connect(self._on_listed)
        self.page.back_requested.connect(self.show_list)
        self.page.timeline_tab.composer.note_begun.connect(self._on_note_begun)

    def reload(self) -> None:
        """Read the list and the open page."""
        self.desk.tasks.query(self, self.desk.services.profile.show, self._on_profile)
        self.list_column.reload()
        self.list_column.look_for_draft()
        self._read_page()

    def open_record(self, record_id: str) -> None:
        """Open the page of a citizen and give it the keyboard."""
        if record_id != self._citizen_id:
            self.flush_typing()
        self._citizen_id = record_id
        self._is_list_wanted = False
        self._wants_focus = True
        self.list_column.select(record_id)
        self._read_page()

    def current_record(self) -> str:
        """Id of the citizen whose page is open, or ``""``."""
        return "" if self._is_narrow and self._is_list_wanted else self._citizen_id

    def show_list(self) -> None:
        """In a narrow window, go back to the list."""
        self.flush_typing()
        self._is_list_wanted = True
        self._fit()
        if self._is_narrow:
            self.list_column.people_list.setFocus(Qt.FocusReason.OtherFocusReason)

    def new_citizen(self) -> None:
        """Register a citizen."""
        if self.desk.may_open():
            self._new_dialog().begin()

    def do(self, wish: str) -> None:
        """Do what the palette was asked for about the citizen whose page is open."""
        if self.page.data is not None and self.page.data.citizen.id == self._citizen_id:
            self.page.show_found(wish)

    def primary_action(self) -> None:
        """Write a note about the open citizen; without one, register a citizen or find one."""
        if self.current_record() and self.page.data is not None:
            composer = self.page.timeline_tab.composer
            is_writing = composer.is_open and composer.isAncestorOf(self.window().focusWidget() or self)
            if is_writing:
                composer.finish()
            else:
                self.page.new_note()
        elif self.list_column.people_list.people:
            self.list_column.focus_search()
        else:
            self.new_citizen()

    def flush_typing(self) -> None:
        """Hand unsaved text to the store now."""
        self.desk.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store yet."""
        return self.desk.has_unsaved_text()

    def regions(self) -> list[QWidget]:
        """List, content and facts, for F6."""
        return [self.list_column, self.page.header, self.page.tabs, self.page.facts]

    @property
    def _is_narrow(self) -> bool:
        return self.width() < theme.px(_LIST_FROM)

    def _read_page(self) -> None:
        if not self._citizen_id:
            return
        services, citizen_id = self.desk.services, self._citizen_id
        self.desk.tasks.query(
            self, lambda: read_page(services, citizen_id), self._on_page, self._on_page_failed
        )

    def _show_nobody(self) -> None:
        self.blank.show_reason("Vælg en borger", "Vælg på listen, eller skriv i søgefeltet.")
        self.pages.setCurrentWidget(self.blank)

    def _new_dialog(self) -> NewCitizenDialog:
        dialog = NewCitizenDialog(self.desk)
        dialog.saved.connect(self._on_registered)
        dialog.closed.connect(self.list_column.look_for_draft)
        return dialog

    def _on_page(self, data: PageData) -> None:
        if data.citizen.id != self._citizen_id:
            return
        self.page.show_data(data)
        self.pages.setCurrentWidget(self.page)
        self._fit()
        if self._wants_focus:
            self._wants_focus = False
            self.page.focus_content()
            announce(self.page, data.citizen.name)

    def _on_page_failed(self, error: Exception) -> bool:
        if not isinstance(error, NotFound):
            return False
        self._citizen_id = ""
        self._is_list_wanted = True
        self.blank.show_reason(
            "Borgeren findes ikke mere", "Oprettelsen er fortrudt, eller borgeren er slettet."
        )
        self.pages.setCurrentWidget(self.blank)
        self._fit()
        return True

    def _on_listed(self, total: int) -> None:
        if not self.list_column.people_list.current_id() and self._citizen_id:
            self.list_column.select(self._citizen_id)
        if not total:
            self.blank.show_reason("Her vises borgeren", "Opret den første borger på listen til venstre.")
        elif not self._citizen_id and self.pages.currentWidget() is self.blank:
            self._show_nobody()

    def _on_profile(self, profile: Profile) -> None:
        self.page.timeline_tab.composer.show_writer(profile.consultant_id, profile.full_name)

    def _on_registered(self, changes: Changes) -> None:
        self.open_record(changes.ids[0])
        self.toast_requested.emit("Borgeren er oprettet", changes.act_id)

    def _on_draft_requested(self, row: FormDraftRow) -> None:
        if self.desk.may_open():
            self._new_dialog().begin(row)

    def _on_note_begun(self) -> None:
        # The pencil on the list, and the task on the first page.
        self.desk.bus.publish(Changes.of(Topic.journal), self)

    def _on_changed(self, changes: Changes, source: object) -> None:
        if changes.touches(*_LIST_TOPICS):
            self.list_column.reload()
        if changes.touches(*_PAGE_TOPICS) and source is not self:
            self._read_page()
        if changes.touches(Topic.settings):
            self.desk.tasks.query(self, self.desk.services.profile.show, self._on_profile)

    def _fit(self) -> None:
        width = self.width()
        is_narrow = width < theme.px(_LIST_FROM)
        has_page = self.pages.currentWidget() is self.page and not self._is_list_wanted
        shown = {self.list_column: not is_narrow or not has_page, self.pages: not is_narrow or has_page}
        # Away first: both at once could be wider than the window.
        for widget in sorted(shown, key=shown.__getitem__):
            widget.setVisible(shown[widget])
        if is_narrow:
            self.list_column.setMinimumWidth(theme.px(_LIST_WIDTH))
            self.list_column.setMaximumWidth(16_777_215)
        else:
            self.list_column.setFixedWidth(theme.px(_LIST_WIDTH))
        self.page.fit(has_room_for_facts=width >= theme.px(_FACTS_FROM), has_list=not is_narrow)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit list, page and facts into the room there is."""
        super().resizeEvent(event)
        self._fit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that nothing on the page took."""
        if QKeySequence(event.keyCombination()) == QKeySequence("Ctrl+P") and self.current_record():
            self.page.act("print")
        elif event.key() == Qt.Key.Key_Escape and self._is_narrow and not self._is_list_wanted:
            self.show_list()
        elif event.key() == Qt.Key.Key_Escape:
            self.list_column.people_list.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            super().keyPressEvent(event)
