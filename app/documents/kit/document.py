"""From blocks to the finished bytes of a PDF.

ReportLab and pikepdf are imported at the first PDF: a tenth of a second and 20 MB that a day without printing
never needs.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO

from app.documents.kit import fonts, styles
from app.documents.kit.block import Block, draw_stack, fit, stack_height
from app.documents.kit.characters import printable
from app.documents.kit.containers import Columns, Rule
from app.documents.kit.fonts import text_width
from app.documents.kit.sheet import Outline, Sheet
from app.documents.kit.styles import A4, Paper
from app.documents.kit.tagging import Element, document
from app.documents.kit.text import RightText, Text, elided

_GAP_BELOW_HEADER = 16.0
_GAP_ABOVE_FOOTER = 12.0
_HEADER_LINES = 2
_HEADER_GAP = 18.0
_FOOTER_TALL = 5.0 + styles.FOOTER.leading
_PAGE_NUMBER_WIDTH = 80.0


@dataclass(frozen=True, slots=True)
class Running:
    """What stands on every page.

    Attributes:
        left: who sends it, and the line below.
        right: what it is, and the line below.
        printed: who printed it and when, in the footer; cut where there is no room.
        notice: what the footer ends with; never cut, may be empty.
    """

    left: tuple[str, str]
    right: tuple[str, str]
    printed: str
    notice: str


class Composition:
    """A document being put together: add blocks under ``root``, then ``render``."""

    def __init__(self, running: Running, paper: Paper = A4) -> None:
        self.root = document()
        self.blocks: list[Block] = []
        self._paper = paper
        self._running = running
        self._header = self._build_header()

    @property
    def width(self) -> float:
        """Points from margin to margin."""
        return self._paper.text_width

    @property
    def page_count(self) -> int:
        """How many pages the blocks take."""
        return len(self._pages())

    def render(self, title: str, printed_at: datetime) -> bytes:
        """Set the pages and make the archive file.

        Args:
            title: what the document is called; it stands in a window's title bar, so it names no person.
            printed_at: the local time the footer tells.

        Returns:
            The same bytes for the same content and time.
        """
        from reportlab.pdfgen.canvas import Canvas

        from app.documents.kit.finish import Metadata, finish

        fonts.load()
        target = BytesIO()
        size = (self._paper.width, self._paper.height)
        canvas = Canvas(
            target,
            pagesize=size,
            invariant=True,
            pageCompression=1,
            initialFontName=fonts.REGULAR,  # type: ignore[arg-type]  # the stub says float
        )
        outline = Outline()
        pages = self._pages()
        for number, blocks in enumerate(pages):
            self._draw_page(Sheet(canvas, number, outline), blocks, len(pages))
            canvas.showPage()
        canvas.save()
        return finish(target.getvalue(), self.root, Metadata(printable(title), printed_at))

    @property
    def room(self) -> float:
        """Points from below the header to above the footer."""
        return self._body_top() - self._paper.bottom - _FOOTER_TALL - _GAP_ABOVE_FOOTER

    def _pages(self) -> list[list[Block]]:
        pages: list[list[Block]] = []
        rest = self.blocks
        while rest or not pages:
            page, rest = fit(rest, self.width, self.room, forced=True)
            pages.append(page)
        return pages

    def _body_top(self) -> float:
        header = stack_height(self._header, self.width)
        return self._paper.height - self._paper.top - header - _GAP_BELOW_HEADER

    def _draw_page(self, sheet: Sheet, blocks: Sequence[Block], page_count: int) -> None:
        header_place = (self._paper.left, self._paper.height - self._paper.top)
        if sheet.number:
            with sheet.artifact("Pagination"):
                draw_stack(self._header, sheet, header_place, self.width)
        else:
            draw_stack(self._header, sheet, header_place, self.width)
        draw_stack(blocks, sheet, (self._paper.left, self._body_top()), self.width)
        self._draw_footer(sheet, page_count)

    def _draw_footer(self, sheet: Sheet, page_count: int) -> None:
        footer = self._build_footer(sheet.number + 1, page_count)
        with sheet.artifact("Pagination"):
            draw_stack(footer, sheet, (self._paper.left, self._paper.bottom + _FOOTER_TALL), self.width)

    def _build_header(self) -> list[Block]:
        """The header is read out once, on the first page; it may say what stands nowhere else."""
        width = (self.width - _HEADER_GAP) / 2
        cells: list[list[Block]] = []
        for kind, (first, second) in ((Text, self._running.left), (RightText, self._running.right)):
            name = kind(first, styles.LETTERHEAD, self.root.add("P")).shortened(width, _HEADER_LINES)
            cells.append([name])
            if second:
                below = kind(second, styles.SMALL, self.root.add("P")).shortened(width, _HEADER_LINES)
                cells[-1].append(below)
        rule = Rule(styles.HEADER_RULE, styles.INK, space_before=5)
        return [Columns(cells, (width, width), gap=_HEADER_GAP), rule]

    def _build_footer(self, page: int, page_count: int) -> list[Block]:
        unread = Element("P")
        width = self.width - _PAGE_NUMBER_WIDTH
        notice = f" · {self._running.notice}" if self._running.notice else ""
        room = width - text_width(notice, styles.FOOTER.face, styles.FOOTER.size)
        told = Text(elided(self._running.printed, styles.FOOTER, room) + notice, styles.FOOTER, unread)
        number = RightText(f"Side {page} af {page_count}", styles.FOOTER, unread)
        row = Columns([[told], [number]], (width, _PAGE_NUMBER_WIDTH), space_before=5 - styles.HAIRLINE)
        return [Rule(), row]
