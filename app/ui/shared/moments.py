"""Days and moments as near as they are, as every screen says them."""

from datetime import date, datetime, time, timedelta, timezone

from app.common.clock import Clock
from app.common.dates import iso_week, show_date, show_short, show_time


def instant_of(clock: Clock, day: date, at: time) -> datetime:
    """The instant a local day and time stand for; the offset is the one of that day, not of today."""
    offset = clock.local(clock.now()).utcoffset() or timedelta()
    for _ in range(2):
        instant = datetime.combine(day, at, timezone(offset))
        offset = clock.local(instant).utcoffset() or timedelta()
    return datetime.combine(day, at, timezone(offset))


def day_words(day: date, today: date) -> str:
    """A day as near as it is: »i dag«, »i går«, »10. marts«, with its year when that is another."""
    near = {0: "i dag", 1: "i går", -1: "i morgen"}.get((today - day).days)
    if near:
        return near
    return near_day(day, today)


def near_day(day: date, today: date) -> str:
    """A day without its year when it is this year's."""
    return show_short(day) if day.year == today.year else show_date(day)


def moment_words(clock: Clock, instant: datetime) -> str:
    """Day and time of an instant, »10. marts kl. 10.40«."""
    local = clock.local(instant)
    return f"{day_words(local.date(), clock.today())} kl. {show_time(local)}"


def saved_words(clock: Clock, instant: datetime) -> str:
    """When something was safe on the disk, »Gemt kl. 10.42«."""
    return f"Gemt kl. {show_time(clock.local(instant))}"


def week_heading(day: date, today: date) -> tuple[str, str]:
    """Heading of the week a day lies in, and the quieter week number after it."""
    weeks = (_monday(today) - _monday(day)).days // 7
    number = iso_week(day)
    near = {0: "Denne uge", 1: "Sidste uge", -1: "Næste uge"}.get(weeks)
    if near:
        return near, f"uge {number}"
    iso_year = day.isocalendar().year
    return f"Uge {number}", "" if iso_year == today.isocalendar().year else str(iso_year)


def capitalised(words: str) -> str:
    """The words with a capital at the front: the tables name things as inside a sentence."""
    return words[:1].upper() + words[1:]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
