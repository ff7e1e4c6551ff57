"""Documents as they were printed, sent or received."""

from datetime import date

from sqlmodel import Field, SQLModel

from app.models.act_codes import NoteMoveDirection
from app.models.base import Record
from app.models.codes import DocumentDirection, DocumentKind


class DocumentFields(SQLModel):
    """What a form may set on a document; never its bytes.

    Attributes:
        kle_number: KL's subject number with facet, such as 15.20.01 G01.
        transferred_on: when it was put into the authority's own system (overført til fagsystem).
    """

    title: str = Field(min_length=1, max_length=200)
    direction: DocumentDirection
    dated_on: date
    kle_number: str = Field(default="", max_length=20)
    transferred_on: date | None = None


class StoredDocument(Record, table=True):
    """A document whose bytes never change (akt).

    Attributes:
        sha256: hash of the bytes, in hexadecimal.
        template_version: version of the template that drew it; empty for what was received.
        law_version: fingerprint of the rule tables it was made under; empty for what was received.
        kle_number: KL's subject number with facet, such as 15.20.01 G01.
        transferred_on: when it was put into the authority's own system (overført til fagsystem).
    """

    __tablename__ = "stored_document"

    kind: DocumentKind
    title: str = Field(max_length=200)
    citizen_id: str | None = Field(default=None, foreign_key="citizen.id", index=True)
    company_id: str | None = Field(default=None, foreign_key="company.id", index=True)
    responsible_id: str = Field(foreign_key="consultant.id", index=True)
    direction: DocumentDirection = DocumentDirection.outgoing
    dated_on: date
    kle_number: str = Field(default="", max_length=20)
    media_type: str = Field(default="application/pdf", max_length=60)
    template_version: str = Field(default="", max_length=40)
    law_version: str = Field(default="", max_length=64)
    sha256: str = Field(min_length=64, max_length=64)
    pages: int | None = None
    transferred_on: date | None = None


class DocumentContent(Record, table=True):
    """The bytes of a stored document, in a table of their own so that lists never load them."""

    __tablename__ = "document_content"

    document_id: str = Field(foreign_key="stored_document.id", unique=True)
    content: bytes


class NoteTransfer(Record, table=True):
    """That a finished note was put into the authority's own system (overførsel af notat).

    Attributes:
        note_id: the note.
        citizen_id: the case it stood on then; a note that was moved must be transferred to the other case.
        note_number: number of the version it had then; a later version must be transferred too.
        transferred_on: when; ``None`` after it was taken back.
    """

    __tablename__ = "note_transfer"

    note_id: str = Field(foreign_key="journal_note.id", unique=True)
    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    note_number: int
    transferred_on: date | None = None


class DocumentMove(Record, table=True):
    """The trace of a received document that was filed on the wrong case (flytning); one on each of the two.

    Attributes:
        document_id: the document; no foreign key, because the trace outlives it.
        citizen_id: the case this trace stands on.
        other_case: number of the case it came from; empty on the wrong case, which names no other citizen.
        reason: why; it stands on both cases.
        dated_on: the day of the document.
    """

    __tablename__ = "document_move"

    document_id: str = Field(index=True)
    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    direction: NoteMoveDirection
    other_case: str = Field(default="", max_length=20)
    reason: str = Field(default="", max_length=500)
    dated_on: date
