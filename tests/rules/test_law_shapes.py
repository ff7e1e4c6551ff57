"""What a value consists of, as its own reader asks for it."""

import json
from datetime import date

import pytest

from app.common.law_entry import LawEntry
from app.common.law_parts import PartKind, TracedEntry
from app.models.codes import TalkKind
from app.models.problem_codes import PlanGap
from app.rules.law_shapes import family_of, shape_of
from app.rules.law_values import Fields, TooLong, UnreadableLaw
from app.rules.lawbook_check import LawFaultKind, faults_in
from app.storage.lawbook_source import shipped_entries, shipped_sets

SHIPPED = shipped_entries()


def entry(key, value):
    return LawEntry(key, date(2026, 1, 1), None, json.dumps(value), "kilde", "local", "local")


def shape(key, *own):
    mine = own or [each for each in SHIPPED if each.key == key]
    family = [each for each in SHIPPED if family_of(each.key) == family_of(key)]
    return shape_of(key, [*mine, *family])


def test_number_has_the_range_of_its_rule():
    part = shape("mentor.max_months").single
    assert (part.kind, part.least, part.most) == (PartKind.number, 1, 24)


def test_yes_or_no_is_one_flag():
    assert shape("closed_day.christmas_eve").single.kind is PartKind.flag


def test_named_parts_come_in_the_order_they_are_asked_for():
    found = shape("internship_weeks.3")
    assert found.single is None
    assert [(part.name, part.least) for part in found.parts] == [
        ("base", 1),
        ("with_assessment", 1),
        ("then_at_a_time", 0),
    ]


def test_codes_name_their_choices():
    assert shape("plan_requirements.3").parts[0].choices == tuple(PlanGap)


def test_lines_know_the_parts_of_a_line_even_when_there_are_none():
    empty = entry(
        "contact_course.3", {"is_counted_from_sickness": False, "months": 6, "talks": [], "warnings": []}
    )
    found = shape("contact_course.3", empty)
    assert {part.name for part in found.inner} == {
        "party",
        "kind",
        "number",
        "amount",
        "unit",
        "share_percent",
    }
    assert next(part for part in found.inner if part.name == "kind").choices == tuple(TalkKind)
    alone = shape_of("contact_course.3", [empty])
    assert alone.inner == ()
    assert [part.kind for part in alone.parts if part.name == "talks"] == [PartKind.lines]


def test_rule_without_a_reader_is_named_texts():
    assert {part.kind for part in shape("plan.part_numbers").parts} == {PartKind.text}


def test_value_nobody_can_read_has_no_shape():
    with pytest.raises(UnreadableLaw):
        shape_of("internship_weeks.3", [entry("internship_weeks.4", {})])
    with pytest.raises(UnreadableLaw):
        shape_of("internship_weeks.3", [entry("internship_weeks.3", 3)])


def test_every_shipped_rule_has_a_shape_and_every_set_can_be_read():
    for key in {each.key for each in SHIPPED}:
        assert shape(key).parts
    for each in shipped_sets():
        assert faults_in([*SHIPPED, *each.entries]) == []
        assert {one.key for one in each.entries} <= {one.key for one in SHIPPED}
        assert all(one.valid_from == each.valid_from for one in each.entries)


@pytest.mark.parametrize(
    ("value", "part"),
    [
        ({"name": "x" * 1001, "order": 1, "aliases": []}, "name"),
        ({"name": "x", "order": 1, "aliases": ["a" * 1001]}, "aliases"),
        ({"name": "x", "order": 1, "aliases": ["a"] * 101}, "aliases"),
    ],
)
def test_longer_than_any_rule_is_a_fault(value, part):
    found = faults_in([entry("benefit.cash_benefit", value)])
    assert [(fault.kind, fault.part) for fault in found] == [(LawFaultKind.too_long, part)]


@pytest.mark.parametrize(
    "value", [{"name": " ", "order": 1, "aliases": []}, {"name": "x", "order": 1, "aliases": [1]}]
)
def test_empty_name_or_foreign_list_cannot_be_read(value):
    assert [fault.kind for fault in faults_in([entry("benefit.cash_benefit", value)])] == [
        LawFaultKind.unreadable
    ]


def test_basis_of_the_guidance_and_plain_words_are_checked_too():
    assert faults_in([entry("guidance.basis", {"paragraph": "", "act": ""})])[0].part == "benefits"
    assert faults_in([entry("plan.part_numbers", {"job_goal": 1})])[0].part == "job_goal"


def test_trace_names_what_was_asked_for():
    traced = TracedEntry("plan.x", date(2026, 1, 1), None, '{"a": "b"}', "", "local")
    with pytest.raises(TooLong):
        Fields(
            TracedEntry("plan.x", date(2026, 1, 1), None, json.dumps({"a": "b" * 2000}), "", "local")
        ).text("a")
    assert Fields(traced).text("a") == "b"
    assert [part.name for part in traced.parts] == ["a"]
