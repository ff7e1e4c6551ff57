"""Citizens and what is known of them by date."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.codes import AddressProtection


class CitizenFields(SQLModel):
    """Values a form or an import may set on a citizen."""

    cpr_number: str = Field(min_length=10, max_length=10)
    first_name: str = Field(min_length=1, max_length=80)
    last_name: str = Field(min_length=1, max_length=80)
    address: str = Field(default="", max_length=120)
    postal_code: str = Field(default="", max_length=4)
    city: str = Field(default="", max_length=60)
    phone: str = Field(default="", max_length=20)
    email: str = Field(default="", max_length=120)
    address_protection: AddressProtection = AddressProtection.none
    is_digital_post_exempt: bool = False
    language: str = Field(default="", max_length=60)
    needs_interpreter: bool = False
    representative_name: str = Field(default="", max_length=120)
    representative_phone: str = Field(default="", max_length=20)
    representative_email: str = Field(default="", max_length=120)
    representative_since: date | None = None
    job_centre: str = Field(default="", max_length=80)


class Citizen(CitizenFields, Record, table=True):
    """A citizen (borger); at a company the same person is called candidate (kandidat).

    The CPR number is no key, because a person can get a new one; it is unique all the same.

    Attributes:
        birth_on: day of birth as the number says it; ``None`` when it says none.
        case_number: year and running number, such as 2026-014.
        sort_name: the name as lists sort it.
        search_name: the name as it is searched.
    """

    __tablename__ = "citizen"
    __table_args__ = (
        CheckConstraint("length(cpr_number) = 10", name="cpr_number_length"),
        CheckConstraint("length(first_name) > 0 AND length(last_name) > 0", name="name_given"),
    )

    cpr_number: str = Field(unique=True, min_length=10, max_length=10)
    birth_on: date | None = Field(default=None, index=True)
    case_number: str = Field(unique=True, max_length=20)
    sort_name: str = Field(default="", index=True)
    search_name: str = Field(default="")
    responsible_id: str = Field(foreign_key="consultant.id", index=True)


class TargetGroupPeriod(Record, table=True):
    """The citizen's target group from a day on (målgruppe, LAB § 6).

    Attributes:
        group_key: key in the law tables; empty when the group is known as text only.
        group_text: the words it was given in.
        starts_on: first day; ``None`` when it was known before anything was dated.
    """

    __tablename__ = "target_group_period"

    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    group_key: str = Field(default="", max_length=40)
    group_text: str = Field(default="", max_length=120)
    starts_on: date | None = None


class BenefitPeriod(Record, table=True):
    """The citizen's benefit from a day on (ydelse)."""

    __tablename__ = "benefit_period"

    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    benefit_key: str = Field(default="", max_length=40)
    benefit_text: str = Field(default="", max_length=120)
    starts_on: date | None = None
