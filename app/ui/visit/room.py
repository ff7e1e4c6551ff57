"""The room a visit has: a keyboard on the screen may take half of it, and what is used stays in sight."""

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.shared import theme
from app.ui.shared.scroll import ScrollColumn


def covered(widget: QWidget) -> int:
    """How much of a widget, from below, lies under the keyboard of a touch screen."""
    method = QGuiApplication.inputMethod()
    keyboard: QRectF = method.keyboardRectangle()
    if not method.isVisible() or keyboard.isEmpty():
        return 0
    bottom = widget.mapTo(widget.window(), widget.rect().bottomLeft()).y()
    return max(0, min(widget.height() // 2, round(bottom - keyboard.top())))


def framed(stop: QWidget) -> QWidget:
    """A stop with the margins of the page round it."""
    made = QWidget()
    row = QVBoxLayout(made)
    row.setContentsMargins(theme.px(24), theme.px(16), theme.px(20), 0)
    row.addWidget(stop)
    return made


class PageColumn(ScrollColumn):
    """A column whose keys are for the page: a scrolling area would take the arrows and PgUp."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let every key pass."""
        event.ignore()

    def bring_in_sight(self, widget: QWidget) -> None:
        """Scroll to the whole of a widget: Qt's own way is content with the line of its cursor."""
        gap, bar = theme.px(16), self.verticalScrollBar()
        top = widget.mapTo(self.content, QPoint(0, 0)).y()
        lowest = top + widget.height() + gap - self.viewport().height()
        bar.setValue(min(max(bar.value(), lowest), top - gap))
