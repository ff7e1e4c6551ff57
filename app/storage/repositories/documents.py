"""Stored documents; their bytes are read only when asked for."""

from datetime import date
from typing import Any

from sqlmodel import col, func, or_, select

from app.common.errors import NotFound
from app.models.citizen import Citizen
from app.models.company import Company
from app.models.job_plan import JobPlanVersion
from app.models.journal_note import JournalNote, JournalNoteVersion
from app.models.mentor_agreement import MentorAgreementVersion
from app.models.stored_document import DocumentContent, DocumentMove, NoteTransfer, StoredDocument
from app.storage.repositories.base import Repository

# What a list shows of a document, by the names its rows have.
LISTED: tuple[Any, ...] = (
    col(StoredDocument.id).label("id"),
    col(StoredDocument.kind).label("kind"),
    col(StoredDocument.title).label("title"),
    col(StoredDocument.citizen_id).label("citizen_id"),
    col(StoredDocument.company_id).label("company_id"),
    col(StoredDocument.dated_on).label("dated_on"),
    col(StoredDocument.created_at).label("stored_at"),
    col(StoredDocument.direction).label("direction"),
    col(StoredDocument.sha256).label("sha256"),
    col(StoredDocument.template_version).label("template_version"),
    col(StoredDocument.law_version).label("law_version"),
    col(StoredDocument.kle_number).label("kle_number"),
    col(StoredDocument.media_type).label("media_type"),
    col(StoredDocument.pages).label("pages"),
    col(StoredDocument.transferred_on).label("transferred_on"),
    col(StoredDocument.version).label("version"),
    func.coalesce(Citizen.case_number, "").label("case_number"),
    func.coalesce(col(Citizen.first_name) + " " + col(Citizen.last_name), "").label("person"),
    func.coalesce(Company.name, "").label("company"),
    func.coalesce(JobPlanVersion.number, MentorAgreementVersion.number).label("number"),
)
_NAMED_BY: tuple[tuple[Any, Any], ...] = (
    (Citizen, col(Citizen.id) == col(StoredDocument.citizen_id)),
    (Company, col(Company.id) == col(StoredDocument.company_id)),
    (JobPlanVersion, col(JobPlanVersion.document_id) == col(StoredDocument.id)),
    (MentorAgreementVersion, col(MentorAgreementVersion.document_id) == col(StoredDocument.id)),
)


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

    def every(self) -> list[StoredDocument]:
        """All documents, newest first."""
        query = select(StoredDocument)
        return list(
            self._session.exec(
                query.order_by(col(StoredDocument.created_at).desc(), col(StoredDocument.id).desc())
            )
        )

    def listed(self, citizen_id: str = "", document_id: str = "") -> list[Any]:
        """Documents with the names of whom they are about, newest first; rows of ``LISTED``."""
        query = _listed(citizen_id)
        if document_id:
            query = query.where(col(StoredDocument.id) == document_id)
        ordered = query.order_by(col(StoredDocument.created_at).desc(), col(StoredDocument.id).desc())
        return list(self._session.exec(ordered).mappings())

    def page(self, citizen_id: str, after: str, most: int) -> list[Any]:
        """The same in pieces, by their keys: the last stored first, from behind a document on."""
        query = _listed(citizen_id)
        if after:
            query = query.where(col(StoredDocument.id) < after)
        return list(self._session.exec(query.order_by(col(StoredDocument.id).desc()).limit(most)).mappings())

    def moves(self, citizen_id: str) -> list[DocumentMove]:
        """The traces of documents that came to or left a case, the latest first."""
        query = select(DocumentMove).where(DocumentMove.citizen_id == citizen_id)
        return list(self._session.exec(query.order_by(col(DocumentMove.id).desc())))

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


def _listed(citizen_id: str) -> Any:
    """One query without rows of their own: they would take several times as long."""
    query: Any = select(*LISTED).select_from(StoredDocument)
    for table, condition in _NAMED_BY:
        query = query.outerjoin(table, condition)
    return query.where(col(StoredDocument.citizen_id) == citizen_id) if citizen_id else query


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
