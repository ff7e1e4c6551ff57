from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.common.dates import ClosedDays
from app.common.law_entry import LawEntry
from app.models.codes import Certainty
from app.models.problem_codes import PlanGap
from app.rules.law_values import UnreadableLaw
from app.rules.lawbook import Lawbook, LawMissing
from app.storage.lawbook_source import shipped_entries

SHIPPED = Lawbook(shipped_entries())
TODAY = date(2026, 11, 23)
MIDWAY = date(2010, 1, 10)


def entry(first, last, value="1", origin="shipped", key="plan.review_weeks"):
    return LawEntry(key, first, last, value, "kilde", "local", origin)


def day(number):
    return date(2026, 1, 1) + timedelta(days=number)


def test_lab_6_names_thirteen_target_groups():
    groups = SHIPPED.on(TODAY).target_groups()
    assert [group.key for group in groups] == [str(number) for number in range(1, 14)]
    assert {group.key for group in groups if group.is_job_ready} == {"1", "2"}
    assert {group.key for group in groups if group.is_activity_ready} == {"3", "5"}
    assert {group.key for group in groups if group.is_under_30} == {"4", "5"}
    assert SHIPPED.on(TODAY).target_group("3").paragraph == "LAB § 6, nr. 3"


def test_match_groups_belong_to_their_years():
    before, after, reform = date(2010, 4, 25), date(2010, 4, 26), date(2014, 1, 1)
    assert [group.name for group in SHIPPED.on(before).target_groups()] == [
        f"matchgruppe {n}" for n in range(1, 6)
    ]
    assert [group.name for group in SHIPPED.on(after).target_groups()] == [
        f"matchgruppe {n}" for n in range(1, 4)
    ]
    assert SHIPPED.on(before).target_group("matchgruppe_2").description == "Høj grad af match"
    assert SHIPPED.on(after).target_group("matchgruppe_2").description == "Indsatsklar"
    assert SHIPPED.on(reform).target_groups() == ()


@pytest.mark.parametrize(
    ("text", "on", "key"),
    [
        ("6.3", TODAY, "3"),
        ("LAB § 6, nr. 3", TODAY, "3"),
        ("§ 6 nr. 13.", TODAY, "13"),
        ("12", TODAY, "12"),
        ("  Jobparat ", TODAY, "2"),
        ("KONTANTHJÆLP,  AKTIVITETSPARAT", TODAY, "3"),
        ("sygemeldt", TODAY, "6"),
        ("Matchgruppe 4", MIDWAY, "matchgruppe_4"),
        ("match 5", MIDWAY, "matchgruppe_5"),
    ],
)
def test_words_of_a_list_are_recognised_as_a_group(text, on, key):
    assert SHIPPED.on(on).recognise_group(text).key == key


@pytest.mark.parametrize(
    ("text", "on"),
    [
        ("starthjælp eller introduktionsydelse", MIDWAY),
        ("matchgruppe 4", TODAY),
        ("aktivitetsparat", MIDWAY),
        ("særlig indsats", TODAY),
        ("", TODAY),
        (".", TODAY),
    ],
)
def test_other_words_are_no_group(text, on):
    assert SHIPPED.on(on).recognise_group(text) is None


def test_age_tells_groups_of_the_same_name_apart():
    law = SHIPPED.on(TODAY)
    assert law.recognise_group("aktivitetsparat").key == "3"
    assert law.recognise_group("aktivitetsparat", is_under_30=False).key == "3"
    assert law.recognise_group("aktivitetsparat", is_under_30=True).key == "5"
    assert law.recognise_group("jobparat", is_under_30=True).key == "2"
    both_old = [LawEntry(f"target_group.{n}", TODAY, None, GROUP % n, "kilde", "local") for n in (1, 2)]
    assert Lawbook(both_old).on(TODAY).recognise_group("ens", is_under_30=True).key == "1"


GROUP = (
    '{"name": "ens", "description": "", "paragraph": "", "order": %d, "is_job_ready": false, '
    '"is_activity_ready": false, "is_under_30": false, "aliases": []}'
)


def test_las_16_one_benefit_since_july_2025():
    before, after = (
        {benefit.name for benefit in SHIPPED.on(on).benefits()}
        for on in (date(2025, 6, 30), date(2025, 7, 1))
    )
    assert before - after == {"Uddannelseshjælp", "Selvforsørgelses- og hjemrejseydelse", "Overgangsydelse"}
    assert "Kontanthjælp" in before & after
    assert SHIPPED.on(TODAY).benefit("cash_benefit").source == "LAS §§ 16-20 (lov 1655/2024)"


def test_five_outcomes_count_as_success():
    outcomes = SHIPPED.on(MIDWAY).outcomes()
    assert [outcome.name for outcome in outcomes if outcome.is_success] == [
        "ordinært job",
        "uddannelse",
        "fleksjob",
        "løntilskud",
        "individuel praktik",
    ]
    assert {outcome.name for outcome in outcomes} >= {
        "sygdom",
        "andet tilbud",
        "tilbage til sagsbehandler",
        "ophør af hjælp",
    }
    assert SHIPPED.on(TODAY).recognise_outcome(" Ordinært  job").key == "ordinary_job"
    assert SHIPPED.on(TODAY).recognise_outcome("job") is None
    assert SHIPPED.on(TODAY).outcome("sickness").is_success is False


@pytest.mark.parametrize("group", ["1", "2", "4"])
def test_lab_61_four_weeks_without_extension(group):
    weeks = SHIPPED.on(TODAY).internship_weeks(group)
    assert (weeks.base, weeks.with_assessment, weeks.then_at_a_time) == (4, 4, 0)
    assert weeks.source.startswith("LAB § 61")


@pytest.mark.parametrize("group", ["3", "5", "6", "7", "8", "9", "10", "11", "12", "13"])
def test_lab_61_stk_2_thirteen_weeks_and_26_after_assessment(group):
    weeks = SHIPPED.on(TODAY).internship_weeks(group)
    assert (weeks.base, weeks.with_assessment, weeks.then_at_a_time) == (13, 26, 13)


def test_lab_61_group_12_depends_on_being_job_ready():
    assert SHIPPED.on(TODAY).internship_weeks("12", is_job_ready=True).base == 4
    assert SHIPPED.on(TODAY).internship_weeks("3", is_job_ready=True).base == 13


def test_single_values_of_today():
    law = SHIPPED.on(TODAY)
    assert (law.placement_weeks(), law.mentor_months(), law.plan_review_weeks()) == (13, 6, 13)
    assert law.closed_days() == ClosedDays(
        constitution_day=True, christmas_eve=True, new_years_eve=True, friday_after_ascension=True
    )
    assert law.kle_number("job_plan").number == "15.20.01"
    assert law.kle_number("job_plan").months_kept == 60


@pytest.mark.parametrize("group", [str(number) for number in range(1, 14)])
def test_lab_41_stk_2_every_group_has_its_parts(group):
    parts = SHIPPED.on(TODAY).plan_requirements(group)
    assert PlanGap.job_goal in parts.required
    assert PlanGap.job_search in parts.required
    assert (PlanGap.education_goal in parts.required) is (
        group in {"4", "5", "6", "7", "8", "11", "12", "13"}
    )
    assert (PlanGap.stabilising in parts.expected) is (group in {"3", "5", "6", "7", "8", "9", "11"})
    assert parts.sources[PlanGap.job_goal] == "LAB § 41, stk. 2"
    assert set(parts.sources) == set(parts.required) | set(parts.expected)


def test_plan_of_an_unknown_group_needs_the_common_parts():
    for group in ("", "matchgruppe_4"):
        parts = SHIPPED.on(MIDWAY).plan_requirements(group)
        assert parts.required == (PlanGap.job_goal, PlanGap.offers, PlanGap.next_follow_up)


def test_missing_value_names_rule_and_day():
    with pytest.raises(LawMissing) as missing:
        SHIPPED.on(MIDWAY).internship_weeks("3")
    assert (missing.value.key, missing.value.day) == ("internship_weeks.3", MIDWAY)
    for ask in (SHIPPED.on(MIDWAY).mentor_months, SHIPPED.on(date(1999, 1, 1)).closed_days):
        with pytest.raises(LookupError):
            ask()


def test_local_value_wins_on_the_days_it_covers():
    law = Lawbook([entry(day(0), None, "13"), entry(day(10), day(19), "8", "local")])
    assert [law.on(day(n)).plan_review_weeks() for n in (9, 10, 19, 20)] == [13, 8, 8, 13]
    assert [each.origin for each in law.history("plan.review_weeks")] == ["shipped", "local"]
    assert law.history("nothing") == ()


def test_newer_shipped_value_does_not_beat_the_local_one():
    law = Lawbook([entry(day(0), None, "8", "local"), entry(day(0), day(4), "13"), entry(day(5), None, "26")])
    assert law.on(day(9)).plan_review_weeks() == 8


def test_version_changes_with_what_is_in_force():
    changed = Lawbook([*shipped_entries(), entry(day(0), None, "8", "local")])
    assert SHIPPED.on(TODAY).version == SHIPPED.on(TODAY - timedelta(days=1)).version
    assert SHIPPED.on(TODAY).version != SHIPPED.on(date(2025, 6, 30)).version
    assert changed.on(TODAY).version != SHIPPED.on(TODAY).version
    assert len(changed.on(TODAY).version) == 8


@pytest.mark.parametrize("value", ["", "x", '"13"', "true", "1.5", "[]"])
def test_value_of_the_wrong_kind_is_not_guessed(value):
    with pytest.raises(UnreadableLaw):
        Lawbook([entry(day(0), None, value)]).on(day(0)).plan_review_weeks()


@given(
    st.lists(
        st.tuples(st.integers(0, 60), st.integers(0, 60) | st.none(), st.sampled_from(["shipped", "local"])),
        max_size=6,
    ),
    st.integers(-5, 70),
)
def test_value_of_a_day_is_one_that_covers_it(periods, number):
    entries = [
        entry(day(first), None if last is None else day(last), str(place), origin)
        for place, (first, last, origin) in enumerate(periods)
    ]
    covering = [each for each in entries if each.covers(day(number))]
    try:
        found = Lawbook(entries).on(day(number)).entry("plan.review_weeks")
    except LawMissing:
        assert not covering
        return
    assert found in covering
    assert found.origin == "local" or all(each.origin == "shipped" for each in covering)


def test_open_end_of_the_calendar_is_no_change_day():
    assert Lawbook([entry(day(0), date.max)]).on(date.max).plan_review_weeks() == 1


def test_every_shipped_value_has_source_and_certainty():
    for each in shipped_entries():
        assert each.source
        assert each.certainty in set(Certainty)
        assert len(each.key) <= 80
        assert len(each.source) <= 500
