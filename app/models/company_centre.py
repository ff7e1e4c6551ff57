"""Company centres: an agreement on places and a mentor."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.codes import PriceKind


class CompanyCentreFields(SQLModel):
    """Values a form or an import may set on a company centre.

    Attributes:
        price_oere: øre a month for a slot or the centre, or øre for a mentor hour.
        mentor_minutes_per_week: agreed mentor time a week.
        starts_on: first day of the agreement; ``None`` is open.
        ends_on: last day of the agreement, included; ``None`` is open.
    """

    name: str = Field(min_length=1, max_length=120)
    job_centre: str = Field(default="", max_length=80)
    slots: int | None = Field(default=None, ge=0, le=1_000)
    price_kind: PriceKind | None = None
    price_oere: int | None = Field(default=None, ge=0, le=10_000_000_000)
    mentor_minutes_per_week: int | None = Field(default=None, ge=0, le=10_080)
    starts_on: date | None = None
    ends_on: date | None = None


class CompanyCentre(CompanyCentreFields, Record, table=True):
    """An agreement on places for candidates (virksomhedscenter); one or several companies run it."""

    __tablename__ = "company_centre"
    __table_args__ = (
        UniqueConstraint("name", "job_centre"),
        CheckConstraint("ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="period"),
    )

    responsible_id: str = Field(foreign_key="consultant.id", index=True)


class CentreCompany(Record, table=True):
    """One company's part in a centre, in the order of the agreement."""

    __tablename__ = "centre_company"
    __table_args__ = (UniqueConstraint("centre_id", "company_id"),)

    centre_id: str = Field(foreign_key="company_centre.id", index=True)
    company_id: str = Field(foreign_key="company.id", index=True)
    position: int = 0
