"""Entries of the consultant's own calendar, read from a file and never written back."""

from datetime import datetime

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field

from app.models.base import Record


class CalendarEntry(Record, table=True):
    """An appointment from a read-only calendar file (kalenderaftale).

    Attributes:
        source_name: what the consultant calls the calendar; a new file replaces the entries of its name.
        uid: the key the other program gave it; a series has the same in every one of its entries.
        starts_at: instant in UTC; of a whole day its first instant in Denmark.
        ends_at: instant in UTC, not included.
    """

    __tablename__ = "calendar_entry"
    __table_args__ = (
        UniqueConstraint("source_name", "uid", "starts_at"),
        CheckConstraint("ends_at >= starts_at", name="period"),
    )

    source_name: str = Field(default="", max_length=60, index=True)
    uid: str = Field(max_length=300)
    starts_at: datetime = Field(index=True)
    ends_at: datetime = Field(index=True)
    title: str = Field(default="", max_length=200)
    is_all_day: bool = False
