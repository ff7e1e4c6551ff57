"""The keyboard comes back to where it was when the store is open again."""

from collections.abc import Iterator
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton, QVBoxLayout, QWidget

from app.common.clock import FixedClock
from app.services.catalogue import Services
from app.ui.focus_memory import main_stop, steps_to, widget_at
from app.ui.lock_controller import LockState
from app.ui.shared.theme import ThemeManager
from tests.builders import a_citizen, a_company, a_note
from tests.conftest import PASSWORD
from tests.ui.running import Running, run


@pytest.fixture(params=[False, True], ids=["inline", "threaded"])
def running(qtbot, request, services: Services, manager: ThemeManager) -> Iterator[Running]:
    a_note(services, a_citizen(services), "Mødte 8.30.")
    a_company(services, name="Nordlys")
    services.reminders.add({"text": "Ring til mentor", "due_on": date(2026, 3, 17)})
    services.access.lock()
    made = run(services.vault.folder, services, manager=manager, is_threaded=request.param)
    qtbot.addWidget(made.window)
    unlock(qtbot, made)
    yield made
    made.end()


def unlock(qtbot, running: Running) -> None:
    qtbot.waitUntil(lambda: not running.tasks.is_busy)
    running.type_password(PASSWORD)
    qtbot.waitUntil(lambda: _state(running) is LockState.open)
    qtbot.waitUntil(lambda: not running.tasks.is_busy)


def lock(qtbot, running: Running) -> None:
    running.program.lock()
    qtbot.waitUntil(lambda: running.program.controller.state is LockState.locked)


def _state(running: Running) -> LockState | None:
    controller = running.program.controller
    return controller.state if controller is not None else None


def focused(running: Running) -> QWidget | None:
    return running.window.focusWidget()


def test_first_unlock_stands_on_the_list_of_i_dag(qtbot, running: Running) -> None:
    today = running.workspace.navigator.current
    qtbot.waitUntil(lambda: focused(running) is today.tasks.tasks)
    assert today.tasks.tasks.current_id()


def test_field_of_a_page_has_the_keyboard_again_after_a_lock(qtbot, running: Running) -> None:
    running.workspace.navigator.open("companies")
    qtbot.waitUntil(lambda: not running.tasks.is_busy)
    before = running.workspace.navigator.current.list_page.search
    before.setFocus()
    lock(qtbot, running)
    unlock(qtbot, running)
    after = running.workspace.navigator.current.list_page.search
    assert after is not before
    qtbot.waitUntil(lambda: focused(running) is after)


def test_page_left_from_the_sidebar_gives_its_main_list_the_keyboard(qtbot, running: Running) -> None:
    running.workspace.navigator.open("companies")
    qtbot.waitUntil(lambda: not running.tasks.is_busy)
    running.workspace.sidebar.search_button.setFocus()
    lock(qtbot, running)
    unlock(qtbot, running)
    table = running.workspace.navigator.current.list_page.table
    qtbot.waitUntil(lambda: focused(running) is table)


def test_new_day_begins_on_i_dag(qtbot, running: Running, clock: FixedClock) -> None:
    running.workspace.navigator.open("companies")
    lock(qtbot, running)
    clock.advance(days=1)
    unlock(qtbot, running)
    assert running.workspace.navigator.key == "today"
    qtbot.waitUntil(lambda: focused(running) is running.workspace.navigator.current.tasks.tasks)


def test_larger_text_leaves_the_keyboard_where_it_was(qtbot, running: Running) -> None:
    running.workspace.navigator.open("preferences", "appearance")
    qtbot.waitUntil(lambda: not running.tasks.is_busy)
    QTest.keyClick(running.window, Qt.Key.Key_Tab)
    before = type(focused(running))
    running.program.machine.change(text_scale=115)
    qtbot.waitUntil(lambda: not running.tasks.is_busy)
    qtbot.waitUntil(lambda: type(focused(running)) is before)
    assert running.workspace.navigator.current.isAncestorOf(focused(running))


def test_way_to_a_widget_leads_back_to_it_and_says_when_it_is_gone(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    inner = QWidget()
    fields = [QLineEdit("Bodil", inner), QLineEdit(inner)]
    column.addWidget(inner)
    column.addWidget(QPushButton("Gem"))
    steps = steps_to(fields[1], page)
    assert steps == (("QWidget", 0), ("QLineEdit", 1))
    assert widget_at(steps, page) is fields[1]
    fields[1].setParent(None)
    assert widget_at(steps, page) is None
    assert widget_at((), page) is None
    fields[1].deleteLater()


def test_page_without_lists_gives_the_keyboard_to_its_first_stop(qtbot) -> None:
    page = QWidget()
    qtbot.addWidget(page)
    column = QVBoxLayout(page)
    button = QPushButton("Gem")
    button.setEnabled(False)
    field = QLineEdit()
    for widget in (button, field):
        column.addWidget(widget)
    page.show()
    assert main_stop(page) is field
    field.hide()
    assert main_stop(page) is page


def test_a_page_one_goes_to_gives_its_list_the_keyboard_so_that_letters_find_names(
    qtbot, running: Running
) -> None:
    QTest.keyClick(running.window, Qt.Key.Key_3, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: running.workspace.navigator.key == "citizens")
    people = running.workspace.navigator.current.list_column.people_list
    qtbot.waitUntil(lambda: focused(running) is people)


def test_the_keyboard_stays_where_a_hand_put_it_while_a_page_is_read(qtbot, running: Running) -> None:
    running.workspace.navigator.open("citizens")
    search = running.workspace.navigator.current.list_column.search_field
    search.setFocus()
    qtbot.waitUntil(lambda: not running.tasks.is_busy)
    assert focused(running) is search
