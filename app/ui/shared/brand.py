"""The mark of the program: two linked rings on a rounded square."""

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.shared import theme

_ICON_SIZES = (16, 24, 32, 48, 64, 128, 256)


class BrandMark(QWidget):
    """The mark beside the program's name; a companion of words, so screen readers pass over it."""

    def __init__(self, size: int = 30, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        draw_mark(painter, QRectF(self.rect()))
        painter.end()


def draw_mark(painter: QPainter, rect: QRectF) -> None:
    """Draw the mark into a square."""
    side = rect.width()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme.color("primary"))
    painter.drawRoundedRect(rect, side * 0.22, side * 0.22)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(theme.color("on_primary"), max(1.2, side * 0.058)))
    radius = side * 0.155
    for across, down in ((0.385, 0.44), (0.615, 0.56)):
        middle = QPointF(rect.left() + side * across, rect.top() + side * down)
        painter.drawEllipse(middle, radius, radius)


def window_icon() -> QIcon:
    """The mark as the icon of a window, in the sizes systems ask for."""
    icon = QIcon()
    for size in _ICON_SIZES:
        picture = QPixmap(size, size)
        picture.fill(Qt.GlobalColor.transparent)
        painter = QPainter(picture)
        draw_mark(painter, QRectF(0, 0, size, size))
        painter.end()
        icon.addPixmap(picture)
    return icon
