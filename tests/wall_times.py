"""Times of 2026 as the wall clock in Denmark shows them, which is how visits are planned."""

from datetime import date, datetime, time


def wall(month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A wall time without a zone."""
    return datetime.combine(date(2026, month, day), time(hour, minute))
