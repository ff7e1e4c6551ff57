"""The scorecard: criteria of a day, what is missing, how it went, and what proposes a goal."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from app.models.problem_codes import Problem
from app.models.visit_codes import CriterionGroup, ScoreVoice
from app.rules.assessment import Assessment
from app.rules.law_values import read_number
from app.rules.lawbook import LawView

LEAST, MOST = 1, 4
_TENTH = Decimal("0.1")


@dataclass(frozen=True, slots=True)
class ScoreValues:
    """What the tables say about the scorecard on a day.

    Attributes:
        low_level: at this level and below a goal is proposed.
        most_criteria: how many criteria can be used.
        from_day: the day of the month from which a missing scorecard is told of.
    """

    low_level: int
    most_criteria: int
    from_day: int


@dataclass(frozen=True, slots=True)
class CriterionFacts:
    """A criterion as it reads from a day on.

    Attributes:
        id: of the version.
        criterion_id: the same through all versions.
    """

    id: str
    criterion_id: str
    valid_from: date
    group: CriterionGroup
    position: int = 0
    is_used: bool = True


@dataclass(frozen=True, slots=True)
class ScoreFacts:
    """One score."""

    criterion_id: str
    month: date
    level: int
    voice: ScoreVoice = ScoreVoice.consultant


@dataclass(frozen=True, slots=True)
class Development:
    """A criterion's first and latest score of one voice.

    Attributes:
        change: how many levels it rose; negative when it fell, 0 when it did not change or there is one only.
    """

    criterion_id: str
    first_month: date
    first: int
    latest_month: date
    latest: int

    @property
    def change(self) -> int:
        """How many levels it rose."""
        return self.latest - self.first


@dataclass(frozen=True, slots=True)
class GoalProposal:
    """A criterion whose score proposes a goal.

    Attributes:
        before: the level of the last earlier month; ``None`` when there is none.
    """

    criterion_id: str
    level: int
    before: int | None


def score_values(law: LawView) -> ScoreValues:
    """The values of a day."""
    return ScoreValues(*(read_number(law.entry(f"scorecard.{each}")) for each in ScoreValues.__slots__))


def month_of(day: date) -> date:
    """The first day of a day's month, which scores are kept under."""
    return day.replace(day=1)


def criteria_on(versions: Iterable[CriterionFacts], day: date) -> tuple[CriterionFacts, ...]:
    """The criteria in use on a day, each in its version of that day: social ones first, then by place."""
    latest: dict[str, CriterionFacts] = {}
    for version in sorted(versions, key=lambda each: each.valid_from):
        if version.valid_from <= day:
            latest[version.criterion_id] = version
    groups = list(CriterionGroup)
    used = (version for version in latest.values() if version.is_used)
    return tuple(sorted(used, key=lambda each: (groups.index(each.group), each.position, each.criterion_id)))


def missing(
    criteria: Iterable[CriterionFacts],
    scores: Iterable[ScoreFacts],
    month: date,
    voice: ScoreVoice = ScoreVoice.consultant,
) -> tuple[str, ...]:
    """The criteria one voice has no score of in a month; the other voices never count."""
    given = {each.criterion_id for each in scores if each.month == month and each.voice is voice}
    return tuple(each.criterion_id for each in criteria if each.criterion_id not in given)


def levels_before(
    scores: Iterable[ScoreFacts], month: date, voice: ScoreVoice = ScoreVoice.consultant
) -> dict[str, int]:
    """Criterion to the level of its last earlier month: the dot under the buttons."""
    earlier = [each for each in scores if each.month < month and each.voice is voice]
    return {each.criterion_id: each.level for each in sorted(earlier, key=lambda each: each.month)}


def unchanged(
    criteria: Iterable[CriterionFacts],
    scores: Sequence[ScoreFacts],
    month: date,
    voice: ScoreVoice = ScoreVoice.consultant,
) -> dict[str, int]:
    """What »uændret« fills in: the level before, for each criterion without a score this month."""
    before = levels_before(scores, month, voice)
    return {key: before[key] for key in missing(criteria, scores, month, voice) if key in before}


def needs_reason(level: int, before: int | None) -> bool:
    """Whether a score changes something, which asks for a reason; the first one does not."""
    return before is not None and level != before


def first_to_latest(
    scores: Iterable[ScoreFacts], voice: ScoreVoice = ScoreVoice.consultant
) -> tuple[Development, ...]:
    """Each criterion's way from its first score to its latest, in the order of the first ones."""
    by_criterion: dict[str, list[ScoreFacts]] = {}
    for each in sorted(scores, key=lambda score: score.month):
        if each.voice is voice:
            by_criterion.setdefault(each.criterion_id, []).append(each)
    return tuple(
        Development(key, own[0].month, own[0].level, own[-1].month, own[-1].level)
        for key, own in by_criterion.items()
    )


def proposed_goals(
    criteria: Iterable[CriterionFacts],
    scores: Sequence[ScoreFacts],
    month: date,
    low_level: int,
    voice: ScoreVoice = ScoreVoice.consultant,
) -> tuple[GoalProposal, ...]:
    """The criteria whose score of a month is low, the lowest first."""
    now = {each.criterion_id: each.level for each in scores if each.month == month and each.voice is voice}
    before = levels_before(scores, month, voice)
    low = [
        GoalProposal(each.criterion_id, now[each.criterion_id], before.get(each.criterion_id))
        for each in criteria
        if now.get(each.criterion_id, MOST) <= low_level
    ]
    return tuple(sorted(low, key=lambda proposal: proposal.level))


def group_means(
    criteria: Iterable[CriterionFacts],
    scores: Iterable[ScoreFacts],
    month: date,
    voice: ScoreVoice = ScoreVoice.consultant,
) -> Mapping[CriterionGroup, Decimal]:
    """The mean of each group in a month with one decimal; a group without scores has none."""
    group_of = {each.criterion_id: each.group for each in criteria}
    levels: dict[CriterionGroup, list[int]] = {}
    for each in scores:
        if each.month == month and each.voice is voice and each.criterion_id in group_of:
            levels.setdefault(group_of[each.criterion_id], []).append(each.level)
    return {
        group: (Decimal(sum(own)) / len(own)).quantize(_TENTH, ROUND_HALF_UP) for group, own in levels.items()
    }


def assess_level(level: int) -> Assessment:
    """A level is a whole number from 1 to 4."""
    if LEAST <= level <= MOST:
        return Assessment.allowed()
    return Assessment.refused(Problem.score_out_of_range)


def assess_criteria(used: int, most: int) -> Assessment:
    """How many criteria can be used at a time."""
    if used == 0:
        return Assessment.refused(Problem.no_criteria)
    return Assessment.refused(Problem.too_many_criteria) if used > most else Assessment.allowed()
