"""Words that may tell of health are found with their endings, and ordinary work words are left alone."""

import pytest

from app.texts.health_words import health_words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Trods Depressionen møder hun", ("depressionen",)),
        ("Psykisk sårbar, tager medicin", ("psykisk", "medicin")),
        ("Angst, angst og ANGST", ("angst",)),
        ("Fast samtale hver torsdag om opgaverne", ()),
        ("Pakkelinje 2, kantinen og lageret", ()),
        ("", ()),
    ],
)
def test_words_are_found_once_in_small_letters(text: str, found: tuple[str, ...]) -> None:
    assert health_words(text) == found


def test_several_texts_are_searched() -> None:
    assert health_words("stress", "lægen") == ("stress", "lægen")
