"""What a page is filled with, and how pages are filled.

A block knows its height in a given width, can be drawn, and may be split. Two rules of ``design.md`` 10 stand
here: a block that ``keeps_next`` is never the last on a page, and what must not be split is split only when
it is taller than a whole page, because then losing text would be worse.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence

from app.documents.kit.sheet import Sheet

# Sums of points are compared with this much slack.
_SLACK = 0.01


class Block(ABC):
    """A piece of a page.

    Attributes:
        space_before: points between it and the block above; none at the top of a page.
        keeps_next: it must stand on the same page as the start of the next block.
    """

    space_before: float = 0
    keeps_next: bool = False

    @abstractmethod
    def height(self, width: float) -> float:
        """How tall the block is, without the space before it."""

    @abstractmethod
    def draw(self, sheet: Sheet, place: tuple[float, float], width: float) -> None:
        """Draw the block from the top left corner ``place`` downwards."""

    def split(self, width: float, room: float, *, forced: bool) -> "tuple[Block, Block] | None":
        """Part the block so that the first part fits.

        Args:
            width: as wide as the block may be.
            room: as tall as the first part may be.
            forced: the block is taller than a whole page, so it must be parted somewhere.

        Returns:
            The two parts, or ``None`` where it cannot be parted.
        """
        return None


def stack_height(blocks: Sequence[Block], width: float) -> float:
    """How tall blocks are below one another."""
    gaps = sum(block.space_before for block in blocks[1:])
    return gaps + sum(block.height(width) for block in blocks)


def draw_stack(blocks: Sequence[Block], sheet: Sheet, place: tuple[float, float], width: float) -> None:
    """Draw blocks below one another."""
    x, top = place
    for position, block in enumerate(blocks):
        top -= block.space_before if position else 0
        block.draw(sheet, (x, top), width)
        top -= block.height(width)


def fit(
    blocks: Sequence[Block], width: float, room: float, *, forced: bool
) -> tuple[list[Block], list[Block]]:
    """Take as many blocks as there is room for.

    Args:
        blocks: what is to be placed.
        width: as wide as they may be.
        room: as tall as they may be together.
        forced: the room is a whole page, so something must be placed even where it means parting what belongs
            together.

    Returns:
        The blocks that go here and those that are left; a block may be parted between the two.
    """
    placed: list[Block] = []
    rest = list(blocks)
    while rest:
        chain = _chain(rest)
        left = room - stack_height(placed, width) - (chain[0].space_before if placed else 0)
        rest = rest[len(chain) :]
        if stack_height(chain, width) <= left + _SLACK:
            placed += chain
            continue
        here, later = _divide(chain, width, left, forced=forced and not placed)
        return placed + here, later + rest
    return placed, []


def _chain(blocks: Sequence[Block]) -> list[Block]:
    """The first blocks, up to and with the first that does not keep the next one to itself."""
    for position, block in enumerate(blocks):
        if not block.keeps_next:
            return list(blocks[: position + 1])
    return list(blocks)


def _divide(
    chain: list[Block], width: float, room: float, *, forced: bool
) -> tuple[list[Block], list[Block]]:
    """Part a chain that is too tall, behind all that must stay with the start of its last block."""
    keepers, last = chain[:-1], chain[-1]
    used = stack_height([*keepers, last], width) - last.height(width)
    parts = last.split(width, room - used, forced=False)
    if parts is not None:
        return [*keepers, parts[0]], [parts[1]]
    return _break(chain, width, room) if forced else ([], chain)


def _break(chain: list[Block], width: float, room: float) -> tuple[list[Block], list[Block]]:
    """Part a chain that is taller than a page where the page ends."""
    here: list[Block] = []
    for position, block in enumerate(chain):
        left = room - stack_height(here, width) - (block.space_before if here else 0)
        if block.height(width) <= left + _SLACK:
            here.append(block)
            continue
        parts = block.split(width, left, forced=True)
        if parts is not None:
            return [*here, parts[0]], [parts[1], *chain[position + 1 :]]
        if here:
            return here, chain[position:]
        return [block], chain[position + 1 :]
    return here, []
