"""Roles for screen readers of widgets that Qt knows nothing about: dialogs, headings, toasts, painted lines.

A class says what it is by ``accessible_role``, the name of one of ``QAccessible.Role``; what only decorates
has neither name nor role. Buttons, fields, lists and bars are not named here: they are of Qt's own kinds,
which bring their actions and values along, and an interface made in Python has neither.
"""

from typing import Any, Final

from PySide6.QtCore import QObject
from PySide6.QtGui import QAccessible, QAccessibleInterface
from PySide6.QtWidgets import QAccessibleWidget, QLabel, QWidget

HEADINGS: Final = frozenset({"display", "h1", "h2", "h3", "t18", "visit_name"})


class _Installed:
    """Qt keeps a factory for the life of the process."""

    is_done = False


def install() -> None:
    """Let Qt ask for these roles; once for a process."""
    if not _Installed.is_done:
        _Installed.is_done = True
        QAccessible.installFactory(interface_of)


def interface_of(_class_name: str, thing: Any) -> QAccessibleInterface | None:
    """The interface of a widget that says its role; everything else is Qt's own business."""
    if not isinstance(thing, QWidget):
        return None
    role = role_of(thing)
    if not role:
        return None
    kind = _TextWidget if isinstance(thing, QLabel) else QAccessibleWidget
    return kind(thing, QAccessible.Role[role])


def role_of(thing: QObject) -> str:
    """The name of a widget's role; empty where Qt finds it."""
    if isinstance(thing, QLabel) and thing.property("role") in HEADINGS:
        return "Heading"
    return str(getattr(thing, "accessible_role", ""))


class _TextWidget(QAccessibleWidget):
    """A label keeps its text as its name."""

    def text(self, kind: QAccessible.Text) -> str:
        found = super().text(kind)
        label = self.object()
        if not found and kind is QAccessible.Text.Name and isinstance(label, QLabel):
            return label.text()
        return found
