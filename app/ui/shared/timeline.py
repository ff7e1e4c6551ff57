"""The timeline of a record: items on a rail, grouped by week, fast with hundreds of notes (tidslinje)."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QListView, QStyleOptionViewItem, QWidget

from app.ui.shared import painting, theme
from app.ui.shared.list_view import LineDelegate, LineModel, LineView
from app.ui.shared.marked import draw_marked, marks_in
from app.ui.shared.row_model import ROW_ROLE

_CIRCLE = 32
_INDENT = 46
_GROUP_HEIGHT = 32
_PAD_TOP, _PAD_BOTTOM = 6, 14
_CHIP_HEIGHT = 22
_RAIL = 1.5
_TIME_ROOM = 170


@dataclass(frozen=True, slots=True)
class TimelineItem:
    """One thing that happened.

    Attributes:
        id: what ``opened`` tells; ``""`` when there is nothing to open.
        title: first line.
        time: on the right, as »i dag« or »10. marts kl. 10.40«.
        text: what was written; several lines.
        icon: meaning of the icon in the circle.
        tone: colour of the circle.
        chips: words and tone of each chip after the title.
        is_quiet: automatic entries are quieter than notes.
    """

    id: str
    title: str
    time: str
    text: str = ""
    icon: str = "note"
    tone: str = "neutral"
    chips: tuple[tuple[str, str], ...] = ()
    is_quiet: bool = False


@dataclass(frozen=True, slots=True)
class TimelineGroup:
    """A heading such as »Denne uge«, with a quieter »uge 12« after it."""

    title: str
    detail: str = ""
    id: str = ""


class Timeline(LineView):
    """Items under week headings, newest first as given.

    Args:
        name: whose timeline it is, for screen readers.
        most_lines: lines of an item's text that are shown before it is cut with an ellipsis.
    """

    def __init__(self, name: str, *, most_lines: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._entries: LineModel[TimelineItem | TimelineGroup] = LineModel(
            _spoken, _typed, _is_item, parent=self
        )
        self._model = self._entries
        self._painter = TimelineDelegate(self, most_lines)
        self.sought: tuple[str, ...] = ()
        self.setModel(self._entries)
        self.setUniformItemSizes(False)
        self.setItemDelegate(self._painter)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        # Only what is in sight is measured at once; the rest follows between events.
        self.setLayoutMode(QListView.LayoutMode.Batched)
        self.setBatchSize(60)
        self.setResizeMode(QListView.ResizeMode.Adjust)

    def set_items(self, entries: Sequence[TimelineItem | TimelineGroup]) -> None:
        """Show these items and headings."""
        self._painter.forget()
        self.set_lines(entries)

    @property
    def entries(self) -> Sequence[TimelineItem | TimelineGroup]:
        """Items and headings in order."""
        return self._entries.lines

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit what is inside."""
        if event.size().width() != event.oldSize().width():
            self._painter.forget()
        super().resizeEvent(event)


class TimelineDelegate(LineDelegate):
    """Measures and paints items; heights are kept until the width or the content changes."""

    def __init__(self, view: Timeline, most_lines: int) -> None:
        super().__init__(view)
        self._view = view
        self._most_lines = most_lines
        self._heights: dict[TimelineItem, int] = {}
        self._scale = 0

    def forget(self) -> None:
        """Measure anew."""
        self._heights.clear()

    def height_of(self, line: object) -> int:
        """As high as the text at the view's width."""
        if not isinstance(line, TimelineItem):
            return theme.px(_GROUP_HEIGHT)
        if self._scale != theme.scale():
            self._scale = theme.scale()
            self._heights.clear()
        known = self._heights.get(line)
        if known is None:
            known = self._heights[line] = self._measure(line)
        return known

    def _measure(self, item: TimelineItem) -> int:
        height = theme.px(_PAD_TOP + _PAD_BOTTOM) + theme.px(_CHIP_HEIGHT)
        if item.text:
            lines = len(wrapped(item.text, theme.font("small"), self._text_room(), self._most_lines))
            height += lines * theme.line_height("small")
        return max(height, theme.px(_CIRCLE + _PAD_TOP + _PAD_BOTTOM))

    def _text_room(self) -> float:
        return max(80.0, self._view.viewport().width() - theme.px(_INDENT) - theme.px(16))

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        """As wide as the view."""
        del option
        return QSize(theme.px(_INDENT) + 80, self.height_of(index.data(ROW_ROLE)))

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint a heading or an item."""
        entry = index.data(ROW_ROLE)
        area = QRectF(option.rect)
        area.setWidth(self._view.viewport().width())
        painter.save()
        painting.smooth(painter)
        if isinstance(entry, TimelineGroup):
            _draw_group(painter, area, entry)
        elif isinstance(entry, TimelineItem):
            _, is_hovered, has_focus = self.state_of(option)
            words = area.adjusted(theme.px(_INDENT) - theme.px(10), 0, -4, -theme.px(4))
            if is_hovered and entry.id:
                painting.fill(painter, words, "hover", theme.px(8))
            below = index.model().index(index.row() + 1, 0).data(ROW_ROLE)
            self._draw_item(painter, area, entry, has_rail=isinstance(below, TimelineItem))
            if has_focus:
                painting.focus_frame(painter, words)
        painter.restore()

    def _draw_item(self, painter: QPainter, area: QRectF, item: TimelineItem, *, has_rail: bool) -> None:
        side = theme.px(_CIRCLE)
        circle = QRectF(area.left(), area.top() + theme.px(_PAD_TOP) - theme.px(2), side, side)
        if has_rail:
            x = circle.center().x()
            start, end = circle.bottom() + theme.px(2), area.bottom() + theme.px(2)
            painting.line(painter, QPointF(x, start), QPointF(x, end), "border2", _RAIL)
        painting.icon_tile(painter, circle, item.icon, item.tone, side / 2)
        left = area.left() + theme.px(_INDENT)
        top = area.top() + theme.px(_PAD_TOP)
        head = QRectF(left, top, area.right() - left - theme.px(14), theme.px(_CHIP_HEIGHT))
        time_room = min(theme.px(_TIME_ROOM), head.width() / 2)
        timed = QRectF(head.right() - time_room, head.top(), time_room, head.height())
        taken = painting.text(painter, timed, item.time, "cap", "muted", right=True)
        head.setRight(head.right() - taken - theme.px(12))
        _draw_title(painter, head, item, self._view.sought)
        if item.text:
            self._draw_text(painter, QPointF(left, head.bottom()), item)

    def _draw_text(self, painter: QPainter, corner: QPointF, item: TimelineItem) -> None:
        font = theme.font("small")
        lines = wrapped(item.text, font, self._text_room(), self._most_lines)
        height = theme.line_height("small")
        for number, line in enumerate(lines):
            box = QRectF(corner.x(), corner.y() + number * height, self._text_room() + 4, height)
            draw_marked(painter, box, line, marks_in(line, self._view.sought), role="small", tone="muted")


def wrapped(text: str, font: QFont, room: float, most: int) -> list[str]:
    """A text broken into lines that fit, the last one with an ellipsis when more was written."""
    lines: list[str] = []
    for part in text.split("\n"):
        lines.extend(_broken(part, font, room, most + 1 - len(lines)))
        if len(lines) > most:
            break
    if len(lines) <= most:
        return lines
    last = QFontMetricsF(font).elidedText(f"{lines[most - 1]} …", Qt.TextElideMode.ElideRight, room)
    return [*lines[: most - 1], last]


def _broken(part: str, font: QFont, room: float, most: int) -> list[str]:
    if most <= 0:
        return []
    if QFontMetricsF(font).horizontalAdvance(part) <= room:
        return [part]
    layout = QTextLayout(part, font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while len(lines) < most:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(room)
        lines.append(part[line.textStart() : line.textStart() + line.textLength()].rstrip())
    layout.endLayout()
    return lines


def _draw_group(painter: QPainter, area: QRectF, group: TimelineGroup) -> None:
    room = area.adjusted(0, theme.px(6), 0, 0)
    width = painting.text(painter, room, group.title, "capstrong", "muted")
    painting.text(painter, room.adjusted(width + theme.px(8), 0, 0, 0), group.detail, "cap", "subtle")


def _draw_title(painter: QPainter, head: QRectF, item: TimelineItem, sought: tuple[str, ...]) -> None:
    role, tone = ("body", "muted") if item.is_quiet else ("med", "ink")
    chips = [
        (words, chip_tone, painting.chip_size(words, height=_CHIP_HEIGHT)) for words, chip_tone in item.chips
    ]
    needed = sum(size.width() + theme.px(8) for _, _, size in chips)
    room = QRectF(head.left(), head.top(), max(theme.px(80), head.width() - needed), head.height())
    marks = marks_in(item.title, sought)
    left = head.left() + draw_marked(painter, room, item.title, marks, role=role, tone=tone) + theme.px(8)
    for words, chip_tone, size in chips:
        box = QRectF(left, head.center().y() - size.height() / 2, size.width(), size.height())
        if box.right() > head.right() + 1:
            return
        painting.chip(painter, box, words, chip_tone)
        left = box.right() + theme.px(8)


def _is_item(entry: TimelineItem | TimelineGroup) -> bool:
    return isinstance(entry, TimelineItem)


def _spoken(entry: TimelineItem | TimelineGroup) -> str:
    if isinstance(entry, TimelineGroup):
        return f"{entry.title} {entry.detail}".strip()
    chips = ", ".join(words for words, _ in entry.chips)
    return ". ".join(part for part in (entry.title, chips, entry.time, entry.text) if part)


def _typed(entry: TimelineItem | TimelineGroup) -> str:
    return entry.title
