"""Round avatars in six calm colour pairs, picked by the record and by nothing about the person."""

from zlib import crc32

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from app.ui.shared import painting, theme


def pair_of(record_id: str) -> tuple[str, str]:
    """Background and text of a record's avatar; the same for that id for ever."""
    pairs = theme.current().avatars
    return pairs[crc32(record_id.encode()) % len(pairs)]


def initials_of(name: str) -> str:
    """First letters of the first and the last word of a name."""
    words = [word for word in name.split() if word[0].isalnum()]
    if not words:
        return ""
    ends = words[:1] if len(words) == 1 else (words[0], words[-1])
    return "".join(word[0] for word in ends).upper()


class Avatar(QWidget):
    """Initials in a circle; a companion of the name beside it, so screen readers pass over it.

    Args:
        record_id: decides the colours.
        name: decides the letters.
        size: 24, 32, 34, 36 or 56 px.
    """

    def __init__(
        self, record_id: str = "", name: str = "", size: int = 34, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._record_id = record_id
        self._initials = initials_of(name)
        self._size = size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_person(self, record_id: str, name: str) -> None:
        """Show another person."""
        self._record_id = record_id
        self._initials = initials_of(name)
        self.update()

    def sizeHint(self) -> QSize:
        """The circle."""
        return QSize(theme.px(self._size), theme.px(self._size))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        painting.avatar(painter, QRectF(self.rect()), self._initials, pair_of(self._record_id))
        painter.end()
