"""The competence card: when it is due, and how much of it the store can fill in (kompetencekort)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.common.dates import week_of_period
from app.rules.law_values import read_number
from app.rules.lawbook import LawView
from app.rules.scorecard import Development

_DAYS_A_WEEK, _FRIDAY, _WEEKEND = 7, 4, 2
_NTH = ("first", "second", "third", "last")
# Levels under this stand on the card only when the citizen wants it.
LEAST_SHOWN = 2


@dataclass(frozen=True, slots=True)
class CardDay:
    """A week of the placement in which the card is due, and its first day."""

    week: int
    due_on: date


@dataclass(frozen=True, slots=True)
class PrefillFacts:
    """What the store knows that can stand on a card.

    Attributes:
        can_do: tasks learned, from notes, plan and mentor.
        wanted_can_do: how many lines the card has room for.
        scores: criteria with a score.
        wanted_scores: criteria in use.
    """

    has_heading: bool
    has_period: bool
    has_company: bool
    has_hours: bool
    can_do: int
    wanted_can_do: int
    scores: int
    wanted_scores: int
    has_courses: bool
    has_quote: bool
    has_mentor: bool


def card_weeks(law: LawView) -> tuple[int, ...]:
    """The weeks of a placement in which the card is due, in order."""
    return tuple(sorted({read_number(law.entry(f"competence_card.{nth}_week")) for nth in _NTH}))


def card_days(starts_on: date, weeks: Iterable[int]) -> tuple[CardDay, ...]:
    """When the card of a placement is due."""
    return tuple(CardDay(week, starts_on + timedelta(days=_DAYS_A_WEEK * (week - 1))) for week in weeks)


def card_due(starts_on: date, day: date, weeks: Iterable[int], *, is_finished: bool) -> CardDay | None:
    """The latest due day that has come; None before the first, and when the card is finished."""
    if is_finished:
        return None
    reached = [each for each in card_days(starts_on, weeks) if each.due_on <= day]
    return reached[-1] if reached else None


def card_deadline(starts_on: date, day: date, weeks: Sequence[int]) -> CardDay:
    """The last weekday of the first week of the card that is not over; after the last one its end stands."""
    ends = [CardDay(week, _weekday_before(starts_on, _DAYS_A_WEEK * week)) for week in weeks]
    return next((each for each in ends if each.due_on >= day), ends[-1])


def _weekday_before(starts_on: date, days: int) -> date:
    last = starts_on + timedelta(days=days - 1)
    return last - timedelta(days=max(0, last.weekday() - _FRIDAY))


def latest_start(day: date, weeks: Sequence[int]) -> date:
    """The latest first day of a placement whose card is due by a day."""
    return day - timedelta(days=_DAYS_A_WEEK * weeks[0] - 1 - _WEEKEND)


def card_week(starts_on: date, day: date) -> int:
    """Which week of the placement a day lies in."""
    return week_of_period(starts_on, day)


def prefilled_percent(facts: PrefillFacts) -> int:
    """How many of the card's fields have a source, in percent, rounded down.

    Every line of what the citizen can do and every criterion is a field of its own.
    """
    single = (
        facts.has_heading,
        facts.has_period,
        facts.has_company,
        facts.has_hours,
        facts.has_courses,
        facts.has_quote,
        facts.has_mentor,
    )
    filled = sum(single) + min(facts.can_do, facts.wanted_can_do) + min(facts.scores, facts.wanted_scores)
    return 100 * filled // (len(single) + facts.wanted_can_do + facts.wanted_scores)


def proposed_criteria(developments: Iterable[Development]) -> tuple[str, ...]:
    """The criteria proposed for the card: low levels are left out until the citizen chooses them."""
    return tuple(each.criterion_id for each in developments if each.latest >= LEAST_SHOWN)
