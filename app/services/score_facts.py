"""Scores, criteria and placements as the rules of the scorecard take them."""

from collections.abc import Sequence
from datetime import date, timedelta

from app.models.placement import Placement
from app.models.scorecard import Score
from app.rules import scorecard as rules
from app.rules.scorecard import ScoreFacts
from app.services.criteria import CriterionRow

_A_DAY = timedelta(days=1)
_LONGEST_MONTH = timedelta(days=31)


def placement_in(placements: Sequence[Placement], month: date, day: date) -> Placement | None:
    """The placement of a month: of several the latest begun; a day is the last that counts."""
    within = [
        one for one in placements if one.starts_on <= day and (one.ends_on is None or one.ends_on >= month)
    ]
    return max(within, key=lambda one: (one.starts_on, one.id), default=None)


def last_of(month: date) -> date:
    """The last day of a month."""
    return (month + _LONGEST_MONTH).replace(day=1) - _A_DAY


def score_facts(scores: Sequence[Score]) -> tuple[ScoreFacts, ...]:
    """Scores as the rules take them."""
    return tuple(ScoreFacts(each.criterion_id, each.month, each.level, each.voice) for each in scores)


def rules_criteria(rows: Sequence[CriterionRow]) -> tuple[rules.CriterionFacts, ...]:
    """Criteria as the rules take them."""
    return tuple(
        rules.CriterionFacts(row.version_id, row.criterion_id, row.valid_from, row.group, row.position)
        for row in rows
    )
