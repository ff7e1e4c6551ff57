"""Text that is struck through: it was wrong, may not be used, and stays readable."""

from app.documents.kit import fonts, styles
from app.documents.kit.sheet import Sheet
from app.documents.kit.text import Text

# Where the line lies above the bottom of its text, as shares of line and size.
_HALF, _RAISED = 0.5, 0.08


class StruckText(Text):
    """A paragraph with a line through every line of it.

    The line is for the eye only; what it means must also stand in words before the text.
    """

    def draw(self, sheet: Sheet, place: tuple[float, float], width: float) -> None:
        """Draw the lines, then strike each of them."""
        super().draw(sheet, place, width)
        style = self._style
        for number, line in enumerate(self._wrap(width)):
            written = fonts.text_width(line.rstrip(), style.face, style.size)
            if written:
                y = place[1] - (number + _HALF) * style.leading - style.size * _RAISED
                sheet.rule((place[0], y), written, styles.HAIRLINE, styles.MUTED)
