"""What the jobplans of the demo data say."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from app.common.dates import show_short
from app.models.codes import ActivityStatus
from app.services.demo_cast import Course

_MILESTONE_EVERY = timedelta(weeks=3)
# The steps that are reached some days before they are due; the later ones lie beyond the course.
_REACHED = 2


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What a plan is written from.

    Attributes:
        general: what stands in every plan (``plans.toml``).
        work: what the kind of work says (``work.toml``).
        mentor: the mentor's name, else the contact person's.
        follow_up_on: the day the plan is looked at again.
        lacks_goal: whether the job goal is still missing.
    """

    general: Mapping[str, Any]
    work: Mapping[str, Any]
    first_name: str
    place: str
    mentor: str
    course: Course | None
    starts_on: date
    follow_up_on: date
    lacks_goal: bool = False


def plan_values(facts: PlanFacts, day: date) -> dict[str, Any]:
    """The plan as it stood on a day: steps that were reached by then are ticked."""
    work = facts.work
    return {
        "job_goal": "" if facts.lacks_goal else work["job_goal"],
        "education_goal": work["education_goal"],
        "goal_reason": work["goal_reason"].format(name=facts.first_name),
        "job_search": facts.general["job_search"],
        "support": facts.general["support"],
        "own_words": work["own_words"],
        "starts_on": facts.starts_on,
        "next_follow_up_on": facts.follow_up_on,
        "milestones": [
            _milestone(text, number, facts, day) for number, text in enumerate(work["milestones"], start=1)
        ],
        "activities": _activities(facts),
    }


def story_values(plan: Mapping[str, Any], day: date) -> dict[str, Any]:
    """A written-out plan as it stood on a day."""
    milestones = [
        {key: value for key, value in milestone.items() if key != "done_on" or value <= day}
        for milestone in plan["milestones"]
    ]
    activities = [
        {key: value for key, value in activity.items() if key != "since"}
        for activity in plan["activities"]
        if activity.get("since", day) <= day
    ]
    plain = {key: value for key, value in plan.items() if key != "versions"}
    return plain | {"starts_on": day, "milestones": milestones, "activities": activities}


def story_versions(plan: Mapping[str, Any]) -> list[tuple[datetime, str, date | None]]:
    """When the plan was frozen, why, and when it was signed."""
    return [(version["on"], version["reason"], version.get("signed_on")) for version in plan["versions"]]


def _milestone(text: str, number: int, facts: PlanFacts, day: date) -> dict[str, Any]:
    due_on = facts.starts_on + _MILESTONE_EVERY * number
    done_on = due_on - timedelta(days=2)
    is_done = number <= _REACHED and done_on <= day
    return {"text": text, "due_on": due_on, "done_on": done_on if is_done else None}


def _activities(facts: PlanFacts) -> list[dict[str, Any]]:
    names = {"name": facts.first_name, "mentor": facts.mentor, "place": facts.place}
    search = _filled(facts.general["search"], names)
    course = facts.course
    if course is None:
        return [search]
    days = {"first": show_short(course.starts_on), "last": show_short(course.planned_end_on)}
    words = names | days | {"task": course.task.lower(), "meets_at": course.meets_at}
    offer = _filled(facts.general["offer"], words) | {"title": facts.work["offer"]}
    if course.ends_on is not None:
        offer["status"] = ActivityStatus.done.value
    return [offer, _filled(facts.general["talk"], words), search]


def _filled(template: Mapping[str, str], words: Mapping[str, str]) -> dict[str, str]:
    return {key: text.format(**words) for key, text in template.items()}
