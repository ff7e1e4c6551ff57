"""What is said of attendance on the citizen's page: a day, the figures, and the grid in words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.common.dates import show_date, show_weekday
from app.models.visit_codes import DayState
from app.services.attendance import AttendanceOverview, AttendanceWeek, KnownDay
from app.texts.labels import label
from app.ui.shared.moments import capitalised
from app.ui.shared.number_inputs import show_hours

# What stands in a cell of the grid; a whole day of attendance has its colour alone.
LETTERS: dict[DayState, str] = {
    DayState.met: "",
    DayState.met_partly: "D",
    DayState.absent_unknown: "I",
    DayState.sick: "S",
    DayState.lawful: "L",
    DayState.no_show: "U",
    DayState.no_working_day: "–",
    DayState.company_closed: "–",
}
_WORKDAYS, _DAYS = 5, 7


@dataclass(frozen=True, slots=True)
class GridDay:
    """A cell: a day, what the plan says of it, and what is known of it at every placement."""

    day: date
    planned_minutes: int = 0
    known: tuple[KnownDay, ...] = ()


def grid_days(week: AttendanceWeek, count: int) -> tuple[GridDay, ...]:
    """The days of a week from Monday on."""
    planned = dict(week.planned)
    days = (week.week_on + timedelta(days=number) for number in range(count))
    return tuple(
        GridDay(day, planned.get(day, 0), tuple(one for one in week.days if one.day == day)) for day in days
    )


def days_a_week(weeks: Iterable[AttendanceWeek]) -> int:
    """Five, or seven where anything is planned or known at a weekend."""
    days = (day for week in weeks for day in (*(day for day, _ in week.planned), *(d.day for d in week.days)))
    return _DAYS if any(day.weekday() >= _WORKDAYS for day in days) else _WORKDAYS


def state_words(known: KnownDay) -> str:
    """»sygdom«, »mødt en del af dagen, 2,5 timer«."""
    words = label(known.state).lower()
    return f"{words}, {show_hours(known.met_minutes)} timer" if known.state is DayState.met_partly else words


def day_words(cell: GridDay, today: date) -> str:
    """»Mandag 9. marts: sygdom«; with the place where two placements have the day."""
    name = show_weekday(cell.day) if cell.day.year == today.year else f"{show_date(cell.day)}"
    if not cell.known:
        words = "ikke kendt" if cell.planned_minutes else "ingen mødedag efter planen"
        return f"{capitalised(name)}: {words}"
    has_several = len(cell.known) > 1
    told = [f"{state_words(one)} ({one.place})" if has_several else state_words(one) for one in cell.known]
    notes = [one.note for one in cell.known if one.note]
    return "\n".join((f"{capitalised(name)}: {' · '.join(told)}", *notes))


def known_words(overview: AttendanceOverview) -> str:
    """»kendt for 37 af 42 dage«."""
    totals = overview.totals
    days = "dag" if totals.planned_days == 1 else "dage"
    return f"kendt for {totals.known_days} af {totals.planned_days} {days}"


def sums_words(overview: AttendanceOverview) -> str:
    """How many days of each state."""
    return " · ".join(
        f"{label(state)}\N{NO-BREAK SPACE}{sums.days}" for state, sums in overview.totals.by_state.items()
    )


def grid_words(weeks: Sequence[AttendanceWeek], today: date) -> str:
    """The grid as text: every day that was no whole day of attendance, and how many are not known."""
    cells = [cell for week in weeks for cell in grid_days(week, _DAYS)]
    told = [
        day_words(cell, today).replace("\n", ". ")
        for cell in cells
        if any(one.state is not DayState.met for one in cell.known)
    ]
    empty = sum(1 for cell in cells if cell.planned_minutes and not cell.known)
    met = sum(1 for cell in cells if cell.known) - len(told)
    parts = [f"Hele dage mødt: {met}", *told, f"Dage, der ikke er kendt: {empty}"]
    return ". ".join(parts)
