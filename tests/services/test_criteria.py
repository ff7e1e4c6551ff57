"""The criteria of the scorecard: named, ordered, described and dropped, while old scores keep theirs."""

from datetime import timedelta

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, NotFound, RefusedAct, StaleRecord
from app.models.problem_codes import Problem
from app.models.visit_codes import CriterionGroup, ScoreVoice
from app.services.catalogue import Services
from tests import builders

SOCIAL = ["Mødestabilitet", "Samarbejde", "Kommunikation"]
PROFESSIONAL = ["Kvalitet", "Arbejdstempo", "Selvstændighed"]


def names(services: Services) -> list[str]:
    return [row.name for row in services.criteria.listed().used]


def id_of(services: Services, name: str) -> str:
    listed = services.criteria.listed()
    return next(row.criterion_id for row in (*listed.used, *listed.dropped) if row.name == name)


def a_candidate(services: Services) -> str:
    citizen = builders.a_citizen(services)
    builders.a_placement(services, citizen, builders.a_centre(services, builders.a_company(services)))
    return citizen


def test_new_store_has_the_shipped_criteria_in_their_order(services: Services) -> None:
    assert names(services) == SOCIAL + PROFESSIONAL
    listed = services.criteria.listed()
    assert (listed.dropped, listed.most) == ((), 8)
    assert all(row.level_text(1) and row.level_text(4) for row in listed.used)
    assert services.criteria.on() == listed.used


def test_added_criterion_stands_last_in_its_group_until_there_are_eight(services: Services) -> None:
    services.criteria.add({"name": "Humør", "group": "social", "level_4": "Løfter de andre"})
    services.criteria.add({"name": "Orden", "group": "professional"})
    assert names(services) == [*SOCIAL, "Humør", *PROFESSIONAL, "Orden"]
    with pytest.raises(RefusedAct) as refused:
        services.criteria.add({"name": "Ét for meget"})
    assert refused.value.reasons == (Problem.too_many_criteria,)
    services.history.undo_latest()
    assert names(services) == [*SOCIAL, "Humør", *PROFESSIONAL]


@pytest.mark.parametrize(
    ("values", "field", "problem"),
    [
        ({"name": " "}, "name", Problem.required),
        ({"name": "x" * 61}, "name", Problem.too_long),
        ({"name": "KVALITET"}, "name", Problem.criterion_name_taken),
        ({"name": "Ny", "level_2": "x" * 121}, "level_2", Problem.too_long),
    ],
)
def test_bad_fields_are_refused_beside_the_field(
    services: Services, values: dict[str, object], field: str, problem: Problem
) -> None:
    for act in (
        services.criteria.add,
        lambda each: services.criteria.change(id_of(services, "Samarbejde"), each),
    ):
        with pytest.raises(InvalidInput) as refused:
            act(values)
        assert refused.value.problems == {field: problem}


def test_change_is_a_new_version_from_today_and_old_scores_keep_theirs(
    services: Services, clock: FixedClock
) -> None:
    citizen, criterion = a_candidate(services), id_of(services, "Samarbejde")
    before = services.criteria.on()[1]
    services.scores.set(citizen, criterion, 2)
    clock.move_to(clock.now() + timedelta(days=40))
    services.criteria.change(criterion, {"name": "Fællesskab", "level_2": "Er med, når andre kalder"})
    assert names(services)[1] == "Fællesskab"
    yesterday = services.criteria.on(clock.today() - timedelta(days=1))[1]
    assert (yesterday.name, yesterday.version_id) == ("Samarbejde", before.version_id)
    shown = services.scores.show(citizen)
    cell = shown.cell(criterion, shown.months[-2], ScoreVoice.consultant)
    assert cell is not None
    assert cell.said == before.level_text(2)


def test_second_change_of_a_day_is_the_same_version_until_it_was_scored(
    services: Services, clock: FixedClock
) -> None:
    citizen, criterion = a_candidate(services), id_of(services, "Samarbejde")
    services.criteria.change(criterion, {"name": "A"})
    services.criteria.change(criterion, {"name": "B"})
    first = services.criteria.on()[1]
    assert (first.name, first.valid_from) == ("B", clock.today())
    services.scores.set(citizen, criterion, 3)
    services.criteria.change(criterion, {"name": "C"})
    assert services.criteria.on()[1].name == "B"
    newest = services.criteria.listed().used[1]
    assert (newest.name, newest.valid_from) == ("C", clock.today() + timedelta(days=1))


def test_same_words_again_are_no_act(services: Services) -> None:
    changes = services.criteria.change(id_of(services, "Kvalitet"), {"name": "Kvalitet"})
    assert (changes.act_id, changes.topics) == ("", frozenset())


def test_change_made_from_old_values_is_refused(services: Services) -> None:
    row = services.criteria.listed().used[0]
    services.criteria.change(row.criterion_id, {"name": "A"})
    services.criteria.change(row.criterion_id, {"name": "B"})
    with pytest.raises(StaleRecord):
        services.criteria.change(row.criterion_id, {"name": "C"}, row.mark)


def test_other_group_puts_it_last_there(services: Services) -> None:
    services.criteria.change(id_of(services, "Samarbejde"), {"group": CriterionGroup.professional})
    assert names(services) == ["Mødestabilitet", "Kommunikation", *PROFESSIONAL, "Samarbejde"]


def test_criteria_change_places_within_their_group_only(services: Services) -> None:
    services.criteria.move(id_of(services, "Kommunikation"), -1)
    assert names(services)[:3] == ["Mødestabilitet", "Kommunikation", "Samarbejde"]
    services.criteria.move(id_of(services, "Mødestabilitet"), 1)
    assert names(services)[:3] == ["Kommunikation", "Mødestabilitet", "Samarbejde"]
    services.history.undo_latest()
    assert names(services)[:3] == ["Mødestabilitet", "Kommunikation", "Samarbejde"]
    for name, by in (("Mødestabilitet", -1), ("Samarbejde", 1), ("Kvalitet", -1)):
        assert not services.criteria.move(id_of(services, name), by).act_id


def test_dropped_criterion_is_asked_for_no_more_and_can_come_back(services: Services) -> None:
    citizen, criterion = a_candidate(services), id_of(services, "Mødestabilitet")
    services.scores.set(citizen, criterion, 4)
    services.criteria.drop(criterion)
    listed = services.criteria.listed()
    assert [row.name for row in listed.dropped] == ["Mødestabilitet"]
    assert not services.criteria.move(criterion, 1).act_id
    services.criteria.take_up(criterion)
    assert names(services) == ["Samarbejde", "Kommunikation", "Mødestabilitet", *PROFESSIONAL]
    assert not services.criteria.take_up(criterion).act_id


def test_last_criterion_stays(services: Services) -> None:
    *others, last = services.criteria.listed().used
    for row in others:
        services.criteria.drop(row.criterion_id)
    with pytest.raises(RefusedAct) as refused:
        services.criteria.drop(last.criterion_id)
    assert refused.value.reasons == (Problem.no_criteria,)


def test_criterion_nobody_knows_is_refused(services: Services) -> None:
    with pytest.raises(NotFound):
        services.criteria.change("none", {"name": "A"})
