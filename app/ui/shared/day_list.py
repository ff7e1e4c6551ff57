"""A narrow list of what has a day, for the cards beside a page: tick or icon, title and day."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from app.ui.shared import icons, painting, theme
from app.ui.shared.list_view import LineDelegate, LineModel, LineView, whole_height
from app.ui.shared.row_model import ROW_ROLE

_HEIGHT, _TICK, _ICON = 44, 18, 16


@dataclass(frozen=True, slots=True)
class DayLine:
    """Something with a day.

    Attributes:
        id: what ``opened`` and ``ticked`` tell.
        title: what it is.
        day: when, in words.
        tone: colour of the day.
        icon: meaning of the icon before it, where there is no tick.
        has_tick: whether it is done with a tick.
    """

    id: str
    title: str
    day: str
    tone: str = "muted"
    icon: str = "deadline"
    has_tick: bool = False


class DayList(LineView):
    """Lines of 44 px, as high as they are together; Space or a click on the tick tells ``ticked``."""

    ticked = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._lines = LineModel[DayLine](_spoken, _title, parent=self)
        self._model = self._lines
        self.setModel(self._lines)
        self.setItemDelegate(_DayDelegate(self))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[DayLine]) -> None:
        """Show these lines and take the room they need."""
        self.set_lines(lines)
        self.updateGeometry()

    @property
    def lines(self) -> Sequence[DayLine]:
        """What is shown."""
        return self._lines.lines

    def sizeHint(self) -> QSize:
        """All lines."""
        return QSize(theme.px(200), whole_height(self))

    def minimumSizeHint(self) -> QSize:
        """The same: nothing is cut."""
        return QSize(theme.px(100), whole_height(self))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Space ticks; the rest as in every list."""
        line = self.currentIndex().data(ROW_ROLE)
        if event.key() == Qt.Key.Key_Space and isinstance(line, DayLine) and line.has_tick:
            self.ticked.emit(line.id)
            return
        super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """The tick is not the line."""
        index = self.indexAt(event.position().toPoint())
        line = index.data(ROW_ROLE)
        is_left = event.button() is Qt.MouseButton.LeftButton
        edge = self.visualRect(index).left() + theme.px(_TICK + 8)
        if is_left and isinstance(line, DayLine) and line.has_tick and event.position().x() < edge:
            self.select(line.id)
            self.ticked.emit(line.id)
            return
        super().mouseReleaseEvent(event)


class _DayDelegate(LineDelegate):
    """Paints a line."""

    def height_of(self, line: object) -> int:
        """All are alike."""
        del line
        return theme.px(_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint one line."""
        line, area = index.data(ROW_ROLE), QRectF(option.rect)
        _, is_hovered, has_focus = self.state_of(option)
        painter.save()
        painting.smooth(painter)
        if is_hovered:
            painting.fill(painter, area, "hover", theme.px(6))
        side = theme.px(_TICK)
        box = QRectF(area.left() + 1, area.center().y() - side / 2, side, side)
        if line.has_tick:
            painting.fill(painter, box.adjusted(1, 1, -1, -1), "surface", side / 2, edge="border_strong")
        else:
            icon = painting.centred(box, theme.px(_ICON), theme.px(_ICON))
            icons.draw(painter, icon, line.icon, "muted")
        left = box.right() + theme.px(8)
        upper, lower = theme.line_height("small"), theme.line_height("cap")
        top = area.center().y() - (upper + lower) / 2
        room = area.right() - left - theme.px(4)
        painting.text(painter, QRectF(left, top, room, upper), line.title, "small", "ink")
        painting.text(painter, QRectF(left, top + upper, room, lower), line.day, "cap", line.tone)
        if has_focus:
            painting.focus_frame(painter, area.adjusted(1, 1, -1, -1))
        painter.restore()


def _spoken(line: DayLine) -> str:
    return f"{line.title}, {line.day}"


def _title(line: DayLine) -> str:
    return line.title
