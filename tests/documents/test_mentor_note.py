"""The printed mentor note, read back from real PDFs."""

from pathlib import Path

import pytest

from app.documents.mentor_note import TEMPLATE_VERSION, render
from app.models.visit_codes import PaperMark
from tests.documents import company_papers, reading
from tests.pdf_checks import passes, reading_order, verapdf_verdicts, write_all

EXPECTED = Path(__file__).parent / "expected"
VIEWS = {
    "normal": company_papers.note,
    "empty": company_papers.empty_note,
    "weekend": company_papers.weekend_note,
    "hostile": company_papers.hostile_note,
}


def text_of(**values: object) -> str:
    return " ".join(reading.whole_text(render(company_papers.note(**values))).split())


def test_text_and_reading_order_equal_the_stored_ones(tmp_path: Path) -> None:
    (file,) = write_all(tmp_path, {"mentor_note": render(company_papers.note())})
    text = reading.whole_text(file.read_bytes())
    assert text == (EXPECTED / "mentor_note.text.txt").read_text(encoding="utf-8")
    assert reading_order(file) == (EXPECTED / "mentor_note.order.txt").read_text(encoding="utf-8")


def test_verapdf_passes_every_note_for_archive_and_accessibility(tmp_path: Path) -> None:
    files = write_all(tmp_path, {name: render(view()) for name, view in VIEWS.items()})
    assert verapdf_verdicts(files) == passes(files)


@pytest.mark.parametrize("count", range(9))
def test_a_week_stands_on_one_upright_page_with_up_to_eight_criteria(count: int) -> None:
    names = tuple(f"Kriterium {number}" for number in range(count))
    content = render(company_papers.note(criteria=names))
    (page,) = reading.open_pdf(content).pages
    assert float(page.mediabox.height) == pytest.approx(842, abs=1)
    text = reading.whole_text(content)
    assert [name for name in names if name in text] == list(names)
    assert ("Sådan gik ugen" in text) == (count > 0)


def test_note_asks_for_no_reason_of_absence_and_says_how_to_keep_it() -> None:
    text = text_of()
    for part in (
        "Uge 12 · 16. marts – 20. marts 2026",
        "Bodil M.",
        "Nordlys Prøvelager A/S · uge 9 af 13",
        "Til mentor Poul Mockholm",
        "Fravær, aftalt",
        "Fravær, ikke aftalt",
        "skriv ikke om helbred eller private forhold",
        "1 meget støtte",
        "4 selvstændig",
        "aftalt 2,5 timer",
        "Karla henter notatet tirsdag 24. marts kl. 10.30",
        "Ring til Karla på tlf. 00 00 00 01",
        "Opbevar notatet låst, giv det ikke videre, og makulér det, når forløbet er slut.",
    ):
        assert part in text, part
    assert not {"syg", "udeblevet", "lovligt"} & set(text.lower().replace(",", " ").split())


def test_what_is_ticked_stands_in_words_too() -> None:
    marks = (PaperMark.met, PaperMark.absent_agreed, PaperMark.absent_not_agreed)
    text = text_of(days=company_papers.note_days(*marks))
    assert (
        "Udfyldt på forhånd: mandag 16. fremmødt · tirsdag 17. fravær, aftalt · onsdag 18. fravær, ikke aft"
        in text
    )
    assert "Ny mødetid 8.30 fra uge 13 – holdt" in text
    assert "om næste opgave – holdt" not in text
    assert "Udfyldt på forhånd" not in text_of(days=company_papers.note_days())


def test_weekend_stands_there_only_where_somebody_works_and_holidays_have_a_word() -> None:
    text = " ".join(reading.whole_text(render(company_papers.weekend_note())).split())
    assert "Lør 21." in text
    assert "16. marts – 22. marts 2026" in text
    assert text.count("Helligdag") == 1
    assert "uge 9 af" not in text
    assert "Lør" not in text_of()


def test_note_of_which_nothing_is_known_is_whole() -> None:
    text = " ".join(reading.whole_text(render(company_papers.empty_note())).split())
    for part in ("Til mentor", "Spørgsmål?", "henter notatet", "aftalt 2,5", "uge 9"):
        assert part not in text
    for part in ("Det aftalte vi sidst", "Aftaler for den kommende uge", "Mentors underskrift"):
        assert part in text


def test_hostile_words_are_printed_whole_and_nothing_is_lost() -> None:
    text = "".join(reading.whole_text(render(company_papers.hostile_note())).split())
    assert text.count("Donaudampfschifffahrt" * 8) >= 3 + 3 + 3 + 8 - 1
    assert "Mentorsunderskrift" in text


def test_file_names_document_and_language_but_no_person() -> None:
    pdf = reading.open_pdf(render(company_papers.note()))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Mentornotat, uge 12"
    assert pdf.root_object["/Lang"] == "da-DK"
    assert "Bodil" not in str(pdf.metadata)
    assert TEMPLATE_VERSION.startswith("mentor_note-")


def test_same_view_gives_the_same_bytes() -> None:
    assert render(company_papers.note()) == render(company_papers.note())
