"""Journal notes and their versions."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.codes import ContactKind, NoteNature, NoteSource


class JournalNoteFields(SQLModel):
    """Values a form may set on a journal note (OFL § 13: content, source, form of contact, who took part).

    Attributes:
        happened_at: instant of the conversation or observation, in UTC.
    """

    subject: str = Field(default="", max_length=120)
    text: str = Field(default="", max_length=50_000)
    happened_at: datetime
    contact_kind: ContactKind = ContactKind.meeting
    source: NoteSource = NoteSource.citizen
    nature: NoteNature = NoteNature.fact
    participants: str = Field(default="", max_length=200)
    next_step: str = Field(default="", max_length=500)


class JournalNote(JournalNoteFields, Record, table=True):
    """A note on a citizen's case (journalnotat).

    Attributes:
        finished_at: when the consultant said it was done; ``None`` while it is being written.
    """

    __tablename__ = "journal_note"

    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    responsible_id: str = Field(foreign_key="consultant.id", index=True)
    happened_at: datetime = Field(index=True)
    finished_at: datetime | None = Field(default=None, index=True)


class JournalNoteVersion(Record, table=True):
    """The text of a note as it stood at a pause in the typing, or when it was finished."""

    __tablename__ = "journal_note_version"
    __table_args__ = (UniqueConstraint("note_id", "number"),)

    note_id: str = Field(foreign_key="journal_note.id", index=True)
    number: int
    subject: str = Field(default="", max_length=120)
    text: str = Field(default="", max_length=50_000)
