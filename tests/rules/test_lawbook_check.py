from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.law_entry import LawEntry
from app.rules.lawbook_check import LawFault, LawFaultKind, faults_in, gaps_and_overlaps
from app.storage.lawbook_source import shipped_entries


def day(number):
    return date(2026, 1, 1) + timedelta(days=number)


def entry(first, last, origin="shipped", key="plan.review_weeks", value="13"):
    return LawEntry(key, day(first), None if last is None else day(last), value, "kilde", "local", origin)


def test_shipped_tables_have_no_gap_no_overlap_and_no_fault():
    assert len(shipped_entries()) > 80
    assert faults_in(shipped_entries()) == []


def test_gap_between_two_values_is_found():
    faults = gaps_and_overlaps([entry(10, None), entry(0, 4)])
    assert faults == [LawFault(LawFaultKind.gap, "plan.review_weeks", day(5), day(9))]
    assert gaps_and_overlaps([entry(0, 4), entry(5, 9), entry(10, None)]) == []


def test_value_that_ends_for_good_is_no_gap():
    assert gaps_and_overlaps([entry(0, 4)]) == []


def test_overlap_of_the_same_origin_is_found():
    assert gaps_and_overlaps([entry(0, 5), entry(5, None)]) == [
        LawFault(LawFaultKind.overlap, "plan.review_weeks", day(5), day(5))
    ]
    assert gaps_and_overlaps([entry(0, None), entry(5, 9)]) == [
        LawFault(LawFaultKind.overlap, "plan.review_weeks", day(5), None)
    ]


def test_local_value_may_cover_a_shipped_one():
    assert gaps_and_overlaps([entry(0, None), entry(5, 9, "local"), entry(20, 29, "local")]) == []
    assert gaps_and_overlaps([entry(0, 9), entry(5, 20, "local"), entry(21, None)]) == []


def test_rules_are_looked_at_apart():
    assert gaps_and_overlaps([entry(0, 4), entry(2, 9, key="mentor.max_months")]) == []


def test_value_that_ends_before_it_starts_is_found():
    assert gaps_and_overlaps([entry(5, 4)]) == [
        LawFault(LawFaultKind.ends_before_start, "plan.review_weeks", day(5), day(4))
    ]


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("plan.review_weeks", '"13"'),
        ("plan.review_weeks", "tretten"),
        ("closed_day.christmas_eve", "1"),
        ("target_group.1", "{}"),
        ("benefit.x", '{"name": "x", "order": "1", "aliases": []}'),
        ("outcome.x", '{"name": "x", "order": 1, "aliases": []}'),
        ("internship_weeks.3", '{"base": 13}'),
        ("kle.job_plan", "{}"),
        ("plan_requirements.1", '{"required": ["no such part"], "expected": []}'),
        ("plan.working_parts", '{"required": []}'),
        ("something.new", "5"),
    ],
)
def test_value_nobody_can_read_is_found(key, value):
    faults = faults_in([entry(0, None, key=key, value=value)])
    assert [(fault.kind, fault.key) for fault in faults] == [(LawFaultKind.unreadable, key)]


def test_unknown_rule_of_a_later_version_is_no_fault():
    assert faults_in([entry(0, None, key="something.new", value="{}")]) == []


@pytest.mark.parametrize("changes", [{"source": " "}, {"certainty": "surely"}])
def test_value_without_source_or_certainty_is_found(changes):
    assert [fault.kind for fault in faults_in([replace(entry(0, None), **changes)])] == [
        LawFaultKind.no_source
    ]


@given(st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30)), min_size=1, max_size=6))
def test_no_fault_means_every_day_has_one_value(periods):
    entries = [entry(min(ends), max(ends)) for ends in periods]
    first = min(each.valid_from for each in entries)
    last = max(each.valid_to for each in entries)
    covers = [
        sum(each.covers(first + timedelta(days=number)) for each in entries)
        for number in range((last - first).days + 1)
    ]
    assert (gaps_and_overlaps(entries) == []) is (set(covers) == {1})
