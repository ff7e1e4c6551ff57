"""One page being drawn: the only code that writes to ReportLab's canvas.

Text goes straight from here to the page. ReportLab's own paragraphs read markup, so a »<b>« somebody typed
would change the letter or stop it; here there is no markup to read.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from typing import TYPE_CHECKING

from app.documents.kit import styles
from app.documents.kit.fonts import text_width
from app.documents.kit.styles import TextStyle
from app.documents.kit.tagging import HEADING_LEVELS, Element, Mark

if TYPE_CHECKING:
    from reportlab.lib.colors import Color
    from reportlab.pdfgen.canvas import Canvas

# Where the baseline lies below the middle of the line, so that capitals look centred.
_BASELINE_SHIFT = 0.35
_CIRCLE_RADIUS, _CIRCLE_DISTANCE = 5.0, 16.0


class Outline:
    """The bookmarks of one document, by heading."""

    def __init__(self) -> None:
        self._count = 0
        self._level = -1

    def add(self, canvas: "Canvas", title: str, level: int, top: float) -> None:
        """Remember where a heading stands; a level never jumps over the one above it."""
        self._level = min(level, self._level + 1)
        key = f"h{self._count}"
        self._count += 1
        canvas.bookmarkPage(key, fit="FitH", top=top)
        canvas.addOutlineEntry(title, key, self._level)


class Sheet:
    """A page: places text and lines, and marks each as content or as artifact.

    Attributes:
        number: the page, counted from 0.
    """

    def __init__(self, canvas: "Canvas", number: int, outline: Outline) -> None:
        self.number = number
        self._canvas = canvas
        self._outline = outline
        self._marks = 0
        self._in_artifact = False

    @contextmanager
    def artifact(self, kind: str = "Layout") -> Iterator[None]:
        """All that is drawn inside is passed over by screen readers; ``kind`` may be ``Pagination``."""
        if self._in_artifact:
            yield
            return
        self._in_artifact = True
        self._canvas.addLiteral(f"/Artifact <</Type /{kind}>> BDC")
        yield
        self._canvas.addLiteral("EMC")
        self._in_artifact = False

    def text(
        self, lines: Sequence[str], style: TextStyle, place: tuple[float, float], element: Element
    ) -> None:
        """Draw lines from the top left corner ``place`` downwards."""
        if self._in_artifact:
            self._draw_lines(lines, style, place)
            return
        if element.tag in HEADING_LEVELS and not element.marks:
            title = "".join(lines).strip()
            self._outline.add(self._canvas, title, HEADING_LEVELS[element.tag], place[1])
        self._canvas.addLiteral(f"/{element.tag} <</MCID {self._marks}>> BDC")
        self._draw_lines(lines, style, place)
        self._canvas.addLiteral("EMC")
        element.marks.append(Mark(self.number, self._marks))
        self._marks += 1

    def text_right(
        self, lines: Sequence[str], style: TextStyle, place: tuple[float, float], element: Element
    ) -> None:
        """Draw lines that end at the x of ``place``."""
        widest = max((text_width(line.rstrip(" "), style.face, style.size) for line in lines), default=0)
        if len(lines) == 1:
            self.text(lines, style, (place[0] - widest, place[1]), element)
            return
        for number, line in enumerate(lines):
            width = text_width(line.rstrip(" "), style.face, style.size)
            self.text([line], style, (place[0] - width, place[1] - number * style.leading), element)

    def rule(self, start: tuple[float, float], width: float, weight: float, colour: str) -> None:
        """Draw a line to the right of ``start``."""
        with self.artifact():
            self._canvas.setLineWidth(weight)
            self._canvas.setStrokeColor(_colour(colour))
            self._canvas.line(start[0], start[1], start[0] + width, start[1])

    def tint(self, place: tuple[float, float], width: float, height: float) -> None:
        """Fill a box below its top left corner with the pale tint."""
        with self.artifact():
            self._canvas.setFillColor(_colour(styles.TINT))
            self._canvas.rect(place[0], place[1] - height, width, height, stroke=0, fill=1)

    def frame(self, place: tuple[float, float], size: tuple[float, float], edge: tuple[float, str]) -> None:
        """Draw a box with round corners below its top left corner; ``edge`` is weight and colour."""
        with self.artifact():
            self._canvas.setLineWidth(edge[0])
            self._canvas.setStrokeColor(_colour(edge[1]))
            self._canvas.roundRect(place[0], place[1] - size[1], size[0], size[1], 6, stroke=1, fill=0)

    def check_box(self, place: tuple[float, float], side: float, *, ticked: bool) -> None:
        """Draw a box to tick; the font has no such sign."""
        x, bottom = place[0], place[1] - side
        with self.artifact():
            self._canvas.setLineWidth(1)
            self._canvas.setStrokeColor(_colour(styles.INK))
            self._canvas.roundRect(x, bottom, side, side, 2, stroke=1, fill=0)
            if ticked:
                self._canvas.setLineWidth(1.6)
                tick = self._canvas.beginPath()
                tick.moveTo(x + side * 0.24, bottom + side * 0.5)
                tick.lineTo(x + side * 0.43, bottom + side * 0.3)
                tick.lineTo(x + side * 0.78, bottom + side * 0.72)
                self._canvas.drawPath(tick, stroke=1, fill=0)

    def circles(self, place: tuple[float, float], filled: int, count: int) -> None:
        """Draw a row of circles to the right of ``place``, the first ones filled; it is their middle."""
        with self.artifact():
            self._canvas.setLineWidth(0.9)
            self._canvas.setStrokeColor(_colour(styles.INK))
            self._canvas.setFillColor(_colour(styles.ACCENT))
            for number in range(count):
                x = place[0] + _CIRCLE_RADIUS + number * _CIRCLE_DISTANCE
                self._canvas.circle(x, place[1], _CIRCLE_RADIUS, stroke=1, fill=int(number < filled))

    def ring(self, place: tuple[float, float], side: float) -> None:
        """Draw a circle below its top left corner, to be ringed by hand."""
        with self.artifact():
            self._canvas.setLineWidth(0.8)
            self._canvas.setStrokeColor(_colour(styles.LINE))
            self._canvas.circle(place[0] + side / 2, place[1] - side / 2, side / 2, stroke=1, fill=0)

    def _draw_lines(self, lines: Sequence[str], style: TextStyle, place: tuple[float, float]) -> None:
        baseline = place[1] - style.leading / 2 - style.size * _BASELINE_SHIFT
        text = self._canvas.beginText(place[0], baseline)
        text.setFont(style.face, style.size, style.leading)
        text.setFillColor(_colour(style.colour))
        for line in lines:
            text.textLine(line)
        self._canvas.drawText(text)


@lru_cache(maxsize=16)
def _colour(name: str) -> "Color":
    from reportlab.lib.colors import HexColor

    return HexColor(name)
