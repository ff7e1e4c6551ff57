"""Local rules as a file: written for IT, checked rule by rule when read, brought in whole or not at all."""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.common import paths
from app.common.changes import Changes, Topic
from app.common.errors import FileFault, TableFault
from app.common.law_entry import LawEntry
from app.exports import rule_tables
from app.exports.rule_tables import GivenRule
from app.models.act_codes import Act
from app.models.codes import Certainty, LawOrigin
from app.models.problem_codes import Problem
from app.rules.law_changes import with_value
from app.rules.law_values import UnreadableLaw
from app.rules.lawbook import Lawbook
from app.rules.lawbook_check import faults_in
from app.services.law import LawService, entries_in, law_entry
from app.services.rule_rights import require_editor
from app.services.rule_values import foreign_parts
from app.services.rules_editor import (
    FAULT_PROBLEMS,
    FIRST_DAY,
    LAST_DAY,
    LONGEST_SOURCE,
    LocalChange,
    faults_of,
    rule_shape,
    write_local,
)
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault
from app.texts import rule_words

_POLICY = "policy_rules"
_FIELDS = frozenset({"key", "valid_from", "valid_to", "value", "source", "certainty"})
_LONGEST_KEY = 80


@dataclass(frozen=True, slots=True)
class RuleFileFault:
    """Something wrong with one rule of a file.

    Attributes:
        number: the rule's place in the file, from 1; 0 for the file as a whole.
        key: the rule, as it stands in the file.
        field: where it is wrong, as ``valid_from`` or ``value.base``.
        problem: why.
    """

    number: int
    key: str
    field: str
    problem: Problem


@dataclass(frozen=True, slots=True)
class RuleFileChange:
    """A value the file brings.

    Attributes:
        is_new: whether it differs from the local value that stands on its first day.
    """

    number: int
    name: str
    key: str
    value: str
    valid_from: date
    valid_to: date | None
    is_new: bool


@dataclass(frozen=True, slots=True)
class RuleFileReport:
    """What a rule file holds, and what is wrong with it; with one fault nothing of it counts."""

    changes: tuple[RuleFileChange, ...]
    faults: tuple[RuleFileFault, ...]
    act: Changes = Changes()  # noqa: RUF009 - a tuple that never changes

    @property
    def new(self) -> int:
        """How many values differ from what stands here."""
        return sum(change.is_new for change in self.changes)


class RuleFileService:
    """Rule files in and out (regelfil)."""

    def __init__(self, vault: Vault, law: LawService) -> None:
        self._vault, self._law = vault, law

    def export(self, path: Path) -> int:
        """Write the local values to a file; gives how many there are.

        Raises:
            FileFault: the file cannot be written.
        """
        with self._vault.unit_of_work(Act.save_rule_file) as work:
            entries = [law_entry(row) for row in work.law_values.local()]
            work.concerns("", detail=str(len(entries)))
        try:
            path.write_text(rule_tables.write(entries), encoding="utf-8", newline="\n")
        except OSError as error:
            raise FileFault.of(error, path) from error
        return len(entries)

    def look_through(self, path: Path) -> RuleFileReport:
        """What reading a file would do; nothing is stored.

        Raises:
            FileFault: it cannot be opened.
            TableFault: it is no rule file.
        """
        given = rule_tables.read(path)
        with self._vault.reading() as work:
            return _plan(work, given)[0]

    def bring_in(self, path: Path) -> RuleFileReport:
        """Take the values of a file as local ones, all or none.

        What the file says of a rule counts on the days it names; other days keep what they have.

        Raises:
            RefusedAct: rules may not be changed here.
            FileFault: it cannot be opened.
            TableFault: it is no rule file.
        """
        given = rule_tables.read(path)
        with self._vault.unit_of_work(Act.load_rule_file) as work:
            work.leave_unlogged()
            require_editor(work)
            report = _carry_out(work, given)
        self._law.forget()
        return report

    def policy_faults(self) -> tuple[RuleFileFault, ...]:
        """What is wrong with the municipality's own rule file; nothing when it was read or is not there."""
        with self._vault.reading() as work:
            stored = work.settings.value(_POLICY)
        faults = json.loads(stored)["faults"] if stored else []
        return tuple(RuleFileFault(f["number"], f["key"], f["field"], Problem(f["problem"])) for f in faults)


def load_policy_rules(vault: Vault) -> None:
    """Take the rule file the municipality lays beside its policy, once for each version of the file.

    A file with a fault changes nothing; the fault is kept for *Frister og regler* to show.
    """
    path = paths.policy_rules_file()
    try:
        content = path.read_bytes() if path.stat().st_size <= rule_tables.MOST_BYTES else b""
    except FileNotFoundError:
        return
    except OSError:
        # A file nobody can read must not keep the consultant out of the store: it is told on the page.
        content = b""
    mark = hashlib.sha256(content).hexdigest()
    with vault.unit_of_work(Act.load_law_values) as work:
        work.leave_unlogged()
        stored = work.settings.value(_POLICY)
        if stored and json.loads(stored)["mark"] == mark:
            return
        try:
            faults = _carry_out(work, rule_tables.read_bytes(content)).faults
        except TableFault as fault:
            faults = (RuleFileFault(0, "", "", Problem(fault.code)),)
        kept = [{"number": f.number, "key": f.key, "field": f.field, "problem": f.problem} for f in faults]
        work.settings.put(_POLICY, json.dumps({"mark": mark, "faults": kept}, ensure_ascii=False))


def _carry_out(work: UnitOfWork, given: Iterable[GivenRule]) -> RuleFileReport:
    report, changes = _plan(work, given)
    if report.faults or not report.new:
        return report
    for change in changes:
        write_local(work, change, "")
    work.concerns("", detail=str(report.new))
    return RuleFileReport(report.changes, (), Changes.of(Topic.law, act_id=work.act_id))


def _plan(work: UnitOfWork, given: Iterable[GivenRule]) -> tuple[RuleFileReport, list[LocalChange]]:
    every = entries_in(work)
    book = Lawbook(every)
    faults: list[RuleFileFault] = []
    entries: dict[int, LawEntry] = {}
    for rule in given:
        found = _faults_of_rule(rule, book)
        faults += found
        if not found:
            entries[rule.number] = _entry(rule.fields)
    faults += _overlaps(entries)
    local = {key: _local(every, key) for key in {entry.key for entry in entries.values()}}
    changes = [] if faults else _changes(entries, local)
    for change in changes:
        number = next(number for number, entry in entries.items() if entry.key == change.key)
        for fault in faults_of(work, change):
            field, problem = FAULT_PROBLEMS[fault.kind]
            faults.append(RuleFileFault(number, change.key, field, problem))
    rows = tuple(_row(number, entry, local[entry.key]) for number, entry in entries.items())
    return RuleFileReport(rows, tuple(sorted(faults, key=_place))), changes


def _changes(entries: Mapping[int, LawEntry], local: Mapping[str, tuple[LawEntry, ...]]) -> list[LocalChange]:
    after = dict(local)
    for entry in sorted(entries.values(), key=lambda each: (each.key, each.valid_from)):
        after[entry.key] = with_value(after[entry.key], entry)
    return [LocalChange(key, local[key], after[key]) for key in sorted(after) if after[key] != local[key]]


def _faults_of_rule(rule: GivenRule, book: Lawbook) -> list[RuleFileFault]:
    fields = rule.fields
    key = fields.get("key")
    name = key[:_LONGEST_KEY] if isinstance(key, str) else ""

    def fault(field: str, problem: Problem) -> RuleFileFault:
        return RuleFileFault(rule.number, name, field, problem)

    if not isinstance(key, str) or not book.history(key):
        return [fault("key", _unknown(name))]
    found = [fault(each, Problem.rule_part_unknown) for each in sorted(set(fields) - _FIELDS)]
    found += [fault(field, problem) for field, problem in _faults_of_frame(fields)]
    if "value" not in fields:
        return [*found, fault("value", Problem.rule_part_missing)]
    return [*found, *(fault(field, problem) for field, problem in _faults_of_value(key, fields, book))]


def _unknown(key: str) -> Problem:
    is_of_group = key.partition(".")[0] in {
        "contact_course",
        "internship_weeks",
        "plan_requirements",
        "target_group",
    }
    return Problem.rule_group_unknown if is_of_group else Problem.rule_unknown


def _faults_of_frame(fields: Mapping[str, Any]) -> list[tuple[str, Problem]]:
    first, last = fields.get("valid_from"), fields.get("valid_to")
    found = [] if "valid_from" in fields else [("valid_from", Problem.rule_part_missing)]
    for name in ("valid_from", "valid_to"):
        found += _faults_of_day(name, fields[name]) if name in fields else []
    if type(first) is date and type(last) is date and last < first:
        found.append(("valid_to", Problem.ends_before_start))
    source = fields.get("source")
    if not isinstance(source, str) or not source.strip():
        found.append(("source", Problem.required))
    elif len(source) > LONGEST_SOURCE:
        found.append(("source", Problem.too_long))
    if fields.get("certainty") not in list(Certainty):
        found.append(("certainty", Problem.rule_certainty_unknown))
    return found


def _faults_of_day(name: str, day: object) -> list[tuple[str, Problem]]:
    # A moment is a day to Python, and its last day would never end.
    if type(day) is not date:
        return [(name, Problem.not_a_date)]
    return [] if FIRST_DAY <= day <= LAST_DAY else [(name, Problem.rule_day_out_of_range)]


def _faults_of_value(key: str, fields: Mapping[str, Any], book: Lawbook) -> list[tuple[str, Problem]]:
    try:
        text = json.dumps(fields["value"], ensure_ascii=False, sort_keys=True, allow_nan=False)
        shape = rule_shape(book, key)
    except (TypeError, ValueError, RecursionError, UnreadableLaw):
        return [("value", Problem.rule_unreadable)]
    entry = LawEntry(key, FIRST_DAY, None, text, "-", Certainty.local.value, LawOrigin.local.value)
    found = []
    for fault in faults_in([entry]):
        field, problem = FAULT_PROBLEMS[fault.kind]
        found.append((f"{field}.{fault.part}" if fault.part else field, problem))
    standing = json.loads(book.history(key)[-1].value)
    foreign = foreign_parts(shape, fields["value"], standing)
    return found + [(f"value.{name}", Problem.rule_part_unknown) for name in foreign]


def _overlaps(entries: Mapping[int, LawEntry]) -> list[RuleFileFault]:
    """Rules of the file that claim the same days; of two, the later one in the file is named."""
    found, seen = [], list[LawEntry]()
    for number, entry in entries.items():
        if any(_share_a_day(entry, other) for other in seen if other.key == entry.key):
            found.append(RuleFileFault(number, entry.key, "valid_from", Problem.rule_overlap))
        seen.append(entry)
    return found


def _share_a_day(one: LawEntry, other: LawEntry) -> bool:
    return one.valid_from <= (other.valid_to or date.max) and other.valid_from <= (one.valid_to or date.max)


def _entry(fields: Mapping[str, Any]) -> LawEntry:
    return LawEntry(
        key=fields["key"],
        valid_from=fields["valid_from"],
        valid_to=fields.get("valid_to"),
        value=json.dumps(fields["value"], ensure_ascii=False, sort_keys=True),
        source=fields["source"].strip(),
        certainty=fields["certainty"],
        origin=LawOrigin.local.value,
    )


def _local(every: Iterable[LawEntry], key: str) -> tuple[LawEntry, ...]:
    return tuple(entry for entry in every if entry.key == key and entry.origin == LawOrigin.local)


def _row(number: int, entry: LawEntry, local: tuple[LawEntry, ...]) -> RuleFileChange:
    value = json.loads(entry.value)
    return RuleFileChange(
        number=number,
        name=rule_words.rule_name(entry.key, value),
        key=entry.key,
        value=rule_words.value_words(entry.key, value),
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        is_new=entry not in local,
    )


def _place(fault: RuleFileFault) -> tuple[int, str]:
    return fault.number, fault.field
