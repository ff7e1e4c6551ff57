"""Dates as the Danes write, type and count them; nothing here knows what day it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from dateutil.relativedelta import relativedelta

from app.common.errors import RefusedValue

# The names of the calendar are escaped where they leave ASCII: Danish sentences live in the upper layers.
MONTHS = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)
WEEKDAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "l\u00f8rdag", "s\u00f8ndag")

EARLIEST_YEAR = 1800
LATEST_YEAR = 2199
# A year of two digits lies at most this far ahead; later ones belong to the century before.
_TWO_DIGIT_YEARS_AHEAD = 20
_SHORTEST_NAME = 3
_FRIDAY, _SATURDAY = 4, 5
_LONGEST_TEXT = 40

_RELATIVE_WORDS = {
    "i dag": 0,
    "idag": 0,
    "i morgen": 1,
    "imorgen": 1,
    "i g\u00e5r": -1,
    "ig\u00e5r": -1,
    "i gaar": -1,
}
_ISO = re.compile(r"(?P<year>\d{4})-(?P<month>\d{1,2})-(?P<day>\d{1,2})")
_DASHED = re.compile(r"(?P<day>\d{1,2})-(?P<month>\d{1,2})-(?P<year>\d{4})")
_DOTTED = re.compile(r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})")
_SLASHED = re.compile(r"(?P<day>\d{1,2})/(?P<month>\d{1,2}) (?P<year>\d{4})")
_FILE_FORMS = (_ISO, _DASHED, _DOTTED, _SLASHED)
_TYPED_NUMBERS = re.compile(
    r"(?P<day>\d{1,2})(?:\. ?|[-/ ])(?P<month>\d{1,2})(?:(?:\. ?|[-/ ])(?P<year>\d{4}|\d{2}))?\.?"
)
_TYPED_RUN = re.compile(r"(?P<day>\d{2})(?P<month>\d{2})(?P<year>\d{4}|\d{2})")
_TYPED_NAME = re.compile(r"(?P<day>\d{1,2})\.? ?(?P<month>[a-z]{3,9})\.?(?: (?P<year>\d{4}|\d{2}))?")
_TIME = re.compile(r"(?P<hour>\d{1,2})(?:[.:](?P<minute>\d{2}))?|(?P<run>\d{4})")
_HOURS, _MINUTES = 24, 60
_OFFSET = re.compile(r"(?P<sign>[+-]) ?(?P<days>\d{1,4})")


@dataclass(frozen=True, slots=True)
class ClosedDays:
    """Days that are no public holidays but are treated as closed; each is a setting (lukkedage)."""

    constitution_day: bool = False
    christmas_eve: bool = False
    new_years_eve: bool = False
    friday_after_ascension: bool = False


NO_CLOSED_DAYS = ClosedDays()


def show_date(day: date) -> str:
    """The day with its year, ``17. marts 2026``."""
    return f"{show_short(day)} {day.year}"


def show_short(day: date) -> str:
    """The day without its year, ``17. marts``."""
    return f"{day.day}. {MONTHS[day.month - 1]}"


def show_weekday(day: date) -> str:
    """The day with its weekday, ``tirsdag 17. marts``."""
    return f"{WEEKDAYS[day.weekday()]} {show_short(day)}"


def show_full(day: date) -> str:
    """The day with weekday and year, ``tirsdag 17. marts 2026``."""
    return f"{WEEKDAYS[day.weekday()]} {show_date(day)}"


def show_time(moment: datetime | time) -> str:
    """A time of day, or the time of an instant that is already local, ``9.45``."""
    return f"{moment.hour}.{moment.minute:02d}"


def show_moment(moment: datetime) -> str:
    """Day and time of an instant that is already local, ``17. marts 2026 kl. 10.42``."""
    return f"{show_date(moment.date())} kl. {show_time(moment)}"


def iso_week(day: date) -> int:
    """The number of the week by ISO 8601 (week starts on Monday)."""
    return day.isocalendar().week


def parse_day(text: str, today: date) -> date:
    """The day a user typed into a date field.

    A weekday is the next such day after today; »i dag« is there for today itself. A day without a year is the
    one nearest to today, so that »5/1« typed in December is the coming January.

    Args:
        text: what was typed.
        today: the day »i dag« and offsets count from.

    Returns:
        The day.

    Raises:
        RefusedValue: the text is no day, or no such day exists.
    """
    words = " ".join(text.casefold().split())
    if len(words) > _LONGEST_TEXT or not words.replace("\u00e5", "a").replace("\u00f8", "o").isascii():
        raise RefusedValue("not_a_date")
    if words in _RELATIVE_WORDS:
        return _shifted(today, _RELATIVE_WORDS[words])
    offset = _OFFSET.fullmatch(words)
    if offset is not None:
        return _shifted(today, int(offset["sign"] + offset["days"]))
    weekday = _weekday_named(words)
    if weekday is not None:
        return _shifted(today, (weekday - today.weekday() - 1) % 7 + 1)
    return _parse_written_day(_without_weekday(words), today)


def parse_file_date(text: str) -> date:
    """A day in one of the four forms of the import files (``contracts.md`` 2).

    Args:
        text: ``2026-03-17``, ``17-03-2026``, ``17.03.2026`` or ``17/3 2026``.

    Returns:
        The day.

    Raises:
        RefusedValue: another form, or no such day exists.
    """
    words = " ".join(text.split())
    if not words.isascii():
        raise RefusedValue("not_a_date")
    for form in _FILE_FORMS:
        match = form.fullmatch(words)
        if match is not None:
            return _checked(int(match["year"]), int(match["month"]), int(match["day"]))
    raise RefusedValue("not_a_date")


def parse_time(text: str) -> time:
    """A time of day as people type it: 8, 8.30, 08:30 or 0830.

    Raises:
        RefusedValue: it is no time.
    """
    match = _TIME.fullmatch(text.strip().removeprefix("kl.").strip()) if text.isascii() else None
    if match is None:
        raise RefusedValue("not_a_number")
    run = match["run"]
    hour, minute = (int(run[:2]), int(run[2:])) if run else (int(match["hour"]), int(match["minute"] or 0))
    if hour >= _HOURS or minute >= _MINUTES:
        raise RefusedValue("number_out_of_range")
    return time(hour, minute)


def add_months(day: date, months: int) -> date:
    """The same day of another month, or the last day of a shorter one."""
    return day + relativedelta(months=months)


def age_on(birth: date, day: date) -> int:
    """Whole years on a day; who is born 29 February has the birthday on 1 March in other years."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def week_of_period(starts_on: date, day: date) -> int:
    """Which week of a period a day lies in: 1 for the first seven days, 0 before it starts."""
    return max(0, (day - starts_on).days // 7 + 1)


def days_between(first: date, last: date) -> Iterator[date]:
    """Every day of a period, both included."""
    for number in range(first.toordinal(), last.toordinal() + 1):
        yield date.fromordinal(number)


def is_public_holiday(day: date) -> bool:
    """Whether a day is a Danish public holiday (helligdag); Store Bededag only until 2023."""
    return day in _public_holidays(day.year)


def is_closed(day: date, closed_days: ClosedDays = NO_CLOSED_DAYS) -> bool:
    """Whether nothing can fall due on a day: weekend, public holiday or a day the settings close."""
    return day.weekday() >= _SATURDAY or is_public_holiday(day) or _is_extra_closed(day, closed_days)


def next_open_day(day: date, closed_days: ClosedDays = NO_CLOSED_DAYS) -> date:
    """The day itself, or the first one after it that is not closed."""
    while is_closed(day, closed_days):
        day += timedelta(days=1)
    return day


def working_days_within(after: date, until: date, closed_days: ClosedDays = NO_CLOSED_DAYS) -> int:
    """How many open days lie after one day and up to another, that one included."""
    return sum(not is_closed(day, closed_days) for day in days_between(after + timedelta(days=1), until))


def _is_extra_closed(day: date, closed_days: ClosedDays) -> bool:
    fixed = {
        (6, 5): closed_days.constitution_day,
        (12, 24): closed_days.christmas_eve,
        (12, 31): closed_days.new_years_eve,
    }
    if fixed.get((day.month, day.day), False):
        return True
    return closed_days.friday_after_ascension and _is_friday_after_ascension(day)


def _is_friday_after_ascension(day: date) -> bool:
    # After Easter only Ascension Day is a holiday on a Thursday; Maundy Thursday is followed by one.
    return (
        day.weekday() == _FRIDAY
        and day.month in {4, 5, 6}
        and is_public_holiday(day - timedelta(days=1))
        and not is_public_holiday(day)
    )


@lru_cache(maxsize=64)
def _public_holidays(year: int) -> frozenset[date]:
    # The library loads 14 MB of calendars, so it waits until a holiday is asked for.
    from holidays import country_holidays

    return frozenset(country_holidays("DK", years=year))


def _parse_written_day(words: str, today: date) -> date:
    iso = _ISO.fullmatch(words)
    if iso is not None:
        return _checked(int(iso["year"]), int(iso["month"]), int(iso["day"]))
    for form in (_TYPED_NUMBERS, _TYPED_RUN, _TYPED_NAME):
        match = form.fullmatch(words)
        if match is not None:
            return _day_in_year(match["year"], _month_number(match["month"]), int(match["day"]), today)
    raise RefusedValue("not_a_date")


def _day_in_year(year: str | None, month: int, day: int, today: date) -> date:
    if year is None:
        return _nearest(month, day, today)
    if len(year) == len("2026"):
        return _checked(int(year), month, day)
    century = today.year - today.year % 100
    full_year = century + int(year)
    if full_year > today.year + _TWO_DIGIT_YEARS_AHEAD:
        full_year -= 100
    return _checked(full_year, month, day)


def _nearest(month: int, day: int, today: date) -> date:
    candidates = []
    for year in (today.year, today.year + 1, today.year - 1):
        try:
            candidates.append(_checked(year, month, day))
        except RefusedValue:
            continue
    if not candidates:
        raise RefusedValue("not_a_date")
    return min(candidates, key=lambda candidate: abs(candidate - today))


def _month_number(text: str) -> int:
    if text.isdigit():
        return int(text)
    for number, name in enumerate(MONTHS, start=1):
        if name.startswith(text):
            return number
    raise RefusedValue("not_a_date")


def _weekday_named(word: str) -> int | None:
    name = word.removesuffix(".").replace("oe", "\u00f8")
    if len(name) < _SHORTEST_NAME:
        return None
    for number, weekday in enumerate(WEEKDAYS):
        if weekday.startswith(name):
            return number
    return None


def _without_weekday(words: str) -> str:
    first, _, rest = words.partition(" ")
    if rest and _weekday_named(first.removesuffix(",")) is not None:
        return rest.removeprefix("den ")
    return words.removeprefix("den ")


def _shifted(day: date, days: int) -> date:
    try:
        moved = day + timedelta(days=days)
    except OverflowError as error:
        raise RefusedValue("not_a_date") from error
    return _checked(moved.year, moved.month, moved.day)


def _checked(year: int, month: int, day: int) -> date:
    if not EARLIEST_YEAR <= year <= LATEST_YEAR:
        raise RefusedValue("not_a_date")
    try:
        return date(year, month, day)
    except ValueError as error:
        raise RefusedValue("not_a_date") from error
