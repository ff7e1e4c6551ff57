"""How much room a visit has: a keyboard on the screen may take half of it."""

from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget


def covered(widget: QWidget) -> int:
    """How much of a widget, from below, lies under the keyboard of a touch screen."""
    method = QGuiApplication.inputMethod()
    keyboard: QRectF = method.keyboardRectangle()
    if not method.isVisible() or keyboard.isEmpty():
        return 0
    bottom = widget.mapTo(widget.window(), widget.rect().bottomLeft()).y()
    return max(0, min(widget.height() // 2, round(bottom - keyboard.top())))
