"""The text box of the composer, and the keys that belong to a note while it is written."""

from PySide6.QtCore import QMargins, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent

from app.ui.shared import theme
from app.ui.shared.avatar import Avatar
from app.ui.shared.key_hint import KeyHint
from app.ui.shared.note_box import NoteBox


class ComposerBox(NoteBox):
    """The text of a note, with the writer's avatar before it and the key that leads here after it."""

    focused = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__("Skriv et notat …", max_length=20_000)
        self.avatar = Avatar("", "", 28, parent=self)
        self.key_hint = KeyHint("N", parent=self)
        self.setViewportMargins(theme.px(36), 0, theme.px(34), 0)

    def sizeHint(self) -> QSize:
        """A little more than the text needs, so that no scroll bar shows beside two lines."""
        return super().sizeHint().grownBy(QMargins(0, 0, 0, theme.px(2)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep avatar and key at the first line."""
        super().resizeEvent(event)
        size, hint = self.avatar.sizeHint(), self.key_hint.sizeHint()
        middle = theme.px(48) // 2
        self.avatar.setGeometry(theme.px(10), middle - size.height() // 2, size.width(), size.height())
        if self.sizeHint().height() != self.height():
            # Within a resize the layout does not listen; the text wrapped anew just now.
            QTimer.singleShot(0, self, self.updateGeometry)
        left = self.width() - hint.width() - theme.px(12)
        self.key_hint.setGeometry(left, middle - hint.height() // 2, hint.width(), hint.height())

    def focusInEvent(self, event: QFocusEvent) -> None:
        """The keyboard came."""
        super().focusInEvent(event)
        self.focused.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """The keyboard went: keep what stands here at once."""
        super().focusOutEvent(event)
        self.left.emit()


def is_own_key(event: QKeyEvent) -> bool:
    """Whether it is Ctrl Enter or Ctrl N."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_N)
