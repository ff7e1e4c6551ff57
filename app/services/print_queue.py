"""The print queue: what was wished for on the road waits for the printer in the office."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.models.act_codes import Act
from app.models.codes import FreezeReason
from app.models.print_job import PrintJob
from app.models.visit_codes import PrintKind
from app.services.company_gate import WithheldRow
from app.services.competence_cards import CompetenceCardService
from app.services.documents import opened_content
from app.services.mentor_note_printing import company_of
from app.services.mentor_notes import MentorNoteService, NoteOrder
from app.services.paper_people import short_names
from app.services.week_sheets import WeekSheetOrder, WeekSheetService
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

# From a record to the ids of the documents it was stored as; none where there is nothing to print any more.
Maker = Callable[[str], tuple[str, ...]]
# From a record to its papers as they would be printed now, with what is withheld; nothing is stored.
Drawer = Callable[[str], "tuple[DrawnPaper, ...]"]


@dataclass(frozen=True, slots=True)
class PrintRow:
    """A line of the queue (linje i udskriftskøen).

    Attributes:
        person: first name and initial; empty where it is about nobody.
        title: of a stored document; empty for what is made when it is printed.
    """

    id: str
    kind: PrintKind
    record_id: str
    wished_at: datetime
    person: str = ""
    company: str = ""
    title: str = ""


@dataclass(frozen=True, slots=True)
class DrawnPaper:
    """A paper of a line as it would be printed now."""

    content: bytes
    withheld: tuple[WithheldRow, ...] = ()


@dataclass(frozen=True, slots=True)
class MadeJob:
    """A line whose papers are stored and can go to the printer."""

    job_id: str
    document_ids: tuple[str, ...]


class PrintQueueService:
    """What a consultant does with the print queue (udskriftskø)."""

    def __init__(
        self,
        vault: Vault,
        clock: Clock,
        notes: MentorNoteService,
        sheets: WeekSheetService,
        cards: CompetenceCardService,
    ) -> None:
        """Take the services that make papers.

        Args:
            vault: the store.
            clock: the day and the moment.
            notes: makes mentor notes.
            sheets: makes week sheets.
            cards: makes competence cards.
        """
        self._vault = vault
        self._clock = clock
        self._notes = notes
        self._sheets = sheets
        self._cards = cards
        self._makers: dict[PrintKind, Maker] = {
            PrintKind.mentor_note: self._note,
            PrintKind.week_sheet: self._sheet,
            PrintKind.competence_card: self._card,
            PrintKind.document: _stored,
        }
        self._drawers: dict[PrintKind, Drawer] = {
            PrintKind.mentor_note: self._draw_note,
            PrintKind.week_sheet: self._draw_sheet,
            PrintKind.competence_card: self._draw_card,
            PrintKind.document: self._draw_stored,
        }

    def waiting(self) -> tuple[PrintRow, ...]:
        """What waits, in the order it was wished for."""
        with self._vault.unit_of_work(Act.list_documents, view_of="") as work:
            jobs = work.mentor_notes.waiting()
            citizens = work.citizens.named([job.citizen_id for job in jobs if job.citizen_id])
            names = short_names(list(citizens.values()), full=False)
            companies = work.companies.named([job.company_id for job in jobs if job.company_id])
            return tuple(
                PrintRow(
                    id=job.id,
                    kind=job.kind,
                    record_id=job.record_id,
                    wished_at=self._clock.local(job.wished_at),
                    person=names.get(job.citizen_id or "", ""),
                    company=companies[job.company_id].name if job.company_id in companies else "",
                    title=work.documents.get(job.record_id).title if job.kind is PrintKind.document else "",
                )
                for job in jobs
            )

    def wish(self, kind: PrintKind, record_ids: Sequence[str]) -> Changes:
        """Put papers into the queue; what waits already is not put there twice.

        Args:
            kind: what they are.
            record_ids: placements, companies or documents, as ``PrintJob`` says for the kind.
        """
        with self._vault.unit_of_work(Act.queue_print) as work:
            added = []
            for record_id in dict.fromkeys(record_ids):
                if work.mentor_notes.waiting_for(kind, record_id) is not None:
                    continue
                citizen_id, company_id = _about(work, kind, record_id)
                job = PrintJob(
                    kind=kind,
                    record_id=record_id,
                    citizen_id=citizen_id,
                    company_id=company_id,
                    wished_at=self._clock.now(),
                )
                work.mentor_notes.add(job)
                added.append(job.id)
                if citizen_id:
                    work.shows(Act.queue_print, citizen_id)
            work.concerns("", detail=f"{kind.value} {len(added)}")
            return Changes.of(Topic.print_queue, *added, act_id=work.act_id) if added else Changes()

    def drop(self, job_ids: Sequence[str]) -> Changes:
        """Take lines out of the queue without printing them."""
        with self._vault.unit_of_work(Act.queue_print) as work:
            for job_id in job_ids:
                work.mentor_notes.remove(work.mentor_notes.print_job(job_id))
            work.concerns("", detail=str(len(job_ids)))
            return Changes.of(Topic.print_queue, *job_ids, act_id=work.act_id)

    def make(self, job_ids: Sequence[str] = ()) -> tuple[MadeJob, ...]:
        """Store the papers of lines, or of all; they wait until ``finish`` says that they were printed.

        A line without documents has nothing to print any more: its candidate has left.
        """
        with self._vault.reading() as work:
            jobs = [(job.id, job.kind, job.record_id) for job in work.mentor_notes.waiting()]
        return tuple(
            MadeJob(job_id, self._makers[kind](record_id))
            for job_id, kind, record_id in jobs
            if not job_ids or job_id in job_ids
        )

    def preview(self) -> tuple[DrawnPaper, ...]:
        """Draw all that waits as it would be printed now; nothing is stored."""
        with self._vault.reading() as work:
            jobs = [(job.kind, job.record_id) for job in work.mentor_notes.waiting()]
        return tuple(paper for kind, record_id in jobs for paper in self._drawers[kind](record_id))

    def finish(self, made: Sequence[MadeJob]) -> Changes:
        """Take lines out of the queue that were printed; undone, they wait again, as after a paper jam."""
        with self._vault.unit_of_work(Act.finish_print) as work:
            for each in made:
                job = work.mentor_notes.print_job(each.job_id)
                document_id = each.document_ids[0] if each.document_ids else None
                change(job, {"printed_at": self._clock.now(), "document_id": document_id})
            work.concerns("", detail=str(len(made)))
            return Changes.of(Topic.print_queue, *(each.job_id for each in made), act_id=work.act_id)

    def _note(self, placement_id: str) -> tuple[str, ...]:
        order = self._note_order(placement_id)
        return self._notes.keep(order, FreezeReason.printed).ids if order else ()

    def _sheet(self, company_id: str) -> tuple[str, ...]:
        order = WeekSheetOrder(company_id, self._clock.today())
        return self._sheets.keep(order, FreezeReason.printed).ids

    def _card(self, card_id: str) -> tuple[str, ...]:
        return self._cards.freeze(card_id, FreezeReason.printed).ids[:1]

    def _draw_note(self, placement_id: str) -> tuple[DrawnPaper, ...]:
        order = self._note_order(placement_id)
        found = self._notes.preview(order) if order else ()
        return tuple(DrawnPaper(each.content, each.withheld) for each in found)

    def _note_order(self, placement_id: str) -> NoteOrder | None:
        """The note of the week of the next visit, which is when it is handed out; else of this week."""
        with self._vault.reading() as work:
            company_id = company_of(work, work.placements.get(placement_id))
            if not company_id:
                return None
            visit = work.visits.next_planned([company_id], self._clock.now()).get(company_id)
            day = self._clock.today() if visit is None else self._clock.local(visit.starts_at).date()
        return NoteOrder(company_id, day, (placement_id,))

    def _draw_sheet(self, company_id: str) -> tuple[DrawnPaper, ...]:
        drawn = self._sheets.preview(WeekSheetOrder(company_id, self._clock.today()))
        return (DrawnPaper(drawn.content, drawn.withheld),)

    def _draw_card(self, card_id: str) -> tuple[DrawnPaper, ...]:
        return (DrawnPaper(self._cards.preview(card_id).content),)

    def _draw_stored(self, document_id: str) -> tuple[DrawnPaper, ...]:
        with self._vault.reading() as work:
            return (DrawnPaper(opened_content(work, document_id)),)


def _stored(document_id: str) -> tuple[str, ...]:
    return (document_id,)


def _about(work: UnitOfWork, kind: PrintKind, record_id: str) -> tuple[str | None, str | None]:
    """Whom a paper is about: citizen and company."""
    if kind is PrintKind.mentor_note:
        placement = work.placements.get(record_id)
        return placement.citizen_id, placement.company_id
    if kind is PrintKind.week_sheet:
        return None, work.companies.get(record_id).id
    if kind is PrintKind.competence_card:
        return work.competence_cards.get(record_id).citizen_id, None
    document = work.documents.get(record_id)
    return document.citizen_id, document.company_id
