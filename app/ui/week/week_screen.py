"""*Ugens besøg*: the week as a calendar, what is not planned under it, and one visit beside it."""

from datetime import date, datetime, timedelta

from PySide6.QtCore import QObject, QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.common.clock import wall_of
from app.common.errors import JobbroError
from app.services.catalogue import Services
from app.services.visit_rows import DayRow, WeekView
from app.texts.messages import sentence
from app.ui.shared import messages, theme
from app.ui.shared.desk import Desk
from app.ui.shared.progress import BusyLine
from app.ui.tasks import ChangeBus, Tasks
from app.ui.week.day_heads import DayHeads
from app.ui.week.geometry import AXIS_WIDTH, Spot, monday_of
from app.ui.week.open_visit import OpenVisit
from app.ui.week.tray import MissingTray
from app.ui.week.visit_acts import VisitActs
from app.ui.week.visit_inspector import WIDTH, VisitInspector
from app.ui.week.week_files import WeekFiles
from app.ui.week.week_foot import EmptyWeek, Legend
from app.ui.week.week_grid import WeekGrid
from app.ui.week.week_head import WeekHead

_TOPICS = (
    Topic.visit,
    Topic.calendar,
    Topic.company,
    Topic.placement,
    Topic.mentor,
    Topic.centre,
    Topic.citizen,
    Topic.reminder,
    Topic.mentor_agreement,
    Topic.law,
)
_WEEK = timedelta(days=7)
_TICK_MS = 60_000
# A column of a day narrower than this gives the inspector the whole page.
_NARROWEST_DAY, _GAP = 88, 16
# In a lower window the calendar needs the room of the tray.
_LOW = 740
_USUAL_MINUTES = 90
# Qt's own word for »as wide as it likes«.
_ANY_WIDTH = 16_777_215
_FIRST_HOUR = 9


class WeekScreen(QWidget):
    """The screen of the week's visits (ugens besøg)."""

    citizen_requested = Signal(str)
    company_requested = Signal(str)
    visit_requested = Signal(str)
    toast_requested = Signal(str, str)

    def __init__(
        self, services: Services, tasks: Tasks, bus: ChangeBus, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.desk = Desk(services, tasks, bus, self)
        self.monday = monday_of(services.clock.today())
        self.week: WeekView | None = None
        self._wanted_company = ""
        self._is_closed_by_hand = False
        self.head = WeekHead()
        self.busy_line = BusyLine()
        self.grid = WeekGrid()
        self.day_heads = DayHeads(self.grid)
        self.calendar = QFrame()
        self.scroller = QScrollArea()
        self.empty = EmptyWeek(self.calendar)
        self.legend = Legend()
        self.tray = MissingTray()
        self.left = QWidget()
        self.inspector = VisitInspector()
        self.acts = VisitActs(self.desk)
        self.files = WeekFiles(self.desk)
        self.open_visit = OpenVisit(self.desk, self.inspector, self.acts)
        self._timer = QTimer(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Ugens besøg")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(28), theme.px(18), theme.px(28), theme.px(18))
        whole.setSpacing(theme.px(10))
        whole.addWidget(self.head)
        whole.addWidget(self.busy_line)
        self._build_calendar()
        column = QVBoxLayout(self.left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        column.addWidget(self.calendar, 1)
        column.addWidget(self.legend)
        column.addWidget(self.tray)
        # What a high window leaves over stands under everything.
        column.addStretch(0)
        beside = QHBoxLayout()
        beside.setSpacing(theme.px(_GAP))
        beside.addWidget(self.left, 1)
        beside.addWidget(self.inspector)
        whole.addLayout(beside, 1)
        self.inspector.hide()
        self.tray.hide()
        self._timer.setInterval(_TICK_MS)

    def _build_calendar(self) -> None:
        self.calendar.setProperty("kind", "card")
        card = QVBoxLayout(self.calendar)
        card.setContentsMargins(1, theme.px(2), 1, theme.px(4))
        card.setSpacing(0)
        self.scroller.setFrameShape(QFrame.Shape.NoFrame)
        self.scroller.setWidgetResizable(True)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.scroller.setWidget(self.grid)
        # The card behind is the ground of the grid.
        for part in (self.grid, self.scroller.viewport()):
            part.setAutoFillBackground(False)
        card.addWidget(self.day_heads)
        card.addWidget(self.scroller, 1)

    def _connect(self) -> None:
        self.desk.bus.changed.connect(self._on_changed)
        self.desk.toast_requested.connect(self.toast_requested)
        self._timer.timeout.connect(self._on_tick)
        self.head.week_wanted.connect(self._on_week_wanted)
        self.head.today_wanted.connect(self.show_today)
        self.head.action_requested.connect(self.act)
        self.empty.action_requested.connect(self.copy_last_week)
        grid = self.grid
        grid.opened.connect(self._on_opened)
        grid.moved.connect(self.acts.move)
        grid.unplan_wanted.connect(self.acts.unplan)
        grid.time_wanted.connect(self.acts.new_visit)
        grid.refused.connect(self.acts.say_fixed)
        grid.framed.connect(self._on_framed)
        self.tray.planned.connect(self.plan_company)
        self.tray.dragged.connect(self._on_company_dragged)
        self.tray.dropped.connect(self._on_company_dropped)
        self.inspector.citizen_requested.connect(self.citizen_requested)
        self.inspector.start_requested.connect(self.visit_requested)
        self.inspector.closed.connect(self.close_inspector)
        self.open_visit.company_requested.connect(self.company_requested)
        self.open_visit.shown.connect(self._on_visit_shown)
        self.open_visit.gone.connect(self._fit)
        self.acts.failed.connect(self.reload)
        self.acts.planned.connect(self._on_planned)

    def reload(self) -> None:
        """Read the week, and the visit that is open."""
        weeks, monday = self.desk.services.visit_weeks, self.monday
        self.busy_line.start("Henter ugen …")
        self.desk.tasks.query(self, lambda: weeks.week(monday), self._on_week, self._on_failed)
        self.open_visit.read()

    def open_record(self, record_id: str) -> None:
        """Open a visit, or go to the company in the tray that lacks one, or to a week by a day of it."""
        try:
            day = date.fromisoformat(record_id)
        except ValueError:
            self._wanted_company = record_id
            weeks = self.desk.services.visit_weeks
            self.desk.tasks.query(self, lambda: weeks.where(record_id), self._on_found, self._on_failed)
        else:
            self._on_week_wanted(day)

    def current_record(self) -> str:
        """Id of the visit that is open, where it is not the one that opens by itself."""
        return self.open_visit.id

    def show_list(self) -> None:
        """Close the inspector."""
        self.close_inspector()

    def flush_typing(self) -> None:
        """Keep a visit that was moved and a line that is typed."""
        self.grid.keep_pending()
        self.open_visit.flush_typing()
        self.desk.flush_typing()

    def has_unsaved_text(self) -> bool:
        """Whether something moved or typed is not kept yet."""
        is_typed = self.open_visit.has_unsaved_text() or self.desk.has_unsaved_text()
        return self.grid.pending is not None or is_typed

    def primary_action(self) -> None:
        """A new visit."""
        self.act("new")

    def act(self, key: str) -> None:
        """Do what a button of the page's head stands for."""
        if key == "new":
            self.new_visit()
        elif key == "copy":
            self.copy_last_week()
        else:
            self.files.do(key, self.monday)

    def show_today(self) -> None:
        """Go to the week of today."""
        self._on_week_wanted(self.desk.clock.today())
        self.grid.focus_first()

    def plan_missing(self) -> None:
        """Plan a visit for the company that waits longest."""
        if self.week is not None and self.week.missing:
            self.plan_company(self.week.missing[0].company_id)
        elif self.week is not None:
            self.desk.say("Alle virksomheder har et besøg i ugen")

    def plan_company(self, company_id: str) -> None:
        """Plan a visit at the time it is usually held, else the first free one."""
        self.acts.plan_suggested(company_id, self.monday)

    def copy_last_week(self) -> None:
        """Plan the week like the one before."""
        self.acts.copy_week(self.monday)

    def new_visit(self) -> None:
        """Ask what visit is to be planned, tomorrow or on the first day of the week shown."""
        today = self.desk.clock.today()
        day = today if monday_of(today) == self.monday else self.monday
        self.acts.new_visit(datetime(day.year, day.month, day.day, _FIRST_HOUR))  # noqa: DTZ001 - wall time

    def close_inspector(self) -> None:
        """Close the visit; the keyboard goes back to it in the grid."""
        self._is_closed_by_hand = True
        self.open_visit.close()
        self._fit()
        self.grid.focus_first()
        self.grid.mark_chosen("")

    def regions(self) -> list[QWidget]:
        """Head, calendar, tray and the open visit, for F6."""
        return [self.head, self.calendar, self.tray, self.inspector]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes the visit; Ctrl P prints; arrows turn the week where no visit has the keyboard."""
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if event.key() == Qt.Key.Key_Escape and self.inspector.isVisible():
            self.close_inspector()
        elif event.key() == Qt.Key.Key_P and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.act("print")
        elif plain and event.key() == Qt.Key.Key_Left:
            self._on_week_wanted(self.monday - _WEEK)
        elif plain and event.key() == Qt.Key.Key_Right:
            self._on_week_wanted(self.monday + _WEEK)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the week and the open visit take turns."""
        super().resizeEvent(event)
        self._fit()

    def showEvent(self, event: QShowEvent) -> None:
        """Keep the line of the moment true while it is looked at."""
        super().showEvent(event)
        self._timer.start()

    def _fit(self) -> None:
        inner = self.width() - 2 * theme.px(28)
        has_room = self._has_room()
        self.left.setVisible(has_room or self.inspector.isHidden())
        self.inspector.setMaximumWidth(theme.px(WIDTH) if has_room else _ANY_WIDTH)
        self.head.fit(inner)
        self.tray.fit(is_low=self.height() < theme.px(_LOW))

    def _has_room(self) -> bool:
        inner = self.width() - 2 * theme.px(28)
        return inner - theme.px(WIDTH + _GAP) - theme.px(AXIS_WIDTH) >= 5 * theme.px(_NARROWEST_DAY)

    def _on_week(self, week: WeekView) -> None:
        self.busy_line.stop()
        if week.week_on != self.monday:
            return
        is_other = self.week is None or self.week.week_on != week.week_on
        self.week = week
        now = wall_of(self.desk.clock.now())
        next_id = self.open_visit.next_id = self._next_id()
        self.head.show_week(week.week_on, is_this_week=week.week_on == monday_of(week.today))
        count = 7 if week.has_weekend else 5
        self.grid.show_week(week, now, next_id)
        self.day_heads.show_days(week.days[:count], week.today)
        self.legend.show_week(week)
        self.tray.show_missing(week.missing, week.week_on)
        self.empty.show_if(not week.visits)
        if is_other:
            self._scroll_to(week, next_id)
        self._open_by_itself(next_id)
        self._go_to_wanted()

    def _open_by_itself(self, next_id: str) -> None:
        """Show the next visit beside its week, unless another one is open or it was closed."""
        week = self.week
        in_week = {row.id for row in week.visits} if week is not None else set()
        if self.open_visit.id and self.open_visit.id not in in_week:
            self.open_visit.close()
            self._fit()
        if not self.open_visit.id and next_id and not self._is_closed_by_hand and self._has_room():
            self.open_visit.show(next_id)

    def _go_to_wanted(self) -> None:
        wanted, self._wanted_company = self._wanted_company, ""
        if wanted:
            self.tray.focus_company(wanted)

    def _scroll_to(self, week: WeekView, next_id: str) -> None:
        rows = [row for row in week.visits if row.id == next_id] or list(week.visits)
        if rows:
            first = min(rows, key=lambda row: row.starts_at.time())
            y = self.grid.frame.y_at(first.starts_at, first.starts_at.date())
            is_in_sight = y + theme.px(100) < self.scroller.viewport().height()
            self.scroller.verticalScrollBar().setValue(0 if is_in_sight else max(0, round(y) - theme.px(40)))

    def _next_id(self) -> str:
        """The visit that runs, else the first planned one from today on."""
        if self.week is None:
            return ""
        days: list[DayRow] = [day for day in self.week.days if day.day >= self.week.today]
        found = (day.next_visit for day in days)
        return next((row.id for row in found if row is not None), "")

    def _on_visit_shown(self) -> None:
        self._fit()
        self.grid.mark_chosen(self.open_visit.id)

    def _on_planned(self, visit_id: str) -> None:
        self._is_closed_by_hand = False
        if self._has_room():
            self.open_visit.show(visit_id)

    def _on_failed(self, error: Exception) -> bool:
        self.busy_line.stop()
        if isinstance(error, JobbroError):
            messages.tell(self, "Det kan ikke lade sig gøre", sentence(error))
        return isinstance(error, JobbroError)

    def _on_found(self, day: date | None) -> None:
        """Where the record that is wanted stands: a day of its visit, or none for a company."""
        if day is None:
            self._on_week_wanted(self.desk.clock.today())
            self._go_to_wanted()
            return
        self.open_visit.id, self._wanted_company = self._wanted_company, ""
        self._is_closed_by_hand = False
        self.monday = monday_of(day)
        self.reload()

    def _on_week_wanted(self, day: date) -> None:
        monday = monday_of(day)
        self.grid.keep_pending()
        if monday == self.monday:
            return
        self.monday = monday
        self._is_closed_by_hand = False
        self.reload()

    def _on_tick(self) -> None:
        if not self.isVisible():
            self._timer.stop()
        elif self.week is not None and self.week.today != self.desk.clock.today():
            self.reload()
        else:
            self.grid.show_now(wall_of(self.desk.clock.now()))

    def _on_changed(self, changes: Changes, source: QObject | None) -> None:
        del source
        if changes.touches(*_TOPICS):
            self.reload()

    def _on_opened(self, visit_id: str) -> None:
        self._is_closed_by_hand = False
        self.open_visit.show(visit_id)

    def _on_framed(self) -> None:
        self.calendar.setMaximumHeight(self.day_heads.height() + self.grid.sizeHint().height() + theme.px(8))

    def _on_company_dragged(self, _company_id: str, point: QPoint) -> None:
        at = self.grid.time_under(point)
        self.grid.show_drop(Spot(at, _USUAL_MINUTES) if at is not None else None)

    def _on_company_dropped(self, company_id: str, point: QPoint) -> None:
        at = self.grid.time_under(point)
        self.grid.show_drop(None)
        if at is not None:
            self.acts.plan_at(company_id, at)
