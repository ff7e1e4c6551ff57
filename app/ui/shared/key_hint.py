"""A key as it looks on the keyboard, beside what it does."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QKeySequence, QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from app.ui.shared import painting, theme

_HEIGHT = 20
_PADDING = 6


class KeyHint(QLabel):
    """A key of 20 px, as »Ctrl K«; takes a key sequence as Qt writes it (``Ctrl+K``)."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.show_keys(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_keys(self, keys: str) -> None:
        """Show other keys."""
        self.setText(shown_keys(keys))
        self.setAccessibleName(f"Tast: {self.text()}")

    def sizeHint(self) -> QSize:
        """The keys with their edge."""
        width = painting.text_width(self.text(), "capmed") + 2 * theme.px(_PADDING) + 2
        return QSize(max(theme.px(_HEIGHT), round(width)), theme.px(_HEIGHT))

    def minimumSizeHint(self) -> QSize:
        """The same: a key is never cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        draw_key(painter, QRectF(self.rect()), self.text())
        painter.end()


def shown_keys(keys: str) -> str:
    """A key sequence with blanks between its keys, as on the design's key hints."""
    written = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return (written or keys).replace("+", " ").replace("Return", "Enter")


def draw_key(painter: QPainter, rect: QRectF, text: str) -> None:
    """Draw a key with its thicker lower edge."""
    painting.fill(painter, rect, "border2", 4)
    painting.fill(painter, rect.adjusted(1, 1, -1, -2), "surface", 3)
    painter.setFont(theme.font("capmed"))
    painter.setPen(theme.color("muted"))
    painter.drawText(rect.adjusted(0, 0, 0, -1), int(Qt.AlignmentFlag.AlignCenter), text)
