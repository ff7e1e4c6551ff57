"""The words a visit leaves in the journal."""

from datetime import date

import pytest

from app.models.codes import NoteSource
from app.models.visit_codes import AttendanceSource, DayState, NotSeenReason
from app.texts import visit_note_words as words

DAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("minutes", "text"),
    [(0, "0 min."), (45, "45 min."), (60, "1 time"), (150, "2 timer 30 min."), (300, "5 timer")],
)
def test_minutes_are_told_as_hours(minutes: int, text: str) -> None:
    assert words.hours(minutes) == text


@pytest.mark.parametrize(
    ("days", "text"),
    [
        ((), "Vurdér udeblivelse"),
        ((DAY,), "Vurdér udeblivelse 12. marts"),
        ((DAY, date(2026, 3, 13)), "Vurdér udeblivelse 12. marts og 13. marts"),
        (
            (DAY, date(2026, 3, 13), date(2026, 3, 16)),
            "Vurdér udeblivelse 12. marts, 13. marts og 16. marts",
        ),
    ],
)
def test_no_shows_are_listed(days: tuple[date, ...], text: str) -> None:
    assert words.no_show_reminder(days) == text


def test_every_source_and_reason_has_its_words() -> None:
    for source in NoteSource:
        assert words.told(source, "Ord").endswith(":\nOrd")
    for source in AttendanceSource:
        assert words.day_line(DAY, DayState.sick, (0, 300), source).startswith("Torsdag 12. marts: Sygdom, ")
    for reason in NotSeenReason:
        assert words.not_seen(reason, "Ferie").startswith("Ikke set ved besøget: ")
    assert words.not_seen(NotSeenReason.busy, "Ferie").endswith(". Ferie")


def test_agreement_is_told_with_and_without_its_day() -> None:
    assert words.agreement("Møder 8.00", DAY) == "Aftale: Møder 8.00 (12. marts 2026)"
    assert words.next_step("Møder 8.00", None) == "Møder 8.00"
    assert words.last_agreement("Ringe", is_kept=False) == "Aftalen fra sidst (Ringe) er ikke holdt."


def test_people_are_told_with_their_role() -> None:
    assert words.person("Karla Demo", "") == "Karla Demo"
    assert words.mentor_role("Fiktiva", is_stand_in=True) == "afløser for mentor, Fiktiva"
