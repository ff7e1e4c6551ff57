"""What is said of guidance: contacts, paragraphs and days."""

from datetime import date

import pytest

from app.models.codes import Channel
from app.texts import guidance_words


@pytest.mark.parametrize(
    ("phone", "email", "words"),
    [
        ("00 00 00 01", "k@e.dk", "Karla Demo på tlf.\u00a000\u00a000\u00a000\u00a001 eller k@e.dk"),
        ("00 00 00 01", "", "Karla Demo på tlf.\u00a000\u00a000\u00a000\u00a001"),
        ("", "k@e.dk", "Karla Demo på k@e.dk"),
        ("", "", "Karla Demo"),
    ],
)
def test_contact_names_the_ways_there_are(phone: str, email: str, words: str) -> None:
    assert guidance_words.contact("Karla Demo", phone, email) == words


def test_paragraphs_are_listed_by_law() -> None:
    assert guidance_words.paragraphs({"aktivloven": ["§ 13", "§ 36", "§ 37"], "loven": ["§ 1"], "x": []}) == (
        "§ 13, § 36 og § 37 i aktivloven og § 1 i loven"
    )
    assert guidance_words.paragraphs({}) == ""


def test_paragraphs_stand_in_the_order_of_their_act() -> None:
    found = ["§ 35, stk. 1", "§ 13", "§ 37 a", "§ 39 ff.", "§ 37", "§ 104", "kap. 3"]
    assert guidance_words.paragraphs({"loven": found}) == (
        "kap. 3, § 13, § 35, stk. 1, § 37, § 37 a, § 39 ff. og § 104 i loven"
    )


def test_given_tells_day_and_way() -> None:
    assert guidance_words.given(date(2026, 3, 17), Channel.handed_over) == "17. marts 2026 (udleveret)"
    assert guidance_words.given(date(2026, 3, 17), Channel.digital_post) == "17. marts 2026 (Digital Post)"
    assert guidance_words.given(date(2026, 3, 17), None) == "17. marts 2026"
