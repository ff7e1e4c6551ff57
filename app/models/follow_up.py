"""Follow-ups with a citizen: planned, held, cancelled, not held, and attempts that failed."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.codes import ContactKind
from app.models.visit_codes import FollowUpKind, FollowUpOutcome


class FollowUpFields(SQLModel):
    """Values a form may set on a follow-up.

    Attributes:
        planned_for: the day it was to be.
        held_at: when it was held, or when the citizen was not reached, in UTC.
        reason: why it was cancelled or not held.
        topics: codes of ``FollowUpTopic`` with commas between.
    """

    kind: FollowUpKind = FollowUpKind.weekly
    planned_for: date | None = None
    held_at: datetime | None = None
    outcome: FollowUpOutcome = FollowUpOutcome.planned
    contact_kind: ContactKind = ContactKind.meeting
    has_interpreter: bool = False
    topics: str = Field(default="", max_length=300)
    reason: str = Field(default="", max_length=500)


class FollowUp(FollowUpFields, Record, table=True):
    """A talk with a citizen that follows up, or the attempt at one (opfølgning, samtale).

    Attributes:
        talk_id: the talk of the contact course it counts as. That table says *that* a statutory talk was
            held, which the deadlines count; this row says how it went.
        chases_id: the failed follow-up this one makes good.
        visit_id: the visit it was held at.
        note_id: the journal note on it; no foreign key, because a note can be moved or taken away.
    """

    __tablename__ = "follow_up"
    __table_args__ = (CheckConstraint("outcome != 'held' OR held_at IS NOT NULL", name="held"),)

    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    placement_id: str | None = Field(default=None, foreign_key="placement.id", index=True)
    responsible_id: str = Field(foreign_key="consultant.id", index=True)
    planned_for: date | None = Field(default=None, index=True)
    held_at: datetime | None = Field(default=None, index=True)
    talk_id: str | None = Field(default=None, foreign_key="contact_talk.id", unique=True)
    chases_id: str | None = Field(default=None, foreign_key="follow_up.id", index=True)
    visit_id: str | None = Field(default=None, foreign_key="visit.id", index=True)
    note_id: str | None = Field(default=None, index=True)
