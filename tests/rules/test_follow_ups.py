"""Follow-ups: next days, failed ones that are chased, timeliness."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.models.visit_codes import FollowUpKind, FollowUpOutcome
from app.rules.follow_ups import (
    Chase,
    FollowUpFacts,
    FollowUpValues,
    TalkFacts,
    chases,
    follow_up_values,
    last_talked_about,
    next_due,
    timeliness,
)
from app.rules.lawbook import Lawbook
from app.storage.lawbook_source import shipped_entries

TODAY = date(2026, 3, 17)
FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)
VALUES = FollowUpValues(weekly_days=7, monthly_days=31, chase_days=2)
HELD, NOT_HELD = FollowUpOutcome.held, FollowUpOutcome.not_held
CANCELLED = FollowUpOutcome.cancelled_by_citizen
TALKS = st.lists(
    st.builds(
        lambda number, citizen, due, held: TalkFacts(
            str(number), citizen, FIRST + timedelta(days=due), held and FIRST + timedelta(days=held)
        ),
        st.integers(),
        st.sampled_from("abc"),
        st.integers(-5, 40),
        st.one_of(st.none(), st.integers(1, 40)),
    ),
    unique_by=lambda talk: talk.id,
)


def one(key: str, outcome: FollowUpOutcome, day: int, chases_id: str | None = None) -> FollowUpFacts:
    return FollowUpFacts(key, FollowUpKind.weekly, outcome, date(2026, 3, day), chases_id)


def test_values_come_from_the_tables() -> None:
    assert follow_up_values(Lawbook(shipped_entries()).on(TODAY)) == VALUES


@pytest.mark.parametrize(
    ("kind", "due"),
    [
        (FollowUpKind.weekly, date(2026, 3, 24)),
        (FollowUpKind.monthly, date(2026, 4, 17)),
        (FollowUpKind.statutory, None),
        (FollowUpKind.attempt, None),
    ],
)
def test_next_follow_up_is_counted_from_the_last(kind: FollowUpKind, due: date | None) -> None:
    assert next_due(kind, TODAY, VALUES) == due


@pytest.mark.parametrize(
    ("follow_ups", "found"),
    [
        ([], ()),
        ([one("a", HELD, 10)], ()),
        ([one("a", FollowUpOutcome.planned, 10)], ()),
        ([one("a", NOT_HELD, 16)], (Chase("a", date(2026, 3, 18), 0, 1),)),
        ([one("a", CANCELLED, 10)], (Chase("a", date(2026, 3, 12), 5, 1),)),
        ([one("a", NOT_HELD, 10), one("b", FollowUpOutcome.planned, 20, "a")], ()),
        ([one("a", NOT_HELD, 10), one("b", HELD, 10)], ()),
        ([one("a", NOT_HELD, 10), one("b", HELD, 9)], (Chase("a", date(2026, 3, 12), 5, 1),)),
        (
            [one("a", NOT_HELD, 10), one("b", NOT_HELD, 12, "a"), one("c", NOT_HELD, 14, "b")],
            (Chase("c", date(2026, 3, 16), 1, 3),),
        ),
        (
            [one("b", NOT_HELD, 12), one("a", CANCELLED, 11)],
            (Chase("a", date(2026, 3, 13), 4, 1), Chase("b", date(2026, 3, 14), 3, 1)),
        ),
    ],
)
def test_failed_follow_up_is_chased_until_somebody_takes_it_up(
    follow_ups: list[FollowUpFacts], found: tuple[Chase, ...]
) -> None:
    assert chases(follow_ups, TODAY, 2) == found


def test_attempts_are_counted_once_even_where_they_chase_each_other() -> None:
    ring = [one("a", NOT_HELD, 10, "b"), one("b", NOT_HELD, 11, "a"), one("c", NOT_HELD, 12, "a")]
    assert [(each.follow_up_id, each.attempts) for each in chases(ring, TODAY, 2)] == [("c", 3)]


def test_timeliness_counts_people_and_names_the_talks() -> None:
    talks = [
        TalkFacts("1", "ask", date(2026, 3, 10), date(2026, 3, 10)),
        TalkFacts("2", "bodil", date(2026, 3, 10), date(2026, 3, 11)),
        TalkFacts("3", "bodil", date(2026, 3, 12), date(2026, 3, 12)),
        TalkFacts("4", "carl", date(2026, 3, 16)),
        TalkFacts("5", "dagny", TODAY),
        TalkFacts("6", "ebbe", date(2026, 2, 28)),
        TalkFacts("7", "ebbe", LAST, FIRST),
    ]
    found = timeliness(talks, FIRST, LAST, TODAY)
    assert (found.on_time, found.late, found.missed, found.open) == (("1", "3", "7"), ("2",), ("4",), ("5",))
    assert found.people == ("ask", "bodil", "carl", "ebbe")
    assert found.people_on_time == ("ask", "ebbe")
    assert found.percent == 50
    assert timeliness([], FIRST, LAST, TODAY).percent is None


@given(TALKS)
def test_every_talk_due_in_the_period_is_in_exactly_one_list(talks: list[TalkFacts]) -> None:
    found = timeliness(talks, FIRST, LAST, TODAY)
    listed = [*found.on_time, *found.late, *found.missed, *found.open]
    assert sorted(listed) == sorted(talk.id for talk in talks if FIRST <= talk.due_on <= LAST)
    assert set(found.people_on_time) <= set(found.people)


def test_topic_was_last_talked_about_when_a_talk_was_held() -> None:
    def about(outcome: FollowUpOutcome, day: int, *topics: str) -> FollowUpFacts:
        return FollowUpFacts(str(day), FollowUpKind.weekly, outcome, date(2026, 3, day), None, topics)

    found = last_talked_about(
        [about(HELD, 9, "goal", "tasks"), about(HELD, 2, "goal"), about(NOT_HELD, 16, "tasks")]
    )
    assert found == {"goal": date(2026, 3, 9), "tasks": date(2026, 3, 9)}
