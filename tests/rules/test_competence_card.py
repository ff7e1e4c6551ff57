"""The competence card: the weeks it is due in, and how much the store fills in."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.rules.competence_card import (
    CardDay,
    PrefillFacts,
    card_days,
    card_deadline,
    card_due,
    card_week,
    card_weeks,
    latest_start,
    prefilled_percent,
    proposed_criteria,
)
from app.rules.lawbook import Lawbook
from app.rules.scorecard import Development
from app.storage.lawbook_source import shipped_entries

START = date(2026, 1, 5)
WEEKS = (9, 11, 12, 13)
WHOLE = PrefillFacts(
    has_heading=True,
    has_period=True,
    has_company=True,
    has_hours=True,
    can_do=4,
    wanted_can_do=4,
    scores=6,
    wanted_scores=6,
    has_courses=True,
    has_quote=True,
    has_mentor=True,
)


def test_weeks_come_from_the_tables() -> None:
    assert card_weeks(Lawbook(shipped_entries()).on(START)) == WEEKS


def test_days_are_the_first_of_their_weeks() -> None:
    assert card_days(START, WEEKS) == (
        CardDay(9, date(2026, 3, 2)),
        CardDay(11, date(2026, 3, 16)),
        CardDay(12, date(2026, 3, 23)),
        CardDay(13, date(2026, 3, 30)),
    )


@pytest.mark.parametrize(
    ("day", "week"),
    [
        (date(2026, 3, 1), None),
        (date(2026, 3, 2), 9),
        (date(2026, 3, 15), 9),
        (date(2026, 3, 16), 11),
        (date(2026, 3, 23), 12),
        (date(2026, 8, 1), 13),
    ],
)
def test_card_is_due_from_week_nine_until_it_is_finished(day: date, week: int | None) -> None:
    due = card_due(START, day, WEEKS, is_finished=False)
    assert (due and due.week) == week
    assert card_due(START, day, WEEKS, is_finished=True) is None


@given(st.dates(date(2020, 1, 1), date(2030, 1, 1)), st.integers(1, 104))
def test_due_day_lies_in_its_week(start: date, week: int) -> None:
    (day,) = card_days(start, [week])
    assert card_week(start, day.due_on) == week


@pytest.mark.parametrize(
    ("facts", "percent"),
    [
        (WHOLE, 100),
        (replace(WHOLE, can_do=9, scores=9), 100),
        (replace(WHOLE, has_courses=False, has_quote=False, can_do=2), 76),
        (replace(WHOLE, can_do=0, scores=0), 41),
    ],
)
def test_share_counts_every_line_and_criterion(facts: PrefillFacts, percent: int) -> None:
    assert prefilled_percent(facts) == percent


def test_low_levels_are_left_out_until_they_are_chosen() -> None:
    rising, low = Development("a", START, 1, START, 2), Development("b", START, 2, START, 1)
    assert proposed_criteria([rising, low]) == ("a",)


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2026, 1, 19), CardDay(9, date(2026, 3, 20))),
        (date(2026, 3, 20), CardDay(9, date(2026, 3, 20))),
        (date(2026, 3, 21), CardDay(11, date(2026, 4, 3))),
        (date(2026, 4, 4), CardDay(12, date(2026, 4, 10))),
        (date(2026, 4, 11), CardDay(13, date(2026, 4, 17))),
        (date(2026, 6, 1), CardDay(13, date(2026, 4, 17))),
    ],
)
def test_deadline_is_the_friday_of_the_next_week_of_the_card(day: date, due: CardDay) -> None:
    assert card_deadline(date(2026, 1, 19), day, (9, 11, 12, 13)) == due


def test_weeks_that_end_in_midweek_end_on_their_own_day() -> None:
    assert card_deadline(date(2026, 1, 21), date(2026, 1, 21), (9,)).due_on == date(2026, 3, 24)


@pytest.mark.parametrize("starts_on", [date(2026, 1, 19) + timedelta(days=number) for number in range(7)])
def test_latest_start_leaves_out_no_placement_whose_card_is_due(starts_on: date) -> None:
    due_on = card_deadline(starts_on, starts_on, (9, 11)).due_on
    assert starts_on <= latest_start(due_on, (9, 11))
