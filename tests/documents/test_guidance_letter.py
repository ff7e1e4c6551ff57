"""The printed guidance letter, read back from real PDFs."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.guidance_letter import render, template_version
from app.texts.letter_text import LetterSection
from tests.documents import citizen_papers, reading
from tests.pdf_checks import passes, reading_order, run_python, verapdf_verdicts, word_boxes, write_all

MM = 72 / 25.4
EXPECTED = Path(__file__).parent / "expected"
LETTERS = {
    "normal": citizen_papers.letter,
    "bare": citizen_papers.bare_letter,
    "hostile": citizen_papers.hostile_letter,
}


def _text(content: bytes) -> str:
    return " ".join(reading.whole_text(content).split())


def test_text_and_reading_order_equal_the_stored_ones(tmp_path: Path) -> None:
    content = render(citizen_papers.letter())
    (file,) = write_all(tmp_path, {"letter": content})
    assert reading.whole_text(content) == (EXPECTED / "guidance_letter.text.txt").read_text(encoding="utf-8")
    assert reading_order(file) == (EXPECTED / "guidance_letter.order.txt").read_text(encoding="utf-8")


def test_verapdf_passes_every_letter_for_archive_and_accessibility(tmp_path: Path) -> None:
    files = write_all(tmp_path, {name: render(make()) for name, make in LETTERS.items()})
    assert verapdf_verdicts(files) == passes(files)


@pytest.mark.parametrize("name", LETTERS)
def test_letter_is_under_100_kilobytes_a_page(name: str) -> None:
    content = render(LETTERS[name]())
    assert len(content) < 100_000 * len(reading.open_pdf(content).pages)


def test_same_data_gives_the_same_bytes_in_another_process() -> None:
    here = hashlib.sha256(render(citizen_papers.letter())).hexdigest()
    script = (
        "import hashlib; from app.documents.guidance_letter import render;"
        "from tests.documents import citizen_papers;"
        "print(hashlib.sha256(render(citizen_papers.letter())).hexdigest())"
    )
    assert run_python(script, PYTHONHASHSEED="7").strip() == here


def test_address_stands_in_the_window_and_the_zone_round_it_is_white(tmp_path: Path) -> None:
    (file,) = write_all(tmp_path, {"letter": render(citizen_papers.letter())})
    inside = [
        box
        for box in word_boxes(file, 1)
        if box[1] < 132 * MM and box[3] > 17 * MM and box[4] > 25 * MM and box[2] < 114 * MM
    ]
    assert [box[0] for box in inside] == [
        *("Bodil", "Mønster"),
        *("Prøvevej", "12,", "2.", "tv."),
        *("9999", "Eksempelby"),
    ]
    assert min(box[1] for box in inside) >= 21 * MM - 0.1
    assert min(box[2] for box in inside) >= 41 * MM - 1
    assert max(box[3] for box in inside) <= (21 + 59) * MM
    assert max(box[4] for box in inside) <= (41 + 21) * MM


def test_body_is_set_in_eleven_points() -> None:
    sizes: dict[float, int] = {}

    def seen(text: str, _cm: object, _tm: object, _font: object, size: float) -> None:
        sizes[size] = sizes.get(size, 0) + len(text.strip())

    reading.open_pdf(render(citizen_papers.letter())).pages[1].extract_text(visitor_text=seen)
    assert max(sizes, key=sizes.__getitem__) == 11
    assert min(sizes) >= 8


def test_long_address_is_set_smaller() -> None:
    letter = citizen_papers.letter()
    long = (
        "Bodil Anna-Margrethe Mønster",
        "c/o Et meget langt navn på et sted",
        "Prøvevej 12",
        "9999 By",
        "x",
    )
    assert "c/o Et meget langt" in _text(render(replace(letter, address=long)))


def test_no_cpr_number_and_no_person_in_the_file(tmp_path: Path) -> None:
    content = render(citizen_papers.letter())
    assert not re.search(r"\d{6}[- ]?\d{4}", _text(content))
    pdf = reading.open_pdf(content)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Vejledning om rettigheder og pligter"
    assert "Bodil" not in str(pdf.metadata)
    assert pdf.root_object["/Lang"] == "da-DK"


def test_bookmarks_are_the_headings() -> None:
    title, sections = reading.open_pdf(render(citizen_papers.letter())).outline
    assert title.title == "Vejledning om dine rettigheder og pligter"
    assert [section.title for section in sections][:3] == [
        "Derfor får du brevet",
        "Dine rettigheder",
        "Dine pligter",
    ]


def test_draft_says_so_on_every_page_and_a_letter_its_day() -> None:
    assert "Kladde" in _text(render(citizen_papers.bare_letter()))
    whole = reading.page_lines(render(citizen_papers.letter()))
    assert "Kladde" not in str(whole)
    assert "17. marts 2026" in whole[1]


def test_parts_that_do_not_hold_are_left_out() -> None:
    text = _text(render(replace(citizen_papers.letter(), parts=())))
    for heading in (
        "Tolk",
        "Reglerne",
        "Hvis du ikke kommer til en samtale",
        "Vi prøver at få fat i dig først",
    ):
        assert heading not in text


def test_values_are_never_read_as_placeholders_or_structure() -> None:
    values = citizen_papers.VALUES | {"contact": "{benefit}\n- punkt\n\nnyt afsnit", "benefit": "SELVE"}
    text = _text(render(replace(citizen_papers.letter(), values=values)))
    assert "kontakte {benefit} - punkt nyt afsnit" in text


def test_section_without_words_is_no_heading() -> None:
    letter = citizen_papers.letter()
    words = replace(letter.text, sections=(LetterSection("x", "Tom overskrift", "  \n\n"),))
    assert "Tom overskrift" not in _text(render(replace(letter, text=words)))


def test_section_without_a_heading_is_printed() -> None:
    letter = citizen_papers.letter()
    words = replace(letter.text, sections=(LetterSection("x", "", "Kun tekst\n- et punkt\nog en linje"),))
    assert "Kun tekst • et punkt og en linje" in _text(render(replace(letter, text=words)))


@pytest.mark.parametrize("benefit", ["kontanthjælp", "selvforsørgelses- og hjemrejseydelse"])
@pytest.mark.parametrize("more", ["", "interpreter", "representative"])
def test_letter_as_most_are_takes_two_pages(benefit: str, more: str) -> None:
    letter = replace(
        citizen_papers.letter(),
        parts=(*citizen_papers.PARTS, more),
        values=citizen_papers.VALUES | {"benefit": benefit},
    )
    assert len(reading.open_pdf(render(letter)).pages) == 2


@pytest.mark.parametrize("lines", range(0, 40, 4))
def test_greeting_and_name_never_part_and_no_heading_ends_a_page(lines: int) -> None:
    letter = citizen_papers.letter()
    filler = LetterSection("x", "Fyld", "\n".join(f"Linje {number}" for number in range(lines)) or "Linje")
    words = replace(letter.text, sections=(*letter.text.sections, filler))
    pages = reading.page_lines(render(replace(letter, text=words)))
    headings = {section.heading for section in words.sections}
    for page in pages:
        assert page[-3] not in headings
    closing = pages[-1].index("Venlig hilsen")
    assert "Karla Demo" in pages[-1][closing:]
    # A page with a greeting and a name alone looks like a mistake: the last words go with them.
    assert pages[-1][closing - 1].startswith("Linje")


def test_template_version_names_words_and_layout() -> None:
    text = citizen_papers.TEXT
    assert template_version(text) == "guidance_letter-2/3"
    assert template_version(replace(text, local_version=3)) == "guidance_letter-2-lokal-3/3"
