"""Days and moments as they are said, and the weeks they lie in."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from app.common.clock import FixedClock
from app.ui.shared.moments import day_words, instant_of, moment_words, near_day, saved_words, week_heading

TODAY = date(2026, 3, 17)


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 17), "i dag"),
        (date(2026, 3, 16), "i går"),
        (date(2026, 3, 18), "i morgen"),
        (date(2026, 3, 10), "10. marts"),
        (date(2025, 3, 10), "10. marts 2025"),
    ],
)
def test_days_are_said_as_near_as_they_are(day: date, words: str) -> None:
    assert day_words(day, TODAY) == words


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        (date(2026, 3, 16), ("Denne uge", "uge 12")),
        (date(2026, 3, 15), ("Sidste uge", "uge 11")),
        (date(2026, 3, 8), ("Uge 10", "")),
        (date(2026, 3, 23), ("Næste uge", "uge 13")),
        (date(2025, 12, 29), ("Uge 1", "")),
        (date(2025, 12, 28), ("Uge 52", "2025")),
    ],
)
def test_weeks_have_headings(day: date, heading: tuple[str, str]) -> None:
    assert week_heading(day, TODAY) == heading


def test_instant_of_a_day_in_the_other_half_of_the_year() -> None:
    clock = FixedClock(datetime(2026, 3, 17, 9, 45, tzinfo=ZoneInfo("Europe/Copenhagen")))
    assert instant_of(clock, date(2025, 7, 1), time(9)).isoformat() == "2025-07-01T09:00:00+02:00"
    assert instant_of(clock, date(2026, 1, 1), time(9)).isoformat() == "2026-01-01T09:00:00+01:00"
    assert moment_words(clock, instant_of(clock, date(2025, 7, 1), time(9))) == "1. juli 2025 kl. 9.00"


def test_year_is_said_only_when_it_is_another() -> None:
    assert near_day(TODAY, TODAY) == "17. marts"
    assert near_day(date(2025, 3, 17), TODAY) == "17. marts 2025"


def test_saving_is_said_with_its_time(clock: FixedClock) -> None:
    assert saved_words(clock, clock.now()) == "Gemt kl. 9.45"
