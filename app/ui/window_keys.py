"""Keys and mouse buttons of the window that a widget with the keyboard would swallow."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_CTRL = Qt.KeyboardModifier.ControlModifier
_TURNING = (
    (Qt.Key.Key_Z, _CTRL),
    (Qt.Key.Key_Z, _CTRL | Qt.KeyboardModifier.ShiftModifier),
    (Qt.Key.Key_Y, _CTRL),
)


class WindowKeys(QObject):
    """Watches what reaches any widget of the workspace.

    On Linux, Ctrl K deletes to the end of the line in a text field; here it opens the palette everywhere.
    Ctrl Z and Ctrl Y belong to a text with steps of its own; in a field nobody has typed in they are the
    window's, or the key that the toast names would do nothing after a note is saved. The side buttons of the
    mouse go back and forward wherever the pointer is.

    Args:
        workspace: what is watched.
        back: goes to where one came from.
        forward: takes the last »back« back.
    """

    def __init__(self, workspace: QWidget, back: Callable[[], object], forward: Callable[[], object]) -> None:
        super().__init__(workspace)
        self._workspace = workspace
        self._buttons = {Qt.MouseButton.BackButton: back, Qt.MouseButton.ForwardButton: forward}
        application = QApplication.instance()
        if application is not None:
            application.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at two kinds of events; everything else passes."""
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if self._is_window_key(watched, event):
                # Nobody takes it, so the window's own shortcut does.
                event.ignore()
                return True
        elif kind is QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            act = self._buttons.get(event.button())
            if act is not None and self._is_mine(watched):
                act()
                return True
        return False

    def _is_window_key(self, watched: QObject, event: QKeyEvent) -> bool:
        if not self._is_mine(watched):
            return False
        if event.key() == Qt.Key.Key_K and event.modifiers() == _CTRL:
            return True
        return (event.key(), event.modifiers()) in _TURNING and _is_untouched_text(watched)

    def _is_mine(self, watched: QObject) -> bool:
        return (
            isinstance(watched, QWidget)
            and self._workspace.isVisible()
            and (watched is self._workspace or self._workspace.isAncestorOf(watched))
        )


def _is_untouched_text(widget: QObject) -> bool:
    """Tell whether a text field has nothing of its own to take back or do again."""
    if isinstance(widget, QLineEdit):
        return not (widget.isUndoAvailable() or widget.isRedoAvailable())
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        document = widget.document()
        return not (document.isUndoAvailable() or document.isRedoAvailable())
    return False
