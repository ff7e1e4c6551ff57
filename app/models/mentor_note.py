"""The register of mentor notes: printed, handed out, returned, entered."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record


class MentorNoteFields(SQLModel):
    """Values »Indtast mentornotat« may set.

    Attributes:
        words: what the mentor wrote on it.
        mentor_minutes: the hours written on it, in minutes; ``None`` when none are.
    """

    handed_out_on: date | None = None
    returned_on: date | None = None
    words: str = Field(default="", max_length=10_000)
    mentor_minutes: int | None = Field(default=None, ge=0, le=10_080)


class MentorNote(MentorNoteFields, Record, table=True):
    """The paper of one candidate and one week (mentornotat); a second print is the same note.

    Attributes:
        week_on: the Monday of the week it is for.
        document_id: the PDF as it was printed.
        printed_at: instant in UTC.
        entered_at: when it was typed in, in UTC.
        scan_id: the received document with its scan.
    """

    __tablename__ = "mentor_note"
    __table_args__ = (UniqueConstraint("placement_id", "week_on"),)

    placement_id: str = Field(foreign_key="placement.id", index=True)
    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    week_on: date = Field(index=True)
    document_id: str | None = Field(default=None, foreign_key="stored_document.id", index=True)
    printed_at: datetime | None = None
    handed_out_on: date | None = Field(default=None, index=True)
    entered_at: datetime | None = None
    scan_id: str | None = Field(default=None, foreign_key="stored_document.id", index=True)
