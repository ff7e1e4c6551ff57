"""What the screens show of a jobplan."""

from dataclasses import dataclass
from datetime import date, datetime

from app.models.codes import ActivityKind, ActivityStatus, Certainty, FreezeReason
from app.models.problem_codes import PlanGap


@dataclass(frozen=True, slots=True)
class MilestoneRow:
    """A step towards the goal."""

    id: str
    text: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class ActivityRow:
    """What is done, by whom and when."""

    id: str
    title: str
    detail: str
    who: str
    when: str
    kind: ActivityKind
    status: ActivityStatus


@dataclass(frozen=True, slots=True)
class GapRow:
    """A part the plan lacks, and where it is asked for; expected ones may be missing, required ones not.

    Attributes:
        source: the paragraph with its number, or who chose it.
        certainty: how sure the program is of what it read there.
    """

    gap: PlanGap
    is_required: bool
    source: str
    certainty: Certainty = Certainty.law_text

    @property
    def is_uncertain(self) -> bool:
        """Whether somebody should look the rule up before leaning on it."""
        return self.certainty in {Certainty.secondary, Certainty.unverified}


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A frozen version.

    Attributes:
        frozen_at: instant in UTC.
        frozen_by: name of the consultant who made it.
    """

    id: str
    number: int
    reason: FreezeReason
    frozen_at: datetime
    document_id: str
    signed_on: date | None
    next_follow_up_on: date | None
    frozen_by: str = ""


@dataclass(frozen=True, slots=True)
class JobPlanDetails:
    """The working copy with its gaps and versions.

    Attributes:
        version: mark of the plan and all its rows, for optimistic concurrency; 0 while no plan is begun.
        is_changed: whether anything that is printed differs from the newest frozen version.
        changed_at: instant of the last change to the plan or one of its rows; ``None`` while none is begun.
        asked: every part that is asked for on the day, required or expected, lacking or not.
        proposed_follow_up_on: day the rule tables propose for the next follow-up.
        rights: the paragraphs on rights and duties as they will be printed.
    """

    citizen_id: str
    version: int
    job_goal: str
    education_goal: str
    goal_reason: str
    job_search: str
    support: str
    own_words: str
    starts_on: date | None
    next_follow_up_on: date | None
    milestones: tuple[MilestoneRow, ...]
    activities: tuple[ActivityRow, ...]
    gaps: tuple[GapRow, ...] = ()
    versions: tuple[VersionRow, ...] = ()
    is_changed: bool = True
    changed_at: datetime | None = None
    asked: tuple[GapRow, ...] = ()
    proposed_follow_up_on: date | None = None
    rights: tuple[str, ...] = ()

    @property
    def milestones_done(self) -> int:
        """How many steps are reached."""
        return sum(1 for milestone in self.milestones if milestone.done_on is not None)

    @property
    def next_number(self) -> int:
        """The version that a print would make, or give again."""
        return len(self.versions) + 1 if self.is_changed or not self.versions else self.versions[0].number


@dataclass(frozen=True, slots=True)
class Preview:
    """A plan as it would be printed now.

    Attributes:
        number: the version that printing makes; ``None`` while something required is lacking.
        document_id: the stored document when the newest version still says the same; else empty.
        gaps: what stands in the way of printing.
        person: whose plan it is.
        file_name: proposed for a saved copy; holds no name and no CPR number.
    """

    content: bytes
    title: str
    number: int | None = None
    document_id: str = ""
    gaps: tuple[GapRow, ...] = ()
    person: str = ""
    file_name: str = ""
