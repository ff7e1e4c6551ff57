from datetime import date

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, RefusedAct, StaleRecord
from app.models.codes import PlacementStatus
from app.services.catalogue import Services
from tests import builders


@pytest.fixture
def centre_id(services: Services) -> str:
    return builders.a_centre(services, builders.a_company(services), name="Nordlys", slots=1)


@pytest.fixture
def citizen_id(services: Services) -> str:
    return builders.a_citizen(services)


def test_placement_is_proposed_for_thirteen_weeks(services: Services) -> None:
    proposed = services.placements.defaults(date(2026, 3, 2))
    assert (proposed.starts_on, proposed.planned_end_on) == (date(2026, 3, 2), date(2026, 5, 31))


def test_running_placement_knows_its_week_and_hours(
    services: Services, citizen_id: str, centre_id: str
) -> None:
    builders.a_placement(services, citizen_id, centre_id)
    (row,) = services.placements.of_citizen(citizen_id)
    assert (row.status, row.week, row.weeks, row.place) == (PlacementStatus.running, 9, 13, "Nordlys")
    assert row.step is not None
    assert (row.step.weekly_minutes, row.step.meets_at) == (1500, "8.30")


def test_hours_rise_by_steps(services: Services, citizen_id: str, centre_id: str, clock: FixedClock) -> None:
    placement_id = builders.a_placement(services, citizen_id, centre_id)
    services.placements.set_hours(placement_id, date(2026, 4, 1), [360] * 5 + [0, 0], "8.00")
    services.placements.set_hours(placement_id, date(2026, 4, 1), [400] * 5 + [0, 0], "8.00")
    weekly = []
    for _ in range(2):
        (row,) = services.placements.of_citizen(citizen_id)
        weekly.append(row.step.weekly_minutes if row.step else 0)
        clock.advance(days=20)
    assert weekly == [1500, 2000]
    assert len(row.steps) == 2


@pytest.mark.parametrize("minutes", [[1], [0] * 8, [-1] + [0] * 6, [1441] + [0] * 6, "mange"])
def test_impossible_hours_are_refused(
    services: Services, citizen_id: str, centre_id: str, minutes: object
) -> None:
    with pytest.raises(InvalidInput) as caught:
        builders.a_placement(services, citizen_id, centre_id, minutes=minutes)
    assert caught.value.problems == {"minutes": "number_out_of_range"}


def test_hours_before_the_start_are_refused(services: Services, citizen_id: str, centre_id: str) -> None:
    placement_id = builders.a_placement(services, citizen_id, centre_id)
    with pytest.raises(InvalidInput):
        services.placements.set_hours(placement_id, date(2026, 1, 18), [60] * 7)
    with pytest.raises(InvalidInput):
        services.placements.set_hours(placement_id, date(2026, 2, 18), None)


def test_taken_place_wants_a_reason(services: Services, citizen_id: str, centre_id: str) -> None:
    builders.a_placement(services, citizen_id, centre_id)
    other = builders.a_citizen(services)
    with pytest.raises(InvalidInput) as caught:
        builders.a_placement(services, other, centre_id)
    assert caught.value.problems == {"overbooking_reason": "slot_taken"}

    values = {
        "centre_id": centre_id,
        "starts_on": date(2026, 3, 1),
        "overbooking_reason": "Aftalt med Poul: oplæring.",
    }
    assert "slot_taken" in services.placements.start(other, values).warnings
    (centre,) = services.companies.details(services.companies.rows().rows[0].id).centres
    assert centre.overbooked == 1


def test_place_is_free_the_day_after_the_agreed_end(
    services: Services, citizen_id: str, centre_id: str
) -> None:
    builders.a_placement(services, citizen_id, centre_id)
    builders.a_placement(
        services,
        builders.a_citizen(services),
        centre_id,
        starts_on=date(2026, 4, 20),
        planned_end_on=date(2026, 7, 19),
    )


def test_second_placement_of_a_person_and_days_outside_are_warned_about(
    services: Services, citizen_id: str
) -> None:
    company_id = builders.a_company(services)
    centre = builders.a_centre(services, company_id, ends_on=date(2026, 3, 31))
    first = services.placements.start(
        citizen_id, {"centre_id": centre, "starts_on": date(2026, 1, 1), "planned_end_on": date(2026, 4, 1)}
    )
    assert first.warnings == ("outside_agreement",)
    second = services.placements.start(citizen_id, {"company_id": company_id, "starts_on": date(2026, 2, 1)})
    assert second.warnings == ("overlapping_placement",)


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"centre_id": ""}, {"centre_id": "required"}),
        ({"starts_on": ""}, {"starts_on": "not_a_date"}),
        ({"starts_on": "2026-02-30"}, {"starts_on": "not_a_date"}),
        ({"planned_end_on": date(2026, 1, 18)}, {"planned_end_on": "ends_before_start"}),
        ({"task": "x" * 121}, {"task": "too_long"}),
    ],
)
def test_bad_input_is_refused_at_its_field(
    services: Services, citizen_id: str, centre_id: str, values: dict[str, object], problems: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput) as caught:
        builders.a_placement(services, citizen_id, centre_id, **values)
    assert caught.value.problems == problems


def test_ended_placement_frees_its_place(services: Services, citizen_id: str, centre_id: str) -> None:
    placement_id = builders.a_placement(services, citizen_id, centre_id)
    ended = {"ends_on": date(2026, 3, 16), "outcome_key": "ordinary_job", "end_note": "Ansat 25 timer."}
    services.placements.end(placement_id, ended)
    (row,) = services.placements.of_citizen(citizen_id)
    assert (row.status, row.outcome) == (
        PlacementStatus.ended,
        services.law.outcome_name("ordinary_job", row.ends_on),
    )
    assert services.centres.choices()[0].taken == 0
    with pytest.raises(RefusedAct):
        services.placements.end(placement_id, ended)


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({}, {"ends_on": "required"}),
        ({"ends_on": date(2026, 1, 1), "outcome_key": "education"}, {"ends_on": "ends_before_start"}),
        ({"ends_on": date(2026, 3, 1), "outcome_key": "pension på månen"}, {"outcome_key": "required"}),
    ],
)
def test_end_without_day_or_outcome_is_refused(
    services: Services, citizen_id: str, centre_id: str, values: dict[str, object], problems: dict[str, str]
) -> None:
    placement_id = builders.a_placement(services, citizen_id, centre_id)
    with pytest.raises(InvalidInput) as caught:
        services.placements.end(placement_id, values)
    assert caught.value.problems == problems


def test_change_of_task_and_mentor(services: Services, citizen_id: str, centre_id: str) -> None:
    placement_id = builders.a_placement(services, citizen_id, centre_id)
    company_id = services.companies.rows().rows[0].id
    mentor_id = builders.a_mentor(services, company_id)
    version = services.placements.of_citizen(citizen_id)[0].version
    services.placements.change(placement_id, {"task": "Lager", "mentor_id": mentor_id}, version)
    (row,) = services.placements.of_citizen(citizen_id)
    assert (row.task, row.mentor_name) == ("Lager", "Poul Mockholm")
    with pytest.raises(StaleRecord):
        services.placements.change(placement_id, {"task": "Kontor"}, version)


def test_start_can_be_taken_back_whole(services: Services, citizen_id: str, centre_id: str) -> None:
    changes = services.placements.start(
        citizen_id, {"centre_id": centre_id, "starts_on": date(2026, 3, 2), "minutes": [60] * 7}
    )
    services.history.undo(changes.act_id)
    assert services.placements.of_citizen(citizen_id) == ()
