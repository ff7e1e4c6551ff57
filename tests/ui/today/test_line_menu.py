"""The menu of a line on *I dag*: putting off, and what the law does not let one put off."""

from datetime import date

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtWidgets import QApplication

from app.models.act_codes import TaskKind
from app.ui.shared.dialogs import open_dialog
from app.ui.today.put_off import LineMenu, PutOffDialog
from tests.ui.today.today_desk import Desk, choose


def menu_of(desk: Desk) -> LineMenu:
    menus = [menu for menu in desk.screen.findChildren(LineMenu) if menu.isVisible()]
    (menu,) = menus
    return menu


def trigger(desk: Desk, key: str) -> None:
    menu = menu_of(desk)
    next(action for action in menu.actions() if action.data() == key).trigger()
    menu.close()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
@pytest.mark.parametrize(("key", "day"), [("tomorrow", 18), ("next_week", 23)])
def test_a_deadline_is_put_off_from_its_menu(desk, services, hands, key, day):
    choose(desk, TaskKind.placement_ends)
    tasks = desk.screen.tasks.tasks
    area = tasks.visualRect(tasks.currentIndex())
    hands.click(tasks.viewport(), QPoint(area.right() - 56, area.center().y()))

    trigger(desk, key)

    row = next(
        row
        for row in desk.screen.tasks.shown()
        if row.citizen_name.startswith("Bodil") and row.kind is TaskKind.placement_ends
    )
    assert (row.shown_on, row.due_on) == (date(2026, 3, day), date(2026, 3, 15))
    assert desk.toasts[0][0] == "Opgaven er udsat"
    services.history.undo(desk.toasts[0][1])
    desk.screen.reload()
    assert any("2 dage over frist" in line for line in desk.lines)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_another_day_is_typed(desk, hands):
    choose(desk, TaskKind.placement_ends)
    keyboard_menu(desk)
    trigger(desk, "other_day")
    hands.write("+3")
    hands.confirm()

    assert hands.acts == 2
    assert any("udsat fra 15. marts | fre. 20. marts" in line for line in desk.lines)


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
@pytest.mark.parametrize("typed", ["i dag", "snart"])
def test_another_day_must_lie_ahead(desk, hands, typed):
    choose(desk, TaskKind.placement_ends)
    keyboard_menu(desk)
    trigger(desk, "other_day")
    hands.write(typed)
    hands.confirm()

    dialog = open_dialog(desk.window)
    assert isinstance(dialog, PutOffDialog)
    assert dialog.form.fields["until"].problem


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_what_the_law_sets_cannot_be_put_off_and_says_why(desk):
    choose(desk, TaskKind.job_plan_missing)
    keyboard_menu(desk)
    menu = menu_of(desk)

    texts = {action.text(): action.isEnabled() for action in menu.actions() if action.text()}

    assert texts == {
        "Åbn": True,
        "Fristen følger af loven og kan ikke udsættes.": False,
        "Udsæt til i morgen, onsdag 18. marts": False,
        "Udsæt til næste uge, mandag 23. marts": False,
        "Udsæt til en anden dag …": False,
    }
    menu.close()


@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_the_menu_opens_and_ticks_too(reminded, people):
    choose(reminded, TaskKind.reminder)
    keyboard_menu(reminded)
    trigger(reminded, "done")
    assert reminded.toasts[0][0] == "Påmindelse klaret"

    choose(reminded, TaskKind.placement_ends)
    keyboard_menu(reminded)
    trigger(reminded, "open")
    assert reminded.told == [("citizen", people["Bodil"])]


def keyboard_menu(desk: Desk) -> None:
    """The menu key, or Shift F10."""
    tasks = desk.screen.tasks.tasks
    reason = QContextMenuEvent.Reason.Keyboard
    QApplication.sendEvent(tasks, QContextMenuEvent(reason, QPoint(0, 0), tasks.mapToGlobal(QPoint(0, 0))))
