from datetime import date

import pytest
import shiboken6
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget

from app.ui.shared.dates import DateField, weekday_hint
from app.ui.shared.dialogs import Dialog


@pytest.fixture
def field(qtbot, clock):
    made = DateField(clock)
    qtbot.addWidget(made)
    made.show()
    return made


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("i dag", date(2026, 3, 17)),
        ("fre", date(2026, 3, 20)),
        ("+10", date(2026, 3, 27)),
        ("24/3", date(2026, 3, 24)),
        ("17. marts 2026", date(2026, 3, 17)),
        ("17-03-2026", date(2026, 3, 17)),
        ("2026-03-17", date(2026, 3, 17)),
    ],
)
def test_field_understands_what_people_type(field, qtbot, typed, day):
    qtbot.keyClicks(field, typed)
    assert field.value() == day
    field.editingFinished.emit()
    assert field.value() == day
    assert str(day.year) in field.text()


@pytest.mark.parametrize("typed", ["30. februar 2026", "12-13-2026", "snart", "😀"])
def test_no_day_is_named_and_kept(field, qtbot, typed):
    field.setText(typed)
    with qtbot.waitSignal(field.problem_found):
        field.editingFinished.emit()
    assert field.value() == typed


def test_empty_is_no_day_and_no_problem(field, qtbot):
    with qtbot.assertNotEmitted(field.problem_found):
        field.editingFinished.emit()
    assert field.value() is None


def test_weekday_is_told_while_typing(field, qtbot):
    with qtbot.waitSignal(field.hint_changed) as told:
        field.set_value(date(2026, 3, 17))
    assert told.args == ["Tirsdag, uge 12"]
    assert weekday_hint(date(2026, 12, 31)) == "Torsdag, uge 53"


def test_calendar_starts_on_monday_with_week_numbers(field, qtbot):
    qtbot.keyClick(field, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    popup = field._calendar
    assert popup.isVisible()
    assert popup.calendar.firstDayOfWeek() is Qt.DayOfWeek.Monday
    assert popup.calendar.verticalHeaderFormat() is QCalendarWidget.VerticalHeaderFormat.ISOWeekNumbers
    with qtbot.waitSignal(field.edited):
        popup.calendar.activated.emit(QDate(2026, 3, 24))
    assert field.value() == date(2026, 3, 24)


def test_calendar_is_freed_when_it_closes(field, qtbot):
    field.calendar_button.click()
    popup = field._calendar
    popup.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(popup))


def test_escape_closes_the_calendar_and_gives_the_field_back(window, clock, qtbot):
    field = DateField(clock)
    window.layout().addWidget(field)
    field.show()
    field.setFocus()
    field.open_calendar()
    popup = field._calendar
    qtbot.keyClick(popup, Qt.Key.Key_Escape)
    assert field.hasFocus()
    qtbot.waitUntil(lambda: not shiboken6.isValid(popup))


def test_calendar_closes_when_the_keyboard_leaves_it(window, clock, qtbot):
    field, other = DateField(clock), DateField(clock)
    for widget in (field, other):
        window.layout().addWidget(widget)
        widget.show()
    field.open_calendar()
    popup = field._calendar
    other.setFocus()
    qtbot.waitUntil(lambda: not shiboken6.isValid(popup))


def test_calendar_of_a_dialog_stays_in_the_dialog(window, clock):
    dialog = Dialog(window, "Ny placering")
    field = DateField(clock)
    dialog.add(field)
    dialog.open()
    field.open_calendar()
    assert dialog.isAncestorOf(field._calendar)
    dialog.finish()
