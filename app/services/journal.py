"""Journal notes: written as they are typed, kept in versions, finished by the consultant."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput
from app.models.codes import Act, ContactKind, NoteNature, NoteSource, Problem
from app.models.journal_note import JournalNote, JournalNoteFields, JournalNoteVersion
from app.services.drafts import parse_some
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

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
    """Some finished notes, the latest event first."""

    rows: tuple[NoteRow, ...]
    total: int


class JournalService:
    """What a consultant does with notes (journal, OFL § 13)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def of_citizen(self, citizen_id: str, limit: int = PAGE, offset: int = 0) -> NotePage:
        """Finished notes of a citizen; a page at a time, because some have hundreds."""
        with self._vault.unit_of_work(Act.view_journal, view_of=citizen_id) as work:
            notes = work.journal.of_citizen(citizen_id, limit, offset)
            total = (
                len(notes)
                if offset == 0 and len(notes) < limit
                else work.journal.count_of_citizen(citizen_id)
            )
            return NotePage(tuple(note_rows(work, notes)), total)

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
            parsed = self._checked(values, note)
            change(note, parsed)
            _add_version(work, note_id, parsed)
        with self._vault.unit_of_work(Act.write_note) as work:
            work.concerns(citizen_id)
            change(work.journal.get(note_id), {"finished_at": work.at})
            work.drafts.drop(FORM, note_id)
            return Changes.of(Topic.journal, note_id, act_id=work.act_id)

    def change(self, note_id: str, values: Mapping[str, object], version: int | None = None) -> Changes:
        """Change a finished note; the text before is kept as a version.

        Raises:
            InvalidInput: it is empty, lies in the future, or a field is refused.
            StaleRecord: the note changed since it was opened.
        """
        with self._vault.unit_of_work(Act.change_note) as work:
            note = work.journal.get(note_id)
            work.concerns(note.citizen_id)
            parsed = self._checked(values, note)
            if change(note, parsed, version):
                _add_version(work, note_id, parsed)
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
            for version in work.journal.versions(note_id):
                work.journal.remove(version)
            work.flush()
            work.journal.remove(note)
            return Changes.of(Topic.journal, note_id, act_id=work.act_id)

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
        _add_version(work, note_id, texts)

    def _checked(self, values: Mapping[str, object], note: JournalNote) -> dict[str, Any]:
        parsed = parse_some(JournalNoteFields, values, note)
        happened_at = parsed["happened_at"]
        if not parsed["text"]:
            raise InvalidInput({"text": Problem.required})
        if happened_at > self._clock.now() + _CLOCK_SLACK:
            raise InvalidInput({"happened_at": Problem.in_the_future})
        return parsed | {"happened_at": happened_at.astimezone(UTC)}


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


def _add_version(work: UnitOfWork, note_id: str, values: Mapping[str, Any]) -> None:
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


def note_rows(work: UnitOfWork, notes: list[JournalNote]) -> list[NoteRow]:
    """Notes as rows, inside a running unit of work."""
    versions = work.journal.version_counts([note.id for note in notes])
    authors = {note.created_by for note in notes}
    names = {author: work.consultants.get(author).full_name for author in authors}
    return [
        NoteRow(
            id=note.id,
            citizen_id=note.citizen_id,
            author=names[note.created_by],
            finished_at=note.finished_at,
            versions=versions.get(note.id, 0),
            version=note.version,
            **{name: getattr(note, name) for name in JournalNoteFields.model_fields},
        )
        for note in notes
    ]
