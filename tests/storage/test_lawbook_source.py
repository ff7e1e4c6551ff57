import json
from datetime import date

from app.storage.lawbook_source import shipped_entries


def test_tables_are_read_with_days_value_and_source(tmp_path):
    (tmp_path / "b.toml").write_text(
        '[[rule]]\nkey = "b"\nvalid_from = 2026-01-01\nvalid_to = 2026-06-30\nvalue = true\n'
        'source = "§ 1"\ncertainty = "law_text"\n',
        encoding="utf-8",
    )
    (tmp_path / "a.toml").write_text(
        '[[rule]]\nkey = "a"\nvalid_from = 2026-01-01\nsource = "§ 2"\ncertainty = "local"\n'
        '[rule.value]\nname = "ærø"\n',
        encoding="utf-8",
    )
    first, second = shipped_entries(tmp_path)
    assert (first.key, json.loads(first.value), first.valid_to) == ("a", {"name": "ærø"}, None)
    assert (second.valid_from, second.valid_to) == (date(2026, 1, 1), date(2026, 6, 30))
    assert (second.value, second.source, second.certainty, second.origin) == (
        "true",
        "§ 1",
        "law_text",
        "shipped",
    )


def test_shipped_tables_come_with_the_program():
    entries = shipped_entries()
    assert {entry.key.partition(".")[0] for entry in entries} >= {
        "target_group",
        "benefit",
        "outcome",
        "internship_weeks",
        "plan_requirements",
        "closed_day",
        "kle",
    }
    assert [entry.key for entry in entries] == sorted(entry.key for entry in entries)
