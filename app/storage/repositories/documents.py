"""Stored documents; their bytes are read only when asked for."""

from datetime import date
from typing import Any

from sqlmodel import col, func, or_, select

from app.common.errors import NotFound
from app.models.journal_note import JournalNote, JournalNoteVersion
from app.models.stored_document import DocumentContent, NoteTransfer, StoredDocument
from app.storage.repositories.base import Repository


class Documents(Repository):
    """Documents as they were printed, sent or received (akter)."""

    def get(self, document_id: str) -> StoredDocument:
        """One document without its bytes."""
        return self._get(StoredDocument, document_id)

    def store(self, document: StoredDocument, content: bytes) -> str:
        """Add a document with its bytes."""
        self.add(document)
        self._session.flush()
        self.add(DocumentContent(document_id=document.id, content=content))
        return document.id

    def content(self, document_id: str) -> bytes:
        """The bytes of a document."""
        query = select(DocumentContent.content).where(DocumentContent.document_id == document_id)
        content = self._session.exec(query).first()
        if content is None:
            raise NotFound("document_content", document_id)
        return content

    def of_citizen(self, citizen_id: str) -> list[StoredDocument]:
        """A citizen's documents, newest first."""
        query = select(StoredDocument).where(StoredDocument.citizen_id == citizen_id)
        return list(
            self._session.exec(
                query.order_by(col(StoredDocument.created_at).desc(), col(StoredDocument.id).desc())
            )
        )

    def every(self) -> list[StoredDocument]:
        """All documents, newest first."""
        query = select(StoredDocument)
        return list(
            self._session.exec(
                query.order_by(col(StoredDocument.created_at).desc(), col(StoredDocument.id).desc())
            )
        )

    def transfer_of(self, note_id: str) -> NoteTransfer | None:
        """Whether and when a note was put into the authority's own system."""
        return self._session.exec(select(NoteTransfer).where(NoteTransfer.note_id == note_id)).first()

    def waiting_notes(self, limit: int, citizen_id: str = "") -> list[tuple[JournalNote, date | None]]:
        """Finished notes that are not transferred, or were changed or moved since, the latest first.

        Returns:
            The notes, each with the day it was transferred before it was changed or moved.
        """
        query = _waiting(select(JournalNote, NoteTransfer.transferred_on), citizen_id)
        ordered = query.order_by(col(JournalNote.happened_at).desc(), col(JournalNote.id).desc())
        return [(note, day) for note, day in self._session.exec(ordered.limit(limit))]

    def count_waiting_notes(self, citizen_id: str = "") -> int:
        """How many notes are to be transferred."""
        counted = self._session.exec(_waiting(select(func.count(col(JournalNote.id))), citizen_id)).one()
        return int(counted)


def _waiting(query: Any, citizen_id: str) -> Any:
    written_since = (
        select(col(JournalNoteVersion.id))
        .where(
            col(JournalNoteVersion.note_id) == col(JournalNote.id),
            col(JournalNoteVersion.number) > col(NoteTransfer.note_number),
        )
        .exists()
    )
    joined = query.select_from(JournalNote).outerjoin(
        NoteTransfer, col(NoteTransfer.note_id) == col(JournalNote.id)
    )
    waiting = joined.where(
        col(JournalNote.finished_at).is_not(None),
        or_(
            col(NoteTransfer.transferred_on).is_(None),
            col(NoteTransfer.citizen_id) != col(JournalNote.citizen_id),
            written_since,
        ),
    )
    return waiting.where(col(JournalNote.citizen_id) == citizen_id) if citizen_id else waiting
