"""Struck text: a line through each of its lines, and nothing else about it."""

from app.documents.kit import styles
from app.documents.kit.fonts import text_width
from app.documents.kit.struck import StruckText
from app.documents.kit.tagging import document


class _Sheet:
    """Keeps what is drawn."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.rules: list[tuple[tuple[float, float], float]] = []

    def text(self, lines, _style, _place, _element) -> None:
        self.lines += lines

    def rule(self, start, width, _weight, _colour) -> None:
        self.rules.append((start, width))


def _drawn(block: StruckText, width: float) -> _Sheet:
    sheet = _Sheet()
    block.draw(sheet, (10, 700), width)
    return sheet


def test_each_line_is_struck_as_wide_as_it_is_and_through_its_middle() -> None:
    style = styles.STRUCK
    block = StruckText("en to tre fire fem seks", style, document().add("P"))
    sheet = _drawn(block, 60)
    assert len(sheet.lines) > 1
    assert len(sheet.rules) == len(sheet.lines)
    for number, (line, (start, width)) in enumerate(zip(sheet.lines, sheet.rules, strict=True)):
        assert start[0] == 10
        assert width == text_width(line.rstrip(), style.face, style.size)
        top = 700 - number * style.leading
        assert top - style.leading < start[1] < top


def test_empty_line_is_not_struck() -> None:
    sheet = _drawn(StruckText("en\n\nto", styles.STRUCK, document().add("P")), 200)
    assert len(sheet.rules) == 2


def test_parts_over_two_pages_are_struck_too() -> None:
    block = StruckText("\n".join("abcdefgh"), styles.STRUCK, document().add("P"))
    block.height(200)
    head, tail = block.split(200, 4 * styles.STRUCK.leading, forced=False)
    assert len(_drawn(head, 200).rules) == 4
    assert len(_drawn(tail, 200).rules) == 4
