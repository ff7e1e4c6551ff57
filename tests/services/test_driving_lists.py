"""The driving list through the service: own visits at companies, nothing of candidates, a stored copy."""

from datetime import date

import pytest

from app.models.codes import DocumentKind, FreezeReason
from app.services.catalogue import Services
from app.services.driving_lists import first_month, months_to_choose
from tests import builders
from tests.documents import reading
from tests.wall_times import wall

MARCH = date(2026, 3, 17)


def visited(services: Services) -> str:
    """Two visits of March with somebody placed, a call, a planned one, and one of February."""
    company = builders.a_company(services, name="Nordlys", address="Prøvevej 12", city="Eksempelby")
    citizen = builders.a_citizen(services, first_name="Bodil", last_name="Mønster")
    builders.a_placement(services, citizen, builders.a_centre(services, company))
    way = {"travel_minutes": 30, "distance_metres": 22_500}
    services.visits.record_held(company, {"starts_at": wall(3, 3, 10, 30)} | way)
    services.visits.record_held(company, {"starts_at": wall(3, 10, 10, 30), "travel_minutes": 20})
    services.visits.record_held(company, {"starts_at": wall(3, 12, 9, 0), "kind": "phone"} | way)
    services.visits.record_held(company, {"starts_at": wall(2, 28, 23, 30)} | way)
    services.visits.plan(company, {"starts_at": wall(3, 19, 10, 30)} | way)
    return company


def test_only_own_visits_at_companies_that_were_held_in_the_month_are_driven(services: Services) -> None:
    visited(services)
    preview = services.driving_lists.preview(MARCH)
    assert (preview.journeys, preview.minutes, preview.metres, preview.without_metres) == (2, 50, 22_500, 1)
    assert (preview.title, preview.file_name) == (
        "Kørselsliste, marts 2026",
        "2026-03-01_driving-list.pdf",
    )
    assert services.driving_lists.preview(date(2026, 2, 1)).journeys == 1
    assert services.driving_lists.preview(date(2026, 1, 1)).journeys == 0


def test_list_names_the_company_and_no_candidate(services: Services) -> None:
    visited(services)
    text = reading.whole_text(services.driving_lists.preview(MARCH).content)
    assert "Nordlys" in text
    assert "Prøvevej 12, Eksempelby" in text
    assert "22,5" in text
    assert "Bodil" not in text
    assert "Mønster" not in text


def test_printed_list_is_stored_as_it_was(services: Services) -> None:
    visited(services)
    changes = services.driving_lists.keep(MARCH, FreezeReason.printed)
    opened = services.documents.open(changes.ids[0])
    assert (opened.row.kind, opened.row.title, opened.row.dated_on, opened.row.person) == (
        DocumentKind.driving_list,
        "Kørselsliste, marts 2026",
        date(2026, 3, 1),
        "",
    )
    assert opened.content == services.driving_lists.preview(MARCH).content


@pytest.mark.parametrize(
    ("today", "month"),
    [
        (date(2026, 3, 17), date(2026, 3, 1)),
        (date(2026, 3, 10), date(2026, 2, 1)),
        (date(2026, 1, 2), date(2025, 12, 1)),
    ],
)
def test_month_before_is_asked_for_until_the_tenth(today: date, month: date) -> None:
    assert first_month(today) == month
    assert month in months_to_choose(today)


def test_a_year_can_be_chosen() -> None:
    assert months_to_choose(date(2026, 3, 31))[0] == date(2026, 3, 1)
    assert months_to_choose(date(2026, 3, 31))[-1] == date(2025, 4, 1)
