"""Seeing rules and changing local ones: tried, closed by day, undone, and never into the past of a case."""

import json
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.common.errors import InvalidInput, NotFound, RefusedAct
from app.models.codes import LawOrigin
from app.models.problem_codes import PlanGap, Problem
from app.rules.lawbook_check import gaps_and_overlaps
from app.services.law import entries_in

TODAY = date(2026, 3, 17)
NEW_YEAR = date(2027, 1, 1)
WEEKS = "internship_weeks.3"


@pytest.fixture
def rules(services):
    """Rules in the hands of a super-user."""
    services.rules.set_editor(is_editor=True)
    return services.rules


def weeks(base=8, **values):
    return {
        "value.base": str(base),
        "value.with_assessment": "26",
        "value.then_at_a_time": "13",
        "valid_from": NEW_YEAR,
        "source": "Byrådets beslutning 12. januar",
        "certainty": "local",
        "reason": "Kortere forløb",
    } | values


def single(value, **values):
    return {"value": value, "valid_from": NEW_YEAR, "source": "Aftale", "certainty": "local"} | values


def on(services, day, key=WEEKS):
    return services.law.book().on(day).entry(key)


def local_rows(services, key=WEEKS):
    return [row for row in services.rules.rule(key).values if row.origin is LawOrigin.local][::-1]


def test_page_names_every_rule_once_with_group_value_and_certainty(services):
    page = services.rules.page()
    assert [line.key for line in page.lines] == sorted({line.key for line in page.lines})
    assert {
        "Frister",
        "Kontaktforløb",
        "Målgrupper",
        "Ydelser",
        "Jobplan",
        "Forløb",
        "Mentor",
        "Lukkedage",
        "KLE",
    } <= {line.group for line in page.lines}
    # What visits go by stands in a group of its own.
    assert "visit.minutes" in {line.key for line in page.lines if line.group == "Besøg og fremskridt"}
    assert all(line.name and line.value and line.source and line.certainty for line in page.lines)
    assert not any(line.name == line.key for line in page.lines)
    assert 0 < sum(line.is_uncertain for line in page.lines) < len(page.lines)


def test_plain_consultant_looks_and_changes_nothing(services):
    assert services.rules.page().rights.reason is Problem.rules_not_yours
    assert services.rules.rule(WEEKS).refused is Problem.rules_not_yours
    with pytest.raises(RefusedAct, match="rules_not_yours"):
        services.rules.save(WEEKS, weeks())
    with pytest.raises(RefusedAct):
        services.rules.use_shipped(WEEKS)
    with pytest.raises(RefusedAct):
        services.rule_sets.switch("2027", is_on=True)
    assert local_rows(services) == []


@pytest.mark.parametrize(
    ("policy", "reason"),
    [
        ("[rules]\nmay_change = false\n", Problem.rules_closed_by_policy),
        ("[rules]\nmay_change = 1\n", Problem.policy_unreadable),
        ("rules = 3\n", Problem.policy_unreadable),
        ("[rules\n", Problem.policy_unreadable),
        ("[rules]\nmay_change = true\n", None),
    ],
)
def test_policy_file_decides_before_the_own_setting(rules, tmp_path, monkeypatch, policy, reason):
    file = tmp_path / "policy.toml"
    file.write_text(policy)
    monkeypatch.setenv("JOBBRO_POLICY_FILE", str(file))
    rights = rules.page().rights
    assert rights.reason == reason
    assert rights.is_settled
    with pytest.raises(RefusedAct):
        rules.set_editor(is_editor=False)


def test_policy_that_cannot_be_opened_lets_nobody_change_rules(rules, tmp_path, monkeypatch):
    monkeypatch.setenv("JOBBRO_POLICY_FILE", str(tmp_path))
    assert rules.page().rights.reason is Problem.policy_unreadable


def test_new_value_counts_from_its_day_and_an_old_case_keeps_the_old_one(services, rules):
    before = services.law.book().on(date(2026, 12, 31)).internship_weeks("3")
    rules.save(WEEKS, weeks())
    book = services.law.book()
    assert book.on(date(2026, 12, 31)).internship_weeks("3") == before
    assert book.on(NEW_YEAR).internship_weeks("3").base == 8
    row = local_rows(services)[0]
    assert (row.reason, row.by, row.source) == (
        "Kortere forløb",
        "Karla Demo",
        "Byrådets beslutning 12. januar",
    )
    assert row.at is not None


def test_saving_again_closes_the_value_before_on_the_day_before(services, rules):
    rules.save(WEEKS, weeks())
    rules.save(WEEKS, weeks(6, valid_from=date(2027, 7, 1), reason="Igen"))
    first, second = local_rows(services)
    assert (first.valid_from, first.valid_to) == (NEW_YEAR, date(2027, 6, 30))
    assert (second.valid_from, second.valid_to) == (date(2027, 7, 1), None)
    assert (first.reason, second.reason) == ("Kortere forløb", "Igen")


def test_value_before_one_that_stands_counts_until_that_one(services, rules):
    rules.save(WEEKS, weeks())
    rules.save(WEEKS, weeks(6, valid_from=date(2026, 6, 1)))
    first, second = local_rows(services)
    assert (first.valid_to, second.valid_from) == (date(2026, 12, 31), NEW_YEAR)


def test_value_for_some_days_leaves_the_rest_as_it_was(services, rules):
    rules.save(WEEKS, weeks())
    rules.save(WEEKS, weeks(4, valid_from=date(2027, 3, 1), valid_to=date(2027, 3, 31), reason=""))
    book = services.law.book()
    bases = [book.on(date(2027, month, 1)).internship_weeks("3").base for month in (2, 3, 4)]
    assert bases == [8, 4, 8]
    assert [row.reason for row in local_rows(services)] == ["Kortere forløb", "", "Kortere forløb"]


def test_undo_puts_the_shipped_value_back_and_redo_the_local_one(services, rules):
    rules.save(WEEKS, weeks())
    services.history.undo_latest()
    assert on(services, NEW_YEAR).origin == LawOrigin.shipped
    services.history.redo_latest()
    assert json.loads(on(services, NEW_YEAR).value)["base"] == 8


def test_shipped_value_counts_again_from_a_day_and_not_before(services, rules):
    rules.save(WEEKS, weeks(valid_from=TODAY))
    rules.use_shipped(WEEKS, NEW_YEAR)
    assert on(services, date(2026, 12, 31)).origin == LawOrigin.local
    assert on(services, NEW_YEAR).origin == LawOrigin.shipped
    services.history.undo_latest()
    assert on(services, NEW_YEAR).origin == LawOrigin.local
    rules.use_shipped(WEEKS)
    assert local_rows(services) == []
    with pytest.raises(InvalidInput, match="rule_unchanged"):
        rules.use_shipped(WEEKS)


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"value.base": ""}, {"value.base": "required"}),
        ({"value.base": "otte"}, {"value.base": "not_a_number"}),
        ({"value.base": "0"}, {"value.base": "number_out_of_range"}),
        ({"value.base": "9" * 40}, {"value.base": "not_a_number"}),
        ({"valid_from": None}, {"valid_from": "required"}),
        ({"valid_from": "i overmorgen måske"}, {"valid_from": "not_a_date"}),
        ({"valid_from": date(1999, 12, 31)}, {"valid_from": "rule_day_out_of_range"}),
        ({"valid_to": date(2101, 1, 1)}, {"valid_to": "rule_day_out_of_range"}),
        ({"valid_to": date(2026, 1, 1)}, {"valid_to": "ends_before_start"}),
        ({"source": "  "}, {"source": "required"}),
        ({"source": "x" * 501}, {"source": "too_long"}),
        ({"reason": "x" * 501}, {"reason": "too_long"}),
        ({"certainty": ""}, {"certainty": "required"}),
        ({"valid_from": date(2001, 1, 1), "valid_to": date(2001, 2, 1)}, {"valid_from": "rule_gap"}),
    ],
)
def test_bad_value_is_refused_beside_its_field_and_nothing_is_stored(services, rules, values, problems):
    for ask in (rules.trial, rules.save):
        with pytest.raises(InvalidInput) as refused:
            ask(WEEKS, weeks(**values))
        assert refused.value.problems == problems
    assert local_rows(services) == []


def test_same_value_on_the_same_days_is_no_change(rules):
    rules.save(WEEKS, weeks())
    with pytest.raises(InvalidInput, match="rule_unchanged"):
        rules.save(WEEKS, weeks())


def test_rule_of_an_unknown_name_is_not_found(rules):
    with pytest.raises(NotFound):
        rules.rule("internship_weeks.99")
    with pytest.raises(NotFound):
        rules.save("internship_weeks.99", weeks())


@pytest.mark.parametrize(
    ("key", "given", "stored"),
    [
        ("mentor.max_months", {"value": "7"}, 7),
        ("closed_day.christmas_eve", {"value": False}, False),
        ("term.complaint", {"value.amount": "5", "value.unit": "weeks", "value.is_moved": True}, None),
        (
            "deadline.reply_days",
            {"value.choices": "8, 10 14", "value.default": "10", "value.complex": "14"},
            None,
        ),
        (
            "kle.job_plan",
            {"value.number": "1.2", "value.title": "Emne", "value.facet": "G01", "value.months_kept": 60},
            None,
        ),
        ("plan_requirements.3", {"value.required": ["offers"], "value.expected": []}, None),
    ],
)
def test_every_kind_of_value_is_read_as_its_rule_reads_it(services, rules, key, given, stored):
    rules.save(key, single(None) | given)
    found = json.loads(on(services, NEW_YEAR, key).value)
    if stored is not None:
        assert found == stored
    else:
        assert {f"value.{name}": value for name, value in found.items()} != {}
    assert services.law.faults() == ()


def test_lines_of_a_contact_course_are_read_one_by_one(services, rules):
    line = {
        "party": "municipality",
        "kind": "talk",
        "number": "2",
        "amount": "3",
        "unit": "months",
        "share_percent": "100",
    }
    course = {
        "value.is_counted_from_sickness": False,
        "value.months": "6",
        "value.talks": [line],
        "value.warnings": [],
    }
    rules.save("contact_course.4", single(None) | course)
    assert json.loads(on(services, NEW_YEAR, "contact_course.4").value)["talks"][0]["number"] == 2
    with pytest.raises(InvalidInput) as refused:
        rules.save("contact_course.4", single(None) | course | {"value.talks": [line | {"number": "51"}]})
    assert refused.value.problems == {"value.talks": "number_out_of_range"}


def test_parts_nobody_asks_for_are_kept_from_the_value_that_stood(services, rules):
    rules.save(
        "plan.part_numbers",
        single(None)
        | {f"value.{gap}": "nr. 9" for gap in ("job_goal",)}
        | {
            "value.education_goal": "nr. 2",
            "value.job_search": "nr. 3",
            "value.offers": "nr. 4",
            "value.stabilising": "nr. 5",
        },
    )
    assert json.loads(on(services, NEW_YEAR, "plan.part_numbers").value)["job_goal"] == "nr. 9"


def test_reply_days_that_propose_what_nobody_can_choose_are_refused(rules):
    with pytest.raises(InvalidInput) as refused:
        rules.trial(
            "deadline.reply_days",
            single(None) | {"value.choices": "8", "value.default": "9", "value.complex": "8"},
        )
    assert refused.value.problems == {"value.default": "rule_unreadable"}


def test_trial_shows_what_a_longer_receipt_does_to_the_paper_cases_only(rules):
    tried = rules.trial("deadline.paper_weekdays", single("9", valid_from=date(2026, 1, 1)))
    names = [line.name.partition(":")[0] for line in tried.lines]
    assert {"P1", "P2", "P3", "P4"} <= set(names)
    assert not any(name.startswith(("H", "K")) and name[1:].isdigit() for name in names)
    assert tried.same > 40


def test_trial_of_a_future_value_leaves_the_worked_cases_of_old_days_alone(rules):
    tried = rules.trial("deadline.paper_weekdays", single("9", valid_from=date(2029, 1, 1)))
    assert not any(line.is_past for line in tried.lines)
    assert [line for line in tried.lines if "Brev" in line.name or "brev" in line.name]


def test_trial_stores_nothing(services, rules):
    rules.trial(WEEKS, weeks())
    assert local_rows(services) == []


def test_trial_of_a_plan_names_the_parts(rules):
    tried = rules.trial(
        "plan_requirements.3", single(None) | {"value.required": [PlanGap.offers.value], "value.expected": []}
    )
    assert any("målgruppe 3" in line.name and line.before != line.after for line in tried.lines)


def test_rule_set_is_off_changes_nothing_and_shows_what_it_would_change(services):
    row = services.rule_sets.rows()[0]
    assert (row.key, row.is_on, row.valid_from, row.certainty) == ("2027", False, NEW_YEAR, "unverified")
    assert row.unsettled
    assert all(line.before != line.after for line in row.changes)
    assert PlanGap.education_goal in services.law.book().on(NEW_YEAR).plan_requirements("4").required


def test_rule_set_switched_on_counts_from_its_day_and_is_undone(services, rules):
    services.rule_sets.switch("2027", is_on=True)
    law = services.law.book()
    assert PlanGap.education_goal in law.on(date(2026, 12, 31)).plan_requirements("4").required
    assert PlanGap.education_goal not in law.on(NEW_YEAR).plan_requirements("4").required
    assert law.on(NEW_YEAR).entry("plan_requirements.4").origin == LawOrigin.planned
    assert services.law.faults() == ()
    services.history.undo_latest()
    assert PlanGap.education_goal in services.law.book().on(NEW_YEAR).plan_requirements("4").required
    services.rule_sets.switch("2027", is_on=True)
    services.rule_sets.switch("2027", is_on=False)
    assert services.rule_sets.switch("2027", is_on=False).act_id == ""
    assert not services.rule_sets.rows()[0].is_on
    with pytest.raises(NotFound):
        services.rule_sets.switch("2028", is_on=True)


def test_local_value_goes_before_a_rule_set_and_both_are_shown(services, rules):
    rules.save(
        "plan_requirements.4",
        single(None, valid_from=TODAY) | {"value.required": ["job_goal"], "value.expected": []},
    )
    services.rule_sets.switch("2027", is_on=True)
    origins = [row.origin for row in rules.rule("plan_requirements.4").values]
    assert set(origins) == {LawOrigin.local, LawOrigin.planned, LawOrigin.shipped}
    assert services.law.book().on(NEW_YEAR).plan_requirements("4").required[0] is PlanGap.job_goal
    marked = [line for line in services.rule_sets.rows()[0].changes if line.stays]
    assert len(marked) == 1
    assert marked[0].before == marked[0].after


def test_book_is_read_anew_after_the_store_was_locked(services, rules, store, make_services):
    services.law.book()
    before = services.vault.openings
    services.access.lock() if hasattr(services.access, "lock") else services.access.close()
    from tests.conftest import PASSWORD

    services.access.unlock(PASSWORD)
    assert services.vault.openings == before + 1
    assert services.law.book().on(NEW_YEAR)


DAYS = st.dates(date(2000, 1, 1), date(2030, 12, 31))


@given(
    st.lists(st.tuples(DAYS, st.none() | DAYS, st.integers(1, 50), st.booleans()), min_size=1, max_size=8),
)
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_run_of_edits_leaves_a_gap_or_an_overlap(services, edits):
    services.rules.set_editor(is_editor=True)
    for first, last, base, is_back in edits:
        try:
            if is_back:
                services.rules.use_shipped(WEEKS, first)
            else:
                services.rules.save(WEEKS, weeks(base, valid_from=first, valid_to=last))
        except InvalidInput:
            pass
        with services.vault.reading() as work:
            entries = [entry for entry in entries_in(work) if entry.key == WEEKS]
        assert gaps_and_overlaps(entries) == []
