"""What is read of follow-ups: a line, the dialog, a task, and the figure with its people."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app.models.codes import ContactKind
from app.models.visit_codes import FollowUpKind, FollowUpOutcome, FollowUpTopic


@dataclass(frozen=True, slots=True)
class FollowUpRow:
    """One follow-up.

    Attributes:
        held_at: in local time; when it was held, or when the citizen was not reached.
        attempts: how many times in a row it has failed; 0 where nothing is to be chased.
    """

    id: str
    version: int
    kind: FollowUpKind
    outcome: FollowUpOutcome
    planned_for: date | None
    held_at: datetime | None
    contact_kind: ContactKind
    has_interpreter: bool
    topics: tuple[FollowUpTopic, ...]
    reason: str
    chases_id: str | None
    chase_on: date | None = None
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class FollowUpDetails:
    """What the dialog »Opfølgning« shows of a citizen.

    Attributes:
        rows: the newest first.
        last_talked: topic to the day it was last talked about (sidst talt om).
        next_due: kind to the day the next one is due, for those with a rhythm; empty without a placement.
        statutory_on: the day the next talk of the contact course is to be held by.
        next_after: kind to the day of the one after a talk that is held today.
    """

    rows: tuple[FollowUpRow, ...]
    last_talked: Mapping[FollowUpTopic, date]
    next_due: Mapping[FollowUpKind, date]
    statutory_on: date | None
    next_after: Mapping[FollowUpKind, date] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FollowUpTask:
    """A follow-up to be held or taken up again, for *I dag*.

    Attributes:
        follow_up_id: the planned one, or the one that failed; empty where the rhythm asks for it.
        attempts: how many times in a row it has failed; 0 where it has not.
    """

    citizen_id: str
    name: str
    kind: FollowUpKind
    due_on: date
    follow_up_id: str = ""
    attempts: int = 0


@dataclass(frozen=True, slots=True)
class PersonInTime:
    """Somebody the figure counts."""

    citizen_id: str
    name: str
    is_on_time: bool


@dataclass(frozen=True, slots=True)
class TimelinessCard:
    """Rettidighed: a figure that opens to its people.

    Attributes:
        percent: people on time of people; ``None`` when nobody is counted.
        open: talks whose day has not passed; they are in no figure.
    """

    percent: int | None
    on_time: int
    late: int
    missed: int
    open: int
    people: tuple[PersonInTime, ...]
