from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.codes import PlacementStatus
from app.models.problem_codes import Problem
from app.rules import placement_periods
from app.rules.placement_periods import Period, StartFacts, WeekCount

FIRST = date(2026, 3, 2)


def day(number):
    return FIRST + timedelta(days=number)


def period(first, last):
    return Period(None if first is None else day(first), None if last is None else day(last))


ENDS = st.integers(0, 40) | st.none()
PERIODS = st.tuples(ENDS, ENDS).map(lambda ends: period(*sorted(ends)) if None not in ends else period(*ends))


@pytest.mark.parametrize(
    ("number", "status"),
    [
        (-1, PlacementStatus.planned),
        (0, PlacementStatus.running),
        (27, PlacementStatus.running),
        (28, PlacementStatus.ended),
    ],
)
def test_status_changes_after_the_last_day(number, status):
    assert placement_periods.status_on(period(0, 27), day(number)) is status


def test_status_of_open_periods():
    assert placement_periods.status_on(period(0, None), day(9999)) is PlacementStatus.running
    assert placement_periods.status_on(period(None, 5), day(-999)) is PlacementStatus.running
    assert placement_periods.status_on(period(None, 5), day(6)) is PlacementStatus.ended


@given(PERIODS, PERIODS)
def test_overlap_is_a_shared_day(one, other):
    days = [day(number) for number in range(-1, 42)]
    shares = any(one.covers(each) and other.covers(each) for each in days)
    assert one.overlaps(other) is shares
    assert other.overlaps(one) is shares


@pytest.mark.parametrize(
    ("placement", "agreement", "expected"),
    [
        ((0, 27), (0, 27), False),
        ((-1, 27), (0, 27), True),
        ((0, 28), (0, 27), True),
        ((0, None), (0, 27), False),
        ((28, None), (0, 27), True),
        ((0, 27), (None, None), False),
    ],
)
def test_outside_the_agreement(placement, agreement, expected):
    assert placement_periods.is_outside(period(*placement), period(*agreement)) is expected


def test_occupancy_of_a_day():
    placements = [period(0, 6), period(6, None), period(7, 13), period(20, 20)]
    assert [placement_periods.occupied_on(placements, day(number)) for number in (-1, 0, 6, 7, 14, 20)] == [
        0, 1, 2, 2, 1, 2,
    ]  # fmt: skip


def test_busiest_day_is_the_first_of_several():
    placements = [period(0, 6), period(3, 9), period(8, 12)]
    assert placement_periods.busiest_day(placements, period(0, None)) == (day(3), 2)
    assert placement_periods.busiest_day(placements, period(7, None)) == (day(8), 2)
    assert placement_periods.busiest_day(placements, period(10, 30)) == (day(10), 1)
    assert placement_periods.busiest_day(placements, period(13, 30)) == (None, 0)
    assert placement_periods.busiest_day([], period(0, 1)) == (None, 0)


@given(st.lists(PERIODS, max_size=6), PERIODS)
def test_busiest_day_is_never_beaten(placements, within):
    found, taken = placement_periods.busiest_day(placements, within)
    days = [day(number) for number in range(-1, 42) if within.covers(day(number))]
    assert taken == max((placement_periods.occupied_on(placements, each) for each in days), default=0)
    assert (found is None) is (taken == 0)
    assert found is None or placement_periods.occupied_on(placements, found) == taken


def test_start_with_a_free_slot_is_allowed():
    facts = StartFacts(period(0, 27), period(0, None), 2, (period(0, 9), period(10, 27)), (period(-9, -1),))
    assessment = placement_periods.assess_start(facts)
    assert assessment.is_allowed
    assert assessment.warnings == ()


def test_start_without_a_centre_or_known_places_is_allowed():
    assert placement_periods.assess_start(StartFacts(period(0, 27))).is_allowed
    assert placement_periods.assess_start(StartFacts(period(0, 27), at_centre=(period(0, 9),))).is_allowed


def test_start_on_a_taken_slot_wants_a_reason():
    facts = StartFacts(period(0, 27), None, 1, (period(9, 9),))
    refused = placement_periods.assess_start(facts)
    assert not refused.is_allowed
    assert refused.reasons == (Problem.slot_taken,)
    with_reason = StartFacts(period(0, 27), None, 1, (period(9, 9),), (), has_overbooking_reason=True)
    allowed = placement_periods.assess_start(with_reason)
    assert allowed.is_allowed
    assert allowed.warnings == (Problem.slot_taken,)
    assert allowed.reasons == ()


def test_start_outside_the_agreement_and_over_another_is_told():
    facts = StartFacts(period(0, 27), period(1, None), 0, (), (period(27, None),))
    assessment = placement_periods.assess_start(facts)
    assert not assessment.is_allowed
    assert assessment.warnings == (Problem.outside_agreement, Problem.overlapping_placement)


@pytest.mark.parametrize(
    ("weeks", "last"), [(4, date(2026, 3, 29)), (13, date(2026, 5, 31)), (26, date(2026, 8, 30))]
)
def test_lab_61_whole_weeks_end_the_day_before(weeks, last):
    assert placement_periods.default_end(FIRST, weeks) == last


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(1, 60))
def test_last_day_lies_in_the_last_week(starts_on, weeks):
    last = placement_periods.default_end(starts_on, weeks)
    assert placement_periods.week_count(starts_on, last, last) == WeekCount(weeks, weeks)
    assert placement_periods.week_count(starts_on, last, last + timedelta(days=1)).number == weeks + 1


def test_week_n_of_m():
    assert placement_periods.week_count(FIRST, date(2026, 5, 31), date(2026, 3, 17)) == WeekCount(3, 13)
    assert placement_periods.week_count(FIRST, date(2026, 6, 1), FIRST) == WeekCount(1, 14)
    assert placement_periods.week_count(FIRST, None, FIRST) == WeekCount(1, None)
    assert placement_periods.week_count(FIRST, day(-30), day(-1)) == WeekCount(0, 0)
