"""The rule tables: shipped with the program, copied into the store, read as one lawbook."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.common.law_entry import LawEntry
from app.models.act_codes import Act
from app.models.codes import LawOrigin
from app.models.law_value import LawValue
from app.rules.lawbook import Lawbook, LawMissing
from app.rules.lawbook_check import faults_in
from app.storage.lawbook_source import shipped_entries, shipped_fingerprint, shipped_sets
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

_FINGERPRINT = "shipped_law"


@dataclass(frozen=True, slots=True)
class Choice:
    """A key of the tables with its name, to choose from."""

    key: str
    name: str


class LawService:
    """The lawbook of a store (frister og regler)."""

    def __init__(self, vault: Vault) -> None:
        self._vault = vault
        self._book: Lawbook | None = None
        self._opening = 0

    def forget(self) -> None:
        """Read the tables anew at the next question: after a change; after a lock it happens by itself."""
        self._book = None

    def book(self) -> Lawbook:
        """Every dated value, shipped and local."""
        if self._book is None or self._opening != self._vault.openings:
            with self._vault.reading() as work:
                self._book, self._opening = Lawbook(entries_in(work)), self._vault.openings
        return self._book

    def group_name(self, key: str, day: date) -> str:
        """The name of a target group on a day; empty when the tables do not have it."""
        try:
            return self.book().on(day).target_group(key).name
        except LawMissing:
            return ""

    def benefit_name(self, key: str, day: date) -> str:
        """The name of a benefit on a day; empty when the tables do not have it."""
        try:
            return self.book().on(day).benefit(key).name
        except LawMissing:
            return ""

    def outcome_name(self, key: str, day: date) -> str:
        """The name of an outcome on a day; empty when the tables do not have it."""
        try:
            return self.book().on(day).outcome(key).name
        except LawMissing:
            return ""

    def group_choices(self, day: date) -> tuple[Choice, ...]:
        """The target groups of a day."""
        return tuple(Choice(group.key, group.name) for group in self.book().on(day).target_groups())

    def benefit_choices(self, day: date) -> tuple[Choice, ...]:
        """The benefits of a day."""
        return tuple(Choice(benefit.key, benefit.name) for benefit in self.book().on(day).benefits())

    def outcome_choices(self, day: date) -> tuple[Choice, ...]:
        """The outcomes of a day, those that count as success first."""
        return tuple(Choice(outcome.key, outcome.name) for outcome in self.book().on(day).outcomes())

    def faults(self) -> tuple[str, ...]:
        """What is wrong with the stored tables: »kind key first day«."""
        with self._vault.reading() as work:
            entries = entries_in(work)
        return tuple(f"{fault.kind.value} {fault.key} {fault.first_day}" for fault in faults_in(entries))


def entries_in(work: UnitOfWork) -> list[LawEntry]:
    """Every value that counts inside a running unit of work: shipped, of sets switched on, and local."""
    on = {switch.key for switch in work.law_values.switches() if switch.is_on}
    planned = [entry for each in shipped_sets() if each.key in on for entry in each.entries]
    return [*(law_entry(row) for row in work.law_values.every()), *planned]


def law_entry(row: LawValue) -> LawEntry:
    """A stored value as the rules take it."""
    return LawEntry(
        key=row.key,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        value=row.value,
        source=row.source,
        certainty=row.certainty,
        origin=row.origin,
    )


def load_shipped_values(vault: Vault) -> None:
    """Copy the shipped tables into the store; what a newer program ships replaces the older shipped copy.

    Local values stay untouched beside them. When the store has these very tables, nothing is read twice.
    """
    fingerprint = json.dumps(shipped_fingerprint())
    with vault.unit_of_work(Act.load_law_values) as work:
        work.leave_unlogged()
        if work.settings.value(_FINGERPRINT) == fingerprint:
            return
        work.settings.put(_FINGERPRINT, fingerprint)
        stored = {
            (row.key, row.valid_from): row
            for row in work.law_values.every()
            if row.origin is LawOrigin.shipped
        }
        shipped = {(entry.key, entry.valid_from): entry for entry in shipped_entries()}
        for place, row in stored.items():
            if place not in shipped:
                work.law_values.remove(row)
        for place, entry in shipped.items():
            values = _columns(entry)
            found = stored.get(place)
            if found is None:
                work.law_values.add(LawValue(key=entry.key, valid_from=entry.valid_from, **values))
                continue
            for name, value in values.items():
                if getattr(found, name) != value:
                    setattr(found, name, value)


def _columns(entry: LawEntry) -> dict[str, Any]:
    return {
        "valid_to": entry.valid_to,
        "value": entry.value,
        "source": entry.source,
        "certainty": entry.certainty,
        "origin": LawOrigin.shipped,
    }
