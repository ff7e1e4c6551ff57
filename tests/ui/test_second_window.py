"""Windows beside the main one: opened by keyboard, on the same store, gone with their words."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.common.clock import FixedClock
from app.common.errors import FileFault
from app.services.catalogue import Services
from app.ui.lock_controller import LockReason, LockState
from app.ui.navigation import Place
from app.ui.second_window import MOST, NOT_CLOSED, TOO_MANY, SecondWindow
from app.ui.shared import messages, theme
from tests.builders import a_citizen
from tests.conftest import PASSWORD
from tests.ui.hands import Hands
from tests.ui.rows_alive import RowsAlive
from tests.ui.running import Running, run, texts_of
from tests.ui.windows import opened

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def running(qtbot, services: Services, manager: theme.ThemeManager) -> Iterator[Running]:
    for made in opened(qtbot, services, manager):
        yield made
        if made.program.session is not None:
            made.program.session.beside.drop()


@pytest.fixture
def threaded(
    qtbot, store: Path, make_services: Callable[[Path], Services], manager: theme.ThemeManager
) -> Iterator[tuple[Running, str]]:
    services = make_services(store)
    services.access.unlock(PASSWORD)
    citizen_id = a_citizen(services, last_name="Zxqvarsen")
    services.access.lock()
    made = run(store, services, manager=manager, is_threaded=True)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    qtbot.waitUntil(lambda: made.program.session is not None and made.program.session.workspace is not None)
    yield made, citizen_id
    made.program.session.beside.drop()
    made.end()


def shown(running: Running) -> tuple[SecondWindow, ...]:
    return running.program.session.beside.shown


@pytest.fixture
def rows_alive() -> RowsAlive:
    """Looks before the window of the test is built: a test names it before ``running``."""
    return RowsAlive()


def has_read(window: SecondWindow) -> Callable[[], bool]:
    return lambda: window.workspace.navigator.current.page.data is not None


def is_gone(window: SecondWindow) -> Callable[[], bool]:
    return lambda: not shiboken6.isValid(window)


def enter(qtbot, window) -> None:
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)


def open_beside(qtbot, running: Running, citizen_id: str) -> SecondWindow:
    assert running.program.session.beside.open(Place("citizens", citizen_id))
    window = shown(running)[-1]
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    return window


def box_of(window) -> object:
    workspace = window.workspace
    return workspace.navigator.current.page.timeline_tab.composer.box


def test_ctrl_enter_in_the_palette_opens_the_record_beside(qtbot, running: Running, hands: Hands) -> None:
    citizen_id = a_citizen(running.services, first_name="Bodil")
    hands.press(Qt.Key.Key_K, CTRL)
    hands.write("bod")
    hands.confirm()
    (window,) = shown(running)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is window)
    assert hands.acts == 3
    assert window.workspace.navigator.place() == Place("citizens", citizen_id)
    assert running.workspace.navigator.key == "today"
    assert window.windowTitle() == "Jobbro"
    assert "Bodil" in texts_of(window)
    sidebar = window.workspace.sidebar
    assert sidebar.search_button.y() == running.workspace.sidebar.search_button.y()


def test_foot_of_the_palette_fits_its_card(running: Running, hands: Hands) -> None:
    hands.press(Qt.Key.Key_K, CTRL)
    (palette,) = running.window.dialogs()
    assert palette.content.minimumSizeHint().width() <= palette.card.width()
    assert "nyt vindue" in texts_of(palette)


def test_ctrl_enter_on_a_note_line_writes_it_beside(qtbot, running: Running, hands: Hands) -> None:
    citizen_id = a_citizen(running.services, first_name="Bodil")
    hands.press(Qt.Key.Key_K, CTRL)
    hands.write("bod not")
    hands.confirm()
    (window,) = shown(running)
    qtbot.waitUntil(lambda: box_of(window).hasFocus())
    hands.write("Skrevet ved siden af.")
    hands.confirm()
    assert running.services.journal.of_citizen(citizen_id).rows[0].text == "Skrevet ved siden af."
    assert len(window.toasts.shown) == 1
    assert running.program.toasts.shown == ()


def test_keys_work_in_their_own_window(qtbot, running: Running, hands: Hands) -> None:
    window = open_beside(qtbot, running, a_citizen(running.services))
    hands.press(Qt.Key.Key_4, CTRL)
    assert window.workspace.navigator.key == "companies"
    assert running.workspace.navigator.key == "today"
    hands.press(Qt.Key.Key_Comma, CTRL)
    assert running.workspace.navigator.key == "preferences"
    assert window.workspace.navigator.key == "companies"
    qtbot.waitUntil(lambda: QApplication.activeWindow() is running.window)


def test_same_place_comes_to_the_front_and_a_fourth_window_is_refused(qtbot, running: Running) -> None:
    ids = [a_citizen(running.services, first_name=f"Nr{n}") for n in range(MOST + 1)]
    for citizen_id in ids[:MOST]:
        open_beside(qtbot, running, citizen_id)
    first = shown(running)[0]
    assert running.program.session.beside.open(Place("citizens", ids[0]))
    qtbot.waitUntil(lambda: QApplication.activeWindow() is first)
    assert len(shown(running)) == MOST
    first.workspace.window_requested.emit("citizens", ids[MOST], "")
    assert len(shown(running)) == MOST
    assert [toast.text_label.text() for toast in first.toasts.shown] == [TOO_MANY]


def test_note_goes_on_in_whichever_window_is_entered(qtbot, running: Running, clock: FixedClock) -> None:
    citizen_id = a_citizen(running.services)
    running.workspace.navigator.open("citizens", citizen_id)
    main_box = running.workspace.navigator.current.page.timeline_tab.composer.box
    main_box.setFocus()
    QTest.keyClicks(main_box, "Et")
    window = open_beside(qtbot, running, citizen_id)
    box = box_of(window)
    assert box.toPlainText() == "Et"
    clock.advance(seconds=5)
    box.setFocus()
    QTest.keyClicks(box, " to")
    enter(qtbot, running.window)
    qtbot.waitUntil(lambda: main_box.toPlainText() == "Et to")
    clock.advance(seconds=5)
    QTest.keyClicks(main_box, " tre")
    enter(qtbot, window)
    qtbot.waitUntil(lambda: box.toPlainText() == "Et to tre")
    QTest.keyClick(box, Qt.Key.Key_Return, CTRL)
    assert [note.text for note in running.services.journal.of_citizen(citizen_id).rows] == ["Et to tre"]
    assert main_box.toPlainText() == ""
    (note,) = running.workspace.navigator.current.page.data.notes.rows
    assert note.text == "Et to tre"


def test_form_that_is_open_in_another_window_is_not_opened_twice(qtbot, running: Running) -> None:
    citizen_id = a_citizen(running.services)
    running.workspace.navigator.open("citizens", citizen_id)
    running.workspace.navigator.current.page.act("change")
    assert len(running.window.dialogs()) == 1
    window = open_beside(qtbot, running, citizen_id)
    window.workspace.navigator.current.page.act("change")
    assert window.dialogs() == []
    qtbot.waitUntil(lambda: QApplication.activeWindow() is running.window)


def test_closing_keeps_the_text_and_frees_the_window(qtbot, running: Running) -> None:
    citizen_id = a_citizen(running.services)
    window = open_beside(qtbot, running, citizen_id)
    QTest.keyClicks(box_of(window), "Bodil ringer")
    window.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))
    assert shown(running) == ()
    assert running.window.isVisible()
    assert running.services.journal.unfinished(citizen_id).values["text"] == "Bodil ringer"


def test_window_whose_text_cannot_be_kept_comes_back(
    qtbot, running: Running, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_beside(qtbot, running, a_citizen(running.services))
    monkeypatch.setattr("app.ui.second_window.MOST_LOOKS", 2)

    def refuse(*_args: object) -> None:
        raise FileFault(Path("store.db"), "full")

    with monkeypatch.context() as full:
        full.setattr(type(running.services.journal), "autosave", refuse)
        QTest.keyClicks(box_of(window), "Bodil ringer")
        window.close()
        qtbot.waitUntil(lambda: bool(window.dialogs()))
    assert window.isVisible()
    assert window.dialogs()[0].title_label.text() == NOT_CLOSED[0]


def test_activity_beside_keeps_the_windows_open(qtbot, running: Running, clock: FixedClock) -> None:
    window = open_beside(qtbot, running, a_citizen(running.services))
    controller = running.program.controller
    for _ in range(10):
        clock.advance(seconds=57)
        controller.check()
    assert not window.workspace.last_minute.isHidden()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Down)
    assert window.workspace.last_minute.isHidden()
    clock.advance(seconds=50)
    controller.check()
    assert controller.state is LockState.open


def test_error_is_shown_in_the_window_of_its_owner(qtbot, running: Running) -> None:
    window = open_beside(qtbot, running, a_citizen(running.services))
    running.program.handle_error(window.workspace.commands.undoing, FileFault(Path("store.db"), "full"))
    assert len(window.dialogs()) == 1
    assert running.window.dialogs() == []


def test_larger_text_closes_them_and_a_theme_does_not(qtbot, running: Running) -> None:
    window = open_beside(qtbot, running, a_citizen(running.services))
    running.program.machine.change(theme="dark")
    assert shown(running) == (window,)
    running.program.machine.change(text_scale=115)
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))
    running.program.machine.change(text_scale=100)


def test_store_is_looked_after_by_the_main_window_alone(qtbot, running: Running) -> None:
    window = open_beside(qtbot, running, a_citizen(running.services))
    assert window.workspace.index_upkeep is None
    assert window.workspace.backup_upkeep is None
    assert running.workspace.index_upkeep is not None


def test_lock_keeps_what_is_typed_beside(qtbot, rows_alive: RowsAlive, threaded: tuple[Running, str]) -> None:
    running, citizen_id = threaded
    window = open_beside(qtbot, running, citizen_id)
    qtbot.waitUntil(has_read(window))
    QTest.keyClicks(box_of(window), "Vil gerne have aftenhold")
    running.program.controller.lock(LockReason.idle)
    assert not window.isVisible()
    qtbot.waitUntil(lambda: running.program.controller.state is LockState.locked)
    qtbot.waitUntil(is_gone(window))
    assert shown(running) == ()
    del window
    qtbot.waitUntil(lambda: not {"CitizenDetails", "CitizenRow", "NotePage"} & set(rows_alive.names()))
    running.type_password(PASSWORD)
    qtbot.waitUntil(lambda: running.program.session.workspace is not None)
    assert shown(running) == ()
    running.workspace.navigator.open("citizens", citizen_id)
    qtbot.waitUntil(lambda: running.workspace.navigator.current.page.data is not None)
    box = running.workspace.navigator.current.page.timeline_tab.composer.box
    qtbot.waitUntil(lambda: box.toPlainText() == "Vil gerne have aftenhold")


def test_lock_leaves_no_window_and_no_row_alive(qtbot, rows_alive: RowsAlive, running: Running) -> None:
    window = open_beside(qtbot, running, a_citizen(running.services))
    messages.tell(window, "Noget", "Noget om nogen")
    window.workspace.commands.show_toast("Notat gemt på Bodil Mønster", "")
    parts = [window, window.workspace, *window.workspace.navigator.made(), *window.dialogs()]
    assert "CitizenRow" in rows_alive.names()
    running.program.lock()
    qtbot.waitUntil(lambda: not any(shiboken6.isValid(part) for part in parts))
    assert shown(running) == ()
    parts.clear()
    del window
    assert rows_alive.names() == []


@pytest.mark.parametrize("last", ["beside", "main"])
def test_lock_leaves_no_row_alive_wherever_one_was_last(
    qtbot, rows_alive: RowsAlive, running: Running, last: str
) -> None:
    citizen_id = a_citizen(running.services)
    running.workspace.navigator.open("citizens", citizen_id)
    window = open_beside(qtbot, running, citizen_id)
    if last == "main":
        enter(qtbot, running.window)
    parts = [window, running.workspace]
    running.program.lock()
    qtbot.waitUntil(lambda: not any(shiboken6.isValid(part) for part in parts))
    parts.clear()
    del window
    assert rows_alive.names() == []


def test_held_lock_gives_the_windows_back(qtbot, running: Running, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_beside(qtbot, running, a_citizen(running.services))

    def refuse(*_args: object) -> None:
        raise FileFault(Path("store.db"), "full")

    with monkeypatch.context() as full:
        full.setattr(type(running.services.journal), "autosave", refuse)
        QTest.keyClicks(box_of(window), "Bodil ringer")
        running.program.controller.lock(LockReason.idle)
        assert running.program.controller.state is LockState.held
        assert not window.isVisible()
        running.type_password(PASSWORD)
        assert window.isVisible()
        assert box_of(window).toPlainText() == "Bodil ringer"


def test_closing_the_program_keeps_the_text_of_every_window(qtbot, running: Running) -> None:
    citizen_id = a_citizen(running.services)
    window = open_beside(qtbot, running, citizen_id)
    QTest.keyClicks(box_of(window), "Bodil ringer")
    with qtbot.waitSignal(running.program.finished):
        running.window.close()
    qtbot.waitUntil(lambda: not shiboken6.isValid(window))
    running.services.access.unlock(PASSWORD)
    assert running.services.journal.unfinished(citizen_id).values["text"] == "Bodil ringer"
