"""Rule files: out and in again, every fault in its place, all or nothing, and the municipality's own file."""

import contextlib
import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.common.errors import FileFault, RefusedAct, TableFault
from app.exports import rule_tables
from app.models.codes import LawOrigin
from app.models.problem_codes import Problem
from app.storage.vault import Vault
from tests.conftest import PASSWORD

NEW_YEAR = date(2027, 1, 1)
KEY = "mentor.max_months"
RULE = f"""
[[rule]]
key = "{KEY}"
valid_from = 2027-01-01
source = "Brev fra it"
certainty = "local"
value = 7
"""


@pytest.fixture
def rules(services):
    services.rules.set_editor(is_editor=True)
    return services.rules


@pytest.fixture
def file(tmp_path):
    def write(text, name="regler.toml"):
        path = tmp_path / name
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return path

    return write


def whole(text):
    return f"format = 1\n{text}"


def months(services, day=NEW_YEAR):
    return services.law.book().on(day).mentor_months()


def places(report):
    return [(fault.number, fault.key, fault.field, fault.problem.value) for fault in report.faults]


def test_file_brings_values_in_and_undo_takes_all_of_them_back(services, rules, file):
    other = RULE.replace(KEY, "plan.review_weeks").replace("value = 7", "value = 9")
    report = services.rule_files.bring_in(file(whole(RULE + other)))
    assert (report.faults, report.new, months(services)) == ((), 2, 7)
    assert months(services, date(2026, 12, 31)) == 6
    services.history.undo_latest()
    assert months(services) == 6
    assert services.law.book().on(NEW_YEAR).plan_review_weeks() != 9


def test_same_file_twice_changes_nothing_the_second_time(services, rules, file):
    path = file(whole(RULE))
    services.rule_files.bring_in(path)
    again = services.rule_files.bring_in(path)
    assert (again.new, again.act.act_id) == (0, "")
    assert [change.is_new for change in services.rule_files.look_through(path).changes] == [False]


def test_looking_through_stores_nothing(services, rules, file):
    assert services.rule_files.look_through(file(whole(RULE))).new == 1
    assert months(services) == 6


def test_days_the_file_does_not_name_keep_their_local_value(services, rules, file):
    rules.save(KEY, {"value": "5", "valid_from": date(2026, 6, 1), "source": "Før", "certainty": "local"})
    services.rule_files.bring_in(file(whole(RULE.replace("value = 7", "valid_to = 2027-01-31\nvalue = 7"))))
    assert [months(services, day) for day in (date(2026, 12, 31), NEW_YEAR, date(2027, 2, 1))] == [5, 7, 5]


def test_exported_file_is_read_back_as_the_same_values(services, rules, tmp_path, make_services):
    rules.save(
        KEY,
        {
            "value": "5",
            "valid_from": NEW_YEAR,
            "valid_to": date(2027, 6, 30),
            "source": 'A »"\\\x7f',
            "certainty": "local",
        },
    )
    talk = {
        "party": "municipality",
        "kind": "talk",
        "number": 2,
        "amount": 3,
        "unit": "months",
        "share_percent": 100,
    }
    rules.save(
        "contact_course.4",
        {
            "value.is_counted_from_sickness": False,
            "value.months": "6",
            "value.talks": [talk],
            "value.warnings": ["old_cases_only"],
            "valid_from": NEW_YEAR,
            "source": "Ledelsen",
            "certainty": "unverified",
        },
    )
    path = tmp_path / "ud.toml"
    assert services.rule_files.export(path) == 2
    assert services.rule_files.look_through(path).new == 0
    services.history.undo_latest()
    services.history.undo_latest()
    before = services.law.book().history("contact_course.4")
    services.rule_files.bring_in(path)
    found = services.law.book().history("contact_course.4")[-1]
    assert len(before) + 1 == len(services.law.book().history("contact_course.4"))
    assert json.loads(found.value)["talks"] == [talk]


def test_json_file_is_read_as_well(services, rules, file):
    rule = {"key": KEY, "valid_from": "2027-01-01", "source": "it", "certainty": "local", "value": 7}
    services.rule_files.bring_in(file(json.dumps({"format": 1, "rule": [rule]}), "regler.json"))
    assert months(services) == 7


def test_store_that_cannot_be_written_to_is_said(services, tmp_path):
    with pytest.raises(FileFault):
        services.rule_files.export(tmp_path / "no" / "where.toml")
    with pytest.raises(FileFault):
        services.rule_files.look_through(tmp_path / "nothing.toml")


def test_plain_consultant_looks_through_a_file_and_brings_nothing_in(services, file):
    assert services.rule_files.look_through(file(whole(RULE))).new == 1
    with pytest.raises(RefusedAct):
        services.rule_files.bring_in(file(whole(RULE)))


@pytest.mark.parametrize(
    ("change", "place"),
    [
        (("value = 7", "value = 36"), (1, KEY, "value", "number_out_of_range")),
        (("value = 7", "value = true"), (1, KEY, "value", "rule_unreadable")),
        (("value = 7", "value = nan"), (1, KEY, "value", "rule_unreadable")),
        (("value = 7", "value = 2027-01-01"), (1, KEY, "value", "rule_unreadable")),
        (("value = 7", "wert = 7"), (1, KEY, "value", "rule_part_missing")),
        (("2027-01-01", "2027-01-01T00:00:00"), (1, KEY, "valid_from", "not_a_date")),
        (("2027-01-01", "1999-12-31"), (1, KEY, "valid_from", "rule_day_out_of_range")),
        (("2027-01-01", "1"), (1, KEY, "valid_from", "not_a_date")),
        (("valid_from = 2027-01-01\n", ""), (1, KEY, "valid_from", "rule_part_missing")),
        (("value = 7", "valid_to = 2026-01-01\nvalue = 7"), (1, KEY, "valid_to", "ends_before_start")),
        (('"Brev fra it"', '" "'), (1, KEY, "source", "required")),
        (('"Brev fra it"', "3"), (1, KEY, "source", "required")),
        (('"Brev fra it"', f'"{"x" * 501}"'), (1, KEY, "source", "too_long")),
        (('"local"', '"sikker"'), (1, KEY, "certainty", "rule_certainty_unknown")),
        (("value = 7", "value = 7\nnote = 1"), (1, KEY, "note", "rule_part_unknown")),
        ((KEY, "mentor.nothing"), (1, "mentor.nothing", "key", "rule_unknown")),
        ((KEY, "contact_course.99"), (1, "contact_course.99", "key", "rule_group_unknown")),
        ((f'"{KEY}"', "3"), (1, "", "key", "rule_unknown")),
    ],
)
def test_fault_is_named_with_its_place_and_nothing_counts(services, rules, file, change, place):
    good = RULE.replace(KEY, "plan.review_weeks").replace("2027-01-01", "2027-02-02")
    report = services.rule_files.bring_in(file(whole(RULE.replace(*change) + good)))
    assert place in places(report)
    assert services.law.book().on(date(2027, 2, 2)).entry("plan.review_weeks").origin == LawOrigin.shipped


def test_parts_of_a_value_are_told_apart(services, rules, file):
    value = "{ base = 0, with_assessment = 26, then_at_a_time = 13, more = 1 }"
    report = services.rule_files.look_through(
        file(whole(RULE.replace(KEY, "internship_weeks.3").replace("value = 7", f"value = {value}")))
    )
    assert [place[2:] for place in places(report)] == [
        ("value.base", "number_out_of_range"),
        ("value.more", "rule_part_unknown"),
    ]


def test_two_rules_of_a_file_on_the_same_days_are_refused(services, rules, file):
    report = services.rule_files.look_through(file(whole(RULE + RULE.replace("2027-01-01", "2028-01-01"))))
    assert places(report) == [(2, KEY, "valid_from", "rule_overlap")]


def test_gap_before_the_tables_begin_is_refused(services, rules, file):
    early = RULE.replace("2027-01-01", "2001-01-01\nvalid_to = 2001-02-01")
    assert places(services.rule_files.look_through(file(whole(early)))) == [
        (1, KEY, "valid_from", "rule_gap")
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        (b"", Problem.rule_file_unreadable),
        (b"format = 2\n[[rule]]\n", Problem.rule_file_unreadable),
        (b"format = 1\nrule = 3\n", Problem.rule_file_unreadable),
        (b"format = 1\nrule = [1]\n", Problem.rule_file_unreadable),
        (b"format = 1\nrule = []\n", Problem.rule_file_empty),
        (b"\xff\xfe\x00", Problem.rule_file_unreadable),
        (b"PK\x03\x04 not a rule file", Problem.rule_file_unreadable),
        (b"{" * 5_000, Problem.rule_file_unreadable),
        (b"a = " + b"[" * 50_000, Problem.rule_file_unreadable),
        (b'{"a": ' * 50_000, Problem.rule_file_unreadable),
        (b"#" * 1_000_001, Problem.file_too_large),
        (b"format = 1\n" + b"[[rule]]\n" * 2_001, Problem.file_too_large),
    ],
)
def test_hostile_file_is_refused_as_a_whole(services, rules, file, content, problem):
    with pytest.raises(TableFault) as refused:
        services.rule_files.bring_in(file(content))
    assert refused.value.code == problem


def test_deeply_nested_value_is_refused_in_its_place(services, rules, file):
    nested = "[" * 300 + "]" * 300
    report = services.rule_files.look_through(file(whole(RULE.replace("value = 7", f"value = {nested}"))))
    assert places(report) == [(1, KEY, "value", "rule_unreadable")]


@given(st.binary(max_size=400) | st.text(max_size=400).map(str.encode))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_end_in_anything_but_a_refusal(content):
    with contextlib.suppress(TableFault):
        assert rule_tables.read_bytes(b"format = 1\n" + content)


@pytest.fixture
def policy(tmp_path, monkeypatch):
    """The municipality's own rule file, beside its policy."""
    monkeypatch.setenv("JOBBRO_POLICY_FILE", str(tmp_path / "policy.toml"))
    return tmp_path / "rules.toml"


def reopened(store, make_services):
    services = make_services(store)
    services.access.unlock(PASSWORD)
    return services


def test_file_of_the_municipality_is_read_when_the_store_opens(store, make_services, policy):
    policy.write_text(whole(RULE))
    services = reopened(store, make_services)
    assert months(services) == 7
    assert services.rule_files.policy_faults() == ()
    assert services.history.steps() == reopened_steps(services)


def reopened_steps(services):
    """What the municipality laid there is no step of the consultant's to undo."""
    return tuple(step for step in services.history.steps() if step.act.value != "load_law_values")


def test_file_of_the_municipality_is_read_once_for_each_version(store, make_services, policy):
    policy.write_text(whole(RULE))
    services = reopened(store, make_services)
    services.rules.set_editor(is_editor=True)
    services.rules.use_shipped(KEY, NEW_YEAR)
    services.access.close()
    services = reopened(store, make_services)
    assert months(services) == 6
    services.access.close()
    policy.write_text(whole(RULE.replace("value = 7", "value = 8")))
    assert months(reopened(store, make_services)) == 8


@pytest.mark.parametrize(
    ("content", "fault"),
    [
        (whole(RULE.replace("value = 7", "value = 99")), (1, KEY, "value", "number_out_of_range")),
        ("nothing", (0, "", "", "rule_file_unreadable")),
        ("#" * 1_000_001, (0, "", "", "rule_file_unreadable")),
    ],
)
def test_faulty_file_of_the_municipality_changes_nothing_and_is_told(
    store, make_services, policy, content, fault
):
    policy.write_text(content)
    services = reopened(store, make_services)
    assert [(f.number, f.key, f.field, f.problem.value) for f in services.rule_files.policy_faults()] == [
        fault
    ]
    assert months(services) == 6


def test_folder_in_the_place_of_the_file_keeps_nobody_out(store, make_services, policy):
    policy.mkdir()
    assert (
        reopened(store, make_services).rule_files.policy_faults()[0].problem is Problem.rule_file_unreadable
    )


def test_vault_counts_how_often_it_was_opened(store, make_services):
    services = make_services(store)
    assert isinstance(services.vault, Vault)
    assert services.vault.openings == 0
    services.access.unlock(PASSWORD)
    assert services.vault.openings == 1
