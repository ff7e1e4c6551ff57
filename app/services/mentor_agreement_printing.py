"""From a mentor agreement to its PDF, and to the version that is kept."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace

from app.common.clock import Clock
from app.common.identifiers import show_phone
from app.documents import mentor_agreement as document
from app.documents.company_views import AgreementWords, MentorAgreementView, SenderView
from app.models.codes import (
    ConsentRecipient,
    DocumentKind,
    FreezeReason,
    MentorKind,
    SharedField,
    WithheldField,
)
from app.models.mentor_agreement import MentorAgreement, MentorAgreementVersion
from app.models.problem_codes import WithheldReason
from app.rules.lawbook import Lawbook
from app.rules.mentor_support import cost_oere, follow_up_days
from app.services.company_gate import Reader, WithheldRow, open_gate
from app.services.documents import stored_document
from app.services.letter_texts import current_text
from app.services.profile import profile_in
from app.storage.unit_of_work import UnitOfWork
from app.texts.letter_text import LetterText, Paragraph, Points, filled_blocks

_KLE_SUBJECT = "mentor_agreement"


@dataclass(frozen=True, slots=True)
class MentorFacts:
    """Name and ways to reach the mentor, whoever employs them."""

    name: str
    phone: str
    email: str


@dataclass(frozen=True, slots=True)
class AgreementPrint:
    """An agreement ready to be drawn, with what is filed beside its PDF.

    Attributes:
        template_version: layout of the paper, and the version of words that were changed here.
    """

    view: MentorAgreementView
    withheld: tuple[WithheldRow, ...]
    law_version: str
    kle_number: str
    template_version: str = document.TEMPLATE_VERSION

    def as_version(self, number: int | None) -> "AgreementPrint":
        """The same with another number; ``None`` is a draft."""
        return replace(self, view=replace(self.view, version=number))

    def content(self) -> str:
        """All that is printed, as JSON; when, by whom and under which number is left out."""
        printed = asdict(self.view)
        del printed["version"], printed["sender"]["printed_at"]
        # Words that came with the program are the law's, not this agreement's.
        if printed["words"] is None:
            del printed["words"]
        # Versions from before consents could end say nothing of an end, and neither does one without it.
        for opened in printed["opened"]["fields"]:
            if opened["ends_on"] is None:
                del opened["ends_on"]
        return json.dumps(printed, default=str, ensure_ascii=False, sort_keys=True)


def collect(work: UnitOfWork, agreement: MentorAgreement, book: Lawbook, clock: Clock) -> AgreementPrint:
    """Gather all that is printed: fields of the view, and what consents open for everybody who reads it."""
    today = clock.today()
    citizen = work.citizens.get(agreement.citizen_id)
    company = (
        work.companies.named([agreement.company_id]).get(agreement.company_id)
        if agreement.company_id
        else None
    )
    mentor = mentor_facts(work, agreement)
    gate = open_gate(work, citizen, _readers(agreement), today, shared_fields(agreement))
    text, sender = current_text(work, DocumentKind.mentor_agreement), sender_view(work, clock)
    view = MentorAgreementView(
        sender=sender,
        citizen_name=f"{citizen.first_name} {citizen.last_name}",
        mentor_name=mentor.name,
        mentor_kind=agreement.mentor_kind,
        mentor_phone=show_phone(mentor.phone),
        mentor_email=mentor.email,
        company_name=company.name if company else "",
        place=agreement.place,
        starts_on=agreement.starts_on,
        ends_on=agreement.ends_on,
        minutes_per_week=agreement.minutes_per_week or 0,
        payer=agreement.payer,
        rate_oere=agreement.rate_oere,
        total_oere=total_oere(agreement),
        purpose=agreement.purpose,
        tasks=tuple(line.strip() for line in agreement.tasks.splitlines() if line.strip()),
        beyond_normal=agreement.beyond_normal,
        follow_ups=follow_up_days(agreement.follow_up_on, agreement.follow_up_weeks, agreement.ends_on),
        termination=agreement.termination,
        opened=gate.opened,
        words=_words(text, sender) if text.local_version else None,
    )
    withheld = gate.withheld
    if agreement.assessment:
        withheld += (WithheldRow(WithheldField.assessment, WithheldReason.never),)
    law = book.on(agreement.starts_on or today)
    kle = law.kle_number(_KLE_SUBJECT)
    return AgreementPrint(
        view, withheld, law.version, f"{kle.number} {kle.facet}".strip(), template_version(text)
    )


def sender_view(work: UnitOfWork, clock: Clock) -> SenderView:
    """Who sends a paper for a company, as the profile says it."""
    profile = profile_in(work)
    return SenderView(
        authority_name=profile.authority_name or profile.municipality,
        unit_name=profile.unit,
        consultant_name=profile.full_name,
        consultant_phone=show_phone(profile.phone),
        consultant_email=profile.email,
        printed_at=clock.local(clock.now()),
    )


def render(printing: AgreementPrint) -> bytes:
    """Draw the PDF."""
    return document.render(printing.view)


def store_version(
    work: UnitOfWork, agreement: MentorAgreement, printing: AgreementPrint, reason: FreezeReason, clock: Clock
) -> tuple[str, str]:
    """Keep the PDF and the version; tells their ids."""
    number = printing.view.version or 1
    pdf = stored_document(
        work,
        render(printing),
        kind=DocumentKind.mentor_agreement,
        title=f"{document.TITLE}, version {number}",
        citizen_id=agreement.citizen_id,
        company_id=agreement.company_id,
        responsible_id=agreement.responsible_id,
        dated_on=clock.today(),
        kle_number=printing.kle_number,
        template_version=printing.template_version,
        law_version=printing.law_version,
    )
    work.flush()
    version = MentorAgreementVersion(
        agreement_id=agreement.id,
        number=number,
        reason=reason,
        content=printing.content(),
        document_id=pdf.id,
    )
    work.company_papers.add(version)
    return pdf.id, version.id


def template_version(text: LetterText) -> str:
    """What a stored agreement says it was drawn from."""
    return f"{text.mark}/{document.LAYOUT}" if text.local_version else document.TEMPLATE_VERSION


def words(text: LetterText, values: Mapping[str, str]) -> AgreementWords:
    """The words of a template, filled; sections of one's own stand with what is confidential."""
    parts: dict[str, list[Paragraph | Points]] = {"basis": [], "knows": [], "confidential": []}
    for part in text.sections:
        parts.get(part.key, parts["confidential"]).extend(filled_blocks(part.body, values))
    return AgreementWords(**{name: tuple(blocks) for name, blocks in parts.items()})


def mentor_facts(work: UnitOfWork, agreement: MentorAgreement) -> MentorFacts:
    """Who the mentor is: an employee of the company, or somebody named in the agreement."""
    if agreement.mentor_kind is MentorKind.company:
        if not agreement.mentor_id:
            return MentorFacts("", "", "")
        mentor = work.companies.mentor(agreement.mentor_id)
        return MentorFacts(mentor.full_name, mentor.phone, mentor.email)
    return MentorFacts(agreement.mentor_name, agreement.mentor_phone, agreement.mentor_email)


def shared_fields(agreement: MentorAgreement) -> frozenset[SharedField]:
    """What the paper is to hold beyond the agreement, if a consent opens it."""
    return frozenset(field for field in SharedField if field in agreement.shared_fields.split(","))


def total_oere(agreement: MentorAgreement) -> int | None:
    """What the agreed hours cost in the whole period; ``None`` while something of it is unknown."""
    minutes, rate = agreement.minutes_per_week, agreement.rate_oere
    first, last = agreement.starts_on, agreement.ends_on
    if not minutes or rate is None or first is None or last is None:
        return None
    return cost_oere(minutes, rate, first, last)


def _words(text: LetterText, sender: SenderView) -> AgreementWords:
    return words(text, {"authority": sender.authority_name, "consultant_name": sender.consultant_name})


def _readers(agreement: MentorAgreement) -> tuple[Reader, ...]:
    """Everybody who signs it besides citizen and authority: the mentor, and the company that employs them."""
    if agreement.mentor_kind is MentorKind.company:
        return (
            Reader(ConsentRecipient.mentor, agreement.mentor_id or ""),
            Reader(ConsentRecipient.company, agreement.company_id or ""),
        )
    return (Reader(ConsentRecipient.other, agreement.mentor_name),)
