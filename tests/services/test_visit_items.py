"""The two lists of a visit: written, proposed from what is known, ticked and removed."""

from datetime import date

import pytest

from app.common.errors import InvalidInput, NotFound
from app.models.codes import FreezeReason
from app.models.problem_codes import Problem
from app.models.visit_codes import ItemOrigin, VisitList
from app.services.catalogue import Services
from app.services.visit_rows import ItemRow
from tests.visit_rows import Case, a_case
from tests.wall_times import wall


@pytest.fixture
def case(services: Services) -> Case:
    return a_case(services)


@pytest.fixture
def visit(services: Services, case: Case) -> str:
    return services.visits.plan(case.company, {"starts_at": wall(3, 18, 10, 0)}).ids[0]


def texts(rows: tuple[ItemRow, ...]) -> list[tuple[str, bool]]:
    return [(row.text, bool(row.id)) for row in rows]


def test_line_is_written_ticked_changed_and_removed(services: Services, case: Case, visit: str) -> None:
    services.visit_items.add(visit, {"text": "Nøgle"})
    item = services.visit_items.add(
        visit, {"text": "Kvittering", "on_list": VisitList.take_home, "citizen_id": case.citizen}
    ).ids[0]
    services.visit_items.tick(item, is_done=True)
    services.visit_items.change(item, {"text": "Kvittering for bus"})
    first, second = (row for row in services.visit_items.of_visit(visit) if row.id)
    assert (first.text, first.is_done, first.who) == ("Nøgle", False, "")
    assert (second.text, second.is_done, second.who) == ("Kvittering for bus", True, "Bodil M.")
    assert second.on_list is VisitList.take_home
    removed = services.visit_items.remove(item)
    assert [row.text for row in services.visit_items.of_visit(visit) if row.id] == ["Nøgle"]
    services.history.undo(removed.act_id)
    assert len([row for row in services.visit_items.of_visit(visit) if row.id]) == 2
    assert services.visit_items.tick(item, is_done=True).act_id == ""


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"text": " "}, "text", Problem.required),
        ({}, "text", Problem.required),
        ({"text": "x" * 201}, "text", Problem.too_long),
        ({"text": "Til 640390-1234"}, "text", Problem.cpr_in_text),
        ({"text": "Nøgle", "citizen_id": "somebody"}, "citizen_id", Problem.visit_other_company),
    ],
)
def test_line_that_may_not_be_stored_is_refused(
    services: Services, visit: str, values: dict[str, object], field: str, code: Problem
) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.visit_items.add(visit, values)
    assert caught.value.problems == {field: code}


def test_agreement_is_brought_unsigned_and_fetched_when_sent(
    services: Services, case: Case, visit: str
) -> None:
    (row,) = services.visit_items.of_visit(visit)
    assert (row.id, row.text, row.on_list, row.who) == (
        "",
        "Mentoraftale til underskrift",
        VisitList.bring,
        "Bodil M.",
    )
    services.mentor_agreements.freeze(case.agreement, FreezeReason.printed)
    (row,) = services.visit_items.of_visit(visit)
    assert (row.text, row.on_list) == ("Underskrevet mentoraftale", VisitList.take_home)


def test_proposal_taken_over_stands_once(services: Services, visit: str) -> None:
    (row,) = services.visit_items.of_visit(visit)
    services.visit_items.take_over(visit, row.origin, row.origin_id, is_done=True)
    (kept,) = services.visit_items.of_visit(visit)
    assert (kept.text, kept.is_done, bool(kept.id)) == (row.text, True, True)
    with pytest.raises(NotFound):
        services.visit_items.take_over(visit, row.origin, row.origin_id)


def test_reminders_of_the_company_and_ending_places_are_proposed(
    services: Services, case: Case, visit: str
) -> None:
    services.reminders.add(
        {"text": "Tag folderen med", "due_on": date(2026, 3, 18), "company_id": case.company}
    )
    services.reminders.add(
        {"text": "Først bagefter", "due_on": date(2026, 3, 19), "company_id": case.company}
    )
    services.centres.change(case.centre, {"ends_on": date(2026, 4, 1)})
    found = texts(services.visit_items.of_visit(visit))
    assert ("Tag folderen med", False) in found
    assert ("Ny aftale om pladser", False) in found
    assert ("Først bagefter", False) not in found
    services.centres.change(case.centre, {"ends_on": date(2026, 4, 2)})
    assert ("Ny aftale om pladser", False) not in texts(services.visit_items.of_visit(visit))


def test_what_was_not_done_last_time_is_proposed_again(services: Services, case: Case, visit: str) -> None:
    earlier = services.visits.plan(case.company, {"starts_at": wall(3, 16, 9, 0)}).ids[0]
    done = services.visit_items.add(earlier, {"text": "Gjort"}).ids[0]
    services.visit_items.tick(done, is_done=True)
    services.visit_items.add(earlier, {"text": "Mentornotat", "on_list": VisitList.take_home})
    services.visits.hold(earlier)
    again = [row for row in services.visit_items.of_visit(visit) if row.origin is ItemOrigin.earlier_visit]
    assert [(row.text, row.on_list) for row in again] == [("Mentornotat", VisitList.take_home)]
    assert all(row.id for row in services.visit_items.of_visit(earlier))


def test_agreement_of_somebody_who_is_gone_is_not_proposed(
    services: Services, case: Case, visit: str
) -> None:
    services.placements.end(case.placement, {"ends_on": date(2026, 3, 10), "outcome_key": "ordinary_job"})
    assert services.visit_items.of_visit(visit) == ()


def test_signed_agreement_is_proposed_anew_within_its_last_fortnight(
    services: Services, case: Case, visit: str
) -> None:
    signed = date(2026, 3, 2)
    services.mentor_agreements.freeze(case.agreement, FreezeReason.printed)
    parties = ("citizen", "mentor", "company", "authority")
    services.mentor_agreements.sign(case.agreement, dict.fromkeys(parties, signed))
    assert services.visit_items.of_visit(visit) == ()
    late = services.visits.plan(case.company, {"starts_at": wall(4, 14, 10, 0)}).ids[0]
    assert texts(services.visit_items.of_visit(late)) == [("Ny mentoraftale", False)]
