"""Companies and the people one talks with there."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.codes import Sector


class CompanyFields(SQLModel):
    """Values a form or an import may set on a company."""

    name: str = Field(min_length=1, max_length=120)
    cvr_number: str = Field(default="", max_length=8)
    p_number: str = Field(default="", max_length=10)
    job_centre: str = Field(default="", max_length=80)
    industry: str = Field(default="", max_length=120)
    sector: Sector | None = None
    employees: int | None = Field(default=None, ge=0, le=1_000_000)
    address: str = Field(default="", max_length=120)
    postal_code: str = Field(default="", max_length=4)
    city: str = Field(default="", max_length=60)
    phone: str = Field(default="", max_length=20)
    email: str = Field(default="", max_length=120)
    good_to_know: str = Field(default="", max_length=2_000)


class Company(CompanyFields, Record, table=True):
    """A company or production unit that takes candidates (virksomhed, P-enhed)."""

    __tablename__ = "company"
    __table_args__ = (CheckConstraint("length(name) > 0", name="name_given"),)

    cvr_number: str = Field(default="", max_length=8, index=True)
    sort_name: str = Field(default="", index=True)
    search_name: str = Field(default="")
    responsible_id: str = Field(foreign_key="consultant.id", index=True)


class CompanyContactFields(SQLModel):
    """Values a form may set on a contact person."""

    full_name: str = Field(min_length=1, max_length=120)
    role: str = Field(default="", max_length=80)
    phone: str = Field(default="", max_length=20)
    email: str = Field(default="", max_length=120)


class CompanyContact(CompanyContactFields, Record, table=True):
    """A contact person in a company (kontaktperson)."""

    __tablename__ = "company_contact"

    company_id: str = Field(foreign_key="company.id", index=True)


class MentorFields(SQLModel):
    """Values a form may set on a mentor."""

    full_name: str = Field(min_length=1, max_length=120)
    phone: str = Field(default="", max_length=20)
    email: str = Field(default="", max_length=120)
    is_active: bool = True


class Mentor(MentorFields, Record, table=True):
    """An employee of the company who supports candidates (mentor, LAB § 168)."""

    __tablename__ = "mentor"

    company_id: str = Field(foreign_key="company.id", index=True)
