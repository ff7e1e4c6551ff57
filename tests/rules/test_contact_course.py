"""The contact course of each group under both sets of rules (LAB kap. 7; R6 of the notes)."""

import json
from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.law_entry import LawEntry
from app.models.codes import TalkKind
from app.models.problem_codes import CalculationWarning as Warn
from app.rules.contact_course import CourseFacts, contact_course
from app.rules.lawbook import Lawbook
from app.storage.lawbook_source import shipped_entries

SHIPPED = shipped_entries()
LAW = Lawbook(SHIPPED)


def on(text):
    return date.fromisoformat(text)


def course(group, start, sick_from=None, law=LAW):
    return contact_course(CourseFacts(group, on(start), sick_from and on(sick_from)), law)


def talks(found):
    return [(str(talk.due_on), talk.kind.value) for talk in found.talks]


def test_r6_jobparat_first_within_a_week_and_four_in_six_months():
    found = course("2", "2026-03-02")
    assert talks(found) == [("2026-03-09", "first_talk")] + 3 * [("2026-09-02", "talk")]
    assert found.warnings == (Warn.share_of_group,)


def test_r6_sick_first_follow_up_by_the_end_of_week_eight():
    found = course("6", "2026-01-20", "2026-01-05")
    assert talks(found)[0] == ("2026-03-01", "sickness_first_follow_up")


@pytest.mark.parametrize("group", ["2", "3", "4", "5"])
def test_lab_31_first_talk_within_a_week(group):
    found = course(group, "2025-03-03")
    assert talks(found) == [("2025-03-10", "first_talk")] + 3 * [("2025-09-03", "talk")]
    assert all(talk.is_statutory for talk in found.talks)
    assert found.warnings == ()
    assert [talk.certainty for talk in found.talks] == 4 * ["law_text"]


@pytest.mark.parametrize("group", ["7", "8", "9", "10"])
def test_lab_31_four_talks_without_a_first_date(group):
    assert talks(course(group, "2025-03-03")) == 4 * [("2025-09-03", "talk")]


def test_lov_727_of_2023_fund_holds_the_first_three_months():
    found = course("1", "2025-03-03")
    assert talks(found) == [
        ("2025-03-17", "fund_first_talk"),
        *2 * [("2025-06-03", "fund_talk")],
        *3 * [("2025-09-03", "talk")],
    ]
    assert found.warnings == (Warn.municipal_course,)


def test_sdp_13_b_four_follow_ups_in_half_a_year():
    found = course("6", "2025-03-20", "2025-03-03")
    assert talks(found) == [
        ("2025-04-27", "sickness_first_follow_up"),
        *3 * [("2025-09-03", "sickness_follow_up")],
    ]
    assert found.warnings == ()


def test_sickness_without_its_first_day_is_counted_from_the_start_and_says_so():
    found = course("6", "2025-03-03")
    assert talks(found)[0] == ("2025-04-27", "sickness_first_follow_up")
    assert found.warnings == (Warn.sick_from_assumed,)


def test_a_day_of_sickness_is_ignored_for_other_groups_and_said_so():
    found = course("2", "2025-03-03", "2025-01-01")
    assert talks(found)[0] == ("2025-03-10", "first_talk")
    assert found.warnings == (Warn.sick_from_ignored,)


@pytest.mark.parametrize("group", ["2", "9"])
def test_lov_1750_of_2025_first_talk_with_all_and_the_rest_for_a_share(group):
    found = course(group, "2026-08-03")
    assert talks(found) == [("2027-02-03", "first_talk")] + 3 * [("2027-02-03", "talk")]
    assert [talk.is_statutory for talk in found.talks] == [True, False, False, False]
    assert found.warnings == (Warn.first_talk_time_not_seen, Warn.share_of_group)


def test_lov_1750_of_2025_fund_and_municipality_two_each():
    found = course("1", "2026-08-03")
    assert talks(found) == 2 * [("2026-11-03", "fund_talk")] + 2 * [("2027-02-03", "talk")]
    assert not any(talk.is_statutory for talk in found.talks)
    assert found.warnings == (Warn.share_of_group,)


def test_lov_1750_of_2025_one_follow_up_of_the_sick():
    found = course("6", "2026-08-10", "2026-08-03")
    assert talks(found) == [("2027-02-03", "sickness_follow_up")]
    assert found.warnings == (Warn.employed_exempt,)


@pytest.mark.parametrize("group", ["3", "4", "5", "7", "8", "10", "11", "12", "13"])
def test_a_number_not_seen_gives_no_talk_but_a_warning(group):
    found = course(group, "2026-08-03")
    assert found.talks == ()
    assert Warn.number_not_seen in found.warnings
    assert (Warn.old_cases_only in found.warnings) is (group in {"8", "10"})
    assert [entry.certainty for entry in found.entries] == ["unverified"]


def test_each_due_day_has_its_own_rules():
    found = course("1", "2026-05-01")
    assert talks(found) == [
        ("2026-05-15", "fund_first_talk"),
        ("2026-08-01", "fund_talk"),
        *2 * [("2026-11-01", "talk")],
    ]
    assert [talk.is_statutory for talk in found.talks] == [True, False, False, False]
    assert [str(entry.valid_from) for entry in found.entries] == ["2024-01-01", "2026-07-01"]


def test_a_course_into_rules_with_no_number_keeps_its_first_talk():
    found = course("3", "2026-03-02")
    assert talks(found) == [("2026-03-09", "first_talk")]
    assert found.warnings == (Warn.number_not_seen,)


def test_talks_held_under_the_old_rules_count_under_the_new():
    found = course("6", "2026-01-05", "2026-01-05")
    assert talks(found) == [("2026-03-01", "sickness_first_follow_up")]


@pytest.mark.parametrize(("day", "is_old"), [("2026-06-23", True), ("2026-06-24", False)])
def test_the_due_day_decides_and_not_the_start(day, is_old):
    assert (talks(course("2", day))[0][1] == "first_talk") is True
    assert (talks(course("2", day))[0][0] < "2026-07-01") is is_old


@pytest.mark.parametrize(("group", "start"), [("2", "2018-01-01"), ("99", "2026-01-01"), ("", "2026-01-01")])
def test_where_the_tables_say_nothing_there_is_no_talk(group, start):
    found = course(group, start)
    assert (found.talks, found.entries) == ((), ())
    assert found.warnings == (Warn.rule_missing,)


def test_a_course_that_begins_before_the_tables_says_so():
    found = course("2", "2019-10-01")
    assert talks(found) == 4 * [("2020-04-01", "talk")]
    assert found.warnings == (Warn.rule_missing,)


def local(value, first, last=None):
    last_day = None if last is None else on(last)
    return LawEntry("contact_course.3", on(first), last_day, json.dumps(value), "kommunen", "local", "local")


OWN = {
    "is_counted_from_sickness": False,
    "months": 6,
    "warnings": [],
    "talks": [
        {
            "party": "municipality",
            "kind": "talk",
            "number": 2,
            "amount": 3,
            "unit": "months",
            "share_percent": 100,
        }
    ],
}


def test_a_number_of_the_municipality_fills_the_gap():
    law = Lawbook([*SHIPPED, local(OWN, "2026-07-01")])
    found = course("3", "2026-08-03", law=law)
    assert talks(found) == 2 * [("2026-11-03", "talk")]
    assert found.warnings == ()
    assert [entry.source for entry in found.entries] == ["kommunen"]


def test_a_local_number_for_some_weeks_is_used_within_them_only():
    law = Lawbook([*SHIPPED, local(OWN, "2025-05-01", "2025-05-31")])
    found = course("3", "2025-03-03", law=law)
    assert talks(found) == [("2025-03-10", "first_talk")] + 3 * [("2025-09-03", "talk")]
    assert [str(entry.valid_from) for entry in found.entries] == ["2020-01-01", "2025-05-01"]


def test_a_rule_that_is_in_force_again_within_the_course_is_named():
    law = Lawbook([*SHIPPED, local(OWN, "2025-02-01", "2025-03-31")])
    found = course("3", "2025-03-03", law=law)
    assert talks(found) == 4 * [("2025-09-03", "talk")]
    assert [str(entry.valid_from) for entry in found.entries] == ["2020-01-01", "2025-02-01"]


def test_an_open_end_of_the_calendar_is_no_edge():
    law = Lawbook([local(OWN, "2020-01-01", "9999-12-31")])
    assert talks(course("3", "2025-03-03", law=law)) == 2 * [("2025-06-03", "talk")]


@given(
    st.integers(1, 13).map(str),
    st.dates(date(2015, 1, 1), date(2040, 12, 31)),
    st.none() | st.dates(date(2015, 1, 1), date(2040, 12, 31)),
)
def test_talks_come_in_order_after_the_start_and_silence_is_explained(group, starts_on, sick_from):
    found = contact_course(CourseFacts(group, starts_on, sick_from), LAW)
    due = [talk.due_on for talk in found.talks]
    first = sick_from if group == "6" and sick_from is not None else starts_on
    assert due == sorted(due)
    assert all(first < day for day in due)
    assert max(Counter(talk.kind for talk in found.talks).values(), default=0) <= 4
    assert found.talks or found.warnings
    assert all(isinstance(talk.kind, TalkKind) and talk.source for talk in found.talks)
