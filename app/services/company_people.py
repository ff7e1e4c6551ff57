"""The people one talks with at a company, as rows."""

from dataclasses import dataclass

from app.storage.unit_of_work import UnitOfWork


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A contact person or mentor."""

    id: str
    full_name: str
    role: str
    phone: str
    email: str
    is_mentor: bool
    is_active: bool
    company_id: str


def people_of(work: UnitOfWork, company_ids: list[str]) -> tuple[PersonRow, ...]:
    """Mentors, then contact persons, of companies."""
    mentors = [
        PersonRow(
            m.id,
            m.full_name,
            "",
            m.phone,
            m.email,
            is_mentor=True,
            is_active=m.is_active,
            company_id=m.company_id,
        )
        for m in work.companies.mentors(company_ids)
    ]
    contacts = [
        PersonRow(
            c.id,
            c.full_name,
            c.role,
            c.phone,
            c.email,
            is_mentor=False,
            is_active=True,
            company_id=c.company_id,
        )
        for company_id in company_ids
        for c in work.companies.contacts(company_id)
    ]
    return (*mentors, *contacts)
