"""Which rule sets to come are switched on in a store."""

from sqlmodel import Field

from app.models.base import Record


class RuleSetSwitch(Record, table=True):
    """Whether a rule set that ships with the program counts here (regelsæt)."""

    __tablename__ = "rule_set_switch"

    key: str = Field(unique=True, max_length=40)
    is_on: bool = False
