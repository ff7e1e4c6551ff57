"""Stored documents: found, opened, printed and saved; their bytes never change."""

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import RefusedValue, StoreDamaged
from app.documents.joined import joined
from app.models.act_codes import Act
from app.models.codes import DocumentDirection, DocumentKind
from app.models.problem_codes import Problem
from app.models.stored_document import DocumentFields, StoredDocument
from app.services.drafts import FieldChecks, parse_some
from app.storage.files import write_durably
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

PDF = "application/pdf"
PAGE = 500
_ENDINGS = {PDF: "pdf", "image/jpeg": "jpg", "image/png": "png"}
_KLE = re.compile(r"(\d{2})\.(\d{2})\.(\d{2})(?: ([^\W\d_]\d{2}))?")


@dataclass(frozen=True, slots=True)
class DocumentRow:
    """A document without its bytes.

    Attributes:
        number: which version of a jobplan it is; ``None`` for what has no versions.
        person: the citizen's name; empty when it is about none.
        company: the company's name; empty when it is about none.
        version: of what is known about it; its bytes have only one.
        transferred_on: when it was put into the authority's own system.
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
    company_id: str | None = None
    person: str = ""
    company: str = ""
    media_type: str = PDF
    pages: int | None = None
    transferred_on: date | None = None
    version: int = 1


@dataclass(frozen=True, slots=True)
class DocumentPage:
    """Some of many documents.

    Attributes:
        following: what the next page is asked for with; empty when there is none.
    """

    rows: tuple[DocumentRow, ...]
    following: str = ""


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
            return _rows(work.documents.listed(citizen_id))

    def every(self) -> tuple[DocumentRow, ...]:
        """All documents, newest first; a window reads them in pages."""
        with self._vault.unit_of_work(Act.list_documents, view_of="") as work:
            return _rows(work.documents.listed())

    def page(self, citizen_id: str = "", after: str = "", most: int = PAGE) -> DocumentPage:
        """Some of a citizen's documents or of all, the last stored first.

        Every page is a short work of its own, so that nothing waits for a list of thousands.

        Args:
            citizen_id: whose; empty for everybody's.
            after: where the page before this one ended; empty for the first.
            most: how many.
        """
        with self._vault.unit_of_work(Act.list_documents, view_of=citizen_id) as work:
            rows = _rows(work.documents.page(citizen_id, after, most))
        return DocumentPage(rows, rows[-1].id if len(rows) == most else "")

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
            row = document_row(work, document_id)
        return OpenedDocument(row, content, file_name(row))

    def open_together(self, document_ids: Sequence[str], act: Act = Act.view_document) -> OpenedDocument:
        """The pages of several PDFs as one, under the first one's name; each is logged as opened."""
        opened = [self.open(document_id, act) for document_id in document_ids]
        return replace(opened[0], content=joined([each.content for each in opened]))

    def change(self, document_id: str, values: Mapping[str, object], version: int | None = None) -> Changes:
        """Change what is known about a document: title, direction, day, KLE number; its bytes never.

        Raises:
            InvalidInput: a field is refused.
            StaleRecord: it was changed since it was read.
        """
        with self._vault.unit_of_work(Act.change_document) as work:
            document = work.documents.get(document_id)
            work.concerns(document.citizen_id or document.company_id or "", detail=document.id)
            parsed = parse_some(DocumentFields, values, document)
            check_fields(parsed, self._clock.today())
            if not change(document, parsed, version):
                return Changes()
            return Changes.of(Topic.document, document_id, act_id=work.act_id)

    def save_as(self, document_id: str, target: Path) -> Changes:
        """Write the stored bytes to a file the consultant chose.

        Raises:
            FileFault: the folder is full, read-only or gone, or the file is in use.
        """
        opened = self.open(document_id, Act.export_document)
        write_durably(target, opened.content)
        return Changes.of(Topic.document)

    def save_together(self, document_ids: Sequence[str], target: Path) -> Changes:
        """Write the pages of several PDFs to one file the consultant chose.

        Raises:
            FileFault: the folder is full, read-only or gone, or the file is in use.
        """
        opened = self.open_together(document_ids, Act.export_document)
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


def together(contents: Sequence[bytes]) -> bytes:
    """The pages of several PDFs as one, to be looked at before they are stored."""
    return joined(contents)


def check_fields(values: dict[str, Any], today: date) -> None:
    """Refuse what cannot be known about a document.

    Raises:
        InvalidInput: the number is no KLE number, or the day lies ahead.
    """
    checks = FieldChecks(values)
    checks.convert("kle_number", parse_kle)
    checks.refuse_if("dated_on", Problem.in_the_future, when=_is_ahead(values, today))
    transferred_on = values.get("transferred_on")
    checks.refuse_if(
        "transferred_on", Problem.in_the_future, when=transferred_on is not None and transferred_on > today
    )
    checks.done()


def parse_kle(text: str) -> str:
    """A subject number of KL with its facet, in the usual writing.

    Raises:
        RefusedValue: it is none.
    """
    found = _KLE.fullmatch(" ".join(text.split()))
    if found is None:
        raise RefusedValue(Problem.kle_invalid)
    group, subgroup, subject, facet = found.groups()
    return f"{group}.{subgroup}.{subject} {(facet or '').upper()}".strip()


def _is_ahead(values: Mapping[str, object], today: date) -> bool:
    # What the program makes may be about a week to come; what came in cannot.
    day = values.get("dated_on")
    is_incoming = values.get("direction") is DocumentDirection.incoming
    return is_incoming and isinstance(day, date) and day > today


def stored_document(work: UnitOfWork, content: bytes, *, sha256: str = "", **values: Any) -> StoredDocument:
    """Store bytes with their hash, inside a running unit of work.

    Args:
        work: the unit of work.
        content: the bytes.
        sha256: their hash where it is known: the database thread is spared a large file.
        values: of the document.
    """
    document = StoredDocument(sha256=sha256 or hashlib.sha256(content).hexdigest(), **values)
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
    return proposed_name(row.dated_on, row.kind, row.case_number, _ENDINGS.get(row.media_type, "pdf"))


def proposed_name(day: date, kind: DocumentKind, case_number: str, ending: str = "pdf") -> str:
    """What a file with a document of a day is called."""
    parts = (day.isoformat(), kind.value.replace("_", "-"), case_number)
    return "_".join(part for part in parts if part) + f".{ending}"


def document_row(work: UnitOfWork, document_id: str) -> DocumentRow:
    """One document as a row, inside a running unit of work.

    Raises:
        NotFound: there is no such document.
    """
    work.documents.get(document_id)
    (row,) = work.documents.listed(document_id=document_id)
    return DocumentRow(**row)


def _rows(found: list[Any]) -> tuple[DocumentRow, ...]:
    return tuple(DocumentRow(**row) for row in found)
