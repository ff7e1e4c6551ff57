"""Attendance: the days since the last visit, what a state means in minutes, and the figures."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.dates import ClosedDays, days_between
from app.models.problem_codes import Problem
from app.models.visit_codes import DayState
from app.rules.attendance import (
    AskFacts,
    DayFacts,
    StateTotal,
    StepFacts,
    all_met,
    assess_day,
    days_to_ask,
    empty_days,
    met_minutes,
    next_empty,
    planned_days,
    planned_minutes,
    totals,
)
from app.rules.placement_periods import Period

START, TODAY = date(2026, 2, 2), date(2026, 3, 17)
FIVE = StepFacts(START, (240, 240, 240, 240, 240, 0, 0))
PERIOD = Period(START, None)
FACTS = AskFacts(PERIOD, (FIVE,), TODAY, last_visit_on=date(2026, 3, 11))
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))
KNOWN = st.builds(
    lambda day, state, planned, met: DayFacts(day, state, planned, met_minutes(state, planned, met)),
    DAYS,
    st.sampled_from(DayState),
    st.integers(0, 480),
    st.integers(0, 480),
)


def test_plan_of_the_day_is_the_latest_step_begun() -> None:
    steps = (StepFacts(date(2026, 3, 16), (300,) * 7), FIVE)
    assert planned_minutes(steps, date(2026, 3, 13)) == 240
    assert planned_minutes(steps, date(2026, 3, 16)) == 300
    assert planned_minutes(steps, START - timedelta(days=1)) == 0


def test_days_are_asked_from_the_last_visit_to_today_on_plan_days_only() -> None:
    found = days_to_ask(FACTS)
    assert [(day.day.day, day.planned_minutes) for day in found] == [
        (11, 240),
        (12, 240),
        (13, 240),
        (16, 240),
        (17, 240),
    ]
    assert not any(day.is_known or day.is_closed for day in found)


@pytest.mark.parametrize(
    ("facts", "first", "last"),
    [
        (replace(FACTS, last_visit_on=None), START, TODAY),
        (replace(FACTS, last_visit_on=date(2026, 1, 5)), START, TODAY),
        (replace(FACTS, period=Period(START, date(2026, 3, 12))), date(2026, 3, 11), date(2026, 3, 12)),
        (replace(FACTS, period=Period(None, None), last_visit_on=None), TODAY, TODAY),
    ],
)
def test_days_stay_inside_the_placement(facts: AskFacts, first: date, last: date) -> None:
    found = days_to_ask(facts)
    assert (found[0].day, found[-1].day) == (first, last)


def test_placement_that_begins_later_has_no_days_yet() -> None:
    assert days_to_ask(replace(FACTS, period=Period(date(2026, 3, 23), None))) == ()


def test_closed_days_are_offered_and_not_asked_for() -> None:
    easter = AskFacts(PERIOD, (FIVE,), date(2026, 4, 7), last_visit_on=date(2026, 4, 1))
    found = days_to_ask(easter)
    assert [(day.day.day, day.is_closed) for day in found] == [
        (1, False),
        (2, True),
        (3, True),
        (6, True),
        (7, False),
    ]
    assert [day.day.day for day in empty_days(found)] == [1, 7]


def test_days_the_settings_close_are_closed_and_a_planned_saturday_is_not() -> None:
    closed = ClosedDays(constitution_day=True, christmas_eve=True, new_years_eve=True)
    weekend = (StepFacts(START, (240,) * 7),)
    facts = AskFacts(PERIOD, weekend, date(2026, 6, 7), date(2026, 6, 5), frozenset(), closed)
    assert [day.is_closed for day in days_to_ask(facts)] == [True, False, False]


def test_everybody_met_fills_the_empty_days_as_planned() -> None:
    found = all_met(days_to_ask(replace(FACTS, known=frozenset({date(2026, 3, 12)}))))
    assert [day.day.day for day in found] == [11, 13, 16, 17]
    assert {(day.state, day.planned_minutes, day.met_minutes) for day in found} == {(DayState.met, 240, 240)}


def test_next_empty_day_goes_on_and_begins_again() -> None:
    days = days_to_ask(replace(FACTS, known=frozenset({date(2026, 3, 12)})))
    assert next_empty(days, date(2026, 3, 11)) == date(2026, 3, 13)
    assert next_empty(days, date(2026, 3, 17)) == date(2026, 3, 11)
    assert next_empty(days[:1], date(2026, 3, 11)) is None


@pytest.mark.parametrize(
    ("state", "given", "minutes"),
    [
        (DayState.met, None, 240),
        (DayState.met, 30, 240),
        (DayState.met_partly, None, 120),
        (DayState.met_partly, 60, 60),
        (DayState.met_partly, 0, 0),
        *((state, 60, 0) for state in DayState if state not in {DayState.met, DayState.met_partly}),
    ],
)
def test_state_says_how_much_of_a_four_hour_day_was_met(
    state: DayState, given: int | None, minutes: int
) -> None:
    assert met_minutes(state, 240, given) == minutes


def test_totals_by_state_in_days_and_minutes() -> None:
    days = [
        DayFacts(date(2026, 3, 9), DayState.met, 240, 240),
        DayFacts(date(2026, 3, 10), DayState.met_partly, 240, 90),
        DayFacts(date(2026, 3, 11), DayState.sick, 240, 0),
        DayFacts(date(2026, 3, 12), DayState.company_closed, 240, 0),
        DayFacts(date(2026, 3, 14), DayState.met, 0, 60),
    ]
    found = totals(days, planned_days((FIVE,), date(2026, 3, 9), date(2026, 3, 20)))
    assert found.by_state == {
        DayState.met: StateTotal(2, 300),
        DayState.met_partly: StateTotal(1, 90),
        DayState.sick: StateTotal(1, 240),
        DayState.company_closed: StateTotal(1, 240),
    }
    assert (found.known_days, found.planned_days) == (4, 10)
    assert (found.planned_minutes, found.met_minutes, found.absent_minutes) == (720, 390, 390)
    assert found.met_percent == 54


def test_nothing_known_is_no_percentage() -> None:
    assert totals([], planned_days((FIVE,), TODAY, TODAY)).met_percent is None


def test_public_holidays_are_no_planned_days() -> None:
    assert list(planned_days((FIVE,), date(2026, 4, 1), date(2026, 4, 7))) == [
        date(2026, 4, 1),
        date(2026, 4, 7),
    ]


@given(st.lists(KNOWN, max_size=30, unique_by=lambda known: known.day))
def test_totals_add_up(days: list[DayFacts]) -> None:
    found = totals(days, planned_days((FIVE,), date(2026, 1, 1), date(2026, 12, 31)))
    assert sum(total.days for total in found.by_state.values()) == len(days)
    assert found.known_days <= min(len(days), found.planned_days)
    assert found.met_minutes + found.absent_minutes >= found.planned_minutes
    assert found.absent_minutes <= found.planned_minutes


@given(DAYS, st.sets(DAYS, max_size=20), DAYS)
def test_every_empty_day_is_reached_by_going_on(last: date, known: set[date], after: date) -> None:
    facts = AskFacts(PERIOD, (FIVE,), last, known=frozenset(known))
    days = days_to_ask(facts)
    empty = {day.day for day in empty_days(days)}
    assert {day.day for day in days} <= set(days_between(START, last))
    seen, current = set(), after
    for _ in range(len(empty)):
        reached = next_empty(days, current)
        if reached is not None:
            seen.add(reached)
            current = reached
    assert empty in (seen, {after})


@pytest.mark.parametrize(
    ("facts", "is_allowed", "warnings"),
    [
        (DayFacts(TODAY, DayState.met, 240, 240), True, ()),
        (
            DayFacts(START - timedelta(days=1), DayState.sick, 0, 0),
            True,
            (Problem.attendance_outside_placement,),
        ),
        (DayFacts(date(2026, 4, 6), DayState.lawful, 240, 0), True, (Problem.attendance_on_holiday,)),
        (DayFacts(TODAY, DayState.met_partly, 240, 300), True, (Problem.met_more_than_planned,)),
        (DayFacts(TODAY + timedelta(days=1), DayState.sick, 240, 0), True, ()),
        (DayFacts(TODAY + timedelta(days=1), DayState.no_working_day, 240, 0), True, ()),
        (DayFacts(TODAY + timedelta(days=1), DayState.met, 240, 240), False, ()),
        (DayFacts(TODAY + timedelta(days=1), DayState.no_show, 240, 0), False, ()),
    ],
)
def test_unusual_day_is_allowed_and_told_but_what_shows_afterwards_is_not_noted_ahead(
    facts: DayFacts, *, is_allowed: bool, warnings: tuple[Problem, ...]
) -> None:
    found = assess_day(facts, PERIOD, TODAY)
    assert (found.is_allowed, found.warnings) == (is_allowed, warnings)
    assert found.reasons == (() if is_allowed else (Problem.attendance_ahead,))
