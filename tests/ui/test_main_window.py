"""The open window: pages, keys, undo, save state, narrow windows, and the end."""

import threading
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QMenu, QWidget

from app.common.changes import Changes, Topic
from app.common.errors import FileFault
from app.services.catalogue import Services
from app.ui import actions
from app.ui.demo_strip import DEMO, DemoStrip
from app.ui.key_sheet import KeySheet
from app.ui.lock_controller import LockState
from app.ui.save_state import NOT_SAVED
from app.ui.shared.theme import ThemeManager
from tests.builders import a_centre, a_citizen, a_company, a_cpr, a_placement, an_agreement
from tests.conftest import PASSWORD
from tests.ui.running import Running, run, texts_of


@pytest.fixture
def running(qtbot, services: Services, manager: ThemeManager) -> Iterator[Running]:
    services.access.lock()
    made = run(services.vault.folder, services, manager=manager)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    yield made
    made.end()


def press(
    running: Running, keys: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    target = running.window.focusWidget() or running.window
    QTest.keyClick(target, keys, modifier)


CTRL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.mark.parametrize(
    ("key", "page"),
    [
        (Qt.Key.Key_1, "today"),
        (Qt.Key.Key_3, "citizens"),
        (Qt.Key.Key_4, "companies"),
        (Qt.Key.Key_5, "mentors"),
        (Qt.Key.Key_Comma, "preferences"),
    ],
)
def test_ctrl_and_a_number_open_the_page(running: Running, key: Qt.Key, page: str) -> None:
    running.workspace.open_page("citizens" if page != "citizens" else "today")
    press(running, key, CTRL)
    assert running.workspace.navigator.key == page
    assert running.workspace.sidebar.buttons[page].isChecked()


def test_alt_left_and_right_walk_the_way_back(running: Running) -> None:
    citizen_id = a_citizen(running.services)
    running.workspace.navigator.open("citizens", citizen_id)
    running.workspace.open_page("companies")
    press(running, Qt.Key.Key_Left, ALT)
    assert running.workspace.navigator.place().record_id == citizen_id
    press(running, Qt.Key.Key_Left, ALT)
    assert running.workspace.navigator.key == "today"
    press(running, Qt.Key.Key_Right, ALT)
    press(running, Qt.Key.Key_Right, ALT)
    assert running.workspace.navigator.key == "companies"


def test_sidebar_shows_what_is_due_and_follows_changes(qtbot, running: Running) -> None:
    running.workspace.open_page("citizens")
    assert running.workspace.sidebar.buttons["today"].count == 0
    company_id = a_company(running.services)
    a_placement(running.services, a_citizen(running.services), a_centre(running.services, company_id))
    due = running.services.deadlines.due_now()
    assert due == 1
    running.workspace._parts.bus.publish(Changes.of(Topic.placement))
    qtbot.waitUntil(lambda: running.workspace.sidebar.buttons["today"].count == due)


def test_sidebar_counts_mentor_agreements_that_end_within_a_week(qtbot, running: Running) -> None:
    services = running.services
    button = running.workspace.sidebar.buttons["mentors"]
    assert button.count == 0
    today = services.clock.today()
    citizen = a_citizen(services)
    a_placement(services, citizen, a_centre(services, a_company(services, name="Nordlys"), name="Nordlys"))
    for days in (6, 30):
        an_agreement(services, citizen, ends_on=today + timedelta(days=days))
    running.program._bus.publish(Changes(topics=frozenset({Topic.mentor_agreement})))
    qtbot.waitUntil(lambda: button.count == 1)
    assert "1 venter" in button.accessibleName()


def test_sidebar_button_says_how_many_wait(running: Running) -> None:
    button = running.workspace.sidebar.buttons["today"]
    button.set_count(4)
    assert button.accessibleName() == "I dag, 4 venter"
    button.set_count(0)
    assert button.accessibleName() == "I dag"


def test_narrow_window_folds_the_sidebar_to_icons_with_names(running: Running) -> None:
    running.window.resize(1024, 700)
    sidebar = running.workspace.sidebar
    assert sidebar.is_rail
    assert sidebar.width() == 64
    assert "Borgere" in sidebar.buttons["citizens"].toolTip()
    running.window.resize(1440, 900)
    assert not sidebar.is_rail
    assert sidebar.width() == 248


def test_window_cannot_be_smaller_than_its_screens(running: Running) -> None:
    running.window.resize(300, 200)
    assert (running.window.width(), running.window.height()) == (1024, 700)


# The platform without a screen has no keyboard that an open menu could take.
@pytest.mark.qt_log_ignore("does not support grabbing the keyboard", extend=True)
def test_user_row_locks_from_its_menu(qtbot, running: Running) -> None:
    running.workspace.sidebar.user_button.click()
    menu = running.workspace.sidebar.findChild(QMenu)
    assert [action.text() for action in menu.actions()] == ["Lås nu"]
    menu.actions()[0].trigger()
    assert running.program.controller.state is LockState.locked


def test_ctrl_l_locks(running: Running) -> None:
    press(running, Qt.Key.Key_L, CTRL)
    assert running.program.controller.state is LockState.locked


def test_ctrl_z_undoes_the_acts_of_the_toasts_one_after_the_other(running: Running) -> None:
    a_citizen(running.services)
    running.services.history.forget_steps()
    for name in ("Ask", "Carl"):
        changes = running.services.citizens.register(
            {"cpr_number": a_cpr(), "first_name": name, "last_name": "Fiktiv"}
        )
        running.workspace.commands.show_toast(f"{name} er oprettet", changes.act_id)
    press(running, Qt.Key.Key_Z, CTRL)
    assert running.services.citizens.rows().total == 2
    press(running, Qt.Key.Key_Z, CTRL)
    assert running.services.citizens.rows().total == 1
    press(running, Qt.Key.Key_Z, CTRL)
    assert running.program.toasts.shown[-1].text_label.text() == "Der er ikke noget at fortryde."
    assert running.services.citizens.rows().total == 1


def test_toast_undoes_its_own_act(running: Running) -> None:
    changes = running.services.citizens.register(
        {"cpr_number": a_cpr(), "first_name": "Ask", "last_name": "Prøvesen"}
    )
    running.workspace.commands.show_toast("Borgeren er oprettet", changes.act_id)
    running.program.toasts.shown[-1].action_button.click()
    assert running.services.citizens.rows().total == 0
    assert running.program.toasts.shown[-1].text_label.text() == "Fortrudt: Borger oprettet"


def test_undo_that_comes_too_late_is_a_sentence(running: Running) -> None:
    company_id = a_company(running.services)
    changes = running.services.companies.change(company_id, {"name": "Første"})
    running.services.companies.change(company_id, {"name": "Anden"})
    running.workspace.commands.show_toast("Gemt", changes.act_id)
    running.program.toasts.shown[-1].action_button.click()
    (question,) = running.window.dialogs()
    assert "»Virksomhed ændret« kan ikke fortrydes" in question.text_label.text()


def test_question_mark_shows_the_keys_that_work(running: Running) -> None:
    running.workspace.open_page("citizens")
    running.workspace.navigator.current.setFocus()
    QTest.keyClicks(running.window.focusWidget(), "?")
    sheet = running.window.dialogs()[0]
    assert isinstance(sheet, KeySheet)
    words = texts_of(sheet)
    assert "Lås nu" in words
    assert "Nyt notat" in words
    press(running, Qt.Key.Key_Escape)
    assert running.window.dialogs() == []


def test_letters_do_nothing_when_they_are_switched_off(running: Running) -> None:
    running.program.machine.change(single_letter_keys=False)
    running.workspace.navigator.current.setFocus()
    QTest.keyClicks(running.window.focusWidget(), "?")
    assert running.window.dialogs() == []
    press(running, Qt.Key.Key_F1)
    assert len(running.window.dialogs()) == 1


def test_letter_typed_into_a_field_stays_text(running: Running) -> None:
    running.workspace.open_page("preferences")
    field = running.workspace.navigator.current.profile.own.form.title
    field.setFocus()
    QTest.keyClicks(field, "?N")
    assert "?N" in field.text()
    assert running.window.dialogs() == []


def test_every_key_of_the_window_has_a_handler_and_no_key_is_given_twice(running: Running) -> None:
    found = actions.with_handlers()
    for action in found:
        assert callable(running.workspace.commands._handler(action.handler))
    keys = [action.keys for action in found]
    assert len(keys) == len(set(keys))


def test_f6_goes_from_sidebar_to_page_and_back(running: Running) -> None:
    a_citizen(running.services)
    running.workspace.open_page("citizens")
    sidebar, page = running.workspace.sidebar, running.workspace.navigator.current
    sidebar.focus_current()
    press(running, Qt.Key.Key_F6)
    assert page.isAncestorOf(running.window.focusWidget())
    press(running, Qt.Key.Key_F6, Qt.KeyboardModifier.ShiftModifier)
    assert sidebar.isAncestorOf(running.window.focusWidget())


def test_ctrl_f_goes_to_the_search_of_the_page(running: Running) -> None:
    a_citizen(running.services)
    running.workspace.open_page("citizens")
    press(running, Qt.Key.Key_F, CTRL)
    assert isinstance(running.window.focusWidget(), QLineEdit)


def test_ctrl_s_keeps_everything_and_says_so(running: Running) -> None:
    running.workspace.open_page("preferences")
    form = running.workspace.navigator.current.profile.own
    QTest.keyClicks(form.form.title, "X")
    press(running, Qt.Key.Key_S, CTRL)
    assert not form.has_unsaved_text()
    assert running.program.toasts.shown[-1].text_label.text() == "Alt er gemt"


def test_full_disk_turns_the_save_state_red_until_the_text_is_kept(
    qtbot, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.workspace.open_page("preferences")
    form = running.workspace.navigator.current.profile.own

    def refuse(*_args: object) -> None:
        raise FileFault(Path("store.db"), "full")

    with monkeypatch.context() as full:
        full.setattr(type(running.services.drafts), "keep", refuse)
        QTest.keyClicks(form.form.title, "X")
        running.workspace.flush_typing()
        assert running.workspace.sidebar.user_button.state == "Ikke gemt endnu"
        assert running.workspace.sidebar.user_button.accessibleDescription() == NOT_SAVED
        assert not running.workspace.warning.isHidden()
    running.workspace.save_state.retry_requested.emit()
    qtbot.waitUntil(running.workspace.warning.isHidden)
    assert running.workspace.sidebar.user_button.state.startswith("Alt gemt")


def test_slow_saving_turns_the_save_state_amber(running: Running) -> None:
    running.program.watch.saving_changed.emit(*[True])
    running.workspace.save_state._on_slow()
    assert running.workspace.sidebar.user_button.state == "Gemmer …"
    running.program.watch.saving_changed.emit(*[False])
    assert running.workspace.sidebar.user_button.state.startswith("Alt gemt")


def test_closing_keeps_what_is_typed_and_ends(
    qtbot, running: Running, make_services: Callable[[Path], Services]
) -> None:
    running.workspace.open_page("preferences")
    QTest.keyClicks(running.workspace.navigator.current.profile.own.form.title, "Senior")
    with qtbot.waitSignal(running.program.finished):
        running.window.close()
    assert not running.window.isVisible()
    assert not running.services.vault.is_open
    again = make_services(running.services.vault.folder)
    again.access.unlock(PASSWORD)
    assert again.drafts.find("profile", "").values["title"].startswith("Senior")
    assert running.settings.settings.window[2:] == (1440, 900)


def test_window_that_cannot_keep_the_text_stays_open_and_says_so(
    running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    running.workspace.open_page("preferences")
    QTest.keyClicks(running.workspace.navigator.current.profile.own.form.title, "X")

    def refuse(*_args: object) -> None:
        raise FileFault(Path("store.db"), "full")

    monkeypatch.setattr(type(running.services.drafts), "keep", refuse)
    monkeypatch.setattr("app.ui.closing.MOST_LOOKS", 1)
    running.window.close()
    assert running.window.isVisible()
    assert running.window.dialogs()[0].title_label.text() == "Programmet er ikke lukket"
    assert running.services.vault.is_open


def test_window_waits_for_work_under_way_and_then_closes(
    qtbot,
    store: Path,
    make_services: Callable[[Path], Services],
    manager: ThemeManager,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    made = run(store, make_services(store), manager=manager, is_threaded=True)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    qtbot.waitUntil(lambda: made.program.session is not None)
    gate = threading.Event()
    monkeypatch.setattr("app.ui.closing.MOST_LOOKS", 2)
    made.tasks.query(made.window, gate.wait, lambda _result: None)
    made.window.close()
    qtbot.waitUntil(lambda: bool(made.window.dialogs()))
    assert made.window.isVisible()
    assert made.window.dialogs()[0].title_label.text() == "Et øjeblik"
    with qtbot.waitSignal(made.program.finished):
        gate.set()
    assert not made.window.isVisible()


def test_window_comes_back_where_it_was_but_never_off_screen(running: Running) -> None:
    running.program.machine.change(window=[40, 30, 1200, 800])
    running.window.fit(running.settings.settings)
    assert running.window.geometry().getRect() == (40, 30, 1200, 800)
    running.program.machine.change(window=[9000, 9000, 1200, 800])
    running.window.fit(running.settings.settings)
    assert running.window.screen().availableGeometry().intersects(running.window.geometry())


def test_larger_text_rebuilds_the_window_at_the_same_place(running: Running) -> None:
    running.workspace.navigator.open("preferences", "appearance")
    before = running.workspace
    running.program.machine.change(text_scale=130)
    assert running.workspace is not before
    assert running.workspace.navigator.place().record_id == "appearance"
    # At this text size a window of 1440 px is a narrow one.
    assert running.workspace.sidebar.is_rail


def test_demo_says_so_all_the_time_and_has_no_lock(qtbot, services: Services, manager: ThemeManager) -> None:
    made = run(services.vault.folder, services, manager=manager, is_demo=True)
    qtbot.addWidget(made.window)
    strip = made.window.findChild(DemoStrip)
    assert strip.isVisible()
    assert DEMO in texts_of(strip)
    assert made.workspace.navigator.key == "today"
    made.program.lock()
    assert made.services.vault.is_open
    made.window.may_close = True


def test_everything_that_takes_the_keyboard_has_a_name(running: Running) -> None:
    a_citizen(running.services)
    a_company(running.services)
    nameless = []
    for page in ("today", "citizens", "companies", "mentors", "preferences"):
        running.workspace.open_page(page)
        for widget in running.workspace.findChildren(QWidget):
            if not widget.isVisible() or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
                continue
            text = getattr(widget, "text", None)
            if not widget.accessibleName() and not (callable(text) and text()):
                nameless.append(f"{page}: {type(widget).__name__}")
    assert nameless == []


def test_window_title_says_nothing_about_anybody(running: Running) -> None:
    running.workspace.navigator.open("citizens", a_citizen(running.services))
    assert running.window.windowTitle() == "Jobbro"
