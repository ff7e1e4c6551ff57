"""A table over a ``RowModel``: sortable, painted cells, rows of 46 or 52 px."""

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import (
    QEvent,
    QItemSelectionModel,
    QModelIndex,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QToolTip,
    QWidget,
)

from app.ui.shared import focus, icons, painting, theme
from app.ui.shared.avatar import initials_of, pair_of
from app.ui.shared.marked import beginnings_of, draw_marked, marks_in
from app.ui.shared.progress import draw_bar
from app.ui.shared.row_model import ROW_ROLE, Column, RowModel, SortProxy
from app.ui.shared.table_header import PAD, Header
from app.ui.shared.text import escape

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex

_ROW, _TALL_ROW = 46, 52
_MARK = 3
_BAR = 96


class TableView(QTableView, Generic[R]):
    """Rows under headings that sort.

    Args:
        columns: what stands in each row.
        name: what the table lists, for screen readers.
    """

    current_changed = Signal(object)
    row_opened = Signal(object)

    def __init__(self, columns: Sequence[Column[R]], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row_model: RowModel[R] = RowModel(columns, self)
        self.proxy = SortProxy(self)
        self.headings = Header(columns, self)
        self.hovered_row = -1
        self.sought: tuple[str, ...] = ()
        self._is_loading = False
        self._is_tall = any(column.detail is not None for column in columns)
        self.setAccessibleName(name)
        self._build()
        self._fit()
        self.doubleClicked.connect(self._on_double_clicked)

    def _build(self) -> None:
        self.proxy.setSourceModel(self.row_model)
        self.setModel(self.proxy)
        self.setItemDelegate(CellDelegate(self))
        self.setHorizontalHeader(self.headings)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setMouseTracking(True)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setSortingEnabled(True)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.sort_first_by(0)

    def set_rows(self, rows: Sequence[R]) -> None:
        """Show other rows; the chosen one stays chosen when an equal one is still there."""
        keep = self.current_row()
        self._is_loading = True
        self.row_model.set_rows(rows)
        if keep is not None:
            self.select(keep)
        self._is_loading = False

    def narrow(self, text: str) -> int:
        """Show only the rows that hold every word of a text, and mark them; gives how many there are."""
        self.mark(beginnings_of(text))
        self.proxy.narrow(self.sought)
        return self.proxy.rowCount()

    def mark(self, sought: tuple[str, ...]) -> None:
        """Mark the words that begin with one of these."""
        self.sought = sought
        self.viewport().update()

    def current_row(self) -> R | None:
        """The chosen row."""
        return self.currentIndex().data(ROW_ROLE) if self.currentIndex().isValid() else None

    def select(self, row: R) -> bool:
        """Choose a row that equals this one; says whether it is there."""
        for place in range(self.proxy.rowCount()):
            index = self.proxy.index(place, 0)
            if index.data(ROW_ROLE) == row:
                flags = (
                    QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
                )
                self.selectionModel().setCurrentIndex(index, flags)
                return True
        return False

    def sort_first_by(self, place: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """Sort by a column, unless the user chose another order before."""
        self.sortByColumn(*(self.headings.remembered_order() or (place, order)))

    def whole_height(self) -> int:
        """How high the table must be to show all rows."""
        return self.horizontalHeader().height() + self.verticalHeader().defaultSectionSize() * (
            self.proxy.rowCount()
        )

    def currentChanged(self, current: Index, previous: Index) -> None:  # noqa: N802 - Qt's name
        """Tell who listens."""
        super().currentChanged(current, previous)
        self.viewport().update()
        if current.row() != previous.row() and not self._is_loading:
            self.current_changed.emit(current.data(ROW_ROLE))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its own first, the rest as usual."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self._open_current()
            return
        focus.set_by_keyboard(by_keyboard=True)
        super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self.proxy.rowCount():
            self.selectionModel().setCurrentIndex(
                self.proxy.index(0, 0), QItemSelectionModel.SelectionFlag.NoUpdate
            )

    def mouseMoveEvent(self, event: QMouseEvent) -> None:  # noqa: N802 - Qt's name
        """Follow the row under the pointer."""
        super().mouseMoveEvent(event)
        self._hover(self.rowAt(event.position().toPoint().y()))

    def leaveEvent(self, event: QEvent) -> None:
        """The pointer left."""
        super().leaveEvent(event)
        self._hover(-1)

    def changeEvent(self, event: QEvent) -> None:
        """Fit sizes to a new theme or text scale."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.StyleChange and hasattr(self, "proxy"):
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Let the columns fill the width."""
        super().resizeEvent(event)
        self.headings.fit()

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """From the keyboard, open the menu of the columns, which the mouse opens on the headings."""
        if event.reason() is QContextMenuEvent.Reason.Keyboard:
            self.headings.show_menu(self.mapToGlobal(self.viewport().geometry().topLeft()))
            return
        super().contextMenuEvent(event)

    def sizeHintForColumn(self, column: int) -> int:  # noqa: N802 - Qt's name
        """What a double click on the edge of a heading gives."""
        return self.headings.usual_width(column)

    def _fit(self) -> None:
        self.verticalHeader().setDefaultSectionSize(theme.px(_TALL_ROW if self._is_tall else _ROW))
        self.headings.fit()

    def _hover(self, row: int) -> None:
        if row != self.hovered_row:
            self.hovered_row = row
            self.viewport().update()

    def _open_current(self) -> None:
        row = self.current_row()
        if row is not None:
            self.row_opened.emit(row)

    def _on_double_clicked(self) -> None:
        self._open_current()


class CellDelegate(QStyledItemDelegate):
    """Paints a cell by what its column says."""

    def __init__(self, table: "TableView[Any]") -> None:
        super().__init__(table)
        self._table = table

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Rows decide the height, columns the width."""
        del option, index
        return QSize(theme.px(80), self._table.verticalHeader().defaultSectionSize())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Ground, rule, content and focus ring."""
        area = QRectF(option.rect)
        state: QStyle.StateFlag = option.state
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.save()
        painting.smooth(painter)
        self._draw_ground(painter, area, index, is_chosen=is_chosen)
        column = self._table.row_model.columns[index.column()]
        row = index.data(ROW_ROLE)
        pad = theme.px(PAD)
        room = area.adjusted(pad, 0, -pad if column.is_right else -theme.px(4), 0)
        _draw_cell(painter, room, column, (row, self._table.sought), is_chosen=is_chosen)
        painter.restore()

    def _draw_ground(self, painter: QPainter, area: QRectF, index: Index, *, is_chosen: bool) -> None:
        if is_chosen:
            painter.fillRect(area, theme.color("selected"))
        elif index.row() == self._table.hovered_row:
            painter.fillRect(area, theme.color("hover"))
        bottom = area.bottom() - 0.5
        painting.line(painter, QPointF(area.left(), bottom), QPointF(area.right(), bottom), "border")
        if is_chosen and index.column() == 0:
            painter.fillRect(QRectF(area.left(), area.top(), _MARK, area.height()), theme.color("primary"))
        here = self._table.currentIndex()
        if self._table.hasFocus() and focus.is_by_keyboard() and here.row() == index.row():
            self._draw_ring(painter, area, index)

    def _draw_ring(self, painter: QPainter, area: QRectF, index: Index) -> None:
        # The ring goes round the row; each cell shows its own part of it.
        header = self._table.horizontalHeader()
        start = header.sectionViewportPosition(index.column())
        whole = QRectF(area.left() - start, area.top(), header.length(), area.height())
        painter.save()
        painter.setClipRect(area)
        painting.focus_frame(painter, whole, 6)
        painter.restore()

    def helpEvent(
        self, event: QHelpEvent, view: QAbstractItemView, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """Show the whole text of a cell that is cut."""
        words = str(index.data(Qt.ItemDataRole.DisplayRole) or "")
        room: float = option.rect.width() - theme.px(PAD)
        if words and painting.text_width(words, "body") > room:
            QToolTip.showText(event.globalPos(), f"<qt>{escape(words)}</qt>", view)
            return True
        return super().helpEvent(event, view, option, index)


def _draw_cell(
    painter: QPainter,
    room: QRectF,
    column: Column[Any],
    content: tuple[Any, tuple[str, ...]],
    *,
    is_chosen: bool,
) -> None:
    row, sought = content
    words = column.text(row)
    if column.is_chip:
        if words:
            _draw_chip(painter, room, column, row, is_chosen=is_chosen)
        return
    room = _draw_lead(painter, room, column, row, words)
    role = "med" if column.is_strong else "body"
    detail = column.detail(row) if column.detail is not None else ""
    tone = "ink" if column.tone is None or not words else column.tone(row)
    if not detail and column.is_right:
        painting.text(painter, room, words, role, tone, right=True)
        return
    if not detail:
        draw_marked(painter, room, words, marks_in(words, sought), role=role, tone=tone)
        return
    upper, lower = theme.line_height("med"), theme.line_height("cap")
    top = room.center().y() - (upper + lower) / 2
    above = QRectF(room.left(), top, room.width(), upper)
    below = QRectF(room.left(), top + upper, room.width(), lower)
    draw_marked(painter, above, words, marks_in(words, sought), role=role, tone=tone)
    draw_marked(painter, below, detail, marks_in(detail, sought), role="cap", tone="muted")


def _draw_lead(painter: QPainter, room: QRectF, column: Column[Any], row: Any, words: str) -> QRectF:
    """Draw what stands before the text and give the room that is left."""
    if column.avatar is not None and words:
        side = theme.px(28)
        circle = QRectF(room.left(), room.center().y() - side / 2, side, side)
        painting.avatar(painter, circle, initials_of(words), pair_of(column.avatar(row)))
        return room.adjusted(side + theme.px(8), 0, 0, 0)
    share = column.share(row) if column.share is not None else None
    if share is not None:
        height = theme.px(6)
        width = min(theme.px(_BAR), room.width() * 0.5)
        draw_bar(painter, QRectF(room.left(), room.center().y() - height / 2, width, height), share)
        return room.adjusted(width + theme.px(10), 0, 0, 0)
    icon = column.icon(row) if column.icon is not None else ""
    if icon:
        side = theme.px(16)
        tone = column.tone(row) if column.tone is not None else "muted"
        icons.draw(painter, QRectF(room.left(), room.center().y() - side / 2, side, side), icon, tone)
        return room.adjusted(side + theme.px(8), 0, 0, 0)
    return room


def _draw_chip(painter: QPainter, room: QRectF, column: Column[Any], row: Any, *, is_chosen: bool) -> None:
    words = column.text(row)
    tone = column.tone(row) if column.tone is not None else "neutral"
    icon = column.icon(row) if column.icon is not None else ""
    size = painting.chip_size(words, icon)
    width = min(size.width(), room.width())
    box = QRectF(room.left(), room.center().y() - size.height() / 2, width, size.height())
    painting.chip(painter, box, words, f"on_selected:{tone}" if is_chosen else tone, icon)
