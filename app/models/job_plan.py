"""Jobplans: the working copy, its parts, and the frozen versions."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.codes import ActivityKind, ActivityStatus, FreezeReason


class JobPlanFields(SQLModel):
    """Values the editor may set on a jobplan (LAB § 41, stk. 2).

    Attributes:
        job_goal: nr. 1, or the first half of nr. 2.
        education_goal: the second half of nr. 2.
        job_search: nr. 3, agreements and demands on job search.
        support: help on the way, a line each.
        own_words: what the citizen says, in their words.
        next_follow_up_on: the day the plan is looked at again.
    """

    job_goal: str = Field(default="", max_length=500)
    education_goal: str = Field(default="", max_length=500)
    goal_reason: str = Field(default="", max_length=2_000)
    job_search: str = Field(default="", max_length=2_000)
    support: str = Field(default="", max_length=5_000)
    own_words: str = Field(default="", max_length=10_000)
    starts_on: date | None = None
    next_follow_up_on: date | None = None


class MilestoneFields(SQLModel):
    """Values the editor may set on a milestone."""

    text: str = Field(default="", max_length=300)
    due_on: date | None = None
    done_on: date | None = None


class ActivityFields(SQLModel):
    """Values the editor may set on an activity."""

    title: str = Field(default="", max_length=200)
    detail: str = Field(default="", max_length=5_000)
    who: str = Field(default="", max_length=200)
    when: str = Field(default="", max_length=200)
    kind: ActivityKind = ActivityKind.other
    status: ActivityStatus = ActivityStatus.planned


class JobPlan(JobPlanFields, Record, table=True):
    """The working copy of a citizen's plan (jobplan, Min Plan); one for each citizen."""

    __tablename__ = "job_plan"

    citizen_id: str = Field(foreign_key="citizen.id", unique=True)
    next_follow_up_on: date | None = Field(default=None, index=True)
    responsible_id: str = Field(foreign_key="consultant.id", index=True)


class JobPlanMilestone(MilestoneFields, Record, table=True):
    """A step towards the goal (delmål)."""

    __tablename__ = "job_plan_milestone"

    plan_id: str = Field(foreign_key="job_plan.id", index=True)
    position: int = 0


class JobPlanActivity(ActivityFields, Record, table=True):
    """What is done, by whom and when (aktivitet)."""

    __tablename__ = "job_plan_activity"

    plan_id: str = Field(foreign_key="job_plan.id", index=True)
    position: int = 0


class JobPlanVersion(Record, table=True):
    """A plan as it was printed or signed; never changed afterwards.

    Attributes:
        content: the whole plan as JSON.
        document_id: the stored PDF.
        signed_on: day the citizen signed; ``None`` until then.
    """

    __tablename__ = "job_plan_version"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    plan_id: str = Field(foreign_key="job_plan.id", index=True)
    number: int
    reason: FreezeReason
    content: str
    document_id: str = Field(foreign_key="stored_document.id")
    next_follow_up_on: date | None = None
    signed_on: date | None = None
