"""A link that gives way: it cuts its words where the room ends and shows all of them in a tooltip."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.shared.buttons import Button

_FEWEST_LETTERS = 4


class ElidedLink(Button):
    """A small link no wider than its words.

    Args:
        words: what stands there when there is room.
        name: what it does, for screen readers.
    """

    def __init__(self, words: str, name: str, parent: QWidget | None = None) -> None:
        super().__init__(words.replace("&", "&&"), "link", size="small", parent=parent)
        self._words = words
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Room for all words."""
        width = QFontMetrics(self.font()).horizontalAdvance(self._words) + 2
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters."""
        return QSize(
            QFontMetrics(self.font()).averageCharWidth() * _FEWEST_LETTERS, super().sizeHint().height()
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the words."""
        super().resizeEvent(event)
        shown = QFontMetrics(self.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, self.width())
        # A single & would be taken as the mark of a key.
        written = shown.replace("&", "&&")
        if written != self.text():
            self.setText(written)
        self.set_tip("" if shown == self._words else self._words)
