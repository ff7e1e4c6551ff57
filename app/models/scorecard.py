"""The criteria of the scorecard with their versions, and the scores."""

from datetime import date

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.models.base import Record
from app.models.visit_codes import CriterionGroup, ScoreVoice


class Criterion(Record, table=True):
    """A criterion through all its versions (kriterium).

    Attributes:
        key: of a shipped criterion; empty for one the municipality added.
    """

    __tablename__ = "criterion"

    key: str = Field(default="", max_length=40, index=True)


class CriterionFields(SQLModel):
    """Values the municipality may set on a criterion.

    Attributes:
        level_1 … level_4: what each level means, in words.
        is_used: whether it is asked for; one that is dropped gets a version that is not used.
    """

    name: str = Field(min_length=1, max_length=60)
    group: CriterionGroup = CriterionGroup.social
    position: int = Field(default=0, ge=0, le=100)
    level_1: str = Field(default="", max_length=120)
    level_2: str = Field(default="", max_length=120)
    level_3: str = Field(default="", max_length=120)
    level_4: str = Field(default="", max_length=120)
    is_used: bool = True


class CriterionVersion(CriterionFields, Record, table=True):
    """A criterion as it reads from a day on; scores keep the version of their day."""

    __tablename__ = "criterion_version"
    __table_args__ = (UniqueConstraint("criterion_id", "valid_from"),)

    criterion_id: str = Field(foreign_key="criterion.id", index=True)
    valid_from: date = Field(index=True)


class ScoreFields(SQLModel):
    """Values visit mode may set on a score.

    Attributes:
        reason: why it changed.
        is_unchanged: »uændret« was said, so the level is last month's.
    """

    level: int = Field(ge=1, le=4)
    reason: str = Field(default="", max_length=500)
    is_unchanged: bool = False


class Score(ScoreFields, Record, table=True):
    """How one voice sees a candidate by one criterion in one month (score).

    Attributes:
        version_id: the criterion's version of the day it was given.
        month: first day of the month.
    """

    __tablename__ = "score"
    __table_args__ = (
        UniqueConstraint("placement_id", "criterion_id", "month", "voice"),
        CheckConstraint("level BETWEEN 1 AND 4", name="level"),
    )

    citizen_id: str = Field(foreign_key="citizen.id", index=True)
    placement_id: str = Field(foreign_key="placement.id", index=True)
    criterion_id: str = Field(foreign_key="criterion.id", index=True)
    version_id: str = Field(foreign_key="criterion_version.id", index=True)
    month: date = Field(index=True)
    voice: ScoreVoice = ScoreVoice.consultant
    visit_id: str | None = Field(default=None, foreign_key="visit.id", index=True)
