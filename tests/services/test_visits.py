"""Planning visits through the service: times, guards, warnings, undo, and a copied week."""

from datetime import date, datetime, timedelta

import pytest

from app.common.clock import FixedClock, instant_of, wall_of
from app.common.errors import InvalidInput, RefusedAct, StaleRecord
from app.models.act_codes import RecordKind
from app.models.calendar_entry import CalendarEntry
from app.models.problem_codes import Problem
from app.models.visit import Visit
from app.models.visit_codes import CopySkip, VisitKind, VisitStatus
from app.services.catalogue import Services
from tests import builders
from tests.visit_rows import store
from tests.wall_times import wall

# NOW is Tuesday 17 March 2026, 9.45.
MONDAY, TUESDAY, WEEK = date(2026, 3, 16), date(2026, 3, 17), timedelta(days=7)
AT_TEN = wall(3, 18, 10, 0)


@pytest.fixture
def company(services: Services) -> str:
    return builders.a_company(services, name="Nordlys")


def visit_of(services: Services, visit_id: str) -> Visit:
    with services.vault.reading() as work:
        return work.visits.get(visit_id)


def planned(services: Services, company: str, at: datetime = AT_TEN, **values: object) -> str:
    return services.visits.plan(company, {"starts_at": at} | values).ids[0]


def put_status(services: Services, visit_id: str, status: VisitStatus) -> None:
    visit = visit_of(services, visit_id)
    made = Visit(**visit.model_dump(exclude={"id", "version"}))
    services.bin.put(RecordKind.visit, visit_id)
    made.status, made.begun_at, made.id = status, made.starts_at, visit_id
    store(services, made)


def test_planned_visit_takes_the_length_of_the_tables_and_the_way_of_the_company(
    services: Services, company: str
) -> None:
    services.visiting.set(company, {"travel_minutes": 40, "distance_metres": 32_000})
    visit = visit_of(services, planned(services, company))
    assert (visit.minutes, visit.travel_minutes, visit.distance_metres) == (90, 40, 32_000)
    assert visit.status is VisitStatus.planned
    assert visit.starts_at == instant_of(AT_TEN)
    assert wall_of(visit.starts_at) == AT_TEN


@pytest.mark.parametrize("kind", list(VisitKind))
def test_visit_can_be_planned_by_telephone_and_online(
    services: Services, company: str, kind: VisitKind
) -> None:
    assert visit_of(services, planned(services, company, kind=kind)).kind is kind


def test_summer_time_keeps_the_hour_of_the_wall(services: Services, company: str) -> None:
    visit = visit_of(services, planned(services, company, wall(3, 30, 9, 0)))
    assert (visit.starts_at.hour, wall_of(visit.starts_at).hour) == (7, 9)


@pytest.mark.parametrize(
    ("values", "field", "code"),
    [
        ({"starts_at": None}, "starts_at", Problem.required),
        ({"starts_at": "onsdag"}, "starts_at", Problem.required),
        ({"starts_at": wall(3, 18, 10, 7)}, "starts_at", Problem.not_a_quarter),
        ({"minutes": 0}, "minutes", Problem.number_out_of_range),
        ({"minutes": 721}, "minutes", Problem.number_out_of_range),
        ({"minutes": "to timer"}, "minutes", Problem.not_a_number),
        ({"travel_minutes": -1}, "travel_minutes", Problem.number_out_of_range),
    ],
)
def test_what_cannot_be_planned_is_refused_beside_its_field(
    services: Services, company: str, values: dict[str, object], field: str, code: Problem
) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.visits.plan(company, {"starts_at": AT_TEN} | values)
    assert caught.value.problems == {field: code}
    assert services.visit_weeks.week(TUESDAY).visits == ()


def test_visit_outside_hours_and_two_at_once_are_warned_and_allowed(services: Services, company: str) -> None:
    first = services.visits.plan(company, {"starts_at": wall(3, 18, 6, 0)})
    assert first.warnings == (Problem.outside_working_hours,)
    planned(services, company)
    second = services.visits.plan(builders.a_company(services), {"starts_at": AT_TEN})
    assert second.warnings == (Problem.overlapping_visit,)
    assert len(services.visit_weeks.week(TUESDAY).visits) == 3


def test_clash_with_the_own_calendar_is_warned(services: Services, company: str) -> None:
    starts = instant_of(AT_TEN)
    entry = CalendarEntry(
        source_name="Outlook", uid="a", starts_at=starts, ends_at=starts + timedelta(hours=1), title="Møde"
    )
    store(services, entry)
    assert services.visits.plan(company, {"starts_at": AT_TEN}).warnings == (Problem.overlapping_calendar,)


def test_move_takes_the_nearest_quarter_and_is_undone(services: Services, company: str) -> None:
    visit = planned(services, company)
    changes = services.visits.move(visit, wall(3, 19, 9, 8))
    assert wall_of(visit_of(services, visit).starts_at) == wall(3, 19, 9, 15)
    services.history.undo(changes.act_id)
    assert wall_of(visit_of(services, visit).starts_at) == AT_TEN


def test_move_to_where_it_lies_changes_nothing(services: Services, company: str) -> None:
    visit = planned(services, company)
    assert services.visits.move(visit, AT_TEN).act_id == ""


@pytest.mark.parametrize(("given", "kept"), [(100, 105), (97, 90), (1, 15), (720, 720)])
def test_length_is_whole_quarters(services: Services, company: str, given: int, kept: int) -> None:
    visit = planned(services, company)
    services.visits.resize(visit, given)
    assert visit_of(services, visit).minutes == kept


def test_length_beyond_half_a_day_is_refused(services: Services, company: str) -> None:
    with pytest.raises(InvalidInput):
        services.visits.resize(planned(services, company), 740)


def test_stale_change_is_refused(services: Services, company: str) -> None:
    visit = planned(services, company)
    services.visits.change(visit, {"minutes": 60}, 1)
    with pytest.raises(StaleRecord):
        services.visits.change(visit, {"minutes": 75}, 1)


def test_change_keeps_what_it_does_not_name_and_empties_the_way(services: Services, company: str) -> None:
    visit = planned(services, company, travel_minutes=30)
    services.visits.change(visit, {"kind": VisitKind.phone, "travel_minutes": "", "distance_metres": 0})
    row = visit_of(services, visit)
    assert (row.kind, row.travel_minutes, row.distance_metres) == (VisitKind.phone, None, 0)
    assert row.minutes == 90


def test_change_to_a_time_off_the_quarter_is_refused(services: Services, company: str) -> None:
    visit = planned(services, company)
    with pytest.raises(InvalidInput) as caught:
        services.visits.change(visit, {"starts_at": wall(3, 18, 10, 1)})
    assert caught.value.problems == {"starts_at": Problem.not_a_quarter}


@pytest.mark.parametrize("reason", ["", "   "])
def test_cancelling_asks_for_a_reason(services: Services, company: str, reason: str) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.visits.cancel(planned(services, company), reason)
    assert caught.value.problems == {"cancel_reason": Problem.required}


@pytest.mark.parametrize(
    ("reason", "code"), [("x" * 301, Problem.too_long), ("Syg: 640390-1234", Problem.cpr_in_text)]
)
def test_reason_that_may_not_be_stored_is_refused(
    services: Services, company: str, reason: str, code: Problem
) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.visits.cancel(planned(services, company), reason)
    assert caught.value.problems == {"cancel_reason": code}


def test_cancelled_visit_stands_still_until_it_is_reopened(services: Services, company: str) -> None:
    visit = planned(services, company)
    services.visits.cancel(visit, "Virksomheden holder lukket")
    row = visit_of(services, visit)
    assert (row.status, row.cancel_reason) == (VisitStatus.cancelled, "Virksomheden holder lukket")
    with pytest.raises(RefusedAct) as caught:
        services.visits.change(visit, {"kind": VisitKind.phone})
    assert caught.value.reasons == (Problem.visit_cancelled,)
    services.visits.reopen(visit)
    assert visit_of(services, visit).cancel_reason == ""
    services.visits.move(visit, wall(3, 19, 9, 0))


def test_planned_visit_is_not_reopened(services: Services, company: str) -> None:
    with pytest.raises(RefusedAct) as caught:
        services.visits.reopen(planned(services, company))
    assert caught.value.reasons == (Problem.visit_planned,)


def test_visit_is_held_without_visit_mode_once_its_time_has_come(
    services: Services, company: str, clock: FixedClock
) -> None:
    visit = planned(services, company)
    with pytest.raises(RefusedAct) as caught:
        services.visits.hold(visit)
    assert caught.value.reasons == (Problem.in_the_future,)
    clock.advance(days=2)
    services.visits.hold(visit)
    assert visit_of(services, visit).status is VisitStatus.held
    services.visits.reopen(visit)
    assert visit_of(services, visit).status is VisitStatus.planned


def test_held_visit_keeps_its_time_but_takes_the_way(services: Services, company: str) -> None:
    visit = planned(services, company, wall(3, 16, 9, 0))
    services.visits.hold(visit)
    services.visits.change(visit, {"distance_metres": 12_000, "travel_minutes": 25, "minutes": 60})
    assert visit_of(services, visit).distance_metres == 12_000
    with pytest.raises(RefusedAct) as moved:
        services.visits.move(visit, AT_TEN)
    with pytest.raises(RefusedAct) as resized:
        services.visits.resize(visit, 120)
    assert moved.value.reasons == resized.value.reasons == (Problem.visit_held,)


@pytest.mark.parametrize(
    ("status", "code"),
    [(VisitStatus.running, Problem.visit_begun), (VisitStatus.held, Problem.visit_held)],
)
def test_visit_that_visit_mode_began_is_neither_cancelled_nor_reopened(
    services: Services, company: str, status: VisitStatus, code: Problem
) -> None:
    visit = planned(services, company)
    put_status(services, visit, status)
    for act in (lambda: services.visits.cancel(visit, "Nej"), lambda: services.visits.reopen(visit)):
        with pytest.raises(RefusedAct) as caught:
            act()
        assert caught.value.reasons == (code,)


def test_unplanned_visit_is_written_down_afterwards(services: Services, company: str) -> None:
    at = wall(3, 17, 8, 10)
    changes = services.visits.record_held(company, {"starts_at": at, "minutes": 20})
    row = visit_of(services, changes.ids[0])
    assert (row.status, row.is_unplanned, row.minutes) == (VisitStatus.held, True, 20)
    with pytest.raises(InvalidInput) as caught:
        services.visits.record_held(company, {"starts_at": AT_TEN})
    assert caught.value.problems == {"starts_at": Problem.in_the_future}


def test_unplanned_time_off_the_quarter_stays_when_something_else_changes(
    services: Services, company: str
) -> None:
    visit = services.visits.record_held(company, {"starts_at": wall(3, 17, 8, 10)}).ids[0]
    services.visits.change(
        visit, {"starts_at": visit_of(services, visit).starts_at, "distance_metres": 5_000}
    )
    assert visit_of(services, visit).distance_metres == 5_000


def test_week_is_copied_in_one_act_with_hours_lengths_and_ways(services: Services, company: str) -> None:
    planned(services, company, wall(3, 18, 12, 30), minutes=60, kind=VisitKind.online)
    other = builders.a_company(services, name="Aurora")
    planned(services, other, wall(3, 19, 9, 0))
    copied = services.visits.copy_last_week(TUESDAY + WEEK)
    assert copied.skipped == ()
    first, second = services.visit_weeks.week(TUESDAY + WEEK).visits
    assert (first.starts_at, first.minutes, first.kind) == (
        wall(3, 25, 12, 30),
        60,
        VisitKind.online,
    )
    assert second.company_id == other
    services.history.undo(copied.changes.act_id)
    assert services.visit_weeks.week(TUESDAY + WEEK).visits == ()


def test_copying_over_summer_time_keeps_the_hour(services: Services, company: str) -> None:
    planned(services, company, wall(3, 24, 9, 0))
    services.visits.copy_last_week(date(2026, 3, 31))
    (row,) = services.visit_weeks.week(date(2026, 3, 31)).visits
    assert row.starts_at == wall(3, 31, 9, 0)


def test_copying_twice_plans_nothing_twice_and_says_why(services: Services, company: str) -> None:
    planned(services, company)
    gone = planned(services, builders.a_company(services, name="Lukket"), wall(3, 17, 12, 0))
    services.visits.cancel(gone, "Ferie")
    assert [one.reason for one in services.visits.copy_last_week(TUESDAY + WEEK).skipped] == [
        CopySkip.cancelled
    ]
    again = services.visits.copy_last_week(TUESDAY + WEEK)
    assert again.changes.act_id == ""
    assert {(one.company_name, one.reason) for one in again.skipped} == {
        ("Nordlys", CopySkip.already_planned),
        ("Lukket", CopySkip.cancelled),
    }


def test_suggested_time_is_that_of_last_week_with_its_length(services: Services, company: str) -> None:
    planned(services, company, wall(3, 18, 13, 0), minutes=45)
    assert services.visits.suggested(company, TUESDAY + WEEK) == wall(3, 25, 13, 0)
    services.visits.plan_suggested(company, TUESDAY + WEEK)
    (row,) = services.visit_weeks.week(TUESDAY + WEEK).visits
    assert (row.starts_at, row.minutes) == (wall(3, 25, 13, 0), 45)


def test_suggested_time_is_else_the_first_free_one_from_now(services: Services, company: str) -> None:
    planned(services, builders.a_company(services), wall(3, 17, 10, 0))
    assert services.visits.suggested(company, TUESDAY) == wall(3, 17, 11, 30)


def test_cancelled_and_unplanned_visits_are_no_custom(services: Services, company: str) -> None:
    services.visits.cancel(planned(services, company), "Ferie")
    services.visits.record_held(company, {"starts_at": wall(3, 16, 12, 0)})
    assert services.visits.suggested(company, TUESDAY + WEEK) == wall(3, 23, 8, 0)


def test_week_that_is_over_has_no_free_time(services: Services, company: str) -> None:
    with pytest.raises(RefusedAct) as caught:
        services.visits.plan_suggested(company, TUESDAY - WEEK)
    assert caught.value.reasons == (Problem.no_free_time,)
