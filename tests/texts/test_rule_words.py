"""Danish words for rules: every shipped rule, part and code has them; no text fixes the authority's name."""

import json
from datetime import date

import pytest

from app.common.paths import resource
from app.models.codes import Certainty, LawOrigin
from app.models.problem_codes import CalculationWarning
from app.rules.law_shapes import family_of, shape_of
from app.storage.lawbook_source import shipped_entries
from app.texts import example_words, rule_words
from tests.architecture.test_house_rules import APP

SHIPPED = shipped_entries()


def test_every_shipped_rule_has_a_name_a_group_and_words_for_its_value() -> None:
    for entry in SHIPPED:
        value = json.loads(entry.value)
        assert rule_words.rule_name(entry.key, value) != entry.key
        assert rule_words.group_of(entry.key) != rule_words.OTHER_GROUP
        assert rule_words.value_words(entry.key, value)


def test_every_part_of_every_shipped_rule_has_a_name() -> None:
    for key in {entry.key for entry in SHIPPED}:
        samples = [each for each in SHIPPED if each.key == key]
        samples += [each for each in SHIPPED if family_of(each.key) == family_of(key)]
        shape = shape_of(key, samples)
        for part in (*shape.parts, *shape.inner):
            assert not part.name or rule_words.part_name(part.name, is_inner=part.is_inner) != part.name
            assert all(rule_words.code_words(code) != code.value for code in part.choices)


@pytest.mark.parametrize("warning", CalculationWarning)
def test_every_remark_has_a_few_words(warning: CalculationWarning) -> None:
    assert rule_words.code_words(warning) != warning.value


@pytest.mark.parametrize(
    ("key", "value", "words"),
    [
        ("closed_day.christmas_eve", True, "ja"),
        ("mentor.max_months", 6, "6 måneder"),
        ("term.complaint", {"amount": 1, "unit": "weeks", "is_moved": True}, "1 uge"),
        ("term.breach", {"amount": 72, "unit": "hours", "is_moved": False}, "72 timer, flyttes ikke"),
        ("benefit.x", {"name": "Ydelse", "order": 1, "aliases": ["y"]}, "Navn: Ydelse"),
        ("plan.x", "tekst", "tekst"),
        ("guidance_part.x", {"is_on": False, "benefits": []}, "Er med, hvis ingen vælger det fra: nej"),
        (
            "contact_course.x",
            {"talks": [{"kind": "talk", "number": 2, "amount": 1, "unit": "months", "share_percent": 75}]},
            "Samtaler: Samtale, 2 inden 1 måned (75 % af gruppen)",
        ),
        (
            "contact_course.x",
            {"talks": [{"kind": "talk", "number": 1, "amount": 2, "unit": "år"}, 3]},
            "Samtaler: Samtale, 1 inden 2 år; 3",
        ),
    ],
)
def test_value_is_said_in_words(key: str, value: object, words: str) -> None:
    assert rule_words.value_words(key, value) == words


def test_names_of_rules_nobody_ships_are_their_keys() -> None:
    for key in ("kle.nothing", "guidance_part.nothing", "benefit.nothing", "what.ever"):
        assert rule_words.rule_name(key) == key
    assert rule_words.group_of("what.ever") == rule_words.OTHER_GROUP
    assert rule_words.rule_name("target_group.3") == "Målgruppe 3"


def test_rules_stand_by_group_and_number() -> None:
    keys = [
        "plan.review_weeks",
        "internship_weeks.10",
        "internship_weeks.9",
        "deadline.quick_days",
        "what.ever",
    ]
    assert sorted(keys, key=rule_words.order_of) == [
        "deadline.quick_days",
        "plan.review_weeks",
        "internship_weeks.9",
        "internship_weeks.10",
        "what.ever",
    ]


def test_days_marks_and_places() -> None:
    assert rule_words.period_words(date(2000, 1, 1), None) == "altid"
    assert (
        rule_words.period_words(date(2027, 1, 1), date(2027, 2, 1))
        == "fra 1. januar 2027 til og med 1. februar 2027"
    )
    assert all(rule_words.certainty_mark(each) for each in Certainty)
    assert len({rule_words.origin_words(each) for each in LawOrigin}) == len(LawOrigin)
    assert rule_words.fault_place(0, "", "") == "Filen"
    assert rule_words.fault_place(2, "a.b", "value") == "Regel 2, »a.b«, value"
    assert rule_words.joined([]) == ""
    assert rule_words.joined("abc") == "a, b og c"
    assert rule_words.in_line_order(["unit", "else", "party"]) == ["party", "unit", "else"]


def test_examples_say_when_there_is_nothing() -> None:
    assert example_words.course_answer([]) == "ingen talte samtaler"
    assert example_words.plan_answer([], []) == "skal med: ingen; bør med: ingen"
    assert example_words.closed_answer(3, []) == "3 dage"


def test_no_letter_document_or_rule_fixes_the_name_of_the_authority() -> None:
    files = [
        *(APP / "documents").rglob("*.py"),
        *(APP / "texts").rglob("*.py"),
        *resource("templates").rglob("*.toml"),
        *resource("law").rglob("*.toml"),
    ]
    named = [file.name for file in files if "jobcenter" in file.read_text(encoding="utf-8").casefold()]
    # The column of an imported list that says which of several offices a company belongs to.
    assert named == ["records.py"]
