"""Attendance through the service: noted, filled, cleared, warned, added up."""

from datetime import date, timedelta

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, RefusedAct
from app.models.problem_codes import Problem
from app.models.visit_codes import AttendanceSource, DayState
from app.services.attendance import KnownDay
from app.services.catalogue import Services
from tests import builders

MONDAY, TUESDAY = date(2026, 3, 16), date(2026, 3, 17)


class Case:
    """A citizen in a placement of 13 weeks from 19 January, five hours a day."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.citizen = builders.a_citizen(services)
        self.company = builders.a_company(services)
        self.centre = builders.a_centre(services, self.company)
        self.placement = builders.a_placement(services, self.citizen, self.centre)

    def known(self) -> list[KnownDay]:
        """Every known day, the first one first."""
        weeks = self.services.attendance.of_citizen(self.citizen).weeks
        return [day for week in weeks for day in week.days]


@pytest.fixture
def case(services: Services) -> Case:
    return Case(services)


@pytest.mark.parametrize(
    ("state", "minutes", "met"),
    [
        (DayState.met, None, 300),
        (DayState.met_partly, None, 150),
        (DayState.met_partly, 40, 40),
        (DayState.absent_unknown, None, 0),
        (DayState.sick, None, 0),
        (DayState.lawful, None, 0),
        (DayState.no_show, None, 0),
        (DayState.no_working_day, None, 0),
        (DayState.company_closed, None, 0),
    ],
)
def test_each_state_means_its_minutes(
    services: Services, case: Case, state: DayState, minutes: int | None, met: int
) -> None:
    services.attendance.set_day(case.placement, MONDAY, {"state": state, "minutes": minutes})
    (day,) = case.known()
    assert (day.state, day.planned_minutes, day.met_minutes) == (state, 300, met)
    assert day.source is AttendanceSource.mentor


def test_known_day_is_written_over_and_keeps_note_and_source(services: Services, case: Case) -> None:
    told = {"state": "met", "note": "Kom 9.00", "source": AttendanceSource.citizen}
    services.attendance.set_day(case.placement, MONDAY, told)
    services.attendance.set_day(case.placement, MONDAY, {"state": "sick"})
    (day,) = case.known()
    assert (day.state, day.note, day.source) == (DayState.sick, "Kom 9.00", AttendanceSource.citizen)
    services.history.undo_latest()
    assert case.known()[0].state is DayState.met


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"state": "holiday"}, "state"),
        ({}, "state"),
        ({"state": "met_partly", "minutes": -1}, "minutes"),
        ({"state": "met_partly", "minutes": 1_441}, "minutes"),
        ({"state": "met_partly", "minutes": "halv"}, "minutes"),
        ({"state": "met", "note": "x" * 301}, "note"),
    ],
)
def test_what_cannot_be_kept_is_refused_beside_its_field(
    services: Services, case: Case, values: dict[str, object], field: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        services.attendance.set_day(case.placement, MONDAY, values)
    assert list(caught.value.problems) == [field]
    assert case.known() == []


@pytest.mark.parametrize(
    ("day", "values", "warnings"),
    [
        (date(2026, 1, 16), {"state": "met"}, (Problem.attendance_outside_placement,)),
        (
            date(2026, 1, 1),
            {"state": "sick"},
            (Problem.attendance_outside_placement, Problem.attendance_on_holiday),
        ),
        (MONDAY, {"state": "met_partly", "minutes": 400}, (Problem.met_more_than_planned,)),
        (MONDAY, {"state": "met"}, ()),
        (date(2026, 4, 6), {"state": "lawful"}, (Problem.attendance_on_holiday,)),
    ],
)
def test_the_unusual_is_warned_of_and_kept(
    services: Services, case: Case, day: date, values: dict[str, object], warnings: tuple[str, ...]
) -> None:
    assert services.attendance.set_day(case.placement, day, values).warnings == warnings
    assert case.known()[0].day == day


def test_nobody_knows_ahead_that_somebody_met(services: Services, case: Case) -> None:
    with pytest.raises(RefusedAct) as caught:
        services.attendance.set_day(case.placement, date(2026, 3, 18), {"state": "met"})
    assert caught.value.reasons == (Problem.attendance_ahead,)


def test_all_met_fills_the_empty_days_in_one_act(services: Services, case: Case, clock: FixedClock) -> None:
    services.attendance.set_day(case.placement, MONDAY, {"state": "sick"})
    services.attendance.all_met(case.placement)
    known = case.known()
    # Nine weeks of five days from 19 January, Tuesday included; nothing was held before.
    assert (len(known), known[0].day, known[-1].day) == (42, date(2026, 1, 19), TUESDAY)
    assert [each.day for each in known if each.state is DayState.sick] == [MONDAY]
    assert services.attendance.all_met(case.placement).act_id == ""
    services.history.undo_latest()
    assert len(case.known()) == 1


def test_note_of_a_day_is_typed_and_cleared_with_it(services: Services, case: Case) -> None:
    with pytest.raises(InvalidInput):
        services.attendance.set_note(case.placement, MONDAY, "Bus")
    services.attendance.set_day(case.placement, MONDAY, {"state": "met"})
    for text in ("B", "Bu", "Bus"):
        services.attendance.set_note(case.placement, MONDAY, text)
    assert case.known()[0].note == "Bus"
    services.history.undo_latest()
    assert case.known()[0].note == ""
    services.attendance.clear_day(case.placement, MONDAY)
    assert case.known() == []
    assert services.attendance.clear_day(case.placement, MONDAY).act_id == ""


def test_totals_say_how_many_days_are_known(services: Services, case: Case) -> None:
    for number, state in enumerate(("met", "met", "sick", "no_show", "met_partly")):
        day = date(2026, 3, 9) + timedelta(days=number)
        services.attendance.set_day(case.placement, day, {"state": state})
    found = services.attendance.of_citizen(case.citizen)
    assert (found.totals.known_days, found.totals.planned_days) == (5, 42)
    assert (found.totals.met_minutes, found.totals.absent_minutes) == (750, 750)
    assert found.totals.met_percent == 50
    assert [year for year, _ in found.years] == [2026]
    assert found.years[0][1] == found.totals


def test_two_placements_in_one_week_share_a_row(services: Services, case: Case) -> None:
    other = builders.a_centre(services, builders.a_company(services))
    second = builders.a_placement(
        services, case.citizen, other, starts_on=MONDAY, planned_end_on=date(2026, 6, 14)
    )
    services.attendance.set_day(case.placement, MONDAY, {"state": "met"})
    services.attendance.set_day(second, MONDAY, {"state": "sick"})
    week = services.attendance.of_citizen(case.citizen).weeks[-1]
    assert week.week_on == MONDAY
    assert week.planned == ((MONDAY, 600), (TUESDAY, 600))
    assert {(day.placement_id, day.state) for day in week.days} == {
        (case.placement, DayState.met),
        (second, DayState.sick),
    }


def test_companys_figures_hold_four_weeks_and_no_name(services: Services, case: Case) -> None:
    services.attendance.set_day(case.placement, MONDAY, {"state": "met"})
    services.attendance.set_day(case.placement, date(2026, 1, 20), {"state": "sick"})
    found = services.attendance.of_company(case.company)
    assert (found.first, found.last) == (date(2026, 2, 18), TUESDAY)
    assert (found.totals.known_days, found.totals.planned_days) == (1, 20)
    assert found.totals.by_state[DayState.met].days == 1
    assert DayState.sick not in found.totals.by_state
    assert "Bodil" not in repr(found)
