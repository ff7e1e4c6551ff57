"""Scores of the months: three voices side by side, never mixed, each in the words of its day."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, NotFound
from app.models.problem_codes import Problem
from app.models.visit_codes import CriterionGroup, ScoreVoice
from app.services.catalogue import Services
from app.services.score_rows import ScoreCell
from app.services.scores import Given
from tests import builders

JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
MENTOR = Given(ScoreVoice.mentor)


@pytest.fixture
def citizen(services: Services) -> str:
    """A candidate since the fifth of January."""
    citizen = builders.a_citizen(services)
    centre = builders.a_centre(services, builders.a_company(services, name="Nordlys Prøvelager A/S"))
    builders.a_placement(services, citizen, centre, starts_on=date(2026, 1, 5))
    return citizen


@pytest.fixture
def criteria(services: Services) -> list[str]:
    return [row.criterion_id for row in services.criteria.on()]


def cell(
    services: Services,
    citizen: str,
    criterion: str,
    month: date = MAR,
    voice: ScoreVoice = ScoreVoice.consultant,
) -> ScoreCell:
    found = services.scores.show(citizen).cell(criterion, month, voice)
    assert found is not None
    return found


def test_empty_scorecard_asks_for_every_criterion_this_month(
    services: Services, citizen: str, criteria: list[str]
) -> None:
    shown = services.scores.show(citizen)
    assert (shown.month, shown.months) == (MAR, (date(2025, 12, 1), JAN, FEB, MAR))
    assert [row.criterion_id for row in shown.criteria] == criteria
    assert shown.can_score
    assert shown.missing[ScoreVoice.consultant] == tuple(criteria)
    assert (dict(shown.cells), shown.goals, dict(shown.means)) == ({}, (), {})


def test_first_score_asks_for_no_reason_and_a_changed_one_does(
    services: Services, citizen: str, criteria: list[str]
) -> None:
    services.scores.set(citizen, criteria[0], 2, Given(month=FEB))
    services.scores.set(citizen, criteria[0], 3)
    first, second = cell(services, citizen, criteria[0], FEB), cell(services, citizen, criteria[0])
    assert (first.before, first.change, first.asks_for_reason) == (None, 0, False)
    assert (second.before, second.change, second.asks_for_reason) == (2, 1, True)
    services.scores.set(citizen, criteria[0], 3, reason="  Møder hver dag nu ")
    told = cell(services, citizen, criteria[0])
    assert (told.reason, told.asks_for_reason) == ("Møder hver dag nu", False)
    services.scores.set(citizen, criteria[0], 4)
    assert cell(services, citizen, criteria[0]).reason == ""


def test_score_is_one_step_to_undo_and_the_same_again_is_none(
    services: Services, citizen: str, criteria: list[str]
) -> None:
    assert services.scores.set(citizen, criteria[0], 2).act_id
    assert not services.scores.set(citizen, criteria[0], 2).act_id
    services.history.undo_latest()
    assert services.scores.show(citizen).cell(criteria[0], MAR, ScoreVoice.consultant) is None


@pytest.mark.parametrize("level", [0, 5, -1])
def test_level_outside_one_to_four_is_refused(
    services: Services, citizen: str, criteria: list[str], level: int
) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.scores.set(citizen, criteria[0], level)
    assert refused.value.problems == {"level": Problem.score_out_of_range}


@pytest.mark.parametrize(
    ("month", "problem"),
    [
        (date(2026, 4, 2), Problem.in_the_future),
        (date(2025, 12, 31), Problem.no_placement_in_month),
    ],
)
def test_month_ahead_or_without_placement_is_refused(
    services: Services, citizen: str, criteria: list[str], month: date, problem: Problem
) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.scores.set(citizen, criteria[0], 2, Given(month=month))
    assert refused.value.problems == {"month": problem}


def test_too_long_reason_is_refused_and_nothing_is_written(
    services: Services, citizen: str, criteria: list[str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.scores.set(citizen, criteria[0], 2, reason="x" * 501)
    assert refused.value.problems == {"reason": Problem.too_long}
    assert not services.scores.show(citizen).cells


def test_dropped_criterion_cannot_be_scored_but_its_scores_stand_last(
    services: Services, citizen: str, criteria: list[str], clock: FixedClock
) -> None:
    services.scores.set(citizen, criteria[0], 2)
    clock.move_to(clock.now() + timedelta(days=1))
    services.criteria.drop(criteria[0])
    with pytest.raises(NotFound):
        services.scores.set(citizen, criteria[0], 3)
    shown = services.scores.show(citizen)
    assert [row.criterion_id for row in shown.criteria] == [*criteria[1:], criteria[0]]
    assert criteria[0] not in shown.used
    assert criteria[0] not in shown.missing[ScoreVoice.consultant]


def test_voices_stand_side_by_side_and_missing_ones_never_count(
    services: Services, citizen: str, criteria: list[str]
) -> None:
    for criterion in criteria:
        services.scores.set(citizen, criterion, 3)
    services.scores.set(citizen, criteria[0], 1, MENTOR)
    shown = services.scores.show(citizen)
    assert cell(services, citizen, criteria[0]).level == 3
    assert cell(services, citizen, criteria[0], voice=ScoreVoice.mentor).level == 1
    assert shown.missing[ScoreVoice.consultant] == ()
    assert len(shown.missing[ScoreVoice.candidate]) == 6
    assert shown.means[CriterionGroup.social, MAR, ScoreVoice.consultant] == Decimal("3.0")
    assert shown.means[CriterionGroup.social, MAR, ScoreVoice.mentor] == Decimal("1.0")
    assert services.scores.missing() == ()
    assert shown.goals == ()


def test_unchanged_fills_what_is_missing_in_one_act(
    services: Services, citizen: str, criteria: list[str]
) -> None:
    for criterion, level in zip(criteria[:3], (1, 2, 4), strict=True):
        services.scores.set(citizen, criterion, level, Given(month=FEB))
    services.scores.set(citizen, criteria[0], 2)
    changes = services.scores.set_unchanged(citizen)
    assert len(changes.ids) == 2
    assert [cell(services, citizen, each).level for each in criteria[:3]] == [2, 2, 4]
    assert [cell(services, citizen, each).is_unchanged for each in criteria[:3]] == [False, True, True]
    assert not services.scores.set_unchanged(citizen).act_id
    services.history.undo_latest()
    assert len(services.scores.show(citizen).cells) == 4


def test_changing_an_unchanged_score_makes_it_changed(
    services: Services, citizen: str, criteria: list[str]
) -> None:
    services.scores.set(citizen, criteria[0], 3, Given(month=FEB))
    services.scores.set_unchanged(citizen)
    services.scores.set(citizen, criteria[0], 2)
    changed = cell(services, citizen, criteria[0])
    assert (changed.level, changed.change, changed.is_unchanged) == (2, -1, False)


def test_way_goes_from_the_first_score_to_the_latest(
    services: Services, citizen: str, criteria: list[str]
) -> None:
    for month, level in ((JAN, 1), (FEB, 2), (MAR, 4)):
        services.scores.set(citizen, criteria[0], level, Given(month=month))
    (way,) = services.scores.show(citizen).developments[ScoreVoice.consultant]
    assert (way.first_month, way.first, way.latest, way.change) == (JAN, 1, 4, 3)


def test_low_score_proposes_a_goal_and_never_writes_it(
    services: Services, citizen: str, criteria: list[str]
) -> None:
    services.scores.set(citizen, criteria[4], 1)
    (goal,) = services.scores.show(citizen).goals
    aim = services.criteria.on()[4].level_text(2)
    assert (goal.name, goal.level, goal.text, goal.is_in_plan) == (
        "Arbejdstempo",
        1,
        f"Arbejdstempo: {aim}",
        False,
    )
    assert services.job_plans.show(citizen).milestones == ()
    services.job_plans.save(citizen, {"milestones": [{"text": goal.text}]})
    (goal,) = services.scores.show(citizen).goals
    assert goal.is_in_plan


def test_scores_follow_somebody_who_moves_and_count_for_the_month(
    services: Services, citizen: str, criteria: list[str]
) -> None:
    services.scores.set(citizen, criteria[0], 2, Given(month=FEB))
    for criterion in criteria:
        services.scores.set(citizen, criterion, 3)
    (old,) = services.placements.of_citizen(citizen)
    services.placements.end(old.id, {"ends_on": date(2026, 3, 16), "outcome_key": "education"})
    other = builders.a_centre(services, builders.a_company(services, name="Fiktiv Have"))
    builders.a_placement(services, citizen, other, starts_on=date(2026, 3, 17))
    assert services.scores.missing() == ()
    services.scores.set(citizen, criteria[0], 4)
    assert cell(services, citizen, criteria[0]).level == 4
    assert cell(services, citizen, criteria[0]).before == 2


def test_missing_is_listed_by_place_without_those_who_are_done_or_not_begun(
    services: Services, citizen: str, criteria: list[str]
) -> None:
    other, later = builders.a_citizen(services), builders.a_citizen(services)
    centre = builders.a_centre(services, builders.a_company(services))
    builders.a_placement(services, other, centre, starts_on=date(2026, 3, 2))
    builders.a_placement(services, later, centre, starts_on=date(2026, 4, 1))
    rows = services.scores.missing()
    assert sorted(each for row in rows for each in row.citizen_ids) == sorted([citizen, other])
    assert all(row.name for row in rows)
    for criterion in criteria:
        services.scores.set(citizen, criterion, 3)
    assert [each for row in services.scores.missing() for each in row.citizen_ids] == [other]


def test_scorecard_of_somebody_without_placement_can_be_read_but_not_written(
    services: Services, criteria: list[str]
) -> None:
    citizen = builders.a_citizen(services)
    assert not services.scores.show(citizen).can_score
    with pytest.raises(InvalidInput):
        services.scores.set_unchanged(citizen)
