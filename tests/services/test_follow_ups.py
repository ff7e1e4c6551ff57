"""Follow-ups through the service: how they went, what comes next, and how many were in time."""

from datetime import date, datetime, timedelta

import pytest

from app.common.clock import FixedClock
from app.common.errors import InvalidInput, RefusedAct, StaleRecord
from app.models.codes import ContactKind
from app.models.visit_codes import FollowUpKind, FollowUpOutcome, FollowUpTopic
from app.services.catalogue import Services
from tests import builders
from tests.conftest import NOW

TODAY = date(2026, 3, 17)
DAY = timedelta(days=1)


@pytest.fixture
def citizen(services: Services) -> str:
    """A citizen whose placement begins today."""
    company, citizen = builders.a_company(services), builders.a_citizen(services)
    services.placements.start(citizen, {"company_id": company, "starts_on": TODAY})
    return citizen


def held(services: Services, citizen: str, at: datetime = NOW, **values: object) -> str:
    given = {"outcome": "held", "held_at": at} | values
    return services.follow_ups.write(citizen, given).ids[0]


def failed(services: Services, citizen: str, outcome: str = "not_held", **values: object) -> str:
    return services.follow_ups.write(citizen, {"outcome": outcome} | values).ids[0]


def refused(services: Services, citizen: str, values: dict[str, object], **more: object) -> dict[str, str]:
    with pytest.raises(InvalidInput) as caught:
        services.follow_ups.write(citizen, values, **more)
    assert services.follow_ups.show(citizen).rows == ()
    return caught.value.problems


def test_held_talk_keeps_how_it_was_held_and_what_it_was_about(services: Services, citizen: str) -> None:
    topics = [FollowUpTopic.goal, FollowUpTopic.hours]
    held(services, citizen, contact_kind="phone", has_interpreter=True, topics=topics)
    details = services.follow_ups.show(citizen)
    (row,) = details.rows
    assert (row.outcome, row.contact_kind, row.has_interpreter) == ("held", ContactKind.phone, True)
    assert row.topics == tuple(topics)
    assert row.held_at == NOW
    assert details.last_talked == dict.fromkeys(topics, TODAY)


def test_last_talked_is_the_latest_day_and_failed_talks_talk_of_nothing(
    services: Services, citizen: str, clock: FixedClock
) -> None:
    held(services, citizen, NOW - 7 * DAY, topics=["goal", "tasks"])
    held(services, citizen, NOW - 3 * DAY, topics="goal")
    failed(services, citizen, topics=["tasks"])
    assert services.follow_ups.show(citizen).last_talked == {
        "goal": date(2026, 3, 14),
        "tasks": date(2026, 3, 10),
    }


def test_held_now_is_filled_in_and_the_next_one_is_planned_with_it(services: Services, citizen: str) -> None:
    changes = services.follow_ups.write(citizen, {"outcome": "held"}, next_on=TODAY + 7 * DAY)
    following, first = services.follow_ups.show(citizen).rows
    assert changes.ids == (first.id, following.id)
    assert first.held_at == NOW
    assert (following.outcome, following.planned_for, following.kind) == (
        FollowUpOutcome.planned,
        date(2026, 3, 24),
        FollowUpKind.weekly,
    )
    services.history.undo(changes.act_id)
    assert services.follow_ups.show(citizen).rows == ()


@pytest.mark.parametrize(
    ("values", "more", "problems"),
    [
        ({}, {}, {"planned_for": "required"}),
        ({"outcome": "held", "held_at": NOW + DAY}, {}, {"held_at": "in_the_future"}),
        ({"outcome": "held", "topics": ["weather"]}, {}, {"topics": "unknown_column_value"}),
        ({"outcome": "held"}, {"next_on": TODAY}, {"next_on": "next_follow_up_past"}),
    ],
)
def test_what_cannot_be_is_refused_beside_its_field(
    services: Services, citizen: str, values: dict[str, object], more: dict[str, object], problems: object
) -> None:
    assert refused(services, citizen, values, **more) == problems


def test_somebody_elses_failed_talk_cannot_be_made_good(services: Services, citizen: str) -> None:
    other = failed(services, builders.a_citizen(services, first_name="Ask"))
    assert refused(services, citizen, {"outcome": "held"}, chases_id=other) == {
        "chases_id": "unknown_column_value"
    }


def test_planned_talk_is_closed_once(services: Services, citizen: str) -> None:
    (planned,) = services.follow_ups.write(citizen, {"planned_for": TODAY}).ids
    version = services.follow_ups.show(citizen).rows[0].version
    services.follow_ups.close(planned, {"planned_for": TODAY + DAY}, version)
    with pytest.raises(StaleRecord):
        services.follow_ups.close(planned, {"outcome": "held"}, version)
    services.follow_ups.close(
        planned, {"outcome": "cancelled_by_citizen", "reason": "Lægetid"}, next_on=TODAY + 2 * DAY
    )
    following, closed = services.follow_ups.show(citizen).rows
    assert (closed.outcome, closed.reason, closed.planned_for) == (
        "cancelled_by_citizen",
        "Lægetid",
        TODAY + DAY,
    )
    assert following.planned_for == TODAY + 2 * DAY
    with pytest.raises(RefusedAct) as caught:
        services.follow_ups.close(planned, {"outcome": "held"})
    assert caught.value.reasons == ("follow_up_closed",)


@pytest.mark.parametrize("outcome", ["cancelled_by_citizen", "not_held"])
def test_failed_talk_is_chased_until_it_is_made_good(
    services: Services, citizen: str, clock: FixedClock, outcome: str
) -> None:
    first = failed(services, citizen, outcome)
    assert services.follow_ups.tasks() == ()
    clock.advance(days=2)
    (task,) = services.follow_ups.tasks()
    assert (task.follow_up_id, task.due_on, task.attempts, task.name) == (
        first,
        date(2026, 3, 19),
        1,
        "Bodil Mønster",
    )
    services.follow_ups.write(citizen, {"outcome": "not_held", "kind": "attempt"}, chases_id=first)
    clock.advance(days=2)
    (task,) = services.follow_ups.tasks()
    assert (task.kind, task.attempts) == (FollowUpKind.attempt, 2)
    assert [row.attempts for row in services.follow_ups.show(citizen).rows] == [2, 0]
    services.follow_ups.write(citizen, {"outcome": "held"}, chases_id=task.follow_up_id)
    assert services.follow_ups.tasks() == ()


def test_rhythm_asks_for_the_week_and_the_month(services: Services, citizen: str, clock: FixedClock) -> None:
    assert services.follow_ups.show(citizen).next_due == {
        FollowUpKind.weekly: TODAY + 7 * DAY,
        FollowUpKind.monthly: TODAY + 31 * DAY,
    }
    clock.advance(days=7)
    assert [(task.kind, task.due_on) for task in services.follow_ups.tasks()] == [("weekly", TODAY + 7 * DAY)]
    held(services, citizen, clock.now())
    assert services.follow_ups.tasks() == ()
    clock.advance(days=6)
    held(services, citizen, clock.now(), kind="monthly")
    assert services.follow_ups.show(citizen).next_due == {
        FollowUpKind.weekly: TODAY + 20 * DAY,
        FollowUpKind.monthly: TODAY + 44 * DAY,
    }


def test_planned_talk_is_the_task_instead_of_the_rhythm(
    services: Services, citizen: str, clock: FixedClock
) -> None:
    (planned,) = services.follow_ups.write(citizen, {"planned_for": TODAY + 9 * DAY}).ids
    clock.advance(days=8)
    assert services.follow_ups.tasks() == ()
    clock.advance(days=1)
    assert [task.follow_up_id for task in services.follow_ups.tasks()] == [planned]


def test_citizen_without_a_placement_has_no_rhythm(services: Services) -> None:
    citizen = builders.a_citizen(services)
    services.follow_ups.write(citizen, {"planned_for": TODAY})
    assert services.follow_ups.show(citizen).next_due == {}
    assert [task.citizen_id for task in services.follow_ups.tasks()] == [citizen]


def test_statutory_talk_counts_in_the_contact_course(services: Services) -> None:
    citizen = builders.a_citizen(services, group_key="2")
    services.courses.set(citizen, {"starts_on": date(2026, 3, 2)})
    due = services.follow_ups.show(citizen).statutory_on
    assert due is not None
    changes = services.follow_ups.write(citizen, {"kind": "statutory", "outcome": "held"})
    assert [talk.held_on for talk in services.courses.show(citizen).held] == [TODAY]
    assert services.follow_ups.show(citizen).statutory_on != due
    services.history.undo(changes.act_id)
    assert services.courses.show(citizen).held == ()


def test_statutory_talk_that_was_not_held_counts_for_nothing(services: Services) -> None:
    citizen = builders.a_citizen(services, group_key="2")
    services.courses.set(citizen, {"starts_on": date(2026, 3, 2)})
    failed(services, citizen, kind="statutory")
    assert services.courses.show(citizen).held == ()


def test_statutory_talk_needs_a_course_that_has_begun(services: Services, citizen: str) -> None:
    given = {"kind": "statutory", "outcome": "held"}
    with pytest.raises(RefusedAct) as caught:
        services.follow_ups.write(citizen, given)
    assert caught.value.reasons == ("no_contact_course",)
    services.courses.set(citizen, {"starts_on": date(2026, 3, 16)})
    assert refused(services, citizen, given | {"held_at": NOW - 3 * DAY}) == {"held_at": "ends_before_start"}
    assert services.follow_ups.show(citizen).rows == ()


def test_timeliness_opens_to_its_people(services: Services, citizen: str, clock: FixedClock) -> None:
    company = builders.a_company(services)
    people = {"on_time": citizen}
    for name in ("late", "missed", "open"):
        people[name] = builders.a_citizen(services, first_name=name.title())
        services.placements.start(people[name], {"company_id": company, "starts_on": TODAY})
    planned = {
        name: services.follow_ups.write(
            person, {"planned_for": TODAY + (5 if name == "open" else 1) * DAY}
        ).ids[0]
        for name, person in people.items()
    }
    clock.advance(days=1)
    services.follow_ups.close(planned["on_time"], {"outcome": "held"})
    clock.advance(days=1)
    services.follow_ups.close(planned["late"], {"outcome": "held"})
    card = services.follow_ups.timeliness(date(2026, 3, 1), date(2026, 3, 31))
    assert (card.percent, card.on_time, card.late, card.missed, card.open) == (33, 1, 1, 1, 1)
    assert [(one.citizen_id, one.is_on_time) for one in card.people] == [
        (people["late"], False),
        (people["missed"], False),
        (people["on_time"], True),
    ]


def test_statutory_talks_are_in_the_figure_by_their_course(services: Services) -> None:
    company = builders.a_company(services)
    citizen = builders.a_citizen(services, group_key="2")
    services.placements.start(citizen, {"company_id": company, "starts_on": date(2026, 3, 2)})
    services.courses.set(citizen, {"starts_on": date(2026, 3, 2)})
    card = services.follow_ups.timeliness(date(2026, 3, 1), date(2026, 3, 31))
    assert (card.percent, card.missed) == (0, 1)
    services.follow_ups.write(
        citizen, {"kind": "statutory", "outcome": "held", "held_at": NOW - 12 * DAY, "planned_for": TODAY}
    )
    card = services.follow_ups.timeliness(date(2026, 3, 1), date(2026, 3, 31))
    assert (card.percent, card.missed, card.late, card.on_time) == (100, 0, 0, 1)


def test_nobody_counted_is_no_figure(services: Services) -> None:
    card = services.follow_ups.timeliness(date(2026, 3, 1), date(2026, 3, 31))
    assert (card.percent, card.people) == (None, ())
