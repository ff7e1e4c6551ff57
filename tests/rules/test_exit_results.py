import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.dates import parse_file_date
from app.common.errors import RefusedValue
from app.common.identifiers import parse_cpr
from app.common.law_entry import LawEntry
from app.exports.table_files import read_table
from app.rules.exit_results import CentreFact, PlacementFact, Span, count_results
from app.rules.lawbook import Lawbook
from app.storage.lawbook_source import shipped_entries

DATA = Path(__file__).parents[1] / "data"
LAW = Lawbook(shipped_entries())
YEAR = Span(date(2025, 1, 1), date(2025, 12, 31), date(2026, 1, 15))
FIVE = ["ordinært job", "uddannelse", "fleksjob", "løntilskud", "individuel praktik"]


def day_or_none(text):
    return parse_file_date(text) if text else None


def birth_date_of(cpr_number):
    try:
        return parse_cpr(cpr_number, date(2026, 3, 17)).birth_date
    except RefusedValue:
        return None


def placements_of(folder):
    columns = ("cpr", "gruppe", "startdato", "slutdato", "udslusning")
    facts = []
    for row in read_table(DATA / folder / "forloeb.csv", columns, columns).rows:
        starts_on = parse_file_date(row.text("startdato"))
        outcome = LAW.on(starts_on).recognise_outcome(row.text("udslusning"))
        facts.append(
            PlacementFact(
                starts_on=starts_on,
                ends_on=day_or_none(row.text("slutdato")),
                birth_on=birth_date_of(row.text("cpr")),
                group=row.text("gruppe"),
                outcome_key=outcome.key if outcome else "",
            )
        )
    return facts


def centres_of(folder):
    columns = ("center", "virksomheder", "pladser", "startdato", "slutdato")
    return [
        CentreFact(
            starts_on=day_or_none(row.text("startdato")),
            ends_on=day_or_none(row.text("slutdato")),
            slots=int(row.text("pladser")) if row.text("pladser") else None,
            company_ids=tuple(row.text("virksomheder").split("|")),
        )
        for row in read_table(DATA / folder / "centre.csv", columns, columns).rows
    ]


@pytest.mark.parametrize(
    ("folder", "span"),
    [
        ("midtvejsstatus", Span(date(2009, 4, 1), date(2010, 3, 31), date(2010, 4, 1))),
        ("egen_case", YEAR),
    ],
)
def test_the_cases_give_their_results(folder, span):
    expected = json.loads((DATA / folder / "resultat.json").read_text(encoding="utf-8"))
    counted = count_results(span, placements_of(folder), centres_of(folder), LAW)
    assert {key: counted[key] for key in expected} == expected
    assert [key for key in counted if key in expected] == list(expected)
    assert list(counted["grupper"]) == list(expected["grupper"])
    assert list(counted["alle"]) == list(expected["alle"])
    assert json.loads(json.dumps(counted)) == counted


def test_the_midway_status_ended_all_its_145_within_the_period():
    span = Span(date(2009, 4, 1), date(2010, 3, 31), date(2010, 4, 1))
    counted = count_results(span, placements_of("midtvejsstatus"), [], LAW)
    assert counted["afsluttet i perioden"] == 145


def test_nothing_gives_zeros_and_the_five_outcomes():
    counted = count_results(YEAR, [], [], LAW)
    nothing = {"afsluttede": 0} | {name: {"antal": 0, "procent": 0.0} for name in [*FIVE, "i alt"]}
    assert counted == {
        "opgjort": "2026-01-15",
        "virksomheder": 0,
        "centre": 0,
        "pladser": 0,
        "påbegyndte": 0,
        "påbegyndte under 30": 0,
        "alle": nothing,
        "under 30": nothing,
        "grupper": {},
        "afsluttet i perioden": 0,
    }


@pytest.mark.parametrize(
    ("birth_on", "is_young"),
    [(date(1995, 3, 17), False), (date(1995, 3, 18), True), (date(1996, 2, 29), True), (None, False)],
)
def test_age_is_taken_on_the_start_day(birth_on, is_young):
    counted = count_results(YEAR, [PlacementFact(date(2025, 3, 17), birth_on=birth_on)], [], LAW)
    assert counted["påbegyndte"] == 1
    assert counted["påbegyndte under 30"] == int(is_young)


@pytest.mark.parametrize(
    ("ends_on", "ended", "in_period"),
    [
        (date(2026, 1, 14), 1, 0),
        (YEAR.as_of, 0, 0),
        (date(2025, 12, 31), 1, 1),
        (None, 0, 0),
        (date(2025, 1, 1), 1, 1),
    ],
)
def test_ended_is_strictly_before_the_day_of_counting(ends_on, ended, in_period):
    counted = count_results(YEAR, [PlacementFact(YEAR.first, ends_on, None, "", "education")], [], LAW)
    assert counted["alle"]["afsluttede"] == ended
    assert counted["alle"]["uddannelse"]["antal"] == ended
    assert counted["alle"]["i alt"]["antal"] == ended
    assert counted["afsluttet i perioden"] == in_period


@pytest.mark.parametrize(
    ("starts_on", "begun"),
    [(date(2024, 12, 31), 0), (YEAR.first, 1), (YEAR.last, 1), (date(2026, 1, 1), 0)],
)
def test_begun_takes_both_bounds(starts_on, begun):
    placement = PlacementFact(starts_on, date(2025, 12, 31) if begun == 0 else None)
    counted = count_results(YEAR, [placement], [], LAW)
    assert counted["påbegyndte"] == begun
    assert counted["afsluttet i perioden"] == 1 - begun


def test_other_outcomes_only_count_as_ended():
    placements = [
        PlacementFact(YEAR.first, date(2025, 2, 1), None, "", key) for key in ("sickness", "", "unknown")
    ]
    counted = count_results(YEAR, placements, [], LAW)
    assert counted["alle"]["afsluttede"] == 3
    assert counted["alle"]["i alt"] == {"antal": 0, "procent": 0.0}
    assert list(counted["alle"]) == ["afsluttede", *FIVE, "i alt"]


def test_success_is_what_counted_on_the_day_it_ended():
    shape = '{"name": "%s", "order": %d, "is_success": %s, "is_always_listed": %s, "aliases": []}'
    changed = {
        "outcome.wage_subsidy": shape % ("løntilskud", 4, "false", "true"),
        "outcome.part_time": shape % ("småjob", 20, "true", "false"),
    }
    local = [
        LawEntry(key, date(2025, 7, 1), None, value, "kilde", "local", "local")
        for key, value in changed.items()
    ]
    law = Lawbook([*shipped_entries(), *local])
    before, after = date(2025, 6, 30), date(2025, 7, 1)
    ended = [("wage_subsidy", before)] * 3 + [
        ("wage_subsidy", after),
        ("part_time", before),
        ("part_time", after),
    ]
    placements = [PlacementFact(YEAR.first, ends_on, None, "", key) for key, ends_on in ended]
    counted = count_results(YEAR, placements, [], law)["alle"]
    assert counted["løntilskud"]["antal"] == 4
    assert counted["småjob"]["antal"] == 2
    assert counted["i alt"] == {"antal": 4, "procent": 66.7}


def test_groups_are_sorted_with_the_unknown_last():
    groups = [
        "øvrige",
        "",
        "matchgruppe 4",
        "Årgang",
        "ærlig",
        "matchgruppe 3",
        "  ",
        "zone",
        "matchgruppe 3",
    ]
    counted = count_results(YEAR, [PlacementFact(YEAR.first, group=group) for group in groups], [], LAW)
    assert list(counted["grupper"].items()) == [
        ("matchgruppe 3", 2),
        ("matchgruppe 4", 1),
        ("zone", 1),
        ("ærlig", 1),
        ("øvrige", 1),
        ("Årgang", 1),
        ("ikke oplyst", 2),
    ]


def test_a_group_is_one_however_it_is_spelled():
    groups = ["jobparat", "Jobparat", " jobparat ", "Sygedagpenge", "sygedagpenge"]
    counted = count_results(YEAR, [PlacementFact(YEAR.first, group=group) for group in groups], [], LAW)
    assert counted["grupper"] == {"jobparat": 3, "Sygedagpenge": 2}


def test_centres_count_when_their_agreement_touches_the_period():
    centres = [
        CentreFact(None, None, 1, ("a", "b")),
        CentreFact(date(2020, 1, 1), YEAR.first, 2, ("a",)),
        CentreFact(YEAR.last, None, 4, ("c",)),
        CentreFact(None, date(2024, 12, 31), 8, ("d",)),
        CentreFact(date(2026, 1, 1), None, 16, ("e",)),
        CentreFact(YEAR.first, YEAR.last, None, ()),
    ]
    counted = count_results(YEAR, [], centres, LAW)
    assert (counted["virksomheder"], counted["centre"], counted["pladser"]) == (3, 4, 7)


DAYS = st.integers(-40, 400).map(lambda number: YEAR.first + timedelta(days=number))
PLACEMENTS = st.builds(
    PlacementFact,
    starts_on=DAYS,
    ends_on=DAYS | st.none(),
    birth_on=st.dates(date(1950, 1, 1), date(2008, 1, 1)) | st.none(),
    group=st.sampled_from(["", "a", "b"]),
    outcome_key=st.sampled_from(["", "education", "fleksjob", "sickness", "x"]),
)


@given(st.lists(PLACEMENTS, max_size=30))
def test_parts_never_exceed_the_whole(placements):
    counted = count_results(YEAR, placements, [], LAW)
    everyone, young = counted["alle"], counted["under 30"]
    assert sum(counted["grupper"].values()) == counted["påbegyndte"] >= counted["påbegyndte under 30"]
    for part in (everyone, young):
        assert part["i alt"]["antal"] == sum(part[name]["antal"] for name in FIVE) <= part["afsluttede"]
        assert all(0.0 <= part[name]["procent"] <= 100.0 for name in FIVE)
    assert all(young[name]["antal"] <= everyone[name]["antal"] for name in FIVE)
