"""What of each record stands in the search index, in folded words."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select
from sqlmodel import Session, col, or_, select

from app.common.folding import words
from app.models.act_codes import FoundKind
from app.models.base import Record
from app.models.citizen import Citizen
from app.models.codes import AddressProtection
from app.models.company import Company, CompanyContact, Mentor
from app.models.company_centre import CompanyCentre
from app.models.job_plan import JobPlan
from app.models.journal_note import JournalNote
from app.models.placement import Placement
from app.models.reminder import Reminder
from app.models.stored_document import StoredDocument

CITIZEN, COMPANY, NOTE, PAPER = "citizen", "company", "note", "paper"
GROUPS = (CITIZEN, COMPANY, NOTE, PAPER)
_LAST_OF_CPR = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """One record as the index holds it.

    Attributes:
        names: words of the name; of the owner's name where the record has none.
        numbers: numbers it is known by, and the token of its owner.
        words: all other words.
        at: the instant or day hits are sorted by, the newest first; ``None`` where hits have no time.
    """

    kind: FoundKind
    record_id: str
    names: str
    numbers: str
    words: str
    at: datetime | date | None = None


@dataclass(frozen=True, slots=True)
class Source:
    """A table whose rows are found.

    Attributes:
        group: which of the full-text tables they stand in.
        kind: what the rows are.
        table: their table.
        make: a row and the names of owners to its entry; ``None`` when the row is not to be found.
        owners: the columns with the id of the citizen or company it belongs to.
    """

    group: str
    kind: FoundKind
    table: type[Record]
    make: Callable[[Any, Mapping[str, str]], Entry | None]
    owners: tuple[str, ...] = ()


def owner_token(owner_id: str) -> str:
    """The word under which everything of one citizen or company is found."""
    return "id" + owner_id.replace("-", "")


def joined(parts: Iterable[str]) -> str:
    """Each word of the texts once, in order of the alphabet."""
    return " ".join(sorted({word for part in parts for word in words(part)}))


def read_entries(session: Session, source: str, record_ids: Sequence[str]) -> dict[str, Entry]:
    """Id to entry, for those rows that exist and are to be found."""
    found = SOURCES[source]
    table: Any = found.table
    rows: list[Any] = list(session.exec(_as_it_stands(select(table).where(table.id.in_(record_ids)))))
    owners = _names(session, {getattr(row, name) for row in rows for name in found.owners} - {None})
    made = (found.make(row, owners) for row in rows)
    return {entry.record_id: entry for entry in made if entry is not None}


def belongings(owner_id: str) -> list[tuple[str, Select[Any]]]:
    """Source and query for the ids of everything that carries the name of a citizen or company."""
    found: list[tuple[str, Select[Any]]] = []
    for name, source in SOURCES.items():
        if source.owners:
            table: Any = source.table
            owned: list[ColumnElement[bool]] = [
                getattr(table, column) == owner_id for column in source.owners
            ]
            found.append((name, select(table.id).where(or_(*owned))))
    return found


def _as_it_stands(query: Any) -> Any:
    # A plan or a bulk statement writes past the rows this session has read before.
    return query.execution_options(populate_existing=True)


def _names(session: Session, ids: Iterable[str]) -> dict[str, str]:
    wanted = list(ids)
    if not wanted:
        return {}
    people = select(Citizen.id, Citizen.first_name, Citizen.last_name).where(col(Citizen.id).in_(wanted))
    found = {key: f"{first_name} {last_name}" for key, first_name, last_name in session.exec(people)}
    found |= session.exec(select(Company.id, Company.name).where(col(Company.id).in_(wanted))).all()
    return found


def _citizen(row: Citizen, _owners: Mapping[str, str]) -> Entry:
    is_open = row.address_protection is AddressProtection.none
    numbers = (row.cpr_number, row.cpr_number[-_LAST_OF_CPR:], row.case_number, row.phone)
    place = (row.address, row.postal_code, row.city) if is_open else ()
    return Entry(
        FoundKind.citizen, row.id, joined((row.first_name, row.last_name)), joined(numbers), joined(place)
    )


def _company(row: Company, _owners: Mapping[str, str]) -> Entry:
    numbers = (row.cvr_number, row.p_number, row.phone)
    return Entry(
        FoundKind.company,
        row.id,
        joined((row.name,)),
        joined(numbers),
        joined((row.address, row.postal_code, row.city, row.industry)),
    )


def _contact(row: CompanyContact, _owners: Mapping[str, str]) -> Entry:
    return Entry(
        FoundKind.contact, row.id, joined((row.full_name,)), joined((row.phone,)), joined((row.role,))
    )


def _mentor(row: Mentor, _owners: Mapping[str, str]) -> Entry:
    return Entry(FoundKind.mentor, row.id, joined((row.full_name,)), joined((row.phone,)), "")


def _centre(row: CompanyCentre, _owners: Mapping[str, str]) -> Entry:
    return Entry(FoundKind.centre, row.id, joined((row.name,)), "", "")


def _note(row: JournalNote, owners: Mapping[str, str]) -> Entry | None:
    if row.finished_at is None:
        return None
    return _owned(FoundKind.note, row, owners, (row.citizen_id,), (row.subject, row.text), row.happened_at)


def _document(row: StoredDocument, owners: Mapping[str, str]) -> Entry:
    kind = row.kind.value.replace("_", " ")
    ids = (row.citizen_id, row.company_id)
    return _owned(FoundKind.document, row, owners, ids, (row.title, kind, row.kle_number), row.dated_on)


def _placement(row: Placement, owners: Mapping[str, str]) -> Entry | None:
    if not row.task:
        return None
    return _owned(FoundKind.placement, row, owners, (row.citizen_id,), (row.task,), row.starts_on)


def _job_plan(row: JobPlan, owners: Mapping[str, str]) -> Entry | None:
    goals = (row.job_goal, row.education_goal)
    if not any(goals):
        return None
    return _owned(FoundKind.job_plan, row, owners, (row.citizen_id,), goals, row.created_at)


def _reminder(row: Reminder, owners: Mapping[str, str]) -> Entry:
    return _owned(FoundKind.reminder, row, owners, (row.citizen_id, row.company_id), (row.text,), row.due_on)


def _owned(
    kind: FoundKind,
    row: Record,
    owners: Mapping[str, str],
    owner_ids: tuple[str | None, ...],
    texts: tuple[str, ...],
    at: datetime | date,
) -> Entry:
    known = [owner_id for owner_id in owner_ids if owner_id]
    names = joined(owners.get(owner_id, "") for owner_id in known)
    return Entry(kind, row.id, names, " ".join(owner_token(one) for one in known), joined(texts), at)


SOURCES: dict[str, Source] = {
    "citizen": Source(CITIZEN, FoundKind.citizen, Citizen, _citizen),
    "company": Source(COMPANY, FoundKind.company, Company, _company),
    "company_contact": Source(COMPANY, FoundKind.contact, CompanyContact, _contact),
    "mentor": Source(COMPANY, FoundKind.mentor, Mentor, _mentor),
    "company_centre": Source(COMPANY, FoundKind.centre, CompanyCentre, _centre),
    "journal_note": Source(NOTE, FoundKind.note, JournalNote, _note, ("citizen_id",)),
    "stored_document": Source(
        PAPER, FoundKind.document, StoredDocument, _document, ("citizen_id", "company_id")
    ),
    "placement": Source(PAPER, FoundKind.placement, Placement, _placement, ("citizen_id",)),
    "job_plan": Source(PAPER, FoundKind.job_plan, JobPlan, _job_plan, ("citizen_id",)),
    "reminder": Source(PAPER, FoundKind.reminder, Reminder, _reminder, ("citizen_id", "company_id")),
}
