"""Documents that came in: a letter, a picture; checked by their content before they are stored."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import AttachmentRefused, FileFault, InvalidInput, RefusedAct
from app.documents import received
from app.documents.received import ReceivedFile
from app.models.act_codes import Act
from app.models.codes import DocumentDirection, DocumentKind
from app.models.problem_codes import AttachmentFault, Problem
from app.models.stored_document import DocumentFields, DocumentMove
from app.services.case_moves import LONGEST_REASON, require_other_case, required_words, sides
from app.services.documents import check_fields, stored_document
from app.services.drafts import parse
from app.services.law import LawService
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

# What the window hands back as it got it.
CheckedFile = ReceivedFile
_KLE_SUBJECT = "received"
_MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class ReceivingTerms:
    """What holds for a document that is received today.

    Attributes:
        most_bytes: how large it may be.
        kle_number: where it is filed, unless somebody says otherwise.
    """

    most_bytes: int
    kle_number: str
    today: date


class ReceivedDocumentService:
    """What a consultant does with documents that came in (modtagne dokumenter)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def terms(self) -> ReceivingTerms:
        """What holds for a document that is received today."""
        today = self._clock.today()
        law = self._law.book().on(today)
        kle = law.kle_number(_KLE_SUBJECT)
        number = f"{kle.number} {kle.facet}".strip()
        return ReceivingTerms(law.document_megabytes() * _MEGABYTE, number, today)

    def read(self, path: Path, most_bytes: int) -> ReceivedFile:
        """Read and check a file; it asks the store for nothing and may run on any thread.

        Raises:
            AttachmentRefused: it may not be taken in.
            FileFault: it cannot be read.
        """
        try:
            if path.stat().st_size > most_bytes:
                raise AttachmentRefused(AttachmentFault.too_large, path.name)
            content = path.read_bytes()
        except OSError as error:
            raise FileFault.of(error, path) from error
        return received.check(path.name, content, most_bytes)

    def check(self, content: bytes, most_bytes: int) -> ReceivedFile:
        """Check what was pasted; it asks the store for nothing and may run on any thread.

        Raises:
            AttachmentRefused: it may not be taken in.
        """
        return received.check("", content, most_bytes)

    def store(self, file: ReceivedFile, values: Mapping[str, object]) -> Changes:
        """Store a checked file on a citizen or a company, byte for byte.

        Args:
            file: as it was checked.
            values: ``citizen_id`` or ``company_id``, ``title``, ``dated_on`` and ``kle_number``.

        Raises:
            InvalidInput: a field is refused.
        """
        given = {name: value for name, value in values.items() if name in DocumentFields.model_fields}
        parsed = parse(DocumentFields, given | {"direction": DocumentDirection.incoming})
        check_fields(parsed, self._clock.today())
        with self._vault.unit_of_work(Act.receive_document) as work:
            citizen_id, company_id, responsible_id = _owner(work, values)
            document = stored_document(
                work,
                file.content,
                sha256=file.sha256,
                kind=DocumentKind.received,
                citizen_id=citizen_id,
                company_id=company_id,
                responsible_id=responsible_id,
                media_type=file.media_type,
                pages=file.pages,
                **parsed,
            )
            work.concerns(citizen_id or company_id or "", detail=document.id)
            return Changes.of(Topic.document, document.id, act_id=work.act_id)

    def move(self, document_id: str, citizen_id: str, reason: str) -> Changes:
        """Move a received document that was filed on the wrong case, and leave a trace on both.

        The trace on the wrong case names no other citizen; the one on the right case has the number of the
        case it came from. What was transferred for the wrong case is to be transferred for the right one.

        Raises:
            InvalidInput: the reason is missing or names either citizen.
            RefusedAct: the program made it, or it stands on that case already.
        """
        said = required_words("reason", reason, LONGEST_REASON)
        with self._vault.unit_of_work(Act.move_document) as work:
            document = work.documents.get(document_id)
            if document.kind is not DocumentKind.received:
                raise RefusedAct(Problem.document_made_here)
            wrong, right = work.citizens.get(document.citizen_id or ""), work.citizens.get(citizen_id)
            work.concerns(wrong.id, detail=document.id)
            require_other_case(said, wrong, right)
            owner = {"citizen_id": right.id, "responsible_id": right.responsible_id}
            change(document, owner | {"transferred_on": None})
            for citizen, direction, other_case in sides(wrong, right):
                work.documents.add(
                    DocumentMove(
                        document_id=document_id,
                        citizen_id=citizen.id,
                        direction=direction,
                        other_case=other_case,
                        reason=said,
                        dated_on=document.dated_on,
                    )
                )
            return Changes.of(Topic.document, document_id, act_id=work.act_id)


def _owner(work: UnitOfWork, values: Mapping[str, object]) -> tuple[str | None, str | None, str]:
    citizen_id, company_id = (str(values.get(name) or "") for name in ("citizen_id", "company_id"))
    if citizen_id:
        return citizen_id, None, work.citizens.get(citizen_id).responsible_id
    if company_id:
        return None, company_id, work.companies.get(company_id).responsible_id
    raise InvalidInput({"owner": Problem.nobody_chosen})
