"""Placeholders between the store and the editor."""

from hypothesis import given
from hypothesis import strategies as st

from app.texts.letter_text import Placeholder, Slot, joined, pieces
from app.texts.template_words import for_template, shown, stored, tokens, unknown_in, with_labels

KNOWN = (Placeholder("citizen_name", "Borgerens navn"), Placeholder("date", "Dags dato"))
PARTS = st.lists(st.one_of(st.text(max_size=12), st.sampled_from([Slot("citizen_name"), Slot("date")])))


@given(parts=PARTS)
def test_placeholders_survive_the_way_to_the_editor_and_back(parts: list) -> None:
    text = joined(parts)
    assert stored(shown(text, KNOWN), KNOWN) == text
    assert pieces(stored(shown(text, KNOWN), KNOWN)) == pieces(text)


@given(text=st.text(alphabet="{}ab Borgerens navn\n", max_size=40))
def test_what_is_typed_reads_the_same_after_it_was_stored(text: str) -> None:
    once = stored(text, KNOWN)
    if not unknown_in(once, [each.name for each in KNOWN]):
        assert stored(shown(once, KNOWN), KNOWN) == once
        # No brace is lost or made up.
        assert joined(pieces(once)) == once


def test_label_in_braces_becomes_the_name() -> None:
    assert stored("Kære {Borgerens navn} { og }", KNOWN) == "Kære {citizen_name} { og }"
    assert unknown_in("Kære {citizen_name} { og }", ["citizen_name"]) == (" og ",)
    assert stored("Et { alene", KNOWN) == "Et {{ alene"
    assert stored("{citizen_name}", KNOWN) == "{citizen_name}"
    assert shown("{{Borgerens navn}}", KNOWN) == "{{Borgerens navn}}"
    assert stored("{{Borgerens navn}}", KNOWN) == "{{Borgerens navn}}"


def test_editor_is_told_where_placeholders_stand() -> None:
    assert tokens("Kære {Borgerens navn} {x} {{y}}", KNOWN) == ((5, 21, True), (22, 25, False))


def test_unknown_values_become_words_to_fill_in() -> None:
    assert with_labels("{citizen_name}, {date}", KNOWN, {"date": "i dag"}) == "[borgerens navn], i dag"
    assert for_template("{citizen_name}, {{{date}}}", KNOWN, ["date"]) == "[borgerens navn], {{{date}}}"
