"""The bin: what was taken away and can be put back for a while."""

from datetime import datetime

from sqlmodel import Field

from app.models.act_codes import RecordKind
from app.models.base import Record


class BinItem(Record, table=True):
    """A record that was taken away (papirkurv); its rows stand in the history of the act that took them.

    Attributes:
        kind: what it is.
        record_id: the key it had and gets again.
        act_id: the act that took it away.
        title: what the list calls it.
        subject_id: the citizen or company it belongs to; empty when it is one itself.
        expires_at: the instant from which it is removed for good.
    """

    __tablename__ = "bin_item"

    kind: RecordKind
    record_id: str = Field(index=True)
    act_id: str
    title: str = Field(default="", max_length=200)
    subject_id: str = ""
    expires_at: datetime = Field(index=True)
