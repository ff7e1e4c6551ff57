"""The contact course: which talks are still to be held, by the group and the rules of their day."""

from datetime import date

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, RefusedAct, StaleRecord
from app.models.act_codes import TaskKind
from app.models.codes import TalkKind
from app.models.problem_codes import Problem
from app.services.catalogue import Services
from tests import builders

START = date(2025, 12, 1)


def a_course(services: Services, group: str = "2", starts_on: date = START, **values: object) -> str:
    citizen_id = builders.a_citizen(services)
    services.citizens.set_group(citizen_id, group, starts_on)
    services.courses.set(citizen_id, {"starts_on": starts_on} | values)
    return citizen_id


def due(services: Services, citizen_id: str) -> list[tuple[date, int, bool]]:
    rows = services.deadlines.of_citizen(citizen_id)
    return [(row.due_on, row.count, row.is_statutory) for row in rows if row.kind is TaskKind.contact_talk]


def test_an_unknown_course_has_no_talks(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    assert not services.courses.show(citizen_id).is_known
    assert due(services, citizen_id) == []


def test_lab_31_group_2_a_talk_in_the_first_week_and_four_in_six_months(services: Services) -> None:
    citizen_id = a_course(services)
    assert due(services, citizen_id) == [(date(2025, 12, 8), 1, True), (date(2026, 6, 1), 3, True)]
    assert services.deadlines.of_citizen(citizen_id)[0].rule == "LAB § 31 (LBK 280/2024)"
    assert services.deadlines.of_citizen(citizen_id)[1].title(date(2026, 3, 17)) == (
        "3 samtaler i kontaktforløbet"
    )


def test_each_talk_held_counts_for_the_earliest_due(services: Services) -> None:
    citizen_id = a_course(services)
    services.courses.hold(citizen_id, date(2025, 12, 15))
    assert due(services, citizen_id) == [(date(2026, 6, 1), 3, True)]
    services.courses.hold(citizen_id, date(2026, 1, 15))
    assert due(services, citizen_id) == [(date(2026, 6, 1), 2, True)]
    found = services.courses.show(citizen_id)
    assert [(talk.held_on, talk.kind) for talk in found.held] == [
        (date(2026, 1, 15), TalkKind.talk),
        (date(2025, 12, 15), TalkKind.first_talk),
    ]
    assert [(talk.due_on, talk.count, talk.kind) for talk in found.missing] == [
        (date(2026, 6, 1), 2, TalkKind.talk)
    ]


def test_more_talks_than_asked_for_are_kept(services: Services) -> None:
    citizen_id = a_course(services)
    for day in (2, 9, 16, 23, 30):
        services.courses.hold(citizen_id, date(2026, 1, day))
    found = services.courses.show(citizen_id)
    assert (len(found.held), found.missing) == (5, ())


def test_law_1750_2025_a_talk_due_after_june_is_judged_by_the_new_rules(services: Services) -> None:
    citizen_id = a_course(services, starts_on=date(2026, 1, 5))
    # A share of the group binds no single case: these can be put off.
    assert due(services, citizen_id) == [(date(2026, 1, 12), 1, True), (date(2026, 7, 5), 3, False)]
    row = services.deadlines.of_citizen(citizen_id)[-1]
    services.deadlines.put_off(row, date(2026, 7, 20))


def test_group_of_the_due_day_decides(services: Services) -> None:
    citizen_id = a_course(services)
    services.citizens.set_group(citizen_id, "7", date(2026, 2, 1))
    assert due(services, citizen_id) == [(date(2025, 12, 8), 1, True), (date(2026, 6, 1), 3, True)]
    services.citizens.set_group(citizen_id, "11", date(2026, 3, 1))
    assert due(services, citizen_id) == [(date(2025, 12, 8), 1, True)]


def test_talks_of_the_unemployment_fund_are_not_the_municipalitys(services: Services) -> None:
    citizen_id = a_course(services, "1")
    assert due(services, citizen_id) == [(date(2026, 6, 1), 3, True)]


def test_sdp_13_b_is_counted_from_the_first_day_of_sickness(services: Services) -> None:
    citizen_id = a_course(services, "6", sick_from=date(2026, 2, 2))
    assert due(services, citizen_id)[0] == (date(2026, 3, 29), 1, True)
    rows = services.deadlines.upcoming().rows
    assert [(row.kind, row.due_on) for row in rows] == [(TaskKind.contact_talk, date(2026, 3, 29))]


def test_a_course_that_is_over_asks_for_nothing_after_it(services: Services) -> None:
    citizen_id = a_course(services, ended_on=date(2026, 3, 1))
    assert due(services, citizen_id) == [(date(2025, 12, 8), 1, True)]


def test_a_new_course_starts_counting_anew(services: Services, clock: FixedClock) -> None:
    citizen_id = a_course(services)
    services.courses.hold(citizen_id, date(2025, 12, 15))
    version = services.courses.show(citizen_id).version
    services.courses.set(citizen_id, {"starts_on": date(2026, 3, 16)}, version)
    assert due(services, citizen_id)[0] == (date(2026, 3, 23), 1, True)
    with pytest.raises(StaleRecord):
        services.courses.set(citizen_id, {"starts_on": START}, version)


@pytest.mark.parametrize(
    ("values", "problems"),
    [
        ({}, {"starts_on": Problem.required}),
        ({"starts_on": "nytår"}, {"starts_on": Problem.not_a_date}),
        ({"starts_on": date(2026, 3, 18)}, {"starts_on": Problem.in_the_future}),
        ({"starts_on": START, "sick_from": date(2026, 3, 18)}, {"sick_from": Problem.in_the_future}),
        ({"starts_on": START, "ended_on": date(2025, 11, 30)}, {"ended_on": Problem.ends_before_start}),
    ],
)
def test_days_that_cannot_be_are_refused(services: Services, values, problems) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.courses.set(builders.a_citizen(services), values)
    assert refused.value.problems == problems


@pytest.mark.parametrize(
    ("held_on", "code"),
    [(date(2026, 3, 18), Problem.in_the_future), (date(2025, 11, 30), Problem.ends_before_start)],
)
def test_a_talk_outside_the_course_is_refused(services: Services, held_on: date, code: Problem) -> None:
    with pytest.raises(InvalidInput) as refused:
        services.courses.hold(a_course(services), held_on)
    assert refused.value.problems == {"held_on": code}


def test_a_talk_without_a_course_is_refused(services: Services) -> None:
    with pytest.raises(RefusedAct) as refused:
        services.courses.hold(builders.a_citizen(services), START)
    assert refused.value.reasons == (Problem.no_contact_course,)


def test_a_talk_is_taken_back(services: Services) -> None:
    citizen_id = a_course(services)
    changes = services.courses.hold(citizen_id, date(2025, 12, 5))
    services.history.undo(changes.act_id)
    assert services.courses.show(citizen_id).held == ()
