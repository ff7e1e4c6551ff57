"""Lines: where they end, and that no word is lost."""

from hypothesis import given
from hypothesis import strategies as st

from app.documents.kit import styles
from app.documents.kit.characters import printable
from app.documents.kit.fonts import text_width
from app.documents.kit.tagging import Element
from app.documents.kit.text import Text, elided, wrap

STYLE = styles.BODY
WIDE = st.floats(min_value=12, max_value=500)


@given(st.text(), WIDE)
def test_wrapping_keeps_every_letter_in_order(text: str, width: float) -> None:
    written = printable(text)
    lines = list(wrap(written, STYLE, width))
    assert "".join("".join(lines).split(" ")) == "".join(written.replace("\n", " ").split(" "))


@given(st.text(), WIDE)
def test_no_line_is_wider_than_the_room(text: str, width: float) -> None:
    for line in wrap(printable(text), STYLE, width):
        assert (
            len(line.rstrip(" ")) == 1 or text_width(line.rstrip(" "), STYLE.face, STYLE.size) <= width + 0.01
        )


def test_line_between_words_keeps_its_space_and_a_parted_word_gets_none() -> None:
    assert list(wrap("en to", STYLE, text_width("en t", STYLE.face, STYLE.size))) == ["en ", "to"]
    assert list(wrap("aaaa", STYLE, text_width("aaa", STYLE.face, STYLE.size))) == ["aaa", "a"]
    assert list(wrap("en\nto", STYLE, 500)) == ["en ", "to"]


def test_words_joined_by_a_hard_space_stay_on_one_line() -> None:
    room = text_width("tlf. 00", STYLE.face, STYLE.size)
    assert list(wrap("ring tlf.\u00a000", STYLE, room)) == ["ring ", "tlf.\u00a000"]


def test_text_is_parted_with_two_lines_on_either_side() -> None:
    text = Text("\n".join("abcde"), STYLE, Element("P"))
    assert text.split(100, 1 * STYLE.leading, forced=False) is None
    head, tail = text.split(100, 4 * STYLE.leading, forced=False) or (None, None)
    assert head is not None
    assert tail is not None
    assert (head.height(100), tail.height(100)) == (3 * STYLE.leading, 2 * STYLE.leading)


def test_short_text_is_not_parted_unless_forced() -> None:
    text = Text("a\nb", STYLE, Element("P"))
    assert text.split(100, STYLE.leading, forced=False) is None
    assert text.split(100, STYLE.leading, forced=True) is not None
    assert text.split(100, STYLE.leading / 2, forced=True) is None


def test_running_head_is_cut_with_an_ellipsis() -> None:
    short = Text("kort", STYLE, Element("P"))
    assert short.shortened(100, 2) is short
    cut = Text("ord " * 100, STYLE, Element("P")).shortened(100, 2)
    assert cut.height(100) == 2 * STYLE.leading


@given(st.text(), st.floats(min_value=30, max_value=300))
def test_elided_text_fits(text: str, width: float) -> None:
    assert text_width(elided(text, STYLE, width), STYLE.face, STYLE.size) <= width + 0.01
