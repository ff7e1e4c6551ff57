"""Putting documents and notes into the authority's own system: what is missing, and what is taken along."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput, RefusedAct
from app.documents import metadata_sheet
from app.models.act_codes import Act
from app.models.codes import DocumentKind
from app.models.journal_note import JournalNote
from app.models.problem_codes import Problem
from app.models.stored_document import NoteTransfer
from app.services.documents import DocumentRow, document_row, opened_content
from app.services.journal import note_title
from app.services.profile import profile_in
from app.storage.files import write_durably
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault
from app.texts import transfer_words
from app.texts.labels import label
from app.texts.transfer_words import NoteWords

SHOWN_NOTES = 500
_SHEET = "_metadata.pdf"


@dataclass(frozen=True, slots=True)
class WaitingNote:
    """A finished note that is to be put into the authority's own system.

    Attributes:
        happened_at: local time.
        transferred_on: when it was, before it was changed or moved; ``None`` when it never was.
    """

    id: str
    title: str
    citizen_id: str
    person: str
    case_number: str
    happened_at: datetime
    transferred_on: date | None


@dataclass(frozen=True, slots=True)
class Waiting:
    """The notes that are to be transferred, the latest first; of very many, ``notes`` has the latest."""

    notes: tuple[WaitingNote, ...]
    count: int


class TransferService:
    """What leaves the program for the authority's own system (overført til fagsystem)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def waiting(self, citizen_id: str = "") -> Waiting:
        """The notes that are to be transferred, of one citizen or of all."""
        with self._vault.unit_of_work(Act.list_documents, view_of=citizen_id) as work:
            found = work.documents.waiting_notes(SHOWN_NOTES, citizen_id)
            count = len(found)
            if count == SHOWN_NOTES:
                count = work.documents.count_waiting_notes(citizen_id)
            citizens = work.citizens.named([note.citizen_id for note, _ in found])
            notes = []
            for note, day in found:
                citizen = citizens[note.citizen_id]
                person = f"{citizen.first_name} {citizen.last_name}"
                at = self._clock.local(note.happened_at)
                notes.append(
                    WaitingNote(
                        note.id, note_title(note), note.citizen_id, person, citizen.case_number, at, day
                    )
                )
            return Waiting(tuple(notes), count)

    def mark_document(self, document_id: str, day: date | None) -> Changes:
        """Note when a document was transferred; ``None`` for not at all.

        Raises:
            InvalidInput: the day lies ahead.
        """
        self._require_past(day)
        with self._vault.unit_of_work(Act.mark_transferred) as work:
            document = work.documents.get(document_id)
            work.concerns(document.citizen_id or document.company_id or "", detail=document.id)
            document.transferred_on = day
            return Changes.of(Topic.document, document_id, act_id=work.act_id)

    def mark_note(self, note_id: str, day: date | None) -> Changes:
        """Note when a finished note was transferred; ``None`` for not at all.

        Raises:
            InvalidInput: the day lies ahead.
            RefusedAct: the note is not finished.
        """
        self._require_past(day)
        with self._vault.unit_of_work(Act.mark_transferred) as work:
            note = _finished(work, note_id)
            versions = work.journal.versions(note_id)
            values: dict[str, Any] = {
                "citizen_id": note.citizen_id,
                "note_number": versions[-1].number if versions else 0,
                "transferred_on": day,
            }
            transfer = work.documents.transfer_of(note_id)
            if transfer is None:
                work.documents.add(NoteTransfer(note_id=note_id, **values))
            else:
                change(transfer, values)
            return Changes.of(Topic.document, note_id, act_id=work.act_id)

    def read_note(self, note_id: str) -> str:
        """A finished note as it would be copied, to be looked at.

        Raises:
            RefusedAct: the note is not finished.
        """
        with self._vault.unit_of_work(Act.view_journal) as work:
            return self._note_words(work, _finished(work, note_id))

    def note_text(self, note_id: str) -> str:
        """A finished note as clean text, to be put into another system.

        Raises:
            RefusedAct: the note is not finished.
        """
        with self._vault.unit_of_work(Act.copy_for_transfer) as work:
            note = _finished(work, note_id)
            work.concerns(note.citizen_id, detail=note_id)
            return self._note_words(work, note)

    def plan_text(self, document_id: str) -> str:
        """The jobplan a stored document prints, as clean text.

        Raises:
            NotFound: the document is no jobplan.
        """
        with self._vault.unit_of_work(Act.copy_for_transfer) as work:
            version = work.job_plans.version_of_document(document_id)
            document = work.documents.get(document_id)
            work.concerns(document.citizen_id or "", detail=document_id)
            return transfer_words.plan_text(document.title, json.loads(version.content))

    def save_package(self, document_id: str, target: Path) -> Changes:
        """Write a document, and beside it a page with what Digital Post and the archive ask about it.

        Args:
            document_id: the document.
            target: file of the document; the page gets the same name with »_metadata«.

        Raises:
            FileFault: the folder is full, read-only or gone.
        """
        with self._vault.unit_of_work(Act.export_document_package) as work:
            document = work.documents.get(document_id)
            work.concerns(document.citizen_id or document.company_id or "", detail=document.id)
            content = opened_content(work, document_id)
            row = document_row(work, document_id)
            sheet = metadata_sheet.render(self._sheet(work, row, target.name))
        write_durably(target, content)
        write_durably(target.with_name(f"{target.stem}{_SHEET}"), sheet)
        return Changes.of(Topic.document)

    def _sheet(self, work: UnitOfWork, row: DocumentRow, saved_as: str) -> metadata_sheet.SheetData:
        profile = profile_in(work)
        return metadata_sheet.SheetData(
            authority_name=profile.authority_name or profile.municipality,
            unit_name=profile.unit,
            consultant_name=profile.full_name,
            recipient=row.person or row.company,
            title=row.title,
            kind=label(row.kind),
            direction=label(row.direction),
            dated_on=row.dated_on,
            case_number=row.case_number,
            kle_number=row.kle_number,
            file_name=saved_as,
            sha256=row.sha256,
            printed_at=self._clock.local(self._clock.now()),
        )

    def _note_words(self, work: UnitOfWork, note: JournalNote) -> str:
        return transfer_words.note_text(
            NoteWords(
                title=note_title(note),
                happened_at=self._clock.local(note.happened_at),
                contact=label(note.contact_kind),
                nature=label(note.nature),
                source=label(note.source),
                author=work.consultants.get(note.created_by).full_name,
                text=note.text,
                participants=note.participants,
                next_step=note.next_step,
            )
        )

    def _require_past(self, day: date | None) -> None:
        if day is not None and day > self._clock.today():
            raise InvalidInput({"transferred_on": Problem.in_the_future})


def may_be_copied(row: DocumentRow) -> bool:
    """Whether a document can be copied as text: a jobplan; other papers are transferred as files."""
    return row.kind is DocumentKind.job_plan


def _finished(work: UnitOfWork, note_id: str) -> JournalNote:
    note = work.journal.get(note_id)
    work.concerns(note.citizen_id, detail=note_id)
    if note.finished_at is None:
        raise RefusedAct(Problem.note_unfinished)
    return note
