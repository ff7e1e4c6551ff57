"""What the journal says of each candidate of a visit (OFL § 13; DBF art. 5: each source by itself)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.models.attendance import AttendanceDay
from app.models.codes import ContactKind, NoteNature, NoteSource
from app.models.journal_note import JournalNote, JournalNoteFields
from app.models.visit import Visit, VisitPerson
from app.models.visit_codes import VisitKind, VisitPersonState
from app.services.drafts import parse
from app.services.journal import add_version
from app.services.visit_people import full_name
from app.storage.unit_of_work import UnitOfWork
from app.texts import visit_note_words as words

_CONTACT = {
    VisitKind.in_person: ContactKind.visit,
    VisitKind.phone: ContactKind.phone,
    VisitKind.online: ContactKind.video,
}
_LONGEST = {"subject": 120, "participants": 200, "next_step": 500}


@dataclass(frozen=True, slots=True)
class NoteSourceFacts:
    """What the notes of a visit are written from.

    Attributes:
        days: placement id to the days written at the visit.
        last_agreements: placement id to what was agreed the time before.
        next_visit_at: the next visit as the wall clock shows it.
    """

    visit: Visit
    days: Mapping[str, list[AttendanceDay]]
    last_agreements: Mapping[str, str]
    next_visit_at: datetime | None


def write_notes(work: UnitOfWork, person: VisitPerson, facts: NoteSourceFacts) -> tuple[str, ...]:
    """Write a candidate's notes into the journal; the first of them tells of the visit as a whole.

    A note has one source and one nature, so the mentor's words and the assessment are notes of their own.
    """
    ids = []
    citizen = work.citizens.get(person.citizen_id)
    for values in _notes(work, person, facts):
        cut = {
            name: value[: _LONGEST.get(name)] if name in _LONGEST else value for name, value in values.items()
        }
        parsed = parse(JournalNoteFields, cut)
        note = JournalNote(
            citizen_id=citizen.id, responsible_id=citizen.responsible_id, finished_at=work.at, **parsed
        )
        work.journal.add(note)
        work.flush()
        add_version(work, note.id, parsed)
        ids.append(note.id)
    return tuple(ids)


def count_notes(person: VisitPerson) -> int:
    """How many notes a candidate will have."""
    return 1 + bool(person.mentor_words.strip()) + bool(person.assessment.strip())


def _notes(work: UnitOfWork, person: VisitPerson, facts: NoteSourceFacts) -> Iterator[dict[str, Any]]:
    visit = facts.visit
    company = work.companies.get(visit.company_id).name
    shared = {
        "happened_at": visit.begun_at or visit.starts_at,
        "contact_kind": _contact(person, visit),
        "participants": ", ".join(_participants(work, person, visit, company)),
        "next_step": _next_step(person, facts),
    }
    yield shared | {
        "subject": words.visit_subject(company),
        "text": "\n\n".join(_parts(person, facts)),
        "source": person.note_source,
        "nature": NoteNature.fact,
    }
    if person.mentor_words.strip():
        yield shared | {
            "subject": words.mentor_subject(company),
            "text": person.mentor_words,
            "source": NoteSource.mentor,
            "nature": NoteNature.fact,
            "next_step": "",
        }
    if person.assessment.strip():
        yield shared | {
            "subject": words.assessment_subject(company),
            "text": person.assessment,
            "source": NoteSource.own_observation,
            "nature": NoteNature.assessment,
            "next_step": "",
        }


def _parts(person: VisitPerson, facts: NoteSourceFacts) -> list[str]:
    """What happened, each part with its source."""
    parts = []
    if person.state is VisitPersonState.nothing_new:
        parts.append(words.NOTHING_NEW)
    if person.not_seen_reason is not None:
        parts.append(words.not_seen(person.not_seen_reason, person.not_seen_text))
    if person.note.strip():
        parts.append(words.told(person.note_source, person.note))
    days = facts.days.get(person.placement_id, [])
    if days:
        lines = [
            words.day_line(row.day, row.state, (row.met_minutes, row.planned_minutes), row.source, row.note)
            for row in days
        ]
        parts.append(words.attendance(lines))
    parts += _agreed(person, facts)
    return parts or [words.SEEN]


def _agreed(person: VisitPerson, facts: NoteSourceFacts) -> list[str]:
    parts = []
    last = facts.last_agreements.get(person.placement_id, "")
    if last and person.is_agreement_kept is not None:
        parts.append(words.last_agreement(last, is_kept=person.is_agreement_kept))
    if person.guidance.strip():
        parts.append(words.guidance(person.guidance))
    if person.next_agreement.strip():
        parts.append(words.agreement(person.next_agreement, person.next_agreement_on))
    if person.has_interpreter:
        parts.append(words.INTERPRETER)
    return parts


def _next_step(person: VisitPerson, facts: NoteSourceFacts) -> str:
    if person.next_agreement.strip():
        return words.next_step(person.next_agreement, person.next_agreement_on)
    return words.next_visit(facts.next_visit_at.date()) if facts.next_visit_at else ""


def _contact(person: VisitPerson, visit: Visit) -> ContactKind:
    if person.contact_kind is not None:
        return person.contact_kind
    return ContactKind.observation if person.state is VisitPersonState.not_seen else _CONTACT[visit.kind]


def _participants(work: UnitOfWork, person: VisitPerson, visit: Visit, company: str) -> Iterator[str]:
    """The consultant, the candidate where there was a talk, and who was talked with at the company."""
    consultant = work.consultants.get(work.by)
    yield words.person(consultant.full_name, consultant.title or words.CONSULTANT_ROLE)
    if person.state is VisitPersonState.seen:
        yield words.person(full_name(work.citizens.get(person.citizen_id)), words.CITIZEN_ROLE)
    name, is_stand_in = talked_with(work, visit)
    if name:
        yield words.person(name, words.mentor_role(company, is_stand_in=is_stand_in))


def talked_with(work: UnitOfWork, visit: Visit) -> tuple[str, bool]:
    """Name of who was talked with at the company, and whether that is a stand-in."""
    if visit.stand_in_id:
        row = work.visiting.stand_in(visit.stand_in_id)
        if row.other_mentor_id:
            return work.companies.mentor(row.other_mentor_id).full_name, True
        return row.full_name, True
    if visit.mentor_id:
        return work.companies.mentor(visit.mentor_id).full_name, False
    return visit.talked_with, False
