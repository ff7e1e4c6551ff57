"""The grid of a week: hours down, days across, a block for each visit and each entry of the own calendar."""

from datetime import date, datetime, time, timedelta
from itertools import pairwise

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QMouseEvent, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.common.dates import WEEKDAYS
from app.models.visit_codes import VisitStatus
from app.services.visit_rows import DayRow, EntryRow, VisitRow, WeekView
from app.ui.shared import painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.later import Later
from app.ui.week import wording
from app.ui.week.geometry import AXIS_WIDTH, QUARTER, Frame, Lane, Spot, lanes
from app.ui.week.now_line import NowLine
from app.ui.week.visit_block import EntryBlock, VisitBlock, Wish

# After the last key a moved visit is kept where it stands.
_KEEP_MS = 900
_WORKING_DAYS = 5
_NOW_DOT = 9
_INSET = 14


class WeekGrid(QWidget):
    """The visits of a week in time (kalender); tells what is wanted, the screen does it.

    ``moved`` carries a visit's row and its new ``Spot``. A visit that keys or a hand move stands where it was
    brought to, and is kept when the keys rest, with Enter, or when it loses the keyboard.
    """

    accessible_role = "Grouping"

    opened = Signal(str)
    moved = Signal(object, object)
    unplan_wanted = Signal(object)
    time_wanted = Signal(object)
    refused = Signal(object)
    framed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.week: WeekView | None = None
        self.blocks: dict[str, VisitBlock] = {}
        self.pending: tuple[str, Spot] | None = None
        self._entries: list[EntryBlock] = []
        self._now: datetime | None = None
        self._drop: Spot | None = None
        self._next_id = self._chosen_id = ""
        self.frame = Frame((), 8, 16, 0)
        self._now_line = NowLine(self)
        self._keep = Later(self, self.keep_pending, _KEEP_MS)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Ugens kalender")

    def show_week(self, week: WeekView, now: datetime, next_id: str) -> None:
        """Show a week as it stands."""
        had = self._focused_id()
        self.week, self._next_id = week, next_id
        self._now = now
        rows = {row.id: row for row in week.visits}
        if self.pending and self.pending[0] not in rows:
            self.pending = None
        for gone in set(self.blocks) - set(rows):
            _free(self.blocks.pop(gone))
        for row in week.visits:
            block = self.blocks.get(row.id)
            if block is None:
                self.blocks[row.id] = self._new_block(row)
            else:
                block.show_row(row, is_next=row.id == next_id)
        self._show_entries(week)
        self._frame_anew()
        self._order()
        self.mark_chosen(self._chosen_id)
        if had and had not in self.blocks:
            self.focus_first()

    def show_now(self, now: datetime) -> None:
        """Move the line of the moment."""
        self._now = now
        self._place()

    def mark_chosen(self, visit_id: str) -> None:
        """Mark the visit the inspector is about."""
        self._chosen_id = visit_id
        for key, block in self.blocks.items():
            block.setChecked(key == visit_id)

    def focus_first(self) -> None:
        """Give the keyboard to the visit that is chosen, else to the next or the first one."""
        in_time = [row.id for row in self.week.visits] if self.week else []
        for key in (self._chosen_id, self._next_id, *in_time):
            if key in self.blocks:
                self.blocks[key].setFocus(Qt.FocusReason.OtherFocusReason)
                return

    def keep_pending(self) -> None:
        """Have what was moved kept where it stands."""
        self._keep.stop()
        if self.pending is None:
            return
        (visit_id, spot), self.pending = self.pending, None
        block = self.blocks.get(visit_id)
        if block is None:
            return
        block.is_pending = False
        if spot != _spot(block.row):
            self.moved.emit(block.row, spot)

    def give_up_pending(self) -> None:
        """Put what was moved back."""
        self._keep.stop()
        if self.pending is not None:
            block = self.blocks.get(self.pending[0])
            self.pending = None
            if block is not None:
                block.is_pending = False
                block.update()
            self._frame_anew()

    def time_under(self, point: QPoint) -> datetime | None:
        """The quarter of an hour under a point of the screen."""
        local = self.mapFromGlobal(point)
        parent = self.parentWidget()
        shown = QRectF(parent.rect()) if parent is not None else QRectF(self.rect())
        inside = shown.contains(QPointF(self.mapToParent(local))) if parent is not None else True
        return self.frame.time_at(QPointF(local)) if inside else None

    def show_drop(self, spot: Spot | None) -> None:
        """Show where a company would be dropped."""
        if spot != self._drop:
            self._drop = spot
            self.update()

    def sizeHint(self) -> QSize:
        """As high as its hours."""
        return QSize(theme.px(620), self.frame.height)

    def minimumSizeHint(self) -> QSize:
        """The same height; narrow days are cut."""
        return QSize(theme.px(AXIS_WIDTH + 5 * 60), self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the days out anew."""
        super().resizeEvent(event)
        self._frame_anew()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """A new visit at a time."""
        at = self.frame.time_at(event.position())
        if at is not None:
            self.time_wanted.emit(at.replace(minute=at.minute - at.minute % QUARTER))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw days and hours from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        frame = self.frame
        if self.week is not None:
            today = frame.column(self.week.today)
            painter.fillRect(today, theme.color("selected"))
        for hour in range(frame.first_hour, frame.last_hour + 1):
            y = frame.y_of((hour - frame.first_hour) * 60)
            start = QPointF(theme.px(AXIS_WIDTH), y)
            painting.line(painter, start, QPointF(self.width(), y), "border")
            if hour < frame.last_hour:
                room = QRectF(0, y - theme.px(10), theme.px(AXIS_WIDTH - 10), theme.px(20))
                painting.text(painter, room, f"{hour:02d}.00", "cap", "subtle", right=True)
        for place in range(len(frame.days)):
            x = frame.left_of(place)
            painting.line(painter, QPointF(x, 0), QPointF(x, self.height()), "border")
        if self._drop is not None:
            self._draw_drop(painter, frame.box(self._drop))
        painter.end()

    def _draw_drop(self, painter: QPainter, box: QRectF) -> None:
        pen = QPen(theme.color("border_strong"), 1.5)
        pen.setDashPattern([5, 4])
        painter.setPen(pen)
        painter.setBrush(theme.color("surface"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), theme.px(7), theme.px(7))
        if self._drop is not None:
            room = box.adjusted(theme.px(10), 0, -theme.px(6), 0)
            hours = wording.hours(self._drop.starts_at, self._drop.ends_at)
            painting.text(painter, room, hours, "small", "muted")

    def _new_block(self, row: VisitRow) -> VisitBlock:
        block = VisitBlock(row, is_next=row.id == self._next_id, parent=self)
        block.setProperty("visit", row.id)
        block.wished.connect(self._on_wished)
        block.stepped.connect(self._on_stepped)
        block.dragged.connect(self._on_dragged)
        block.show()
        return block

    def _show_entries(self, week: WeekView) -> None:
        for old in self._entries:
            _free(old)
        # An entry over several days has a block in each; those of whole days stand in the heads.
        self._entries = [
            EntryBlock(row, day.day, self) for day in week.days for row in day.entries if not row.is_all_day
        ]

    def _frame_anew(self) -> None:
        week = self.week
        if week is None:
            return
        count = 7 if week.has_weekend else _WORKING_DAYS
        days = tuple(day.day for day in week.days[:count])
        frame = Frame(days, week.first_hour, week.last_hour, self.width())
        if self.pending is not None:
            frame = frame.reaching(self.pending[1])
        is_other = (frame.first_hour, frame.last_hour) != (self.frame.first_hour, self.frame.last_hour)
        self.frame = frame
        if is_other or self.height() != self.sizeHint().height():
            self.setFixedHeight(self.sizeHint().height())
            self.updateGeometry()
        self._place()
        self.framed.emit()

    def _place(self) -> None:
        week = self.week
        if week is None:
            return
        for day in week.days:
            self._place_visits(day)
        for block in self._entries:
            block.setGeometry(self._entry_box(block.row, block.day).toRect())
            block.setVisible(block.day in self.frame.days and not block.geometry().isEmpty())
            block.lower()
        self._place_now()
        self.update()

    def _place_visits(self, day: DayRow) -> None:
        spots = [(row.id, _spot(row)) for row in day.visits]
        beside = lanes(spots)
        for row in day.visits:
            block, spot, lane = self.blocks[row.id], _spot(row), beside[row.id]
            if self.pending is not None and self.pending[0] == row.id:
                spot, lane = self.pending[1], Lane()
            box = self.frame.box(spot, lane)
            if row.status is not VisitStatus.cancelled and any(_meets(spot, one) for one in day.entries):
                # What lies behind stays to be seen.
                box.setLeft(box.left() + theme.px(_INSET))
            block.setGeometry(box.toRect())
            block.setVisible(not box.isEmpty())
            if lane.number or block.is_pending:
                block.raise_()

    def _entry_box(self, row: EntryRow, day: date) -> QRectF:
        midnight = datetime.combine(day, time())
        starts, ends = max(row.starts_at, midnight), min(row.ends_at, midnight + timedelta(days=1))
        minutes = max(QUARTER, round((ends - starts).total_seconds() / 60))
        box = self.frame.box(Spot(starts, minutes))
        first, last = self.frame.y_at(starts, day), self.frame.y_at(ends, day)
        return box if last > first else QRectF()

    def _place_now(self) -> None:
        now, frame = self._now, self.frame
        is_shown = now is not None and now.date() in frame.days
        hours = now.hour + now.minute / 60 if now is not None else 0.0
        is_shown = is_shown and frame.first_hour <= hours <= frame.last_hour
        self._now_line.setVisible(is_shown)
        if not is_shown or now is None:
            return
        column, y = frame.column(now.date()), frame.y_at(now, now.date())
        dot = theme.px(_NOW_DOT)
        self._now_line.setGeometry(
            round(column.left() - dot / 2), round(y - dot / 2), round(column.width() + dot / 2), dot
        )
        self._now_line.raise_()

    def _order(self) -> None:
        """Tab goes through the visits in the order of time."""
        if self.week is None:
            return
        blocks = [self.blocks[row.id] for row in self.week.visits]
        for before, after in pairwise(blocks):
            QWidget.setTabOrder(before, after)

    def _on_wished(self, wish: Wish) -> None:
        block = self.sender()
        if not isinstance(block, VisitBlock):
            return
        if wish is Wish.open and self.pending is None:
            self.mark_chosen(block.row.id)
            self.opened.emit(block.row.id)
        elif wish in (Wish.open, Wish.keep):
            self.keep_pending()
        elif wish is Wish.give_up:
            self.give_up_pending()
        elif block.can_move:
            self.give_up_pending()
            self.unplan_wanted.emit(block.row)
        else:
            self.refused.emit(block.row)

    def _on_stepped(self, days: int, minutes: int, longer: int) -> None:
        block = self.sender()
        if not isinstance(block, VisitBlock):
            return
        if not block.can_move:
            self.refused.emit(block.row)
            return
        spot = self._spot_of(block)
        self._bring(block, spot.moved(days=days, minutes=minutes).lasting(spot.minutes + longer))
        self._keep.start()

    def _on_dragged(self, point: QPointF, is_length: bool) -> None:
        block = self.sender()
        if not isinstance(block, VisitBlock):
            return
        spot = self._spot_of(block)
        x = point.x() if is_length else point.x() + block.width() / 2
        at = self.frame.time_at(QPointF(min(max(x, theme.px(AXIS_WIDTH)), self.width() - 1), point.y()))
        if at is None:
            return
        if is_length:
            minutes = round((at - datetime.combine(at.date(), time())).total_seconds() / 60)
            begins = spot.starts_at.hour * 60 + spot.starts_at.minute
            self._bring(block, spot.lasting(minutes - begins))
        else:
            self._bring(block, Spot(at, spot.minutes))

    def _spot_of(self, block: VisitBlock) -> Spot:
        if self.pending is not None and self.pending[0] == block.row.id:
            return self.pending[1]
        self.keep_pending()
        return _spot(block.row)

    def _bring(self, block: VisitBlock, spot: Spot) -> None:
        """Let a visit stand at a time that is not kept yet."""
        if spot.starts_at.date() not in self.frame.days or spot.ends_at.date() != spot.starts_at.date():
            return
        self.pending = (block.row.id, spot)
        block.is_pending = True
        self._frame_anew()
        block.update()
        day = WEEKDAYS[spot.starts_at.weekday()]
        announce(block, f"{day} {wording.hours(spot.starts_at, spot.ends_at)}")

    def _focused_id(self) -> str:
        return next((key for key, block in self.blocks.items() if block.hasFocus()), "")


def _spot(row: VisitRow) -> Spot:
    return Spot(row.starts_at, row.minutes)


def _meets(spot: Spot, entry: EntryRow) -> bool:
    return not entry.is_all_day and spot.starts_at < entry.ends_at and entry.starts_at < spot.ends_at


def _free(widget: QWidget) -> None:
    widget.hide()
    widget.deleteLater()
