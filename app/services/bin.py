"""The bin: what was taken away by mistake is put back for ninety days."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import NotFound, RefusedAct
from app.models.act_codes import Act, RecordKind
from app.models.codes import DocumentKind
from app.models.problem_codes import Problem
from app.models.visit_codes import FollowUpOutcome, VisitStatus
from app.rules.lawbook import Lawbook
from app.rules.note_changes import assess_edit
from app.services.bin_items import BIN_DAYS, lay_aside
from app.services.citizens import place_names
from app.services.guidance_rows import guidance_title
from app.services.history import TOPICS
from app.services.journal import FORM, note_title
from app.services.law import LawService
from app.services.mentor_agreement_parts import require_draft
from app.services.note_facts import note_facts, require
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault
from app.texts.labels import label


@dataclass(frozen=True, slots=True)
class BinRow:
    """A line of the bin.

    Attributes:
        title: what the record was called.
        subject: the citizen or company it belongs to; empty when it is one itself, or that is gone too.
        expires_at: when it is removed for good.
    """

    id: str
    kind: RecordKind
    title: str
    subject: str
    binned_at: datetime
    binned_by: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class _Aside:
    """What is written about a record that goes, and whose it is.

    Attributes:
        record_id: its key, where it was named by something else.
    """

    title: str
    subject_id: str = ""
    record_id: str = ""


class BinService:
    """What was taken away (papirkurv)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def rows(self) -> tuple[BinRow, ...]:
        """What can be put back, the latest first."""
        with self._vault.unit_of_work(Act.view_bin, view_of="") as work:
            items = work.bin.every()
            subjects = _names_of(work, [item.subject_id for item in items if item.subject_id])
            return tuple(
                BinRow(
                    item.id,
                    item.kind,
                    item.title,
                    subjects.get(item.subject_id, ""),
                    item.created_at,
                    work.consultants.name_of(item.created_by),
                    item.expires_at,
                )
                for item in items
            )

    def put(self, kind: RecordKind, record_id: str) -> Changes:
        """Take a record away.

        Args:
            kind: what it is.
            record_id: its key; for a jobplan the citizen's, because there is one for each.

        Raises:
            NotFound: it is gone already, or is nothing that can be taken away.
            RefusedAct: a rule keeps it: a locked note, a placement that ended.
            RecordInUse: something else stands on it.
        """
        book = self._law.book()
        describe = DESCRIBED.get(kind)
        if describe is None:
            raise NotFound(kind.value, record_id)
        with self._vault.unit_of_work(Act.put_in_bin) as work:
            aside = describe(work, record_id, book, self._clock)
            work.concerns(aside.subject_id or record_id)
            lay_aside(work, kind, aside.record_id or record_id, aside.title, aside.subject_id)
            if kind is RecordKind.journal_note:
                work.drafts.drop(FORM, record_id)
            topics = {TOPICS.get(kind.value, Topic.everything), Topic.bin}
            return Changes(frozenset(topics), (record_id,), work.act_id)

    def restore(self, item_id: str) -> Changes:
        """Put a record back with all that belonged to it.

        Raises:
            NotFound: it was put back or removed for good.
            UndoRefused: what it belongs to is gone, or its number was given to another.
        """
        with self._vault.unit_of_work(Act.restore_from_bin) as work:
            item = work.bin.get(item_id)
            work.concerns(item.subject_id or item.record_id)
            tables = work.acts.bring_back(item.act_id)
            work.bin.remove(item)
            topics = {TOPICS.get(table, Topic.everything) for table in tables} | {Topic.bin}
            return Changes(frozenset(topics), (item.record_id,), work.act_id)

    def remove_expired(self) -> int:
        """Remove for good what has lain in the bin for ninety days; the history keeps that it was.

        Returns:
            How many records.
        """
        with self._vault.unit_of_work(Act.empty_bin) as work:
            work.leave_unlogged()
            expired = work.bin.expired(work.at)
            for item in expired:
                work.bin.remove(item)
            work.bin.forget_bytes(work.at - timedelta(days=BIN_DAYS))
            work.concerns("", detail=f"items:{len(expired)}")
            return len(expired)


def _citizen(work: UnitOfWork, record_id: str, _book: Lawbook, _clock: Clock) -> _Aside:
    citizen = work.citizens.get(record_id)
    return _Aside(f"{citizen.first_name} {citizen.last_name}")


def _company(work: UnitOfWork, record_id: str, _book: Lawbook, _clock: Clock) -> _Aside:
    return _Aside(work.companies.get(record_id).name)


def _centre(work: UnitOfWork, record_id: str, _book: Lawbook, _clock: Clock) -> _Aside:
    companies = work.centres.companies_of(record_id)
    return _Aside(work.centres.get(record_id).name, companies[0] if companies else "")


def _contact(work: UnitOfWork, record_id: str, _book: Lawbook, _clock: Clock) -> _Aside:
    contact = work.companies.contact(record_id)
    return _Aside(contact.full_name, contact.company_id)


def _mentor(work: UnitOfWork, record_id: str, _book: Lawbook, _clock: Clock) -> _Aside:
    mentor = work.companies.mentor(record_id)
    return _Aside(mentor.full_name, mentor.company_id)


def _placement(work: UnitOfWork, record_id: str, _book: Lawbook, _clock: Clock) -> _Aside:
    placement = work.placements.get(record_id)
    if placement.ends_on is not None:
        # It counts in the results from now on.
        raise RefusedAct(Problem.placement_ended)
    return _Aside(place_names(work, [placement])[placement.id], placement.citizen_id)


def _plan(work: UnitOfWork, record_id: str, _book: Lawbook, _clock: Clock) -> _Aside:
    plan = work.job_plans.of_citizen(record_id)
    if plan is None:
        raise NotFound(RecordKind.job_plan.value, record_id)
    return _Aside(label(RecordKind.job_plan), plan.citizen_id, plan.id)


def _note(work: UnitOfWork, record_id: str, book: Lawbook, clock: Clock) -> _Aside:
    note = work.journal.get(record_id)
    require(assess_edit(note_facts(note, book, clock), work.at))
    return _Aside(note_title(note), note.citizen_id)


def _document(work: UnitOfWork, record_id: str, _book: Lawbook, _clock: Clock) -> _Aside:
    document = work.documents.get(record_id)
    if document.kind is not DocumentKind.received:
        raise RefusedAct(Problem.document_handed_out)
    return _Aside(document.title, document.citizen_id or document.company_id or "")


def _agreement(work: UnitOfWork, record_id: str, _book: Lawbook, _clock: Clock) -> _Aside:
    agreement = work.company_papers.agreement(record_id)
    require_draft(work, record_id)
    return _Aside(label(RecordKind.mentor_agreement), agreement.citizen_id)


def _guidance(work: UnitOfWork, record_id: str, _book: Lawbook, _clock: Clock) -> _Aside:
    letter = work.citizen_papers.letter(record_id)
    if letter.document_id:
        raise RefusedAct(Problem.document_handed_out)
    return _Aside(guidance_title(letter), letter.citizen_id)


def _phrase(work: UnitOfWork, record_id: str, _book: Lawbook, _clock: Clock) -> _Aside:
    return _Aside(work.templates.phrase(record_id).name)


def _visit(work: UnitOfWork, record_id: str, _book: Lawbook, _clock: Clock) -> _Aside:
    visit = work.visits.get(record_id)
    if visit.status not in {VisitStatus.planned, VisitStatus.cancelled}:
        raise RefusedAct(Problem.visit_held)
    return _Aside(label(RecordKind.visit), visit.company_id)


def _card(work: UnitOfWork, record_id: str, _book: Lawbook, _clock: Clock) -> _Aside:
    card = work.competence_cards.get(record_id)
    if card.finished_at is not None:
        raise RefusedAct(Problem.card_finished)
    return _Aside(label(RecordKind.competence_card), card.citizen_id)


def _follow_up(work: UnitOfWork, record_id: str, _book: Lawbook, _clock: Clock) -> _Aside:
    follow_up = work.follow_ups.get(record_id)
    if follow_up.outcome is not FollowUpOutcome.planned:
        raise RefusedAct(Problem.follow_up_closed)
    return _Aside(label(RecordKind.follow_up), follow_up.citizen_id)


DESCRIBED: dict[RecordKind, Callable[[UnitOfWork, str, Lawbook, Clock], _Aside]] = {
    RecordKind.citizen: _citizen,
    RecordKind.company: _company,
    RecordKind.company_centre: _centre,
    RecordKind.company_contact: _contact,
    RecordKind.mentor: _mentor,
    RecordKind.placement: _placement,
    RecordKind.job_plan: _plan,
    RecordKind.journal_note: _note,
    RecordKind.stored_document: _document,
    RecordKind.phrase: _phrase,
    RecordKind.mentor_agreement: _agreement,
    RecordKind.guidance_letter: _guidance,
    RecordKind.visit: _visit,
    RecordKind.competence_card: _card,
    RecordKind.follow_up: _follow_up,
}


def _names_of(work: UnitOfWork, ids: list[str]) -> dict[str, str]:
    citizens, companies = work.citizens.named(ids), work.companies.named(ids)
    return {key: f"{one.first_name} {one.last_name}" for key, one in citizens.items()} | {
        key: one.name for key, one in companies.items()
    }
