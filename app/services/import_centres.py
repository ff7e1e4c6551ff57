"""Company centres from a file."""

from collections.abc import Callable
from difflib import get_close_matches
from typing import Any

from app.common.dates import parse_file_date
from app.common.errors import InvalidInput, RefusedValue
from app.common.folding import fold
from app.common.money import parse_amount, parse_count, parse_decimal
from app.exports.table_files import Row, Table
from app.models.act_codes import ImportStatus
from app.models.codes import PriceKind
from app.models.company import Company
from app.models.company_centre import CompanyCentre
from app.models.problem_codes import Problem
from app.services.centres import checked_centre
from app.services.import_report import Findings
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork

REQUIRED = ("center", "virksomheder")
FIELDS = {
    "name": "center",
    "job_centre": "jobcenter",
    "slots": "pladser",
    "price_kind": "pris",
    "price_oere": "kr_pr_maaned",
    "mentor_minutes_per_week": "mentortimer_pr_uge",
    "starts_on": "startdato",
    "ends_on": "slutdato",
}
COLUMNS = (*FIELDS.values(), "virksomheder")
_PRICES = {
    "pr. plads": PriceKind.per_slot,
    "pr. center": PriceKind.per_centre,
    "pr. mentortime": PriceKind.per_mentor_hour,
}
_MINUTES_AN_HOUR = 60


def _price_kind(text: str) -> PriceKind:
    kind = _PRICES.get(" ".join(text.casefold().split()))
    if kind is None:
        raise RefusedValue(Problem.unknown_price_kind)
    return kind


def _minutes(text: str) -> int:
    return int(parse_decimal(text) * _MINUTES_AN_HOUR)


_PARSERS: dict[str, Callable[[str], Any]] = {
    "slots": parse_count,
    "price_kind": _price_kind,
    "price_oere": parse_amount,
    "mentor_minutes_per_week": _minutes,
    "starts_on": parse_file_date,
    "ends_on": parse_file_date,
}


def apply(work: UnitOfWork, table: Table, findings: Findings, progress: Callable[[int, int], None]) -> None:
    """Work through the lines."""
    companies = _CompaniesByName(work.companies.every())
    known = {centre_key(centre.name, centre.job_centre): centre for centre in work.centres.every()}
    seen: set[tuple[str, str]] = set()
    for done, row in enumerate(table.rows, start=1):
        progress(done, len(table.rows))
        before = len(findings.rejected)
        values = read_cells(row, FIELDS, _PARSERS, findings)
        company_ids = _companies(row, companies, findings)
        _check(row, values, findings, before)
        if len(findings.rejected) > before:
            continue
        key = centre_key(values["name"], values.get("job_centre", ""))
        if key in seen:
            findings.reject(row.line, "center", row.text("center"), Problem.duplicate_key)
            continue
        seen.add(key)
        _settle(work, known.get(key), row, values, company_ids, findings)


def centre_key(name: str, job_centre: str) -> tuple[str, str]:
    """By what a centre is known in files."""
    return fold(name), fold(job_centre)


def read_cells(
    row: Row, fields: dict[str, str], parsers: dict[str, Callable[[str], Any]], findings: Findings
) -> dict[str, Any]:
    """The filled cells of a line as values; what cannot be read is refused."""
    if row.overflow:
        findings.reject(row.line, "", row.overflow[0], Problem.too_many_cells)
    values: dict[str, Any] = {}
    for name, column in fields.items():
        text = row.text(column)
        if not text:
            continue
        try:
            values[name] = parsers[name](text) if name in parsers else text
        except RefusedValue as refused:
            findings.reject(row.line, column, text, refused.code)
    return values


def nearest_name(name: str, names: list[str]) -> str:
    """The known name most like a misspelt one; empty when none is."""
    folded = {fold(known): known for known in names}
    close = get_close_matches(fold(name), folded, n=1, cutoff=0.6)
    return folded[close[0]] if close else ""


class _CompaniesByName:
    def __init__(self, companies: list[Company]) -> None:
        self.names = [company.name for company in companies]
        self._found: dict[str, list[Company]] = {}
        for company in companies:
            self._found.setdefault(fold(company.name), []).append(company)

    def find(self, name: str, job_centre: str) -> Company | None:
        """The company with a name, in the same job centre where several have it."""
        found = self._found.get(fold(name), [])
        same = [company for company in found if fold(company.job_centre) == fold(job_centre)]
        return next(iter(same or found), None)


def _companies(row: Row, companies: _CompaniesByName, findings: Findings) -> list[str]:
    text = row.text("virksomheder")
    if not text:
        findings.reject(row.line, "virksomheder", "", Problem.required)
        return []
    ids: list[str] = []
    for name in (part.strip() for part in text.split("|")):
        company = companies.find(name, row.text("jobcenter")) if name else None
        if company is None:
            findings.reject(
                row.line, "virksomheder", name, Problem.unknown_company, nearest_name(name, companies.names)
            )
        elif company.id not in ids:
            ids.append(company.id)
    return ids


def _check(row: Row, values: dict[str, Any], findings: Findings, before: int) -> None:
    if len(findings.rejected) > before:
        return
    try:
        checked_centre(values)
    except InvalidInput as refused:
        for name, code in refused.problems.items():
            findings.reject(row.line, FIELDS[name], row.text(FIELDS[name]), code)


def _settle(
    work: UnitOfWork,
    centre: CompanyCentre | None,
    row: Row,
    values: dict[str, Any],
    company_ids: list[str],
    findings: Findings,
) -> None:
    if centre is None:
        centre = CompanyCentre(**checked_centre(values), responsible_id=work.by)
        work.centres.add(centre)
        work.centres.set_companies(centre.id, company_ids)
        findings.pass_line(row.line, centre.name, ImportStatus.added)
        return
    findings.note_changes(row.line, FIELDS, {name: getattr(centre, name) for name in values}, values)
    try:
        merged = checked_centre({name: getattr(centre, name) for name in FIELDS} | values)
    except InvalidInput as refused:
        for name, code in refused.problems.items():
            findings.reject(row.line, FIELDS[name], row.text(FIELDS[name]), code)
        return
    is_changed = change(centre, {name: merged[name] for name in values})
    before = [company.name for company in work.companies.named(work.centres.companies_of(centre.id)).values()]
    if work.centres.set_companies(centre.id, company_ids):
        is_changed = True
        findings.note_changes(
            row.line,
            {"companies": "virksomheder"},
            {"companies": "|".join(before)},
            {"companies": row.text("virksomheder")},
        )
    status = ImportStatus.changed if is_changed else ImportStatus.unchanged
    findings.pass_line(row.line, centre.name, status)
