"""What the screens show of visits and weeks; times are wall times in Denmark."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.models.visit_codes import ItemOrigin, VisitKind, VisitList, VisitStatus


@dataclass(frozen=True, slots=True)
class VisitRow:
    """A visit in a week (besøg).

    Attributes:
        candidates: who is placed there on its day.
        warnings: codes of what is unusual about its time.
        open_items: lines of its lists that are not done.
    """

    id: str
    version: int
    company_id: str
    company_name: str
    kind: VisitKind
    status: VisitStatus
    starts_at: datetime
    minutes: int
    travel_minutes: int | None
    distance_metres: int | None
    is_unplanned: bool
    cancel_reason: str
    candidates: int
    warnings: tuple[str, ...] = ()
    open_items: int = 0

    @property
    def ends_at(self) -> datetime:
        """When it is planned to end."""
        return self.starts_at + timedelta(minutes=self.minutes)

    @property
    def is_held(self) -> bool:
        """Whether it took place."""
        return self.status is VisitStatus.held

    @property
    def counts(self) -> bool:
        """Whether it is one of the day's visits: all but the cancelled ones."""
        return self.status is not VisitStatus.cancelled


@dataclass(frozen=True, slots=True)
class EntryRow:
    """A calendar entry from a file (kalenderaftale)."""

    id: str
    title: str
    starts_at: datetime
    ends_at: datetime
    is_all_day: bool


@dataclass(frozen=True, slots=True)
class DayRow:
    """A day of the week."""

    day: date
    is_holiday: bool
    visits: tuple[VisitRow, ...]
    entries: tuple[EntryRow, ...]

    @property
    def planned(self) -> int:
        """How many visits the day has."""
        return sum(1 for visit in self.visits if visit.counts)

    @property
    def held(self) -> int:
        """How many of them took place."""
        return sum(1 for visit in self.visits if visit.is_held)

    @property
    def next_visit(self) -> VisitRow | None:
        """The first one that is not over: running, else planned."""
        order = (VisitStatus.running, VisitStatus.planned)
        return next((visit for each in order for visit in self.visits if visit.status is each), None)


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A company that is to be visited in the week and has no visit in it.

    Attributes:
        due_on: the last day within its interval.
        days_overdue: how many days the interval is passed; 0 while it is not.
        last_held_on: the day of the last visit; ``None`` when there was none.
        days_since: days since it.
    """

    company_id: str
    company_name: str
    candidates: int
    mentors: tuple[str, ...]
    due_on: date
    days_overdue: int
    last_held_on: date | None
    days_since: int | None


@dataclass(frozen=True, slots=True)
class WeekView:
    """A week (ugens besøg).

    Attributes:
        days: Monday to Sunday.
        first_hour: when the grid begins; earlier than the working day where a visit does.
        last_hour: when it ends.
    """

    week_on: date
    today: date
    days: tuple[DayRow, ...]
    missing: tuple[MissingRow, ...]
    first_hour: int
    last_hour: int

    @property
    def visits(self) -> tuple[VisitRow, ...]:
        """Every visit of the week in the order of time."""
        return tuple(visit for day in self.days for visit in day.visits)

    @property
    def visit_days(self) -> int:
        """Days with a visit."""
        return sum(1 for day in self.days if day.planned)

    @property
    def candidates(self) -> int:
        """Candidates of all visits."""
        return sum(visit.candidates for visit in self.visits if visit.counts)

    @property
    def planned(self) -> int:
        """How many visits the week has."""
        return sum(day.planned for day in self.days)

    @property
    def held(self) -> int:
        """How many of them took place."""
        return sum(day.held for day in self.days)

    @property
    def has_weekend(self) -> bool:
        """Whether a visit lies on a Saturday or Sunday."""
        return any(day.visits for day in self.days[5:])


@dataclass(frozen=True, slots=True)
class ItemRow:
    """A line of a visit's lists.

    Attributes:
        id: empty while it is only proposed; then ``origin`` and ``origin_id`` tell it from the others.
        who: the candidate it is about; empty for the company.
    """

    id: str
    on_list: VisitList
    text: str
    is_done: bool
    origin: ItemOrigin
    origin_id: str
    citizen_id: str = ""
    who: str = ""


@dataclass(frozen=True, slots=True)
class MentorRow:
    """Whom one talks with at the company.

    Attributes:
        stand_in: who stands in on the day; empty while the mentor is there.
        phone: of who is there.
    """

    mentor_id: str
    name: str
    phone: str
    stand_in: str = ""


@dataclass(frozen=True, slots=True)
class CandidateInVisit:
    """A candidate placed at the company on the day of a visit: no CPR number, no case words.

    Attributes:
        week: running week from 1.
        weeks: weeks agreed; ``None`` without an agreed end.
        tasks: how many things have a day within 14 days; what they are stays on the citizen's page.
    """

    citizen_id: str
    placement_id: str
    name: str
    initials: str
    task: str
    week: int
    weeks: int | None
    tasks: int


@dataclass(frozen=True, slots=True)
class VisitDetails:
    """A visit with all that is needed before one drives.

    Attributes:
        items: of both lists, then what is proposed.
        slots: places of the company's agreements in force on the day.
        last_held_on: the day of the visit before.
    """

    row: VisitRow
    address: str
    phone: str
    mentors: tuple[MentorRow, ...]
    candidates: tuple[CandidateInVisit, ...]
    items: tuple[ItemRow, ...]
    slots: int
    last_held_on: date | None


@dataclass(frozen=True, slots=True)
class TodayVisits:
    """What *I dag* shows of visits.

    Attributes:
        next: the visit of today that runs, else the next one; ``None`` when none is left.
        missing_scores: candidates of that visit whose scorecard of the month lacks something.
        uses_visits: whether visits are planned here at all.
    """

    week: WeekView
    day: DayRow
    next: VisitDetails | None
    missing_scores: int = 0
    uses_visits: bool = False
