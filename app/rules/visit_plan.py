"""Planning visits: who is to be visited, what clashes, which time is free (ugens besøg).

Times are wall times in Denmark, without a zone: a plan says »Tuesday at nine«, whatever the sun does.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.common.dates import is_public_holiday
from app.models.problem_codes import Problem
from app.models.visit_codes import CopySkip
from app.rules.assessment import Assessment
from app.rules.law_values import read_number
from app.rules.lawbook import LawView

SNAP_MINUTES = 15
_WEEK = timedelta(days=7)
_WORKING_DAYS = 5


@dataclass(frozen=True, slots=True)
class PlanValues:
    """What the tables say about planning on a day.

    Attributes:
        minutes: how long a visit is proposed to take.
        first_hour: when the working day begins.
        last_hour: when it ends.
    """

    minutes: int
    first_hour: int
    last_hour: int


@dataclass(frozen=True, slots=True)
class CompanyFacts:
    """What is known of a company when a week is planned.

    Attributes:
        interval_weeks: a visit every so many weeks.
        last_held_on: the day of the last visit; ``None`` when there was none.
        candidates_since: the day its first candidate of today began; ``None`` when there is nobody to visit.
        visits_on: days of visits that are planned, running or held.
    """

    company_id: str
    interval_weeks: int
    last_held_on: date | None
    candidates_since: date | None
    visits_on: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True)
class DueVisit:
    """A company that is to be visited in a week and has no visit there.

    Attributes:
        due_on: the last day within the interval.
        days_overdue: how many days the interval is passed; 0 while it is not.
    """

    company_id: str
    due_on: date
    days_overdue: int
    last_held_on: date | None


@dataclass(frozen=True, slots=True)
class Span:
    """Some time that is taken, its end not included."""

    id: str
    starts_at: datetime
    ends_at: datetime

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share time; one that begins when the other ends does not."""
        return self.starts_at < other.ends_at and other.starts_at < self.ends_at


@dataclass(frozen=True, slots=True)
class Clash:
    """A visit that shares time with another visit or with a calendar entry."""

    visit_id: str
    other_id: str
    is_calendar: bool


@dataclass(frozen=True, slots=True)
class SlotFacts:
    """What is known when a time is proposed.

    Attributes:
        week_on: the Monday of the week.
        minutes: how long the visit is to take.
        last_starts_at: when the company was last planned to be visited.
        taken: visits and calendar entries of the week.
        not_before: nothing is proposed before this instant.
    """

    week_on: date
    minutes: int
    last_starts_at: datetime | None = None
    taken: tuple[Span, ...] = ()
    not_before: datetime | None = None


@dataclass(frozen=True, slots=True)
class WeekVisit:
    """A visit of the week that is copied."""

    id: str
    company_id: str
    starts_at: datetime
    minutes: int
    is_cancelled: bool = False
    is_unplanned: bool = False


@dataclass(frozen=True, slots=True)
class WeekCopy:
    """What copying a week gives.

    Attributes:
        visits: with the keys of those they were copied from, and their new times.
        skipped: key of a visit that is not copied, and why.
    """

    visits: tuple[WeekVisit, ...]
    skipped: tuple[tuple[str, CopySkip], ...]


def plan_values(law: LawView) -> PlanValues:
    """The values of a day."""
    return PlanValues(*(read_number(law.entry(f"visit.{each}")) for each in PlanValues.__slots__))


def monday_of(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


def due_visits(companies: Iterable[CompanyFacts], week_on: date, today: date) -> tuple[DueVisit, ...]:
    """The companies that need a visit in a week and have none there, the longest overdue first."""
    found = [
        DueVisit(facts.company_id, due_on, max(0, (today - due_on).days), facts.last_held_on)
        for facts in companies
        if (due_on := visit_due_on(facts)) is not None
        and due_on < week_on + _WEEK
        and not any(monday_of(day) == week_on for day in facts.visits_on)
    ]
    return tuple(sorted(found, key=lambda due: (due.due_on, due.company_id)))


def visit_due_on(facts: CompanyFacts) -> date | None:
    """The last day within a company's interval; None when there is nobody to visit."""
    if facts.candidates_since is None:
        return None
    # After a pause without candidates the interval begins with the new ones.
    since = max(facts.last_held_on or facts.candidates_since, facts.candidates_since)
    return since + facts.interval_weeks * _WEEK


def clashes(visits: Iterable[Span], calendar: Iterable[Span] = ()) -> tuple[Clash, ...]:
    """Every pair that shares time: two visits once, and a visit with a calendar entry."""
    ordered = sorted(visits, key=lambda span: (span.starts_at, span.id))
    entries = list(calendar)
    found = [
        Clash(first.id, second.id, is_calendar=False)
        for number, first in enumerate(ordered)
        for second in ordered[number + 1 :]
        if first.overlaps(second)
    ]
    found += [
        Clash(visit.id, entry.id, is_calendar=True)
        for visit in ordered
        for entry in entries
        if visit.overlaps(entry)
    ]
    return tuple(found)


def suggest_slot(facts: SlotFacts, values: PlanValues) -> datetime | None:
    """When a visit could begin: at last time's weekday and hour, else the first free time of the week.

    None when the week has no free time.
    """
    if facts.last_starts_at is not None:
        same = _moved(facts.last_starts_at, facts.week_on)
        if _is_free(same, facts) and not is_public_holiday(same.date()):
            return same
    for number in range(_WORKING_DAYS):
        day = facts.week_on + timedelta(days=number)
        if is_public_holiday(day):
            continue
        for start in _starts(day, facts.minutes, values):
            if _is_free(start, facts):
                return start
    return None


def copy_week(visits: Iterable[WeekVisit], week_on: date, companies: Iterable[str] = ()) -> WeekCopy:
    """A week's visits on the same weekdays and hours of another week.

    Args:
        visits: of the week that is copied.
        week_on: the Monday of the other week.
        companies: those that have a visit in the other week already.
    """
    taken = set(companies)
    copied: list[WeekVisit] = []
    skipped: list[tuple[str, CopySkip]] = []
    for visit in sorted(visits, key=lambda each: (each.starts_at, each.id)):
        moved = _moved(visit.starts_at, week_on)
        reason = _skip(visit, moved.date(), taken)
        if reason is not None:
            skipped.append((visit.id, reason))
            continue
        copied.append(WeekVisit(visit.id, visit.company_id, moved, visit.minutes))
    return WeekCopy(tuple(copied), tuple(skipped))


def snap(at: datetime) -> datetime:
    """The nearest quarter of an hour; the later one from the middle on."""
    midnight = datetime.combine(at.date(), time())
    quarter = timedelta(minutes=SNAP_MINUTES)
    return midnight + ((at - midnight + quarter / 2) // quarter) * quarter


def is_outside_hours(span: Span, values: PlanValues) -> bool:
    """Whether a visit lies at the weekend, on a public holiday, or outside the hours of the working day."""
    day = span.starts_at.date()
    if day.weekday() >= _WORKING_DAYS or is_public_holiday(day):
        return True
    return span.starts_at < _at(day, values.first_hour) or span.ends_at > _at(day, values.last_hour)


def assess_plan(
    span: Span, visits: Iterable[Span], calendar: Iterable[Span], values: PlanValues
) -> Assessment:
    """A visit may lie anywhere; what is unusual about its time is told."""
    warnings = []
    if is_outside_hours(span, values):
        warnings.append(Problem.outside_working_hours)
    if any(span.overlaps(other) for other in visits if other.id != span.id):
        warnings.append(Problem.overlapping_visit)
    if any(span.overlaps(entry) for entry in calendar):
        warnings.append(Problem.overlapping_calendar)
    return Assessment.allowed(*warnings)


def _skip(visit: WeekVisit, day: date, taken: set[str]) -> CopySkip | None:
    if visit.is_cancelled:
        return CopySkip.cancelled
    if visit.is_unplanned:
        return CopySkip.unplanned
    if visit.company_id in taken:
        return CopySkip.already_planned
    return CopySkip.public_holiday if is_public_holiday(day) else None


def _moved(at: datetime, week_on: date) -> datetime:
    return datetime.combine(week_on + timedelta(days=at.weekday()), at.time())


def _starts(day: date, minutes: int, values: PlanValues) -> Iterable[datetime]:
    start, last = _at(day, values.first_hour), _at(day, values.last_hour) - timedelta(minutes=minutes)
    while start <= last:
        yield start
        start += timedelta(minutes=SNAP_MINUTES)


def _is_free(start: datetime, facts: SlotFacts) -> bool:
    if facts.not_before is not None and start < facts.not_before:
        return False
    wanted = Span("", start, start + timedelta(minutes=facts.minutes))
    return not any(wanted.overlaps(span) for span in facts.taken)


def _at(day: date, hour: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(hours=hour)
