"""Locking: what it keeps, what it throws away, and when it happens."""

import gc
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.common.clock import FixedClock, danish_zone
from app.common.errors import FileFault
from app.services.catalogue import Services
from app.ui.lock.lock_screen import LockScreen
from app.ui.lock_controller import LockReason, LockState
from app.ui.main_window import MainWindow
from app.ui.shared import clipboard, messages
from app.ui.shared.theme import ThemeManager
from tests.builders import a_citizen, a_company
from tests.conftest import PASSWORD
from tests.ui.rows_alive import RowsAlive
from tests.ui.running import Running, run


@pytest.fixture
def running(qtbot, services: Services, manager: ThemeManager) -> Iterator[Running]:
    services.access.lock()
    made = run(services.vault.folder, services, manager=manager)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    yield made
    made.end()


@pytest.fixture
def threaded_run(
    qtbot, store: Path, make_services: Callable[[Path], Services], manager: ThemeManager
) -> Iterator[Running]:
    services = make_services(store)
    # Made before the window runs: later the store belongs to its thread.
    services.access.unlock(PASSWORD)
    a_citizen(services)
    services.access.lock()
    made = run(store, services, manager=manager, is_threaded=True)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    qtbot.waitUntil(lambda: made.program.session is not None and made.program.session.workspace is not None)
    yield made
    made.end()


@pytest.fixture
def rows_alive() -> RowsAlive:
    """Looks before the window of the test is built: a test names it before ``running``."""
    assert not any(isinstance(widget, MainWindow) for widget in QApplication.topLevelWidgets())
    return RowsAlive()


def holders_of(marker: str) -> list[object]:
    """Everything of Python's that holds a text with the marker, but the test's own module."""
    found = []
    for holder in gc.get_objects():
        if isinstance(holder, dict | list | tuple) and not _is_module(holder):
            values = holder.values() if isinstance(holder, dict) else holder
            if any(isinstance(value, str) and marker in value for value in tuple(values)):
                found.append(holder)
    return found


def _is_module(holder: object) -> bool:
    return isinstance(holder, dict) and "__spec__" in holder


def test_lock_leaves_no_screen_and_no_row_alive(qtbot, rows_alive: RowsAlive, running: Running) -> None:
    citizen_id = a_citizen(running.services)
    running.workspace.navigator.open("citizens", citizen_id)
    running.workspace.navigator.open("companies")
    running.workspace.navigator.open("citizens", citizen_id)
    screens = [*running.workspace.navigator.made(), running.workspace, running.workspace.sidebar]
    assert "CitizenRow" in rows_alive.names()
    running.program.lock()
    assert not running.services.vault.is_open
    assert isinstance(running.window.stack.currentWidget(), LockScreen)
    qtbot.waitUntil(lambda: not any(shiboken6.isValid(screen) for screen in screens))
    screens.clear()
    assert rows_alive.names() == []


@pytest.mark.parametrize("page", ["today", "week", "mentors", "documents", "preferences"])
def test_lock_leaves_no_row_of_a_page_alive(
    qtbot, rows_alive: RowsAlive, running: Running, page: str
) -> None:
    company_id = a_company(running.services)
    starts_at = datetime(2026, 3, 18, 9, 0, tzinfo=danish_zone())
    running.services.visits.plan(company_id, {"starts_at": starts_at})
    running.workspace.navigator.open(page)
    running.workspace.navigator.current.reload()
    screens = [*running.workspace.navigator.made(), running.workspace]
    if page in ("today", "week"):
        assert "VisitRow" in rows_alive.names()
    running.program.lock()
    qtbot.waitUntil(lambda: not any(shiboken6.isValid(screen) for screen in screens))
    screens.clear()
    assert rows_alive.names() == []


def test_lock_leaves_nothing_of_the_page_that_was_given_the_keyboard(
    qtbot, rows_alive: RowsAlive, running: Running
) -> None:
    due = {
        "text": "Ring",
        "due_on": running.services.clock.today(),
        "citizen_id": a_citizen(running.services),
    }
    running.services.reminders.add(due)
    running.program.lock()
    running.type_password(PASSWORD)
    assert "DeadlineRow" in rows_alive.names()
    widgets = [running.workspace]
    running.program.lock()
    qtbot.waitUntil(lambda: not any(shiboken6.isValid(widget) for widget in widgets))
    widgets.clear()
    assert rows_alive.names() == []


@pytest.mark.parametrize("dialog", ["change", "group", "log", "start"])
def test_lock_with_an_open_dialog_leaves_no_word_about_the_citizen(
    qtbot, rows_alive: RowsAlive, running: Running, dialog: str
) -> None:
    marker = "Zxqvarsen"
    running.workspace.navigator.open("citizens", a_citizen(running.services, last_name=marker))
    running.workspace.navigator.current.page.act(dialog)
    widgets = [*running.window.dialogs(), running.workspace]
    assert len(widgets) == 2
    running.program.lock()
    qtbot.waitUntil(lambda: not any(shiboken6.isValid(widget) for widget in widgets))
    widgets.clear()
    assert rows_alive.names() == []
    assert [type(holder) for holder in holders_of(marker)] == []


def test_unlock_returns_to_the_page_and_the_record(qtbot, running: Running) -> None:
    citizen_id = a_citizen(running.services)
    running.workspace.navigator.open("citizens", citizen_id)
    running.program.lock()
    running.type_password(PASSWORD)
    assert running.workspace.navigator.key == "citizens"
    assert running.workspace.navigator.current.current_record() == citizen_id


def test_lock_says_who_and_when_below_the_card(running: Running) -> None:
    running.program.lock()
    assert running.lock_screen.foot_label.text() == "Karla Demo  ·  Eksempel Kommune  ·  låst kl. 9.45"


def test_ten_minutes_without_activity_lock_and_are_announced(running: Running, clock: FixedClock) -> None:
    controller = running.program.controller
    for _ in range(11):
        clock.advance(seconds=50)
        controller.check()
    assert not running.workspace.last_minute.isHidden()
    assert running.workspace.sidebar.user_button.state == "Alt gemt · låses om 1 min."
    clock.advance(seconds=49)
    controller.check()
    assert controller.state is LockState.open
    clock.advance(seconds=1)
    controller.check()
    assert controller.state is LockState.locked
    assert "efter 10 minutter uden aktivitet" in running.lock_screen.foot_label.text()


def test_key_in_the_last_minute_keeps_the_window_open(running: Running, clock: FixedClock) -> None:
    controller = running.program.controller
    for _ in range(10):
        clock.advance(seconds=57)
        controller.check()
    assert not running.workspace.last_minute.isHidden()
    QTest.keyClick(running.window.windowHandle(), Qt.Key.Key_Down)
    assert running.workspace.last_minute.isHidden()
    clock.advance(seconds=50)
    controller.check()
    assert controller.state is LockState.open


def test_sleeping_machine_wakes_up_locked(running: Running, clock: FixedClock) -> None:
    clock.advance(minutes=3)
    running.program.controller.check()
    assert running.program.controller.state is LockState.locked
    assert "dvale" in running.lock_screen.foot_label.text()


def test_settings_decide_how_long(running: Running, clock: FixedClock) -> None:
    running.program.machine.change(lock_minutes=15)
    for _ in range(14):
        clock.advance(seconds=59)
        running.program.controller.check()
    assert running.program.controller.state is LockState.open


def test_lock_closes_dialogs_toasts_and_clears_our_clipboard(qtbot, running: Running) -> None:
    clipboard.brief().copy("6705900000")
    messages.tell(running.window, "Noget", "Noget om nogen")
    running.workspace.commands.show_toast("Notat gemt på Bodil Mønster", "")
    running.program.lock()
    assert running.window.dialogs() == []
    assert running.program.toasts.shown == ()
    assert QGuiApplication.clipboard().text() == ""


def test_lock_leaves_alone_what_somebody_else_copied(running: Running) -> None:
    clipboard.brief().copy("nøgle")
    QGuiApplication.clipboard().setText("en adresse fra en anden")
    running.program.lock()
    assert QGuiApplication.clipboard().text() == "en adresse fra en anden"


def test_note_being_typed_survives_the_lock(qtbot, threaded_run: Running) -> None:
    running = threaded_run
    running.workspace.open_page("citizens")
    people = running.workspace.navigator.current.list_column.people_list
    qtbot.waitUntil(lambda: bool(people.people))
    running.workspace.navigator.open("citizens", people.people[0].id)
    page = running.workspace.navigator.current.page
    qtbot.waitUntil(lambda: page.data is not None)
    QTest.keyClicks(page.timeline_tab.composer.box, "Bodil ringer i morgen om mødetiden")
    running.program.controller.lock(LockReason.idle)
    del page
    qtbot.waitUntil(lambda: running.program.controller.state is LockState.locked)
    assert not running.services.vault.is_open
    running.type_password(PASSWORD)
    qtbot.waitUntil(lambda: running.program.session.workspace is not None)
    page = running.workspace.navigator.current.page
    qtbot.waitUntil(lambda: "mødetiden" in page.timeline_tab.composer.box.toPlainText())


def test_password_typed_while_the_lock_is_under_way_opens_after_it(qtbot, threaded_run: Running) -> None:
    running = threaded_run
    running.program.lock()
    running.type_password(PASSWORD)
    qtbot.waitUntil(lambda: running.program.session.workspace is not None)
    assert running.services.vault.is_open


def test_text_that_cannot_be_kept_holds_the_lock_back_but_covers_the_screen(
    qtbot, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.workspace.open_page("preferences")
    form = running.workspace.navigator.current.profile.own
    QTest.keyClicks(form.form.title, "X")

    def refuse(*_args: object) -> None:
        raise FileFault(Path("store.db"), "full")

    with monkeypatch.context() as full:
        full.setattr(type(running.services.drafts), "keep", refuse)
        running.program.controller.lock(LockReason.idle)
        assert running.program.controller.state is LockState.held
        assert running.services.vault.is_open
        assert "luk ikke programmet" in running.lock_screen.password_page.field.problem
        running.type_password("forkert adgangskode")
        assert running.program.controller.state is LockState.held
        running.type_password(PASSWORD)
        assert running.workspace.isVisible()
        assert form.form.title.text().startswith("X")
    running.program.controller.lock(LockReason.idle)
    assert running.program.controller.state is LockState.locked


def test_held_lock_goes_on_when_the_disk_has_room_again(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.workspace.open_page("preferences")
    QTest.keyClicks(running.workspace.navigator.current.profile.own.form.title, "X")

    def refuse(*_args: object) -> None:
        raise FileFault(Path("store.db"), "full")

    with monkeypatch.context() as full:
        full.setattr(type(running.services.drafts), "keep", refuse)
        running.program.controller.lock(LockReason.idle)
    running.program.controller._try_again()
    assert running.program.controller.state is LockState.locked
    running.type_password(PASSWORD)
    assert running.services.drafts.find("profile", "").values["title"].startswith("X")
