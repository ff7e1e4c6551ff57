"""The printed hand-over, read back from real PDFs: always one page."""

import hashlib
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.documents.hand_over import left_out, render
from tests.documents import citizen_papers, reading
from tests.pdf_checks import passes, reading_order, run_python, verapdf_verdicts, write_all

EXPECTED = Path(__file__).parent / "expected"


def _text(content: bytes) -> str:
    return " ".join(reading.whole_text(content).split())


def _pages(content: bytes) -> int:
    return len(reading.open_pdf(content).pages)


def test_text_and_reading_order_equal_the_stored_ones(tmp_path: Path) -> None:
    content = render(citizen_papers.hand_over())
    (file,) = write_all(tmp_path, {"hand_over": content})
    assert reading.whole_text(content) == (EXPECTED / "hand_over.text.txt").read_text(encoding="utf-8")
    assert reading_order(file) == (EXPECTED / "hand_over.order.txt").read_text(encoding="utf-8")


def test_verapdf_passes_every_page_for_archive_and_accessibility(tmp_path: Path) -> None:
    pages = {
        "normal": render(citizen_papers.hand_over()),
        "empty": render(citizen_papers.hand_over(0)),
        "hostile": render(citizen_papers.hostile_hand_over()),
    }
    files = write_all(tmp_path, pages)
    assert verapdf_verdicts(files) == passes(files)
    assert all(len(content) < 100_000 for content in pages.values())


def test_same_data_gives_the_same_bytes_in_another_process() -> None:
    here = hashlib.sha256(render(citizen_papers.hand_over())).hexdigest()
    script = (
        "import hashlib; from app.documents.hand_over import render;"
        "from tests.documents import citizen_papers;"
        "print(hashlib.sha256(render(citizen_papers.hand_over())).hexdigest())"
    )
    assert run_python(script, PYTHONHASHSEED="7").strip() == here


@pytest.mark.parametrize("lines", [0, 3, 8, 12, 40])
def test_page_is_one_and_says_what_is_left_out(lines: int) -> None:
    data = citizen_papers.hand_over(lines)
    content = render(data)
    assert _pages(content) == 1
    shown = sum(f"Notater {number}" in reading.page_lines(content)[0] for number in range(lines))
    missing = left_out(data)
    assert (f"{lines - shown} notater" in missing) == (shown < lines)
    assert ("Udeladt, fordi der ikke er plads" in _text(content)) == bool(missing)


def test_hostile_page_is_one_too() -> None:
    data = citizen_papers.hostile_hand_over()
    assert _pages(render(data)) == 1
    assert "slutningen af bemærkningen" in left_out(data)
    assert "linjer" in str(left_out(data))


@settings(max_examples=20, deadline=None)
@given(st.lists(st.text(max_size=300), max_size=20), st.text(max_size=2_000))
def test_any_texts_give_one_page(lines: list[str], remark: str) -> None:
    data = citizen_papers.hand_over()
    section = replace(data.left[0], lines=tuple(lines))
    content = render(replace(data, left=(section,) * 4, right=(section,) * 3, remark=remark))
    assert _pages(content) == 1


def test_empty_sections_say_so() -> None:
    assert _text(render(citizen_papers.hand_over(0))).count("Ingen.") == 6


def test_no_person_in_the_file_and_no_cpr_number() -> None:
    content = render(citizen_papers.hand_over())
    pdf = reading.open_pdf(content)
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Overdragelse"
    assert not re.search(r"\d{6}[- ]?\d{4}", _text(content))
    assert "kun til internt brug" in _text(content)


def test_foot_has_the_whole_name_of_who_printed_it() -> None:
    name = "Anna-Margrethe Christensen"
    content = render(replace(citizen_papers.hand_over(), consultant_name=name))
    foot = f"Udskrevet 17. marts 2026 kl. 10.42 af {name} · Personoplysninger – kun til internt brug"
    assert foot in reading.page_lines(content)[0]


def test_nobody_is_named_when_it_is_not_known_who_takes_over() -> None:
    data = replace(citizen_papers.hand_over(), to_name="", remark="")
    text = _text(render(data))
    assert "fra Karla Demo, 17. marts 2026" in text
    assert "Det skal du vide" not in text


def test_remark_keeps_its_lines_while_it_is_whole() -> None:
    data = replace(citizen_papers.hand_over(), remark="Første linje\nAnden linje")
    assert {"Første linje", "Anden linje"} <= set(reading.page_lines(render(data))[0])
