from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.law_entry import LawEntry
from app.models.problem_codes import PlanGap
from app.rules.job_plan_check import JobPlanFacts, check_job_plan, plan_review_due
from app.rules.lawbook import Lawbook, LawMissing
from app.storage.lawbook_source import shipped_entries

LAW = Lawbook(shipped_entries())
TODAY = date(2026, 3, 17)
WHOLE = JobPlanFacts(
    on=TODAY,
    group_key="5",
    has_job_goal=True,
    has_education_goal=True,
    has_job_search=True,
    has_offer=True,
    has_stabilising=True,
    has_next_follow_up=True,
    has_milestone=True,
    has_placement=True,
)


def stops(findings):
    """Whether something is lacking that there is no paper without."""
    return any(finding.is_required for finding in findings)


def gaps(facts, *, is_required):
    return {finding.gap for finding in check_job_plan(facts, LAW) if finding.is_required is is_required}


@pytest.mark.parametrize("group", ["", *(str(number) for number in range(1, 14))])
def test_whole_plan_lacks_nothing(group):
    assert check_job_plan(replace(WHOLE, group_key=group), LAW) == ()


@pytest.mark.parametrize(
    ("group", "required"),
    [
        *[(group, {PlanGap.job_goal, PlanGap.job_search}) for group in ("1", "2", "3", "9", "10")],
        *[
            (group, {PlanGap.job_goal, PlanGap.education_goal, PlanGap.job_search})
            for group in ("4", "5", "6", "7", "8", "11", "12", "13")
        ],
        ("", {PlanGap.job_goal}),
    ],
)
def test_lab_41_stk_2_nr_1_to_3_empty_plan_lacks_its_goals(group, required):
    facts = JobPlanFacts(on=TODAY, group_key=group)
    assert gaps(facts, is_required=True) == required | {PlanGap.next_follow_up}


def test_lab_41_stk_2_nr_4_offer_is_required_once_there_is_a_placement():
    without = replace(WHOLE, has_offer=False, has_placement=False)
    assert gaps(without, is_required=True) == set()
    assert gaps(without, is_required=False) == {PlanGap.offers}
    assert gaps(replace(without, has_placement=True), is_required=True) == {PlanGap.offers}


@pytest.mark.parametrize("group", [str(number) for number in range(1, 14)])
def test_lab_41_stk_2_nr_5_stabilising_is_expected_of_the_named_groups(group):
    lacking = gaps(replace(WHOLE, group_key=group, has_stabilising=False), is_required=False)
    assert lacking == ({PlanGap.stabilising} if group in {"3", "5", "6", "7", "8", "9", "11"} else set())


def test_parts_of_our_own_are_named_with_their_source():
    facts = replace(WHOLE, has_milestone=False, activities_without_who=1, activities_without_when=2)
    findings = check_job_plan(facts, LAW)
    assert {finding.gap for finding in findings} == {
        PlanGap.milestone,
        PlanGap.activity_who,
        PlanGap.activity_when,
    }
    assert not stops(findings)
    assert all(finding.source.startswith("Valgt af programmet") for finding in findings)


def test_goals_name_their_paragraph_and_come_first():
    findings = check_job_plan(JobPlanFacts(on=TODAY, group_key="5"), LAW)
    assert findings[0].gap is PlanGap.job_goal
    assert findings[0].source == "LAB § 41, stk. 2"
    order = [finding.is_required for finding in findings]
    assert order == sorted(order, reverse=True)
    assert stops(findings)


def test_law_of_the_day_decides():
    local = LawEntry(
        "plan_requirements.3",
        date(2026, 4, 1),
        None,
        '{"required": [], "expected": []}',
        "x",
        "local",
        "local",
    )
    law = Lawbook([*shipped_entries(), local])
    facts = JobPlanFacts(on=date(2026, 3, 31), group_key="3", has_next_follow_up=True)
    assert stops(check_job_plan(facts, law))
    assert not stops(check_job_plan(replace(facts, on=date(2026, 4, 1)), law))
    with pytest.raises(LawMissing):
        check_job_plan(replace(facts, on=date(1999, 1, 1)), law)


def test_review_is_due_as_agreed_or_after_the_interval():
    assert plan_review_due(TODAY, date(2026, 4, 14), LAW) == date(2026, 4, 14)
    assert plan_review_due(TODAY, None, LAW) == date(2026, 6, 16)


@given(st.builds(JobPlanFacts, on=st.just(TODAY), group_key=st.sampled_from(["", "1", "3", "5", "12", "x"])))
def test_filling_a_part_never_makes_a_new_gap(facts):
    before = {finding.gap for finding in check_job_plan(facts, LAW)}
    after = {
        finding.gap for finding in check_job_plan(replace(facts, has_job_goal=True, has_offer=True), LAW)
    }
    assert after <= before
