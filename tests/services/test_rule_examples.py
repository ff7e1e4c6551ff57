"""Worked examples under two lawbooks: what changes is told, and what nobody can tell ends no trial."""

import json
from datetime import date

from app.common.law_entry import LawEntry
from app.rules.lawbook import Lawbook
from app.services.rule_examples import trial
from app.services.rule_rows import rule_line
from app.storage.lawbook_source import shipped_entries, worked_examples

SHIPPED = shipped_entries()
TODAY, DAY = date(2026, 3, 17), date(2027, 1, 1)


def _local(key: str, value: object, first: date = DAY) -> LawEntry:
    return LawEntry(key, first, None, json.dumps(value), "kilde", "local", "local")


def test_worked_cases_are_the_twenty_five() -> None:
    cases = worked_examples()
    assert [len(cases["hearing"]), len(cases["complaint"])] == [17, 8]


def test_same_lawbook_changes_nothing() -> None:
    book = Lawbook(SHIPPED)
    found = trial(book, book, ["mentor.max_months"], (DAY, None), TODAY)
    assert found.lines == ()
    assert found.same > 70


def test_rules_that_are_missing_are_answered_as_such() -> None:
    empty, key = Lawbook([]), "mentor.max_months"
    found = trial(empty, Lawbook([_local(key, 6)]), [key], (DAY, None), TODAY)
    assert [(line.before, line.after) for line in found.lines] == [("ingen værdi", "6 måneder")]


def test_rule_that_goes_is_told() -> None:
    book = Lawbook(SHIPPED)
    without = Lawbook([entry for entry in SHIPPED if not entry.key.startswith("deadline.")])
    found = trial(book, without, ["deadline.quick_days"], (DAY, None), TODAY)
    assert {line.after for line in found.lines} == {"ingen værdi", "kan ikke regnes ud"}


def test_days_before_today_are_marked() -> None:
    after = Lawbook(
        [*SHIPPED, _local("closed_day.friday_after_ascension", value=False, first=date(2026, 1, 1))]
    )
    found = trial(Lawbook(SHIPPED), after, [], (date(2026, 1, 1), None), date(2026, 11, 23))
    past = {line.name.partition(":")[0] for line in found.lines if line.is_past}
    assert "H5" in past


def test_rule_that_ended_is_shown_with_its_last_value() -> None:
    line = rule_line("benefit.education_benefit", Lawbook(SHIPPED), TODAY)
    assert line.origin is None
    assert line.period.endswith("til og med 30. juni 2025")
