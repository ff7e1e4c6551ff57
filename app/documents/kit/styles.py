"""Paper, colours and type of the printed documents (``design.md`` 10)."""

from dataclasses import dataclass

from app.documents.kit import fonts

MM = 72 / 25.4

INK = "#1A1A1A"
MUTED = "#55534D"
LINE = "#BDBAB2"
ACCENT = "#004D99"
TINT = "#F3F2EF"

HAIRLINE = 0.6
HEADER_RULE = 1.2


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text is set, in points."""

    face: str
    size: float
    leading: float
    colour: str = INK


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet and its margins, in points."""

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float

    @property
    def text_width(self) -> float:
        """From margin to margin."""
        return self.width - self.left - self.right


# Where the window of an envelope looks through, as fjernprint asks, from the top left corner.
ADDRESS_LEFT, ADDRESS_TOP = 21 * MM, 41 * MM
ADDRESS_WIDTH, ADDRESS_HEIGHT = 59 * MM, 21 * MM
WINDOW_RIGHT, WINDOW_BOTTOM = 132 * MM, 114 * MM

A4 = Paper(width=210 * MM, height=297 * MM, left=20 * MM, right=18 * MM, top=18 * MM, bottom=12 * MM)

TITLE = TextStyle(fonts.SEMIBOLD, 20, 25)
SECTION = TextStyle(fonts.SEMIBOLD, 12.5, 16)
LEAD = TextStyle(fonts.REGULAR, 10, 14, MUTED)
BODY = TextStyle(fonts.REGULAR, 10.5, 14)
STRONG = TextStyle(fonts.SEMIBOLD, 10.5, 14)
SMALL = TextStyle(fonts.REGULAR, 9, 14, MUTED)
SMALL_ACCENT = TextStyle(fonts.SEMIBOLD, 9, 13, ACCENT)
FACT = TextStyle(fonts.MEDIUM, 10, 14)
CELL = TextStyle(fonts.REGULAR, 9.5, 13)
CELL_STRONG = TextStyle(fonts.SEMIBOLD, 9.5, 13)
CELL_HEAD = TextStyle(fonts.SEMIBOLD, 8.5, 12, MUTED)
LETTERHEAD = TextStyle(fonts.SEMIBOLD, 11, 14)
LETTER_TITLE = TextStyle(fonts.SEMIBOLD, 15, 20)
LETTER_SECTION = TextStyle(fonts.SEMIBOLD, 11, 14)
LETTER = TextStyle(fonts.REGULAR, 11, 14)
ADDRESS = TextStyle(fonts.REGULAR, 9.5, 12)
SMALL_ADDRESS = TextStyle(fonts.REGULAR, 8, 10)
STRUCK = TextStyle(fonts.REGULAR, 9.5, 13, MUTED)
FOOTER = TextStyle(fonts.REGULAR, 8, 10, MUTED)
