"""The metadata sheet, read back from real PDFs: always one page, and conformant."""

from datetime import date, datetime
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.metadata_sheet import SheetData, render
from tests.documents import reading
from tests.pdf_checks import passes, verapdf_verdicts, write_all


def sheet(**values: object) -> SheetData:
    given_values = {
        "authority_name": "Eksempel Kommune",
        "unit_name": "Beskæftigelse",
        "consultant_name": "Karla Demo",
        "recipient": "Bodil Mønster",
        "title": "Min Plan, version 1",
        "kind": "Jobplan",
        "direction": "Ud",
        "dated_on": date(2026, 3, 17),
        "case_number": "2026-001",
        "kle_number": "15.20.01 G01",
        "file_name": "2026-03-17_job-plan_2026-001.pdf",
        "sha256": "ab" * 32,
        "printed_at": datetime(2026, 3, 17, 9, 45),  # noqa: DTZ001 - the sheet prints local time as it is given
    } | values
    return SheetData(**given_values)


def _text(content: bytes) -> str:
    return " ".join(reading.whole_text(content).split())


def test_sheet_says_all_that_is_asked() -> None:
    words = _text(render(sheet()))
    for wanted in (
        "Modtager eller part Bodil Mønster",
        "Titel Min Plan, version 1",
        "Dokumentets dato 17. marts 2026",
        "Sagsnummer 2026-001",
        "KLE-emne og facet 15.20.01 G01",
        "Fil 2026-03-17_job-plan_2026-001.pdf",
        "SHA-256 abababababababab",
    ):
        assert wanted in words


def test_what_is_not_known_has_no_line() -> None:
    words = _text(render(sheet(case_number="", kle_number="")))
    assert "Sagsnummer" not in words
    assert "KLE" not in words


def test_title_of_the_file_names_no_person() -> None:
    pdf = reading.open_pdf(render(sheet()))
    assert pdf.metadata.title == "Metadata-ark"
    assert "Bodil" not in str(pdf.metadata)


def test_verapdf_passes_for_archive_and_accessibility(tmp_path: Path) -> None:
    pages = {
        "normal": render(sheet()),
        "empty": render(sheet(recipient="", title="", case_number="", kle_number="", unit_name="")),
        "hostile": render(sheet(title="Æ" * 200, recipient="\u202eא 漢字 😀 <b>", file_name="x" * 200)),
    }
    files = write_all(tmp_path, pages)
    assert verapdf_verdicts(files) == passes(files)


@settings(max_examples=25, deadline=None)
@given(title=st.text(max_size=200), recipient=st.text(max_size=120))
def test_any_words_fit_one_page(title: str, recipient: str) -> None:
    assert len(reading.open_pdf(render(sheet(title=title, recipient=recipient))).pages) == 1
