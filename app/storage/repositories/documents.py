"""Stored documents; their bytes are read only when asked for."""

from sqlmodel import col, select

from app.common.errors import NotFound
from app.models.stored_document import DocumentContent, StoredDocument
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
