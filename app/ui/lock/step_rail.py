"""The left side of the first-run guide: where one is, what is done, what comes."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.shared import icons, painting, theme
from app.ui.shared.brand import BrandMark
from app.ui.shared.text import Label, Paragraph

_WIDTH = 280
_RADIUS = 16
_ROW = 42
_ICON = 20


class StepRow(QWidget):
    """One step: done, current or later (trin)."""

    accessible_role = "ListItem"

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._title = title
        self._state = "later"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_state(self, state: str) -> None:
        """Show ``done``, ``current`` or ``later``; screen readers hear it in words."""
        self._state = state
        words = {"done": "udført", "current": "du er her", "later": "kommer senere"}[state]
        self.setAccessibleName(f"{self._title}, {words}")
        self.update()

    def sizeHint(self) -> QSize:
        """A row high enough to read at a glance."""
        return QSize(theme.px(180), theme.px(_ROW))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        is_current = self._state == "current"
        if is_current:
            painting.fill(painter, area, "surface", theme.px(8), edge="border")
        side = theme.px(_ICON)
        mark = QRectF(theme.px(14), (area.height() - side) / 2, side, side)
        if self._state == "later":
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(theme.color("border_strong"), 1.6))
            painter.drawEllipse(mark.adjusted(2, 2, -2, -2))
        else:
            icons.draw(
                painter, mark, "current" if is_current else "success", "primary" if is_current else "success"
            )
        room = area.adjusted(theme.px(46), 0, -theme.px(8), 0)
        tone = "muted" if self._state == "later" else "ink"
        painting.text(painter, room, self._title, "strong" if is_current else "med", tone)
        painter.end()


class StepRail(QWidget):
    """Brand, steps, and the promise that nothing leaves the computer."""

    accessible_role = "List"

    def __init__(self, titles: tuple[str, ...], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows = [StepRow(title) for title in titles]
        self.setFixedWidth(theme.px(_WIDTH))
        self.setAccessibleName("Kom i gang")
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.px(24), theme.px(28), theme.px(24), theme.px(28))
        column.setSpacing(theme.px(4))
        brand = QHBoxLayout()
        brand.setSpacing(theme.px(10))
        brand.addSpacing(theme.px(6))
        brand.addWidget(BrandMark(30))
        brand.addWidget(Label("Jobbro", "strong"))
        brand.addStretch(1)
        column.addLayout(brand)
        column.addSpacing(theme.px(26))
        column.addWidget(Label("Kom i gang", "smallmed", "muted"))
        column.addSpacing(theme.px(4))
        for row in self.rows:
            column.addWidget(row)
        column.addStretch(1)
        column.addWidget(
            Paragraph("Alt ligger på denne computer.\nIntet sendes på nettet.", "small", "muted")
        )

    def show_place(self, index: int) -> None:
        """Mark the steps before an index as done, and the index as current."""
        for place, row in enumerate(self.rows):
            row.show_state("done" if place < index else "current" if place == index else "later")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        radius = theme.px(_RADIUS)
        shape = QPainterPath()
        shape.addRoundedRect(area.adjusted(0, 0, radius, 0), radius, radius)
        painter.setClipRect(area)
        painter.fillPath(shape, theme.color("sidebar"))
        painter.fillRect(QRectF(area.right() - 1, 0, 1, area.height()), theme.color("border"))
        painter.end()
