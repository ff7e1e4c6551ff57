"""From what a form or a file gives to values that may be stored."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, Protocol, TypeVar

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from app.common.errors import InvalidInput, RefusedValue
from app.models.base import Record
from app.models.problem_codes import Problem

_Fields = TypeVar("_Fields")


class Lacking(Protocol):
    """A part a paper lacks, as its page lists it (mangel)."""

    @property
    def gap(self) -> StrEnum:
        """Which part; a field of the refusal."""
        ...

    @property
    def is_required(self) -> bool:
        """Whether there is no paper without it."""
        ...


# Everything but the line break and the tab: control characters come with pasted text and break printing.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028\u2029\ufeff]")
_PROBLEMS = {
    "missing": Problem.required,
    "string_too_short": Problem.required,
    "string_too_long": Problem.too_long,
    "date_parsing": Problem.not_a_date,
    "date_from_datetime_parsing": Problem.not_a_date,
    "date_type": Problem.not_a_date,
    "int_parsing": Problem.not_a_number,
    "int_type": Problem.not_a_number,
    "greater_than_equal": Problem.number_out_of_range,
    "less_than_equal": Problem.number_out_of_range,
}


def clean(value: object) -> object:
    """A typed value without surrounding blanks and control characters; composed letters (NFC)."""
    if not isinstance(value, str):
        return value
    lines = unicodedata.normalize("NFC", value.replace("\r\n", "\n").replace("\r", "\n"))
    return _CONTROL.sub("", lines).strip()


def parse(fields: type[_Fields], values: Mapping[str, object]) -> dict[str, Any]:
    """Hold values against a fields class.

    Returns:
        Every field of the class with its own type, defaults filled in.

    Raises:
        InvalidInput: field to problem code, all of them at once.
    """
    cleaned = {name: clean(value) for name, value in values.items()}
    try:
        return dict(fields.model_validate(cleaned).model_dump())  # type: ignore[attr-defined]  # SQLModel, seen here as pydantic
    except ValidationError as error:
        raise InvalidInput({str(item["loc"][0]): _problem(item) for item in error.errors()}) from error


def parse_some(fields: type[_Fields], values: Mapping[str, object], row: Record) -> dict[str, Any]:
    """Hold a part of the values against a fields class; the rest is what the row has."""
    names = fields.model_fields  # type: ignore[attr-defined]  # SQLModel, seen here as pydantic
    present = {name: getattr(row, name) for name in names}
    return parse(fields, present | dict(values))


class FieldChecks:
    """Collects what the checks of single fields refuse, to raise it together."""

    def __init__(self, values: dict[str, Any]) -> None:
        self._values = values
        self._problems: dict[str, str] = {}

    def convert(self, name: str, parser: Callable[[str], Any]) -> None:
        """Replace a given text by what the parser makes of it; an empty one stays empty."""
        value = self._values.get(name)
        if isinstance(value, str) and value.strip():
            try:
                self._values[name] = parser(value)
            except RefusedValue as refused:
                self._problems[name] = refused.code

    def refuse_if(self, name: str, code: str, *, when: bool) -> None:
        """Refuse a field for a reason of its own; the first reason stands."""
        if when:
            self._problems.setdefault(name, code)

    def done(self) -> None:
        """Raise what was refused.

        Raises:
            InvalidInput: at least one field was.
        """
        if self._problems:
            raise InvalidInput(self._problems)


def _problem(item: ErrorDetails) -> str:
    return _PROBLEMS.get(item["type"], Problem.unknown_column_value)


def require_whole(lacking: Iterable[Lacking]) -> None:
    """Refuse to make a paper that lacks what it cannot do without.

    Raises:
        InvalidInput: each part that is lacking is a field.
    """
    required = [each.gap for each in lacking if each.is_required]
    if required:
        raise InvalidInput({gap.value: Problem.required for gap in required})
