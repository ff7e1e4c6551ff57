"""Moving company in mid-course: one act closes, frees, ends, drafts and counts on; one undo takes it back."""

from datetime import date

import pytest

from app.common.errors import InvalidInput, RefusedAct
from app.models.codes import AgreementStatus
from app.models.problem_codes import Problem
from app.services.catalogue import Services
from tests import builders
from tests.services.test_undo_stack import tables_of
from tests.visit_rows import Case, a_case

FIRST = date(2026, 3, 18)


@pytest.fixture
def case(services: Services) -> Case:
    return a_case(services)


@pytest.fixture
def new_centre(services: Services, case: Case) -> str:
    return builders.a_centre(services, case.other_company, slots=1)


def values_of(centre: str, **more: object) -> dict[str, object]:
    return {
        "centre_id": centre,
        "starts_on": FIRST,
        "planned_end_on": date(2026, 4, 19),
        "task": "Kantine",
        "minutes": [240] * 5 + [0, 0],
        "meets_at": "9.00",
    } | more


def test_weeks_go_on_at_the_new_company_and_the_old_place_is_free(
    services: Services, case: Case, new_centre: str
) -> None:
    services.moves.move(case.placement, values_of(new_centre, continues=True, end_note="Lageret lukkede"))
    new, old = services.placements.of_citizen(case.citizen)
    assert (old.ends_on, old.outcome, old.end_note) == (
        date(2026, 3, 17), "Flyttet til en anden virksomhed", "Lageret lukkede"
    )  # fmt: skip
    assert (new.starts_on, new.week, new.weeks, new.company_id) == (FIRST, 9, 13, case.other_company)
    assert new.step is not None
    assert new.step.weekly_minutes == 1_200
    follower = builders.a_citizen(services)
    for _ in range(4):
        builders.a_placement(services, follower, case.centre, starts_on=FIRST)
        follower = builders.a_citizen(services)


def test_weeks_start_anew_where_that_is_chosen(services: Services, case: Case, new_centre: str) -> None:
    services.moves.move(case.placement, values_of(new_centre, planned_end_on=date(2026, 6, 16)))
    new = services.placements.of_citizen(case.citizen)[0]
    assert (new.week, new.weeks) == (0, 13)


def test_mentor_agreement_ends_and_its_successor_is_drafted(
    services: Services, case: Case, new_centre: str
) -> None:
    mentor = builders.a_mentor(services, case.other_company, full_name="Ulla Mockgaard")
    ids = services.moves.move(case.placement, values_of(new_centre, mentor_id=mentor)).ids
    drafted, ended = services.mentor_agreements.of_citizen(case.citizen)
    assert (drafted.id, drafted.status) == (ids[1], AgreementStatus.draft)
    details = services.mentor_agreements.details(drafted.id)
    assert (details.starts_on, details.placement_id, details.mentor_id) == (FIRST, ids[0], mentor)
    assert details.purpose == "At klare pakkelinje 2 alene"
    assert details.assessment == ""
    old = services.mentor_agreements.details(ended.id)
    assert (old.ended_on, old.end_note) == (date(2026, 3, 17), "Flyttet til en anden virksomhed")


def test_moving_is_taken_back_in_one_step(services: Services, case: Case, new_centre: str) -> None:
    before = tables_of(services)
    services.moves.move(case.placement, values_of(new_centre, continues=True))
    services.history.undo_latest()
    assert tables_of(services) == before


def test_proposal_starts_on_the_next_open_day_with_the_same_hours(services: Services, case: Case) -> None:
    found = services.moves.proposed(case.placement)
    assert (found.starts_on, found.planned_end_on, found.minutes[0], found.meets_at) == (
        FIRST, date(2026, 4, 19), 300, "8.30"
    )  # fmt: skip
    assert found.ends_agreement
    assert found.name == "Bodil Mønster"


def test_agreement_that_is_over_already_is_left_as_it_is(
    services: Services, case: Case, new_centre: str
) -> None:
    services.mentor_agreements.change(case.agreement, {"ends_on": FIRST.replace(day=17)})
    services.moves.move(case.placement, values_of(new_centre))
    assert services.mentor_agreements.details(case.agreement).ended_on is None


def test_citizen_without_an_agreement_gets_none(services: Services, case: Case, new_centre: str) -> None:
    services.mentor_agreements.discard(case.agreement)
    assert len(services.moves.move(case.placement, values_of(new_centre)).ids) == 1
    assert services.mentor_agreements.of_citizen(case.citizen) == ()


@pytest.mark.parametrize(
    ("starts_on", "problem"),
    [(None, Problem.required), (date(2026, 1, 19), Problem.ends_before_start)],
)
def test_first_day_must_lie_after_the_old_one(
    services: Services, case: Case, new_centre: str, starts_on: date | None, problem: str
) -> None:
    before = tables_of(services)
    with pytest.raises(InvalidInput) as caught:
        services.moves.move(case.placement, values_of(new_centre, starts_on=starts_on))
    assert caught.value.problems == {"starts_on": problem}
    assert tables_of(services) == before


def test_taken_place_wants_a_reason_and_leaves_everything_as_it_was(
    services: Services, case: Case, new_centre: str
) -> None:
    builders.a_placement(services, builders.a_citizen(services), new_centre)
    before = tables_of(services)
    with pytest.raises(InvalidInput) as caught:
        services.moves.move(case.placement, values_of(new_centre))
    assert caught.value.problems == {"overbooking_reason": Problem.slot_taken}
    assert tables_of(services) == before
    services.moves.move(case.placement, values_of(new_centre, overbooking_reason="Aftalt"))


def test_placement_that_has_ended_is_not_moved(services: Services, case: Case, new_centre: str) -> None:
    services.moves.move(case.placement, values_of(new_centre))
    with pytest.raises(RefusedAct) as caught:
        services.moves.move(case.placement, values_of(new_centre))
    assert caught.value.reasons == (Problem.placement_ended,)
