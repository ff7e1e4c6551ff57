"""How pages are filled: what stays together, and that everything is placed once."""

from dataclasses import dataclass

from hypothesis import given
from hypothesis import strategies as st

from app.documents.kit import styles
from app.documents.kit.block import Block, fit, stack_height
from app.documents.kit.containers import Blank, CheckBox, Columns, Frame, Rule, WritingLines
from app.documents.kit.table import Cell, table
from app.documents.kit.tagging import document
from app.documents.kit.text import Text

WIDTH, PAGE = 400.0, 200.0
EDGE = (1.0, styles.INK)


@dataclass
class Solid(Block):
    """A block that cannot be parted."""

    tall: float
    keeps_next: bool = False

    def height(self, width: float) -> float:
        return self.tall

    def draw(self, sheet, place, width) -> None:
        raise NotImplementedError


def _pages(blocks: list[Block]) -> list[list[Block]]:
    pages, rest = [], blocks
    while rest:
        page, rest = fit(rest, WIDTH, PAGE, forced=True)
        pages.append(page)
    return pages


def _text(lines: int, *, keeps_next: bool = False) -> Text:
    text = "\n".join("x" * min(lines, 1) for _ in range(lines))
    return Text(text, styles.BODY, document().add("P"), keeps_next=keeps_next)


@given(st.lists(st.builds(Solid, st.floats(min_value=1, max_value=150), st.booleans()), max_size=30))
def test_blocks_are_placed_once_in_order_and_fit(blocks: list[Block]) -> None:
    pages = _pages(blocks)
    assert [id(block) for page in pages for block in page] == [id(block) for block in blocks]
    assert all(stack_height(page, WIDTH) <= PAGE + 0.1 for page in pages)


@given(st.lists(st.builds(Solid, st.floats(min_value=1, max_value=45), st.booleans()), max_size=30))
def test_no_page_ends_with_a_block_that_keeps_the_next(blocks: list[Block]) -> None:
    # Up to three in a row are kept: more may be taller than a page, which must be parted.
    run = 0
    for block in blocks:
        run = run + 1 if block.keeps_next else 0
        if run > 3:
            block.keeps_next, run = False, 0
    for page in _pages(blocks)[:-1]:
        assert not page[-1].keeps_next


def test_block_taller_than_a_page_is_placed_all_the_same() -> None:
    assert [len(page) for page in _pages([Solid(50), Solid(900), Solid(50)])] == [1, 1, 1]


def test_chain_taller_than_a_page_is_parted_where_the_page_ends() -> None:
    chain = [Solid(90, keeps_next=True), Solid(90, keeps_next=True), Solid(90)]
    assert [len(page) for page in _pages(chain)] == [2, 1]
    assert [len(page) for page in _pages([Solid(90, keeps_next=True), Solid(90, keeps_next=True)])] == [2]


def test_long_text_before_signatures_leaves_lines_beside_them() -> None:
    pages = _pages([_text(60, keeps_next=True), Solid(100)])
    assert len(pages) > 4
    assert [type(block) for block in pages[-1]] == [Text, Solid]


def test_heading_goes_with_the_first_lines_of_a_long_text() -> None:
    pages = _pages([Solid(160), Solid(20, keeps_next=True), _text(30)])
    assert len(pages[0]) == 1
    assert [type(block) for block in pages[1]] == [Solid, Text]


def test_short_frame_is_moved_and_a_long_one_is_parted() -> None:
    short, long = Frame([_text(3)], edge=EDGE), Frame([_text(40)], edge=EDGE)
    assert short.split(WIDTH, 40, forced=False) is None
    assert long.split(WIDTH, 100, forced=False) is not None
    assert long.split(WIDTH, 20, forced=False) is None


def test_columns_are_parted_only_when_forced() -> None:
    row = Columns([[_text(20)], [_text(2)], []], (0, 100, 50))
    assert row.split(WIDTH, 100, forced=False) is None
    head, tail = row.split(WIDTH, 100, forced=True) or (None, None)
    assert head is not None
    assert tail is not None
    assert head.height(WIDTH) <= 100
    assert head.height(WIDTH) + tail.height(WIDTH) == row.height(WIDTH)
    assert Columns([[_text(2)]], (0,)).split(WIDTH, 100, forced=True) is None


def test_table_is_parted_between_rows_and_inside_one_only_when_forced() -> None:
    rows = [[Cell("kort")], [Cell("\n".join("x" for _ in range(60)))]]
    long = table(document(), ("Hoved",), rows, (0,))
    assert long.split(WIDTH, 30, forced=False) is None
    head, tail = long.split(WIDTH, 100, forced=False) or (None, None)
    assert head is not None
    assert tail is not None
    assert tail.split(WIDTH, 100, forced=False) is None
    assert tail.split(WIDTH, 100, forced=True) is not None
    assert tail.split(WIDTH, 5, forced=True) is None


def test_lines_and_boxes_are_as_tall_as_they_are_told() -> None:
    assert Blank(7).height(WIDTH) == 7
    assert Rule(2).height(WIDTH) == 2
    assert WritingLines(3, 20).height(WIDTH) == 60
    assert CheckBox(ticked=True, line=15).height(WIDTH) == 15
    assert Rule().split(WIDTH, 1, forced=True) is None
