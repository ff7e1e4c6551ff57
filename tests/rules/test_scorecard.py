"""The scorecard: criteria of a day, missing and unchanged scores, development, goals."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.problem_codes import Problem
from app.models.visit_codes import CriterionGroup, ScoreVoice
from app.rules.lawbook import Lawbook
from app.rules.scorecard import (
    CriterionFacts,
    Development,
    GoalProposal,
    ScoreFacts,
    ScoreValues,
    assess_criteria,
    assess_level,
    criteria_on,
    first_to_latest,
    group_means,
    levels_before,
    missing,
    month_of,
    needs_reason,
    proposed_goals,
    score_values,
    unchanged,
)
from app.storage.lawbook_source import shipped_entries

JAN, FEB, MAR = date(2026, 1, 1), date(2026, 2, 1), date(2026, 3, 1)
SOCIAL, PROFESSIONAL = CriterionGroup.social, CriterionGroup.professional
VERSIONS = [
    CriterionFacts("q1", "quality", JAN, PROFESSIONAL, 1),
    CriterionFacts("p1", "punctual", JAN, SOCIAL, 2),
    CriterionFacts("t1", "talk", JAN, SOCIAL, 1),
    CriterionFacts("p2", "punctual", FEB, SOCIAL, 0),
    CriterionFacts("t2", "talk", MAR, SOCIAL, 1, is_used=False),
]
CRITERIA = criteria_on(VERSIONS, FEB)
SCORES = st.lists(
    st.builds(
        ScoreFacts,
        st.sampled_from(["quality", "punctual", "talk"]),
        st.sampled_from([JAN, FEB, MAR]),
        st.integers(1, 4),
        st.sampled_from(ScoreVoice),
    ),
    unique_by=lambda each: (each.criterion_id, each.month, each.voice),
)


def test_values_come_from_the_tables() -> None:
    assert score_values(Lawbook(shipped_entries()).on(MAR)) == ScoreValues(1, 8, 20)


@pytest.mark.parametrize(
    ("day", "ids"),
    [
        (date(2025, 12, 31), []),
        (JAN, ["t1", "p1", "q1"]),
        (date(2026, 2, 28), ["p2", "t1", "q1"]),
        (MAR, ["p2", "q1"]),
    ],
)
def test_criteria_are_those_of_the_day_in_their_order(day: date, ids: list[str]) -> None:
    assert [each.id for each in criteria_on(VERSIONS, day)] == ids


def test_missing_counts_one_voice_and_one_month_only() -> None:
    scores = [
        ScoreFacts("punctual", FEB, 3),
        ScoreFacts("talk", JAN, 3),
        ScoreFacts("quality", FEB, 2, ScoreVoice.mentor),
    ]
    assert missing(CRITERIA, scores, FEB) == ("talk", "quality")
    assert missing(CRITERIA, scores, FEB, ScoreVoice.mentor) == ("punctual", "talk")
    assert missing(CRITERIA, scores, FEB, ScoreVoice.candidate) == ("punctual", "talk", "quality")


def test_unchanged_takes_the_last_earlier_month_for_what_is_missing() -> None:
    scores = [
        ScoreFacts("talk", JAN, 2),
        ScoreFacts("talk", FEB, 3),
        ScoreFacts("punctual", FEB, 1),
        ScoreFacts("punctual", MAR, 2),
        ScoreFacts("quality", FEB, 4, ScoreVoice.mentor),
    ]
    assert levels_before(scores, MAR) == {"talk": 3, "punctual": 1}
    assert unchanged(CRITERIA, scores, MAR) == {"talk": 3}


@pytest.mark.parametrize(("level", "before", "asks"), [(3, None, False), (3, 3, False), (2, 3, True)])
def test_a_change_asks_for_a_reason(level: int, before: int | None, *, asks: bool) -> None:
    assert needs_reason(level, before) is asks


def test_development_goes_from_first_to_latest() -> None:
    scores = [
        ScoreFacts("talk", MAR, 4),
        ScoreFacts("talk", JAN, 2),
        ScoreFacts("talk", FEB, 1),
        ScoreFacts("quality", FEB, 3),
        ScoreFacts("quality", JAN, 1, ScoreVoice.mentor),
    ]
    found = first_to_latest(scores)
    assert found == (Development("talk", JAN, 2, MAR, 4), Development("quality", FEB, 3, FEB, 3))
    assert [each.change for each in found] == [2, 0]


def test_low_scores_propose_goals_the_lowest_first() -> None:
    scores = [
        ScoreFacts("punctual", FEB, 2),
        ScoreFacts("talk", FEB, 1),
        ScoreFacts("talk", JAN, 2),
        ScoreFacts("quality", FEB, 3),
    ]
    assert proposed_goals(CRITERIA, scores, FEB, 2) == (
        GoalProposal("talk", 1, 2),
        GoalProposal("punctual", 2, None),
    )
    assert proposed_goals(CRITERIA, scores, MAR, 2) == ()


def test_means_are_kept_apart_by_group_and_rounded_half_up() -> None:
    scores = [
        ScoreFacts("punctual", FEB, 2),
        ScoreFacts("talk", FEB, 3),
        ScoreFacts("old", FEB, 1),
        ScoreFacts("talk", FEB, 1, ScoreVoice.candidate),
    ]
    assert group_means(CRITERIA, scores, FEB) == {SOCIAL: Decimal("2.5")}
    three = [CriterionFacts(key, key, JAN, SOCIAL) for key in "abcd"]
    quarter = [ScoreFacts(key, FEB, level) for key, level in zip("abcd", (2, 2, 2, 3), strict=True)]
    assert group_means(three, quarter, FEB) == {SOCIAL: Decimal("2.3")}


@given(SCORES, st.sampled_from([JAN, FEB, MAR]), st.sampled_from(ScoreVoice))
def test_unchanged_fills_only_what_is_missing_with_what_was_given(
    scores: list[ScoreFacts], month: date, voice: ScoreVoice
) -> None:
    filled = unchanged(CRITERIA, scores, month, voice)
    lacking = missing(CRITERIA, scores, month, voice)
    assert set(filled) <= set(lacking)
    after = [*scores, *(ScoreFacts(key, month, level, voice) for key, level in filled.items())]
    assert set(missing(CRITERIA, after, month, voice)) == set(lacking) - set(filled)
    others = [each for each in scores if each.voice is not voice]
    assert first_to_latest(after, ScoreVoice.mentor) == first_to_latest(
        others if voice is not ScoreVoice.mentor else after, ScoreVoice.mentor
    )
    assert all(1 <= mean <= 4 for mean in group_means(CRITERIA, after, month, voice).values())


@pytest.mark.parametrize(("level", "is_allowed"), [(0, False), (1, True), (4, True), (5, False), (-1, False)])
def test_level_is_one_to_four(level: int, *, is_allowed: bool) -> None:
    found = assess_level(level)
    assert found.is_allowed is is_allowed
    assert found.reasons == (() if is_allowed else (Problem.score_out_of_range,))


@pytest.mark.parametrize(
    ("used", "reasons"), [(0, (Problem.no_criteria,)), (8, ()), (9, (Problem.too_many_criteria,))]
)
def test_there_are_one_to_eight_criteria(used: int, reasons: tuple[Problem, ...]) -> None:
    assert assess_criteria(used, 8).reasons == reasons


def test_month_is_kept_by_its_first_day() -> None:
    assert month_of(date(2026, 3, 17)) == MAR
