"""Journal notes and their versions."""

from datetime import datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.act_codes import NoteAdditionKind, NoteMoveDirection
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
        signed_at: when it was signed off (godkendt); from then on it changes by a correction only.
        signed_by: id of the consultant who signed it off.
    """

    __tablename__ = "journal_note"

    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    responsible_id: str = Field(foreign_key="consultant.id", index=True)
    happened_at: datetime = Field(index=True)
    finished_at: datetime | None = Field(default=None, index=True)
    signed_at: datetime | None = None
    signed_by: str = ""


class JournalNoteVersion(Record, table=True):
    """The text of a note as it stood at a pause in the typing, or when it was finished."""

    __tablename__ = "journal_note_version"
    __table_args__ = (UniqueConstraint("note_id", "number"),)

    note_id: str = Field(foreign_key="journal_note.id", index=True)
    number: int
    subject: str = Field(default="", max_length=120)
    text: str = Field(default="", max_length=50_000)


class NoteAddition(Record, table=True):
    """What a note said before a correction, or what the citizen says about it (rettelse, bemærkning).

    Attributes:
        reason: why it was corrected; empty for a remark.
        subject: the heading before the correction.
        text: the text before the correction, which may not be used, or the citizen's words.
    """

    __tablename__ = "note_addition"

    note_id: str = Field(foreign_key="journal_note.id", index=True)
    kind: NoteAdditionKind
    reason: str = Field(default="", max_length=500)
    subject: str = Field(default="", max_length=120)
    text: str = Field(default="", max_length=50_000)


class NoteMove(Record, table=True):
    """The trace of a note that was filed on the wrong case (flytning); one on each of the two cases.

    Attributes:
        note_id: the note; no foreign key, because the trace outlives it.
        citizen_id: the case this trace stands on.
        other_case: number of the case it came from; empty on the wrong case, which names no other citizen.
        reason: why; it stands on both cases.
        happened_at: when what the note tells of happened.
    """

    __tablename__ = "note_move"

    note_id: str = Field(index=True)
    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    direction: NoteMoveDirection
    other_case: str = Field(default="", max_length=20)
    reason: str = Field(default="", max_length=500)
    happened_at: datetime
