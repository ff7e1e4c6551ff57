import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.folding import fold, sort_key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sørensen", "soerensen"),
        ("Sørensen", "sorensen"),
        ("Åse", "Aase"),
        ("Åse", "ase"),
        ("Ærø", "aero"),
        ("André", "andre"),
        ("  To   ord ", "to ord"),
        ("ØSTERBRO", "østerbro"),
    ],
)
def test_spellings_of_one_name_fold_to_the_same(one: str, other: str) -> None:
    assert fold(one) == fold(other)


def test_different_names_stay_different() -> None:
    assert len({fold(name) for name in ("Ea", "Æa", "Ida", "Bo")}) == 4


@given(st.text())
def test_case_and_spacing_never_matter(text: str) -> None:
    assert fold(f"  {text.upper()} ") == fold(text.upper())
    assert fold(fold(text).upper()) == fold(fold(text))


def test_danish_letters_sort_after_z() -> None:
    names = ["Zoe", "Ærling", "Ørn", "Åse", "Aage", "anna"]
    assert sorted(names, key=sort_key) == ["anna", "Zoe", "Ærling", "Ørn", "Aage", "Åse"]
