"""The only place that reads the time; everything else is handed a clock."""

from datetime import UTC, date, datetime, timedelta, tzinfo
from functools import cache
from typing import Protocol


@cache
def danish_zone() -> tzinfo | None:
    """Where days begin and end for every authority; ``None`` only where no time zones are installed."""
    from dateutil import tz  # only when the first day is asked for: it costs the start of every command

    # Windows has no time zones of its own, but dateutil brings them along.
    return tz.gettz("Europe/Copenhagen")


def instant_of(wall: datetime) -> datetime:
    """The instant in UTC of what the wall clock in Denmark shows; one that knows its zone keeps it."""
    return (wall if wall.tzinfo is not None else wall.replace(tzinfo=danish_zone())).astimezone(UTC)


def wall_of(instant: datetime) -> datetime:
    """What the wall clock in Denmark shows at an instant, without a zone: plans are made in such times."""
    return instant.astimezone(danish_zone()).replace(tzinfo=None)


class Clock(Protocol):
    """Where the day and the instant come from."""

    def today(self) -> date:
        """The local calendar day."""
        ...

    def now(self) -> datetime:
        """The instant, in UTC and aware of it."""
        ...

    def local(self, instant: datetime) -> datetime:
        """An instant as the wall clock shows it."""
        ...


class SystemClock:
    """The machine's own clock, read as the wall clock in Denmark whatever zone the machine is set to."""

    def today(self) -> date:
        """The calendar day in Denmark."""
        return self.local(self.now()).date()

    def now(self) -> datetime:
        """The instant, in UTC."""
        return datetime.now(UTC)

    def local(self, instant: datetime) -> datetime:
        """An instant as the wall clock in Denmark shows it."""
        return instant.astimezone(danish_zone())


class FixedClock:
    """A clock that stands still until moved: demo data, pictures and tests."""

    def __init__(self, now: datetime) -> None:
        self._now = now

    def today(self) -> date:
        """The day of the fixed instant in its own zone."""
        return self._now.date()

    def now(self) -> datetime:
        """The fixed instant in UTC."""
        return self._now.astimezone(UTC)

    def local(self, instant: datetime) -> datetime:
        """An instant in the fixed clock's zone."""
        return instant.astimezone(self._now.tzinfo)

    def advance(self, **delta: float) -> None:
        """Move the clock by ``timedelta`` arguments."""
        self._now += timedelta(**delta)

    def move_to(self, now: datetime) -> None:
        """Set the clock to another instant."""
        self._now = now
