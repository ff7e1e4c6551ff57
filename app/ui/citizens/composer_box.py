"""The text box of the composer, and the keys that belong to a note while it is written."""

from PySide6.QtCore import QEvent, QMargins, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from app.ui.shared import theme
from app.ui.shared.avatar import Avatar
from app.ui.shared.key_hint import KeyHint
from app.ui.shared.later import soon
from app.ui.shared.note_box import NoteBox

_ONE_ROW = 72


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


class FieldsArea(QScrollArea):
    """The fields of the note: as high as they are, and scrolling where the window is too low for them."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.content = QWidget()
        self.content.setProperty("kind", "scrolled")
        self.content.installEventFilter(self)
        self.viewport().setAutoFillBackground(False)
        self.setWidget(self.content)

    def hold(self, form: QWidget, below: QWidget) -> None:
        """Take the form in, and what stands under it."""
        column = QVBoxLayout(self.content)
        # Room for the focus ring of what stands at the edges.
        column.setContentsMargins(4, 4, 4, 4)
        column.setSpacing(theme.px(8))
        column.addWidget(form)
        column.addWidget(below, 0, Qt.AlignmentFlag.AlignLeft)
        column.addStretch(1)

    def sizeHint(self) -> QSize:
        """As high as the fields are at this width."""
        layout = self.content.layout()
        if layout is None:
            return super().sizeHint()
        width = self.width() if self.isVisible() else layout.sizeHint().width()
        height = layout.heightForWidth(width) if layout.hasHeightForWidth() else layout.sizeHint().height()
        # The scroll area never makes its content lower than the least it asks for.
        least = layout.totalMinimumSize()
        return QSize(least.width(), max(height, least.height()))

    def minimumSizeHint(self) -> QSize:
        """Room for one row."""
        return QSize(self.sizeHint().width(), theme.px(_ONE_ROW))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Grow and shrink with the fields."""
        if event.type() is QEvent.Type.LayoutRequest:
            # After the fields inside have settled too.
            soon(self, self.updateGeometry)
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width may need another height."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            soon(self, self.updateGeometry)


def is_own_key(event: QKeyEvent) -> bool:
    """Whether it is Ctrl Enter or Ctrl N."""
    if not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
        return False
    return event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_N)
