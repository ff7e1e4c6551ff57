"""The week as it is read: days, counts, missing companies, warnings, and one visit in full."""

from datetime import date, timedelta

import pytest

from app.common.clock import instant_of
from app.common.errors import NotFound
from app.models.calendar_entry import CalendarEntry
from app.models.problem_codes import Problem
from app.models.visit_codes import VisitStatus
from app.models.visiting import MentorStandIn
from app.services.catalogue import Services
from tests import builders
from tests.visit_rows import Case, a_case, store
from tests.wall_times import wall

MONDAY, TUESDAY, WEEK = date(2026, 3, 16), date(2026, 3, 17), timedelta(days=7)


@pytest.fixture
def case(services: Services) -> Case:
    return a_case(services)


def planned(services: Services, company: str, day: int, hour: int = 10) -> str:
    return services.visits.plan(company, {"starts_at": wall(3, day, hour, 0)}).ids[0]


def test_days_have_their_visits_and_counts(services: Services, case: Case) -> None:
    services.visits.hold(planned(services, case.company, 16))
    planned(services, case.other_company, 17)
    services.visits.cancel(planned(services, case.other_company, 18), "Ferie")
    week = services.visit_weeks.week(TUESDAY + timedelta(days=3))
    assert week.week_on == MONDAY
    assert [(day.held, day.planned) for day in week.days] == [(1, 1), (0, 1), (0, 0), *[(0, 0)] * 4]
    assert (week.visit_days, week.candidates, week.held, week.planned) == (2, 1, 1, 2)
    assert [visit.candidates for visit in week.visits] == [1, 0, 0]
    assert week.days[1].next_visit is not None
    assert week.days[0].next_visit is None
    assert (week.first_hour, week.last_hour, week.has_weekend) == (8, 16, False)


def test_grid_reaches_what_lies_outside_the_working_day(services: Services, case: Case) -> None:
    early = services.visits.plan(case.company, {"starts_at": wall(3, 21, 6, 30)}).ids[0]
    services.visits.plan(case.company, {"starts_at": wall(3, 19, 16, 0), "minutes": 45})
    week = services.visit_weeks.week(TUESDAY)
    assert (week.first_hour, week.last_hour, week.has_weekend) == (6, 17, True)
    warned = {visit.id: visit.warnings for visit in week.visits}
    assert warned[early] == (Problem.outside_working_hours,)
    services.visits.plan(case.company, {"starts_at": wall(3, 20, 23, 0)})
    assert services.visit_weeks.week(TUESDAY).last_hour == 24


def test_two_at_once_and_calendar_entries_are_marked_on_what_lies_ahead(
    services: Services, case: Case
) -> None:
    first, second = planned(services, case.company, 18), planned(services, case.other_company, 18, 11)
    entry = CalendarEntry(
        source_name="Outlook",
        uid="1",
        starts_at=instant_of(wall(3, 18, 12, 0)),
        ends_at=instant_of(wall(3, 18, 13, 0)),
        title="Møde",
    )
    store(services, entry)
    week = services.visit_weeks.week(TUESDAY)
    warned = {visit.id: visit.warnings for visit in week.visits}
    assert warned[first] == (Problem.overlapping_visit,)
    assert warned[second] == (Problem.overlapping_visit, Problem.overlapping_calendar)
    assert [one.title for one in week.days[2].entries] == ["Møde"]
    assert week.days[1].entries == ()
    assert services.visit_weeks.day(date(2026, 3, 18)).planned == 2


def test_entry_over_several_days_stands_on_each(services: Services) -> None:
    entry = CalendarEntry(
        source_name="Outlook",
        uid="1",
        starts_at=instant_of(wall(3, 17)),
        ends_at=instant_of(wall(3, 19)),
        title="Kursus",
        is_all_day=True,
    )
    store(services, entry)
    week = services.visit_weeks.week(TUESDAY)
    assert [len(day.entries) for day in week.days] == [0, 1, 1, 0, 0, 0, 0]


def test_company_without_a_visit_is_missing_until_it_has_one(services: Services, case: Case) -> None:
    (row,) = services.visit_weeks.missing(TUESDAY)
    assert (row.company_id, row.candidates, row.last_held_on) == (case.company, 1, None)
    assert row.mentors == ("Poul Mockholm",)
    # Candidate since 19 January, an interval of one week.
    assert (row.due_on, row.days_overdue) == (date(2026, 1, 26), 50)
    visit = planned(services, case.company, 18)
    assert services.visit_weeks.missing(TUESDAY) == ()
    services.visits.cancel(visit, "Ferie")
    assert len(services.visit_weeks.missing(TUESDAY)) == 1


def test_days_since_the_last_visit_are_counted_and_the_interval_is_kept(
    services: Services, case: Case
) -> None:
    services.visits.hold(planned(services, case.company, 5))
    (row,) = services.visit_weeks.missing(TUESDAY)
    assert (row.last_held_on, row.days_since, row.days_overdue) == (date(2026, 3, 5), 12, 5)
    services.visiting.set(case.company, {"interval_weeks": 4})
    assert services.visit_weeks.missing(TUESDAY) == ()
    assert len(services.visit_weeks.missing(date(2026, 4, 2))) == 1


def test_company_whose_candidates_are_gone_is_not_missing(services: Services, case: Case) -> None:
    services.placements.end(case.placement, {"ends_on": date(2026, 3, 10), "outcome_key": "ordinary_job"})
    assert services.visit_weeks.missing(TUESDAY) == ()


def test_visit_in_full_names_people_without_case_words(services: Services, case: Case) -> None:
    visit = planned(services, case.company, 18)
    details = services.visit_weeks.details(visit)
    (candidate,) = details.candidates
    assert (candidate.name, candidate.initials, candidate.week, candidate.weeks) == (
        "Bodil Mønster",
        "BM",
        9,
        13,
    )
    assert candidate.tasks > 0
    assert [(one.name, one.phone, one.stand_in) for one in details.mentors] == [
        ("Poul Mockholm", "00 00 00 12", "")
    ]
    assert (details.slots, details.last_held_on, details.row.id) == (4, None, visit)


@pytest.mark.parametrize("is_mentor", [True, False])
def test_who_stands_in_for_the_mentor_is_named(services: Services, case: Case, *, is_mentor: bool) -> None:
    other = builders.a_mentor(services, case.company, full_name="Rikke Attrup", phone="00000013")
    stand_in = MentorStandIn(
        mentor_id=case.mentor,
        other_mentor_id=other if is_mentor else None,
        full_name="" if is_mentor else "Rikke Attrup",
        phone="00000013",
        starts_on=TUESDAY,
    )
    store(services, stand_in)
    details = services.visit_weeks.details(planned(services, case.company, 18))
    assert [(one.stand_in, one.phone) for one in details.mentors] == [("Rikke Attrup", "00 00 00 13")]


def test_company_without_placed_mentors_names_its_own(services: Services, case: Case) -> None:
    mentor = builders.a_mentor(services, case.other_company)
    details = services.visit_weeks.details(planned(services, case.other_company, 18))
    assert [one.mentor_id for one in details.mentors] == [mentor]


def test_details_tell_the_day_of_the_visit_before(services: Services, case: Case) -> None:
    services.visits.hold(planned(services, case.company, 16))
    details = services.visit_weeks.details(planned(services, case.company, 18))
    assert details.last_held_on == MONDAY


def test_next_visit_of_a_company_is_the_first_planned_one(services: Services, case: Case) -> None:
    assert services.visit_weeks.next_of_company(case.company) is None
    planned(services, case.company, 25)
    visit = planned(services, case.company, 18)
    row = services.visit_weeks.next_of_company(case.company)
    assert row is not None
    assert (row.id, row.status) == (visit, VisitStatus.planned)


def test_visit_that_is_gone_is_not_found(services: Services) -> None:
    with pytest.raises(NotFound):
        services.visit_weeks.details("nothing")
