"""Who did what, when, and what it was before: append-only, held by triggers in the store."""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.common.identifiers import new_id
from app.models.act_codes import Act, Operation


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


class UndoStep(SQLModel, table=True):
    """One step of what can be undone and done again (fortryd); the stack outlives a restart.

    Attributes:
        position: rises with every step.
        act: the name of the act, for the words of the toast and the list.
        act_ids: the acts of the step, separated by blanks; one visit of a field is one step.
        touched: which fields of which rows were changed, where later typing may join the step.
        latest_act_id: the undoing or redoing that was last done with it; empty when it was never undone.
        undone_as: running number of its undoing; 0 while it is done. The highest is redone first.
    """

    __tablename__ = "undo_step"

    id: str = Field(default_factory=new_id, primary_key=True)
    position: int = Field(index=True)
    act: Act
    act_ids: str
    touched: str = ""
    at: datetime
    by: str
    subject_id: str = ""
    latest_act_id: str = Field(default="", index=True)
    undone_as: int = Field(default=0, index=True)


class KeptBytes(SQLModel, table=True):
    """Bytes of a row that was taken away, so that it can come back whole; the history has their hash only."""

    __tablename__ = "kept_bytes"

    sha256: str = Field(primary_key=True, min_length=64, max_length=64)
    content: bytes
    kept_at: datetime
