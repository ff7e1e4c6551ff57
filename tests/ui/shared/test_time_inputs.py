"""A time of day and the hours of a week, as they are typed and left."""

import pytest
from PySide6.QtTest import QTest

from app.ui.shared.time_inputs import TimeField, WeekHours


@pytest.mark.parametrize(
    ("typed", "minutes"), [("5", 300), ("7,4", 444), ("7.4", 444), ("0,25", 15), ("24", 1440), ("0", 0)]
)
def test_hours_of_a_day_are_minutes(qtbot, typed: str, minutes: int) -> None:
    week = WeekHours()
    qtbot.addWidget(week)
    QTest.keyClicks(week.days[1], typed)
    assert week.value() == [0, minutes, 0, 0, 0, 0, 0]
    assert week.problem == ""


@pytest.mark.parametrize("typed", ["25", "24,1", "-1", "fem", "1.450", "😀"])
def test_no_hours_are_refused(qtbot, typed: str) -> None:
    week = WeekHours()
    qtbot.addWidget(week)
    week.days[2].setText(typed)
    assert week.value() == ["", "", typed, "", "", "", ""]
    assert week.problem == "Skriv timerne onsdag som et tal mellem 0 og 24, fx 5 eller 7,4."
    QTest.keyClicks(week.days[0], "5")
    assert week.sum_label.text() == "5 timer om ugen"


def test_week_without_hours_has_no_value(qtbot) -> None:
    week = WeekHours()
    qtbot.addWidget(week)
    assert week.value() is None
    QTest.keyClicks(week.days[0], "x")
    assert week.value() == ["x", "", "", "", "", "", ""]
    assert "mandag" in week.problem
    week.set_value([300] * 5 + [0, 0])
    assert week.sum_label.text() == "25 timer om ugen"


def test_stored_hours_are_shown_and_days_without_any_stay_empty(qtbot) -> None:
    week = WeekHours()
    qtbot.addWidget(week)
    week.set_value([300, 0, 150, 0, 0, 0, 0])
    assert [day.text() for day in week.days] == ["5", "", "2,5", "", "", "", ""]
    assert week.value() == [300, 0, 150, 0, 0, 0, 0]
    week.set_value(["fem", "", "", "", "", "", ""])
    assert week.value() == ["fem", "", "", "", "", "", ""]


def test_every_day_has_a_name(qtbot) -> None:
    week = WeekHours()
    qtbot.addWidget(week)
    assert [day.accessibleName() for day in week.days][4:] == ["Timer fredag", "Timer lørdag", "Timer søndag"]


def test_time_field_tidies_on_leaving(qtbot) -> None:
    field = TimeField()
    qtbot.addWidget(field)
    QTest.keyClicks(field, "0830")
    field.editingFinished.emit()
    assert field.text() == "8.30"


@pytest.mark.parametrize("typed", ["25", "8.60", "otte", "😀"])
def test_no_time_stays_as_typed_and_is_said(qtbot, typed: str) -> None:
    field = TimeField()
    qtbot.addWidget(field)
    told: list[str] = []
    field.problem_found.connect(told.append)
    field.setText(typed)
    field.editingFinished.emit()
    assert field.value() == typed
    assert told == ["Skriv klokkeslættet som 8.30."]
