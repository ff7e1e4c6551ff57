"""Job consultants."""

from sqlmodel import Field, SQLModel

from app.models.base import Record


class ConsultantFields(SQLModel):
    """What a consultant says about themselves (profil)."""

    full_name: str = Field(min_length=1, max_length=120)
    title: str = Field(default="", max_length=80)
    phone: str = Field(default="", max_length=20)
    email: str = Field(default="", max_length=120)


class Consultant(ConsultantFields, Record, table=True):
    """A job consultant (jobkonsulent); a store belongs to one, records may name others after a hand-over."""

    __tablename__ = "consultant"
