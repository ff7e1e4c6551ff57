"""Stand-ins with dates, and places of colleagues without a name."""

from datetime import date

import pytest

from app.common.errors import InvalidInput, StaleRecord
from app.models.problem_codes import Problem
from app.services.catalogue import Services
from tests import builders

TODAY = date(2026, 3, 17)


@pytest.fixture
def company(services: Services) -> str:
    return builders.a_company(services)


@pytest.fixture
def mentor(services: Services, company: str) -> str:
    return builders.a_mentor(services, company)


def test_stand_in_has_a_name_and_days_and_is_changed(services: Services, mentor: str) -> None:
    values = {"full_name": "Rie Mockvik", "phone": "00 00 00 14", "starts_on": TODAY}
    key = services.stand_ins.save(mentor, values).ids[0]
    (row,) = services.stand_ins.of_mentor(mentor)
    assert (row.name, row.phone, row.starts_on, row.ends_on, row.is_now) == (
        "Rie Mockvik", "00000014", TODAY, None, True
    )  # fmt: skip
    services.stand_ins.save(mentor, values | {"starts_on": date(2026, 3, 18)}, key, row.version)
    (row,) = services.stand_ins.of_mentor(mentor)
    assert not row.is_now
    with pytest.raises(StaleRecord):
        services.stand_ins.save(mentor, values, key, row.version - 1)


def test_mentor_of_the_store_stands_in_under_their_own_name(
    services: Services, company: str, mentor: str
) -> None:
    other = builders.a_mentor(services, company, full_name="Ulla Mockgaard", phone="00000015")
    services.stand_ins.save(mentor, {"other_mentor_id": other, "starts_on": TODAY, "ends_on": TODAY})
    (row,) = services.stand_ins.of_mentor(mentor)
    assert (row.name, row.phone, row.other_mentor_id) == ("Ulla Mockgaard", "00000015", other)


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"full_name": "Rie"}, {"starts_on": Problem.required}),
        ({"starts_on": TODAY, "full_name": ""}, {"full_name": Problem.required}),
        (
            {"starts_on": TODAY, "ends_on": date(2026, 3, 1), "full_name": "Rie"},
            {"ends_on": Problem.ends_before_start},
        ),
        ({"starts_on": TODAY, "full_name": "Rie", "phone": "abc"}, {"phone": Problem.phone_invalid}),
    ],
)
def test_wrong_stand_in_is_refused_beside_its_field(
    services: Services, mentor: str, values: dict[str, object], problems: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.stand_ins.save(mentor, values)
    assert caught.value.problems == problems


def test_nobody_stands_in_for_themselves(services: Services, mentor: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.stand_ins.save(mentor, {"other_mentor_id": mentor, "starts_on": TODAY})
    assert list(caught.value.problems) == ["other_mentor_id"]


def test_places_of_colleagues_are_a_number_with_days(services: Services, company: str) -> None:
    centre = builders.a_centre(services, company)
    key = services.stand_ins.save_slots(centre, {"count": 3, "starts_on": TODAY}).ids[0]
    (row,) = services.stand_ins.of_centre(centre)
    assert (row.count, row.starts_on, row.ends_on) == (3, TODAY, None)
    services.stand_ins.save_slots(
        centre, {"count": 2, "starts_on": TODAY, "ends_on": TODAY}, key, row.version
    )
    (row,) = services.stand_ins.of_centre(centre)
    assert (row.count, row.ends_on) == (2, TODAY)
    with pytest.raises(InvalidInput) as caught:
        services.stand_ins.save_slots(centre, {"count": 0, "starts_on": TODAY})
    assert caught.value.problems == {"count": Problem.number_out_of_range}
    services.stand_ins.remove_slots(key)
    assert services.stand_ins.of_centre(centre) == ()
    services.history.undo_latest()
    assert len(services.stand_ins.of_centre(centre)) == 1
