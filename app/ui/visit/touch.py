"""Sizes of visit mode: what is pressed with a finger is at least 48 px high (design.md 8)."""

from typing import TypeVar

from PySide6.QtWidgets import QPushButton, QWidget

from app.ui.shared import theme
from app.ui.shared.dates import DateField

LEAST = 48
W = TypeVar("W", bound=QWidget)


def grown(widget: W) -> W:
    """The same widget, high enough for a finger and with the larger text of visit mode."""
    theme.set_look(widget, fit="visit")
    if not isinstance(widget, QPushButton):
        widget.setMinimumHeight(theme.px(LEAST))
    if isinstance(widget, DateField):
        widget.calendar_button.set_extent(LEAST)
        widget.put_inside(widget.calendar_button, gap=0)
    return widget
