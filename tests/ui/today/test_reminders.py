"""Reminders on *I dag*: written, ticked, changed and finished."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint, Qt

from app.models.act_codes import TaskKind
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.reminder_form import ReminderDialog
from tests.ui.hands import Hands
from tests.ui.today.today_desk import choose


def test_a_new_reminder_takes_five_acts(desk, hands, services):
    hands.click(desk.screen.reminder_button)
    hands.write("Ring til kantinen")
    hands.press(Qt.Key.Key_Tab)
    hands.write("fre")
    hands.confirm()

    assert hands.acts == 5
    assert "Ring til kantinen |  | fre. 20. marts" in desk.lines
    assert desk.toasts[0][0] == "Påmindelse gemt til 20. marts 2026"
    services.history.undo(desk.toasts[0][1])
    desk.screen.reload()
    assert not any("kantinen" in line for line in desk.lines)


@pytest.mark.parametrize(
    ("typed", "day"), [("i dag", 17), ("fre", 20), ("+10", 27), ("24/3", 24), ("i morgen", 18)]
)
def test_days_are_understood_as_people_write_them(desk, hands, services, typed, day):
    hands.click(desk.screen.reminder_button)
    hands.write("Ring")
    hands.press(Qt.Key.Key_Tab)
    hands.write(typed)
    hands.confirm()

    (row,) = [row for row in services.deadlines.upcoming().rows if row.kind is TaskKind.reminder]
    assert row.due_on == date(2026, 3, day)


def test_a_day_nobody_understands_is_refused_and_nothing_is_lost(desk, hands, services):
    hands.click(desk.screen.reminder_button)
    hands.write("Ring")
    hands.press(Qt.Key.Key_Tab)
    hands.write("når kampen er slut")
    hands.confirm()

    dialog = open_dialog(desk.window)
    assert isinstance(dialog, ReminderDialog)
    assert dialog.form.fields["due_on"].problem
    assert (dialog.form.values()["text"], dialog.form.values()["due_on"]) == ("Ring", "når kampen er slut")
    assert [row for row in services.deadlines.upcoming().rows if row.kind is TaskKind.reminder] == []


def test_space_ticks_a_reminder_and_undo_brings_it_back(reminded, hands, services):
    choose(reminded, TaskKind.reminder)
    hands.press(Qt.Key.Key_Space)

    assert hands.acts == 1
    assert not any("kantinen" in line for line in reminded.lines)
    assert reminded.toasts[0][0] == "Påmindelse klaret"
    # The keyboard goes on with what stood after it.
    assert reminded.screen.tasks.tasks.current_id()
    services.history.undo(reminded.toasts[0][1])
    reminded.screen.reload()
    assert any("kantinen" in line for line in reminded.lines)


def test_a_click_on_the_tick_does_the_same_and_beside_it_opens(reminded, hands):
    row = choose(reminded, TaskKind.reminder)
    tasks = reminded.screen.tasks.tasks
    area = tasks.visualRect(tasks.currentIndex())
    hands.click(tasks.viewport(), QPoint(area.left() + 26, area.center().y()))
    assert reminded.toasts[0][0] == "Påmindelse klaret"

    other = choose(reminded, TaskKind.reminder)
    assert other.id != row.id
    area = tasks.visualRect(tasks.currentIndex())
    hands.click(tasks.viewport(), QPoint(area.left() + 200, area.center().y()))
    dialog = open_dialog(reminded.window)
    assert isinstance(dialog, ReminderDialog)
    assert dialog.plan.about == "Carl Prøvesen"


def test_a_reminder_is_changed_and_finished_in_its_dialog(reminded, hands, services):
    row = choose(reminded, TaskKind.reminder)
    hands.press(Qt.Key.Key_Return)
    hands.press(Qt.Key.Key_Tab)
    Hands.focused().selectAll()
    hands.write("i morgen")
    hands.confirm()
    assert services.reminders.details(row.record_id).due_on == date(2026, 3, 18)

    choose(reminded, TaskKind.reminder)
    hands.press(Qt.Key.Key_Return)
    dialog = open_dialog(reminded.window)
    assert isinstance(dialog, ReminderDialog)
    hands.click(dialog.done_button)

    assert open_dialog(reminded.window) is None
    assert len([row for row in reminded.screen.tasks.shown() if row.kind is TaskKind.reminder]) == 1
