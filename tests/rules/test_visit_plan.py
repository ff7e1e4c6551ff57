"""Planning visits: intervals, clashes, proposed times, copied weeks."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.problem_codes import Problem
from app.models.visit_codes import CopySkip
from app.rules.lawbook import Lawbook
from app.rules.visit_plan import (
    CompanyFacts,
    DueVisit,
    PlanValues,
    SlotFacts,
    Span,
    WeekVisit,
    assess_plan,
    clashes,
    copy_week,
    due_visits,
    is_outside_hours,
    monday_of,
    plan_values,
    snap,
    suggest_slot,
)
from app.storage.lawbook_source import shipped_entries


def moment(year: int, month: int, day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A wall time in Denmark."""
    return datetime.combine(date(year, month, day), time(hour, minute))


MONDAY = date(2026, 3, 16)
TUESDAY = date(2026, 3, 17)
VALUES = PlanValues(minutes=90, first_hour=8, last_hour=16)
MOMENTS = st.datetimes(moment(2020, 1, 1), moment(2030, 1, 1))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return moment(2026, 3, day, hour, minute)


def span(key: str, start: datetime, minutes: int = 90) -> Span:
    return Span(key, start, start + timedelta(minutes=minutes))


def company(key: str = "c", **values: object) -> CompanyFacts:
    given = {"interval_weeks": 1, "last_held_on": None, "candidates_since": date(2026, 1, 5)} | values
    return CompanyFacts(key, **given)  # type: ignore[arg-type]  # plain values of a table


def test_values_come_from_the_tables() -> None:
    assert plan_values(Lawbook(shipped_entries()).on(TUESDAY)) == VALUES


@pytest.mark.parametrize(
    ("interval", "last", "planned", "due", "overdue"),
    [
        (1, date(2026, 3, 10), (), date(2026, 3, 17), 0),
        (1, date(2026, 3, 9), (), date(2026, 3, 16), 1),
        (1, date(2026, 3, 10), (date(2026, 3, 19),), None, 0),
        (1, date(2026, 3, 10), (date(2026, 3, 24),), date(2026, 3, 17), 0),
        (2, date(2026, 3, 10), (), None, 0),
        (2, date(2026, 3, 3), (), date(2026, 3, 17), 0),
        (4, date(2026, 2, 17), (), date(2026, 3, 17), 0),
        (4, date(2026, 2, 23), (), None, 0),
        (1, None, (), date(2026, 1, 12), 64),
    ],
)
def test_company_is_due_when_its_interval_ends_in_the_week_or_before(
    interval: int, last: date | None, planned: tuple[date, ...], due: date | None, overdue: int
) -> None:
    facts = company(interval_weeks=interval, last_held_on=last, visits_on=planned)
    found = due_visits([facts], MONDAY, TUESDAY)
    assert found == (() if due is None else (DueVisit("c", due, overdue, last),))


def test_company_without_candidates_is_not_due_and_begins_anew_with_the_next() -> None:
    nobody = company(last_held_on=date(2025, 1, 1), candidates_since=None)
    anew = company(last_held_on=date(2025, 1, 1), candidates_since=date(2026, 3, 13))
    assert due_visits([nobody], MONDAY, TUESDAY) == ()
    assert [due.due_on for due in due_visits([anew], MONDAY, TUESDAY)] == [date(2026, 3, 20)]


def test_longest_overdue_company_comes_first() -> None:
    late, later = company("a", last_held_on=date(2026, 3, 9)), company("b", last_held_on=date(2026, 3, 2))
    assert [due.company_id for due in due_visits([late, later], MONDAY, TUESDAY)] == ["b", "a"]


def test_visits_and_calendar_clash_only_when_they_share_time() -> None:
    first, touching, inside = span("a", at(17, 8)), span("b", at(17, 9, 30)), span("c", at(17, 9))
    found = clashes([touching, inside, first], [span("k", at(17, 10, 45), 30)])
    assert [(each.visit_id, each.other_id, each.is_calendar) for each in found] == [
        ("a", "c", False),
        ("c", "b", False),
        ("b", "k", True),
    ]


@given(MOMENTS, MOMENTS, st.integers(1, 600), st.integers(1, 600))
def test_sharing_time_goes_both_ways(one: datetime, two: datetime, long: int, short: int) -> None:
    first, second = span("a", one, long), span("b", two, short)
    assert first.overlaps(second) == second.overlaps(first)
    assert bool(clashes([first, second])) == first.overlaps(second)


def test_slot_is_last_weeks_when_free() -> None:
    facts = SlotFacts(MONDAY, 90, at(11, 9, 15))
    assert suggest_slot(facts, VALUES) == at(18, 9, 15)
    taken = replace(facts, taken=(span("a", at(18, 10), 60),))
    assert suggest_slot(taken, VALUES) == at(16, 8)


def test_slot_is_the_first_free_time_that_has_not_passed() -> None:
    taken = (span("a", at(17, 10), 60), span("b", at(17, 13), 180))
    facts = SlotFacts(MONDAY, 90, None, taken, not_before=at(17, 9))
    assert suggest_slot(facts, VALUES) == at(17, 11)


def test_no_slot_in_a_full_week_or_on_holidays() -> None:
    full = tuple(span(str(day), at(day, 8), 480) for day in range(16, 21))
    assert suggest_slot(SlotFacts(MONDAY, 90, None, full), VALUES) is None
    easter = date(2026, 4, 6)
    # Easter Monday is last time's weekday, so it goes to Tuesday.
    assert suggest_slot(SlotFacts(easter, 90, moment(2026, 3, 30, 9)), VALUES) == moment(2026, 4, 7, 8)


@given(st.lists(st.tuples(st.integers(0, 4), st.integers(32, 60), st.integers(15, 300)), max_size=12))
def test_proposed_slot_clashes_with_nothing_and_lies_in_the_day(taken: list[tuple[int, int, int]]) -> None:
    spans = tuple(
        span(str(number), at(16 + day, quarter // 4, quarter % 4 * 15), minutes)
        for number, (day, quarter, minutes) in enumerate(taken)
    )
    found = suggest_slot(SlotFacts(MONDAY, 90, None, spans), VALUES)
    if found is not None:
        wanted = span("", found)
        assert not any(wanted.overlaps(other) for other in spans)
        assert not is_outside_hours(wanted, VALUES)
        assert snap(found) == found


def test_copied_week_leaves_out_what_is_no_plan_and_says_why() -> None:
    visits = [
        WeekVisit("1", "a", moment(2026, 3, 30, 9), 60),
        WeekVisit("2", "b", moment(2026, 3, 31, 10), 90),
        WeekVisit("3", "c", moment(2026, 3, 31, 13), 90, is_cancelled=True),
        WeekVisit("4", "d", moment(2026, 4, 1, 8), 90),
        WeekVisit("5", "e", moment(2026, 4, 1, 11), 90, is_unplanned=True),
    ]
    copied = copy_week(visits, date(2026, 4, 6), ["d"])
    assert copied.visits == (WeekVisit("2", "b", moment(2026, 4, 7, 10), 90),)
    assert copied.skipped == (
        ("1", CopySkip.public_holiday),
        ("3", CopySkip.cancelled),
        ("4", CopySkip.already_planned),
        ("5", CopySkip.unplanned),
    )


@pytest.mark.parametrize(
    ("given", "snapped"),
    [
        (at(17, 9, 7), at(17, 9)),
        (at(17, 9, 8), at(17, 9, 15)),
        (at(17, 23, 53), at(18, 0)),
        (at(17, 9, 15), at(17, 9, 15)),
    ],
)
def test_time_snaps_to_the_nearest_quarter(given: datetime, snapped: datetime) -> None:
    assert snap(given) == snapped


@given(MOMENTS)
def test_snapped_time_is_a_quarter_and_stays(moment: datetime) -> None:
    found = snap(moment)
    assert (found.minute % 15, found.second, snap(found)) == (0, 0, found)
    assert abs(found - moment) <= timedelta(minutes=7, seconds=30)


@pytest.mark.parametrize(
    ("start", "is_outside"),
    [
        (at(17, 8), False),
        (at(17, 7, 45), True),
        (at(17, 14, 30), False),
        (at(17, 14, 45), True),
        (at(21, 10), True),
        (moment(2026, 4, 6, 10), True),
    ],
)
def test_hours_of_the_working_day(start: datetime, *, is_outside: bool) -> None:
    assert is_outside_hours(span("a", start), VALUES) is is_outside


def test_plan_is_always_allowed_and_tells_what_is_unusual() -> None:
    early = span("a", at(17, 7))
    others, calendar = [early, span("b", at(17, 8))], [span("k", at(17, 7), 15)]
    found = assess_plan(early, others, calendar, VALUES)
    assert found.is_allowed
    assert found.warnings == (
        Problem.outside_working_hours,
        Problem.overlapping_visit,
        Problem.overlapping_calendar,
    )
    assert assess_plan(span("a", at(17, 9)), [], [], VALUES).warnings == ()


def test_monday_of_any_day_is_its_weeks_first() -> None:
    assert [monday_of(MONDAY), monday_of(date(2026, 3, 22))] == [MONDAY, MONDAY]
