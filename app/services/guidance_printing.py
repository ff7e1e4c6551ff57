"""From a citizen and the words of the template to the guidance letter, and to what is kept of it."""

import json
from dataclasses import asdict, dataclass, replace
from datetime import date

from app.common.clock import Clock
from app.common.dates import show_date
from app.common.identifiers import show_phone
from app.documents import guidance_letter as document
from app.models.citizen import Citizen
from app.models.codes import AddressProtection, Channel, DocumentKind, GuidancePart, LetterRecipient
from app.models.guidance_letter import GuidanceLetter
from app.models.problem_codes import GuidanceGap
from app.rules.guidance import (
    GuidanceFacts,
    PartChoice,
    SendingFacts,
    check_sending,
    choose_parts,
    paragraphs,
)
from app.rules.lawbook import Lawbook, LawMissing
from app.services.documents import stored_document
from app.services.guidance_rows import GuidanceOrder, PartRow
from app.services.letter_texts import current_text
from app.services.periods import in_force
from app.services.profile import profile_in
from app.storage.unit_of_work import UnitOfWork
from app.texts import guidance_words
from app.texts.labels import label
from app.texts.legal_phrases import within_sentence
from app.texts.letter_text import LetterText, faults_in

_KLE_SUBJECT = "guidance_letter"
_POSTED = frozenset({Channel.paper, Channel.quick})
_INTERPRETER, _REPRESENTATIVE, _LAW = "interpreter", "representative", "law"


@dataclass(frozen=True, slots=True)
class GuidancePrint:
    """A letter ready to be drawn, with what is filed beside its PDF.

    Attributes:
        choices: the parts that hold for the citizen.
        gaps: what stands in the way of printing.
        remarks: what there is to know before it is sent.
    """

    data: document.GuidanceLetterData
    order: GuidanceOrder
    choices: tuple[PartChoice, ...]
    gaps: tuple[GuidanceGap, ...]
    remarks: tuple[str, ...]
    benefit_key: str
    group_key: str
    law_version: str
    kle_number: str

    def content(self) -> str:
        """All that is printed, as JSON; by whom and at which moment is left out."""
        printed = asdict(self.data)
        for passing in ("printed_at", "is_draft"):
            del printed[passing]
        return json.dumps(printed, default=str, ensure_ascii=False, sort_keys=True)

    def frozen(self) -> "GuidancePrint":
        """The same, no longer a draft."""
        return replace(self, data=replace(self.data, is_draft=False))

    def part_rows(self) -> tuple[PartRow, ...]:
        """The parts for the window."""
        return tuple(_part_row(choice) for choice in self.choices)


def collect(work: UnitOfWork, order: GuidanceOrder, book: Lawbook, clock: Clock) -> GuidancePrint:
    """Gather all that is printed."""
    today = clock.today()
    citizen = work.citizens.get(order.citizen_id)
    benefit_key, benefit = _benefit(work, citizen.id, book, today)
    group_key, is_activity_ready = _group(work, citizen.id, book, today)
    facts = GuidanceFacts(today, benefit_key, is_activity_ready, order.added, order.left_out)
    choices = choose_parts(facts, book)
    law = guidance_words.paragraphs(paragraphs(facts, choices, book))
    text = current_text(work, DocumentKind.guidance_letter)
    address = _address(citizen, order)
    view = book.on(today)
    kle = view.kle_number(_KLE_SUBJECT)
    values = _values(work, citizen, benefit or guidance_words.SOME_BENEFIT)
    data = document.GuidanceLetterData(
        sender=_sender(work),
        address=address,
        case_number=citizen.case_number,
        dated_on=today,
        text=text,
        parts=_parts(citizen, choices, has_law=bool(law)),
        values=values | {"law": law, "date": show_date(today)},
        printed_at=clock.local(clock.now()),
        is_draft=True,
    )
    return GuidancePrint(
        data=data,
        order=order,
        choices=choices,
        gaps=_gaps(citizen, order, text, choices, has_benefit=bool(benefit)),
        remarks=_remarks(citizen, choices, benefit or guidance_words.SOME_BENEFIT),
        benefit_key=benefit_key,
        group_key=group_key,
        law_version=view.version,
        kle_number=f"{kle.number} {kle.facet}".strip(),
    )


def render(printing: GuidancePrint) -> bytes:
    """Draw the PDF."""
    return document.render(printing.data)


def store_letter(work: UnitOfWork, printing: GuidancePrint) -> tuple[str, str]:
    """Keep the PDF and the letter; tells their ids."""
    printing = printing.frozen()
    citizen = work.citizens.get(printing.order.citizen_id)
    pdf = stored_document(
        work,
        render(printing),
        kind=DocumentKind.guidance_letter,
        title=label(DocumentKind.guidance_letter),
        citizen_id=citizen.id,
        responsible_id=citizen.responsible_id,
        dated_on=printing.data.dated_on,
        kle_number=printing.kle_number,
        template_version=document.template_version(printing.data.text),
        law_version=printing.law_version,
    )
    work.flush()
    letter = GuidanceLetter(
        citizen_id=citizen.id,
        responsible_id=citizen.responsible_id,
        dated_on=printing.data.dated_on,
        recipient=printing.order.recipient,
        channel=printing.order.channel,
        benefit_key=printing.benefit_key,
        group_key=printing.group_key,
        content=printing.content(),
        document_id=pdf.id,
    )
    work.citizen_papers.add(letter)
    return pdf.id, letter.id


def channels_for(citizen: Citizen) -> tuple[Channel, ...]:
    """The ways a letter can reach a citizen."""
    ways = [Channel.digital_post, Channel.paper, Channel.quick, Channel.handed_over]
    if citizen.is_digital_post_exempt:
        ways.remove(Channel.digital_post)
    return tuple(ways)


def _values(work: UnitOfWork, citizen: Citizen, benefit: str) -> dict[str, str]:
    profile = profile_in(work)
    return {
        "citizen_first_name": citizen.first_name,
        "citizen_name": f"{citizen.first_name} {citizen.last_name}",
        "benefit": benefit,
        "authority": profile.authority_name or profile.municipality,
        "consultant_name": profile.full_name,
        "contact": guidance_words.contact(profile.full_name, show_phone(profile.phone), profile.email),
        "representative": citizen.representative_name,
        "language": within_sentence(citizen.language) or guidance_words.SOME_LANGUAGE,
    }


def _sender(work: UnitOfWork) -> document.LetterSender:
    profile = profile_in(work)
    return document.LetterSender(
        authority_name=profile.authority_name or profile.municipality,
        consultant_name=profile.full_name,
        unit_name=profile.unit,
        title=profile.title,
        phone=show_phone(profile.phone),
        email=profile.email,
    )


def _address(citizen: Citizen, order: GuidanceOrder) -> tuple[str, ...]:
    """Name and address; a protected address only where the post needs it, and a secret one never."""
    if order.recipient is LetterRecipient.representative:
        lines = (line.strip() for line in order.representative_address.splitlines())
        return (citizen.representative_name, *filter(None, lines))
    name = f"{citizen.first_name} {citizen.last_name}"
    is_needed = citizen.address_protection is AddressProtection.none or order.channel in _POSTED
    if not is_needed or not _has_address(citizen):
        return (name,)
    return (name, citizen.address, f"{citizen.postal_code} {citizen.city}".strip())


def _has_address(citizen: Citizen) -> bool:
    is_stored = citizen.address_protection is not AddressProtection.secret
    return is_stored and bool(citizen.address and citizen.postal_code and citizen.city)


def _parts(citizen: Citizen, choices: tuple[PartChoice, ...], *, has_law: bool) -> tuple[str, ...]:
    parts = [choice.rule.part.value for choice in choices if choice.is_chosen]
    if citizen.needs_interpreter:
        parts.append(_INTERPRETER)
    if citizen.representative_name:
        parts.append(_REPRESENTATIVE)
    if has_law:
        parts.append(_LAW)
    return tuple(parts)


def _gaps(
    citizen: Citizen,
    order: GuidanceOrder,
    text: LetterText,
    choices: tuple[PartChoice, ...],
    *,
    has_benefit: bool,
) -> tuple[GuidanceGap, ...]:
    is_to_citizen = order.recipient is LetterRecipient.citizen
    has_address = _has_address(citizen) if is_to_citizen else bool(order.representative_address.strip())
    gaps = check_sending(
        SendingFacts(
            recipient=order.recipient,
            channel=order.channel,
            is_digital_post_exempt=citizen.is_digital_post_exempt,
            has_address=has_address,
            has_representative=bool(citizen.representative_name),
        )
    )
    if not has_benefit:
        gaps += (GuidanceGap.benefit,)
    worded = {section.part for section in text.sections if section.body.strip()}
    wanted = {choice.rule.part.value for choice in choices if choice.is_chosen}
    if wanted - worded or faults_in(text):
        gaps += (GuidanceGap.required_part,)
    return gaps


def _remarks(citizen: Citizen, choices: tuple[PartChoice, ...], benefit: str) -> tuple[str, ...]:
    chosen = {choice.rule.part for choice in choices if choice.is_chosen}
    remarks = []
    if GuidancePart.other_rules in chosen:
        remarks.append(guidance_words.OTHER_RULES.format(benefit=benefit))
    else:
        remarks += [guidance_words.TIGHTENED, guidance_words.NO_AMOUNTS]
    if citizen.address_protection is AddressProtection.protected:
        remarks.append(guidance_words.PROTECTED)
    if citizen.needs_interpreter:
        remarks.append(guidance_words.INTERPRETER)
    return tuple(remarks)


def _part_row(choice: PartChoice) -> PartRow:
    rule = choice.rule
    source = f"{rule.source} · {label(rule.certainty).lower()}" if rule.is_uncertain else rule.source
    return PartRow(rule.part, choice.is_chosen, rule.is_required, rule.is_uncertain, source)


def _benefit(work: UnitOfWork, citizen_id: str, book: Lawbook, today: date) -> tuple[str, str]:
    """Key and name of the benefit of the day."""
    period = in_force(work.citizens.benefit_periods(citizen_id), today)
    if period is None:
        return "", ""
    try:
        return period.benefit_key, within_sentence(book.on(today).benefit(period.benefit_key).name)
    except LawMissing:
        return period.benefit_key, within_sentence(period.benefit_text)


def _group(work: UnitOfWork, citizen_id: str, book: Lawbook, today: date) -> tuple[str, bool]:
    """Key of the target group of the day, and whether it is activity-ready."""
    period = in_force(work.citizens.group_periods([citizen_id]).get(citizen_id, []), today)
    if period is None:
        return "", False
    try:
        return period.group_key, book.on(today).target_group(period.group_key).is_activity_ready
    except LawMissing:
        return period.group_key, False
