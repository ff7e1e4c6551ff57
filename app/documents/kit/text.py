"""Text in lines: the one door through which words reach a page."""

from collections.abc import Iterator

from app.documents.kit.block import Block
from app.documents.kit.characters import printable
from app.documents.kit.fonts import text_width
from app.documents.kit.sheet import Sheet
from app.documents.kit.styles import TextStyle
from app.documents.kit.tagging import Element

# So many lines of a text stand together on either side of a page break.
_LINES_TOGETHER = 2


class Text(Block):
    """A paragraph, heading or label; any characters may come in."""

    def __init__(
        self,
        text: str,
        style: TextStyle,
        element: Element,
        *,
        space_before: float = 0,
        keeps_next: bool = False,
    ) -> None:
        self.space_before = space_before
        self.keeps_next = keeps_next
        self._text = printable(text)
        self._style = style
        self._element = element
        self._lines: list[str] = []
        self._wrapped_at = -1.0

    def height(self, width: float) -> float:
        """The height of all its lines."""
        return len(self._wrap(width)) * self._style.leading

    def draw(self, sheet: Sheet, place: tuple[float, float], width: float) -> None:
        """Draw the lines."""
        sheet.text(self._wrap(width), self._style, place, self._element)

    def split(self, width: float, room: float, *, forced: bool) -> tuple[Block, Block] | None:
        """Part between two lines; never one line alone unless forced."""
        lines = self._wrap(width)
        together = 1 if forced else _LINES_TOGETHER
        count = min(int(room / self._style.leading), len(lines) - together)
        if count < together:
            return None
        return self._part(lines[:count], width), self._part(lines[count:], width)

    def shortened(self, width: float, most_lines: int) -> "Text":
        """The same text, cut with an ellipsis to so many lines: for running heads only."""
        lines = self._wrap(width)
        if len(lines) <= most_lines:
            return self
        last = elided(lines[most_lines - 1] + lines[most_lines], self._style, width)
        return self._part([*lines[: most_lines - 1], last], width)

    def _wrap(self, width: float) -> list[str]:
        if self._wrapped_at != width:
            self._lines = list(wrap(self._text, self._style, width))
            self._wrapped_at = width
        return self._lines

    def _part(self, lines: list[str], width: float) -> "Text":
        part = type(self)(
            "", self._style, self._element, space_before=self.space_before, keeps_next=self.keeps_next
        )
        part._lines, part._wrapped_at = lines, width  # noqa: SLF001 - a part of the same class
        return part


class RightText(Text):
    """A short text that ends at the right edge."""

    def draw(self, sheet: Sheet, place: tuple[float, float], width: float) -> None:
        """Draw the lines, each to the right edge."""
        sheet.text_right(self._wrap(width), self._style, (place[0] + width, place[1]), self._element)


def elided(text: str, style: TextStyle, width: float) -> str:
    """A text on one line, cut with an ellipsis where it is wider than the room."""
    line = printable(text).replace("\n", " ")
    if text_width(line, style.face, style.size) <= width:
        return line
    room = width - text_width("…", style.face, style.size)
    return _break_word(line, style, room)[0].rstrip(" ") + "…"


def wrap(text: str, style: TextStyle, width: float) -> Iterator[str]:
    """Break a printable text into lines.

    A line that ends between two words keeps its space, so that the words do not grow together when the text
    is read aloud or copied; a word that is wider than the line is broken inside and gets none.
    """
    paragraphs = text.split("\n")
    for number, paragraph in enumerate(paragraphs, start=1):
        yield from _wrap_paragraph(paragraph, style, width, end="" if number == len(paragraphs) else " ")


def _wrap_paragraph(text: str, style: TextStyle, width: float, end: str) -> Iterator[str]:
    space = text_width(" ", style.face, style.size)
    line, used = "", 0.0
    for word in filter(None, text.split(" ")):
        wide = text_width(word, style.face, style.size)
        if line and used + space + wide <= width:
            line, used = f"{line} {word}", used + space + wide
            continue
        if line:
            yield line + " "
        *pieces, line = _break_word(word, style, width) if wide > width else [word]
        yield from pieces
        used = text_width(line, style.face, style.size)
    yield line + end


def _break_word(word: str, style: TextStyle, width: float) -> list[str]:
    pieces, start, used = [], 0, 0.0
    for position, character in enumerate(word):
        wide = text_width(character, style.face, style.size)
        if used + wide > width and position > start:
            pieces.append(word[start:position])
            start, used = position, 0.0
        used += wide
    return [*pieces, word[start:]]
