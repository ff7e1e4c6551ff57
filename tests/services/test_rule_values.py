"""From what is typed to the value of a rule: every kind of part, and what is refused in its place."""

from typing import Any

import pytest

from app.common.law_parts import Part, PartKind
from app.models.problem_codes import PlanGap, Problem
from app.rules.law_shapes import Shape
from app.services.rule_values import foreign_parts, typed_value

NUMBER = Part("n", PartKind.number, 1, 9)
KINDS = {
    "number": NUMBER,
    "numbers": Part("n", PartKind.numbers, 1, 9),
    "flag": Part("n", PartKind.flag),
    "text": Part("n", PartKind.text),
    "name": Part("n", PartKind.text, is_required=True),
    "texts": Part("n", PartKind.texts),
    "code": Part("n", PartKind.code, choices=tuple(PlanGap)),
    "codes": Part("n", PartKind.codes, choices=tuple(PlanGap)),
    "lines": Part("n", PartKind.lines),
}


def _typed(kind: str, given: object) -> tuple[Any, dict[str, str]]:
    value, problems = typed_value(Shape((KINDS[kind],), (NUMBER,)), {"value.n": given}, {})
    return value.get("n"), problems


@pytest.mark.parametrize(
    ("kind", "given", "stored"),
    [
        ("number", " 7 ", 7),
        ("number", 7, 7),
        ("numbers", "8, 3;4  5", [8, 3, 4, 5]),
        ("numbers", [8, 3], [8, 3]),
        ("flag", False, False),
        ("text", None, ""),
        ("text", " a\x00b ", "ab"),
        ("name", "a", "a"),
        ("texts", "a\n\n b ", ["a", "b"]),
        ("texts", ["a", ""], ["a"]),
        ("code", "offers", "offers"),
        ("codes", ["offers", "job_goal"], ["offers", "job_goal"]),
        ("codes", ("offers", "job_goal"), ["job_goal", "offers"]),
        ("codes", ["offers", "offers"], ["offers"]),
        ("codes", None, []),
        ("lines", [{"n": "3"}], [{"n": 3}]),
        ("lines", None, []),
    ],
)
def test_part_is_read(kind: str, given: object, stored: object) -> None:
    assert _typed(kind, given) == (stored, {})


@pytest.mark.parametrize(
    ("kind", "given", "problem"),
    [
        ("number", "", Problem.required),
        ("number", None, Problem.required),
        ("number", "7,5", Problem.not_a_number),
        ("number", "-1", Problem.number_out_of_range),
        ("number", "10", Problem.number_out_of_range),
        ("number", True, Problem.not_a_number),
        ("numbers", " , ", Problem.required),
        ("numbers", "1 " * 101, Problem.too_long),
        ("numbers", "1 x", Problem.not_a_number),
        ("flag", "ja", Problem.required),
        ("text", "x" * 1_001, Problem.too_long),
        ("name", "  ", Problem.required),
        ("texts", "a\n" * 101, Problem.too_long),
        ("texts", "x" * 1_001, Problem.too_long),
        ("code", "nothing", Problem.rule_unreadable),
        ("code", "", Problem.required),
        ("codes", ["nothing"], Problem.rule_unreadable),
        ("lines", [{"n": "3"}] * 101, Problem.too_long),
        ("lines", [{"n": "x"}], Problem.not_a_number),
    ],
)
def test_part_is_refused_in_its_place(kind: str, given: object, problem: Problem) -> None:
    assert _typed(kind, given)[1] == {"value.n": problem}


def test_single_value_has_the_plain_name() -> None:
    shape = Shape((Part("", PartKind.number, 1, 9),))
    assert typed_value(shape, {"value": "3"}, 1) == (3, {})
    assert typed_value(shape, {"value": "30"}, 1) == (None, {"value": Problem.number_out_of_range})


def test_parts_no_reader_asks_for_are_kept() -> None:
    assert typed_value(Shape((NUMBER,)), {"value.n": "3"}, {"n": 1, "more": 2})[0] == {"n": 3, "more": 2}
    assert typed_value(Shape((NUMBER,)), {"value.n": "3"}, 5)[0] == {"n": 3}


def test_names_from_elsewhere_are_found() -> None:
    shape = Shape((NUMBER,))
    assert foreign_parts(shape, {"n": 1, "b": 2, "a": 3, "more": 4}, {"more": 1}) == ("a", "b")
    assert foreign_parts(shape, {"n": 1}, 3) == ()
    assert foreign_parts(shape, 3, {}) == ()
    assert foreign_parts(Shape((Part("", PartKind.flag),)), {"x": 1}, {}) == ()
