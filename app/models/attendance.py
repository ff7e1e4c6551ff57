"""Attendance, a row for each day that something is known of; visits and absence share it."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.visit_codes import AttendanceSource, DayState


class AttendanceDayFields(SQLModel):
    """Values a form may set on a day.

    Attributes:
        planned_minutes: by the plan of that day, kept because the plan can change later.
        met_minutes: of these; all of them for ``met``, 0 for the states of absence.
    """

    state: DayState
    planned_minutes: int = Field(default=0, ge=0, le=1_440)
    met_minutes: int = Field(default=0, ge=0, le=1_440)
    note: str = Field(default="", max_length=300)
    source: AttendanceSource = AttendanceSource.mentor


class AttendanceDay(AttendanceDayFields, Record, table=True):
    """One day of a placement (fremmødedag).

    Attributes:
        visit_id: the visit it was written at; ``None`` outside visits.
    """

    __tablename__ = "attendance_day"
    __table_args__ = (
        UniqueConstraint("placement_id", "day"),
        CheckConstraint("met_minutes >= 0 AND planned_minutes >= 0", name="not_negative"),
    )

    placement_id: str = Field(foreign_key="placement.id", index=True)
    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    day: date = Field(index=True)
    visit_id: str | None = Field(default=None, foreign_key="visit.id", index=True)
