"""The printed week plan, read back from real PDFs."""

from pathlib import Path

import pytest

from app.documents.week_plan import TEMPLATE_VERSION, render
from tests.documents import reading, week_papers
from tests.pdf_checks import passes, reading_order, verapdf_verdicts, write_all

EXPECTED = Path(__file__).parent / "expected"
VIEWS = {"normal": week_papers.plan, "full": week_papers.full, "hostile": week_papers.hostile}


def test_text_and_reading_order_equal_the_stored_ones(tmp_path: Path) -> None:
    (file,) = write_all(tmp_path, {"week_plan": render(week_papers.plan())})
    text = reading.whole_text(file.read_bytes())
    assert text == (EXPECTED / "week_plan.text.txt").read_text(encoding="utf-8")
    assert reading_order(file) == (EXPECTED / "week_plan.order.txt").read_text(encoding="utf-8")


def test_verapdf_passes_every_plan_for_archive_and_accessibility(tmp_path: Path) -> None:
    files = write_all(tmp_path, {name: render(view()) for name, view in VIEWS.items()})
    assert verapdf_verdicts(files) == passes(files)


def test_plan_lies_wide_and_shows_the_weekend_only_when_it_is_used() -> None:
    pdf = reading.open_pdf(render(week_papers.plan()))
    assert len(pdf.pages) == 1
    assert float(pdf.pages[0].mediabox.width) == pytest.approx(842, abs=1)
    assert "Lørdag" not in reading.whole_text(render(week_papers.plan()))
    assert "Lørdag" in reading.whole_text(render(week_papers.full()))
    assert TEMPLATE_VERSION.startswith("week_plan-")
