from datetime import date

import pytest

from app.common.errors import InvalidInput, StaleRecord
from app.models.codes import PriceKind
from app.services.catalogue import Services
from tests import builders


def test_company_without_cvr_is_warned_about_and_allowed(services: Services) -> None:
    changes = services.companies.register({"name": "Nordlys"})
    assert changes.warnings == ("cvr_missing",)


def test_second_unit_of_a_cvr_is_warned_about_and_allowed(services: Services) -> None:
    assert services.companies.register({"name": "Nordlys", "cvr_number": "13748136"}).warnings == ()
    second = services.companies.register(
        {"name": "Nordlys Syd", "cvr_number": "13 74 81 36", "p_number": "1000000000"}
    )
    assert second.warnings == ("cvr_taken",)


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("name", "", "required"),
        ("name", "x" * 121, "too_long"),
        ("cvr_number", "12345678", "cvr_invalid"),
        ("cvr_number", "abc", "cvr_invalid"),
        ("p_number", "123", "p_number_invalid"),
        ("employees", -1, "number_out_of_range"),
        ("employees", "mange", "not_a_number"),
        ("sector", "halvoffentlig", "unknown_column_value"),
        ("good_to_know", "x" * 2_001, "too_long"),
    ],
)
def test_bad_input_is_refused_at_its_field(services: Services, field: str, value: object, code: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.companies.register({"name": "Nordlys"} | {field: value})
    assert caught.value.problems == {field: code}


def test_page_shows_places_and_who_has_them(services: Services) -> None:
    company_id = builders.a_company(services, name="Nordlys")
    centre_id = builders.a_centre(services, company_id, slots=3)
    for name in ("Carl", "Ask"):
        builders.a_placement(services, builders.a_citizen(services, first_name=name), centre_id)
    builders.a_placement(
        services,
        builders.a_citizen(services),
        centre_id,
        starts_on=date(2026, 4, 1),
        planned_end_on=date(2026, 6, 30),
    )
    page = services.companies.details(company_id)
    (centre,) = page.centres
    assert (page.slots, page.taken, centre.free, centre.overbooked) == (3, 2, 1, 0)
    assert [candidate.name.split()[0] for candidate in centre.candidates] == ["Ask", "Carl"]
    assert len(centre.coming) == 1
    assert centre.candidates[0].week == 9


def test_list_counts_places_of_agreements_in_force_only(services: Services) -> None:
    company_id = builders.a_company(services, name="Nordlys")
    builders.a_centre(services, company_id, slots=3)
    builders.a_centre(services, company_id, slots=9, ends_on=date(2026, 3, 16))
    builders.a_centre(services, company_id, slots=7, starts_on=date(2026, 3, 18))
    (row,) = services.companies.rows("nord").rows
    assert (row.slots, row.taken) == (3, 0)
    assert services.companies.rows("syd").rows == ()


def test_several_companies_run_one_centre(services: Services) -> None:
    first, second = (builders.a_company(services, name=name) for name in ("Niverød", "Kokkedal"))
    values = {
        "name": "Børnehusene",
        "price_kind": "per_slot",
        "price_oere": 100_000,
        "mentor_minutes_per_week": 120,
    }
    services.centres.register([first, second], values)
    for company_id in (first, second):
        (centre,) = services.companies.details(company_id).centres
        assert centre.company_names == ("Niverød", "Kokkedal")
        assert (centre.price_kind, centre.price_oere, centre.slots) == (PriceKind.per_slot, 100_000, None)


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"name": ""}, {"name": "required"}),
        ({"slots": -1}, {"slots": "number_out_of_range"}),
        ({"starts_on": date(2026, 2, 1), "ends_on": date(2026, 1, 31)}, {"ends_on": "ends_before_start"}),
        ({"starts_on": "30. februar"}, {"starts_on": "not_a_date"}),
        ({"price_kind": "pr. kilo"}, {"price_kind": "unknown_column_value"}),
    ],
)
def test_bad_agreement_is_refused_at_its_field(
    services: Services, values: dict[str, object], problems: dict[str, str]
) -> None:
    company_id = builders.a_company(services)
    with pytest.raises(InvalidInput) as caught:
        services.centres.register([company_id], {"name": "Center"} | values)
    assert caught.value.problems == problems


def test_same_centre_name_in_one_job_centre_is_refused(services: Services) -> None:
    company_id = builders.a_company(services)
    first = builders.a_centre(services, company_id, name="Lager")
    second = builders.a_centre(services, company_id, name="Pakkeri")
    with pytest.raises(InvalidInput):
        builders.a_centre(services, company_id, name="Lager")
    with pytest.raises(InvalidInput):
        services.centres.change(second, {"name": "Lager"})
    services.centres.change(first, {"name": "Lager", "slots": 6})
    assert {row.name: row.slots for row in services.centres.choices()} == {"Lager": 6, "Pakkeri": 4}


def test_choices_are_centres_in_force_and_companies_without(services: Services) -> None:
    company = builders.a_company(services, name="Nordlys")
    other = builders.a_company(services, name="Kantinen")
    centre = builders.a_centre(services, company, name="Lager", slots=1)
    coming = builders.a_centre(services, company, name="Nyt", slots=2, starts_on=date(2026, 3, 18))
    builders.a_centre(services, company, name="Gammelt", ends_on=date(2026, 3, 16))
    builders.a_placement(services, builders.a_citizen(services), centre)
    assert [
        (row.name, row.centre_id, row.company_id, row.slots, row.taken) for row in services.centres.choices()
    ] == [("Lager", centre, company, 1, 1), ("Nyt", coming, company, 2, 0), ("Kantinen", "", other, None, 0)]


def test_company_whose_only_agreement_ended_is_a_choice_without_a_centre(services: Services) -> None:
    company = builders.a_company(services, name="Nordlys")
    builders.a_centre(services, company, ends_on=date(2026, 3, 16))
    (choice,) = services.centres.choices()
    assert (choice.centre_id, choice.company_id, choice.slots) == ("", company, None)


def test_mentors_of_a_place_are_the_active_ones_of_all_its_companies(services: Services) -> None:
    first, second, other = (builders.a_company(services, name=name) for name in ("A", "B", "C"))
    builders.a_mentor(services, first, full_name="Poul Mockholm")
    builders.a_mentor(services, second, full_name="Ny Mentor")
    builders.a_mentor(services, second, full_name="Stoppet Mentor", is_active=False)
    services.companies.save_contact(first, {"full_name": "Signe Attrapsen"})
    centre = services.centres.register([first, second], {"name": "Center"}).ids[0]
    assert {mentor.full_name for mentor in services.centres.mentors_for(centre, first)} == {
        "Poul Mockholm",
        "Ny Mentor",
    }
    assert [mentor.full_name for mentor in services.centres.mentors_for("", first)] == ["Poul Mockholm"]
    assert services.centres.mentors_for("", other) == ()


def test_contacts_and_mentors_stand_on_the_page(services: Services) -> None:
    company_id = builders.a_company(services)
    mentor_id = builders.a_mentor(services, company_id)
    contact_id = services.companies.save_contact(
        company_id, {"full_name": "Signe Attrapsen", "role": "Driftsleder"}
    ).ids[0]
    services.companies.save_contact(company_id, {"full_name": "Signe Attrapsen", "role": "Chef"}, contact_id)
    services.companies.save_mentor(company_id, {"full_name": "Poul Mockholm", "is_active": False}, mentor_id)
    mentor, contact = services.companies.details(company_id).people
    assert (mentor.is_mentor, mentor.is_active, contact.role) == (True, False, "Chef")
    services.companies.remove_contact(contact_id)
    assert len(services.companies.details(company_id).people) == 1
    with pytest.raises(InvalidInput):
        services.companies.save_contact(company_id, {"full_name": "", "phone": "12"})


def test_change_is_refused_when_the_form_is_stale(services: Services) -> None:
    company_id = builders.a_company(services)
    version = int(str(services.companies.editable(company_id)["version"]))
    services.companies.change(company_id, {"good_to_know": "Parkering bag hal 2."}, version)
    with pytest.raises(StaleRecord):
        services.companies.change(company_id, {"good_to_know": "Andet"}, version)
    assert services.companies.details(company_id).good_to_know == "Parkering bag hal 2."


def test_agreement_passes_to_other_companies(services: Services) -> None:
    first, second = (builders.a_company(services, name=name) for name in ("Niverød", "Kokkedal"))
    centre_id = builders.a_centre(services, first, name="Børnehusene")
    services.centres.change(centre_id, {"name": "Børnehusene", "company_ids": [second, first]})
    (centre,) = services.companies.details(second).centres
    assert centre.company_names == ("Kokkedal", "Niverød")


def test_list_tells_the_earliest_end_of_an_agreement(services: Services) -> None:
    company_id = builders.a_company(services, name="Nordlys")
    builders.a_centre(services, company_id)
    builders.a_centre(services, company_id, ends_on=date(2026, 12, 31))
    builders.a_centre(services, company_id, ends_on=date(2026, 4, 30))
    assert services.companies.rows().rows[0].agreement_ends_on == date(2026, 4, 30)
