"""*I dag*: what must be done now."""

from datetime import date

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.common.clock import wall_of
from app.common.dates import iso_week, show_full
from app.models.act_codes import TaskKind
from app.services.catalogue import Services
from app.services.deadline_rows import DeadlineRow
from app.services.profile import Profile
from app.services.today import Today
from app.services.visit_rows import TodayVisits
from app.ui.shared import theme
from app.ui.shared.backup_banner import BackupBanner
from app.ui.shared.buttons import primary, secondary
from app.ui.shared.cards import Card
from app.ui.shared.desk import Desk
from app.ui.shared.empty_state import EmptyState
from app.ui.shared.progress import BusyLine
from app.ui.shared.reminder_form import Subject
from app.ui.shared.reminding import Reminding
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.text import Label
from app.ui.tasks import ChangeBus, Tasks
from app.ui.today import visit_words
from app.ui.today.attendance_card import AttendanceCard
from app.ui.today.deadline_card import DeadlineCard
from app.ui.today.follow_up_card import FollowUpsCard
from app.ui.today.hero_card import VisitsPart
from app.ui.today.note_picker import NotePicker
from app.ui.today.paper_card import PaperCard
from app.ui.today.put_off import DONE, OPEN, OTHER_DAY, LineMenu, PutOffDialog, days_for
from app.ui.today.side_cards import NoteCard, PlaceCard
from app.ui.today.task_card import TaskCard
from app.ui.today.week_card import WeekCard
from app.ui.today.wording import greeting

_RIGHT_WIDTH = 320
_TICK_MS = 60_000
_TOPICS = (
    Topic.citizen,
    Topic.company,
    Topic.centre,
    Topic.placement,
    Topic.journal,
    Topic.job_plan,
    Topic.document,
    Topic.mentor_agreement,
    Topic.reminder,
    Topic.scorecard,
    Topic.competence_card,
    Topic.settings,
    Topic.law,
    Topic.visit,
)
# Who works here, what must be done, the visits, and papers that wait for a printer.
Read = tuple[Profile, Today, TodayVisits, int]
# What the citizen's page is asked to do about a deadline; for the others it is opened.
_WISHES = {
    TaskKind.job_plan_missing: "plan",
    TaskKind.job_plan_expires: "plan",
    TaskKind.contact_talk: "talk",
    TaskKind.competence_card: "card",
    TaskKind.scorecard_missing: "scorecard",
}


class TodayScreen(QWidget):
    """The landing page (i dag)."""

    citizen_requested = Signal(str)
    company_requested = Signal(str)
    agreement_requested = Signal(str)
    note_requested = Signal(str)
    # A citizen, and what the citizen's page is asked to do.
    wish_requested = Signal(str, str)
    import_requested = Signal()
    new_citizen_requested = Signal()
    # A visit, a day, or a company that lacks a visit: to be shown in the week.
    week_requested = Signal(str)
    visit_requested = Signal(str)
    toast_requested = Signal(str, str)
    due_counted = Signal(int)

    def __init__(
        self, services: Services, tasks: Tasks, bus: ChangeBus, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._tasks, self._bus = services, tasks, bus
        self.desk = Desk(services, tasks, bus, self)
        self.reminding = Reminding(self.desk)
        self._first_name = self._count_words = ""
        self._day = date.min
        self._timer = QTimer(self)
        self.greeting_label = Label("", "display")
        self.date_label = Label("", "body", "muted")
        self.reminder_button = secondary("Ny påmindelse", "deadline")
        self.note_button = primary("Nyt notat", "note")
        self.busy_line = BusyLine()
        self.visits = VisitsPart()
        self.week_card = WeekCard()
        self.attendance = AttendanceCard()
        self.tasks = TaskCard()
        self.deadlines = DeadlineCard()
        self.papers = PaperCard(self.desk)
        self.follow_ups = FollowUpsCard(self.desk)
        self.places = PlaceCard()
        self.notes = NoteCard(services.clock)
        self.backup_banner = BackupBanner(services.backups, tasks, bus)
        self.welcome = WelcomeCard()
        self.stack = QStackedWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("I dag")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(28), theme.px(22), theme.px(24), theme.px(18))
        whole.setSpacing(0)
        head = QHBoxLayout()
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.greeting_label)
        words.addWidget(self.date_label)
        head.addLayout(words, 1)
        head.setSpacing(theme.px(8))
        head.addWidget(self.reminder_button, 0, Qt.AlignmentFlag.AlignVCenter)
        head.addWidget(self.note_button, 0, Qt.AlignmentFlag.AlignVCenter)
        whole.addLayout(head)
        whole.addSpacing(theme.px(8))
        whole.addWidget(self.busy_line)
        whole.addWidget(self.backup_banner)
        whole.addSpacing(theme.px(4))
        self.stack.addWidget(self._make_columns())
        self.stack.addWidget(self.welcome)
        whole.addWidget(self.stack, 1)
        self._timer.setInterval(_TICK_MS)

    def _make_columns(self) -> QWidget:
        content = QWidget()
        columns = QHBoxLayout(content)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.px(12))
        left, right = ScrollColumn(), ScrollColumn()
        left.add(self.visits)
        left.add(self.tasks)
        for card in (self.deadlines, self.week_card, self.attendance, self.follow_ups, self.papers):
            right.add(card)
        for lower in (self.places, self.notes):
            right.add(lower)
        right.setFixedWidth(theme.px(_RIGHT_WIDTH) + 12)
        columns.addWidget(left, 1)
        columns.addWidget(right)
        return content

    def _connect(self) -> None:
        self._bus.changed.connect(self._on_changed)
        self._timer.timeout.connect(self._on_tick)
        self.note_button.clicked.connect(self.primary_action)
        self.reminder_button.clicked.connect(self._on_reminder_clicked)
        self.follow_ups.wanted.connect(self._on_follow_up_wanted)
        self.desk.toast_requested.connect(self.toast_requested)
        self.visits.start_requested.connect(self.visit_requested)
        self.visits.visit_chosen.connect(self.week_requested)
        self.week_card.chosen.connect(self.week_requested)
        self.tasks.opened.connect(self._on_task_opened)
        self.tasks.ticked.connect(self._on_task_ticked)
        self.tasks.menu_wanted.connect(self._on_menu_wanted)
        self.tasks.filter_cleared.connect(self.deadlines.clear_choice)
        self.deadlines.day_chosen.connect(self.tasks.show_day)
        self.places.company_chosen.connect(self.company_requested)
        self.notes.citizen_chosen.connect(self.citizen_requested)
        self.welcome.citizen_button.clicked.connect(self.new_citizen_requested)
        self.welcome.import_button.clicked.connect(self.import_requested)

    def reload(self) -> None:
        """Read the page as it stands now."""
        today, profile, weeks = self._services.today, self._services.profile, self._services.visit_weeks
        queue = self._services.print_queue

        def read() -> Read:
            visits = weeks.today()
            is_over = visits.next is None and visits.day.held > 0
            return profile.show(), today.show(), visits, len(queue.waiting()) if is_over else 0

        self.busy_line.start("Henter dagens opgaver …")
        self.backup_banner.reload()
        self.papers.reload()
        self.follow_ups.reload()
        self._tasks.query(self, read, self._on_read, self._on_read_failed)

    def open_record(self, record_id: str) -> None:
        """There is one page only."""

    def current_record(self) -> str:
        """There is one page only."""
        return ""

    def flush_typing(self) -> None:
        """Keep what is typed in an open form."""
        self.desk.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether a form holds something that is not kept yet."""
        return self.desk.has_unsaved_text()

    def begin_search(self) -> None:
        """Search what must be done, as Ctrl F does."""
        if self.tasks.isVisible():
            self.tasks.begin_search()

    def primary_action(self) -> None:
        """Write a note: ask about whom."""
        if self.note_button.isVisible():
            picker = NotePicker(self, self._services.citizens, self._tasks)
            picker.citizen_chosen.connect(self.note_requested)
            picker.open()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the greeting and the day true while it is looked at."""
        super().showEvent(event)
        self._timer.start()

    def _on_read(self, read: Read) -> None:
        self.busy_line.stop()
        profile, found, visits, waiting = read
        self._count_words = visit_words.count_today(visits)
        self._first_name = profile.first_name
        self._day = found.day
        self._show_header()
        is_empty = found.citizens == 0
        self.note_button.setVisible(not is_empty)
        self.reminder_button.setVisible(not is_empty)
        # With agreements but no citizens there is still something to see.
        self.stack.setCurrentIndex(1 if is_empty and not found.places else 0)
        self._show_visits(visits, found, waiting)
        self.tasks.show_deadlines(found.deadlines)
        self.deadlines.show_deadlines(found.deadlines)
        self.places.show_places(found.places)
        self.notes.show_notes(found.notes)
        self.due_counted.emit(found.deadlines.due_now)

    def _on_read_failed(self, error: Exception) -> bool:
        del error
        self.busy_line.stop()
        return False

    def _show_visits(self, visits: TodayVisits, found: Today, waiting: int) -> None:
        unfinished = sum(1 for row in found.deadlines.rows if row.kind is TaskKind.unfinished_note)
        left = visit_words.left_over(visits, unfinished, waiting)
        self.visits.show_visits(visits, wall_of(self._services.clock.now()), left)
        self.week_card.show_week(visits.week)
        self.week_card.setVisible(visits.uses_visits)
        self.attendance.show_day(found.attendance, found.day)
        # One filled button: the visit, where one is to begin.
        self.note_button.set_kind("secondary" if visits.next is not None else "primary")
        self.note_button.set_icon("note")

    def _show_header(self) -> None:
        clock = self._services.clock
        self.greeting_label.setText(greeting(clock.local(clock.now()).hour, self._first_name))
        today = clock.today()
        words = (show_full(today).capitalize(), f"uge {iso_week(today)}", self._count_words)
        self.date_label.setText(" · ".join(part for part in words if part))
        self.visits.show_now(wall_of(clock.now()))

    def _on_tick(self) -> None:
        if not self.isVisible():
            self._timer.stop()
        elif self._services.clock.today() != self._day:
            self.reload()
        else:
            self._show_header()

    def _on_changed(self, changes: Changes, source: QObject | None) -> None:
        del source
        # Every day that is noted in a visit would else read the page behind it anew.
        is_seen = self.isVisible() and changes.touches(Topic.attendance)
        if is_seen or changes.touches(*_TOPICS):
            self.reload()

    def _on_follow_up_wanted(self, citizen_id: str) -> None:
        self.wish_requested.emit(citizen_id, "follow_up")

    def _on_reminder_clicked(self) -> None:
        self.reminding.write(Subject())

    def _on_task_opened(self, row: DeadlineRow) -> None:
        """Go to where it is handled."""
        if row.kind is TaskKind.reminder:
            self.reminding.open(row.record_id)
        elif row.kind is TaskKind.mentor_agreement_ends:
            self.agreement_requested.emit(row.record_id)
        elif row.kind is TaskKind.visit_missing:
            self.week_requested.emit(row.company_id)
        elif row.kind is TaskKind.centre_ends:
            self.company_requested.emit(row.company_id)
        elif row.kind is TaskKind.unfinished_note:
            self.note_requested.emit(row.citizen_id)
        elif row.kind in _WISHES:
            # Of a place whose scorecards lack, the first candidate; the next one follows when that is done.
            self.wish_requested.emit(row.citizen_id or row.people[0], _WISHES[row.kind])
        else:
            self.citizen_requested.emit(row.citizen_id)

    def _on_task_ticked(self, row: DeadlineRow) -> None:
        # What needs more than a tick opens instead.
        if row.can_tick:
            self.reminding.finish(row.record_id)
        else:
            self._on_task_opened(row)

    def _on_menu_wanted(self, row: DeadlineRow, place: QPoint) -> None:
        menu = LineMenu(row, self._services.clock.today(), self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.triggered.connect(self._on_menu_triggered)
        menu.popup(place)

    def _on_menu_triggered(self, action: QAction) -> None:
        menu, key = self.sender(), str(action.data())
        if not isinstance(menu, LineMenu):
            return
        row, days = menu.row, days_for(self._services.clock.today())
        if key == OPEN:
            self._on_task_opened(row)
        elif key == DONE:
            self._on_task_ticked(row)
        elif key == OTHER_DAY:
            self._choose_day(row)
        elif key in days:
            deadlines, until = self._services.deadlines, days[key]
            self._tasks.command(self, lambda: deadlines.put_off(row, until), self._on_put_off)

    def _choose_day(self, row: DeadlineRow) -> None:
        if self.desk.may_open():
            dialog = PutOffDialog(self.desk, row)
            dialog.saved.connect(self._on_put_off)
            dialog.begin()

    def _on_put_off(self, changes: Changes) -> None:
        self.desk.say("Opgaven er udsat", changes.act_id)


class WelcomeCard(QWidget):
    """What an empty store says: how to begin (velkommen)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reason = EmptyState(
            "Velkommen til Jobbro",
            "Her står det, der skal gøres, når de første borgere er skrevet ind.\n"
            "Har du en liste i Excel eller som CSV, kan du hente den.",
            icon="today",
        )
        self.citizen_button = primary("Opret borger", "add")
        self.import_button = secondary("Hent en liste", "import")
        self._build()

    def _build(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 4, 4, 4)
        card = Card()
        buttons = QHBoxLayout()
        buttons.setContentsMargins(0, 0, 0, theme.px(28))
        buttons.setSpacing(theme.px(10))
        buttons.addStretch(1)
        buttons.addWidget(self.citizen_button)
        buttons.addWidget(self.import_button)
        buttons.addStretch(1)
        card.add(self.reason)
        card.body.addLayout(buttons)
        outer.addWidget(card)
        outer.addStretch(1)
