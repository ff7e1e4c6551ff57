"""Consents: what a citizen allows to be passed on, to whom, and for what."""

from datetime import date

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.codes import ConsentMedium, ConsentRecipient, SharedField


class ConsentFields(SQLModel):
    """Values the form may set on a consent.

    Attributes:
        recipient_name: who gets it, where that is neither a company nor a mentor of the store.
        purpose: what it is passed on for.
        given_on: day the citizen gave it.
        ends_on: last day it holds; ``None`` until it is withdrawn.
    """

    recipient: ConsentRecipient = ConsentRecipient.company
    recipient_name: str = Field(default="", max_length=120)
    purpose: str = Field(default="", max_length=500)
    given_on: date
    ends_on: date | None = None
    medium: ConsentMedium = ConsentMedium.written


class Consent(ConsentFields, Record, table=True):
    """A citizen's consent to one recipient (samtykke); withdrawn, never changed.

    Attributes:
        text: the words the citizen has read, whole.
        withdrawn_on: first day it holds no more.
    """

    __tablename__ = "consent"

    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    company_id: str | None = Field(default=None, foreign_key="company.id", index=True)
    mentor_id: str | None = Field(default=None, foreign_key="mentor.id", index=True)
    responsible_id: str = Field(foreign_key="consultant.id", index=True)
    text: str = Field(max_length=10_000)
    withdrawn_on: date | None = None


class ConsentField(Record, table=True):
    """One kind of information a consent opens (oplysning).

    Attributes:
        wording: what is passed on in the words the citizen has read; empty for what stands in the store.
    """

    __tablename__ = "consent_field"
    __table_args__ = (UniqueConstraint("consent_id", "field"),)

    consent_id: str = Field(foreign_key="consent.id", index=True)
    field: SharedField
    wording: str = Field(default="", max_length=1_000)
