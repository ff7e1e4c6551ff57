"""The competence card: what a citizen can show an employer after a placement."""

from datetime import date, datetime

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.visit_codes import CardLineKind


class CompetenceCardFields(SQLModel):
    """Values the form may set on a competence card.

    Attributes:
        heading: neutral, chosen by the citizen.
        intro: the line under the name.
        quote: the mentor's words.
        quote_by: who said them, as it stands on the card.
    """

    heading: str = Field(default="", max_length=120)
    intro: str = Field(default="", max_length=300)
    quote: str = Field(default="", max_length=1_000)
    quote_by: str = Field(default="", max_length=120)


class CompetenceCard(CompetenceCardFields, Record, table=True):
    """A citizen's competence card (kompetencekort).

    Attributes:
        prefilled_percent: how many of its fields had a source when it was begun.
        finished_at: when it was done, in UTC; ``None`` while it is being written.
        document_id: the stored PDF.
        signed_on: day it was signed.
    """

    __tablename__ = "competence_card"

    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    responsible_id: str = Field(foreign_key="consultant.id", index=True)
    prefilled_percent: int = 0
    finished_at: datetime | None = Field(default=None, index=True)
    document_id: str | None = Field(default=None, foreign_key="stored_document.id", index=True)
    signed_on: date | None = None


class CardPlacement(Record, table=True):
    """A placement the card tells of; somebody who moved company has several (forløb på kortet)."""

    __tablename__ = "card_placement"
    __table_args__ = (UniqueConstraint("card_id", "placement_id"),)

    card_id: str = Field(foreign_key="competence_card.id", index=True)
    placement_id: str = Field(foreign_key="placement.id", index=True)
    position: int = 0


class CardLineFields(SQLModel):
    """Values the form may set on a line of the card.

    Attributes:
        when: month and year of a course, as it is printed.
        has_proof: whether the citizen has a certificate.
    """

    title: str = Field(default="", max_length=120)
    detail: str = Field(default="", max_length=300)
    when: str = Field(default="", max_length=60)
    has_proof: bool = False


class CardLine(CardLineFields, Record, table=True):
    """Something the citizen can do, or a course (det kan …, kurser og beviser).

    Attributes:
        is_proposed: the line was proposed from what the store knew.
    """

    __tablename__ = "card_line"

    card_id: str = Field(foreign_key="competence_card.id", index=True)
    kind: CardLineKind = CardLineKind.can_do
    position: int = 0
    is_proposed: bool = False


class CardScore(Record, table=True):
    """A score the citizen lets stand on the card."""

    __tablename__ = "card_score"
    __table_args__ = (UniqueConstraint("card_id", "score_id"),)

    card_id: str = Field(foreign_key="competence_card.id", index=True)
    score_id: str = Field(foreign_key="score.id", index=True)
