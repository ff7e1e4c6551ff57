"""Journal notes: written as they are typed, kept in versions, finished by the consultant."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput
from app.models.act_codes import Act, NoteAdditionKind, RecordKind
from app.models.codes import ContactKind, NoteNature, NoteSource
from app.models.journal_note import JournalNote, JournalNoteFields, JournalNoteVersion
from app.models.problem_codes import Problem
from app.rules.lawbook import Lawbook
from app.rules.note_changes import assess_edit
from app.services.bin_items import lay_aside
from app.services.case_moves import CaseMoveRow, moves_of
from app.services.drafts import parse_some
from app.services.law import LawService
from app.services.note_facts import note_facts, require
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault
from app.texts.labels import label

# A pause longer than this ends a version: what stood before it can be found again.
VERSION_PAUSE = timedelta(seconds=30)
PAGE = 100
FORM = "journal_note"
# A clock that is a little fast must not refuse a note about a talk that just ended.
_CLOCK_SLACK = timedelta(minutes=5)


@dataclass(frozen=True, slots=True)
class NoteRow:
    """A note as the timeline shows it.

    Attributes:
        happened_at: instant of the conversation, in UTC.
        finished_at: instant it was finished; ``None`` while it is being written.
        versions: how many versions are kept.
        signed_at: instant it was signed off; ``None`` until then.
        signed_by: who signed it off.
        locks_at: from when on it changes by a correction only.
        corrections: how often it was corrected after that.
        remarks: how many remarks of the citizen stand with it.
    """

    id: str
    citizen_id: str
    subject: str
    text: str
    happened_at: datetime
    contact_kind: ContactKind
    source: NoteSource
    nature: NoteNature
    participants: str
    next_step: str
    author: str
    finished_at: datetime | None
    versions: int
    version: int
    signed_at: datetime | None = None
    signed_by: str = ""
    locks_at: datetime | None = None
    corrections: int = 0
    remarks: int = 0

    def is_locked(self, now: datetime) -> bool:
        """Whether only a correction with a reason may change it now."""
        return self.locks_at is not None and now >= self.locks_at


@dataclass(frozen=True, slots=True)
class NoteVersionRow:
    """One kept version of a note."""

    number: int
    subject: str
    text: str
    kept_at: datetime
    kept_by: str


@dataclass(frozen=True, slots=True)
class UnfinishedNote:
    """A note that was begun, with its latest text, to go on with."""

    id: str
    citizen_id: str
    values: dict[str, Any]
    kept_at: datetime


@dataclass(frozen=True, slots=True)
class Autosaved:
    """The answer to an autosave: which note it is, and when it was safe on the disk."""

    note_id: str
    at: datetime


@dataclass(frozen=True, slots=True)
class NotePage:
    """Some finished notes, the latest event first.

    Attributes:
        moves: the traces of notes and documents that came to or left the case.
    """

    rows: tuple[NoteRow, ...]
    total: int
    moves: tuple[CaseMoveRow, ...] = ()


class JournalService:
    """What a consultant does with notes (journal, OFL § 13)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def of_citizen(self, citizen_id: str, limit: int = PAGE, offset: int = 0) -> NotePage:
        """Finished notes of a citizen; a page at a time, because some have hundreds."""
        book = self._law.book()
        with self._vault.unit_of_work(Act.view_journal, view_of=citizen_id) as work:
            notes = work.journal.of_citizen(citizen_id, limit, offset)
            total = (
                len(notes)
                if offset == 0 and len(notes) < limit
                else work.journal.count_of_citizen(citizen_id)
            )
            rows = tuple(note_rows(work, notes, book, self._clock))
            return NotePage(rows, total, moves_of(work, citizen_id, self._clock))

    def unfinished(self, citizen_id: str) -> UnfinishedNote | None:
        """The note that is being written about a citizen, with what was typed last."""
        with self._vault.unit_of_work(Act.view_journal, view_of=citizen_id) as work:
            notes = work.journal.unfinished(citizen_id)
            return _unfinished(work, notes[0]) if notes else None

    def versions(self, note_id: str) -> tuple[NoteVersionRow, ...]:
        """The kept versions of a note, newest first."""
        with self._vault.unit_of_work(Act.view_journal) as work:
            note = work.journal.get(note_id)
            work.concerns(note.citizen_id)
            return tuple(
                NoteVersionRow(
                    v.number, v.subject, v.text, v.created_at, work.consultants.get(v.created_by).full_name
                )
                for v in reversed(work.journal.versions(note_id))
            )

    def autosave(self, citizen_id: str, note_id: str, values: Mapping[str, object]) -> Autosaved:
        """Put what is being typed into the store; called at least every second while the typing goes on.

        The first call begins the note. A call after a pause of more than 30 seconds keeps what stood before
        the pause as a version. Values are kept as they are, unfinished ones too; they are held against the
        rules when the note is finished.

        Args:
            citizen_id: whom the note is about.
            note_id: the note; empty for the first call.
            values: the composer's fields.
        """
        with self._vault.unit_of_work(Act.autosave_note) as work:
            work.leave_unlogged()
            work.concerns(citizen_id)
            if not note_id:
                note_id = self._begin(work, citizen_id)
            draft = work.drafts.find(FORM, note_id)
            if draft is not None and work.at - draft.changed_at > VERSION_PAUSE:
                self._keep_version(work, note_id, json.loads(draft.values))
            work.drafts.put(FORM, note_id, json.dumps(values, ensure_ascii=False, default=str))
            return Autosaved(note_id, work.at)

    def finish(self, citizen_id: str, note_id: str, values: Mapping[str, object]) -> Changes:
        """Finish a note: from now on it stands in the journal.

        Two acts: the first puts what was typed onto the note, the second finishes it. Taking the second one
        back therefore leaves an unfinished note with all of its text, also after a restart.

        Raises:
            InvalidInput: it is empty, lies in the future, or a field is refused.
        """
        with self._vault.unit_of_work(Act.autosave_note) as work:
            work.leave_unlogged()
            work.concerns(citizen_id)
            if not note_id:
                note_id = self._begin(work, citizen_id)
            note = work.journal.get(note_id)
            parsed = checked_note(values, note, self._clock.now())
            change(note, parsed)
            add_version(work, note_id, parsed)
        with self._vault.unit_of_work(Act.write_note) as work:
            work.concerns(citizen_id)
            change(work.journal.get(note_id), {"finished_at": work.at})
            work.drafts.drop(FORM, note_id)
            return Changes.of(Topic.journal, note_id, act_id=work.act_id)

    def change(self, note_id: str, values: Mapping[str, object], version: int | None = None) -> Changes:
        """Write over a note that is not locked yet; the text before is kept as a version.

        Raises:
            InvalidInput: it is empty, lies in the future, or a field is refused.
            RefusedAct: it was signed off, or is too old: it changes by a correction only.
            StaleRecord: the note changed since it was opened.
        """
        book = self._law.book()
        with self._vault.unit_of_work(Act.change_note) as work:
            note = work.journal.get(note_id)
            work.concerns(note.citizen_id)
            require(assess_edit(note_facts(note, book, self._clock), work.at))
            parsed = checked_note(values, note, self._clock.now())
            if change(note, parsed, version):
                add_version(work, note_id, parsed)
            work.drafts.drop(FORM, note_id)
            return Changes.of(Topic.journal, note_id, act_id=work.act_id)

    def discard(self, note_id: str, values: Mapping[str, object] | None = None) -> Changes:
        """Give up a note that was not finished; its versions go with it and stay in the history.

        Args:
            note_id: the note.
            values: what was typed last, so that taking this back finds it; without it, what was autosaved.
        """
        with self._vault.unit_of_work(Act.autosave_note) as work:
            work.leave_unlogged()
            note = work.journal.find(note_id)
            if note is None or note.finished_at is not None:
                work.drafts.drop(FORM, note_id)
                return Changes()
            work.concerns(note.citizen_id)
            draft = work.drafts.find(FORM, note_id)
            typed = values or (json.loads(draft.values) if draft else {})
            change(note, _storable(typed, note))
        with self._vault.unit_of_work(Act.discard_note) as work:
            work.drafts.drop(FORM, note_id)
            note = work.journal.get(note_id)
            work.concerns(note.citizen_id)
            lay_aside(work, RecordKind.journal_note, note_id, note_title(note), note.citizen_id)
            return Changes.of(Topic.journal, note_id, act_id=work.act_id).and_of(Topic.bin)

    def _begin(self, work: UnitOfWork, citizen_id: str) -> str:
        citizen = work.citizens.get(citizen_id)
        note = JournalNote(citizen_id=citizen.id, responsible_id=citizen.responsible_id, happened_at=work.at)
        work.journal.add(note)
        work.flush()
        return note.id

    def _keep_version(self, work: UnitOfWork, note_id: str, values: dict[str, Any]) -> None:
        note = work.journal.get(note_id)
        if note.finished_at is not None:
            return
        texts = {name: str(values.get(name, ""))[: _LONGEST[name]] for name in ("subject", "text")}
        change(note, dict(texts))
        add_version(work, note_id, texts)


def checked_note(values: Mapping[str, object], note: JournalNote, now: datetime) -> dict[str, Any]:
    """Hold the values of a note that stands or will stand in the journal against every check.

    Raises:
        InvalidInput: field to problem code.
    """
    parsed = parse_some(JournalNoteFields, values, note)
    happened_at = parsed["happened_at"]
    if not parsed["text"]:
        raise InvalidInput({"text": Problem.required})
    if happened_at > now + _CLOCK_SLACK:
        raise InvalidInput({"happened_at": Problem.in_the_future})
    return parsed | {"happened_at": happened_at.astimezone(UTC)}


def note_title(note: JournalNote) -> str:
    """What a list calls a note."""
    return note.subject or label(note.contact_kind)


_LONGEST = {"subject": 120, "text": 50_000}


def _storable(values: Mapping[str, Any], note: JournalNote) -> dict[str, Any]:
    """What of the typed values a note can hold; the others stay as they are."""
    kept: dict[str, Any] = {}
    for name in JournalNoteFields.model_fields.keys() & values.keys():
        value = values[name]
        if name in _LONGEST and isinstance(value, str):
            value = value[: _LONGEST[name]]
        try:
            kept[name] = parse_some(JournalNoteFields, {name: value}, note)[name]
        except InvalidInput:
            continue
    if "happened_at" in kept:
        kept["happened_at"] = kept["happened_at"].astimezone(UTC)
    return kept


def add_version(work: UnitOfWork, note_id: str, values: Mapping[str, Any]) -> None:
    """Keep the text of a note as a version, unless the last one says the same."""
    kept = work.journal.versions(note_id)
    if kept and (kept[-1].subject, kept[-1].text) == (values["subject"], values["text"]):
        return
    work.journal.add(
        JournalNoteVersion(
            note_id=note_id, number=len(kept) + 1, subject=values["subject"], text=values["text"]
        )
    )


def _unfinished(work: UnitOfWork, note: JournalNote) -> UnfinishedNote:
    draft = work.drafts.find(FORM, note.id)
    stored = {name: getattr(note, name) for name in JournalNoteFields.model_fields}
    typed = json.loads(draft.values) if draft else {}
    return UnfinishedNote(
        note.id, note.citizen_id, stored | typed, draft.changed_at if draft else note.changed_at
    )


def note_rows(work: UnitOfWork, notes: list[JournalNote], book: Lawbook, clock: Clock) -> list[NoteRow]:
    """Notes as rows, inside a running unit of work."""
    ids = [note.id for note in notes]
    versions, additions = work.journal.version_counts(ids), work.journal.addition_counts(ids)
    people = {note.created_by for note in notes} | {note.signed_by for note in notes if note.signed_by}
    names = {person: work.consultants.get(person).full_name for person in people}
    return [
        NoteRow(
            id=note.id,
            citizen_id=note.citizen_id,
            author=names[note.created_by],
            finished_at=note.finished_at,
            versions=versions.get(note.id, 0),
            version=note.version,
            signed_at=note.signed_at,
            signed_by=names.get(note.signed_by, ""),
            locks_at=note_facts(note, book, clock).locks_at,
            corrections=additions.get((note.id, NoteAdditionKind.correction), 0),
            remarks=additions.get((note.id, NoteAdditionKind.remark), 0),
            **{name: getattr(note, name) for name in JournalNoteFields.model_fields},
        )
        for note in notes
    ]
