"""What the screens show of a scorecard."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.models.visit_codes import CriterionGroup, ScoreVoice
from app.rules.scorecard import LEAST, MOST, Development
from app.services.criteria import CriterionRow

# Which cell of the grid: criterion, month and whose view it is.
CellKey = tuple[str, date, ScoreVoice]
LEVELS = tuple(range(LEAST, MOST + 1))


@dataclass(frozen=True, slots=True)
class ScoreCell:
    """A score in its place in the grid.

    Attributes:
        name: what the criterion was called that day.
        before: the level of the last earlier month of the same voice; ``None`` when it is the first.
        said: what the level meant in the words of its day; may be empty.
        is_unchanged: »uændret« was said.
    """

    score_id: str
    placement_id: str
    name: str
    level: int
    before: int | None
    reason: str
    said: str
    is_unchanged: bool

    @property
    def change(self) -> int:
        """How many levels it rose since the time before; 0 for the first."""
        return self.level - self.before if self.before is not None else 0

    @property
    def asks_for_reason(self) -> bool:
        """Whether it changed and nobody has said why."""
        return self.change != 0 and not self.reason


@dataclass(frozen=True, slots=True)
class GoalRow:
    """A goal that a low score proposes; nobody has put it into the plan.

    Attributes:
        text: as a milestone of the jobplan would say it.
        is_in_plan: whether the plan has a milestone with these words.
    """

    criterion_id: str
    name: str
    level: int
    before: int | None
    text: str
    is_in_plan: bool


@dataclass(frozen=True, slots=True)
class Scorecard:
    """A citizen's scorecard over the months; voices stand side by side and are never mixed.

    Attributes:
        month: the month scores are given in now.
        months: those that are shown, in the order of time; the last is ``month``.
        criteria: those of today, then dropped ones that have scores.
        used: ids of those that are asked for today.
        asked: the criteria of each month as they read then, for the months there is a placement in.
        can_score: whether there is a placement this month.
        missing: ids of criteria without a score of the voice this month.
        developments: each criterion's way from its first to its latest score, by voice.
        means: mean of a group in a month, by voice.
        goals: what low scores of the consultant propose.
    """

    citizen_id: str
    month: date
    months: tuple[date, ...]
    criteria: tuple[CriterionRow, ...]
    used: frozenset[str]
    cells: Mapping[CellKey, ScoreCell]
    asked: Mapping[date, tuple[CriterionRow, ...]]
    can_score: bool
    missing: Mapping[ScoreVoice, tuple[str, ...]]
    developments: Mapping[ScoreVoice, tuple[Development, ...]]
    means: Mapping[tuple[CriterionGroup, date, ScoreVoice], Decimal]
    goals: tuple[GoalRow, ...]

    def cell(self, criterion_id: str, month: date, voice: ScoreVoice) -> ScoreCell | None:
        """One score; ``None`` where there is none."""
        return self.cells.get((criterion_id, month, voice))

    def criterion(self, criterion_id: str, month: date) -> CriterionRow | None:
        """A criterion in the words of a month; ``None`` where it cannot be scored."""
        return next((row for row in self.asked.get(month, ()) if row.criterion_id == criterion_id), None)

    def group_mean(self, group: CriterionGroup, month: date, voice: ScoreVoice) -> Decimal | None:
        """The mean of a group in a month; ``None`` without a score."""
        return self.means.get((group, month, voice))


@dataclass(frozen=True, slots=True)
class MissingAtCompany:
    """Candidates of one place whose scorecard of the month lacks something (scorecard mangler).

    Attributes:
        company_id: empty for a centre of several companies.
        citizen_ids: who they are, in the order of their names.
    """

    company_id: str
    centre_id: str
    name: str
    citizen_ids: tuple[str, ...]
