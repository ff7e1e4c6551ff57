"""Paints the headings and the cells of a scorecard."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView

from app.services.score_rows import ScoreCell
from app.ui.citizens.score_grid_model import GridModel, Index
from app.ui.shared import focus, icons, painting, theme

_HEADER = 44
_BOX_WIDTH, _BOX_HEIGHT = 40, 34


class MonthHeadings(QHeaderView):
    """The names of the months; the one scores are given in now is darker."""

    def __init__(self, grid: QTableView, model: GridModel) -> None:
        super().__init__(Qt.Orientation.Horizontal, grid)
        self._model = model
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(1)

    def sizeHint(self) -> QSize:
        """Room for two lines."""
        return QSize(super().sizeHint().width(), theme.px(_HEADER))

    def paintSection(self, painter: QPainter, rect: object, section: int) -> None:  # noqa: N802 - Qt's name
        """Draw one heading."""
        model = self._model
        area = QRectF(rect)  # type: ignore[call-overload]  # Qt gives a QRect
        lines = str(model.headerData(section, Qt.Orientation.Horizontal) or "").split("\n")
        is_now = (
            model.card is not None
            and 1 <= section <= len(model.months)
            and model.months[section - 1] == model.card.month
        )
        painter.save()
        painting.smooth(painter)
        painting.fill(painter, area, "sunken")
        role, tone = ("capstrong", "primary") if is_now else ("capstrong", "muted")
        high = theme.px(16)
        top = area.center().y() - high * len(lines) / 2
        for number, words in enumerate(lines):
            line = QRectF(area.left() + theme.px(4), top + number * high, area.width() - theme.px(8), high)
            if section == 0:
                painting.text(painter, line.adjusted(theme.px(8), 0, 0, 0), words, role, tone)
                continue
            width = painting.text_width(words, role if not number else "cap")
            place = painting.centred(line, min(width + 1, line.width()), high)
            painting.text(painter, place.adjusted(0, 0, 2, 0), words, "cap" if number else role, tone)
        painter.restore()


class LevelDelegate(QStyledItemDelegate):
    """Paints names, levels with their arrow, and what is still to be scored."""

    def __init__(self, grid: QTableView, model: GridModel) -> None:
        super().__init__(grid)
        self._grid, self._model = grid, model

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        model = self._model
        row = model.rows[index.row()]
        area = QRectF(option.rect)
        painter.save()
        painting.smooth(painter)
        if isinstance(row, str):
            words = area.adjusted(theme.px(12), theme.px(6), 0, 0)
            painting.text(painter, words, row, "capstrong", "muted")
        elif index.column() == 0:
            painting.text(painter, area.adjusted(theme.px(12), 0, -4, 0), row.name, "med", "ink")
        else:
            self._paint_level(painter, option, index, area)
        painter.restore()

    def _paint_level(
        self, painter: QPainter, option: QStyleOptionViewItem, index: Index, area: QRectF
    ) -> None:
        model = self._model
        cell, place = model.cell_of(index), model.place_of(index)
        is_beside = index.column() > len(model.months)
        if is_beside:
            painting.fill(painter, area, "sunken")
        box = painting.centred(area, theme.px(_BOX_WIDTH), theme.px(_BOX_HEIGHT))
        is_chosen = place is not None and place == model.chosen
        if is_chosen:
            painting.fill(painter, box, "selected", theme.px(6), edge="primary")
        elif place is not None and option.state & QStyle.StateFlag.State_MouseOver:
            painting.fill(painter, box, "hover", theme.px(6))
        if cell is None:
            self._paint_missing(painter, box, is_open=place is not None and not is_chosen)
        else:
            _write_level(painter, box, cell, "muted" if is_beside else "ink")
        if is_chosen and self._grid.hasFocus() and focus.is_by_keyboard():
            painting.focus_frame(painter, box.adjusted(-4, -4, 4, 4), theme.px(8))

    @staticmethod
    def _paint_missing(painter: QPainter, box: QRectF, *, is_open: bool) -> None:
        middle = box.center()
        half = theme.px(4)
        if is_open:
            painting.fill(painter, box, "surface", theme.px(6), edge="border2")
        painting.line(
            painter,
            QPointF(middle.x() - half, middle.y()),
            QPointF(middle.x() + half, middle.y()),
            "subtle",
            1.5,
        )


def _write_level(painter: QPainter, box: QRectF, cell: ScoreCell, tone: str) -> None:
    words = str(cell.level)
    width = painting.text_width(words, "strong")
    side = theme.px(14) if cell.change else 0
    left = box.center().x() - (width + side) / 2
    painting.text(painter, QRectF(left, box.top(), width + 3, box.height()), words, "strong", tone)
    if cell.change:
        arrow = QRectF(left + width + 2, box.center().y() - side / 2, side, side)
        icon, arrow_tone = ("rising", "success") if cell.change > 0 else ("falling", "warning")
        icons.draw(painter, arrow, icon, arrow_tone)
