"""From notes, placements and documents to the lines of the timeline."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from app.common.clock import Clock
from app.models.act_codes import NoteMoveDirection, RecordKind
from app.models.codes import ContactKind, NoteNature
from app.services.case_moves import CaseMoveRow
from app.services.documents import DocumentRow
from app.services.journal import NoteRow
from app.services.placements import PlacementRow
from app.texts.labels import label
from app.ui.shared.moments import capitalised, day_words, instant_of, moment_words, week_heading
from app.ui.shared.timeline import TimelineGroup, TimelineItem

NOTES, PLACEMENTS, DOCUMENTS = "notes", "placements", "documents"
NOTE_PREFIX, PLACEMENT_PREFIX, DOCUMENT_PREFIX = "note:", "placement:", "document:"
_ICONS = {
    ContactKind.visit: "visit",
    ContactKind.meeting: "journal",
    ContactKind.phone: "phone",
    ContactKind.video: "journal",
    ContactKind.message: "mail",
    ContactKind.observation: "show",
    ContactKind.other: "note",
}
_NATURE_TONES = {NoteNature.fact: "info", NoteNature.assessment: "violet"}


@dataclass(frozen=True, slots=True)
class _MoveWords:
    """How a trace speaks of what was moved."""

    indefinite: str
    about: str
    prefix: str
    filter_key: str


_MOVED_NOTE = _MoveWords("Et notat", "Notatet handlede om {day}.", NOTE_PREFIX, NOTES)
_MOVED_DOCUMENT = _MoveWords("Et dokument", "Dokumentet er fra {day}.", DOCUMENT_PREFIX, DOCUMENTS)


@dataclass(frozen=True, slots=True)
class JournalItem(TimelineItem):
    """A line of the timeline with what stands under its text.

    Attributes:
        author: who wrote it, and whether it was signed off.
        versions: as »3 versioner«; empty when there is only one.
    """

    author: str = ""
    versions: str = ""


@dataclass(frozen=True, slots=True)
class Happening:
    """Something with the instant it is sorted by.

    Attributes:
        kind: ``notes``, ``placements`` or ``documents``.
    """

    at: datetime
    day: date
    kind: str
    item: JournalItem


def note_happenings(notes: Iterable[NoteRow], clock: Clock) -> list[Happening]:
    """Finished notes."""
    found = []
    for note in notes:
        item = JournalItem(
            id=NOTE_PREFIX + note.id,
            title=note.subject or label(note.contact_kind),
            time=moment_words(clock, note.happened_at),
            text=_note_text(note),
            icon=_ICONS[note.contact_kind],
            tone="primary",
            chips=_note_chips(note),
            author=note.author if note.signed_at is None else f"{note.author} · godkendt",
            versions=f"{note.versions} versioner" if note.versions > 1 else "",
        )
        found.append(Happening(note.happened_at, clock.local(note.happened_at).date(), NOTES, item))
    return found


def placement_happenings(placements: Iterable[PlacementRow], clock: Clock) -> list[Happening]:
    """Starts and ends of placements, as far as they have been."""
    found = []
    today = clock.today()
    for row in placements:
        if row.starts_on <= today:
            text = " · ".join(part for part in (label(row.kind), row.task) if part)
            found.append(
                _quiet(
                    clock, row.starts_on, f"Forløb hos {row.place} startet", text, PLACEMENT_PREFIX + row.id
                )
            )
        if row.ends_on is not None and row.ends_on <= today:
            text = "\n".join(part for part in (capitalised(row.outcome), row.end_note) if part)
            found.append(
                _quiet(
                    clock, row.ends_on, f"Forløb hos {row.place} afsluttet", text, PLACEMENT_PREFIX + row.id
                )
            )
    return found


def document_happenings(documents: Iterable[DocumentRow], clock: Clock) -> list[Happening]:
    """Stored documents."""
    return [
        Happening(
            document.stored_at,
            clock.local(document.stored_at).date(),
            DOCUMENTS,
            JournalItem(
                id=DOCUMENT_PREFIX + document.id,
                title=document.title,
                time=moment_words(clock, document.stored_at),
                text=f"{label(document.kind)} gemt",
                icon="document",
                tone="neutral",
                is_quiet=True,
            ),
        )
        for document in documents
    ]


def grouped(
    happenings: Sequence[Happening], today: date, *, newest_first: bool
) -> list[TimelineItem | TimelineGroup]:
    """The happenings in order, with a heading before each week."""
    ordered = sorted(happenings, key=lambda one: one.at, reverse=newest_first)
    entries: list[TimelineItem | TimelineGroup] = []
    last: tuple[str, str] | None = None
    for happening in ordered:
        heading = week_heading(happening.day, today)
        if heading != last:
            entries.append(TimelineGroup(*heading))
            last = heading
        entries.append(happening.item)
    return entries


def move_happenings(moves: Iterable[CaseMoveRow], clock: Clock) -> list[Happening]:
    """Notes and documents that came to the case or left it; who else is concerned is not said."""
    found = []
    for move in moves:
        words = _MOVED_DOCUMENT if move.kind is RecordKind.stored_document else _MOVED_NOTE
        if move.direction is NoteMoveDirection.left:
            title = f"{words.indefinite} er flyttet til en anden sag"
        else:
            title = f"{words.indefinite} er flyttet hertil fra sag {move.other_case}"
        about = words.about.format(day=day_words(move.about_on, clock.today()))
        item = JournalItem(
            id=words.prefix + move.record_id if move.record_id else "",
            title=title,
            time=moment_words(clock, move.moved_at),
            text=f"{about} Flyttet af {move.moved_by}.\nBegrundelse: {move.reason}",
            icon="forward",
            tone="neutral",
            is_quiet=True,
        )
        found.append(Happening(move.moved_at, clock.local(move.moved_at).date(), words.filter_key, item))
    return found


def _note_chips(note: NoteRow) -> tuple[tuple[str, str], ...]:
    # First what must be seen where there is room for a few only.
    chips = [("Rettet", "warning")] if note.corrections else []
    chips += [("Bemærkning", "info")] if note.remarks else []
    chips += [(label(note.source), "neutral"), (label(note.nature), _NATURE_TONES[note.nature])]
    return tuple(chips)


def _note_text(note: NoteRow) -> str:
    parts = [note.text]
    if note.participants:
        parts.append(f"Deltog: {note.participants}")
    if note.next_step:
        parts.append(f"Næste skridt: {note.next_step}")
    return "\n".join(parts)


def _quiet(clock: Clock, day: date, title: str, text: str, item_id: str) -> Happening:
    item = JournalItem(
        id=item_id,
        title=title,
        time=day_words(day, clock.today()),
        text=text,
        icon="placement",
        tone="neutral",
        is_quiet=True,
    )
    return Happening(instant_of(clock, day, time()), day, PLACEMENTS, item)
