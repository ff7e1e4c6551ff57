"""Versions of a jobplan: printed, frozen for good, and signed."""

from datetime import date

import pytest

from app.common.changes import Topic
from app.common.clock import FixedClock
from app.common.errors import InvalidInput
from app.models.act_codes import Act
from app.models.codes import FreezeReason
from app.models.problem_codes import PlanGap
from app.services.catalogue import Services
from tests import builders
from tests.services.job_plan_facts import HOSTILE, TODAY, WHOLE, stored_bytes, text_of


@pytest.fixture
def citizen(services: Services) -> str:
    return builders.a_citizen(services)


def test_freeze_refuses_a_plan_with_required_gaps(services: Services, citizen: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.job_plans.freeze(citizen, FreezeReason.printed)
    assert set(refused.value.problems) == {"job_goal", "next_follow_up"}
    assert services.documents.of_citizen(citizen) == ()


def test_preview_equals_the_print(services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, WHOLE)
    preview = services.job_plans.preview(citizen)
    frozen = services.job_plans.freeze(citizen, FreezeReason.printed)
    assert preview.number == 1
    assert preview.content == stored_bytes(services, frozen)
    assert "Version 1" in text_of(preview.content)
    assert services.documents.open(frozen.ids[0]).file_name == preview.file_name


def test_preview_of_a_plan_that_lacks_something_is_a_draft(services: Services, citizen: str) -> None:
    preview = services.job_plans.preview(citizen)
    assert preview.number is None
    assert {row.gap for row in preview.gaps} == {PlanGap.job_goal, PlanGap.next_follow_up}
    assert "Kladde" in text_of(preview.content)


def test_preview_stores_nothing(services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, WHOLE)
    services.job_plans.preview(citizen)
    assert services.documents.of_citizen(citizen) == ()
    assert services.job_plans.show(citizen).versions == ()


def test_freeze_keeps_document_hash_and_versions(services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, WHOLE)
    frozen = services.job_plans.freeze(citizen, FreezeReason.saved)
    (row,) = services.documents.of_citizen(citizen)
    assert frozen.ids[0] == row.id
    assert frozen.touches(Topic.document)
    assert row.number == 1
    assert row.template_version.startswith("job_plan-")
    assert len(row.law_version) == 8
    assert row.kle_number == "15.20.01 G01"
    (version,) = services.job_plans.show(citizen).versions
    assert (version.number, version.reason, version.frozen_by) == (1, FreezeReason.saved, "Karla Demo")


def test_freeze_gives_the_same_version_again_when_nothing_changed(
    services: Services, citizen: str, clock: FixedClock
) -> None:
    services.job_plans.save(citizen, WHOLE)
    first = services.job_plans.freeze(citizen, FreezeReason.printed)
    clock.advance(days=3)
    assert services.job_plans.freeze(citizen, FreezeReason.saved).ids == first.ids
    preview = services.job_plans.preview(citizen)
    assert preview.document_id == first.ids[0]
    assert preview.content == stored_bytes(services, first)
    assert len(services.job_plans.show(citizen).versions) == 1


@pytest.mark.parametrize(
    "values",
    [
        {"job_goal": "Kontor"},
        {"milestones": [{"text": "Bestå truckprøven"}, {"text": "Møde stabilt", "done_on": "2026-02-27"}]},
        {"activities": []},
        {"starts_on": "2026-03-20"},
    ],
    ids=["goal", "order", "activities", "first_day"],
)
def test_freeze_makes_a_new_version_after_a_change(
    services: Services, citizen: str, values: dict[str, object]
) -> None:
    services.job_plans.save(citizen, WHOLE)
    first = services.job_plans.freeze(citizen, FreezeReason.printed)
    services.job_plans.save(citizen, values)
    assert services.job_plans.show(citizen).is_changed
    second = services.job_plans.freeze(citizen, FreezeReason.printed)
    assert second.ids != first.ids
    assert [version.number for version in services.job_plans.show(citizen).versions] == [2, 1]


def test_freeze_makes_a_new_version_when_printed_facts_changed(services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, WHOLE)
    services.job_plans.freeze(citizen, FreezeReason.printed)
    services.citizens.change(citizen, {"last_name": "Mønster-Prøve"})
    services.job_plans.freeze(citizen, FreezeReason.printed)
    assert [version.number for version in services.job_plans.show(citizen).versions] == [2, 1]


def test_stored_bytes_stay_when_the_plan_goes_on(services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, WHOLE)
    first = services.job_plans.freeze(citizen, FreezeReason.printed)
    content = stored_bytes(services, first)
    (version,) = services.job_plans.show(citizen).versions
    services.job_plans.save(citizen, {"job_goal": "Noget helt andet", "milestones": [], "activities": []})
    services.job_plans.freeze(citizen, FreezeReason.printed)
    services.job_plans.sign(version.id, TODAY)
    assert stored_bytes(services, first) == content
    assert "Noget helt andet" not in text_of(content)
    assert services.documents.damaged() == ()


def test_version_cannot_be_taken_back(services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, WHOLE)
    assert services.job_plans.freeze(citizen, FreezeReason.printed).act_id == ""


def test_version_changes_in_nothing_but_its_signature(
    services: Services, citizen: str, clock: FixedClock
) -> None:
    services.job_plans.save(citizen, WHOLE)
    services.job_plans.freeze(citizen, FreezeReason.printed)
    (before,) = services.job_plans.show(citizen).versions
    clock.advance(days=2)
    services.job_plans.sign(before.id, date(2026, 3, 18))
    (after,) = services.job_plans.show(citizen).versions
    assert after.signed_on == date(2026, 3, 18)
    assert (after.number, after.reason, after.frozen_at, after.document_id) == (
        before.number,
        before.reason,
        before.frozen_at,
        before.document_id,
    )


@pytest.mark.parametrize(
    ("day", "problem"), [(date(2026, 3, 18), "in_the_future"), (date(2026, 3, 16), "ends_before_start")]
)
def test_signature_is_refused_on_an_impossible_day(
    services: Services, citizen: str, day: date, problem: str
) -> None:
    services.job_plans.save(citizen, WHOLE)
    _, version_id = services.job_plans.freeze(citizen, FreezeReason.printed).ids
    with pytest.raises(InvalidInput) as refused:
        services.job_plans.sign(version_id, day)
    assert refused.value.problems == {"signed_on": problem}


def test_print_carries_birth_date_and_no_cpr_number(services: Services) -> None:
    cpr_number = builders.a_cpr()
    citizen = builders.a_citizen(services, cpr_number=cpr_number)
    services.job_plans.save(citizen, WHOLE)
    text = text_of(stored_bytes(services, services.job_plans.freeze(citizen, FreezeReason.printed)))
    assert "4. maj 1990" in text
    assert cpr_number not in text.replace("-", "")
    assert cpr_number[6:] not in text


def test_hostile_text_is_printed_as_it_was_typed(services: Services, citizen: str) -> None:
    long = "Et meget langt afsnit. " * 430
    services.job_plans.save(
        citizen,
        WHOLE
        | {"job_goal": HOSTILE, "own_words": f"{HOSTILE} {long}"}
        | {
            "activities": [{"title": f"Aktivitet {n}", "detail": HOSTILE, "kind": "offer"} for n in range(60)]
        },
    )
    content = stored_bytes(services, services.job_plans.freeze(citizen, FreezeReason.printed))
    text = " ".join(text_of(content).split())
    assert "<b>Fed</b> & <script>alert('x')</script> </para> %s {0} [tegn]" in text
    assert "Aktivitet 59" in text
    assert text.count("langt") == 430


def test_freezing_and_looking_are_logged(services: Services, citizen: str) -> None:
    services.job_plans.save(citizen, WHOLE)
    services.job_plans.preview(citizen)
    services.job_plans.freeze(citizen, FreezeReason.printed)
    acts = {row.act for row in services.history.access_log(citizen)}
    assert {Act.write_job_plan, Act.preview_job_plan, Act.freeze_job_plan} <= acts
