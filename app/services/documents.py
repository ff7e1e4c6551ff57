"""Stored documents: found, opened, printed and saved; their bytes never change."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import StoreDamaged
from app.models.codes import Act, DocumentDirection, DocumentKind
from app.models.stored_document import StoredDocument
from app.storage.files import write_durably
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document without its bytes.

    Attributes:
        number: which version of a jobplan it is; ``None`` for what has no versions.
    """

    id: str
    kind: DocumentKind
    title: str
    citizen_id: str | None
    case_number: str
    dated_on: date
    stored_at: datetime
    direction: DocumentDirection
    sha256: str
    template_version: str
    law_version: str
    kle_number: str
    number: int | None = None


@dataclass(frozen=True, slots=True)
class OpenedDocument:
    """A document with its bytes.

    Attributes:
        file_name: »JJJJ-MM-DD_type_sagsnr.pdf«; holds no name and no CPR number.
    """

    row: DocumentRow
    content: bytes
    file_name: str


class DocumentService:
    """What a consultant does with documents (dokumenter)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def of_citizen(self, citizen_id: str) -> tuple[DocumentRow, ...]:
        """A citizen's documents, newest first."""
        with self._vault.unit_of_work(Act.list_documents, view_of=citizen_id) as work:
            return _rows(work, work.documents.of_citizen(citizen_id))

    def every(self) -> tuple[DocumentRow, ...]:
        """All documents, newest first."""
        with self._vault.unit_of_work(Act.list_documents, view_of="") as work:
            return _rows(work, work.documents.every())

    def open(self, document_id: str, act: Act = Act.view_document) -> OpenedDocument:
        """The stored bytes, held against their hash.

        Args:
            document_id: the document.
            act: what it is opened for: ``view_document``, ``print_document`` or ``export_document``.

        Raises:
            NotFound: there is no such document.
            StoreDamaged: the bytes are not those that were stored.
        """
        with self._vault.unit_of_work(act) as work:
            document = work.documents.get(document_id)
            work.concerns(document.citizen_id or document.company_id or "", detail=document.id)
            content = opened_content(work, document_id)
            (row,) = _rows(work, [document])
        return OpenedDocument(row, content, file_name(row))

    def save_as(self, document_id: str, target: Path) -> Changes:
        """Write the stored bytes to a file the consultant chose.

        Raises:
            FileFault: the folder is full, read-only or gone, or the file is in use.
        """
        opened = self.open(document_id, Act.export_document)
        write_durably(target, opened.content)
        return Changes.of(Topic.document)

    def damaged(self) -> tuple[str, ...]:
        """Ids of documents whose bytes do not fit their hash."""
        with self._vault.reading() as work:
            return tuple(
                document.id
                for document in work.documents.every()
                if hashlib.sha256(work.documents.content(document.id)).hexdigest() != document.sha256
            )


def stored_document(work: UnitOfWork, content: bytes, **values: Any) -> StoredDocument:
    """Store bytes with their hash, inside a running unit of work."""
    document = StoredDocument(sha256=hashlib.sha256(content).hexdigest(), **values)
    work.documents.store(document, content)
    return document


def opened_content(work: UnitOfWork, document_id: str) -> bytes:
    """The stored bytes, held against their hash, inside a running unit of work.

    Raises:
        StoreDamaged: the bytes are not those that were stored.
    """
    content = work.documents.content(document_id)
    if hashlib.sha256(content).hexdigest() != work.documents.get(document_id).sha256:
        raise StoreDamaged("store", "document")
    return content


def file_name(row: DocumentRow) -> str:
    """What a saved file is called; case number instead of a name."""
    return proposed_name(row.dated_on, row.kind, row.case_number)


def proposed_name(day: date, kind: DocumentKind, case_number: str) -> str:
    """What a file with a document of a day is called."""
    parts = (day.isoformat(), kind.value.replace("_", "-"), case_number)
    return "_".join(part for part in parts if part) + ".pdf"


def _rows(work: UnitOfWork, documents: list[StoredDocument]) -> tuple[DocumentRow, ...]:
    citizens = work.citizens.named([d.citizen_id for d in documents if d.citizen_id])
    numbers = work.job_plans.version_numbers(list(citizens))
    return tuple(
        DocumentRow(
            id=document.id,
            kind=document.kind,
            title=document.title,
            citizen_id=document.citizen_id,
            case_number=citizens[document.citizen_id].case_number if document.citizen_id else "",
            dated_on=document.dated_on,
            stored_at=document.created_at,
            direction=document.direction,
            sha256=document.sha256,
            template_version=document.template_version,
            law_version=document.law_version,
            kle_number=document.kle_number,
            number=numbers.get(document.id),
        )
        for document in documents
    )
