"""Inputs of the citizens screen: times, hours, one line."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from app.common.clock import FixedClock
from app.common.errors import RefusedValue
from app.ui.citizens.inputs import LineField, SegmentChoice, TimeField, WeekHours, minutes_of, show_hours
from app.ui.shared.moments import day_words, instant_of, moment_words, parse_time, week_heading, write_time

TODAY = date(2026, 3, 17)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("8", "8.00"),
        ("8.30", "8.30"),
        ("08:30", "8.30"),
        ("0830", "8.30"),
        ("kl. 8.30", "8.30"),
        ("23.59", "23.59"),
    ],
)
def test_time_is_read_as_people_type_it(typed: str, read: str) -> None:
    assert write_time(parse_time(typed)) == read


@pytest.mark.parametrize("typed", ["24.00", "8.60", "otte", "", "8.3", "٨", "8.30.1", "8" * 200])
def test_no_time_is_refused(typed: str) -> None:
    with pytest.raises(RefusedValue):
        parse_time(typed)


@pytest.mark.parametrize(
    ("typed", "minutes"), [("5", 300), ("7,4", 444), ("0,25", 15), ("", 0), ("24", 1440)]
)
def test_hours_are_minutes(typed: str, minutes: int) -> None:
    assert minutes_of(typed) == minutes


@pytest.mark.parametrize("typed", ["25", "-1", "fem", "1.450", "😀"])
def test_no_hours_are_refused(typed: str) -> None:
    with pytest.raises(RefusedValue):
        minutes_of(typed)


@pytest.mark.parametrize(("minutes", "shown"), [(444, "7,4"), (300, "5"), (440, "7,33"), (1440, "24")])
def test_hours_are_shown_with_a_comma(minutes: int, shown: str) -> None:
    assert show_hours(minutes) == shown
    assert minutes_of(shown) == minutes


def test_week_without_hours_has_no_value(qtbot) -> None:
    week = WeekHours()
    qtbot.addWidget(week)
    assert week.value() is None
    QTest.keyClicks(week.days[0], "x")
    assert week.value() == ["x", "", "", "", "", "", ""]
    assert "mandag" in week.problem
    week.set_value([300] * 5 + [0, 0])
    assert week.sum_label.text() == "25 timer om ugen"


def test_time_field_tidies_on_leaving(qtbot) -> None:
    field = TimeField()
    qtbot.addWidget(field)
    QTest.keyClicks(field, "0830")
    field.editingFinished.emit()
    assert field.text() == "8.30"


def test_pasted_table_becomes_one_line(qtbot) -> None:
    field = LineField()
    qtbot.addWidget(field)
    mime = QMimeData()
    mime.setText("Bodil\tMønster\nCarl\tFiktiv\n")
    QGuiApplication.clipboard().setMimeData(mime)
    field.paste()
    assert field.text() == "Bodil Mønster Carl Fiktiv"
    assert field.value() == "Bodil Mønster Carl Fiktiv"


def test_switch_tells_only_what_a_person_does(qtbot) -> None:
    switch = SegmentChoice([("a", "A"), ("b", "B"), ("c", "C")], "Valg")
    qtbot.addWidget(switch)
    told: list[str] = []
    switch.edited.connect(lambda: told.append(switch.value()))
    switch.set_value("b")
    switch.set_value("unknown")
    assert switch.value() == "b"
    assert told == []
    switch.show()
    QTest.keyClick(switch.buttons["b"], Qt.Key.Key_Right)
    QTest.mouseClick(switch.buttons["c"], Qt.MouseButton.LeftButton)
    assert told == ["c"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 3, 17), "i dag"),
        (date(2026, 3, 16), "i går"),
        (date(2026, 3, 18), "i morgen"),
        (date(2026, 3, 10), "10. marts"),
        (date(2025, 3, 10), "10. marts 2025"),
    ],
)
def test_days_are_said_as_near_as_they_are(day: date, words: str) -> None:
    assert day_words(day, TODAY) == words


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        (date(2026, 3, 16), ("Denne uge", "uge 12")),
        (date(2026, 3, 15), ("Sidste uge", "uge 11")),
        (date(2026, 3, 8), ("Uge 10", "")),
        (date(2026, 3, 23), ("Næste uge", "uge 13")),
        (date(2025, 12, 29), ("Uge 1", "")),
        (date(2025, 12, 28), ("Uge 52", "2025")),
    ],
)
def test_weeks_have_headings(day: date, heading: tuple[str, str]) -> None:
    assert week_heading(day, TODAY) == heading


def test_instant_of_a_day_in_the_other_half_of_the_year() -> None:
    clock = FixedClock(datetime(2026, 3, 17, 9, 45, tzinfo=ZoneInfo("Europe/Copenhagen")))
    assert instant_of(clock, date(2025, 7, 1), time(9)).isoformat() == "2025-07-01T09:00:00+02:00"
    assert instant_of(clock, date(2026, 1, 1), time(9)).isoformat() == "2026-01-01T09:00:00+01:00"
    assert moment_words(clock, instant_of(clock, date(2025, 7, 1), time(9))) == "1. juli 2025 kl. 9.00"
