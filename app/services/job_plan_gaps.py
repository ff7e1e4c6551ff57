"""What a jobplan lacks by LAB § 41, and where that stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.common.law_entry import LawEntry
from app.models.citizen import TargetGroupPeriod
from app.models.codes import ActivityKind, ActivityStatus, Certainty
from app.models.placement import Placement
from app.models.problem_codes import PlanGap
from app.rules.job_plan_check import JobPlanFacts, check_job_plan
from app.rules.law_values import read_plan_parts, read_value
from app.rules.lawbook import Lawbook, LawMissing, LawView
from app.services.job_plan_rows import ActivityRow, GapRow, JobPlanDetails
from app.services.periods import in_force
from app.storage.unit_of_work import UnitOfWork

_NUMBERS = "plan.part_numbers"
# An offer must stand in the plan before it begins, so a placement this near counts as begun.
_SOON = timedelta(days=28)


@dataclass(frozen=True, slots=True)
class PlanCase:
    """What of the case decides what the plan must hold.

    Attributes:
        group_key: the citizen's group on the day; empty when there is none.
        has_placement: whether one runs or begins soon.
    """

    group_key: str
    has_placement: bool


def cases(work: UnitOfWork, citizen_ids: Sequence[str], today: date) -> dict[str, PlanCase]:
    """Citizen id to what of the case decides; as many statements for one citizen as for many."""
    groups = work.citizens.group_periods(citizen_ids)
    placed = {one.citizen_id for one in work.placements.of_citizens(citizen_ids) if _is_near(one, today)}
    return {
        citizen_id: PlanCase(_group_key(groups.get(citizen_id, []), today), citizen_id in placed)
        for citizen_id in citizen_ids
    }


def lacking(work: UnitOfWork, details: JobPlanDetails, book: Lawbook, today: date) -> tuple[GapRow, ...]:
    """The parts the plan lacks for the citizen's group on the day, those in the way first."""
    return lacking_in(cases(work, [details.citizen_id], today)[details.citizen_id], details, book, today)


def lacking_in(case: PlanCase, details: JobPlanDetails, book: Lawbook, today: date) -> tuple[GapRow, ...]:
    """The same where the case was read before."""
    active = [activity for activity in details.activities if activity.status is not ActivityStatus.dropped]
    kinds = {activity.kind for activity in active}
    facts = JobPlanFacts(
        on=today,
        group_key=case.group_key,
        has_job_goal=bool(details.job_goal),
        has_education_goal=bool(details.education_goal),
        has_job_search=bool(details.job_search) or ActivityKind.job_search in kinds,
        has_offer=ActivityKind.offer in kinds,
        has_stabilising=ActivityKind.stabilising in kinds,
        has_next_follow_up=details.next_follow_up_on is not None,
        has_milestone=any(milestone.text for milestone in details.milestones),
        has_placement=case.has_placement,
        activities_without_who=_without(active, "who"),
        activities_without_when=_without(active, "when"),
    )
    return _rows(facts, book)


def asked(work: UnitOfWork, citizen_id: str, book: Lawbook, today: date) -> tuple[GapRow, ...]:
    """Every part that is asked for, whether the plan has it or not: what an empty plan would lack."""
    case = cases(work, [citizen_id], today)[citizen_id]
    nothing = JobPlanFacts(
        on=today,
        group_key=case.group_key,
        has_placement=case.has_placement,
        activities_without_who=1,
        activities_without_when=1,
    )
    return _rows(nothing, book)


def _rows(facts: JobPlanFacts, book: Lawbook) -> tuple[GapRow, ...]:
    law = book.on(facts.on)
    certainties = _certainties(law, facts.group_key)
    numbers = _numbers(law, facts.group_key)
    return tuple(
        GapRow(
            finding.gap,
            finding.is_required,
            f"{finding.source}{numbers.get(finding.gap, '')}",
            certainties.get(finding.source, Certainty.unverified),
        )
        for finding in check_job_plan(facts, book)
    )


def _certainties(law: LawView, group_key: str) -> dict[str, Certainty]:
    entries = (law.entry("plan.working_parts"), _requirements(law, group_key))
    return {entry.source: Certainty(entry.certainty) for entry in entries}


def _requirements(law: LawView, group_key: str) -> LawEntry:
    try:
        return law.entry(f"plan_requirements.{group_key}")
    except LawMissing:
        return law.entry("plan_requirements.default")


def _numbers(law: LawView, group_key: str) -> dict[PlanGap, str]:
    """Part to the number it has in its paragraph, with a comma before it.

    A job goal beside an education goal stands under the number of the two together.
    """
    try:
        value = read_value(law.entry(_NUMBERS), dict)
        entry = law.entry(f"plan_requirements.{group_key}")
    except LawMissing:
        return {}
    parts = [part for kind in read_plan_parts(entry) for part in kind]
    numbers = {part: str(value[part]) for part in parts if part in value}
    if PlanGap.education_goal in numbers:
        numbers[PlanGap.job_goal] = numbers[PlanGap.education_goal]
    return {part: f", {number}" for part, number in numbers.items()}


def _group_key(periods: Sequence[TargetGroupPeriod], today: date) -> str:
    period = in_force(periods, today)
    return period.group_key if period else ""


def _is_near(placement: Placement, today: date) -> bool:
    return placement.starts_on <= today + _SOON and (placement.ends_on is None or placement.ends_on >= today)


def _without(activities: Sequence[ActivityRow], part: str) -> int:
    return sum(1 for activity in activities if not getattr(activity, part))
