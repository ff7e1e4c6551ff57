"""The history of one record: who changed what and when, field by field, and putting an earlier state back."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.common.changes import Changes
from app.common.clock import Clock
from app.common.errors import NotFound
from app.common.identifiers import mask_cpr
from app.models.act_codes import Act, Operation, RecordKind
from app.models.codes import AddressProtection, SharedField
from app.models.history import ActEntry, HistoryEntry
from app.services.law import LawService
from app.services.note_facts import note_facts
from app.storage.recorder import from_json
from app.storage.take_back import STAMPS, table_of
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import SYSTEM, Vault
from app.texts.labels import label
from app.texts.records import GONE, SHIELDED

Values = dict[str, Any]
Restorer = Callable[[str, Values, str], Changes]
Written = tuple[ActEntry, HistoryEntry]

# What belongs to a record and is told with it, by the column that names the record.
PARTS: dict[RecordKind, dict[str, str]] = {
    RecordKind.citizen: {"target_group_period": "citizen_id", "benefit_period": "citizen_id"},
    RecordKind.company_centre: {"centre_company": "centre_id"},
    RecordKind.placement: {"placement_step": "placement_id"},
    RecordKind.job_plan: {"job_plan_milestone": "plan_id", "job_plan_activity": "plan_id"},
    RecordKind.journal_note: {"note_addition": "note_id"},
    RecordKind.consent: {"consent_field": "consent_id"},
    RecordKind.visit: {"visit_person": "visit_id", "visit_item": "visit_id", "mentor_hours": "visit_id"},
    RecordKind.competence_card: {"card_line": "card_id", "card_score": "card_id"},
}
# What the program makes for itself, and what only says where a row belongs.
_UNTOLD = STAMPS | {
    "sort_name",
    "search_name",
    "responsible_id",
    "position",
    "signed_by",
    "key",
    "shipped_key",
    "renews_id",
}
_OWNERS = frozenset({"citizen_id", "note_id", "plan_id", "placement_id", "consent_id", "visit_id", "card_id"})
_ADDRESS = frozenset({"address", "postal_code", "city"})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field before and after.

    Attributes:
        table: the table it stands in; the record's own or one of its parts.
        before: a code, day, number, text or truth; ``None`` where there was nothing.
    """

    table: str
    field: str
    before: object
    after: object


@dataclass(frozen=True, slots=True)
class HistoryRow:
    """What one act did to a record.

    Attributes:
        may_restore: whether the record can be put back to how the act left it: not the newest, and not an
            act that only touched something beside it.
    """

    act_id: str
    act: Act
    at: datetime
    by: str
    changes: tuple[FieldChange, ...]
    may_restore: bool


@dataclass(frozen=True, slots=True)
class RecordHistory:
    """The history of one record, newest first.

    Attributes:
        needs_reason: whether an earlier state is put back by a correction with a reason only.
    """

    rows: tuple[HistoryRow, ...]
    needs_reason: bool = False


class RecordHistoryService:
    """What happened to single records (historik)."""

    def __init__(
        self, vault: Vault, clock: Clock, law: LawService, restorers: Mapping[RecordKind, Restorer]
    ) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law
        self._restorers = restorers

    def of(self, kind: RecordKind, record_id: str) -> RecordHistory:
        """What happened to a record.

        Args:
            kind: what it is.
            record_id: its key; for a jobplan the citizen's, for a setting its name.
        """
        law = self._law
        law.book()
        with self._vault.unit_of_work(Act.view_history, view_of=record_id) as work:
            written = _written(work, kind, record_id)
            work.concerns(_subject(work, kind, record_id))
            names = _Names(work, law, self._clock.today())
            # What is never changed, only withdrawn, has no earlier state to go back to.
            may_restore = kind in self._restorers
            rows = [
                _row(names, entries, may_restore=may_restore and place > 0 and _tells_of(kind, entries))
                for place, entries in enumerate(_by_act(written))
            ]
            is_locked = kind is RecordKind.journal_note and self._is_locked(work, record_id)
        return RecordHistory(tuple(row for row in rows if row.changes), needs_reason=is_locked)

    def restore(self, kind: RecordKind, record_id: str, act_id: str, reason: str = "") -> Changes:
        """Put a record back to how an act left it: a new act, through the ordinary rules.

        Args:
            kind: what it is.
            record_id: its key, as for ``of``.
            act_id: the act after which it stood so.
            reason: why; only a locked note asks for it.

        Raises:
            NotFound: the act says nothing about the record, or its kind is never put back.
            InvalidInput: the rules of today refuse a value of then.
            RefusedAct: the record may not be changed any more.
        """
        if kind not in self._restorers:
            raise NotFound(kind.value, record_id)
        with self._vault.reading() as work:
            values = _state_after(_written(work, kind, record_id), kind, act_id)
        return self._restorers[kind](record_id, values, reason)

    def _is_locked(self, work: UnitOfWork, note_id: str) -> bool:
        facts = note_facts(work.journal.get(note_id), self._law.book(), self._clock)
        return facts.is_locked(work.at)


class _Names:
    """Turns stored values into what may be shown."""

    def __init__(self, work: UnitOfWork, law: LawService, today: date) -> None:
        self._work, self._law, self._today = work, law, today
        self._people: dict[str, str] = {SYSTEM: ""}

    def person(self, consultant_id: str) -> str:
        if consultant_id not in self._people:
            self._people[consultant_id] = self._work.consultants.get(consultant_id).full_name
        return self._people[consultant_id]

    def shown(self, name: str, value: object, row: Values) -> object:
        """A value as it may be shown: numbers masked, keys by name, a protected address left out."""
        if value in (None, ""):
            return None
        if name == "cpr_number":
            return mask_cpr(str(value))
        is_protected = row.get("address_protection", AddressProtection.none) is not AddressProtection.none
        if name in _ADDRESS and is_protected:
            return SHIELDED
        find = self._finders.get(name)
        return value if find is None else find(str(value))

    @property
    def _finders(self) -> dict[str, Callable[[str], str]]:
        law, today = self._law, self._today
        return {
            "group_key": lambda key: law.group_name(key, today) or key,
            "benefit_key": lambda key: law.benefit_name(key, today) or key,
            "outcome_key": lambda key: law.outcome_name(key, today) or key,
            "company_id": self._company,
            "centre_id": self._centre,
            "mentor_id": self._mentor,
            "shared_fields": _shared,
        }

    def _company(self, key: str) -> str:
        found = self._work.companies.named([key]).get(key)
        return found.name if found else GONE

    def _centre(self, key: str) -> str:
        found = self._work.centres.named([key]).get(key)
        return found.name if found else GONE

    def _mentor(self, key: str) -> str:
        found = self._work.companies.mentors_named([key]).get(key)
        return found.full_name if found else GONE


def _shared(codes: str) -> str:
    return ", ".join(label(SharedField(code)) for code in codes.split(","))


def _written(work: UnitOfWork, kind: RecordKind, record_id: str) -> list[Written]:
    """Every line of the history about a record and its parts, newest first."""
    key = _key_of(work, kind, record_id)
    found = work.acts.history_of(key)
    parts = PARTS.get(kind, {})
    if parts:
        subject = _subject(work, kind, record_id)
        for act, entry in work.acts.written_in(subject, list(parts)):
            column = parts[entry.table_name]
            if json.loads(entry.after or entry.before).get(column) == key:
                found.append((act, entry))
    return sorted(found, key=lambda one: (one[0].at, one[1].id), reverse=True)


def _key_of(work: UnitOfWork, kind: RecordKind, record_id: str) -> str:
    if kind is RecordKind.job_plan:
        plan = work.job_plans.of_citizen(record_id)
        if plan is None:
            raise NotFound(kind.value, record_id)
        return plan.id
    if kind is RecordKind.setting:
        return work.settings.key_of(record_id)
    return record_id


def _subject(work: UnitOfWork, kind: RecordKind, record_id: str) -> str:
    """The citizen or company the acts about a record concern."""
    return _SUBJECTS.get(kind, _itself)(work, record_id)


def _itself(_work: UnitOfWork, record_id: str) -> str:
    return record_id


def _nobody(_work: UnitOfWork, _record_id: str) -> str:
    return ""


def _of_placement(work: UnitOfWork, record_id: str) -> str:
    return work.placements.get(record_id).citizen_id


def _of_note(work: UnitOfWork, record_id: str) -> str:
    return work.journal.get(record_id).citizen_id


def _of_agreement(work: UnitOfWork, record_id: str) -> str:
    return work.company_papers.agreement(record_id).citizen_id


def _of_consent(work: UnitOfWork, record_id: str) -> str:
    return work.company_papers.consent(record_id).citizen_id


def _of_guidance(work: UnitOfWork, record_id: str) -> str:
    return work.citizen_papers.letter(record_id).citizen_id


def _of_document(work: UnitOfWork, record_id: str) -> str:
    document = work.documents.get(record_id)
    return document.citizen_id or document.company_id or ""


def _of_centre(work: UnitOfWork, record_id: str) -> str:
    return next(iter(work.centres.companies_of(record_id)), "")


def _of_contact(work: UnitOfWork, record_id: str) -> str:
    return work.companies.contact(record_id).company_id


def _of_mentor(work: UnitOfWork, record_id: str) -> str:
    return work.companies.mentor(record_id).company_id


_SUBJECTS: dict[RecordKind, Callable[[UnitOfWork, str], str]] = {
    RecordKind.placement: _of_placement,
    RecordKind.journal_note: _of_note,
    RecordKind.stored_document: _of_document,
    RecordKind.company_centre: _of_centre,
    RecordKind.company_contact: _of_contact,
    RecordKind.mentor: _of_mentor,
    RecordKind.mentor_agreement: _of_agreement,
    RecordKind.consent: _of_consent,
    RecordKind.guidance_letter: _of_guidance,
    RecordKind.setting: _nobody,
    RecordKind.consultant: _nobody,
    RecordKind.phrase: _nobody,
}


def _by_act(written: list[Written]) -> list[list[Written]]:
    found: dict[str, list[Written]] = {}
    for act, entry in written:
        found.setdefault(act.id, []).append((act, entry))
    return list(found.values())


def _tells_of(kind: RecordKind, entries: list[Written]) -> bool:
    """Whether an act wrote the record itself; a jobplan is its rows as well."""
    return kind is RecordKind.job_plan or any(entry.table_name == kind.value for _, entry in entries)


def _row(names: _Names, entries: list[Written], *, may_restore: bool) -> HistoryRow:
    act = entries[0][0]
    changes: list[FieldChange] = []
    for _, entry in reversed(entries):
        changes += _changes(names, entry)
    return HistoryRow(act.id, act.act, act.at, names.person(act.by), tuple(changes), may_restore)


def _changes(names: _Names, entry: HistoryEntry) -> list[FieldChange]:
    before, after = _values(entry, entry.before), _values(entry, entry.after)
    untold = _UNTOLD | _OWNERS if entry.table_name != "centre_company" else _UNTOLD | {"centre_id"}
    found = []
    for field in {**before, **after}:
        old, new = before.get(field), after.get(field)
        is_default = not before and new is False
        if field in untold or old == new or is_default:
            continue
        shown = (names.shown(field, old, before), names.shown(field, new, after))
        if shown != (None, None):
            found.append(FieldChange(entry.table_name, field, *shown))
    return found


def _values(entry: HistoryEntry, text: str) -> Values:
    if not text:
        return {}
    try:
        values = from_json(table_of(entry.table_name), text)
    except KeyError:
        # Written by an older program: what can still be named is shown as it was written.
        values = json.loads(text)
    if entry.table_name == "setting":
        return _of_setting(values)
    return values


def _of_setting(values: Values) -> Values:
    content = json.loads(values["value"])
    return content if isinstance(content, dict) else {"value": content}


def _state_after(written: list[Written], kind: RecordKind, act_id: str) -> Values:
    """The record's own values, and those of a jobplan's rows, as they stood after an act."""
    places = [place for place, (act, _) in enumerate(written) if act.id == act_id]
    if not places:
        raise NotFound("act_entry", act_id)
    seen: dict[tuple[str, str], HistoryEntry] = {}
    for _, entry in written[places[0] :]:
        seen.setdefault((entry.table_name, entry.record_id), entry)
    own = next((entry for (table, _), entry in seen.items() if table == kind.value), None)
    if own is None or own.operation is Operation.removed:
        raise NotFound(kind.value, act_id)
    values = _values(own, own.after)
    for table in PARTS.get(kind, {}):
        rows = [
            _values(entry, entry.after)
            for (name, _), entry in seen.items()
            if name == table and entry.operation is not Operation.removed
        ]
        values[table] = sorted(rows, key=lambda row: row.get("position", 0))
    return values
