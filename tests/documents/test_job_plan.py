"""The printed jobplan, read back from real PDFs."""

import hashlib
import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from pypdf.generic import BooleanObject
from reportlab.pdfgen.canvas import Canvas

from app.documents.job_plan import (
    TEMPLATE_VERSION,
    ActivityData,
    GoalData,
    MilestoneData,
    PlacementData,
    PrintData,
    render,
)
from app.models.codes import PlanTitle
from tests.documents import job_plans, reading
from tests.pdf_checks import (
    embedded_fonts,
    page_pictures,
    passes,
    reading_order,
    run_python,
    verapdf_verdicts,
    write_all,
)

EXPECTED = Path(__file__).parent / "expected"
PLANS = {
    "normal": job_plans.normal,
    "empty": job_plans.empty,
    "hostile": job_plans.hostile,
    "long": job_plans.long,
}
HEADINGS = {
    "Dit mål",
    "Delmål",
    "Aktiviteter og aftaler",
    "Jobsøgning",
    "Hjælp undervejs",
    "Dine egne ord",
    "Aftalte datoer",
    "Dine rettigheder og pligter",
    "Underskrift",
}


def _raw_pdf() -> bytes:
    target = BytesIO()
    canvas = Canvas(target)
    canvas.drawString(72, 72, "Uden mærker")
    canvas.save()
    return target.getvalue()


def _with_filler(lines: int):
    """A plan whose page breaks move with the number of lines; rows and texts carry numbers."""
    plan = job_plans.normal()
    return replace(
        plan,
        activities=tuple(
            ActivityData(f"Titel{n}", f"Detalje{n}", f"Hvem{n}", f"Tid{n}", f"Status{n}") for n in range(9)
        ),
        goal=GoalData("Mål", reason="\n".join(f"Linje {number}" for number in range(lines))),
    )


@pytest.mark.parametrize(("name", "stored"), [("normal", "job_plan"), ("empty", "job_plan_empty")])
def test_text_equals_the_stored_copy(name: str, stored: str) -> None:
    expected = (EXPECTED / f"{stored}.text.txt").read_text(encoding="utf-8")
    assert reading.whole_text(render(PLANS[name]())) == expected


@pytest.mark.parametrize(("name", "stored"), [("normal", "job_plan"), ("empty", "job_plan_empty")])
def test_reading_order_equals_the_stored_one(name: str, stored: str, tmp_path: Path) -> None:
    (file,) = write_all(tmp_path, {name: render(PLANS[name]())})
    assert reading_order(file) == (EXPECTED / f"{stored}.order.txt").read_text(encoding="utf-8")


def test_verapdf_passes_every_plan_for_archive_and_accessibility(tmp_path: Path) -> None:
    files = write_all(tmp_path, {name: render(plan()) for name, plan in PLANS.items()})
    assert verapdf_verdicts(files) == passes(files)


def test_verapdf_refuses_a_file_without_tags_and_archive_data(tmp_path: Path) -> None:
    (file,) = write_all(tmp_path, {"raw": _raw_pdf()})
    verdict = verapdf_verdicts([file])["raw.pdf"]
    assert len(verdict["2a"]) > 3
    assert len(verdict["ua1"]) > 3


@pytest.mark.parametrize("name", PLANS)
def test_plan_is_under_100_kilobytes_a_page(name: str) -> None:
    content = render(PLANS[name]())
    assert len(content) < 100_000 * len(reading.open_pdf(content).pages)


@pytest.mark.parametrize("name", PLANS)
def test_fonts_are_embedded_subsets_of_plex_with_unicode(name: str, tmp_path: Path) -> None:
    (file,) = write_all(tmp_path, {name: render(PLANS[name]())})
    fonts = embedded_fonts(file)
    assert fonts
    assert all("IBMPlexSans" in font for font in fonts)
    assert set(fonts.values()) == {("yes", "yes", "yes")}


def test_same_data_gives_the_same_bytes_in_another_process() -> None:
    here = hashlib.sha256(render(job_plans.normal())).hexdigest()
    script = (
        "import hashlib; from app.documents.job_plan import render; from tests.documents import job_plans;"
        "print(hashlib.sha256(render(job_plans.normal())).hexdigest())"
    )
    assert run_python(script, PYTHONHASHSEED="7").strip() == here


def test_another_print_time_gives_other_bytes() -> None:
    plan = job_plans.normal()
    later = PrintData(plan.printed.printed_at.replace(minute=43), plan.printed.printed_by)
    assert render(replace(plan, printed=later)) != render(plan)


def test_no_cpr_number_is_printed() -> None:
    content = render(job_plans.normal())
    assert not re.search(r"\d{6}[- ]?\d{4}", reading.whole_text(content))
    assert "14. marts 1999" in reading.whole_text(content)


def test_file_names_document_and_language_but_no_person() -> None:
    pdf = reading.open_pdf(render(job_plans.normal()))
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Min Plan, version 3"
    assert pdf.root_object["/Lang"] == "da-DK"
    assert pdf.root_object["/ViewerPreferences"]["/DisplayDocTitle"] == BooleanObject(value=True)
    assert "Bodil" not in str(pdf.metadata)
    assert pdf.xmp_metadata is not None
    assert pdf.xmp_metadata.dc_title["x-default"] == "Min Plan, version 3"


def test_bookmarks_are_the_headings() -> None:
    title, sections = reading.open_pdf(render(job_plans.normal())).outline
    assert title.title == "Min Plan for Bodil Mønster"
    assert [section.title for section in sections] == [
        "Dit mål",
        "Delmål",
        "Aktiviteter og aftaler",
        "Jobsøgning",
        "Hjælp undervejs",
        "Dine egne ord",
        "Aftalte datoer",
        "Dine rettigheder og pligter",
        "Underskrift",
    ]


@pytest.mark.parametrize("lines", range(0, 48, 3))
def test_page_breaks_part_no_heading_row_or_signature_from_its_own(lines: int) -> None:
    pages = reading.body_lines(render(_with_filler(lines)))
    for page in pages:
        assert page[-1] not in HEADINGS
        for number in range(9):
            parts = {f"Titel{number}", f"Detalje{number}", f"Hvem{number}", f"Tid{number}", f"Status{number}"}
            assert not parts & set(page) or parts <= set(page)
    last = pages[-1]
    assert "Underskrift" in last
    assert last.index("Underskrift") > 0
    assert "For Eksempel Kommune · dato" in last


def test_heading_stands_on_the_page_of_the_table_it_names() -> None:
    for lines in range(20, 44, 2):
        pages = reading.body_lines(render(_with_filler(lines)))
        page = next(page for page in pages if "Aktiviteter og aftaler" in page)
        assert "Titel0" in page


def test_every_page_tells_its_number_and_who_printed() -> None:
    pages = reading.page_lines(render(job_plans.long()))
    for number, lines in enumerate(pages, start=1):
        assert lines[-1] == f"Side {number} af {len(pages)}"
        assert lines[-2] == (
            "Udskrevet 17. marts 2026 kl. 10.42 af Karla Demo · Indeholder personoplysninger"
        )


def test_long_name_in_the_footer_is_cut_before_the_notice() -> None:
    plan = replace(job_plans.normal(), printed=PrintData(job_plans.PRINTED.printed_at, "Navn " * 40))
    footer = reading.page_lines(render(plan))[0][-2]
    assert footer.endswith("… · Indeholder personoplysninger")


def test_markup_comes_out_as_it_was_typed() -> None:
    text = " ".join(reading.words(render(replace(job_plans.normal(), own_words=job_plans.HOSTILE))))
    assert job_plans.HOSTILE in text


def test_markup_survives_in_every_field() -> None:
    plan = job_plans.hostile()
    text = "".join(reading.words(render(plan)))
    # Every text field of the plan holds it once, and several are printed twice.
    assert text.count("<script>alert('x')</script>") >= 20
    assert text.count("&amp;") >= 20


def test_characters_without_glyph_are_marked_never_lost() -> None:
    text = " ".join(reading.words(render(replace(job_plans.normal(), own_words="før 😀 efter م Ł"))))
    assert "før [tegn] efter [tegn] Ł" in text


def test_cell_longer_than_a_page_runs_on_without_loss() -> None:
    detail = " ".join(f"ord{number}" for number in range(2_000))
    plan = replace(job_plans.normal(), activities=(ActivityData("Lang", detail, "Karla", "nu", "I gang"),))
    content = render(plan)
    printed = [word for word in reading.words(content) if re.fullmatch(r"ord\d+", word)]
    assert printed == detail.split()
    assert len(reading.open_pdf(content).pages) > 5


def test_unbroken_word_is_parted_without_loss() -> None:
    word = "".join(chr(ord("a") + number % 26) for number in range(10_000))
    text = "".join(reading.words(render(replace(job_plans.normal(), own_words=word))))
    assert word in text


def test_long_paragraph_stays_one_element_over_its_pages(tmp_path: Path) -> None:
    words = [f"ord{number}" for number in range(1_400)]
    plan = replace(job_plans.normal(), job_search=" ".join(words))
    (file,) = write_all(tmp_path, {"long": render(plan)})
    order = reading_order(file)
    paragraph = order[order.index('"ord0 ') : order.index('"Hjælp undervejs"')]
    assert paragraph.count("P (block)") == 0
    assert [word for word in re.split(r'[\s"]+', paragraph) if word.startswith("ord")] == words


def test_table_over_several_pages_is_read_out_as_one_with_one_head(tmp_path: Path) -> None:
    content = render(job_plans.long())
    (file,) = write_all(tmp_path, {"long": content})
    assert sum(lines.count("Aktivitet") for lines in reading.body_lines(content)) > 3
    order = reading_order(file)
    assert order.count('"Aktivitet"') == 1
    assert order.count("Table") == 2
    assert order.count('"Eksempel Kommune"') == 1
    assert "Side 1 af" not in order


def test_nobody_but_citizen_and_municipality_signs() -> None:
    text = reading.whole_text(render(job_plans.normal()))
    signatures = text[text.index("Underskrift") :]
    assert "Bodil Mønster" in signatures
    assert "For Eksempel Kommune · dato" in signatures
    assert "Mockholm" not in signatures


def test_guidance_speaks_of_not_coming_and_never_of_sickness() -> None:
    text = reading.whole_text(render(job_plans.normal()))
    assert "hvis du ikke kan komme" in " ".join(text.split())
    assert "syg" not in text.casefold()


def test_header_names_the_authority_of_the_settings() -> None:
    sender = replace(job_plans.SENDER, authority_name="Prøve Kommune", unit_name="")
    lines = reading.page_lines(render(replace(job_plans.normal(), sender=sender)))[0]
    assert lines[:3] == ["Prøve Kommune", "Min Plan", "Version 3 · gælder fra 17. marts 2026"]
    assert "Jobcenter" not in "\n".join(lines)


def test_aftaleark_says_what_it_supplements() -> None:
    lines = reading.page_lines(render(replace(job_plans.normal(), title=PlanTitle.aftaleark)))[0]
    assert "Aftaleark (supplement til Min Plan)" in lines
    assert "Aftaleark for Bodil Mønster" in lines


def test_support_is_left_out_when_nothing_is_given() -> None:
    assert "Hjælp undervejs" not in reading.whole_text(
        render(replace(job_plans.normal(), support=("", "  ")))
    )


def test_agreed_dates_are_open_milestones_and_next_follow_up_by_day() -> None:
    plan = replace(
        job_plans.normal(),
        milestones=(
            MilestoneData("Senere", date(2027, 1, 4)),
            MilestoneData("Nået før tid", date(2026, 5, 1), date(2026, 3, 1)),
            MilestoneData("Først", date(2026, 4, 1)),
            MilestoneData("Uden dato"),
        ),
    )
    text = reading.whole_text(render(plan))
    dates = text[text.index("Aftalte datoer") : text.index("Dine rettigheder")].splitlines()
    assert dates[3:] == [
        "1. april 2026",
        "Først",
        "16. juni 2026",
        "Næste opfølgning",
        "4. januar 2027",
        "Senere",
    ]


def test_milestone_days_show_the_year_when_it_is_another() -> None:
    milestones = (MilestoneData("Ny", date(2027, 1, 4)), MilestoneData("Gammel", None, date(2025, 12, 24)))
    lines = reading.page_lines(render(replace(job_plans.normal(), milestones=milestones)))[0]
    assert "senest 4. januar 2027" in lines
    assert "nået 24. december 2025" in lines


@pytest.mark.parametrize(
    ("placement", "shown"),
    [
        (PlacementData("V", "", date(2025, 12, 1), date(2026, 2, 28)), "1. december 2025 – 28. februar 2026"),
        (PlacementData("V", "", date(2026, 1, 19), date(2026, 4, 19)), "19. januar – 19. april 2026"),
        (PlacementData("V", "", date(2026, 1, 19)), "fra 19. januar 2026"),
        (PlacementData("V", "", None, date(2026, 4, 19)), "til 19. april 2026"),
        (PlacementData("V", weekly_minutes=2220), "37 t./uge"),
        (PlacementData("V", weekly_minutes=2000), "33,33 t./uge"),
        (PlacementData("V", mentor_weekly_minutes=600), "mentor 10 t./uge"),
    ],
)
def test_placement_is_told_as_far_as_it_is_known(placement: PlacementData, shown: str) -> None:
    assert shown in reading.page_lines(render(replace(job_plans.normal(), placement=placement)))[0]


def test_education_goal_stands_with_its_name() -> None:
    plan = replace(job_plans.normal(), goal=GoalData(education_goal="Lagerassistent"))
    assert "Uddannelsesmål: Lagerassistent" in reading.page_lines(render(plan))[0]


@pytest.mark.parametrize(
    ("activity", "cells"),
    [
        (ActivityData("", "Kun detalje"), ["Kun detalje", "–", "–", "–"]),
        (ActivityData("Kun titel"), ["Kun titel", "–", "–", "–"]),
        (ActivityData(""), ["–", "–", "–", "–"]),
    ],
)
def test_empty_cells_of_an_activity_hold_a_dash(activity: ActivityData, cells: list[str]) -> None:
    lines = reading.page_lines(render(replace(job_plans.normal(), activities=(activity,))))[0]
    assert lines[lines.index("Status") + 1 :][:4] == cells


def test_nothing_is_drawn_outside_the_margins(tmp_path: Path) -> None:
    (file,) = write_all(tmp_path, {"hostile": render(job_plans.hostile())})
    for picture in page_pictures(file, tmp_path):
        with Image.open(picture) as page:
            grey = page.convert("L")
            # A little of the margin is left for the edges of frames.
            left, right = (round(grey.width * share / 210) for share in (19, 193))
            ink = grey.point(lambda value: 255 * (value < 200)).getbbox()
        assert ink is not None
        assert left <= ink[0]
        assert ink[2] <= right


def test_template_version_names_the_document() -> None:
    assert TEMPLATE_VERSION.startswith("job_plan-")
