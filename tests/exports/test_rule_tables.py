"""Rule files: what is written is TOML that any reader understands, and is read back as it was."""

import json
import tomllib
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.errors import TableFault
from app.common.law_entry import LawEntry
from app.exports import rule_tables

SIMPLE = st.text(max_size=30) | st.integers(-(10**6), 10**6) | st.booleans()
VALUES = st.recursive(
    SIMPLE,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)


def _entry(value: Any, source: str = "kilde") -> LawEntry:
    return LawEntry("plan.x", date(2027, 1, 1), date(2027, 2, 1), json.dumps(value), source, "local", "local")


@given(VALUES, st.text(max_size=40))
def test_any_value_and_source_comes_back_as_it_was(value: Any, source: str) -> None:
    text = rule_tables.write([_entry(value, source)])
    assert tomllib.loads(text)["rule"][0]["value"] == value
    (rule,) = rule_tables.read_bytes(text.encode())
    assert rule.fields == {
        "key": "plan.x",
        "valid_from": date(2027, 1, 1),
        "valid_to": date(2027, 2, 1),
        "source": source,
        "certainty": "local",
        "value": value,
    }


def test_nothing_local_is_a_file_without_rules() -> None:
    with pytest.raises(TableFault):
        rule_tables.read_bytes(rule_tables.write([]).encode())


def test_days_of_json_are_texts_and_others_stay_what_they_are() -> None:
    content = {"format": 1, "rule": [{"valid_from": "2027-01-01", "valid_to": "engang"}]}
    (rule,) = rule_tables.read_bytes(json.dumps(content).encode())
    assert rule.fields == {"valid_from": date(2027, 1, 1), "valid_to": "engang"}


def test_byte_order_mark_is_passed_over() -> None:
    content = json.dumps({"format": 1, "rule": [{}]}).encode("utf-8-sig")
    assert rule_tables.read_bytes(content)[0].number == 1
