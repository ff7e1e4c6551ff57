"""The printed journal extract, read back from real PDFs."""

import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.documents.journal_extract import render
from app.models.act_codes import ExtractPurpose
from tests.documents import citizen_papers, reading
from tests.pdf_checks import passes, reading_order, run_python, verapdf_verdicts, write_all

EXPECTED = Path(__file__).parent / "expected"
EXTRACTS = {
    "normal": citizen_papers.extract,
    "long": citizen_papers.long_extract,
    "hostile": citizen_papers.hostile_extract,
}


def _text(content: bytes) -> str:
    return " ".join(reading.whole_text(content).split())


def test_text_and_reading_order_equal_the_stored_ones(tmp_path: Path) -> None:
    content = render(citizen_papers.extract())
    (file,) = write_all(tmp_path, {"extract": content})
    assert reading.whole_text(content) == (EXPECTED / "journal_extract.text.txt").read_text(encoding="utf-8")
    assert reading_order(file) == (EXPECTED / "journal_extract.order.txt").read_text(encoding="utf-8")


def test_verapdf_passes_every_extract_for_archive_and_accessibility(tmp_path: Path) -> None:
    files = write_all(tmp_path, {name: render(make()) for name, make in EXTRACTS.items()})
    assert verapdf_verdicts(files) == passes(files)


@pytest.mark.parametrize("name", EXTRACTS)
def test_extract_is_under_100_kilobytes_a_page(name: str) -> None:
    content = render(EXTRACTS[name]())
    assert len(content) < 100_000 * len(reading.open_pdf(content).pages)


def test_same_data_gives_the_same_bytes_in_another_process() -> None:
    here = hashlib.sha256(render(citizen_papers.extract())).hexdigest()
    script = (
        "import hashlib; from app.documents.journal_extract import render;"
        "from tests.documents import citizen_papers;"
        "print(hashlib.sha256(render(citizen_papers.extract())).hexdigest())"
    )
    assert run_python(script, PYTHONHASHSEED="7").strip() == here


def test_corrected_text_is_named_in_words_before_it_is_struck() -> None:
    text = _text(render(citizen_papers.extract()))
    assert "Begrundelse: Tallet var byttet om Før rettelsen stod der (må ikke anvendes): Besøg Tre af" in text


def test_no_cpr_number_and_no_person_in_the_file() -> None:
    content = render(citizen_papers.extract())
    assert not re.search(r"\d{6}[- ]?\d{4}", _text(content))
    pdf = reading.open_pdf(content)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Journaludskrift"
    assert "Bodil" not in str(pdf.metadata)


@pytest.mark.parametrize(
    ("first", "last", "shown"),
    [
        (None, None, "Hele sagen"),
        (date(2026, 1, 1), None, "fra 1. januar 2026"),
        (None, date(2026, 2, 1), "til 1. februar 2026"),
        (date(2026, 1, 1), date(2026, 2, 1), "1. januar 2026 – 1. februar 2026"),
    ],
)
def test_period_is_told_as_it_was_chosen(first: date | None, last: date | None, shown: str) -> None:
    extract = replace(citizen_papers.extract(), first=first, last=last)
    assert f"Periode {shown}" in _text(render(extract))


@pytest.mark.parametrize(
    ("purpose", "words"),
    [
        (ExtractPurpose.citizen, "Her er de notater, vi har skrevet i din sag."),
        (ExtractPurpose.party_access, "Udskriften er lavet til aktindsigt."),
        (ExtractPurpose.case_file, "Udskriften er til sagen."),
    ],
)
def test_lead_says_whom_it_is_for(purpose: ExtractPurpose, words: str) -> None:
    said = citizen_papers.extract_words(purpose)
    assert words in _text(render(replace(citizen_papers.extract(), purpose=purpose, words=said)))


def test_notes_left_out_are_counted() -> None:
    extract = replace(citizen_papers.extract(), left_out=3, left_out_reason="", moved=())
    assert "3 notater er udeladt." in _text(render(extract))
    assert "udeladt" not in _text(render(replace(extract, left_out=0)))


def test_extract_without_notes_says_so() -> None:
    assert "Der er ingen notater i udskriften." in _text(render(replace(citizen_papers.extract(), notes=())))
    assert "ingen notater" not in _text(render(citizen_papers.extract()))


def test_heading_and_facts_stay_with_the_text_of_their_note() -> None:
    for page in reading.body_lines(render(citizen_papers.long_extract())):
        assert not page[-1].startswith("Opfølgning")
        assert page[-1] not in {"Oplysninger", "Næste skridt", "Skrevet af", "Hændelse"}


def test_note_longer_than_a_page_runs_on_without_loss() -> None:
    words = reading.whole_text(render(citizen_papers.long_extract()))
    assert [f"Linje {number}" in words for number in range(120)] == [True] * 120


def test_markup_comes_out_as_it_was_typed() -> None:
    assert "<b>fed</b> & {benefit} [tegn]" in _text(render(citizen_papers.hostile_extract()))
