"""Headings of a table: they sort, their edges can be dragged, and both are remembered."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QPainter
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QMenu

from app.ui.shared import icons, painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.row_model import Column
from app.ui.shared.table_memory import memory

PAD = 16
_HEIGHT = 34
_LEAST = 48
# The free column keeps room for a name; below that the table scrolls sideways.
_LEAST_FREE = 120
_STEP = 40


class Header(QHeaderView):
    """Headings on a sunken strip; an arrow shows how the table is sorted.

    A dragged edge moves room from one column to its neighbour, and one column takes what the others leave, so
    the table always fills its width. What the mouse does here, the menu does too.

    Args:
        columns: of the table.
        table: whose headings these are.
    """

    def __init__(self, columns: Sequence[Column[Any]], table: QAbstractScrollArea) -> None:
        super().__init__(Qt.Orientation.Horizontal, table)
        self._table = table
        self._columns = tuple(columns)
        self._name = " | ".join(column.title for column in columns)
        self._usual = [column.width for column in columns]
        if 0 not in self._usual:
            self._usual[-1] = 0
        self._free = self._usual.index(0)
        self._widths = self._remembered_widths()
        self._is_fitting = False
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(True)
        self.setAccessibleName("Kolonner")
        self.sectionResized.connect(self._on_section_resized)
        self.sectionClicked.connect(self._on_section_clicked)

    def fit(self) -> None:
        """Give every column its width, and one column what is left of the table's."""
        if self.count() != len(self._columns):
            return
        self._is_fitting = True
        self.setFixedHeight(theme.px(_HEIGHT))
        self.setMinimumSectionSize(theme.px(_LEAST))
        left = self._table.viewport().width()
        for place, width in enumerate(self._widths):
            if place != self._free:
                self.resizeSection(place, theme.px(width))
                left -= self.sectionSize(place)
        self.resizeSection(self._free, max(theme.px(_LEAST_FREE), left))
        self._is_fitting = False

    def remembered_order(self) -> tuple[int, Qt.SortOrder] | None:
        """What the user last sorted by."""
        match memory().orders.get(self._name):
            case [int() as place, (0 | 1) as falls] if 0 <= place < len(self._columns):
                return place, Qt.SortOrder.DescendingOrder if falls else Qt.SortOrder.AscendingOrder
        return None

    def usual_width(self, place: int) -> int:
        """The width of the design, which a double click on an edge brings back."""
        return theme.px(self._usual[place]) or self.sectionSize(place)

    def widen(self, place: int, *, narrower: bool = False) -> None:
        """Make a column a step wider or narrower."""
        step = -theme.px(_STEP) if narrower else theme.px(_STEP)
        self.resizeSection(place, max(self.minimumSectionSize(), self.sectionSize(place) + step))

    def reset_widths(self) -> None:
        """Go back to the widths of the design."""
        self._widths = list(self._usual)
        memory().keep_widths(self._name, ())
        self.fit()

    def show_menu(self, corner: QPoint) -> None:
        """Open the menu of the columns at a place of the screen."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        orders = menu.addMenu("Sortér efter")
        wider, narrower = menu.addMenu("Gør bredere"), menu.addMenu("Gør smallere")
        for place, column in enumerate(self._columns):
            for part, what in ((orders, "sort"), (wider, "wider"), (narrower, "narrower")):
                self._add(part, column.title, (what, place))
            self._mark_sorted(orders.actions()[-1], place)
        menu.addSeparator()
        usual = self._add(menu, "Standardbredder", ("usual", 0))
        usual.setEnabled(self._widths != self._usual)
        menu.triggered.connect(self._on_menu_triggered)
        menu.popup(corner)

    @staticmethod
    def _add(menu: QMenu, text: str, data: tuple[str, int]) -> QAction:
        action = menu.addAction(text)
        action.setData(data)
        return action

    def _mark_sorted(self, action: QAction, place: int) -> None:
        is_sorted = place == self.sortIndicatorSection()
        action.setCheckable(is_sorted)
        action.setChecked(is_sorted)

    def _remembered_widths(self) -> list[int]:
        kept = memory().widths.get(self._name, [])
        fits = len(kept) == len(self._usual) and all(
            (width == 0) if place == self._free else width >= _LEAST for place, width in enumerate(kept)
        )
        return list(kept) if fits else list(self._usual)

    def _on_section_resized(self, place: int, before: int, now: int) -> None:
        if self._is_fitting or self.count() != len(self._columns) or len(self._columns) == 1:
            return
        other = place + 1 if place + 1 < len(self._columns) else place - 1
        size = self.sectionSize(other) - (now - before)
        least = self.minimumSectionSize()
        if size < least:
            now, size = now - (least - size), least
        for column, length in ((place, now), (other, size)):
            if column != self._free:
                self._widths[column] = round(length * 100 / theme.scale())
        memory().keep_widths(self._name, self._widths)
        self.fit()

    def _on_section_clicked(self, place: int) -> None:
        is_falling = self.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder
        memory().keep_order(self._name, place, is_falling=is_falling)

    def _on_menu_triggered(self, action: QAction) -> None:
        what, place = action.data()
        title = self._columns[place].title
        if what == "sort":
            self._sort_by(place)
            words = f"Sorteret efter {title}"
        elif what == "usual":
            self.reset_widths()
            words = "Standardbredder"
        else:
            self.widen(place, narrower=what == "narrower")
            words = f"{title} er gjort {'bredere' if what == 'wider' else 'smallere'}"
        announce(self, words)

    def _sort_by(self, place: int) -> None:
        order = Qt.SortOrder.AscendingOrder
        if self.sortIndicatorSection() == place and self.sortIndicatorOrder() is order:
            order = Qt.SortOrder.DescendingOrder
        self.setSortIndicator(place, order)
        self._on_section_clicked(place)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:  # noqa: N802 - Qt's name
        """Open the menu of the columns."""
        self.show_menu(event.globalPos())

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N802, N803 - Qt's names
        """Draw a heading."""
        painter.save()
        painting.smooth(painter)
        area = QRectF(rect)
        painter.fillRect(area, theme.color("sunken"))
        bottom = area.bottom() - 0.5
        painting.line(painter, QPointF(area.left(), bottom), QPointF(area.right(), bottom), "border")
        column = self._columns[logicalIndex]
        pad = theme.px(PAD)
        room = area.adjusted(pad, 0, -pad if column.is_right else -theme.px(4), 0)
        is_sorted = self.sortIndicatorSection() == logicalIndex
        width = painting.text(painter, room, column.title, "capstrong", "muted", right=column.is_right)
        if is_sorted and not column.is_right:
            self._draw_arrow(painter, QPointF(room.left() + width + theme.px(4), area.center().y()))
        elif is_sorted:
            self._draw_arrow(painter, QPointF(room.right() - width - theme.px(16), area.center().y()))
        painter.restore()

    def _draw_arrow(self, painter: QPainter, middle: QPointF) -> None:
        side = theme.px(12)
        painter.save()
        painter.translate(middle.x() + side / 2, middle.y())
        if self.sortIndicatorOrder() is Qt.SortOrder.AscendingOrder:
            painter.rotate(180)
        icons.draw(painter, QRectF(-side / 2, -side / 2, side, side), "down", "muted")
        painter.restore()
