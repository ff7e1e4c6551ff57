"""Reads the law tables that ship with the program."""

import hashlib
import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

from app.common.law_entry import LawEntry
from app.common.paths import resource
from app.models.codes import LawOrigin


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


def _entry(rule: dict[str, Any]) -> LawEntry:
    valid_from: date = rule["valid_from"]
    return LawEntry(
        key=rule["key"],
        valid_from=valid_from,
        valid_to=rule.get("valid_to"),
        value=json.dumps(rule["value"], ensure_ascii=False, sort_keys=True),
        source=rule["source"],
        certainty=rule["certainty"],
        origin=LawOrigin.shipped.value,
    )
