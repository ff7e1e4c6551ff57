"""Local values cut and put in: never a day twice, never a gap, and other days as they were."""

import json
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.common.law_entry import LawEntry
from app.models.codes import LawOrigin
from app.rules.law_changes import day_before_next, new_faults, with_value, without_days
from app.rules.lawbook import Lawbook
from app.rules.lawbook_check import LawFaultKind, gaps_and_overlaps

KEY = "plan.review_weeks"
FIRST = date(2020, 1, 1)


def day(number):
    return FIRST + timedelta(days=number)


def entry(first, last=None, value=8, origin=LawOrigin.local):
    last_day = None if last is None else day(last)
    return LawEntry(KEY, day(first), last_day, json.dumps(value), "kilde", "local", origin.value)


def days(entries):
    return [(each.valid_from, each.valid_to) for each in entries]


def test_value_before_is_closed_the_day_before():
    assert days(with_value([entry(0)], entry(10))) == [(day(0), day(9)), (day(10), None)]


def test_value_in_between_leaves_both_sides():
    found = with_value([entry(0)], entry(10, 19))
    assert days(found) == [(day(0), day(9)), (day(10), day(19)), (day(20), None)]


def test_value_on_the_same_first_day_takes_its_place():
    assert days(with_value([entry(5, 9)], entry(5))) == [(day(5), None)]


def test_values_beyond_and_before_are_left_alone():
    stays = [entry(0, 4), entry(20, 29)]
    assert days(with_value(stays, entry(10, 14))) == [
        (day(0), day(4)),
        (day(10), day(14)),
        (day(20), day(29)),
    ]


def test_until_the_end_of_time_nothing_is_left_over():
    last = LawEntry(KEY, day(0), date.max, "8", "kilde", "local", "local")
    assert days(without_days([entry(0)], day(0), date.max)) == []
    assert days(without_days([last], day(3))) == [(day(0), day(2))]


def test_next_value_is_known():
    assert day_before_next([entry(0, 9), entry(10)], day(3)) == day(9)
    assert day_before_next([entry(0, 9)], day(0)) is None


def test_gap_a_change_makes_is_named_and_an_old_one_is_not():
    shipped = [entry(10, origin=LawOrigin.shipped)]
    found = new_faults(shipped, [], [entry(0, 4)])
    assert [fault.kind for fault in found] == [LawFaultKind.gap]
    assert new_faults(shipped, [entry(0, 4)], [entry(0, 4), entry(20)]) == ()


PERIODS = st.tuples(st.integers(0, 60), st.none() | st.integers(0, 20), st.integers(1, 104), st.booleans())


@given(st.lists(PERIODS, max_size=12))
def test_no_run_of_changes_makes_a_gap_or_overlap_or_touches_other_days(edits):
    shipped = entry(-40, value=50, origin=LawOrigin.shipped)
    local = ()
    expected = dict.fromkeys(range(-5, 100), 50)
    for first, length, value, is_back in edits:
        last = None if length is None else first + length
        if is_back:
            local = without_days(local, day(first), None if last is None else day(last))
        else:
            local = with_value(local, entry(first, last, value))
        for number in range(first, 100 if last is None else min(last + 1, 100)):
            expected[number] = 50 if is_back else value
    assert gaps_and_overlaps([shipped, *local]) == []
    book = Lawbook([shipped, *local])
    assert {number: book.on(day(number)).plan_review_weeks() for number in expected} == expected
