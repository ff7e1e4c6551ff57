"""A person at the keyboard and the mouse, counted: every key that is no text, and every click."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget


class Hands:
    """Types and clicks as a person does, and counts how often.

    Writing a text counts as one act, however long the text is.
    """

    def __init__(self) -> None:
        self.acts = 0

    def write(self, text: str) -> None:
        """Type into what has the keyboard."""
        self.acts += 1
        QTest.keyClicks(self.focused(), text)

    def press(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        """Press one key."""
        self.acts += 1
        QTest.keyClick(self.focused(), key, modifier)

    def confirm(self) -> None:
        """Ctrl Enter."""
        self.press(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    def tab_to(self, widget: QWidget, most: int = 60) -> None:
        """Press Tab until a widget has the keyboard; counts as one act, as a glance and a run of keys."""
        self.acts += 1
        for _ in range(most):
            if self.focused() is widget or widget.focusProxy() is self.focused():
                return
            QTest.keyClick(self.focused(), Qt.Key.Key_Tab)
        raise AssertionError(f"Tab never reached {widget.accessibleName() or widget}")

    def click(self, widget: QWidget, point: QPoint | None = None) -> None:
        """Click a widget, in its middle or at a point."""
        self.acts += 1
        # What was just put into a layout is shown with the next events.
        QApplication.processEvents()
        assert widget.isVisible()
        QTest.mouseClick(
            widget, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, point or widget.rect().center()
        )

    @staticmethod
    def focused() -> QWidget:
        """What has the keyboard."""
        widget = QApplication.focusWidget()
        assert widget is not None
        return widget


def unnamed(root: QWidget) -> list[str]:
    """Widgets that can have the keyboard and that a screen reader could not name."""
    found = []
    for widget in root.findChildren(QWidget):
        if widget.focusPolicy() is Qt.FocusPolicy.NoFocus or not widget.isVisibleTo(root):
            continue
        if widget.objectName().startswith("qt_") or widget.focusProxy() is not None:
            continue
        text = getattr(widget, "text", None)
        name = widget.accessibleName() or (text() if callable(text) else "")
        if not name and widget.parent() is not None and widget.parent().inherits("QAbstractScrollArea"):
            continue
        if not name:
            found.append(type(widget).__name__)
    return found
