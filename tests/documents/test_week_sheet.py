"""The printed week sheet, read back from real PDFs."""

from dataclasses import replace
from pathlib import Path

import pytest

from app.documents.company_views import CandidateView, OpenedView
from app.documents.week_sheet import TEMPLATE_VERSION, render
from tests.documents import company_papers, reading
from tests.pdf_checks import passes, reading_order, verapdf_verdicts, write_all

EXPECTED = Path(__file__).parent / "expected"
VIEWS = {
    "normal": company_papers.sheet,
    "weekend": company_papers.weekend_sheet,
    "crowded": company_papers.crowded_sheet,
    "hostile": company_papers.hostile_sheet,
}


def text_of(**values: object) -> str:
    return " ".join(reading.whole_text(render(company_papers.sheet(**values))).split())


def many(count: int) -> tuple[CandidateView, ...]:
    days = company_papers.days(300, 300, 300, 300, 300)
    return tuple(CandidateView(f"Navn{n} M.", days, "Pakkelinje 2", "8.30") for n in range(count))


def test_text_and_reading_order_equal_the_stored_ones(tmp_path: Path) -> None:
    (file,) = write_all(tmp_path, {"week_sheet": render(company_papers.sheet())})
    text = reading.whole_text(file.read_bytes())
    assert text == (EXPECTED / "week_sheet.text.txt").read_text(encoding="utf-8")
    assert reading_order(file) == (EXPECTED / "week_sheet.order.txt").read_text(encoding="utf-8")


def test_verapdf_passes_every_sheet_for_archive_and_accessibility(tmp_path: Path) -> None:
    files = write_all(tmp_path, {name: render(view()) for name, view in VIEWS.items()})
    assert verapdf_verdicts(files) == passes(files)


@pytest.mark.parametrize("count", range(1, 9))
def test_up_to_eight_candidates_stand_on_one_wide_page(count: int) -> None:
    (page,) = reading.open_pdf(render(company_papers.sheet(candidates=many(count)))).pages
    assert float(page.mediabox.width) == pytest.approx(842, abs=1)
    assert float(page.mediabox.height) == pytest.approx(595, abs=1)


def test_more_candidates_go_on_under_the_same_head() -> None:
    pages = reading.page_lines(render(company_papers.sheet(candidates=many(16))))
    assert len(pages) == 2
    for page in pages:
        assert "Kandidat" in page
    found = [line for page in pages for line in page if line.startswith("Navn")]
    assert found == [f"Navn{number} M." for number in range(16)]
    assert "Mentors underskrift" in pages[-1]


def test_sheet_asks_for_no_reason_of_absence_and_says_how_to_keep_it() -> None:
    text = text_of()
    for part in (
        "Uge 12 · 16. marts – 20. marts 2026",
        "A fravær, aftalt · I fravær, ikke aftalt",
        "Skriv ikke, hvorfor nogen var væk.",
        "ikke om helbred eller privatliv",
        "makulér det, når forløbet er slut",
        "Til mentor Poul Mockholm",
        "Ring til Karla på tlf. 00 00 00 01",
    ):
        assert part in text, part
    assert "syg" not in text.lower()


def test_days_off_and_holidays_have_no_box_but_a_word() -> None:
    text = text_of()
    assert "Helligdag" in text
    assert text.count("–") > 1


def test_consented_field_stands_under_its_candidate_only() -> None:
    lines = reading.page_lines(render(company_papers.sheet()))[0]
    place = lines.index("Bodil M.")
    following = " ".join(lines[place : place + 6])
    assert "Telefon og e-mail: 00 00 00 12" in following
    assert (
        text_of(candidates=(replace(company_papers.sheet().candidates[1], opened=OpenedView()),)).count(
            "Telefon"
        )
        == 0
    )


def test_weekend_and_two_mentors_are_named() -> None:
    text = " ".join(reading.whole_text(render(company_papers.weekend_sheet())).split())
    assert "Lør 21." in text
    assert "Søn 22." in text
    assert "Til mentor Poul Mockholm og Rikke Attrup" in text


def test_sheet_without_mentor_and_phone_is_whole() -> None:
    sender = replace(company_papers.SENDER, consultant_phone="")
    text = text_of(mentor_names=(), sender=sender)
    assert "Til mentor" not in text
    assert "Spørgsmål?" not in text


def test_file_names_document_and_language_but_no_person() -> None:
    pdf = reading.open_pdf(render(company_papers.sheet()))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Samlet ugeark, uge 12"
    assert pdf.root_object["/Lang"] == "da-DK"
    assert "Bodil" not in str(pdf.metadata)
    assert TEMPLATE_VERSION.startswith("week_sheet-")


def test_same_view_gives_the_same_bytes() -> None:
    assert render(company_papers.sheet()) == render(company_papers.sheet())
