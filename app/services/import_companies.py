"""Companies from a file."""

from collections.abc import Callable
from typing import Any

from app.common.errors import InvalidInput, RefusedValue
from app.common.folding import fold
from app.common.money import parse_count
from app.exports.table_files import Row, Table
from app.models.act_codes import ImportStatus
from app.models.codes import Sector
from app.models.company import Company, CompanyContact
from app.models.problem_codes import Problem
from app.services.companies import checked_company, new_company
from app.services.import_report import Findings
from app.storage.repositories.base import change
from app.storage.unit_of_work import UnitOfWork

REQUIRED = ("navn",)
# Field to column, for what lies on the company itself.
FIELDS = {
    "name": "navn",
    "cvr_number": "cvr",
    "p_number": "p_nummer",
    "job_centre": "jobcenter",
    "industry": "branche",
    "sector": "sektor",
    "employees": "ansatte",
    "address": "adresse",
    "postal_code": "postnr",
    "city": "by",
    "phone": "telefon",
    "email": "email",
}
COLUMNS = (*FIELDS.values(), "kontaktperson")
_SECTORS = {
    "privat": Sector.private,
    "offentlig": Sector.public,
    "anden": Sector.other,
    "andet": Sector.other,
}


def _sector(text: str) -> Sector:
    sector = _SECTORS.get(fold(text))
    if sector is None:
        raise RefusedValue(Problem.unknown_sector)
    return sector


_PARSERS: dict[str, Callable[[str], Any]] = {"sector": _sector, "employees": parse_count}


class CompanyIndex:
    """The companies of the store by CVR number and by name, kept true while lines are added."""

    def __init__(self, companies: list[Company]) -> None:
        self.every = list(companies)
        self._by_cvr = {c.cvr_number: c for c in reversed(self.every) if c.cvr_number}
        self._by_name = {(fold(c.name), fold(c.job_centre)): c for c in reversed(self.every)}

    def find(self, values: dict[str, Any]) -> Company | None:
        """The company a line means: by CVR number when it has one, else by name and job centre."""
        if values.get("cvr_number"):
            known = self._by_cvr.get(values["cvr_number"])
            # A company first listed without its CVR number is the same one when the number comes later.
            unnumbered = self._by_name.get(_name_key(values))
            return known or (unnumbered if unnumbered and not unnumbered.cvr_number else None)
        return self._by_name.get(_name_key(values))

    def add(self, company: Company) -> None:
        """Know one more."""
        self.every.append(company)
        if company.cvr_number:
            self._by_cvr[company.cvr_number] = company
        self._by_name[(fold(company.name), fold(company.job_centre))] = company


class _Contacts:
    """The contact persons of each company by name, those of earlier lines among them."""

    def __init__(self, work: UnitOfWork) -> None:
        self._work = work
        self._names: dict[str, set[str]] = {}

    def add(self, company: Company, name: str) -> bool:
        """Add a person; tells whether the company lacked them."""
        names = self._names.get(company.id)
        if names is None:
            names = {fold(contact.full_name) for contact in self._work.companies.contacts(company.id)}
            self._names[company.id] = names
        if fold(name) in names:
            return False
        names.add(fold(name))
        self._work.companies.add(CompanyContact(company_id=company.id, full_name=name[:120]))
        return True


def apply(work: UnitOfWork, table: Table, findings: Findings, progress: Callable[[int, int], None]) -> None:
    """Work through the lines."""
    index, contacts = CompanyIndex(work.companies.every()), _Contacts(work)
    seen: dict[str, int] = {}
    for done, row in enumerate(table.rows, start=1):
        progress(done, len(table.rows))
        values = _read(row, findings)
        if values is None:
            continue
        key = values.get("cvr_number") or "|".join(_name_key(values))
        if key in seen:
            column = "cvr" if values.get("cvr_number") else "navn"
            findings.reject(row.line, column, row.text(column), Problem.duplicate_key)
            continue
        seen[key] = row.line
        status, company = _settle(work, index, row, values, findings)
        status = _settle_contact(contacts, company, row, status, findings)
        findings.pass_line(row.line, company.name, status)


def _read(row: Row, findings: Findings) -> dict[str, Any] | None:
    before = len(findings.rejected)
    if row.overflow:
        findings.reject(row.line, "", row.overflow[0], Problem.too_many_cells)
    given: dict[str, Any] = {name: row.text(column) for name, column in FIELDS.items() if row.text(column)}
    for name, parser in _PARSERS.items():
        if name in given:
            try:
                given[name] = parser(given[name])
            except RefusedValue as refused:
                findings.reject(row.line, FIELDS[name], row.text(FIELDS[name]), refused.code)
                del given[name]
    try:
        checked = checked_company(given)
    except InvalidInput as refused:
        for name, code in refused.problems.items():
            column = FIELDS.get(name, name)
            findings.reject(row.line, column, row.text(column), code)
    if len(findings.rejected) > before:
        return None
    # What the file does not say stays as it is.
    return {name: checked[name] for name in given}


def _settle(
    work: UnitOfWork, index: CompanyIndex, row: Row, values: dict[str, Any], findings: Findings
) -> tuple[ImportStatus, Company]:
    company = index.find(values)
    if company is None:
        company = new_company(work, checked_company(values))
        work.companies.add(company)
        index.add(company)
        return ImportStatus.added, company
    findings.note_changes(row.line, FIELDS, {name: getattr(company, name) for name in values}, values)
    is_changed = change(company, values)
    return ImportStatus.changed if is_changed else ImportStatus.unchanged, company


def _settle_contact(
    contacts: _Contacts, company: Company, row: Row, status: ImportStatus, findings: Findings
) -> ImportStatus:
    name = row.text("kontaktperson")
    if not name or not contacts.add(company, name) or status is ImportStatus.added:
        return status
    findings.note_changes(row.line, {"contact": "kontaktperson"}, {"contact": ""}, {"contact": name})
    return ImportStatus.changed


def _name_key(values: dict[str, Any]) -> tuple[str, str]:
    return fold(values["name"]), fold(values.get("job_centre", ""))
