"""The printed driving list, read back from real PDFs."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from app.documents.driving_list import TEMPLATE_VERSION, Journey, render
from tests.documents import company_papers, reading
from tests.pdf_checks import passes, reading_order, verapdf_verdicts, write_all

EXPECTED = Path(__file__).parent / "expected"
JOURNEY = Journey(date(2026, 3, 3), company_papers.HOSTILE, company_papers.HOSTILE, 1, 1)


def test_text_and_reading_order_equal_the_stored_ones(tmp_path: Path) -> None:
    (file,) = write_all(tmp_path, {"driving_list": render(company_papers.driving())})
    text = reading.whole_text(file.read_bytes())
    assert text == (EXPECTED / "driving_list.text.txt").read_text(encoding="utf-8")
    assert reading_order(file) == (EXPECTED / "driving_list.order.txt").read_text(encoding="utf-8")


def test_verapdf_passes_every_list_for_archive_and_accessibility(tmp_path: Path) -> None:
    views = {
        "normal": company_papers.driving(),
        "empty": replace(company_papers.driving(), journeys=()),
        "hostile": company_papers.driving(JOURNEY),
        "long": company_papers.driving(*company_papers.driving().journeys * 20),
    }
    files = write_all(tmp_path, {name: render(view) for name, view in views.items()})
    assert verapdf_verdicts(files) == passes(files)


def test_sums_leave_out_what_nobody_has_written_and_say_so() -> None:
    lines = reading.page_lines(render(company_papers.driving()))[0]
    assert lines[lines.index("I alt") + 1 :][:2] == ["80", "54"]
    text = " ".join(lines)
    assert "Kilometer er ikke skrevet for 1 tur" in text
    assert "Kilometer er" not in " ".join(reading.page_lines(render(company_papers.driving(JOURNEY)))[0])


def test_a_month_with_much_driving_goes_on_under_the_same_head() -> None:
    pages = reading.page_lines(render(company_papers.driving(*company_papers.driving().journeys * 20)))
    assert len(pages) > 1
    assert all("Km" in page for page in pages)
    assert "I alt" in pages[-1]


def test_same_view_gives_the_same_bytes_and_names_no_person_in_the_file() -> None:
    content = render(company_papers.driving())
    assert content == render(company_papers.driving())
    pdf = reading.open_pdf(content)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Kørselsliste, marts 2026"
    assert TEMPLATE_VERSION.startswith("driving_list-")
