"""From what an editor or a file gives to the value of a rule, part by part."""

import re
from collections.abc import Callable, Mapping
from typing import Any

from app.common.errors import RefusedValue
from app.common.law_parts import Part, PartKind
from app.models.problem_codes import Problem
from app.rules.law_shapes import Shape
from app.rules.law_values import LONGEST_LIST, LONGEST_TEXT
from app.services.drafts import clean

VALUE = "value"
_NUMBER = re.compile(r"-?\d{1,6}")


def field_name(part: Part) -> str:
    """What the field of a part is called in a form and beside its problem."""
    return f"{VALUE}.{part.name}" if part.name else VALUE


def typed_value(shape: Shape, given: Mapping[str, object], standing: object) -> tuple[Any, dict[str, str]]:
    """The value that was typed, and what is wrong with it.

    Args:
        shape: what the value consists of.
        given: field to what was typed or chosen.
        standing: the value in force; parts no reader asks for are kept from it.

    Returns:
        The value, and field to problem code.
    """
    if shape.single is not None:
        return _typed_single(shape.single, given)
    value: dict[str, Any] = dict(standing) if isinstance(standing, dict) else {}
    problems: dict[str, str] = {}
    for part in shape.parts:
        name = field_name(part)
        try:
            value[part.name] = _typed(part, given.get(name), shape)
        except RefusedValue as refused:
            problems[name] = refused.code
    return value, problems


def foreign_parts(shape: Shape, value: object, samples: object) -> tuple[str, ...]:
    """Names in a value that no reader asks for and that no value of the rule has."""
    if shape.single is not None or not isinstance(value, dict):
        return ()
    known = {part.name for part in shape.parts} | set(samples if isinstance(samples, dict) else {})
    return tuple(sorted(name for name in value if name not in known))


def _typed_single(part: Part, given: Mapping[str, object]) -> tuple[Any, dict[str, str]]:
    try:
        return _READERS[part.kind](part, given.get(VALUE)), {}
    except RefusedValue as refused:
        return None, {VALUE: refused.code}


def _typed(part: Part, given: object, shape: Shape) -> Any:
    if part.kind is PartKind.lines:
        return _lines(given, shape.inner)
    return _READERS[part.kind](part, given)


def _number(part: Part, given: object) -> int:
    text = str(clean("" if given is None else str(given))).replace(" ", "")
    if not text:
        raise RefusedValue(Problem.required)
    if not _NUMBER.fullmatch(text):
        raise RefusedValue(Problem.not_a_number)
    number = int(text)
    if not part.least <= number <= part.most:
        raise RefusedValue(Problem.number_out_of_range)
    return number


def _numbers(part: Part, given: object) -> list[int]:
    words = given if isinstance(given, list) else re.split(r"[,;\s]+", str(given or "").strip())
    found = [_number(part, word) for word in words if str(word).strip()]
    if not found:
        raise RefusedValue(Problem.required)
    if len(found) > LONGEST_LIST:
        raise RefusedValue(Problem.too_long)
    return found


def _flag(_part: Part, given: object) -> bool:
    if not isinstance(given, bool):
        raise RefusedValue(Problem.required)
    return given


def _text(part: Part, given: object) -> str:
    text = str(clean(str(given or "")))
    if len(text) > LONGEST_TEXT:
        raise RefusedValue(Problem.too_long)
    if part.is_required and not text:
        raise RefusedValue(Problem.required)
    return text


def _texts(part: Part, given: object) -> list[str]:
    lines = given if isinstance(given, list) else str(given or "").splitlines()
    found = [text for text in (_text(part, line) for line in lines) if text]
    if len(found) > LONGEST_LIST:
        raise RefusedValue(Problem.too_long)
    return found


def _code(part: Part, given: object) -> str:
    if given not in {choice.value for choice in part.choices}:
        raise RefusedValue(Problem.rule_unreadable if given else Problem.required)
    return str(given)


def _codes(part: Part, given: object) -> list[str]:
    chosen = set(given) if isinstance(given, list | tuple) else set()
    known = [choice.value for choice in part.choices]
    if not chosen <= set(known):
        raise RefusedValue(Problem.rule_unreadable)
    # The order they were chosen in means nothing; an unchanged choice must stay an unchanged value.
    return list(given) if isinstance(given, list) and len(given) == len(chosen) else sorted(chosen)


def _lines(given: object, inner: tuple[Part, ...]) -> list[dict[str, Any]]:
    lines = given if isinstance(given, list) else []
    if len(lines) > LONGEST_LIST:
        raise RefusedValue(Problem.too_long)
    return [
        {part.name: _READERS[part.kind](part, dict(line).get(part.name)) for part in inner} for line in lines
    ]


_READERS: Mapping[PartKind, Callable[[Part, object], Any]] = {
    PartKind.number: _number,
    PartKind.numbers: _numbers,
    PartKind.flag: _flag,
    PartKind.text: _text,
    PartKind.texts: _texts,
    PartKind.code: _code,
    PartKind.codes: _codes,
}
