"""One line of text with the places marked that were searched for."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from app.common import folding
from app.ui.shared import painting, theme

Marks = tuple[tuple[int, int], ...]
_GROUND = "warning_bg"


def draw_marked(
    painter: QPainter, rect: QRectF, words: str, marks: Marks, *, role: str = "body", tone: str = "ink"
) -> float:
    """Write one line with a soft ground behind the marks, cut where the room ends; returns its width.

    Args:
        painter: where it is drawn.
        rect: the room it has.
        words: the text, on one line.
        marks: start and length of each mark.
        role: a key of ``theme.ROLES``.
        tone: a colour token.
    """
    font = theme.font(role)
    shown, width = painting.elided(words, font, rect.width())
    metrics = QFontMetricsF(font)
    seen = len(shown.rstrip("…"))
    height = metrics.height()
    painter.setPen(Qt.PenStyle.NoPen)
    for start, length in marks:
        end = min(start + length, seen)
        if start < end:
            left = rect.left() + metrics.horizontalAdvance(shown[:start])
            wide = metrics.horizontalAdvance(shown[:end]) - metrics.horizontalAdvance(shown[:start])
            ground = QRectF(left - 1, rect.center().y() - height / 2, wide + 2, height)
            painting.fill(painter, ground, _GROUND, theme.px(3))
    painting.text(painter, rect, words, role, tone)
    return width


def marks_in(words: str, sought: tuple[str, ...]) -> Marks:
    """Where a text holds what is sought; nothing is sought most of the time."""
    return folding.marks(words, sought) if sought else ()


def beginnings_of(sought: str) -> tuple[str, ...]:
    """What is to be marked in a list that was narrowed by a text."""
    return tuple(folding.words(sought))


def holds(sought: tuple[str, ...], *texts: str) -> bool:
    """Whether every word that is sought begins a word of the texts."""
    if not sought:
        return True
    found = [word for text in texts for word in folding.words(text)]
    return all(any(word.startswith(one) for word in found) for one in sought)
