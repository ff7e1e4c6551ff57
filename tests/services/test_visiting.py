"""How a company is visited: its interval, the way there, its next and latest visits."""

import pytest

from app.common.errors import InvalidInput, StaleRecord
from app.models.problem_codes import Problem
from app.services.catalogue import Services
from tests import builders
from tests.wall_times import wall


@pytest.fixture
def company(services: Services) -> str:
    return builders.a_company(services)


def test_defaults_hold_until_something_is_set(services: Services, company: str) -> None:
    found = services.visiting.of_company(company)
    assert (found.version, found.interval_weeks, found.travel_minutes) == (0, 1, None)
    assert (found.next_visit, found.latest) == (None, ())


def test_interval_and_way_are_set_changed_and_undone(services: Services, company: str) -> None:
    services.visiting.set(company, {"interval_weeks": 2, "travel_minutes": 50, "distance_metres": 41_500}, 0)
    changes = services.visiting.set(company, {"interval_weeks": "4", "travel_minutes": ""}, 1)
    found = services.visiting.of_company(company)
    assert (found.version, found.interval_weeks, found.travel_minutes, found.distance_metres) == (
        2,
        4,
        None,
        41_500,
    )
    services.history.undo(changes.act_id)
    assert services.visiting.of_company(company).interval_weeks == 2
    assert services.visiting.set(company, {"interval_weeks": 2}).act_id == ""


@pytest.mark.parametrize("weeks", [0, 5, ""])
def test_interval_is_one_to_four_weeks(services: Services, company: str, weeks: object) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.visiting.set(company, {"interval_weeks": weeks})
    assert list(caught.value.problems) == ["interval_weeks"]
    assert caught.value.problems["interval_weeks"] in {Problem.number_out_of_range, Problem.not_a_number}


@pytest.mark.parametrize("version", [0, 2])
def test_stale_values_are_refused(services: Services, company: str, version: int) -> None:
    services.visiting.set(company, {"interval_weeks": 2})
    with pytest.raises(StaleRecord):
        services.visiting.set(company, {"interval_weeks": 3}, version)


def test_next_and_latest_visits_are_told(services: Services, company: str) -> None:
    for at in (wall(3, 9, 9, 0), wall(3, 16, 9, 0)):
        services.visits.hold(services.visits.plan(company, {"starts_at": at}).ids[0])
    services.visits.plan(company, {"starts_at": wall(3, 23, 9, 0)})
    services.visits.plan(company, {"starts_at": wall(3, 30, 9, 0)})
    found = services.visiting.of_company(company)
    assert found.next_visit is not None
    assert found.next_visit.starts_at == wall(3, 23, 9, 0)
    assert [row.starts_at.day for row in found.latest] == [16, 9]


def test_visit_of_this_morning_that_nobody_held_is_still_the_next(services: Services, company: str) -> None:
    services.visits.plan(company, {"starts_at": wall(3, 17, 8, 0)})
    found = services.visiting.of_company(company)
    assert found.next_visit is not None
    assert found.latest == ()


def test_visit_held_before_its_time_is_among_the_latest(services: Services, company: str) -> None:
    visit = services.visits.plan(company, {"starts_at": wall(3, 17, 10, 30)}).ids[0]
    services.conduct.begin(visit)
    services.conduct.end(visit)
    found = services.visiting.of_company(company)
    assert found.next_visit is None
    assert [row.id for row in found.latest] == [visit]
