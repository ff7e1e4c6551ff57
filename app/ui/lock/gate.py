"""What stands in front of an open store: a card in the middle of the empty window."""

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.ui.shared import painting, theme
from app.ui.shared.text import Label

_RADIUS = 16


class Gate(QWidget):
    """A page with a floating card; put content into ``card``.

    Args:
        width: of the card in px of the design.
        height: its least height; more content makes it higher.
    """

    def __init__(self, width: int, height: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.card = QWidget()
        self.card.setFixedWidth(theme.px(width))
        self.card.setMinimumHeight(theme.px(height))
        self.foot_label = Label("", "small", "subtle")
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(32))
        column.addStretch(1)
        # A line as high as the foot keeps the card in the middle of the window.
        column.addSpacing(theme.px(20))
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.card)
        row.addStretch(1)
        column.addLayout(row)
        column.addWidget(self.foot_label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.card.installEventFilter(self)

    def begin(self) -> None:
        """Give the keyboard to what is used first; a page that only tells something has nothing to do."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Draw the shadow anew when the card grows: it lies outside what the card itself repaints."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Move):
            self.update()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.card.geometry())
        painter.fillRect(self.rect(), theme.color("canvas"))
        painting.shadow(painter, area, theme.px(_RADIUS))
        painting.fill(painter, area, "surface", theme.px(_RADIUS), edge="border")
        painter.end()
