"""The printed mentor agreement, read back from real PDFs."""

import hashlib
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from app.documents.company_views import OpenedField, OpenedView
from app.documents.mentor_agreement import TEMPLATE_VERSION, render
from app.models.codes import MentorPayer, SharedField
from tests.documents import company_papers, reading
from tests.pdf_checks import embedded_fonts, passes, reading_order, run_python, verapdf_verdicts, write_all

EXPECTED = Path(__file__).parent / "expected"
VIEWS = {
    "normal": company_papers.agreement,
    "opened": company_papers.opened_agreement,
    "empty": company_papers.empty_agreement,
    "hostile": company_papers.hostile_agreement,
}


def text_of(**values: object) -> str:
    return " ".join(reading.whole_text(render(company_papers.agreement(**values))).split())


def test_text_and_reading_order_equal_the_stored_ones(tmp_path: Path) -> None:
    (file,) = write_all(tmp_path, {"mentor_agreement": render(company_papers.opened_agreement())})
    text = reading.whole_text(file.read_bytes())
    assert text == (EXPECTED / "mentor_agreement.text.txt").read_text(encoding="utf-8")
    assert reading_order(file) == (EXPECTED / "mentor_agreement.order.txt").read_text(encoding="utf-8")


def test_verapdf_passes_every_agreement_for_archive_and_accessibility(tmp_path: Path) -> None:
    files = write_all(tmp_path, {name: render(view()) for name, view in VIEWS.items()})
    assert verapdf_verdicts(files) == passes(files)


@pytest.mark.parametrize("name", VIEWS)
def test_fonts_are_embedded_subsets_of_plex_with_unicode(name: str, tmp_path: Path) -> None:
    (file,) = write_all(tmp_path, {name: render(VIEWS[name]())})
    fonts = embedded_fonts(file)
    assert fonts
    assert all("IBMPlexSans" in font for font in fonts)
    assert set(fonts.values()) == {("yes", "yes", "yes")}


def test_five_points_confidentiality_and_signatures_stand_there() -> None:
    text = text_of()
    for part in (
        "At Bodil kan møde stabilt",
        "Poul Mockholm",
        "tlf. 00 00 00 12",
        "Fast samtale hver torsdag",
        "19. januar 2026 – 18. juli 2026",
        "2,5 t./uge",
        "kapitel 26 i lov om en aktiv beskæftigelsesindsats",
        "Timesatsen er 245,50 kr.",
        "ikke for mentors sygdom, transporttid eller kørsel",
        "tirsdag 14. april 2026",
        "14 dages varsel",
        "Tavshedspligten gælder også bagefter",
        "Borger · dato",
        "Mentor · dato",
        "For Eksempel Kommune · dato",
        "For Nordlys Prøvelager A/S · dato",
    ):
        assert part in text, part


def test_consented_fields_stand_with_the_day_of_the_consent() -> None:
    text = text_of(opened=company_papers.OPENED)
    assert "Hensyn (samtykke 3. marts 2026): højst 15 timer om ugen, ingen løft over 10 kg" in text
    assert "samtykke" not in text_of(opened=OpenedView())


def test_consent_that_ends_stands_with_both_its_days() -> None:
    said = OpenedField(SharedField.contact, "00 00 00 12", date(2026, 1, 16), date(2026, 7, 18))
    text = text_of(opened=OpenedView((said,)))
    assert "Telefon og e-mail (samtykke 16. januar 2026 til 18. juli 2026): 00 00 00 12" in text


def test_words_of_a_consent_stand_as_they_were_written() -> None:
    said = OpenedField(SharedField.accommodation, "Pauser hver anden time.", date(2026, 1, 16))
    text = text_of(opened=OpenedView((said,)))
    assert "Hensyn (samtykke 16. januar 2026): Pauser hver anden time. Andre oplysninger" in text


def test_mentor_of_the_municipality_needs_no_signature_of_a_company() -> None:
    text = " ".join(reading.whole_text(render(company_papers.empty_agreement())).split())
    assert "For virksomheden" not in text
    assert "Formålet er ikke skrevet endnu." in text
    assert "Vi aftaler dagene undervejs." in text
    assert "Kladde" in text


def test_company_that_pays_itself_is_said() -> None:
    text = text_of(payer=MentorPayer.company, rate_oere=None, total_oere=None, company_name="")
    assert "Virksomheden betaler selv mentors timer." in text
    assert "Timesatsen" not in text
    assert "For virksomheden · dato" in text


def test_open_period_is_said_as_it_is() -> None:
    assert "fra 19. januar 2026" in text_of(ends_on=None)
    assert "Periode" not in text_of(starts_on=None, ends_on=None)


def test_file_names_document_and_language_but_no_person() -> None:
    pdf = reading.open_pdf(render(company_papers.agreement()))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Mentoraftale, version 1"
    assert pdf.root_object["/Lang"] == "da-DK"
    assert "Bodil" not in str(pdf.metadata)
    assert "Mockholm" not in str(pdf.metadata)
    assert not re.search(r"\d{6}[- ]?\d{4}", reading.whole_text(render(company_papers.agreement())))
    assert TEMPLATE_VERSION.startswith("mentor_agreement-")


@pytest.mark.parametrize("lines", range(0, 40, 3))
def test_signatures_never_stand_alone_and_headings_never_last(lines: int) -> None:
    tasks = tuple(f"Opgave {number}" for number in range(lines))
    pages = reading.body_lines(render(company_papers.agreement(tasks=tasks)))
    for page in pages:
        assert page[-1] not in {"Mentors opgaver", "Opfølgning", "Opsigelse", "Fortrolighed", "Underskrifter"}
    last = pages[-1]
    assert last.index("Underskrifter") > 0
    assert "For Nordlys Prøvelager A/S · dato" in last


def test_markup_comes_out_as_it_was_typed() -> None:
    text = " ".join(reading.words(render(company_papers.hostile_agreement())))
    assert "<b>fed</b> & tegn [tegn]" in text


def test_same_view_gives_the_same_bytes_in_another_process() -> None:
    here = hashlib.sha256(render(company_papers.agreement())).hexdigest()
    script = (
        "import hashlib; from app.documents.mentor_agreement import render;"
        "from tests.documents import company_papers;"
        "print(hashlib.sha256(render(company_papers.agreement())).hexdigest())"
    )
    assert run_python(script, PYTHONHASHSEED="7").strip() == here


def test_another_version_is_another_paper() -> None:
    view = company_papers.agreement()
    assert render(replace(view, version=2)) != render(view)
