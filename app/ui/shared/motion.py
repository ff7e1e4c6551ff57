"""The one movement of the interface: a short fade of what floats, left out when the user wants calm."""

from PySide6.QtCore import QAbstractAnimation, QPropertyAnimation
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QGraphicsOpacityEffect, QWidget

FADE_MS = 120


class _Motion:
    is_reduced = False


def set_reduced(*, reduced: bool) -> None:
    """Follow the user's setting »færre bevægelser«."""
    _Motion.is_reduced = reduced


def is_reduced() -> bool:
    """Whether everything appears at once; always so without a screen, where nobody sees it move."""
    return _Motion.is_reduced or QGuiApplication.platformName() == "offscreen"


def fade_in(widget: QWidget) -> None:
    """Let a floating widget appear."""
    if is_reduced():
        return
    effect = QGraphicsOpacityEffect(widget)
    widget.setGraphicsEffect(effect)
    animation = QPropertyAnimation(effect, b"opacity", widget)
    animation.setDuration(FADE_MS)
    animation.setStartValue(0.0)
    animation.setEndValue(1.0)
    animation.finished.connect(effect.deleteLater)
    animation.start(QAbstractAnimation.DeletionPolicy.DeleteWhenStopped)
