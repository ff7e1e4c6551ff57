"""The painted timeline of a citizen: a note says who wrote it, and its versions can be opened."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter
from PySide6.QtWidgets import QListView, QStyleOptionViewItem, QWidget

from app.ui.citizens.timeline_entries import JournalItem
from app.ui.shared import painting, theme
from app.ui.shared.row_model import ROW_ROLE
from app.ui.shared.timeline import Timeline, TimelineDelegate

_FOOT = 20
_FOOT_ROLE = "cap"
_INDENT = 46
_BOTTOM = 14


class JournalDelegate(TimelineDelegate):
    """Paints author and versions under the text of a note."""

    def height_of(self, line: object) -> int:
        """As high as the text, and a line for the author."""
        height = super().height_of(line)
        return height + theme.px(_FOOT) if _has_foot(line) else height

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Paint the item, then its last line."""
        super().paint(painter, option, index)
        line = index.data(ROW_ROLE)
        if not isinstance(line, JournalItem) or not _has_foot(line):
            return
        painter.save()
        painting.smooth(painter)
        room = foot_of(QRectF(option.rect))
        taken = painting.text(painter, room, line.author, _FOOT_ROLE, "subtle")
        if line.versions:
            left = room.adjusted(taken, 0, 0, 0)
            gap = painting.text(painter, left, " · ", _FOOT_ROLE, "subtle")
            painting.text(painter, left.adjusted(gap, 0, 0, 0), line.versions, _FOOT_ROLE, "primary")
        painter.restore()


class JournalView(Timeline):
    """What happened to a citizen (tidslinje); Enter or a click opens, »3 versioner« shows what was kept."""

    versions_requested = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, most_lines=8, parent=parent)
        self._lines_painter = JournalDelegate(self, 8)
        self._painter = self._lines_painter
        self.setItemDelegate(self._lines_painter)

    def versions_at(self, point: QPoint) -> str:
        """Id of the note whose »3 versioner« lies under a point of the viewport, or ``""``."""
        index = self.indexAt(point)
        line = index.data(ROW_ROLE)
        if not isinstance(line, JournalItem) or not line.versions:
            return ""
        foot = foot_of(QRectF(self.visualRect(index)))
        start = painting.text_width(f"{line.author} · ", _FOOT_ROLE)
        width = painting.text_width(line.versions, _FOOT_ROLE)
        slack = theme.px(6)
        area = QRectF(foot.left() + start, foot.top(), width, foot.height()).adjusted(
            -slack, -slack, slack, slack
        )
        return line.id if area.contains(QPointF(point)) else ""

    def show_all_at_once(self) -> None:
        """Measure every line now, so that a place in the list can be found again."""
        self.setLayoutMode(QListView.LayoutMode.SinglePass)
        self.doItemsLayout()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Show that versions can be clicked."""
        super().mouseMoveEvent(event)
        over = self.versions_at(event.position().toPoint())
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """A click on the versions opens them; any other click opens the item."""
        note_id = self.versions_at(event.position().toPoint())
        if note_id and event.button() is Qt.MouseButton.LeftButton:
            self.blockSignals(True)  # noqa: FBT003 - Qt's own setter
            super().mouseReleaseEvent(event)
            self.blockSignals(False)  # noqa: FBT003 - Qt's own setter
            self.versions_requested.emit(note_id)
            return
        super().mouseReleaseEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Begin at the first entry, not at the heading over it."""
        super().focusInEvent(event)
        if not self.current_id():
            self._choose_first()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The screen's letters go to the screen: nobody looks for a note by its first letter."""
        if event.text().isalpha() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            event.ignore()
            return
        super().keyPressEvent(event)


def foot_of(area: QRectF) -> QRectF:
    """Where the last line of an item stands."""
    height = theme.px(_FOOT)
    top = area.bottom() - theme.px(_BOTTOM) - height + theme.px(4)
    return QRectF(area.left() + theme.px(_INDENT), top, area.width() - theme.px(_INDENT + 8), height)


def _has_foot(line: object) -> bool:
    return isinstance(line, JournalItem) and bool(line.author)
