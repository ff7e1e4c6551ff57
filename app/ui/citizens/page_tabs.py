"""The tabs of a citizen's page; jobplan and documents are made when they are first looked at."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.citizens.page_data import PageData
from app.ui.shared import theme
from app.ui.shared.desk import Desk
from app.ui.shared.tabs import Tabs

if TYPE_CHECKING:
    from app.ui.citizens.documents_tab import DocumentsTab
    from app.ui.citizens.job_plan_tab import JobPlanTab
    from app.ui.citizens.scorecard_tab import ScorecardTab

TIMELINE, PLAN, DOCUMENTS, PERSON, OVERVIEW = "timeline", "plan", "documents", "person", "overview"
SCORECARD = "scorecard"


class PageTabs(Tabs):
    """Tidslinje, Jobplan, Scorecard, Dokumenter, Stamdata, and Overblik where it has no room beside."""

    action_requested = Signal(str)

    def __init__(self, desk: Desk, timeline: QWidget, person: QWidget, parent: QWidget | None = None) -> None:
        super().__init__("Faner om borgeren", parent)
        self._desk = desk
        self._citizen_id = self._name = ""
        self._plan_tab: JobPlanTab | None = None
        self._scorecard_tab: ScorecardTab | None = None
        self._documents_tab: DocumentsTab | None = None
        self._shown = {PLAN: "", SCORECARD: "", DOCUMENTS: ""}
        self.plan_page, self.scorecard_page = QWidget(), QWidget()
        self.documents_page, self.overview_page = QWidget(), QWidget()
        for page in (self.plan_page, self.scorecard_page, self.documents_page, self.overview_page):
            column = QVBoxLayout(page)
            column.setContentsMargins(0, theme.px(16), 0, 0)
        self.add(TIMELINE, "Tidslinje", timeline)
        self.add(PLAN, "Jobplan", self.plan_page)
        self.add(SCORECARD, "Scorecard", self.scorecard_page)
        self.add(DOCUMENTS, "Dokumenter", self.documents_page)
        self.add(PERSON, "Stamdata", person)
        self.changed.connect(self._on_tab_changed)

    @property
    def has_overview(self) -> bool:
        """Whether the facts stand in a tab of their own."""
        return OVERVIEW in self._keys

    def offer_overview(self, *, offered: bool) -> None:
        """Add or take away the tab for the facts; it is always the last one."""
        if offered == self.has_overview:
            return
        if offered:
            self.add(OVERVIEW, "Overblik", self.overview_page)
            return
        if self.current() == OVERVIEW:
            self.select(TIMELINE)
        self.bar.removeTab(self._keys.index(OVERVIEW))
        self._keys.remove(OVERVIEW)
        self.pages.removeWidget(self.overview_page)

    def show_data(self, data: PageData) -> None:
        """Turn to a citizen."""
        if data.citizen.id != self._citizen_id:
            self.flush_typing()
        self._citizen_id, self._name = data.citizen.id, data.citizen.name
        milestones = data.plan.milestones
        self.set_count(PLAN, f"{data.plan.milestones_done}/{len(milestones)}" if milestones else "")
        self.set_count(DOCUMENTS, str(len(data.documents)) if data.documents else "")
        self._bring(self.current())

    def flush_typing(self) -> None:
        """Hand what is typed to the store now."""
        for tab in (self._plan_tab, self._scorecard_tab):
            if tab is not None:
                tab.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store yet."""
        tabs = (self._plan_tab, self._scorecard_tab)
        return any(tab is not None and tab.has_unsaved_text() for tab in tabs)

    def print_plan(self) -> None:
        """Show the jobplan as it would be printed."""
        self.select(PLAN)
        self._bring(PLAN)
        # Answers come in the order they were asked for: after this one the plan is on the tab.
        self._desk.tasks.query(self, _nothing_to_read, self._on_plan_read)

    def begin_scoring(self) -> None:
        """Show the scorecard with the keyboard on what is to be scored first."""
        self.select(SCORECARD)
        self._bring(SCORECARD)
        self.scorecard().begin_scoring()

    def show_document(self, document_id: str) -> None:
        """Open a stored document over the documents."""
        self.select(DOCUMENTS)
        self._bring(DOCUMENTS)
        self._documents().open_record(document_id)

    def _bring(self, key: str) -> None:
        if not self._citizen_id or self._shown.get(key, self._citizen_id) == self._citizen_id:
            return
        self._shown[key] = self._citizen_id
        if key == PLAN:
            self._plan().show_citizen(self._citizen_id)
        elif key == SCORECARD:
            self.scorecard().show_citizen(self._citizen_id)
        elif key == DOCUMENTS:
            self._documents().show_citizen(self._citizen_id, self._name)

    def _plan(self) -> "JobPlanTab":
        if self._plan_tab is None:
            from app.ui.citizens.job_plan_tab import JobPlanTab

            self._plan_tab = JobPlanTab(self._desk.services, self._desk.tasks, self._desk.bus, self.plan_page)
            self._fill(self.plan_page, self._plan_tab)
            self._plan_tab.count_changed.connect(self._on_plan_count)
            self._plan_tab.toast_requested.connect(self._desk.toast_requested)
        return self._plan_tab

    def scorecard(self) -> "ScorecardTab":
        """The scorecard, made when it is first looked at."""
        if self._scorecard_tab is None:
            from app.ui.citizens.scorecard_tab import ScorecardTab

            self._scorecard_tab = ScorecardTab(self._desk, self.scorecard_page)
            self._fill(self.scorecard_page, self._scorecard_tab)
            self._scorecard_tab.action_requested.connect(self.action_requested)
            self._scorecard_tab.document_requested.connect(self.show_document)
        return self._scorecard_tab

    def _documents(self) -> "DocumentsTab":
        if self._documents_tab is None:
            from app.ui.citizens.documents_tab import DocumentsTab

            self._documents_tab = DocumentsTab(self._desk, self.documents_page)
            self._fill(self.documents_page, self._documents_tab)
            self._documents_tab.count_changed.connect(self._on_documents_count)
        return self._documents_tab

    def _fill(self, page: QWidget, tab: QWidget) -> None:
        layout = page.layout()
        if layout is not None:
            layout.addWidget(tab)

    def _on_tab_changed(self, key: str) -> None:
        self._desk.flush_typing()
        self._bring(key)

    def _on_plan_read(self, _nothing: object) -> None:
        if self._plan_tab is not None:
            self._plan_tab.print_plan()

    def _on_plan_count(self, count: str) -> None:
        self.set_count(PLAN, count)

    def _on_documents_count(self, count: str) -> None:
        self.set_count(DOCUMENTS, count)


def _nothing_to_read() -> None:
    """Work that only keeps its place in the line."""
