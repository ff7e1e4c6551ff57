"""Reads the law tables that ship with the program."""

import hashlib
import json
import tomllib
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any

from app.common.law_entry import LawEntry
from app.common.paths import resource
from app.models.codes import LawOrigin


@dataclass(frozen=True, slots=True)
class ShippedSet:
    """A rule set to come, shipped and switched off (regelsæt).

    Attributes:
        key: as »2027«.
        valid_from: the first day of its values.
        source: where it was read.
        certainty: how sure that is.
        unsettled: what is planned and has no value.
        entries: its values.
    """

    key: str
    valid_from: date
    source: str
    certainty: str
    unsettled: tuple[str, ...]
    entries: tuple[LawEntry, ...]


@lru_cache(maxsize=1)
def shipped_sets() -> tuple[ShippedSet, ...]:
    """The rule sets to come; read once, for they cannot change while the program runs."""
    return tuple(_set(file) for file in sorted(resource("law", "sets").glob("*.toml")))


@lru_cache(maxsize=1)
def worked_examples() -> dict[str, list[dict[str, Any]]]:
    """Worked deadlines by kind: what a changed rule is tried on."""
    return tomllib.loads(resource("law", "examples", "deadlines.toml").read_text(encoding="utf-8"))


def shipped_entries(folder: Path | None = None) -> list[LawEntry]:
    """Every value of the shipped tables, by key and first day.

    Args:
        folder: where the tables lie; the program's own when None.
    """
    entries = []
    for file in sorted((folder or resource("law")).glob("*.toml")):
        tables = tomllib.loads(file.read_text(encoding="utf-8"))
        entries += [_entry(rule) for rule in tables["rule"]]
    return sorted(entries, key=lambda entry: (entry.key, entry.valid_from))


def shipped_fingerprint(folder: Path | None = None) -> str:
    """A hash of the shipped tables: it tells whether a store has these or older ones."""
    digest = hashlib.sha256()
    for file in sorted((folder or resource("law")).glob("*.toml")):
        digest.update(file.read_bytes())
    return digest.hexdigest()


def _set(file: Path) -> ShippedSet:
    found = tomllib.loads(file.read_text(encoding="utf-8"))
    return ShippedSet(
        key=found["key"],
        valid_from=found["valid_from"],
        source=found["source"],
        certainty=found["certainty"],
        unsettled=tuple(found["unsettled"]),
        entries=tuple(_entry(rule, LawOrigin.planned) for rule in found["rule"]),
    )


def _entry(rule: dict[str, Any], origin: LawOrigin = LawOrigin.shipped) -> LawEntry:
    valid_from: date = rule["valid_from"]
    return LawEntry(
        key=rule["key"],
        valid_from=valid_from,
        valid_to=rule.get("valid_to"),
        value=json.dumps(rule["value"], ensure_ascii=False, sort_keys=True),
        source=rule["source"],
        certainty=rule["certainty"],
        origin=origin.value,
    )
