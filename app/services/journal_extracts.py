"""Journal extracts: notes of one citizen on paper, chosen by period and one by one."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.dates import show_date
from app.common.errors import InvalidInput
from app.documents import journal_extract as document
from app.models.act_codes import Act, ExtractPurpose, NoteAdditionKind, NoteMoveDirection
from app.models.codes import DocumentDirection, DocumentKind, FreezeReason, NoteNature
from app.models.journal_note import JournalNote, NoteAddition
from app.models.problem_codes import ExtractGap, Problem
from app.services.documents import proposed_name, stored_document
from app.services.journal import note_title
from app.services.law import LawService
from app.services.letter_texts import current_text
from app.services.profile import profile_in
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault
from app.texts.labels import label
from app.texts.letter_text import LetterText, Paragraph, Points, filled_blocks

_KLE_SUBJECT = "journal_extract"
# The part of the template that holds where a party does not get everything.
_REFUSED = "access_refused"
_EVERY = 100_000


@dataclass(frozen=True, slots=True)
class ExtractOrder:
    """Which notes are wanted, and for whom.

    Attributes:
        first: first day of the period; ``None`` for no bound.
        left_out: ids of notes of the period that are not to be in it.
        left_out_reason: why; it is printed.
    """

    citizen_id: str
    purpose: ExtractPurpose = ExtractPurpose.citizen
    first: date | None = None
    last: date | None = None
    left_out: frozenset[str] = field(default_factory=frozenset)
    left_out_reason: str = ""


@dataclass(frozen=True, slots=True)
class ExtractNote:
    """A note that can be chosen; ``happened_at`` is local."""

    id: str
    title: str
    happened_at: datetime
    nature: NoteNature
    corrections: int


@dataclass(frozen=True, slots=True)
class ExtractPreview:
    """An extract as it would be printed now.

    Attributes:
        notes: how many stand in it.
        left_out: how many of the period do not.
        gaps: what stands in the way of printing.
    """

    content: bytes
    title: str
    person: str
    file_name: str
    notes: int
    left_out: int
    gaps: tuple[ExtractGap, ...]


class JournalExtractService:
    """What a consultant does with journal extracts (journaludskrift)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def notes(self, citizen_id: str, first: date | None, last: date | None) -> tuple[ExtractNote, ...]:
        """The finished notes of a period, the earliest event first.

        Args:
            citizen_id: whose.
            first: first day; ``None`` for no bound.
            last: last day; ``None`` for no bound.
        """
        with self._vault.unit_of_work(Act.view_journal, view_of=citizen_id) as work:
            notes = self._notes(work, ExtractOrder(citizen_id, first=first, last=last))
            counts = work.journal.addition_counts([note.id for note in notes])
            return tuple(
                ExtractNote(
                    note.id,
                    note_title(note),
                    self._clock.local(note.happened_at),
                    note.nature,
                    counts.get((note.id, NoteAdditionKind.correction), 0),
                )
                for note in notes
            )

    def preview(self, order: ExtractOrder) -> ExtractPreview:
        """Draw the extract as it would be printed now; nothing is stored."""
        with self._vault.unit_of_work(Act.preview_journal_extract) as work:
            data = self._collect(work, order, current_text(work, DocumentKind.journal_extract))
            work.concerns(order.citizen_id, detail=f"{order.purpose.value} {len(data.notes)}")
            return ExtractPreview(
                content=document.render(data),
                title=document.TITLE,
                person=data.citizen_name,
                file_name=proposed_name(self._clock.today(), DocumentKind.journal_extract, data.case_number),
                notes=len(data.notes),
                left_out=data.left_out,
                gaps=_gaps(data),
            )

    def keep(self, order: ExtractOrder, reason: FreezeReason) -> Changes:
        """Draw the extract and store it before it leaves the program.

        Returns:
            Changes whose first id is the document. They name no act: what was handed out stays.

        Raises:
            InvalidInput: there is nothing in it, or something is left out without a reason.
        """
        today = self._clock.today()
        law = self._law.book().on(today)
        with self._vault.unit_of_work(Act.store_journal_extract) as work:
            text = current_text(work, DocumentKind.journal_extract)
            data = self._collect(work, order, text)
            gaps = _gaps(data)
            if gaps:
                raise InvalidInput({gap.value: Problem.required for gap in gaps})
            work.concerns(order.citizen_id, detail=f"{reason.value} {order.purpose.value} {len(data.notes)}")
            citizen = work.citizens.get(order.citizen_id)
            is_internal = order.purpose is ExtractPurpose.case_file
            kle = law.kle_number(_KLE_SUBJECT)
            pdf = stored_document(
                work,
                document.render(data),
                kind=DocumentKind.journal_extract,
                title=f"{document.TITLE}, {label(order.purpose).lower()}",
                citizen_id=citizen.id,
                responsible_id=citizen.responsible_id,
                direction=DocumentDirection.internal if is_internal else DocumentDirection.outgoing,
                dated_on=today,
                kle_number=f"{kle.number} {kle.facet}".strip(),
                template_version=template_version(text),
                law_version=law.version,
            )
            return Changes.of(Topic.document, pdf.id)

    def _notes(self, work: UnitOfWork, order: ExtractOrder) -> list[JournalNote]:
        found = work.journal.of_citizen(order.citizen_id, _EVERY)
        return [
            note
            for note in reversed(found)
            if _lies_within(self._clock.local(note.happened_at).date(), order)
        ]

    def _collect(
        self, work: UnitOfWork, order: ExtractOrder, text: LetterText
    ) -> document.JournalExtractData:
        """Gather all that is printed."""
        citizen, profile = work.citizens.get(order.citizen_id), profile_in(work)
        notes = self._notes(work, order)
        chosen = [note for note in notes if note.id not in order.left_out]
        left_out = len(notes) - len(chosen)
        authority = profile.authority_name or profile.municipality
        values = {"authority": authority, "consultant_name": profile.full_name}
        return document.JournalExtractData(
            authority_name=authority,
            unit_name=profile.unit,
            consultant_name=profile.full_name,
            purpose=order.purpose,
            words=words(text, _parts(order.purpose), values),
            citizen_name=f"{citizen.first_name} {citizen.last_name}",
            case_number=citizen.case_number,
            birth_date=citizen.birth_on,
            notes=tuple(self._note(work, note) for note in chosen),
            printed_at=self._clock.local(self._clock.now()),
            first=order.first,
            last=order.last,
            left_out=left_out,
            left_out_reason=order.left_out_reason.strip() if left_out else "",
            moved=self._moved(work, order),
        )

    def _note(self, work: UnitOfWork, note: JournalNote) -> document.NoteData:
        additions = work.journal.additions(note.id)
        written = self._clock.local(note.finished_at or note.created_at)
        signed = ""
        if note.signed_at is not None:
            signed_on = show_date(self._clock.local(note.signed_at).date())
            signed = f"{signed_on}, {work.consultants.name_of(note.signed_by)}"
        return document.NoteData(
            heading=note_title(note),
            happened_at=self._clock.local(note.happened_at),
            written_at=written,
            author=_author(work, note.created_by),
            contact=label(note.contact_kind),
            source=label(note.source),
            nature=note.nature,
            text=note.text,
            participants=note.participants,
            next_step=note.next_step,
            signed=signed,
            corrections=tuple(
                document.CorrectionData(
                    at=self._clock.local(one.created_at),
                    by=work.consultants.name_of(one.created_by),
                    reason=one.reason,
                    subject=one.subject,
                    text=one.text,
                )
                for one in _of_kind(additions, NoteAdditionKind.correction)
            ),
            remarks=tuple(
                document.RemarkData(
                    self._clock.local(one.created_at), work.consultants.name_of(one.created_by), one.text
                )
                for one in _of_kind(additions, NoteAdditionKind.remark)
            ),
        )

    def _moved(self, work: UnitOfWork, order: ExtractOrder) -> tuple[document.MoveData, ...]:
        """The notes that came to or left the case in the period."""
        found = []
        for move in reversed(work.journal.moves(order.citizen_id)):
            happened_on = self._clock.local(move.happened_at).date()
            if _lies_within(happened_on, order):
                moved_on = self._clock.local(move.created_at).date()
                came = move.direction is NoteMoveDirection.came
                found.append(document.MoveData(happened_on, moved_on, came))
        return tuple(found)


def template_version(text: LetterText) -> str:
    """What a stored extract says it was drawn from."""
    return f"{text.mark}/{document.LAYOUT}" if text.local_version else document.TEMPLATE_VERSION


def words(text: LetterText, parts: Iterable[str], values: Mapping[str, str]) -> document.ExtractWords:
    """The words of a template that hold for some parts, filled; sections of one's own stand in the lead."""
    lead: list[Paragraph | Points] = []
    left_out: list[Paragraph | Points] = []
    for section in text.having(parts):
        target = left_out if section.part == _REFUSED else lead
        target += filled_blocks(section.body, values)
    return document.ExtractWords(tuple(lead), tuple(left_out))


def _parts(purpose: ExtractPurpose) -> tuple[str, ...]:
    """What is left out can be complained about where a party asked for it."""
    return (purpose.value, _REFUSED) if purpose is ExtractPurpose.party_access else (purpose.value,)


def _lies_within(day: date, order: ExtractOrder) -> bool:
    return (order.first is None or order.first <= day) and (order.last is None or day <= order.last)


def _gaps(data: document.JournalExtractData) -> tuple[ExtractGap, ...]:
    gaps = []
    if not data.notes:
        gaps.append(ExtractGap.notes)
    is_for_others = data.purpose is not ExtractPurpose.case_file
    if data.left_out and is_for_others and not data.left_out_reason:
        gaps.append(ExtractGap.withheld_reason)
    return tuple(gaps)


def _of_kind(additions: list[NoteAddition], kind: NoteAdditionKind) -> list[NoteAddition]:
    return [one for one in additions if one.kind is kind]


def _author(work: UnitOfWork, consultant_id: str) -> str:
    consultant = work.consultants.get(consultant_id)
    return ", ".join(filter(None, (consultant.full_name, consultant.title)))
