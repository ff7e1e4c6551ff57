"""The readers of deadline values, and what they refuse."""

import json
from datetime import date

import pytest

from app.common.law_entry import LawEntry
from app.models.codes import TermUnit
from app.rules.deadline_values import (
    ReplyDays,
    Term,
    read_course_rule,
    read_reply_days,
    read_term,
)
from app.rules.law_values import OutOfRange, UnreadableLaw
from app.rules.lawbook_check import LawFaultKind, faults_in

DAY = date(2026, 3, 17)
TALK = {
    "party": "municipality",
    "kind": "talk",
    "number": 4,
    "amount": 6,
    "unit": "months",
    "share_percent": 75,
}
COURSE = {"is_counted_from_sickness": False, "months": 6, "talks": [TALK], "warnings": ["share_of_group"]}
TERM = {"amount": 28, "unit": "days", "is_moved": True}
REPLY = {"choices": [8, 14], "default": 8, "complex": 14}


def entry(key, value):
    return LawEntry(key, DAY, None, json.dumps(value), "kilde", "local", "local")


def test_values_are_read():
    assert read_term(entry("term.complaint", TERM)) == Term(28, TermUnit.days, is_moved=True)
    assert read_reply_days(entry("deadline.reply_days", REPLY)) == ReplyDays((8, 14), 8, 14)
    course = read_course_rule(entry("contact_course.2", COURSE))
    assert course.months == 6
    assert course.milestones[0].term == Term(6, TermUnit.months, is_moved=False)


@pytest.mark.parametrize(
    ("key", "value", "part"),
    [
        ("term.complaint", TERM | {"amount": 0}, "amount"),
        ("term.complaint", TERM | {"amount": 40_000}, "amount"),
        ("term.party_access", {"amount": 2_501, "unit": "working_days", "is_moved": True}, "amount"),
        ("deadline.reply_days", REPLY | {"choices": [0, 8, 14]}, "choices"),
        ("deadline.reply_days", REPLY | {"choices": [8, 14, 91]}, "choices"),
        ("contact_course.2", COURSE | {"months": 0}, "months"),
        ("contact_course.2", COURSE | {"talks": [TALK | {"number": 0}]}, "number"),
        ("contact_course.2", COURSE | {"talks": [TALK | {"number": 51}]}, "number"),
        ("contact_course.2", COURSE | {"talks": [TALK | {"share_percent": 101}]}, "share_percent"),
        ("contact_course.2", COURSE | {"talks": [TALK | {"amount": -1}]}, "amount"),
        ("deadline.paper_weekdays", 0, ""),
        ("deadline.paper_weekdays", 21, ""),
        ("deadline.quick_days", -1, ""),
        ("deadline.min_working_days", 31, ""),
        ("deadline.paper_grace_days", -1, ""),
        ("deadline.sanction_months", 0, ""),
        ("plan.review_weeks", 1000, ""),
        ("internship_weeks.3", {"base": 0, "with_assessment": 26, "then_at_a_time": 13}, "base"),
    ],
)
def test_a_number_out_of_range_is_a_fault_with_its_place(key, value, part):
    (fault,) = faults_in([entry(key, value)])
    assert (fault.kind, fault.key, fault.first_day, fault.part) == (
        LawFaultKind.out_of_range,
        key,
        DAY,
        part,
    )


@pytest.mark.parametrize(
    ("key", "value", "part"),
    [
        ("term.complaint", TERM | {"unit": "moons"}, "unit"),
        ("term.complaint", TERM | {"is_moved": 1}, "is_moved"),
        ("term.complaint", {}, "unit"),
        ("deadline.reply_days", REPLY | {"choices": []}, "choices"),
        ("deadline.reply_days", REPLY | {"choices": [8, "14"]}, "choices"),
        ("deadline.reply_days", REPLY | {"choices": [8, True]}, "choices"),
        ("deadline.reply_days", REPLY | {"default": 10}, "default"),
        ("deadline.reply_days", REPLY | {"complex": 21}, "complex"),
        ("contact_course.2", COURSE | {"talks": ["talk"]}, ""),
        ("contact_course.2", COURSE | {"talks": [TALK | {"unit": "hours"}]}, "unit"),
        ("contact_course.2", COURSE | {"talks": [TALK | {"kind": "chat"}]}, "kind"),
        ("contact_course.2", COURSE | {"warnings": ["beware"]}, "warnings"),
        ("deadline.sanction_counts_event_month", 0, ""),
        ("deadline.sanction_months", "3", ""),
    ],
)
def test_a_value_nobody_can_read_is_a_fault_with_its_place(key, value, part):
    (fault,) = faults_in([entry(key, value)])
    assert (fault.kind, fault.key, fault.part) == (LawFaultKind.unreadable, key, part)


def test_out_of_range_is_a_kind_of_unreadable():
    with pytest.raises(UnreadableLaw) as caught:
        read_term(entry("term.complaint", TERM | {"amount": 0}))
    assert isinstance(caught.value, OutOfRange)
    assert str(caught.value) == "term.complaint amount"
