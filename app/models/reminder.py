"""Own reminders, deadlines that were put off, and the talks of the contact course."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.act_codes import TaskKind
from app.models.base import Record
from app.models.codes import TalkKind


class ReminderFields(SQLModel):
    """Values the form may set on a reminder."""

    text: str = Field(min_length=1, max_length=300)
    due_on: date


class Reminder(ReminderFields, Record, table=True):
    """What the consultant wants to be reminded of, about a citizen, a company or nobody (påmindelse).

    Attributes:
        done_on: the day it was done; ``None`` while it is open.
        moved_from: the day it was due at first, where it was put off.
    """

    __tablename__ = "reminder"
    __table_args__ = (CheckConstraint("citizen_id IS NULL OR company_id IS NULL", name="one_subject"),)

    citizen_id: str | None = Field(default=None, foreign_key="citizen.id", index=True)
    company_id: str | None = Field(default=None, foreign_key="company.id", index=True)
    responsible_id: str = Field(foreign_key="consultant.id", index=True)
    due_on: date = Field(index=True)
    done_on: date | None = None
    moved_from: date | None = None


class DeadlineSnooze(Record, table=True):
    """A deadline that is shown again on a later day (udsættelse); its own day stays what it was.

    Attributes:
        record_id: what the deadline comes from; no foreign key, because that is of many kinds.
        due_on: its day; when that changes, it is another deadline and is shown again.
        until: the day it is shown again.
    """

    __tablename__ = "deadline_snooze"
    __table_args__ = (UniqueConstraint("kind", "record_id", "due_on"),)

    kind: TaskKind
    record_id: str
    due_on: date
    until: date = Field(index=True)


class ContactCourseFields(SQLModel):
    """Values the form may set on a contact course.

    Attributes:
        starts_on: the day the citizen first turned to the municipality or the unemployment fund.
        sick_from: first day of sickness, where the group is counted from it.
        ended_on: last day of the course; ``None`` while it runs.
    """

    starts_on: date
    sick_from: date | None = None
    ended_on: date | None = None


class ContactCourse(ContactCourseFields, Record, table=True):
    """A citizen's contact course (kontaktforløb); its talks follow from the rule tables."""

    __tablename__ = "contact_course"
    __table_args__ = (CheckConstraint("ended_on IS NULL OR ended_on >= starts_on", name="period"),)

    citizen_id: str = Field(foreign_key="citizen.id", unique=True)
    starts_on: date = Field(index=True)
    sick_from: date | None = Field(default=None, index=True)
    responsible_id: str = Field(foreign_key="consultant.id", index=True)


class ContactTalk(Record, table=True):
    """A talk of the contact course that was held (samtale)."""

    __tablename__ = "contact_talk"

    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    kind: TalkKind
    held_on: date
