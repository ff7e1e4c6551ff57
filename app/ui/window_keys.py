"""Keys and mouse buttons of the window that a widget with the keyboard would swallow."""

from collections.abc import Callable

import shiboken6
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QWindow
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QTextEdit, QWidget

_CTRL = Qt.KeyboardModifier.ControlModifier
_TURNING = (
    (Qt.Key.Key_Z, _CTRL),
    (Qt.Key.Key_Z, _CTRL | Qt.KeyboardModifier.ShiftModifier),
    (Qt.Key.Key_Y, _CTRL),
)


class WindowKeys(QObject):
    """Watches the one widget of the workspace that has the keyboard, and the window that gets the mouse.

    Never every event of the application: each would be a call into Python, and the widgets it names may be
    half destroyed.

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
        self._with_keyboard: QWidget | None = None
        self._handle: QWindow | None = None
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._on_focus_changed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look at two kinds of events; everything else passes."""
        kind = event.type()
        if kind is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            if _is_window_key(watched, event):
                # Nobody takes it, so the window's own shortcut does.
                event.ignore()
                return True
        elif (
            kind is QEvent.Type.MouseButtonPress
            and watched is self._handle
            and isinstance(event, QMouseEvent)
        ):
            act = self._buttons.get(event.button())
            if act is not None and self._is_over_workspace(event):
                act()
                return True
        return False

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self._with_keyboard is not None and shiboken6.isValid(self._with_keyboard):
            self._with_keyboard.removeEventFilter(self)
        self._with_keyboard = None
        if new is None or not (new is self._workspace or self._workspace.isAncestorOf(new)):
            return
        new.installEventFilter(self)
        self._with_keyboard = new
        handle = self._workspace.window().windowHandle()
        if handle is not None and handle is not self._handle:
            # The window behind the widgets: a table would keep the button for itself.
            handle.installEventFilter(self)
            self._handle = handle

    def _is_over_workspace(self, event: QMouseEvent) -> bool:
        window = self._workspace.window()
        under = window.childAt(event.position().toPoint())
        return under is not None and (under is self._workspace or self._workspace.isAncestorOf(under))


def _is_window_key(watched: QObject, event: QKeyEvent) -> bool:
    if event.key() == Qt.Key.Key_K and event.modifiers() == _CTRL:
        return True
    return (event.key(), event.modifiers()) in _TURNING and _is_untouched_text(watched)


def _is_untouched_text(widget: QObject) -> bool:
    """Tell whether a text field has nothing of its own to take back or do again."""
    if isinstance(widget, QLineEdit):
        return not (widget.isUndoAvailable() or widget.isRedoAvailable())
    if isinstance(widget, QPlainTextEdit | QTextEdit):
        document = widget.document()
        return not (document.isUndoAvailable() or document.isRedoAvailable())
    return False
