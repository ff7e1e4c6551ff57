"""``jobbro calc``: answers as in the contracts, with and without a store, and as a second computation."""

import json
import random
from datetime import date, timedelta

import pytest

from tests.cli import second_opinion

DEADLINE = ("deadline", "--channel", "digital_post", "--sent")


@pytest.fixture
def ask(run):
    def command(*arguments):
        answer = run("calc", *arguments, "--json")
        assert (answer.code, answer.err) == (0, "")
        return json.loads(answer.out)

    return command


def codes(answer):
    return [warning["code"] for warning in answer["warnings"]]


def rule(answer, key):
    return next(each for each in answer["rules"] if each["key"] == key)


def test_deadline_answers_as_in_the_contracts(ask):
    answer = ask(*DEADLINE, "2026-11-23", "--days", 8)
    assert list(answer) == [
        "received",
        "last_day",
        "working_days",
        "earliest_decision",
        "rules",
        "warnings",
    ]
    assert (answer["received"], answer["last_day"]) == ("2026-11-23", "2026-12-01")
    assert (answer["working_days"], answer["earliest_decision"]) == (6, "2026-12-02")
    assert answer["warnings"] == []
    for each in answer["rules"]:
        assert list(each) == ["key", "value", "valid_from", "valid_to", "source", "certainty"]
        assert each["source"]
    assert rule(answer, "closed_day.christmas_eve")["value"] is True
    assert rule(answer, "deadline.min_working_days")["value"] == 5


def test_few_working_days_is_a_warning_with_its_number(ask):
    answer = ask(*DEADLINE, "2026-04-01", "--days", 8)
    assert answer["warnings"] == [
        {
            "code": "few_working_days",
            "text": "Kun 3 arbejdsdage i fristen; der bør være mindst 5. Vælg en længere frist.",
        }
    ]
    assert "Kun 1 arbejdsdag i" in ask(*DEADLINE, "2026-11-23", "--days", 1)["warnings"][0]["text"]


def test_paper_names_its_rules_by_the_day_it_was_sent(ask):
    for sent, certainty in (
        ("2016-11-21", "unverified"),
        ("2024-11-25", "authority"),
        ("2026-11-23", "unverified"),
    ):
        answer = ask("deadline", "--channel", "paper", "--sent", sent, "--weeks", 2)
        found = rule(answer, "deadline.paper_weekdays")
        assert (found["value"], found["certainty"]) == (6, certainty)
        assert rule(answer, "deadline.paper_grace_days")["value"] == 0


def test_available_counts_for_digital_post_and_is_ignored_elsewhere(ask):
    answer = ask(*DEADLINE, "2026-11-23", "--available", "2026-11-25", "--days", 8)
    assert answer["received"] == "2026-11-25"
    answer = ask(
        "deadline",
        "--channel",
        "handed_over",
        "--sent",
        "2026-11-23",
        "--available",
        "2026-11-25",
        "--days",
        8,
    )
    assert (answer["received"], codes(answer)) == ("2026-11-23", ["available_ignored"])


def test_a_letter_available_before_it_was_sent_is_refused_with_an_answer(ask):
    answer = ask(*DEADLINE, "2026-11-23", "--available", "2026-11-22", "--days", 8)
    assert (answer["received"], answer["last_day"], answer["working_days"]) == (None, None, None)
    assert (answer["rules"], codes(answer)) == ([], ["available_before_sent"])


@pytest.mark.parametrize(
    "arguments",
    [(*DEADLINE, "1999-12-01", "--days", 8), ("sanction-limit", "--event", "1999-12-31")],
)
def test_days_before_the_tables_are_refused_with_an_answer(ask, arguments):
    answer = ask(*arguments)
    assert (answer["last_day"], codes(answer)) == (None, ["rule_missing"])


def test_sanction_limit_answers_as_in_the_contracts(ask):
    answer = ask("sanction-limit", "--event", "2026-08-20")
    assert list(answer) == ["last_day", "rules", "warnings"]
    assert (answer["last_day"], answer["warnings"]) == ("2026-11-30", [])
    assert rule(answer, "deadline.sanction_months")["certainty"] == "law_text"
    assert rule(answer, "deadline.sanction_counts_event_month")["certainty"] == "unverified"


def test_contact_answers_as_in_the_contracts(ask):
    answer = ask("contact", "--group", 6, "--from", "2026-01-20", "--sick-from", "2026-01-05")
    assert list(answer) == ["talks", "rules", "warnings"]
    assert answer["talks"] == [{"due": "2026-03-01", "kind": "sickness_first_follow_up"}]
    assert [each["valid_to"] for each in answer["rules"]] == ["2026-06-30", None]
    assert codes(answer) == ["employed_exempt"]


def test_a_number_not_seen_gives_no_talk_but_a_warning(ask):
    answer = ask("contact", "--group", 12, "--from", "2026-08-03")
    assert (answer["talks"], codes(answer)) == ([], ["number_not_seen"])


def test_1000_random_questions_get_the_same_answer_twice(ask):
    dice = random.Random(20261123)  # noqa: S311 - a fixed seed: the same questions every time
    asked = 0
    for _ in range(600):
        channel = dice.choice(("digital_post", "paper", "quick", "handed_over"))
        unit, most = dice.choice((("days", 60), ("weeks", 12), ("months", 9)))
        sent, amount = _some_day(dice, 2015, 2040), dice.randint(1, most)
        given = ["deadline", "--channel", channel, "--sent", sent, f"--{unit}", amount]
        available = None
        if channel == "digital_post" and dice.random() < 0.4:
            available = sent + timedelta(days=dice.randint(0, 5))
            given += ["--available", available]
        answer = ask(*given)
        expected = second_opinion.deadline(channel, sent, available, unit, amount)
        expected_codes = ["few_working_days"] if expected.pop("few") else []
        assert {name: answer[name] for name in expected} == expected, given
        assert codes(answer) == expected_codes, given
        asked += 1
    for _ in range(200):
        event = _some_day(dice, 2015, 2040)
        assert ask("sanction-limit", "--event", event)["last_day"] == second_opinion.sanction_limit(event)
        asked += 1
    for _ in range(200):
        group = dice.randint(1, 13)
        start = _some_day_near_the_change(dice) if dice.random() < 0.7 else _some_day(dice, 2024, 2030)
        sick = start - timedelta(days=dice.randint(0, 40)) if group == 6 else None
        given = ["contact", "--group", group, "--from", start, *(["--sick-from", sick] if sick else [])]
        talks = [(talk["due"], talk["kind"]) for talk in ask(*given)["talks"]]
        assert talks == second_opinion.contact(group, start, sick), given
        asked += 1
    assert asked == 1000


def _some_day_near_the_change(dice):
    """A start whose one week, two weeks, eight weeks, three or six months end about 1 July 2026."""
    edges = (date(2026, 6, 24), date(2026, 6, 17), date(2026, 5, 7), date(2026, 4, 1), date(2026, 1, 1))
    return dice.choice(edges) + timedelta(days=dice.randint(-2, 2))


def _some_day(dice, first, last):
    begin, end = date(first, 1, 1), date(last, 12, 31)
    return begin + timedelta(days=dice.randint(0, (end - begin).days))


def test_the_second_computation_knows_the_easters_of_the_notes():
    assert [str(second_opinion.easter(year)) for year in (2025, 2026, 2027, 2028)] == [
        "2025-04-20",
        "2026-04-05",
        "2027-03-28",
        "2028-04-16",
    ]


def test_without_json_it_answers_in_danish(run):
    answer = run("calc", *DEADLINE, "2026-04-01", "--days", 8)
    assert answer.code == 0
    assert answer.out.splitlines()[:7] == [
        "Modtaget: onsdag 1. april 2026",
        "Sidste dag: torsdag 9. april 2026 kl. 23.59",
        "Arbejdsdage i fristen: 3",
        "Tidligste afgørelse: fredag 10. april 2026",
        "Bemærk: Kun 3 arbejdsdage i fristen; der bør være mindst 5. Vælg en længere frist.",
        "Regler:",
        "  Mindste antal arbejdsdage i en svarfrist: 5",
    ]
    answer = run("calc", "sanction-limit", "--event", "2026-08-20")
    assert answer.out.splitlines()[:3] == [
        "Senest gennemført: mandag 30. november 2026",
        "Regler:",
        "  Sanktion: hele kalendermåneder: 3",
    ]
    assert answer.out.splitlines()[3] == "    LAS § 35, stk. 3, 2. pkt. · Læst i loven"


def test_a_target_for_a_group_is_not_called_a_limit(run):
    lines = run("calc", "contact", "--group", 2, "--from", "2026-03-02").out.splitlines()
    assert lines[:2] == [
        "Første samtale: senest mandag 9. marts 2026",
        "Samtale: onsdag 2. september 2026 (mål for gruppen)",
    ]
    assert "  Kontaktforløb for målgruppe 2 (1. januar 2020 – 30. juni 2026)" in lines
    assert "  Kontaktforløb for målgruppe 2 (fra 1. juli 2026)" in lines


def test_a_refusal_without_json_says_why(run):
    answer = run("calc", *DEADLINE, "2026-11-23", "--available", "2026-11-22", "--days", 8)
    assert (answer.code, answer.err) == (0, "")
    assert answer.out == (
        "Bemærk: Brevet kan ikke være tilgængeligt, før det er sendt. Ret en af de to datoer.\n"
    )
    for arguments in (
        ("sanction-limit", "--event", "1999-01-01"),
        ("contact", "--group", 2, "--from", "1999-01-01"),
    ):
        assert run("calc", *arguments).out.startswith("Bemærk: Reglerne mangler")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ((), "Der mangler: KIND."),
        (("travel",), "KIND: 'travel' kan ikke vælges."),
        ((*DEADLINE, "2026-11-23"), "Skriv en af disse: --days --weeks --months."),
        ((*DEADLINE, "2026-11-23", "--days", 1, "--weeks", 1), "--weeks og --days kan ikke bruges sammen."),
        ((*DEADLINE, "2026-11-23", "--days", 0), "--days: Skriv et helt tal fra 1 til 3660."),
        ((*DEADLINE, "2026-11-23", "--days", -8), "--days: Skriv et helt tal fra 1 til 3660."),
        ((*DEADLINE, "2026-11-23", "--days", "otte"), "--days: Skriv et helt tal fra 1 til 3660."),
        ((*DEADLINE, "2026-02-30", "--days", 8), "--sent: Skriv datoen som 2026-03-17."),
        ((*DEADLINE, "i dag", "--days", 8), "--sent: Skriv datoen som 2026-03-17."),
        (
            ("deadline", "--channel", "fax", "--sent", "2026-11-23", "--days", 8),
            "--channel: Vælg en af disse: digital_post, paper, quick, handed_over.",
        ),
        (("sanction-limit",), "Der mangler: --event."),
        (("contact", "--group", 14, "--from", "2026-01-01"), "--group: Skriv et helt tal fra 1 til 13."),
        (("contact", "--group", 2), "Der mangler: --from."),
    ],
)
def test_wrong_arguments_end_with_2_and_say_what_to_do(run, arguments, said):
    answer = run("calc", *arguments)
    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[0] == said


def test_without_a_store_no_password_is_asked_and_no_database_is_loaded(program, machine):
    done = program(
        "calc",
        *DEADLINE,
        "2026-11-23",
        "--days",
        "8",
        "--json",
        JOBBRO_PASSWORD="",
        PYTHONPROFILEIMPORTTIME="1",
    )
    assert done.returncode == 0
    assert json.loads(done.stdout)["last_day"] == "2026-12-01"
    loaded = done.stderr.decode()
    assert "app.rules.deadlines" in loaded
    assert [name for name in ("sqlalchemy", "sqlcipher3", "PySide6") if name in loaded] == []
    assert not list(machine.rglob("store.db"))


def test_with_a_store_its_own_rules_count(on, services):
    from app.models.act_codes import Act
    from app.models.codes import LawOrigin
    from app.models.law_value import LawValue

    with services.vault.unit_of_work(Act.load_law_values) as work:
        work.law_values.add(
            LawValue(
                key="deadline.min_working_days",
                valid_from=date(2026, 1, 1),
                valid_to=None,
                value="7",
                source="Kommunens praksis",
                certainty="local",
                origin=LawOrigin.local,
            )
        )
    services.access.close()
    answer = on("calc", *DEADLINE, "2026-11-23", "--days", 8, "--json")
    assert answer.code == 0
    found = json.loads(answer.out)
    assert codes(found) == ["few_working_days"]
    assert rule(found, "deadline.min_working_days")["source"] == "Kommunens praksis"


def test_a_store_that_is_not_there_or_locked_ends_as_elsewhere(run, on, tmp_path, monkeypatch):
    assert run("--store", tmp_path / "none", "calc", "sanction-limit", "--event", "2026-01-01").code == 2
    monkeypatch.setenv("JOBBRO_PASSWORD", "en helt anden kode")
    assert on("calc", "sanction-limit", "--event", "2026-01-01").code == 3
