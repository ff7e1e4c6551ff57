"""The words of letters: read from files, checked, filled."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.paths import resource
from app.texts.letter_text import (
    LONGEST_BODY,
    MOST_SECTIONS,
    LetterSection,
    LetterText,
    Paragraph,
    Placeholder,
    Points,
    Slot,
    TextFault,
    TextFaultKind,
    UnreadableLetterText,
    faults_in,
    fill,
    filled_blocks,
    joined,
    pieces,
    placeholders_in,
    read_letter_text,
)

NAMES = st.from_regex(r"[a-z][a-z0-9_]{0,39}", fullmatch=True)
WORDS = st.text(min_size=1)
TEXT = LetterText(
    kind="guidance_letter",
    title="Om {benefit}",
    version=2,
    dated=date(2026, 1, 1),
    source="LAS § 35",
    sections=(LetterSection("why", "Derfor", "Du får {benefit}.", is_required=True),),
    placeholders=(
        Placeholder("benefit", "Ydelse", "kontanthjælp", is_required=True),
        Placeholder("law", "Lov"),
    ),
)
FILE = """
kind = "guidance_letter"
title = "Titel"
version = 1
dated = 2026-01-01
source = "LAS § 35"
[[placeholder]]
name = "benefit"
label = "Ydelse"
[[section]]
key = "why"
heading = "Derfor"
body = '''
Du får {benefit}.
'''
"""


def _neighbours_merged(parts: list[str | Slot]) -> tuple[str | Slot, ...]:
    merged: list[str | Slot] = []
    for part in parts:
        if isinstance(part, str) and merged and isinstance(merged[-1], str):
            merged[-1] += part
        else:
            merged.append(part)
    return tuple(merged)


@given(st.lists(st.one_of(WORDS, NAMES.map(Slot)), max_size=12))
def test_pieces_of_joined_pieces_are_the_pieces(parts: list[str | Slot]) -> None:
    assert pieces(joined(parts)) == _neighbours_merged(parts)


@given(st.text(max_size=300))
def test_any_text_joined_again_reads_the_same(text: str) -> None:
    assert pieces(joined(pieces(text))) == pieces(text)


@given(st.text(max_size=100))
def test_value_is_put_in_once_and_never_read(value: str) -> None:
    assert fill("a {x} {{x}} b", {"x": value}) == f"a {value} {{x}} b"


def test_brace_that_is_no_placeholder_stands_as_it_is() -> None:
    assert pieces("en { to } {Tre} {fire-fem}") == ("en { to } {Tre} {fire-fem}",)
    assert pieces("{{") == ("{",)
    assert pieces("") == ()


def test_placeholders_are_named_once_and_missing_values_left_out() -> None:
    assert placeholders_in("{a} {b} {a}") == ("a", "b")
    assert fill("x{a}y", {}) == "xy"


def test_body_is_paragraphs_lines_and_points() -> None:
    body = "En linje\nog en til\n- et\n- to\nefter\n \nNyt {x}\n\n{nothing}\n\n- kun"
    assert filled_blocks(body, {"x": "- y\n\nz"}) == (
        Paragraph("En linje\nog en til"),
        Points(("et", "to")),
        Paragraph("efter"),
        Paragraph("Nyt - y\n\nz"),
        Points(("kun",)),
    )


def test_file_is_read() -> None:
    text = read_letter_text(FILE)
    assert text.sections == (LetterSection("why", "Derfor", "Du får {benefit}."),)
    assert text.mark == "guidance_letter-1"
    assert replace(text, local_version=4).mark == "guidance_letter-1-lokal-4"
    assert text.having(()) == text.sections


@pytest.mark.parametrize(
    ("change", "fault"),
    [
        (("version = 1", 'version = "1"'), TextFault(TextFaultKind.missing_value, "", "version")),
        (("version = 1", "version = true"), TextFault(TextFaultKind.missing_value, "", "version")),
        (
            ("dated = 2026-01-01", "dated = 2026-01-01T10:00:00"),
            TextFault(TextFaultKind.missing_value, "", "dated"),
        ),
        (('heading = "Derfor"', ""), TextFault(TextFaultKind.missing_value, "why", "heading")),
        (("[[section]]", "[section]"), TextFault(TextFaultKind.unreadable, "", "section")),
        (('key = "why"', 'key = "Why not"'), TextFault(TextFaultKind.missing_value, "Why not", "key")),
        (("{benefit}", "{ydelse}"), TextFault(TextFaultKind.unknown_placeholder, "why", "ydelse")),
    ],
)
def test_bad_file_is_refused_with_the_place_named(change: tuple[str, str], fault: TextFault) -> None:
    with pytest.raises(UnreadableLetterText) as refused:
        read_letter_text(FILE.replace(*change))
    assert refused.value.fault == fault


def test_file_that_is_no_toml_is_refused() -> None:
    with pytest.raises(UnreadableLetterText) as refused:
        read_letter_text("kind = {")
    assert refused.value.fault.kind is TextFaultKind.unreadable


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (replace(TEXT, title=" "), TextFault(TextFaultKind.empty_section, "title")),
        (replace(TEXT, title="x" * 201), TextFault(TextFaultKind.too_long, "title")),
        (replace(TEXT, sections=()), TextFault(TextFaultKind.missing_section, "why", "why")),
        (replace(TEXT, sections=TEXT.sections * 2), TextFault(TextFaultKind.duplicate_section, "why")),
        (
            replace(TEXT, sections=(replace(TEXT.sections[0], body="  "),)),
            TextFault(TextFaultKind.empty_section, "why"),
        ),
        (
            replace(TEXT, sections=(replace(TEXT.sections[0], body="x" * (LONGEST_BODY + 1)),)),
            TextFault(TextFaultKind.too_long, "why"),
        ),
        (
            replace(TEXT, sections=(replace(TEXT.sections[0], body="Du får {law} og {andet}"),)),
            TextFault(TextFaultKind.unknown_placeholder, "why", "andet"),
        ),
        (
            replace(TEXT, title="Om", sections=(replace(TEXT.sections[0], body="Uden"),)),
            TextFault(TextFaultKind.missing_placeholder, "", "benefit"),
        ),
        (
            replace(
                TEXT,
                sections=tuple(LetterSection(f"s{n}", "", "") for n in range(MOST_SECTIONS)) + TEXT.sections,
            ),
            TextFault(TextFaultKind.too_many_sections),
        ),
    ],
)
def test_every_fault_of_changed_words_is_found(text: LetterText, fault: TextFault) -> None:
    assert fault in faults_in(text, TEXT)


def test_words_without_a_fault_have_none() -> None:
    assert faults_in(TEXT) == ()
    assert faults_in(replace(TEXT, title="Om {benefit} og {law}"), TEXT) == ()


def test_hundred_thousand_letters_are_refused_at_once() -> None:
    long = replace(TEXT, sections=(replace(TEXT.sections[0], body="{benefit}" * 12_000),))
    assert faults_in(long, TEXT) == (TextFault(TextFaultKind.too_long, "why"),)


@pytest.mark.parametrize(
    "file", sorted(resource("templates").glob("*_letter.toml")), ids=lambda file: file.stem
)
def test_every_shipped_letter_is_whole(file) -> None:
    text = read_letter_text(file.read_text(encoding="utf-8"))
    assert text.kind == file.stem
    used = {name for part in text.sections for name in placeholders_in(part.heading + part.body)}
    assert used <= {placeholder.name for placeholder in text.placeholders}
    assert all(placeholder.example for placeholder in text.placeholders)


def test_shipped_guidance_letter_never_judges_or_names_an_amount() -> None:
    text = read_letter_text(resource("templates", "guidance_letter.toml").read_text(encoding="utf-8"))
    words = " ".join(section.body for section in text.sections).casefold()
    for forbidden in ("kr.", "du udeblev", "du har ikke", "vi har besluttet", "jobcenter", "inden 4 uger"):
        assert forbidden not in words
