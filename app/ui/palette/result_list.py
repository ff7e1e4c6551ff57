"""The painted list of the palette."""

from collections.abc import Sequence

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPersistentModelIndex, QRectF, Qt
from PySide6.QtGui import QMouseEvent, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from app.ui.palette.lines import Line, spoken
from app.ui.shared import icons, painting, theme
from app.ui.shared.avatar import initials_of, pair_of
from app.ui.shared.key_hint import draw_key, shown_keys
from app.ui.shared.list_view import LineDelegate, LineModel, LineView, line_at
from app.ui.shared.marked import draw_marked
from app.ui.shared.row_model import ROW_ROLE

_ROW, _HEADING = 44, 34
_SIDE, _ICON, _AVATAR = 8, 20, 28
_LEFT, _WORDS = 18, 52
_ENTER = "↵"
# What stands after a long title gets what it needs, up to this share of the row.
_MOST_DETAIL = 0.45


class ResultList(LineView):
    """What was found (resultater); the keyboard stays in the field above it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Resultater", parent)
        self._lines: LineModel[Line] = LineModel(spoken, _typed, _is_choosable, self)
        self._model = self._lines
        self.setUniformItemSizes(False)
        self.setModel(self._lines)
        self.setItemDelegate(ResultDelegate(self))
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.viewport().setMouseTracking(True)

    @property
    def lines(self) -> Sequence[Line]:
        """Headings and lines in order."""
        return self._lines.lines

    def show_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines and choose the first of them."""
        self._lines.set_lines(lines)
        self.step(1)
        self.scrollToTop()

    def current_line(self) -> Line | None:
        """The chosen line."""
        line = self.currentIndex().data(ROW_ROLE)
        return line if isinstance(line, Line) else None

    def step(self, by: int) -> Line | None:
        """Choose the next or the previous line, round the ends; gives it."""
        rows = [row for row, line in enumerate(self.lines) if not line.is_heading]
        if not rows:
            return None
        here = self.currentIndex().row()
        place = (rows.index(here) + by) % len(rows) if here in rows else (0 if by > 0 else len(rows) - 1)
        self._choose(rows[place])
        if place == 0:
            self.scrollToTop()
        return self.current_line()

    def whole_height(self) -> int:
        """How high the list is with all its lines."""
        return sum(_height_of(line) for line in self.lines)

    def _choose(self, row: int) -> None:
        index = self._lines.index(row, 0)
        self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self.scrollTo(index)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """The line under the pointer is the one Enter takes."""
        super().mouseMoveEvent(event)
        line = line_at(self, event.position().toPoint())
        if isinstance(line, Line) and not line.is_heading and line is not self.current_line():
            self._choose(list(self.lines).index(line))


class ResultDelegate(LineDelegate):
    """Paints headings and lines."""

    def height_of(self, line: object) -> int:
        """A heading is lower than a line."""
        return _height_of(line) if isinstance(line, Line) else 0

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Draw one."""
        line = index.data(ROW_ROLE)
        if not isinstance(line, Line):
            return
        painter.save()
        painting.smooth(painter)
        area = QRectF(option.rect)
        if line.is_heading:
            words = area.adjusted(theme.px(22), theme.px(8), -theme.px(22), 0)
            painting.text(painter, words, line.title, "capstrong", "muted")
        else:
            is_chosen, _is_hovered, _has_focus = self.state_of(option)
            _draw_line(
                painter, area.adjusted(theme.px(_SIDE), 0, -theme.px(_SIDE), 0), line, is_chosen=is_chosen
            )
        painter.restore()


def _draw_line(painter: QPainter, area: QRectF, line: Line, *, is_chosen: bool) -> None:
    if is_chosen:
        painting.fill(painter, area, "selected", theme.px(8))
    side = theme.px(_AVATAR if line.avatar else _ICON)
    middle = area.left() + theme.px(_LEFT) + theme.px(_ICON) / 2 - theme.px(2)
    sign = QRectF(middle - side / 2, area.center().y() - side / 2, side, side)
    if line.avatar:
        painting.avatar(painter, sign, initials_of(line.title), pair_of(line.avatar))
    else:
        icons.draw(painter, sign, line.icon, "primary" if is_chosen else "muted")
    right = area.right() - theme.px(12)
    keys = _ENTER if is_chosen else shown_keys(line.keys) if line.keys else ""
    if keys:
        width = max(theme.px(22), painting.text_width(keys, "capmed") + theme.px(12))
        draw_key(painter, QRectF(right - width, area.center().y() - theme.px(10), width, theme.px(20)), keys)
        right -= width + theme.px(10)
    room = QRectF(area.left() + theme.px(_WORDS), area.top(), 0, area.height())
    room.setRight(right)
    if line.detail:
        beside = painting.text_width(line.detail, "small") + theme.px(16)
        room.setRight(right - min(beside, room.width() * _MOST_DETAIL))
    taken = draw_marked(painter, room, line.title, line.marks, role="strong" if is_chosen else "med")
    rest = QRectF(room.left() + taken + theme.px(14), area.top(), 0, area.height())
    rest.setRight(right)
    if line.detail and rest.width() > theme.px(24):
        painting.text(painter, rest, line.detail, "small", "muted")


def _height_of(line: Line) -> int:
    return theme.px(_HEADING if line.is_heading else _ROW)


def _is_choosable(line: Line) -> bool:
    return not line.is_heading


def _typed(line: Line) -> str:
    return line.title
