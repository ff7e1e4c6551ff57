"""A ruled table whose head is repeated on each page."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.documents.kit import styles
from app.documents.kit.block import Block
from app.documents.kit.containers import Columns
from app.documents.kit.sheet import Sheet
from app.documents.kit.tagging import Element
from app.documents.kit.text import Text

_HEAD_INSET = (3.5, 5.0)
_ROW_INSET = (5.0, 5.0)


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: a line of its own in bold, if any, and the text below it."""

    text: str
    lead: str = ""

    def blocks(self, row: Element) -> list[Block]:
        """The blocks of the cell, under a new cell of the row in the structure tree."""
        cell = row.add("TD")
        if not self.lead:
            return [Text(self.text, styles.CELL, cell)]
        lead = Text(self.lead, styles.CELL_STRONG, cell.add("P"), keeps_next=True)
        return [lead, Text(self.text, styles.CELL, cell.add("P"))] if self.text else [lead]


def table(
    parent: Element, heads: Sequence[str], rows: Sequence[Sequence[Cell]], widths: Sequence[float]
) -> Block:
    """A table of text.

    Args:
        parent: where the table stands in the structure tree.
        heads: the name of each column.
        rows: a cell for each column.
        widths: points for each column; 0 takes its share of what is left.

    Returns:
        The table as one block, that is parted between rows.
    """
    element = parent.add("Table")
    head_row = element.add("TR")
    head = Columns(
        [[Text(name, styles.CELL_HEAD, head_row.add_column_head())] for name in heads],
        widths,
        inset=_HEAD_INSET,
    )
    body = []
    for cells in rows:
        row = element.add("TR")
        body.append(Columns([cell.blocks(row) for cell in cells], widths, inset=_ROW_INSET))
    return Table(head, body)


class Table(Block):
    """Rows under a tinted head; ``repeated`` when the head was read out before."""

    def __init__(self, head: Columns, rows: Sequence[Columns], *, repeated: bool = False) -> None:
        self.space_before = 6
        self._head = head
        self._rows = rows
        self._repeated = repeated

    def height(self, width: float) -> float:
        """The head and all rows."""
        return self._head.height(width) + sum(row.height(width) for row in self._rows)

    def draw(self, sheet: Sheet, place: tuple[float, float], width: float) -> None:
        """Draw the head, then row by row with a line under each."""
        x, top = place
        tall = self._head.height(width)
        sheet.tint(place, width, tall)
        if self._repeated:
            with sheet.artifact("Pagination"):
                self._head.draw(sheet, place, width)
        else:
            self._head.draw(sheet, place, width)
        top -= tall
        sheet.rule((x, top), width, styles.HAIRLINE, styles.LINE)
        for row in self._rows:
            row.draw(sheet, (x, top), width)
            top -= row.height(width)
            sheet.rule((x, top), width, styles.HAIRLINE, styles.LINE)

    def split(self, width: float, room: float, *, forced: bool) -> "tuple[Table, Table] | None":
        """Part between two rows; inside a row only where it is taller than a page."""
        left = room - self._head.height(width)
        count = 0
        for row in self._rows:
            tall = row.height(width)
            if tall > left:
                break
            left -= tall
            count += 1
        if count:
            return self._parts(self._rows[:count], self._rows[count:])
        halves = self._rows[0].split(width, left, forced=True) if forced else None
        if halves is None:
            return None
        return self._parts([halves[0]], [halves[1], *self._rows[1:]])

    def _parts(self, here: Sequence[Columns], later: Sequence[Columns]) -> "tuple[Table, Table]":
        return Table(self._head, here, repeated=self._repeated), Table(self._head, later, repeated=True)
