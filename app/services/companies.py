"""Companies with their contacts and mentors: the list and the page."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.common import folding
from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.identifiers import parse_cvr, parse_email, parse_p_number, parse_phone, parse_postal_code
from app.models.act_codes import Act, RecordKind
from app.models.codes import Sector
from app.models.company import (
    Company,
    CompanyContact,
    CompanyContactFields,
    CompanyFields,
    Mentor,
    MentorFields,
)
from app.models.problem_codes import Problem
from app.services.bin_items import lay_aside
from app.services.centres import CentreDetails, centre_details, is_in_force
from app.services.company_people import PersonRow, people_of
from app.services.drafts import FieldChecks, clean, parse
from app.storage.repositories.base import change
from app.storage.repositories.search import Needle
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

LIST_LIMIT = 500
LONGEST_SEARCH = 200


@dataclass(frozen=True, slots=True)
class CompanyRow:
    """A line of the list.

    Attributes:
        slots: places of the centres in force today.
        taken: candidates who have one of them today.
        loose: candidates in centres of today where no number of places is agreed.
        overbooked: candidates over what is agreed, centre by centre.
        agreement_ends_on: the earliest end of an agreement in force today; ``None`` when all are open.
    """

    id: str
    name: str
    initials: str
    industry: str
    city: str
    slots: int
    taken: int
    loose: int
    overbooked: int
    agreement_ends_on: date | None


@dataclass(frozen=True, slots=True)
class CompanyList:
    """The list as it is shown.

    Attributes:
        beginnings: folded beginnings of words, to be marked in the names.
        is_wide: whether none was found as typed, and these are spelt much like it or hold it inside.
    """

    rows: tuple[CompanyRow, ...]
    total: int
    beginnings: tuple[str, ...] = ()
    is_wide: bool = False


@dataclass(frozen=True, slots=True)
class CompanyDetails:
    """The page of one company."""

    id: str
    version: int
    name: str
    cvr_number: str
    p_number: str
    job_centre: str
    industry: str
    sector: Sector | None
    employees: int | None
    address: str
    postal_code: str
    city: str
    phone: str
    email: str
    good_to_know: str
    people: tuple[PersonRow, ...]
    centres: tuple[CentreDetails, ...]

    @property
    def slots(self) -> int:
        """Places of the centres in force today."""
        return sum(centre.slots or 0 for centre in self.centres if centre.is_in_force)

    @property
    def taken(self) -> int:
        """Candidates who have one of them today."""
        return sum(len(one.candidates) for one in self.centres if one.is_in_force and one.slots)

    @property
    def loose(self) -> int:
        """Candidates in centres of today where no number of places is agreed."""
        return sum(len(one.candidates) for one in self.centres if one.is_in_force and not one.slots)


class CompanyService:
    """What a consultant does with companies (virksomheder)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def rows(self, search: str = "") -> CompanyList:
        """The list, narrowed by what is typed."""
        today = self._clock.today()
        with self._vault.unit_of_work(Act.list_companies, view_of="") as work:
            sought = search[:LONGEST_SEARCH]
            needle = Needle.of(sought)
            companies = work.companies.matching(sought, LIST_LIMIT)
            is_wide = not companies and not needle.is_empty
            if is_wide:
                companies = work.companies.matching(sought, LIST_LIMIT, is_wide=True)
                needle = work.search.widened(needle)
            total = work.companies.count()
            taken = work.placements.taken_on(today)
            in_force = {centre.id: centre for centre in work.centres.every() if is_in_force(centre, today)}
            centres_of: dict[str, list[str]] = {}
            for link in work.centres.links():
                centres_of.setdefault(link.company_id, []).append(link.centre_id)
        rows = []
        for company in companies:
            mine = [centre_id for centre_id in centres_of.get(company.id, []) if centre_id in in_force]
            rows.append(
                CompanyRow(
                    id=company.id,
                    name=company.name,
                    initials=_initials(company.name),
                    industry=company.industry,
                    city=company.city,
                    slots=sum(in_force[centre_id].slots or 0 for centre_id in mine),
                    taken=sum(taken.get(centre_id, 0) for centre_id in mine if in_force[centre_id].slots),
                    loose=sum(taken.get(centre_id, 0) for centre_id in mine if not in_force[centre_id].slots),
                    overbooked=sum(
                        max(0, taken.get(centre_id, 0) - slots)
                        for centre_id in mine
                        if (slots := in_force[centre_id].slots) is not None
                    ),
                    agreement_ends_on=min(
                        (ends_on for centre_id in mine if (ends_on := in_force[centre_id].ends_on)),
                        default=None,
                    ),
                )
            )
        return CompanyList(tuple(rows), total, needle.beginnings, is_wide and bool(rows))

    def details(self, company_id: str) -> CompanyDetails:
        """The page of one company."""
        today = self._clock.today()
        with self._vault.unit_of_work(Act.view_company, view_of=company_id) as work:
            company = work.companies.get(company_id)
            centres = centre_details(work, work.centres.of_company(company_id), today)
            people = people_of(work, [company_id])
        copied = {name: getattr(company, name) for name in CompanyFields.model_fields}
        return CompanyDetails(
            id=company.id, version=company.version, people=people, centres=centres, **copied
        )

    def editable(self, company_id: str) -> dict[str, object]:
        """All values of the form about a company."""
        with self._vault.unit_of_work(Act.view_company, view_of=company_id) as work:
            company = work.companies.get(company_id)
            return {name: getattr(company, name) for name in CompanyFields.model_fields} | {
                "version": company.version
            }

    def register(self, values: Mapping[str, object]) -> Changes:
        """Add a company.

        Raises:
            InvalidInput: a field is refused; a missing CVR number is a warning.
        """
        parsed = checked_company(values)
        with self._vault.unit_of_work(Act.register_company) as work:
            warnings = _company_warnings(work, parsed)
            company = new_company(work, parsed)
            work.companies.add(company)
            work.concerns(company.id)
            return Changes.of(Topic.company, company.id, act_id=work.act_id, warnings=warnings)

    def change(self, company_id: str, values: Mapping[str, object], version: int | None = None) -> Changes:
        """Change what is written about a company.

        Raises:
            InvalidInput: a field is refused.
            StaleRecord: the company changed since the form was opened.
        """
        with self._vault.unit_of_work(Act.change_company) as work:
            company = work.companies.get(company_id)
            present = {name: getattr(company, name) for name in CompanyFields.model_fields}
            parsed = checked_company(present | dict(values))
            change(company, parsed | folding.name_keys(parsed["name"]), version)
            work.concerns(company_id)
            return Changes.of(Topic.company, company_id, act_id=work.act_id)

    def save_contact(self, company_id: str, values: Mapping[str, object], contact_id: str = "") -> Changes:
        """Add a contact person, or change one.

        Raises:
            InvalidInput: a field is refused.
        """
        parsed = _checked_person(CompanyContactFields, values)
        with self._vault.unit_of_work(Act.change_company_contact) as work:
            work.concerns(company_id)
            if contact_id:
                change(work.companies.contact(contact_id), parsed)
            else:
                contact_id = work.companies.add(CompanyContact(company_id=company_id, **parsed))
            return Changes.of(Topic.company, contact_id, act_id=work.act_id)

    def remove_contact(self, contact_id: str) -> Changes:
        """Put a contact person into the bin."""
        with self._vault.unit_of_work(Act.change_company_contact) as work:
            contact = work.companies.contact(contact_id)
            work.concerns(contact.company_id)
            lay_aside(work, RecordKind.company_contact, contact_id, contact.full_name, contact.company_id)
            return Changes.of(Topic.company, contact_id, act_id=work.act_id).and_of(Topic.bin)

    def save_mentor(self, company_id: str, values: Mapping[str, object], mentor_id: str = "") -> Changes:
        """Add a mentor, or change one.

        Raises:
            InvalidInput: a field is refused.
        """
        parsed = _checked_person(MentorFields, values)
        with self._vault.unit_of_work(Act.change_mentor if mentor_id else Act.register_mentor) as work:
            work.concerns(company_id)
            if mentor_id:
                change(work.companies.mentor(mentor_id), parsed)
            else:
                mentor_id = work.companies.add(Mentor(company_id=company_id, **parsed))
            return Changes.of(Topic.mentor, mentor_id, act_id=work.act_id).and_of(Topic.company)


def checked_company(values: Mapping[str, object]) -> dict[str, Any]:
    """Hold a company's values against every check.

    Raises:
        InvalidInput: field to problem code.
    """
    given: dict[str, Any] = {
        name: clean(value) for name, value in values.items() if name in CompanyFields.model_fields
    }
    if given.get("sector") == "":
        given["sector"] = None
    if given.get("employees") == "":
        given["employees"] = None
    checks = FieldChecks(given)
    checks.convert("cvr_number", parse_cvr)
    checks.convert("p_number", parse_p_number)
    checks.convert("phone", parse_phone)
    checks.convert("email", parse_email)
    checks.convert("postal_code", parse_postal_code)
    checks.refuse_if("name", Problem.required, when=not given.get("name"))
    checks.done()
    return parse(CompanyFields, given)


def new_company(work: UnitOfWork, parsed: dict[str, Any]) -> Company:
    """A company of the consultant who works, not yet added."""
    return Company(**parsed, **folding.name_keys(parsed["name"]), responsible_id=work.by)


def _company_warnings(work: UnitOfWork, parsed: Mapping[str, Any]) -> tuple[str, ...]:
    if not parsed["cvr_number"]:
        return (Problem.cvr_missing,)
    # Several production units share one CVR number, so a second one is allowed and said.
    return (Problem.cvr_taken,) if work.companies.by_cvr(parsed["cvr_number"]) else ()


def _checked_person(fields: type, values: Mapping[str, object]) -> dict[str, Any]:
    given = {name: clean(value) for name, value in values.items()}
    checks = FieldChecks(given)
    checks.convert("phone", parse_phone)
    checks.convert("email", parse_email)
    checks.refuse_if("full_name", Problem.required, when=not given.get("full_name"))
    checks.done()
    return parse(fields, given)


def _initials(name: str) -> str:
    return "".join(word[0] for word in name.split()[:2]).upper()
