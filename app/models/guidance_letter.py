"""Written guidance on rights, duties and sanctions."""

from datetime import date

from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.codes import Channel, LetterRecipient


class GuidanceFields(SQLModel):
    """How a citizen was guided, as the form gives it."""

    given_on: date
    given_by: Channel


class GuidanceLetter(Record, table=True):
    """A guidance a citizen has got or is to get (vejledning om rettigheder, pligter og sanktioner, LAS § 35).

    The words never change once the letter was printed or saved; when and how it was given is noted later.

    Attributes:
        recipient: whom the letter is addressed to.
        channel: how it was meant to be sent; ``None`` for a guidance that was given outside the program.
        benefit_key: the citizen's benefit on the day of the letter.
        group_key: the citizen's target group on that day.
        content: all that was printed, as JSON; empty for a guidance that was given outside the program.
        document_id: the stored PDF.
        given_on: the day it was handed over or sent; ``None`` while it lies here.
        given_by: how.
    """

    __tablename__ = "guidance_letter"

    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    responsible_id: str = Field(foreign_key="consultant.id", index=True)
    dated_on: date
    recipient: LetterRecipient = LetterRecipient.citizen
    channel: Channel | None = None
    benefit_key: str = Field(default="", max_length=40)
    group_key: str = Field(default="", max_length=40)
    content: str = ""
    document_id: str | None = Field(default=None, foreign_key="stored_document.id", index=True)
    given_on: date | None = Field(default=None, index=True)
    given_by: Channel | None = None
