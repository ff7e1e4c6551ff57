"""Seeing every rule and changing its local values: tried on examples first, closed by day, undone at will."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput, NotFound, RefusedAct
from app.common.law_entry import LawEntry
from app.models.act_codes import Act
from app.models.codes import Certainty, LawOrigin
from app.models.law_value import LawValue
from app.models.problem_codes import Problem
from app.rules.law_changes import day_before_next, new_faults, with_value, without_days
from app.rules.law_shapes import Shape, family_of, shape_of
from app.rules.lawbook import Lawbook
from app.rules.lawbook_check import LawFault, LawFaultKind
from app.services.drafts import clean
from app.services.law import LawService, entries_in, law_entry
from app.services.rule_examples import trial
from app.services.rule_rights import SETTING, RuleRights, require_editor, rights_in
from app.services.rule_rows import RuleDetails, RuleLine, RuleValueRow, Trial, rule_line, standing_entry
from app.services.rule_values import VALUE, typed_value
from app.storage.repositories.base import change as change_row
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault
from app.texts import rule_words

FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)
LONGEST_SOURCE = 500
FAULT_PROBLEMS = {
    LawFaultKind.gap: ("valid_from", Problem.rule_gap),
    LawFaultKind.overlap: ("valid_from", Problem.rule_overlap),
    LawFaultKind.ends_before_start: ("valid_to", Problem.ends_before_start),
    LawFaultKind.unreadable: (VALUE, Problem.rule_unreadable),
    LawFaultKind.out_of_range: (VALUE, Problem.number_out_of_range),
    LawFaultKind.too_long: (VALUE, Problem.too_long),
    LawFaultKind.no_source: ("source", Problem.required),
}


@dataclass(frozen=True, slots=True)
class RulePage:
    """What the page shows: every rule, and whether they may be changed here."""

    lines: tuple[RuleLine, ...]
    rights: RuleRights


@dataclass(frozen=True, slots=True)
class LocalChange:
    """The local values of one rule before and after a change."""

    key: str
    before: tuple[LawEntry, ...]
    after: tuple[LawEntry, ...]


class RuleEditorService:
    """Looks at rules and changes the local ones (frister og regler)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault, self._clock, self._law = vault, clock, law

    def page(self) -> RulePage:
        """Every rule, as it stands today."""
        book, today = self._law.book(), self._clock.today()
        with self._vault.reading() as work:
            rights = rights_in(work)
        return RulePage(tuple(rule_line(key, book, today) for key in book.keys), rights)

    def rule(self, key: str) -> RuleDetails:
        """Everything about one rule.

        Raises:
            NotFound: there is none of this name.
        """
        book, today = self._law.book(), self._clock.today()
        every = _history(book, key)
        in_force = next((entry for entry in reversed(every) if entry.covers(today)), None)
        with self._vault.reading() as work:
            rows = {(row.origin, row.valid_from): row for row in work.law_values.of(key)}
            people = {row.changed_by for row in rows.values()}
            names = {by: work.consultants.name_of(by) for by in people}
            refused = rights_in(work).reason
        values = {
            entry: _value_row(entry, rows.get((LawOrigin(entry.origin), entry.valid_from)), names, in_force)
            for entry in every
        }
        standing = values[standing_entry(every, today)]
        return RuleDetails(
            key=key,
            name=rule_words.rule_name(key, standing.value),
            group=rule_words.group_of(key),
            shape=rule_shape(book, key),
            standing=standing,
            values=tuple(sorted(values.values(), key=_newest_first)),
            refused=refused,
        )

    def trial(self, key: str, given: Mapping[str, object]) -> Trial:
        """What a new value would do to the worked examples.

        Raises:
            InvalidInput: the value, its days or its source are refused.
        """
        book, today = self._law.book(), self._clock.today()
        entry = self._drafted(book, key, given)
        with self._vault.reading() as work:
            change = self._change(work, key, entry)
            after = lawbook_after(work, [change])
        return trial(book, after, [key], (entry.valid_from, entry.valid_to), today)

    def save(self, key: str, given: Mapping[str, object]) -> Changes:
        """Let a new local value count; the one before is closed the day before.

        Raises:
            RefusedAct: rules may not be changed here.
            InvalidInput: the value, its days or its source are refused.
        """
        book = self._law.book()
        entry = self._drafted(book, key, given)
        reason = str(clean(given.get("reason") or ""))
        with self._vault.unit_of_work(Act.change_rule) as work:
            require_editor(work)
            change = self._change(work, key, entry)
            if change.after == change.before:
                raise InvalidInput({VALUE: Problem.rule_unchanged})
            work.concerns("", detail=key)
            write_local(work, change, reason)
            changes = Changes.of(Topic.law, key, act_id=work.act_id)
        self._law.forget()
        return changes

    def use_shipped(self, key: str, day: date | None = None) -> Changes:
        """Let what ships with the program count again from a day on; what was before that day stays.

        Raises:
            RefusedAct: rules may not be changed here.
            InvalidInput: there is no local value from that day on, or a gap would be left.
        """
        first = day or self._clock.today()
        with self._vault.unit_of_work(Act.use_shipped_rule) as work:
            require_editor(work)
            local = _local(work, key)
            after = without_days(local, first)
            if after == local:
                raise InvalidInput({"valid_from": Problem.rule_unchanged})
            change = LocalChange(key, local, after)
            _refuse(faults_of(work, change))
            work.concerns("", detail=key)
            write_local(work, change, "")
            changes = Changes.of(Topic.law, key, act_id=work.act_id)
        self._law.forget()
        return changes

    def set_editor(self, *, is_editor: bool) -> Changes:
        """Say whether this consultant changes rules (superbruger).

        Raises:
            RefusedAct: the municipality's policy decides that.
        """
        with self._vault.unit_of_work(Act.set_rule_editor) as work:
            rights = rights_in(work)
            if rights.is_settled:
                raise RefusedAct(rights.reason or Problem.rules_closed_by_policy)
            work.settings.put(SETTING, json.dumps(is_editor))
            return Changes.of(Topic.law, act_id=work.act_id).and_of(Topic.settings)

    def _drafted(self, book: Lawbook, key: str, given: Mapping[str, object]) -> LawEntry:
        every = _history(book, key)
        standing = json.loads(standing_entry(every, self._clock.today()).value)
        value, problems = typed_value(rule_shape(book, key), given, standing)
        problems |= _problems_of_frame(given)
        if problems:
            raise InvalidInput(problems)
        first, last = given["valid_from"], given.get("valid_to")
        return LawEntry(
            key=key,
            valid_from=first if isinstance(first, date) else FIRST_DAY,
            valid_to=last if isinstance(last, date) else None,
            value=json.dumps(value, ensure_ascii=False, sort_keys=True),
            source=str(clean(given["source"])),
            certainty=str(given["certainty"]),
            origin=LawOrigin.local.value,
        )

    def _change(self, work: UnitOfWork, key: str, entry: LawEntry) -> LocalChange:
        local = _local(work, key)
        if entry.valid_to is None:
            # A value that was set for later days stays: what is new counts until then.
            last = day_before_next(local, entry.valid_from)
            entry = replace(entry, valid_to=last)
        change = LocalChange(key, local, with_value(local, entry))
        _refuse(faults_of(work, change))
        return change


def rule_shape(book: Lawbook, key: str) -> Shape:
    """What the values of a rule consist of."""
    own = book.history(key)
    family = family_of(key)
    others = (entry for other in book.keys if family_of(other) == family for entry in book.history(other))
    return shape_of(key, (*reversed(own), *others))


def write_local(work: UnitOfWork, change: LocalChange, reason: str) -> None:
    """Write the local values of one rule as they are to stand; what was only cut keeps its own reason."""
    rows = [row for row in work.law_values.of(change.key) if row.origin is LawOrigin.local]
    reasons = {(row.value, row.source, str(row.certainty)): row.reason for row in rows}
    standing = {row.valid_from: row for row in rows}
    wanted = {entry.valid_from: entry for entry in change.after}
    for first, row in standing.items():
        if first not in wanted:
            work.law_values.remove(row)
    for first, entry in wanted.items():
        is_old = (entry.value, entry.source, entry.certainty) in reasons
        why = reasons[entry.value, entry.source, entry.certainty] if is_old else reason
        values = _columns(entry) | {"reason": why}
        if first in standing:
            change_row(standing[first], values)
        else:
            work.law_values.add(LawValue(key=change.key, valid_from=first, **values))


def _local(work: UnitOfWork, key: str) -> tuple[LawEntry, ...]:
    return tuple(law_entry(row) for row in work.law_values.of(key) if row.origin is LawOrigin.local)


def lawbook_after(work: UnitOfWork, changes: Iterable[LocalChange]) -> Lawbook:
    """The lawbook as it would be after changes."""
    made = {change.key: change.after for change in changes}
    kept = [entry for entry in entries_in(work) if entry.key not in made or entry.origin != LawOrigin.local]
    return Lawbook([*kept, *(entry for after in made.values() for entry in after)])


def faults_of(work: UnitOfWork, change: LocalChange) -> tuple[LawFault, ...]:
    """What a change would break."""
    others = [
        entry for entry in entries_in(work) if entry.key == change.key and entry.origin != LawOrigin.local
    ]
    return new_faults(others, change.before, change.after)


def _refuse(faults: Iterable[LawFault]) -> None:
    problems: dict[str, str] = {}
    for fault in faults:
        field, code = FAULT_PROBLEMS[fault.kind]
        problems.setdefault(f"{field}.{fault.part}" if field == VALUE and fault.part else field, code)
    if problems:
        raise InvalidInput(problems)


def _history(book: Lawbook, key: str) -> tuple[LawEntry, ...]:
    every = book.history(key)
    if not every:
        raise NotFound("law_value", key)
    return every


def _problems_of_frame(given: Mapping[str, object]) -> dict[str, str]:
    """What is wrong with days, source, certainty and reason."""
    problems: dict[str, str] = {}
    first, last = given.get("valid_from"), given.get("valid_to")
    for name, day, is_needed in (("valid_from", first, True), ("valid_to", last, False)):
        problems |= _problem_of_day(name, day, is_needed=is_needed)
    if isinstance(first, date) and isinstance(last, date) and last < first:
        problems["valid_to"] = Problem.ends_before_start
    source = str(clean(str(given.get("source") or "")))
    if not source:
        problems["source"] = Problem.required
    for name in ("source", "reason"):
        if len(str(given.get(name) or "")) > LONGEST_SOURCE:
            problems[name] = Problem.too_long
    if given.get("certainty") not in set(Certainty):
        problems["certainty"] = Problem.required
    return problems


def _problem_of_day(name: str, day: object, *, is_needed: bool) -> dict[str, str]:
    if day is None or day == "":
        return {name: Problem.required} if is_needed else {}
    if not isinstance(day, date):
        return {name: Problem.not_a_date}
    return {} if FIRST_DAY <= day <= LAST_DAY else {name: Problem.rule_day_out_of_range}


def _columns(entry: LawEntry) -> dict[str, Any]:
    return {
        "valid_to": entry.valid_to,
        "value": entry.value,
        "source": entry.source,
        "certainty": Certainty(entry.certainty),
        "origin": LawOrigin.local,
    }


def _value_row(
    entry: LawEntry, row: LawValue | None, names: Mapping[str, str], in_force: LawEntry | None
) -> RuleValueRow:
    value = json.loads(entry.value)
    shown = RuleValueRow(
        valid_from=entry.valid_from,
        valid_to=entry.valid_to,
        value=value,
        words=rule_words.value_words(entry.key, value),
        source=entry.source,
        certainty=Certainty(entry.certainty),
        origin=LawOrigin(entry.origin),
        is_in_force=entry is in_force,
    )
    if row is None or row.origin is not LawOrigin.local:
        return shown
    return replace(shown, reason=row.reason, by=names[row.changed_by], at=row.changed_at)


def _newest_first(row: RuleValueRow) -> tuple[int, int]:
    return -row.valid_from.toordinal(), -list(LawOrigin).index(row.origin)
