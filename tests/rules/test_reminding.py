"""Which talks are still owed, what the law sets, and how far a term reaches back."""

from datetime import date, timedelta

import pytest

from app.models.codes import TalkKind
from app.models.problem_codes import Problem
from app.rules.deadlines import named_last_day
from app.rules.lawbook import Lawbook, LawMissing
from app.rules.reminding import (
    GroupSince,
    SnoozeFacts,
    assess_snooze,
    course_talks,
    course_windows,
    is_set_by_law,
    starts_reaching,
)
from app.services.calculations import shipped_book

DAY = date(2026, 3, 17)


def test_lab_31_group_on_the_due_day_decides() -> None:
    groups = [GroupSince("2", None), GroupSince("9", date(2026, 2, 1))]
    found = course_talks(groups, date(2026, 1, 5), None, shipped_book())
    assert [(talk.due_on, talk.kind) for talk in found] == [
        (date(2026, 1, 12), TalkKind.first_talk),
        *[(date(2026, 7, 5), TalkKind.talk)] * 3,
    ]


def test_a_course_older_than_its_group_goes_by_the_first_one() -> None:
    found = course_talks([GroupSince("2", date(2026, 2, 1))], date(2026, 1, 5), None, shipped_book())
    assert found[0].due_on == date(2026, 1, 12)


@pytest.mark.parametrize("groups", [[], [GroupSince("", None)]])
def test_without_a_group_of_the_tables_there_are_no_talks(groups: list[GroupSince]) -> None:
    assert course_talks(groups, DAY, None, shipped_book()) == ()


def test_lab_31_talks_of_the_unemployment_fund_are_left_out() -> None:
    found = course_talks([GroupSince("1", None)], date(2025, 12, 1), None, shipped_book())
    assert [(talk.due_on, talk.kind) for talk in found] == [(date(2026, 6, 1), TalkKind.talk)] * 3


def test_what_one_group_asked_for_is_not_asked_for_again() -> None:
    groups = [GroupSince("2", None), GroupSince("7", date(2026, 2, 1))]
    found = course_talks(groups, date(2025, 12, 1), None, shipped_book())
    assert [talk.due_on for talk in found] == [date(2025, 12, 8), *[date(2026, 6, 1)] * 3]


def test_a_group_without_talks_ends_those_of_the_group_before() -> None:
    groups = [GroupSince("2", None), GroupSince("11", date(2026, 2, 1))]
    found = course_talks(groups, date(2025, 12, 1), None, shipped_book())
    assert [talk.due_on for talk in found] == [date(2025, 12, 8)]


@pytest.mark.parametrize(
    ("starts_on", "ends_on", "is_set"),
    [
        (date(2026, 3, 17), date(2026, 9, 16), True),
        (date(2026, 3, 17), date(2026, 9, 15), False),
        (None, date(2026, 9, 16), False),
        (date(1990, 1, 1), date(1990, 6, 30), False),
    ],
)
def test_lab_167_an_agreement_of_full_length_ends_by_law(
    starts_on: date | None, ends_on: date, *, is_set: bool
) -> None:
    assert is_set_by_law(starts_on, ends_on, shipped_book()) is is_set


@pytest.mark.parametrize(
    ("is_statutory", "until", "reasons"),
    [
        (True, date(2026, 3, 18), (Problem.statutory_deadline,)),
        (False, date(2026, 3, 17), (Problem.not_ahead,)),
        (False, date(2027, 3, 18), (Problem.too_far_ahead,)),
        (False, date(2026, 3, 18), ()),
        (False, date(2027, 3, 17), ()),
    ],
)
def test_only_what_the_law_does_not_set_is_put_off_within_a_year(
    *, is_statutory: bool, until: date, reasons: tuple[Problem, ...]
) -> None:
    found = assess_snooze(SnoozeFacts(is_statutory, until, DAY))
    assert (found.is_allowed, found.reasons) == (not reasons, reasons)


@pytest.mark.parametrize("name", ["guidance", "complaint", "retention"])
def test_every_start_whose_end_lies_in_the_period_is_reached(name: str) -> None:
    law = shipped_book()
    first, last = date(2026, 3, 1), date(2026, 3, 31)
    begins, ends = starts_reaching(name, first, last, law)
    for offset in range((ends - begins).days + 60):
        start = begins - timedelta(days=30) + timedelta(days=offset)
        if first <= named_last_day(name, start, law) <= last:
            assert begins <= start <= ends


def test_an_unknown_term_reaches_nothing() -> None:
    with pytest.raises(LawMissing):
        starts_reaching("nothing", DAY, DAY, shipped_book())


@pytest.mark.parametrize("group", ["1", "2", "6", "9"])
@pytest.mark.parametrize("days_ago", range(0, 260, 3))
def test_every_course_with_an_open_talk_in_the_period_lies_in_a_window(group: str, days_ago: int) -> None:
    law, first, last = shipped_book(), DAY - timedelta(days=30), DAY + timedelta(days=14)
    windows = course_windows([str(number) for number in range(1, 14)], first, last, law)
    start = DAY - timedelta(days=days_ago)
    for held in range(5):
        talks = course_talks([GroupSince(group, None)], start, None, law)[held:]
        if any(first <= talk.due_on <= last for talk in talks):
            assert any(w.first <= start <= w.last and held < w.number for w in windows)


def test_without_groups_no_course_is_looked_for() -> None:
    assert course_windows([], DAY, DAY, Lawbook(())) == ()
