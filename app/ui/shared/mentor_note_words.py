"""Words on mentor notes that several pages use."""

from datetime import date, timedelta

_WEEK = timedelta(days=7)
_FRIDAY = 4


def first_week(today: date) -> date:
    """A day of the week that is printed first: from Friday on it is the next one."""
    return today + _WEEK if today.weekday() >= _FRIDAY else today


def companies_words(count: int) -> str:
    """»1 virksomhed«, »3 virksomheder«."""
    return "1 virksomhed" if count == 1 else f"{count} virksomheder"
