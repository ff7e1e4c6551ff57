"""Week sheets through the service: who is there on which day, under which name, and what is kept."""

import hashlib
from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from app.models.act_codes import Act
from app.models.codes import DocumentKind, FreezeReason
from app.services.catalogue import Services
from app.services.week_sheets import WeekSheetOrder
from tests import builders

TODAY = date(2026, 3, 17)


@pytest.fixture
def company(services: Services) -> str:
    return builders.a_company(services, name="Nordlys")


@pytest.fixture
def centre(services: Services, company: str) -> str:
    return builders.a_centre(services, company, name="Nordlys", slots=20)


def text_of(services: Services, company: str, day: date = TODAY, *, full_names: bool = False) -> str:
    content = services.week_sheets.preview(WeekSheetOrder(company, day, full_names)).content
    return " ".join(" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(content)).pages)


def placed(services: Services, centre: str, name: str = "Bodil Mønster", **values: object) -> str:
    first, _, last = name.partition(" ")
    citizen = builders.a_citizen(services, first_name=first, last_name=last)
    builders.a_placement(services, citizen, centre, **values)
    return citizen


def test_sheet_names_candidates_days_times_and_tasks(services: Services, company: str, centre: str) -> None:
    mentor = builders.a_mentor(services, company)
    placed(services, centre, mentor_id=mentor, minutes=[300, 0, 270, 0, 0, 0, 0])
    text = text_of(services, company)
    for part in ("Uge 12", "Nordlys", "Til mentor Poul Mockholm", "Bodil M.", "Pakning", "8.30"):
        assert part in text
    assert "5 t." in text
    assert "4,5 t." in text
    assert "Mønster" not in text
    assert "Bodil Mønster" in text_of(services, company, full_names=True)


@pytest.mark.parametrize("day", [date(2026, 3, 16), TODAY, date(2026, 3, 22)])
def test_any_day_stands_for_its_week(services: Services, company: str, centre: str, day: date) -> None:
    assert WeekSheetOrder(company, day).monday == date(2026, 3, 16)
    assert "16. marts – 20. marts 2026" in text_of(services, company, day)


def test_only_who_is_there_in_the_week_stands_on_it(services: Services, company: str, centre: str) -> None:
    placed(services, centre, "Ask Kommende", starts_on=date(2026, 3, 23), planned_end_on=date(2026, 6, 1))
    gone = placed(services, centre, "Carl Forrige", starts_on=date(2026, 1, 5), planned_end_on=None)
    (row,) = services.placements.of_citizen(gone)
    services.placements.end(row.id, {"ends_on": date(2026, 3, 15), "outcome_key": "ordinary_job"})
    assert services.week_sheets.preview(WeekSheetOrder(company, TODAY)).candidates == 0
    assert services.week_sheets.companies_with_candidates(TODAY) == ()
    assert services.week_sheets.companies_with_candidates(date(2026, 3, 23)) == ((company, "Nordlys"),)
    assert "Ask K." in text_of(services, company, date(2026, 3, 23))


def test_first_and_last_days_are_counted_and_overstayers_stay(
    services: Services, company: str, centre: str
) -> None:
    placed(services, centre, "Ask Ny", starts_on=date(2026, 3, 18), planned_end_on=date(2026, 3, 19))
    assert text_of(services, company).count("5 t.") == 2
    placed(services, centre, "Carl Sidste", starts_on=date(2026, 1, 5), planned_end_on=date(2026, 3, 1))
    assert text_of(services, company).count("5 t.") == 2 + 5


def test_public_holiday_is_said_where_somebody_would_have_worked(
    services: Services, company: str, centre: str
) -> None:
    placed(services, centre, minutes=[300, 300, 300, 300, 0, 0, 0])
    # Week 14 of 2026: Maundy Thursday is 2 April, Good Friday 3 April.
    assert text_of(services, company, date(2026, 3, 30)).count("Helligdag") == 1


def test_work_on_saturday_adds_the_weekend(services: Services, company: str, centre: str) -> None:
    placed(services, centre, minutes=[0, 0, 0, 0, 0, 300, 0])
    text = text_of(services, company)
    assert "Lør 21." in text
    assert "16. marts – 22. marts 2026" in text


def test_hours_that_rise_are_those_of_the_week(services: Services, company: str, centre: str) -> None:
    citizen = placed(services, centre)
    (row,) = services.placements.of_citizen(citizen)
    services.placements.set_hours(row.id, date(2026, 3, 19), [360] * 5 + [0, 0], "9.00")
    text = text_of(services, company)
    assert (text.count("5 t."), text.count("6 t.")) == (3, 2)


def test_two_of_the_same_name_get_more_of_their_surname(
    services: Services, company: str, centre: str
) -> None:
    for name in ("Bodil Mønster", "Bodil Møller", "Bodil Attrup", "Ask Mønster"):
        placed(services, centre, name)
    text = text_of(services, company)
    for short in ("Bodil Møn.", "Bodil Møl.", "Bodil A.", "Ask M."):
        assert short in text


def test_candidate_without_centre_and_without_hours_stands_there(services: Services, company: str) -> None:
    citizen = builders.a_citizen(services)
    services.placements.start(citizen, {"company_id": company, "starts_on": date(2026, 3, 2)})
    preview = services.week_sheets.preview(WeekSheetOrder(company, TODAY))
    assert preview.candidates == 1
    assert "Bodil M." in text_of(services, company)


def test_candidates_of_the_other_company_of_a_shared_centre_stay_away(
    services: Services, company: str
) -> None:
    other = builders.a_company(services, name="Genbrug")
    shared = services.centres.register([company, other], {"name": "Fælles", "slots": 4}).ids[0]
    placed(services, shared, company_id=other)
    assert services.week_sheets.preview(WeekSheetOrder(company, TODAY)).candidates == 0
    assert services.week_sheets.preview(WeekSheetOrder(other, TODAY)).candidates == 1


def test_kept_sheet_is_stored_with_hash_and_versions_and_names_nobody(
    services: Services, company: str, centre: str
) -> None:
    citizen = placed(services, centre)
    order = WeekSheetOrder(company, TODAY)
    preview = services.week_sheets.preview(order)
    (document_id,) = services.week_sheets.keep(order, FreezeReason.printed).ids
    opened = services.documents.open(document_id)
    assert opened.content == preview.content
    assert opened.row.sha256 == hashlib.sha256(opened.content).hexdigest()
    assert opened.row.kind is DocumentKind.week_sheet
    assert (opened.row.title, preview.title) == ("Samlet ugeark, uge 12",) * 2
    assert opened.row.template_version == "week_sheet-2"
    assert opened.row.kle_number == "15.18.05 G01"
    assert opened.file_name == preview.file_name == "2026-03-16_week-sheet.pdf"
    acts = {row.act for row in services.history.access_log(company)}
    assert {Act.preview_week_sheet, Act.store_week_sheet} <= acts
    assert Act.store_week_sheet in {row.act for row in services.history.access_log(citizen)}
