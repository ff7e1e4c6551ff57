"""Jobplans: written, and checked by group and day."""

from datetime import date, datetime

import pytest

from app.common.changes import Changes
from app.common.clock import FixedClock
from app.common.errors import InvalidInput, NotFound, StaleRecord
from app.models.codes import ActivityKind, ActivityStatus, Certainty, FreezeReason
from app.models.problem_codes import PlanGap
from app.services.catalogue import Services
from tests import builders
from tests.services.job_plan_facts import COPENHAGEN, TODAY, WHOLE, gaps_of, text_of


@pytest.fixture
def citizen(services: Services) -> str:
    return builders.a_citizen(services)


def test_plan_is_empty_when_none_is_begun(services: Services, citizen: str) -> None:
    details = services.job_plans.show(citizen)
    assert details.version == 0
    assert details.milestones == details.activities == details.versions == ()
    assert details.next_number == 1


def test_show_reads_rule_tables_that_were_forgotten(services: Services, citizen: str) -> None:
    services.law.forget()
    assert services.job_plans.show(citizen).gaps


def test_show_refuses_citizen_that_is_not_there(services: Services) -> None:
    with pytest.raises(NotFound):
        services.job_plans.show("nobody")


def test_save_gives_everything_back(services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, WHOLE, 0)
    details = services.job_plans.show(citizen)
    assert details.job_goal == WHOLE["job_goal"]
    assert details.next_follow_up_on == date(2026, 6, 16)
    assert [(m.text, m.done_on) for m in details.milestones] == [
        ("Møde stabilt", date(2026, 2, 27)),
        ("Bestå truckprøven", None),
    ]
    assert [(a.title, a.kind, a.status) for a in details.activities] == [
        ("Praktik", ActivityKind.offer, ActivityStatus.running),
        ("Motion", ActivityKind.stabilising, ActivityStatus.planned),
    ]
    assert details.milestones_done == 1
    assert details.changed_at == services.clock.now()


def test_save_leaves_alone_what_is_not_named(services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, WHOLE)
    services.job_plans.save(citizen, {"own_words": "Nyt"})
    details = services.job_plans.show(citizen)
    assert (details.own_words, details.job_goal) == ("Nyt", WHOLE["job_goal"])
    assert len(details.milestones) == len(details.activities) == 2


def test_save_is_no_act_when_nothing_changed(services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, WHOLE)
    before = len(services.history.access_log(citizen))
    changes = services.job_plans.save(citizen, WHOLE)
    assert (changes.topics, changes.act_id) == (frozenset(), "")
    assert len(services.history.access_log(citizen)) == before


def test_save_begins_no_plan_when_nothing_is_said(services: Services, citizen: str) -> None:
    assert (
        services.job_plans.save(citizen, {"job_goal": " ", "milestones": [], "activities": []}, 0)
        == Changes()
    )
    assert services.job_plans.show(citizen).version == 0


def test_rows_keep_their_identity_when_one_above_is_removed(services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, WHOLE)
    first, second = services.job_plans.show(citizen).milestones
    rows = [{"id": second.id, "text": second.text}, {"id": "an-id-of-the-window", "text": "Ny"}]
    changes = services.job_plans.save(citizen, {"milestones": rows})
    assert [(m.id, m.text) for m in services.job_plans.show(citizen).milestones] == [
        (second.id, second.text),
        ("an-id-of-the-window", "Ny"),
    ]
    services.history.undo(changes.act_id)
    assert services.job_plans.show(citizen).milestones == (first, second)


def test_first_words_can_be_taken_back_after_a_version_was_made(services: Services, citizen: str) -> None:
    first = services.job_plans.save(citizen, WHOLE)
    services.job_plans.freeze(citizen, FreezeReason.printed)
    services.history.undo(first.act_id)
    details = services.job_plans.show(citizen)
    assert details.job_goal == ""
    assert len(details.versions) == 1


def test_empty_rows_are_left_out_but_a_lonely_date_is_kept(services: Services, citizen: str) -> None:
    rows = [{"text": "", "due_on": "2026-04-30"}, {"text": "  "}]
    services.job_plans.save(citizen, {"milestones": rows, "activities": [{"title": "", "kind": "offer"}]})
    details = services.job_plans.show(citizen)
    assert [m.due_on for m in details.milestones] == [date(2026, 4, 30)]
    assert details.activities == ()


def test_save_refuses_what_was_made_from_an_older_plan(services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, WHOLE)
    read = services.job_plans.show(citizen).version
    services.job_plans.save(citizen, {"milestones": [{"text": "Kun denne"}]})
    with pytest.raises(StaleRecord):
        services.job_plans.save(citizen, {"job_goal": "Kontor"}, read)
    assert services.job_plans.show(citizen).job_goal == WHOLE["job_goal"]


def test_save_refuses_a_plan_that_was_begun_meanwhile(services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, WHOLE)
    with pytest.raises(StaleRecord):
        services.job_plans.save(citizen, {"job_goal": "Kontor"}, 0)


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({"starts_on": "31/2"}, {"starts_on": "not_a_date"}),
        ({"job_goal": "x" * 501}, {"job_goal": "too_long"}),
        (
            {"starts_on": "2026-04-01", "next_follow_up_on": "2026-03-31"},
            {"next_follow_up_on": "ends_before_start"},
        ),
        (
            {"milestones": [{"text": "a"}, {"text": "b", "due_on": "måske"}]},
            {"milestones.1.due_on": "not_a_date"},
        ),
        ({"activities": [{"title": "x" * 201}]}, {"activities.0.title": "too_long"}),
        ({"activities": [{"title": "a", "kind": "magi"}]}, {"activities.0.kind": "unknown_column_value"}),
        ({"milestones": [{"text": "a"}] * 101}, {"milestones": "too_many_milestones"}),
        ({"activities": [{"title": "a"}] * 101}, {"activities": "too_many_activities"}),
        ({"milestones": 3}, {"milestones": "number_out_of_range"}),
    ],
)
def test_save_names_what_it_refuses(
    services: Services, citizen: str, values: dict[str, object], problems: dict[str, str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.job_plans.save(citizen, values)
    assert refused.value.problems == problems
    assert services.job_plans.show(citizen).version == 0


def test_unprintable_characters_are_named_by_field(services: Services) -> None:
    found = services.job_plans.unprintable(
        {
            "job_goal": "Lager",
            "own_words": "Glad 😀 مر",
            "starts_on": TODAY,
            "milestones": [{"id": "1", "text": "ok"}, {"id": "2", "text": "👍"}],
        }
    )
    assert found == {"own_words": ("😀", "م", "ر"), "milestones.1.text": ("👍",)}


@pytest.mark.parametrize(
    ("group", "gap", "need", "source"),
    [
        pytest.param(
            "2", PlanGap.job_goal, "required", "LAB § 41, stk. 2, nr. 1", id="LAB_41_2_1-job_goal_group_2"
        ),
        pytest.param(
            "3", PlanGap.job_goal, "required", "LAB § 41, stk. 2, nr. 1", id="LAB_41_2_1-job_goal_group_3"
        ),
        pytest.param(
            "10", PlanGap.job_goal, "required", "LAB § 41, stk. 2, nr. 1", id="LAB_41_2_1-job_goal_group_10"
        ),
        pytest.param(
            "6", PlanGap.job_goal, "required", "LAB § 41, stk. 2, nr. 2", id="LAB_41_2_2-job_goal_group_6"
        ),
        pytest.param(
            "4", PlanGap.education_goal, "required", "LAB § 41, stk. 2, nr. 2", id="LAB_41_2_2-group_4"
        ),
        pytest.param(
            "13", PlanGap.education_goal, "required", "LAB § 41, stk. 2, nr. 2", id="LAB_41_2_2-group_13"
        ),
        pytest.param("2", PlanGap.education_goal, "", "", id="LAB_41_2_2-not_group_2"),
        pytest.param("2", PlanGap.job_search, "required", "LAB § 41, stk. 2, nr. 3", id="LAB_41_2_3-group_2"),
        pytest.param(
            "2", PlanGap.offers, "expected", "LAB § 41, stk. 2, nr. 4", id="LAB_41_2_4-no_placement"
        ),
        pytest.param(
            "3", PlanGap.stabilising, "expected", "LAB § 41, stk. 2, nr. 5", id="LAB_41_2_5-group_3"
        ),
        pytest.param("2", PlanGap.stabilising, "", "", id="LAB_41_2_5-not_group_2"),
    ],
)
def test_empty_plan_lacks_what_the_law_asks_for(
    services: Services, citizen: str, group: str, gap: PlanGap, need: str, source: str
) -> None:
    services.citizens.set_group(citizen, group, date(2026, 1, 1))
    rows = {row.gap: row for row in services.job_plans.show(citizen).gaps}
    if not need:
        assert gap not in rows
        return
    assert (rows[gap].is_required, rows[gap].source) == (need == "required", source)
    assert rows[gap].certainty is Certainty.law_text
    assert not rows[gap].is_uncertain


def test_group_of_the_day_decides_what_is_asked_for(
    services: Services, citizen: str, clock: FixedClock
) -> None:
    services.citizens.set_group(citizen, "2", date(2025, 1, 1))
    services.citizens.set_group(citizen, "6", date(2026, 4, 1))
    assert PlanGap.education_goal not in gaps_of(services, citizen)
    clock.move_to(datetime(2026, 4, 1, 9, 0, tzinfo=COPENHAGEN))
    assert gaps_of(services, citizen)[PlanGap.education_goal] is True


def test_citizen_without_group_is_asked_for_what_every_plan_needs(services: Services, citizen: str) -> None:
    rows = {row.gap: row for row in services.job_plans.show(citizen).gaps}
    assert {gap for gap, row in rows.items() if row.is_required} == {PlanGap.job_goal, PlanGap.next_follow_up}
    assert rows[PlanGap.job_goal].certainty is Certainty.local


@pytest.mark.parametrize("starts_on", [TODAY, date(2026, 4, 10)], ids=["running", "about_to_start"])
def test_offer_is_required_with_a_placement(services: Services, citizen: str, starts_on: date) -> None:
    centre = builders.a_centre(services, builders.a_company(services))
    builders.a_placement(services, citizen, centre, starts_on=starts_on, planned_end_on=date(2026, 7, 1))
    assert gaps_of(services, citizen)[PlanGap.offers] is True


def test_dropped_activity_is_no_offer(services: Services, citizen: str) -> None:
    activity = {"title": "Praktik", "kind": "offer", "status": "dropped"}
    services.job_plans.save(citizen, {"activities": [activity]})
    gaps = gaps_of(services, citizen)
    assert PlanGap.offers in gaps
    assert PlanGap.activity_who not in gaps


def test_whole_plan_lacks_nothing(services: Services, citizen: str) -> None:
    services.citizens.set_group(citizen, "6", date(2026, 1, 1))
    services.job_plans.save(citizen, WHOLE)
    details = services.job_plans.show(citizen)
    assert details.gaps == ()
    assert {row.gap for row in details.asked} == set(PlanGap)


def test_follow_up_is_proposed_from_the_tables(services: Services, citizen: str) -> None:
    assert services.job_plans.show(citizen).proposed_follow_up_on == date(2026, 6, 16)


def test_rights_are_the_words_that_are_printed(services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, WHOLE)
    details = services.job_plans.show(citizen)
    printed = " ".join(text_of(services.job_plans.preview(citizen).content).split())
    for paragraph in details.rights:
        assert " ".join(paragraph.split()) in printed
