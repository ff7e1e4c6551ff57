"""Settings that belong to the cases and therefore lie inside the store."""

from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.codes import PlanTitle


class AuthorityFields(SQLModel):
    """The authority as letters name it (myndighed), and local choices for print."""

    municipality: str = Field(default="", max_length=80)
    authority_name: str = Field(default="", max_length=80)
    unit: str = Field(default="", max_length=80)
    phone: str = Field(default="", max_length=20)
    plan_title: PlanTitle = PlanTitle.min_plan


class Setting(Record, table=True):
    """One setting (indstilling): the key and its value as JSON."""

    __tablename__ = "setting"

    key: str = Field(unique=True, max_length=80)
    value: str
