"""Placements from a file, with the people they are about."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.common.dates import parse_file_date
from app.exports.table_files import Row, Table
from app.models.act_codes import ImportStatus
from app.models.citizen import Citizen
from app.models.company_centre import CompanyCentre
from app.models.placement import Placement
from app.models.problem_codes import Problem
from app.rules.lawbook import Lawbook
from app.rules.placement_periods import Period, is_outside
from app.services import import_people
from app.services.import_centres import centre_key, nearest_name, read_cells
from app.services.import_report import Findings
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork

REQUIRED = ("cpr", "fornavn", "efternavn", "startdato")
_DATES = {"starts_on": "startdato", "ends_on": "slutdato"}
COLUMNS = (
    "cpr",
    "fornavn",
    "efternavn",
    "jobcenter",
    "gruppe",
    "center",
    "startdato",
    "slutdato",
    "udslusning",
)
_CHANGED = {"ends_on": "slutdato", "outcome_text": "udslusning"}
_Key = tuple[str, str | None, date]


@dataclass(slots=True)
class _Desk:
    """What the lines are worked on with."""

    work: UnitOfWork
    findings: Findings
    book: Lawbook
    people: import_people.People
    centres: list[CompanyCentre]
    companies_of: dict[str, list[str]]
    placements: dict[str, list[Placement]]

    def known(self, citizen_id: str, centre_id: str | None, starts_on: date) -> Placement | None:
        for placement in self.placements.get(citizen_id, []):
            if (placement.centre_id, placement.starts_on) == (centre_id, starts_on):
                return placement
        return None


def apply(
    work: UnitOfWork,
    table: Table,
    findings: Findings,
    book: Lawbook,
    today: date,
    progress: Callable[[int, int], None],
) -> None:
    """Work through the lines."""
    desk = _desk(work, table, findings, book, today)
    seen: set[_Key] = set()
    for done, row in enumerate(table.rows, start=1):
        progress(done, len(table.rows))
        _line(desk, row, seen)


def _desk(work: UnitOfWork, table: Table, findings: Findings, book: Lawbook, today: date) -> _Desk:
    people = import_people.People(work, table, book, today)
    companies_of: dict[str, list[str]] = {}
    for link in work.centres.links():
        companies_of.setdefault(link.centre_id, []).append(link.company_id)
    placements: dict[str, list[Placement]] = {}
    for placement in work.placements.of_citizens(people.known_ids()):
        placements.setdefault(placement.citizen_id, []).append(placement)
    return _Desk(work, findings, book, people, work.centres.every(), companies_of, placements)


def _line(desk: _Desk, row: Row, seen: set[_Key]) -> None:
    findings = desk.findings
    before = len(findings.rejected)
    dates = read_cells(row, _DATES, dict.fromkeys(_DATES, parse_file_date), findings)
    if not row.text("startdato"):
        findings.reject(row.line, "startdato", "", Problem.required)
    read = desk.people.read(row, findings)
    centre = _centre(desk, row)
    first, last = dates.get("starts_on"), dates.get("ends_on")
    if first and last and last < first:
        findings.reject(row.line, "slutdato", row.text("slutdato"), Problem.ends_before_start)
    if len(findings.rejected) > before or read is None or first is None:
        return
    values, cpr = read
    key = (cpr.digits, centre.id if centre else None, first)
    if key in seen:
        findings.reject(row.line, "cpr", row.text("cpr"), Problem.duplicate_key)
        return
    seen.add(key)
    citizen, person_status = desk.people.settle(row, values, cpr, findings)
    is_new_group = desk.people.settle_group(row, citizen, first, findings)
    status = _settle(desk, row, citizen, centre, dates)
    if status is ImportStatus.unchanged and (is_new_group or person_status is not ImportStatus.unchanged):
        status = ImportStatus.changed
    findings.pass_line(row.line, f"{citizen.first_name} {citizen.last_name}", status)


def _centre(desk: _Desk, row: Row) -> CompanyCentre | None:
    name = row.text("center")
    if not name:
        return None
    wanted = centre_key(name, row.text("jobcenter"))
    named = [centre for centre in desk.centres if centre_key(centre.name, "")[0] == wanted[0]]
    same = [centre for centre in named if centre_key(centre.name, centre.job_centre) == wanted]
    if not named:
        nearest = nearest_name(name, [centre.name for centre in desk.centres])
        desk.findings.reject(row.line, "center", name, Problem.unknown_centre, nearest)
        return None
    return (same or named)[0]


def _settle(
    desk: _Desk, row: Row, citizen: Citizen, centre: CompanyCentre | None, dates: dict[str, Any]
) -> ImportStatus:
    values = {name: dates[name] for name in ("ends_on",) if name in dates} | _outcome(desk, row, dates)
    known = desk.known(citizen.id, centre.id if centre else None, dates["starts_on"])
    if known is not None:
        desk.findings.note_changes(
            row.line, _CHANGED, {name: getattr(known, name) for name in _CHANGED}, values
        )
        return ImportStatus.changed if change(known, values) else ImportStatus.unchanged
    companies = desk.companies_of.get(centre.id, []) if centre else []
    placement = Placement(
        citizen_id=citizen.id,
        centre_id=centre.id if centre else None,
        company_id=companies[0] if companies else None,
        responsible_id=desk.work.by,
        job_centre=row.text("jobcenter"),
        starts_on=dates["starts_on"],
        **values,
    )
    _warn(desk, row, placement, centre)
    desk.work.placements.add(placement)
    desk.placements.setdefault(citizen.id, []).append(placement)
    return ImportStatus.added


def _outcome(desk: _Desk, row: Row, dates: dict[str, Any]) -> dict[str, Any]:
    text = row.text("udslusning")
    if not text:
        return {}
    day = dates.get("ends_on") or dates["starts_on"]
    outcome = desk.book.on(day).recognise_outcome(text)
    if outcome is None:
        desk.findings.warn(row.line, "udslusning", text, Problem.unknown_outcome)
    return {"outcome_key": outcome.key if outcome else "", "outcome_text": text}


def _warn(desk: _Desk, row: Row, placement: Placement, centre: CompanyCentre | None) -> None:
    period = Period(placement.starts_on, placement.ends_on)
    if centre is not None and is_outside(period, Period(centre.starts_on, centre.ends_on)):
        desk.findings.warn(row.line, "startdato", row.text("startdato"), Problem.outside_agreement)
    others = desk.placements.get(placement.citizen_id, [])
    if any(period.overlaps(Period(other.starts_on, other.ends_on)) for other in others):
        desk.findings.warn(row.line, "startdato", row.text("startdato"), Problem.overlapping_placement)
