from datetime import date

from app.services.catalogue import Services
from tests import builders


def test_group_of_the_tables_is_counted_by_its_name(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    services.citizens.set_group(citizen_id, "3", date(2026, 1, 1))
    builders.a_placement(services, citizen_id, builders.a_centre(services, builders.a_company(services)))
    counted = services.results.count(date(2026, 1, 1), date(2026, 12, 31))
    assert counted["grupper"] == {services.law.group_name("3", date(2026, 1, 19)): 1}
    assert counted["opgjort"] == "2026-03-17"


def test_placement_without_a_group_is_counted_as_not_stated(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    services.citizens.set_group(citizen_id, "3", date(2026, 2, 1))
    builders.a_placement(services, citizen_id, builders.a_centre(services, builders.a_company(services)))
    assert services.results.count(date(2026, 1, 1), date(2026, 12, 31))["grupper"] == {"ikke oplyst": 1}


def test_empty_store_counts_nothing(services: Services) -> None:
    counted = services.results.count(date(2026, 1, 1), date(2026, 12, 31))
    assert (counted["virksomheder"], counted["centre"], counted["pladser"]) == (0, 0, 0)
    assert counted["alle"]["i alt"] == {"antal": 0, "procent": 0.0}
