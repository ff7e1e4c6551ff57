"""The printed competence card, read back from real PDFs."""

from pathlib import Path

from app.documents.competence_card import TEMPLATE_VERSION, render
from tests.documents import cards, reading
from tests.pdf_checks import passes, reading_order, verapdf_verdicts, write_all

EXPECTED = Path(__file__).parent / "expected"
CARDS = {
    "normal": cards.card,
    "empty": cards.empty_card,
    "one_sided": cards.one_sided_card,
    "hostile": cards.hostile_card,
}


def text_of(content: bytes) -> str:
    return " ".join(reading.whole_text(content).split())


def test_text_and_reading_order_equal_the_stored_ones(tmp_path: Path) -> None:
    (file,) = write_all(tmp_path, {"competence_card": render(cards.card())})
    text = reading.whole_text(file.read_bytes())
    assert text == (EXPECTED / "competence_card.text.txt").read_text(encoding="utf-8")
    assert reading_order(file) == (EXPECTED / "competence_card.order.txt").read_text(encoding="utf-8")


def test_verapdf_passes_every_card_for_archive_and_accessibility(tmp_path: Path) -> None:
    files = write_all(tmp_path, {name: render(card()) for name, card in CARDS.items()})
    assert verapdf_verdicts(files) == passes(files)


def test_card_stands_on_one_page_and_says_nothing_of_a_case() -> None:
    content = render(cards.card())
    assert len(reading.open_pdf(content).pages) == 1
    text = text_of(content)
    for part in ("Kompetencekort", "Det kan Dagny", "Sociale", "Faglige", "Mentor fortæller", "13 uger"):
        assert part in text, part
    for word in ("personoplysninger", "cpr", "sag", "fravær", "borger", "ydelse", "jobcenter"):
        assert word not in text.lower().split()


def test_what_is_not_chosen_has_no_heading() -> None:
    text = text_of(render(cards.empty_card()))
    for part in ("Det kan Dagny", "Kompetencer ", "Kurser og beviser", "Mentor"):
        assert part not in text
    assert "Dagny Eksempel" in text
    one_sided = text_of(render(cards.one_sided_card()))
    assert "Sociale" not in one_sided
    assert "Det kan jeg" in one_sided


def test_hostile_words_are_printed_whole_and_nothing_is_lost() -> None:
    text = "".join(reading.whole_text(render(cards.hostile_card())).split())
    assert text.count("Donaudampfschifffahrt" * 8) >= 20 + 8 + 20 + 5


def test_file_names_document_and_language_but_no_person() -> None:
    pdf = reading.open_pdf(render(cards.card()))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Kompetencekort"
    assert pdf.root_object["/Lang"] == "da-DK"
    assert "Dagny" not in str(pdf.metadata)
    assert TEMPLATE_VERSION.startswith("competence_card-")


def test_same_card_gives_the_same_bytes() -> None:
    assert render(cards.card()) == render(cards.card())
