"""A list of things to do or know, in groups: icon tile, title and line, chip, chevron."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from app.ui.shared import icons, painting, theme
from app.ui.shared.list_view import LineDelegate, LineModel, LineView, whole_height
from app.ui.shared.marked import draw_marked, marks_in
from app.ui.shared.row_model import ROW_ROLE

_HEIGHT, _HEADER_HEIGHT = 54, 30
_TILE = 32
_TICK, _MENU = 20, 40


@dataclass(frozen=True, slots=True)
class TaskLine:
    """A line that can be opened.

    Attributes:
        id: what ``opened`` tells.
        title: first line.
        detail: second line, quieter.
        icon: meaning of the icon on the tile.
        tone: colour of the tile, one of ``painting.CHIP_TONES``.
        chip: a short status on the right, or ``""``.
        chip_tone: its colour.
        has_tick: whether a round tick stands before it.
        has_menu: whether a button for a menu stands after it.
    """

    id: str
    title: str
    detail: str = ""
    icon: str = "info"
    tone: str = "neutral"
    chip: str = ""
    chip_tone: str = "neutral"
    has_tick: bool = False
    has_menu: bool = False


@dataclass(frozen=True, slots=True)
class GroupLine:
    """A heading over the lines that follow; ``dot`` is a colour token such as ``danger_solid``."""

    title: str
    count: int = 0
    dot: str = "border_strong"
    id: str = ""


class TaskList(LineView):
    """Lines of 54 px under group headings of 30 px.

    With ``whole=True`` the list is as high as its lines and never scrolls itself, for use inside a card in a
    scrolling column. Space or a click on the tick tells ``ticked``; a click on the menu's button, the right
    button, the menu key or Shift F10 tell ``menu_wanted`` with the place where it is to open.
    """

    ticked = Signal(str)
    menu_wanted = Signal(str, QPoint)

    def __init__(self, name: str, *, whole: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._is_whole = whole
        self.sought: tuple[str, ...] = ()
        self._tasks: LineModel[TaskLine | GroupLine] = LineModel(_spoken, _typed, _is_task, parent=self)
        self._model = self._tasks
        self.setModel(self._tasks)
        self.setUniformItemSizes(False)
        self.setItemDelegate(TaskDelegate(self))
        if whole:
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_tasks(self, lines: Sequence[TaskLine | GroupLine]) -> None:
        """Show these lines and headings."""
        self.set_lines(lines)
        self.updateGeometry()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; the rest as in every list."""
        line = self.currentIndex().data(ROW_ROLE)
        if event.key() == Qt.Key.Key_Space and isinstance(line, TaskLine) and line.has_tick:
            self.ticked.emit(line.id)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The tick and the menu's button are not the line."""
        point = event.position().toPoint()
        index = self.indexAt(point)
        line, area = index.data(ROW_ROLE), QRectF(self.visualRect(index))
        if event.button() is Qt.MouseButton.LeftButton and isinstance(line, TaskLine):
            if line.has_tick and point.x() < tick_edge(area):
                self.select(line.id)
                self.ticked.emit(line.id)
                return
            if line.has_menu and menu_box(area).contains(event.position()):
                self.select(line.id)
                self.menu_wanted.emit(line.id, self.viewport().mapToGlobal(point))
                return
        super().mouseReleaseEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Open the menu of the line under the mouse, or of the one the keyboard is on."""
        is_key = event.reason() is QContextMenuEvent.Reason.Keyboard
        index = (
            self.currentIndex() if is_key else self.indexAt(self.viewport().mapFromGlobal(event.globalPos()))
        )
        line = index.data(ROW_ROLE)
        if isinstance(line, TaskLine) and line.has_menu:
            corner = self.visualRect(index).bottomLeft()
            place = self.viewport().mapToGlobal(corner) if is_key else event.globalPos()
            self.menu_wanted.emit(line.id, place)

    @property
    def tasks(self) -> Sequence[TaskLine | GroupLine]:
        """Lines and headings in order."""
        return self._tasks.lines

    def sizeHint(self) -> QSize:
        """All lines when whole, else what Qt gives."""
        return QSize(theme.px(320), whole_height(self)) if self._is_whole else super().sizeHint()

    def minimumSizeHint(self) -> QSize:
        """The same: a whole list is never cut."""
        return QSize(theme.px(120), whole_height(self)) if self._is_whole else super().minimumSizeHint()


class TaskDelegate(LineDelegate):
    """Paints lines and headings."""

    def __init__(self, view: TaskList) -> None:
        super().__init__(view)
        self._list = view

    def height_of(self, line: object) -> int:
        """Headings are lower."""
        return theme.px(_HEADER_HEIGHT if isinstance(line, GroupLine) else _HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one line."""
        line = index.data(ROW_ROLE)
        area = QRectF(option.rect)
        painter.save()
        painting.smooth(painter)
        if isinstance(line, GroupLine):
            draw_group(painter, area, line)
        elif isinstance(line, TaskLine):
            is_chosen, is_hovered, has_focus = self.state_of(option)
            if is_hovered or (is_chosen and has_focus):
                painter.fillRect(area, theme.color("hover"))
            is_last = index.row() == index.model().rowCount() - 1
            draw_task(painter, area, line, has_rule=not is_last, sought=self._list.sought)
            if has_focus:
                painting.focus_frame(painter, area.adjusted(1, 1, -1, -1))
        painter.restore()


def tick_edge(area: QRectF) -> float:
    """Where the room of a line's tick ends."""
    return area.left() + theme.px(16 + _TICK + 6)


def menu_box(area: QRectF) -> QRectF:
    """The room of the button that opens a line's menu."""
    side = theme.px(_MENU)
    return QRectF(area.right() - theme.px(36) - side, area.center().y() - side / 2, side, side)


def draw_group(painter: QPainter, area: QRectF, line: GroupLine) -> None:
    """Draw a heading."""
    painter.fillRect(area, theme.color("sunken"))
    left = area.left() + theme.px(16)
    dot = theme.px(8)
    painting.fill(painter, QRectF(left, area.center().y() - dot / 2, dot, dot), line.dot, dot / 2)
    left += dot + theme.px(8)
    room = QRectF(left, area.top(), area.right() - left - theme.px(40), area.height())
    width = painting.text(painter, room, line.title, "capstrong", "muted")
    if line.count:
        counted = QRectF(left + width + theme.px(8), area.top(), theme.px(40), area.height())
        painting.text(painter, counted, str(line.count), "cap", "subtle")


def draw_task(
    painter: QPainter, area: QRectF, line: TaskLine, *, has_rule: bool, sought: tuple[str, ...] = ()
) -> None:
    """Draw a line; words that begin with what is sought are marked."""
    start, right = _draw_front(painter, area, line), _draw_back(painter, area, line)
    upper, lower = theme.line_height("med"), theme.line_height("small")
    top = area.center().y() - (upper + lower) / 2
    if not line.detail:
        top = area.center().y() - upper / 2
    above = QRectF(start, top, right - start, upper)
    below = QRectF(start, top + upper, right - start, lower)
    draw_marked(painter, above, line.title, marks_in(line.title, sought), role="med")
    draw_marked(painter, below, line.detail, marks_in(line.detail, sought), role="small", tone="muted")
    if has_rule:
        bottom = area.bottom() - 0.5
        painting.line(painter, QPointF(area.left(), bottom), QPointF(area.right(), bottom), "border")


def _draw_front(painter: QPainter, area: QRectF, line: TaskLine) -> float:
    """Tick and tile; gives where the words begin."""
    left = area.left() + theme.px(16)
    if line.has_tick:
        side = theme.px(_TICK)
        ring = QRectF(left + 1, area.center().y() - side / 2 + 1, side - 2, side - 2)
        painting.fill(painter, ring, "surface", ring.height() / 2, edge="border_strong")
        left += side + theme.px(12)
    tile = theme.px(_TILE)
    box = QRectF(left, area.center().y() - tile / 2, tile, tile)
    painting.icon_tile(painter, box, line.icon, line.tone, theme.px(8))
    return box.right() + theme.px(12)


def _draw_back(painter: QPainter, area: QRectF, line: TaskLine) -> float:
    """Chevron, menu and chip; gives where the words end."""
    side = theme.px(16)
    chevron = QRectF(area.right() - theme.px(16) - side, area.center().y() - side / 2, side, side)
    icons.draw(painter, chevron, "right", "muted")
    right = chevron.left() - theme.px(12)
    if line.has_menu:
        room = menu_box(area)
        icons.draw(painter, painting.centred(room, theme.px(18), theme.px(18)), "more", "muted")
        right = room.left() - theme.px(4)
    if not line.chip:
        return right
    size = painting.chip_size(line.chip)
    chip = QRectF(right - size.width(), area.center().y() - size.height() / 2, size.width(), size.height())
    painting.chip(painter, chip, line.chip, line.chip_tone)
    return chip.left() - theme.px(12)


def _is_task(line: TaskLine | GroupLine) -> bool:
    return isinstance(line, TaskLine)


def _spoken(line: TaskLine | GroupLine) -> str:
    if isinstance(line, GroupLine):
        return f"{line.title}, {line.count}" if line.count else line.title
    return ", ".join(part for part in (line.title, line.detail, line.chip) if part)


def _typed(line: TaskLine | GroupLine) -> str:
    return line.title
