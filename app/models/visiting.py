"""What visits rest on: how often a company is visited, who stands in for a mentor, colleagues' places."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record


class CompanyVisitingFields(SQLModel):
    """Values the form may set on how a company is visited.

    Attributes:
        interval_weeks: a visit every so many weeks.
        travel_minutes: to the company and back; ``None`` when not known.
        distance_metres: to the company and back; ``None`` when not known.
    """

    interval_weeks: int = Field(default=1, ge=1, le=4)
    travel_minutes: int | None = Field(default=None, ge=0, le=1_440)
    distance_metres: int | None = Field(default=None, ge=0, le=2_000_000)


class CompanyVisiting(CompanyVisitingFields, Record, table=True):
    """How a company is visited (besøgsinterval); without a row the defaults hold."""

    __tablename__ = "company_visiting"
    __table_args__ = (CheckConstraint("interval_weeks BETWEEN 1 AND 4", name="interval"),)

    company_id: str = Field(foreign_key="company.id", unique=True)


class MentorStandInFields(SQLModel):
    """Values the form may set on a stand-in.

    Attributes:
        full_name: their name, where they are no mentor of the store.
        ends_on: last day, included; ``None`` until the mentor is back.
    """

    full_name: str = Field(default="", max_length=120)
    phone: str = Field(default="", max_length=20)
    starts_on: date
    ends_on: date | None = None


class MentorStandIn(MentorStandInFields, Record, table=True):
    """Who is talked with while a mentor is away (afløser for mentor).

    Attributes:
        mentor_id: who is away.
        other_mentor_id: who stands in, where that is a mentor of the store.
    """

    __tablename__ = "mentor_stand_in"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="period"),
        CheckConstraint("other_mentor_id IS NOT NULL OR length(full_name) > 0", name="somebody"),
    )

    mentor_id: str = Field(foreign_key="mentor.id", index=True)
    other_mentor_id: str | None = Field(default=None, foreign_key="mentor.id", index=True)


class ColleagueSlotFields(SQLModel):
    """Values the form may set on places a colleague's candidates take.

    Attributes:
        count: how many places; nothing is known of who takes them.
        ends_on: last day, included; ``None`` is open.
    """

    count: int = Field(default=1, ge=1, le=1_000)
    starts_on: date
    ends_on: date | None = None


class ColleagueSlot(ColleagueSlotFields, Record, table=True):
    """Places of a centre that candidates of a colleague take (optaget af kollega)."""

    __tablename__ = "colleague_slot"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="period"),
        CheckConstraint("count > 0", name="some"),
    )

    centre_id: str = Field(foreign_key="company_centre.id", index=True)
