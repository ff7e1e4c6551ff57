"""What is printed for each kind of character."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.kit.characters import missing_characters, printable
from app.documents.kit.fonts import characters


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("Æbleskiver på øen", "Æbleskiver på øen"),
        ("A\u030arhus", "Århus"),
        ("😀", "[tegn]"),
        ("a😀😀b", "a[tegn][tegn]b"),
        ("👨\u200d👩\u200d👧", "[tegn]"),
        ("👍🏽 godt", "[tegn] godt"),
        ("🇩🇰", "[tegn][tegn]"),
        ("م", "[tegn]"),
        ("مَ", "[tegn]"),
        ("שלום", "[tegn]" * 4),
        ("\ue000", "[tegn]"),
        ("\ud800", "[tegn]"),
        ("\uf6d7", "[tegn]"),
        ("mellem\u00adrum", "mellemrum"),
        ("\u202eomvendt\u202c", "omvendt"),
        ("\u200bnul\ufeff", "nul"),
        ("a\ufe0fb", "ab"),
        ("a\x00\x07b", "ab"),
        ("a\tb", "a b"),
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("a\u2028b\u2029c\u0085d\x0be\x0cf", "a\nb\nc\nd\ne\nf"),
        ("a\n\n \n\n\nb", "a\n\nb"),
        ("\n\n a \n\n", "a"),
        ("  a  ", "a"),
        ("1\u00a0000", "1\u00a0000"),
        ("1\u202f000", "1\u00a0000"),
        ("a\u2003b\u3000c", "a b c"),
        ("e\u2011post", "e-post"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("", ""),
    ],
)
def test_text_is_printed_as_far_as_the_font_goes(typed: str, printed: str) -> None:
    assert printable(typed) == printed


def test_missing_characters_are_named_once_in_order() -> None:
    assert missing_characters("a😀م😀é👩\u200d👧") == ("😀", "م", "👩")


def test_nothing_is_missing_in_danish() -> None:
    assert missing_characters("»Blåbærgrød« – 649,50 kr. § 41 … €\n\t•") == ()


@given(st.text())
def test_any_text_becomes_one_the_font_can_draw(text: str) -> None:
    assert set(printable(text)) <= characters() | {"\n"}


@given(st.text())
def test_a_text_is_marked_when_and_only_when_a_character_is_missing(text: str) -> None:
    plain = text.replace("[tegn]", "")
    assert ("[tegn]" in printable(plain)) == bool(missing_characters(plain))
