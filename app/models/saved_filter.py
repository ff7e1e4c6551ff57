"""Filters that the consultant gave a name."""

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.act_codes import FilteredPage
from app.models.base import Record


class SavedFilterFields(SQLModel):
    """Values the consultant may set on a saved filter.

    Attributes:
        text: what is searched for.
        chip: key of the filter chip; empty where the page has none.
    """

    name: str = Field(min_length=1, max_length=40)
    text: str = Field(default="", max_length=200)
    chip: str = Field(default="", max_length=40)


class SavedFilter(SavedFilterFields, Record, table=True):
    """A search and a chip of one list under a name (gemt filter)."""

    __tablename__ = "saved_filter"
    __table_args__ = (UniqueConstraint("page", "name"),)

    page: FilteredPage
