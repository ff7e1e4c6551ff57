"""Citizens from a file, alone or with their placements."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from app.common.dates import age_on
from app.common.errors import InvalidInput, RefusedValue
from app.common.folding import fold
from app.common.identifiers import Cpr, parse_cpr
from app.exports.table_files import Row, Table
from app.models.act_codes import ImportStatus
from app.models.citizen import Citizen, TargetGroupPeriod
from app.models.problem_codes import Problem
from app.rules.lawbook import Lawbook
from app.services.citizens import YOUNG_UNTIL, checked_citizen, derived, new_citizen
from app.services.import_report import Findings
from app.services.periods import in_force
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork

REQUIRED = ("cpr", "fornavn", "efternavn")
FIELDS = {
    "cpr_number": "cpr",
    "first_name": "fornavn",
    "last_name": "efternavn",
    "job_centre": "jobcenter",
    "address": "adresse",
    "postal_code": "postnr",
    "city": "by",
    "phone": "telefon",
    "email": "email",
}
COLUMNS = (*FIELDS.values(), "gruppe")


class People:
    """The citizens a file names, looked up once and kept true while lines are added."""

    def __init__(self, work: UnitOfWork, table: Table, book: Lawbook, today: date) -> None:
        self._work = work
        self._book = book
        self._today = today
        self._next_number = work.citizens.last_case_number(today.year)
        numbers = [number for number in (_digits(row.text("cpr"), today) for row in table.rows) if number]
        self._known = work.citizens.by_cpr_numbers(numbers)
        self._groups: dict[str, list[TargetGroupPeriod]] = work.citizens.group_periods(
            [citizen.id for citizen in self._known.values()]
        )

    def known_ids(self) -> list[str]:
        """Ids of the citizens that were known before."""
        return [citizen.id for citizen in self._known.values()]

    def find(self, cpr: Cpr) -> Citizen | None:
        """The citizen with a number."""
        return self._known.get(cpr.digits)

    def read(self, row: Row, findings: Findings) -> tuple[dict[str, Any], Cpr] | None:
        """A line's values about the person; ``None`` when it is refused."""
        before = len(findings.rejected)
        given = {name: row.text(column) for name, column in FIELDS.items() if row.text(column)}
        try:
            checked, cpr = checked_citizen(given, self._today)
        except InvalidInput as refused:
            for name, code in refused.problems.items():
                findings.reject(row.line, FIELDS[name], row.text(FIELDS[name]), code)
            return None
        values = {name: checked[name] for name in given}
        known = self.find(cpr)
        if known is not None and _name(values) != _name(
            {"first_name": known.first_name, "last_name": known.last_name}
        ):
            findings.reject(row.line, "cpr", row.text("cpr"), Problem.cpr_other_name)
        return (values, cpr) if len(findings.rejected) == before else None

    def settle(
        self, row: Row, values: dict[str, Any], cpr: Cpr, findings: Findings
    ) -> tuple[Citizen, ImportStatus]:
        """Add the person, or change what differs."""
        known = self.find(cpr)
        if known is not None:
            findings.note_changes(row.line, FIELDS, {name: getattr(known, name) for name in values}, values)
            name = {"first_name": known.first_name, "last_name": known.last_name} | values
            is_changed = change(known, values | derived(name, cpr))
            return known, ImportStatus.changed if is_changed else ImportStatus.unchanged
        for warning in cpr.warnings:
            # Replacement numbers are normal in practice lists and would drown the rest.
            if warning != Problem.cpr_replacement_number:
                findings.warn(row.line, "cpr", row.text("cpr"), warning)
        full, _ = checked_citizen(values, self._today)
        self._next_number += 1
        citizen = new_citizen(self._work, full, cpr, self._today.year, self._next_number)
        self._work.citizens.add(citizen)
        self._known[cpr.digits] = citizen
        return citizen, ImportStatus.added

    def settle_group(self, row: Row, citizen: Citizen, starts_on: date | None, findings: Findings) -> bool:
        """Let the group of a line hold from a day on; tells whether anything changed."""
        text = row.text("gruppe")
        if not text:
            return False
        periods = self._groups.setdefault(citizen.id, [])
        # A list without a date says what holds today; what is the first to be known has held all along.
        if starts_on is None and periods:
            starts_on = self._today
        day = starts_on or self._today
        present = in_force(periods, day)
        if present is not None and fold(self._group_name(present, day)) == fold(text):
            return False
        key = self._key(text, citizen, day)
        if not key:
            findings.warn(row.line, "gruppe", text, Problem.unknown_group)
        if present is not None:
            columns, before = {"group": "gruppe"}, {"group": self._group_name(present, day)}
            findings.note_changes(row.line, columns, before, {"group": text})
        if present is not None and present.starts_on == starts_on:
            change(present, {"group_key": key, "group_text": text})
        else:
            period = TargetGroupPeriod(
                citizen_id=citizen.id, group_key=key, group_text=text, starts_on=starts_on
            )
            self._work.citizens.add(period)
            periods.append(period)
            periods.sort(key=lambda p: p.starts_on or date.min)
        return True

    def _group_name(self, period: TargetGroupPeriod, day: date) -> str:
        if period.group_text:
            return period.group_text
        names = {group.key: group.name for group in self._book.on(day).target_groups()}
        return names.get(period.group_key, "")

    def _key(self, text: str, citizen: Citizen, day: date) -> str:
        is_young = None if citizen.birth_on is None else age_on(citizen.birth_on, day) < YOUNG_UNTIL
        group = self._book.on(day).recognise_group(text, is_under_30=is_young)
        return group.key if group else ""


def apply(
    work: UnitOfWork,
    table: Table,
    findings: Findings,
    book: Lawbook,
    today: date,
    progress: Callable[[int, int], None],
) -> None:
    """Work through the lines."""
    people = People(work, table, book, today)
    seen: set[str] = set()
    for done, row in enumerate(table.rows, start=1):
        progress(done, len(table.rows))
        if row.overflow:
            findings.reject(row.line, "", row.overflow[0], Problem.too_many_cells)
            continue
        read = people.read(row, findings)
        if read is None:
            continue
        values, cpr = read
        if cpr.digits in seen:
            findings.reject(row.line, "cpr", row.text("cpr"), Problem.duplicate_key)
            continue
        seen.add(cpr.digits)
        citizen, status = people.settle(row, values, cpr, findings)
        if people.settle_group(row, citizen, None, findings) and status is ImportStatus.unchanged:
            status = ImportStatus.changed
        findings.pass_line(row.line, f"{citizen.first_name} {citizen.last_name}", status)


def _digits(text: str, today: date) -> str:
    try:
        return parse_cpr(text, today).digits if text else ""
    except RefusedValue:
        return ""


def _name(values: dict[str, Any]) -> Sequence[str]:
    return fold(values["first_name"]), fold(values["last_name"])
