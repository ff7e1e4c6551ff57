"""Boxes for the running text of a jobplan, high enough for what stands in them."""

from PySide6.QtCore import QMimeData, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QWidget

from app.ui.shared import theme
from app.ui.shared.note_box import NoteBox

_LOWEST, _HIGHEST = 40, 320
# Padding and edges of the style sheet round the text.
_FRAME = 20


class PlanText(NoteBox):
    """Plain text over as many lines as it needs, wrapped or typed."""

    def __init__(
        self, placeholder: str, *, max_length: int, lowest: int = _LOWEST, parent: QWidget | None = None
    ) -> None:
        self._least = lowest
        super().__init__(placeholder, lowest=lowest, highest=_HIGHEST, max_length=max_length, parent=parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def sizeHint(self) -> QSize:
        """As high as the lines as they are wrapped, between the two limits."""
        highest = theme.px(_HIGHEST)
        height = theme.px(_FRAME) + 2 * self.document().documentMargin()
        block = self.document().firstBlock()
        while block.isValid() and height < highest:
            height += self.blockBoundingRect(block).height()
            block = block.next()
        height = int(height + 0.999)
        policy = (
            Qt.ScrollBarPolicy.ScrollBarAsNeeded
            if height >= highest
            else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        )
        if self.verticalScrollBarPolicy() is not policy:
            self.setVerticalScrollBarPolicy(policy)
        return QSize(super().sizeHint().width(), max(theme.px(self._least), min(highest, height)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Another width wraps the lines anew."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.updateGeometry()


class LineText(PlanText):
    """One paragraph that wraps; Enter goes on, and line breaks in what is pasted become spaces."""

    entered = Signal()

    def value(self) -> object:
        """The text on one line."""
        return " ".join(self.toPlainText().split())

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Take in plain text as one line."""
        plain = QMimeData()
        plain.setText(" ".join(source.text().split()))
        super().insertFromMimeData(plain)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its own first, the rest as usual."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
            return
        super().keyPressEvent(event)
