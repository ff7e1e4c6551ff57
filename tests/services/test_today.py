from datetime import date

from app.common.clock import FixedClock
from app.models.act_codes import TaskKind
from app.services.catalogue import Services
from tests import builders


def _kinds(services: Services) -> list[tuple[TaskKind, date]]:
    return [(task.kind, task.due_on) for task in services.today.show().deadlines.rows]


def test_empty_store_has_nothing_to_do(services: Services) -> None:
    page = services.today.show()
    assert (page.deadlines.rows, page.notes, page.places, page.citizens) == ((), (), (), 0)
    assert page.deadlines.due_now == 0


def test_placement_that_ends_is_listed_fourteen_days_before_and_until_it_is_ended(
    services: Services, clock: FixedClock
) -> None:
    citizen_id = builders.a_citizen(services)
    placement_id = builders.a_placement(
        services, citizen_id, builders.a_centre(services, builders.a_company(services))
    )
    services.job_plans.save(citizen_id, {"job_goal": "Lager"})
    builders.a_card(services, citizen_id)
    assert _kinds(services) == []
    clock.move_to(clock.now().replace(month=4, day=5))
    assert _kinds(services) == [(TaskKind.placement_ends, date(2026, 4, 19))]
    clock.move_to(clock.now().replace(month=4, day=25))
    assert services.today.show().deadlines.due_now == 1
    services.placements.end(placement_id, {"ends_on": date(2026, 4, 24), "outcome_key": "education"})
    assert _kinds(services) == []


def test_placed_citizen_without_a_plan_is_work(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    builders.a_placement(services, citizen_id, builders.a_centre(services, builders.a_company(services)))
    builders.a_card(services, citizen_id)
    assert _kinds(services) == [(TaskKind.job_plan_missing, date(2026, 1, 19))]


def test_follow_up_of_a_plan_is_listed_when_it_comes_near(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    services.job_plans.save(citizen_id, {"job_goal": "Lager", "next_follow_up_on": date(2026, 4, 1)})
    assert _kinds(services) == []
    services.job_plans.save(citizen_id, {"job_goal": "Lager", "next_follow_up_on": date(2026, 3, 31)})
    assert _kinds(services) == [(TaskKind.job_plan_expires, date(2026, 3, 31))]


def test_unfinished_note_waits_on_the_page(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    note_id = services.journal.autosave(citizen_id, "", {"text": "Halvt"}).note_id
    (task,) = services.today.show().deadlines.rows
    assert (task.kind, task.citizen_id, task.due_on) == (
        TaskKind.unfinished_note,
        citizen_id,
        date(2026, 3, 17),
    )
    services.journal.finish(citizen_id, note_id, {"text": "Helt"})
    page = services.today.show()
    assert page.deadlines.rows == ()
    assert [(note.citizen_name, note.note.text) for note in page.notes] == [("Bodil Mønster", "Helt")]


def test_places_of_the_day(services: Services) -> None:
    company_id = builders.a_company(services)
    centre_id = builders.a_centre(services, company_id, name="Nordlys", slots=8)
    builders.a_centre(services, company_id, ends_on=date(2026, 3, 1))
    builders.a_placement(services, builders.a_citizen(services), centre_id)
    (place,) = services.today.show().places
    assert (place.name, place.slots, place.taken, place.company_id) == ("Nordlys", 8, 1, company_id)
