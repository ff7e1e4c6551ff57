"""Placements and their plan of days and hours."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.codes import PlacementKind


class PlacementFields(SQLModel):
    """Values a form may set on a placement.

    Attributes:
        planned_end_on: last day as agreed, included.
        ends_on: last day as it was, included; ``None`` while it runs.
        outcome_key: key of the outcome in the law tables; empty while it runs or when known as text only.
        outcome_text: the words the outcome was given in.
        overbooking_reason: why it was started although every slot was taken.
    """

    kind: PlacementKind = PlacementKind.internship
    starts_on: date
    planned_end_on: date | None = None
    ends_on: date | None = None
    task: str = Field(default="", max_length=120)
    outcome_key: str = Field(default="", max_length=40)
    outcome_text: str = Field(default="", max_length=120)
    end_note: str = Field(default="", max_length=2_000)
    overbooking_reason: str = Field(default="", max_length=500)


class Placement(PlacementFields, Record, table=True):
    """A course of a citizen at a company (forløb, placering).

    Attributes:
        counted_from: the day its weeks are counted from, where the citizen moved company in mid-course and
            the weeks go on; ``None`` where they are counted from its own first day.
    """

    __tablename__ = "placement"
    __table_args__ = (
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="period"),
        CheckConstraint("planned_end_on IS NULL OR planned_end_on >= starts_on", name="planned_period"),
    )

    starts_on: date = Field(index=True)
    planned_end_on: date | None = Field(default=None, index=True)
    ends_on: date | None = Field(default=None, index=True)
    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    centre_id: str | None = Field(default=None, foreign_key="company_centre.id", index=True)
    company_id: str | None = Field(default=None, foreign_key="company.id", index=True)
    mentor_id: str | None = Field(default=None, foreign_key="mentor.id", index=True)
    responsible_id: str = Field(foreign_key="consultant.id", index=True)
    job_centre: str = Field(default="", max_length=80)
    counted_from: date | None = None

    @property
    def weeks_from(self) -> date:
        """The day its weeks are counted from."""
        return self.counted_from or self.starts_on


class PlacementStep(Record, table=True):
    """The weekly plan of a placement from a day on; hours that rise are several steps (trin).

    Attributes:
        monday … sunday: planned minutes on that day of the week.
        meets_at: meeting time as »8.30«, empty when not agreed.
    """

    __tablename__ = "placement_step"

    placement_id: str = Field(foreign_key="placement.id", index=True)
    starts_on: date
    monday: int = 0
    tuesday: int = 0
    wednesday: int = 0
    thursday: int = 0
    friday: int = 0
    saturday: int = 0
    sunday: int = 0
    meets_at: str = Field(default="", max_length=5)
