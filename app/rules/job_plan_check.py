"""Whether a jobplan holds what the law asks for (LAB § 41, stk. 2)."""

from dataclasses import dataclass
from datetime import date, timedelta

from app.models.problem_codes import PlanGap
from app.rules.lawbook import Lawbook


@dataclass(frozen=True, slots=True)
class JobPlanFacts:
    """What a jobplan holds on the day it is to be frozen.

    Attributes:
        on: the day.
        group_key: the citizen's target group on that day; empty when unknown.
        has_job_search: agreements on job search, as text or as an activity.
        has_offer: an activity that is an offer under LAB kap. 11-14.
        has_stabilising: an activity that helps body, mind or social life.
        has_placement: the citizen is in a placement or about to start one, and an offer must be in the plan
            before it starts.
        activities_without_who: how many activities say nobody.
        activities_without_when: how many activities say no time.
    """

    on: date
    group_key: str = ""
    has_job_goal: bool = False
    has_education_goal: bool = False
    has_job_search: bool = False
    has_offer: bool = False
    has_stabilising: bool = False
    has_next_follow_up: bool = False
    has_milestone: bool = False
    has_placement: bool = False
    activities_without_who: int = 0
    activities_without_when: int = 0


@dataclass(frozen=True, slots=True)
class PlanFinding:
    """A part the plan lacks.

    Attributes:
        is_required: whether it stands in the way of freezing the plan.
        source: the paragraph that asks for it.
    """

    gap: PlanGap
    is_required: bool
    source: str


def check_job_plan(facts: JobPlanFacts, law: Lawbook) -> tuple[PlanFinding, ...]:
    """The parts a plan lacks, those in the way first.

    Raises:
        LawMissing: the tables say nothing about plans on that day.
    """
    requirements = law.on(facts.on).plan_requirements(facts.group_key)
    lacking = _lacking(facts)
    findings = [
        PlanFinding(gap, gap is not PlanGap.offers or facts.has_placement, requirements.sources[gap])
        for gap in requirements.required
        if gap in lacking
    ]
    findings += [
        PlanFinding(gap, is_required=False, source=requirements.sources[gap])
        for gap in requirements.expected
        if gap in lacking
    ]
    return tuple(sorted(findings, key=lambda finding: not finding.is_required))


def plan_review_due(frozen_on: date, next_follow_up_on: date | None, law: Lawbook) -> date:
    """The day a plan is to be looked at again: as agreed in it, else after the local interval."""
    if next_follow_up_on is not None:
        return next_follow_up_on
    return frozen_on + timedelta(weeks=law.on(frozen_on).plan_review_weeks())


def _lacking(facts: JobPlanFacts) -> set[PlanGap]:
    held = {
        PlanGap.job_goal: facts.has_job_goal,
        PlanGap.education_goal: facts.has_education_goal,
        PlanGap.job_search: facts.has_job_search,
        PlanGap.offers: facts.has_offer,
        PlanGap.stabilising: facts.has_stabilising,
        PlanGap.next_follow_up: facts.has_next_follow_up,
        PlanGap.milestone: facts.has_milestone,
        PlanGap.activity_who: not facts.activities_without_who,
        PlanGap.activity_when: not facts.activities_without_when,
    }
    return {gap for gap, is_held in held.items() if not is_held}
