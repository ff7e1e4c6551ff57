"""The rule tables as they lie in the store."""

from datetime import date

from sqlmodel import Field

from app.models.base import Record
from app.models.codes import Certainty, LawOrigin


class LawValue(Record, table=True):
    """One dated value of the law or of local practice (regel).

    Attributes:
        valid_from: first day it applies.
        valid_to: last day, included; ``None`` is open.
        value: JSON.
        source: paragraph or guidance it was read in.
        reason: why it was changed here; empty for what ships with the program.
    """

    __tablename__ = "law_value"

    key: str = Field(max_length=80, index=True)
    valid_from: date
    valid_to: date | None = None
    value: str
    source: str = Field(max_length=500)
    certainty: Certainty
    origin: LawOrigin = LawOrigin.shipped
    reason: str = Field(default="", max_length=500)
