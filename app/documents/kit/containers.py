"""Blocks that hold blocks, and the lines and boxes between them."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.kit import styles
from app.documents.kit.block import Block, draw_stack, fit, stack_height
from app.documents.kit.fonts import text_width
from app.documents.kit.sheet import Sheet
from app.documents.kit.styles import TextStyle
from app.documents.kit.tagging import Element

# A framed text shorter than this is not worth parting.
_SHORTEST_PARTED_FRAME = 220.0


class Columns(Block):
    """Stacks of blocks beside one another, from the same top edge.

    Args:
        cells: a stack for each column.
        widths: points for each column; 0 takes its share of what is left.
        gap: points between columns.
        inset: empty points above and below the cells, and at both sides of each.
        space_before: points above the row.
        keeps_next: it must stand on the page of the next block.
    """

    def __init__(
        self,
        cells: Sequence[Sequence[Block]],
        widths: Sequence[float],
        *,
        gap: float = 0,
        inset: tuple[float, float] = (0, 0),
        space_before: float = 0,
        keeps_next: bool = False,
    ) -> None:
        self.space_before = space_before
        self.keeps_next = keeps_next
        self._cells = cells
        self._widths = widths
        self._gap = gap
        self._inset = inset

    def height(self, width: float) -> float:
        """The height of the tallest column."""
        widths = self._inner_widths(width)
        tallest = max(stack_height(cell, inner) for cell, inner in zip(self._cells, widths, strict=True))
        return tallest + 2 * self._inset[0]

    def draw(self, sheet: Sheet, place: tuple[float, float], width: float) -> None:
        """Draw the columns from left to right."""
        x, top = place[0] + self._inset[1], place[1] - self._inset[0]
        for cell, inner in zip(self._cells, self._inner_widths(width), strict=True):
            draw_stack(cell, sheet, (x, top), inner)
            x += inner + 2 * self._inset[1] + self._gap

    def split(self, width: float, room: float, *, forced: bool) -> "tuple[Columns, Columns] | None":
        """Part every column at the same height, only where the row is taller than a page."""
        if not forced:
            return None
        inner_room = room - 2 * self._inset[0]
        halves = [
            fit(cell, inner, inner_room, forced=True)
            for cell, inner in zip(self._cells, self._inner_widths(width), strict=True)
        ]
        heads, tails = [head for head, _ in halves], [tail for _, tail in halves]
        if inner_room <= 0 or not any(tails):
            return None
        return self._part(heads), self._part(tails)

    def _part(self, cells: Sequence[Sequence[Block]]) -> "Columns":
        return Columns(
            cells,
            self._widths,
            gap=self._gap,
            inset=self._inset,
            space_before=self.space_before,
            keeps_next=self.keeps_next,
        )

    def _inner_widths(self, width: float) -> list[float]:
        side = 2 * self._inset[1]
        flexible = sum(not wide for wide in self._widths)
        left = width - sum(self._widths) - self._gap * (len(self._widths) - 1)
        return [(wide or left / flexible) - side for wide in self._widths]


@dataclass(slots=True)
class Blank(Block):
    """Empty room."""

    tall: float
    space_before: float = 0
    keeps_next: bool = False

    def height(self, width: float) -> float:
        """As tall as asked for."""
        return self.tall

    def draw(self, sheet: Sheet, place: tuple[float, float], width: float) -> None:
        """Nothing to see."""


@dataclass(slots=True)
class Rule(Block):
    """A line from edge to edge."""

    weight: float = styles.HAIRLINE
    colour: str = styles.LINE
    space_before: float = 0
    keeps_next: bool = False

    def height(self, width: float) -> float:
        """As tall as the line is thick."""
        return self.weight

    def draw(self, sheet: Sheet, place: tuple[float, float], width: float) -> None:
        """Draw the line."""
        sheet.rule((place[0], place[1] - self.weight / 2), width, self.weight, self.colour)


@dataclass(slots=True)
class WritingLines(Block):
    """Ruled room to write in by hand."""

    count: int
    distance: float = 22
    space_before: float = 0
    keeps_next: bool = False

    def height(self, width: float) -> float:
        """Room above each line."""
        return self.count * self.distance

    def draw(self, sheet: Sheet, place: tuple[float, float], width: float) -> None:
        """Draw the lines."""
        for number in range(1, self.count + 1):
            sheet.rule((place[0], place[1] - number * self.distance), width, styles.HAIRLINE, styles.LINE)


@dataclass(slots=True)
class CheckBox(Block):
    """A box with or without a tick; what it says must also stand in words beside it."""

    ticked: bool
    side: float = 10
    line: float = 14
    space_before: float = 0
    keeps_next: bool = False

    def height(self, width: float) -> float:
        """As tall as the line of text beside it."""
        return self.line

    def draw(self, sheet: Sheet, place: tuple[float, float], width: float) -> None:
        """Draw the box in the middle of its line."""
        sheet.check_box(
            (place[0] + 0.5, place[1] - (self.line - self.side) / 2), self.side, ticked=self.ticked
        )


@dataclass(slots=True)
class Levels(Block):
    """Circles, filled up to a level; what they say must also stand as a number beside them."""

    level: int
    most: int = 4
    line: float = 14
    space_before: float = 0
    keeps_next: bool = False

    def height(self, width: float) -> float:
        """As tall as the line of text beside it."""
        return self.line

    def draw(self, sheet: Sheet, place: tuple[float, float], width: float) -> None:
        """Draw the circles in the middle of their line."""
        sheet.circles((place[0], place[1] - self.line / 2), self.level, self.most)


class Ring(Block):
    """A short text in a circle that is ringed by hand.

    Args:
        text: a digit.
        style: of the digit.
        element: where it stands in the structure tree.
        side: how wide the circle is.
    """

    def __init__(self, text: str, style: TextStyle, element: Element, side: float) -> None:
        self._text = text
        self._style = style
        self._element = element
        self._side = side

    def height(self, width: float) -> float:
        """As tall as the circle."""
        return self._side

    def draw(self, sheet: Sheet, place: tuple[float, float], width: float) -> None:
        """Draw the circle, and the text in its middle."""
        sheet.ring(place, self._side)
        wide = text_width(self._text, self._style.face, self._style.size)
        inside = (place[0] + (self._side - wide) / 2, place[1] - (self._side - self._style.leading) / 2)
        sheet.text([self._text], self._style, inside, self._element)


class Frame(Block):
    """A box round other blocks; parted by a page it is closed on both."""

    def __init__(
        self,
        blocks: Sequence[Block],
        *,
        edge: tuple[float, str],
        padding: tuple[float, float] = (9, 12),
        space_before: float = 0,
    ) -> None:
        self.space_before = space_before
        self._blocks = blocks
        self._edge = edge
        self._padding = padding

    def height(self, width: float) -> float:
        """The blocks and the room around them."""
        return stack_height(self._blocks, self._inner_width(width)) + 2 * self._padding[0]

    def draw(self, sheet: Sheet, place: tuple[float, float], width: float) -> None:
        """Draw the edge, then what is inside."""
        sheet.frame(place, (width, self.height(width)), self._edge)
        inside = (place[0] + self._padding[1], place[1] - self._padding[0])
        draw_stack(self._blocks, sheet, inside, self._inner_width(width))

    def split(self, width: float, room: float, *, forced: bool) -> "tuple[Frame, Frame] | None":
        """Part what is inside, if it is long or must be."""
        if not forced and self.height(width) < _SHORTEST_PARTED_FRAME:
            return None
        head, tail = fit(self._blocks, self._inner_width(width), room - 2 * self._padding[0], forced=forced)
        if not head or not tail:
            return None
        return self._part(head), self._part(tail)

    def _inner_width(self, width: float) -> float:
        return width - 2 * self._padding[1]

    def _part(self, blocks: Sequence[Block]) -> "Frame":
        return Frame(blocks, edge=self._edge, padding=self._padding, space_before=self.space_before)
