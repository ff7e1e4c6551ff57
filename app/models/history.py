"""Who did what, when, and what it was before: append-only, held by triggers in the store."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.common.identifiers import new_id
from app.models.codes import Act, Operation


class ActEntry(SQLModel, table=True):
    """A named act: a line of the access log (adgangslog, handling).

    Attributes:
        subject_id: the citizen or company it concerned; empty for lists and for the store itself.
        detail: codes and counts, such as a search's hash; never names or free text.
        undoes_id: the act this one took back.
    """

    __tablename__ = "act_entry"

    id: str = Field(default_factory=new_id, primary_key=True)
    act: Act
    at: datetime = Field(index=True)
    by: str
    subject_id: str = Field(default="", index=True)
    detail: str = ""
    undoes_id: str = ""


class HistoryEntry(SQLModel, table=True):
    """One row before and after an act (historik); JSON, empty where there was or is no row."""

    __tablename__ = "history_entry"

    id: str = Field(default_factory=new_id, primary_key=True)
    act_id: str = Field(foreign_key="act_entry.id", index=True)
    table_name: str
    record_id: str = Field(index=True)
    operation: Operation
    before: str = ""
    after: str = ""
