"""A letter: its first page has the address where the window of an envelope is, and who writes beside it.

The zone around the window stays white down to 114 mm, so that the sheet can be sent by a printing house
(the address rules of fjernprint). The pages after it look like those of any other document.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.kit import styles
from app.documents.kit.block import Block, draw_stack, fit, stack_height
from app.documents.kit.document import Composition, Running
from app.documents.kit.sheet import Sheet
from app.documents.kit.styles import A4, TextStyle
from app.documents.kit.tagging import Element
from app.documents.kit.text import Text

_SIDE_GAP = 12.0
_BELOW_WINDOW = 6.0


@dataclass(frozen=True, slots=True)
class LetterHead:
    """Who gets the letter and who writes it.

    Attributes:
        address: name and address, a line each.
        sender: the authority's name, and the unit below it.
        lines: who writes, how to reach them, the day, the case number; empty ones are left out.
    """

    address: tuple[str, ...]
    sender: tuple[str, str]
    lines: tuple[str, ...]


class Letter(Composition):
    """A letter being put together; used as a ``Composition``."""

    def __init__(self, running: Running, head: LetterHead) -> None:
        super().__init__(running)
        # The running head tells nothing that the first page does not: it is never read out.
        self.root.children.clear()
        self._sender = self._make_sender(head)
        self._address = self._make_address(head)

    def _pages(self) -> list[list[Block]]:
        room = self.room
        below = A4.height - styles.WINDOW_BOTTOM - _BELOW_WINDOW
        sender = A4.height - A4.top - stack_height(self._sender, self._sender_width) - _SIDE_GAP
        first = room - (self._body_top() - min(below, sender))
        self._first_top = min(below, sender)
        page, rest = fit(self.blocks, self.width, first, forced=True)
        pages = [page]
        while rest:
            page, rest = fit(rest, self.width, room, forced=True)
            pages.append(page)
        return pages

    def _draw_page(self, sheet: Sheet, blocks: Sequence[Block], page_count: int) -> None:
        if sheet.number:
            super()._draw_page(sheet, blocks, page_count)
            return
        right = styles.WINDOW_RIGHT + _SIDE_GAP
        draw_stack(self._sender, sheet, (right, A4.height - A4.top), self._sender_width)
        place = (styles.ADDRESS_LEFT, A4.height - styles.ADDRESS_TOP)
        draw_stack(self._address, sheet, place, styles.ADDRESS_WIDTH)
        draw_stack(blocks, sheet, (A4.left, self._first_top), self.width)
        self._draw_footer(sheet, page_count)

    @property
    def _sender_width(self) -> float:
        return A4.width - A4.right - styles.WINDOW_RIGHT - _SIDE_GAP

    def _make_sender(self, head: LetterHead) -> list[Block]:
        name, unit = head.sender
        blocks: list[Block] = [Text(name, styles.LETTERHEAD, self.root.add("P"))]
        if unit:
            blocks.append(Text(unit, styles.SMALL, self.root.add("P")))
        for number, line in enumerate(filter(None, head.lines)):
            space = 8 if number == 0 else 0
            blocks.append(Text(line, styles.SMALL, self.root.add("P"), space_before=space))
        return blocks

    def _make_address(self, head: LetterHead) -> list[Block]:
        element = self.root.add("P")
        style = styles.ADDRESS
        if stack_height(_address_lines(head, style, Element("P")), styles.ADDRESS_WIDTH) > (
            styles.ADDRESS_HEIGHT
        ):
            style = styles.SMALL_ADDRESS
        return _address_lines(head, style, element)


def _address_lines(head: LetterHead, style: TextStyle, element: Element) -> list[Block]:
    return [Text("\n".join(filter(None, head.address)), style, element)]
