"""The line of the moment in the grid of the week."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from app.ui.shared import painting, theme

_NOW_LINE = 2


class NowLine(QWidget):
    """The moment, over everything else in the column of today."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """A dot and a line."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        dot, middle = self.height(), self.height() / 2
        width = theme.px(_NOW_LINE)
        painting.line(painter, QPointF(middle, middle), QPointF(self.width(), middle), "danger_solid", width)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.color("danger_solid"))
        painter.drawEllipse(QRectF(0, 0, dot, dot))
        painter.end()
