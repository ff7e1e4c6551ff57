"""Rule files: local values as TOML for IT to hand out, and reading TOML or JSON back without trusting it."""

import json
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from app.common.errors import FileFault, TableFault
from app.common.law_entry import LawEntry
from app.models.problem_codes import Problem

MOST_BYTES = 1_000_000
MOST_RULES = 2_000
_HEAD = """\
# Lokale regler fra Jobbro. Hver [[rule]] er en værdi med sin første og sidste dag (uden valid_to gælder den
# indtil videre), hvor den er læst, og hvor sikkert det er: law_text, authority, secondary, unverified, local.

format = 1
"""
FORMAT = 1


@dataclass(frozen=True, slots=True)
class GivenRule:
    """A rule as a file gives it, nothing of it trusted yet.

    Attributes:
        number: its place in the file, from 1.
        fields: what stands there by name.
    """

    number: int
    fields: Mapping[str, Any]


def write(entries: Iterable[LawEntry]) -> str:
    """The values as a TOML file."""
    return "\n".join([_HEAD, *map(_rule, entries)])


def read(path: Path) -> tuple[GivenRule, ...]:
    """The rules of a TOML or JSON file.

    Raises:
        FileFault: it cannot be opened.
        TableFault: it is too large, empty, or no rule file.
    """
    try:
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise FileFault.of(error, path) from error
    if len(content) > MOST_BYTES:
        raise TableFault(Problem.file_too_large)
    return read_bytes(content)


def read_bytes(content: bytes) -> tuple[GivenRule, ...]:
    """The rules in the bytes of a file.

    Raises:
        TableFault: they are too many, none, or no rules.
    """
    found = _parsed(content)
    rules = found.get("rule") if found.get("format") == FORMAT else None
    if not isinstance(rules, list) or any(not isinstance(rule, dict) for rule in rules):
        raise TableFault(Problem.rule_file_unreadable)
    if not rules:
        raise TableFault(Problem.rule_file_empty)
    if len(rules) > MOST_RULES:
        raise TableFault(Problem.file_too_large)
    return tuple(GivenRule(number, _with_days(rule)) for number, rule in enumerate(rules, start=1))


def _parsed(content: bytes) -> dict[str, Any]:
    try:
        text = content.decode("utf-8-sig")
        found = json.loads(text) if text.lstrip().startswith("{") else tomllib.loads(text)
    # Brackets nested without end run out of stack in both readers.
    except (ValueError, RecursionError) as error:
        raise TableFault(Problem.rule_file_unreadable) from error
    return found if isinstance(found, dict) else {}


def _with_days(rule: dict[str, Any]) -> dict[str, Any]:
    """JSON has no days: there they are texts as 2027-01-01."""
    days = {}
    for name in ("valid_from", "valid_to"):
        value = rule.get(name)
        if isinstance(value, str):
            try:
                days[name] = date.fromisoformat(value)
            except ValueError:
                continue
    return rule | days


def _rule(entry: LawEntry) -> str:
    lines = ["[[rule]]", f"key = {_text(entry.key)}", f"valid_from = {entry.valid_from.isoformat()}"]
    if entry.valid_to is not None:
        lines.append(f"valid_to = {entry.valid_to.isoformat()}")
    lines += [f"source = {_text(entry.source)}", f"certainty = {_text(entry.certainty)}"]
    return "\n".join([*lines, f"value = {_value(json.loads(entry.value))}", ""])


def _value(value: Any) -> str:
    """A value on one line; JSON and TOML write everything but tables alike."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{_text(name)} = {_value(each)}" for name, each in value.items()) + " }"
    if isinstance(value, list):
        return "[" + ", ".join(map(_value, value)) + "]"
    return _text(value) if isinstance(value, str) else json.dumps(value)


def _text(text: str) -> str:
    # JSON leaves the one control character as it is that TOML wants escaped.
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
