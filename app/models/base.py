"""What every table has in common: key, version, who and when.

No ``from __future__ import annotations`` in this package: it breaks SQLModel's relationships.
"""

from datetime import datetime

from sqlmodel import Field, SQLModel

from app.common.identifiers import new_id

# Names for every constraint, set before the first table: batch migrations can only drop what has a name.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class Record(SQLModel):
    """A row of case data (post).

    Attributes:
        id: UUIDv7 as text.
        version: starts at 1 and rises with every change; optimistic concurrency rests on it.
        created_at: instant in UTC.
        created_by: id of the consultant.
        changed_at: instant in UTC of the last change.
        changed_by: id of the consultant who made the last change.
    """

    id: str = Field(default_factory=new_id, primary_key=True)
    version: int = Field(default=1)
    # The unit of work fills these four when it writes; a row cannot be stored without them.
    created_at: datetime = Field(default=None, nullable=False)
    created_by: str = Field(default=None, nullable=False)
    changed_at: datetime = Field(default=None, nullable=False)
    changed_by: str = Field(default=None, nullable=False)
