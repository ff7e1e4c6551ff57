"""The PIN inside a visit: the window holds nothing, five tries, and the password after that."""

import gc
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.common.clock import FixedClock
from app.services.catalogue import Services
from app.ui.lock.lock_screen import LockScreen
from app.ui.lock.pin_screen import TOO_MANY_PINS, TRIES, PinScreen
from app.ui.lock_controller import PIN_SECONDS, LockReason, LockState
from app.ui.shared.theme import ThemeManager
from tests.conftest import PASSWORD
from tests.ui.hands import Hands
from tests.ui.running import Running, run, texts_of
from tests.ui.visit.stage import NAMES, Hall

CTRL = Qt.KeyboardModifier.ControlModifier
PIN, WRONG = "402913", "402914"


@pytest.fixture
def pinned(running: Running, full_hall: Hall, hands: Hands) -> PinScreen:
    """A visit that was covered with Ctrl L."""
    full_hall.services.visit_pins.switch_on(PIN)
    running.program.session._on_pin_known(has_pin=True)
    hands.press(Qt.Key.Key_B, CTRL)
    running.workspace.navigator.current.page.notes.note.setFocus()
    hands.write("Anja tager truckkort")
    running.program.lock()
    return screen_of(running)


def screen_of(running: Running) -> PinScreen:
    screen = running.window.stack.currentWidget()
    assert isinstance(screen, PinScreen)
    return screen


def rows_alive() -> list[object]:
    gc.collect()
    return [found for found in gc.get_objects() if type(found).__module__ == "app.services.conduct_rows"]


@pytest.fixture
def earlier() -> list[object]:
    """Rows of earlier tests; held, so that no new one is taken for one of them."""
    return rows_alive()


def test_pin_covers_everything_and_brings_the_visit_back(
    earlier: list[object], running: Running, pinned: PinScreen, full_hall: Hall, qtbot
) -> None:
    assert running.program.controller.state is LockState.pinned
    assert running.program.session.workspace is None
    assert running.services.vault.is_open
    # Before the words are looked at: looking at widgets that are about to go would hold them.
    qtbot.waitUntil(lambda: len(rows_alive()) == len(earlier))
    words = texts_of(running.window)
    assert [name for name in (*NAMES, "Fiktiv", "truckkort") if name in words] == []
    assert running.window.windowTitle() == "Jobbro"
    assert "dækket kl. 9.45" in pinned.foot_label.text()
    assert full_hall.read().people[0].note == "Anja tager truckkort"
    QTest.keyClicks(pinned.pin, PIN)
    assert running.program.controller.state is LockState.open
    assert running.workspace.navigator.place().record_id == full_hall.visit
    qtbot.waitUntil(lambda: not shiboken6.isValid(pinned))


def test_five_wrong_pins_lock_the_store_and_ask_for_the_password(running: Running, pinned: PinScreen) -> None:
    for left in range(TRIES - 1, 0, -1):
        QTest.keyClicks(pinned.pin, WRONG)
        assert f"{left} forsøg tilbage" in pinned.field.problem
        assert running.services.vault.is_open
    QTest.keyClicks(pinned.pin, WRONG)
    assert not running.services.vault.is_open
    assert isinstance(running.window.stack.currentWidget(), LockScreen)
    assert TOO_MANY_PINS in running.lock_screen.password_page.field.problem
    running.type_password(PASSWORD)
    assert running.program.controller.state is LockState.open
    assert running.workspace.navigator.key == "visit"


def test_password_is_asked_for_when_it_is_wanted_and_after_half_an_hour(
    running: Running, pinned: PinScreen, clock: FixedClock, hands: Hands
) -> None:
    hands.click(pinned.password_button)
    assert not running.services.vault.is_open
    running.type_password(PASSWORD)
    running.program.lock()
    controller = running.program.controller
    assert controller.state is LockState.pinned
    for _ in range(PIN_SECONDS // 50 + 1):
        clock.advance(seconds=50)
        controller.check()
    assert not running.services.vault.is_open
    assert isinstance(running.window.stack.currentWidget(), LockScreen)


@pytest.mark.parametrize("reason", [LockReason.sleep, LockReason.screen, LockReason.crash])
def test_pin_is_not_enough_after_sleep_or_a_locked_screen(
    running: Running, full_hall: Hall, hands: Hands, reason: LockReason
) -> None:
    full_hall.services.visit_pins.switch_on(PIN)
    running.program.session._on_pin_known(has_pin=True)
    hands.press(Qt.Key.Key_B, CTRL)
    running.program.controller.lock(reason)
    assert not running.services.vault.is_open
    running.type_password(PASSWORD)
    running.program.lock()
    assert running.program.controller.state is LockState.pinned
    running.program.controller.lock(reason)
    assert not running.services.vault.is_open


def test_machine_that_slept_behind_the_pin_asks_for_the_password(
    running: Running, pinned: PinScreen, clock: FixedClock
) -> None:
    clock.advance(seconds=120)
    running.program.controller.check()
    assert not running.services.vault.is_open


def test_outside_a_visit_and_without_a_pin_the_store_is_locked_as_ever(
    running: Running, full_hall: Hall, hands: Hands
) -> None:
    hands.press(Qt.Key.Key_B, CTRL)
    running.program.lock()
    assert not running.services.vault.is_open
    running.type_password(PASSWORD)
    full_hall.services.visit_pins.switch_on(PIN)
    running.program.session._on_pin_known(has_pin=True)
    running.workspace.navigator.open("today")
    running.program.lock()
    assert not running.services.vault.is_open


def test_program_can_be_closed_behind_the_pin(running: Running, pinned: PinScreen, qtbot) -> None:
    running.program.close()
    qtbot.waitUntil(lambda: not running.services.vault.is_open)


def test_pin_is_chosen_in_the_preferences_and_switched_off_there(
    running: Running, full_hall: Hall, hands: Hands
) -> None:
    running.workspace.navigator.open("preferences", "security")
    card = running.workspace.navigator.current.security.visit_pin
    assert card.meta_label.text() == "Slået fra"
    card.pin.setFocus()
    hands.write("111111")
    card.on_button.click()
    assert card.field.problem
    card.pin.clear()
    hands.write(PIN)
    card.on_button.click()
    assert (card.meta_label.text(), card.pin.text()) == ("Slået til", "")
    assert full_hall.services.visit_pins.is_pin(PIN)
    hands.press(Qt.Key.Key_B, CTRL)
    running.program.lock()
    QTest.keyClicks(screen_of(running).pin, PIN)
    running.workspace.navigator.open("preferences", "security")
    running.workspace.navigator.current.security.visit_pin.off_button.click()
    assert not full_hall.services.visit_pins.is_on()


@pytest.fixture
def threaded_visit(
    qtbot, store: Path, make_services: Callable[[Path], Services], manager: ThemeManager
) -> Iterator[Running]:
    services = make_services(store)
    services.access.unlock(PASSWORD)
    Hall(services, 2)
    services.visit_pins.switch_on(PIN)
    services.access.lock()
    made = run(store, services, manager=manager, is_threaded=True)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    qtbot.waitUntil(lambda: made.program.session is not None and made.program.session.workspace is not None)
    yield made
    made.end()


def test_pin_in_the_middle_of_typing_keeps_every_word_with_the_real_thread(
    qtbot, threaded_visit: Running, hands: Hands
) -> None:
    running = threaded_visit
    hands.press(Qt.Key.Key_B, CTRL)
    qtbot.waitUntil(lambda: running.workspace.navigator.key == "visit")
    screen = running.workspace.navigator.current
    qtbot.waitUntil(lambda: screen.page.card is not None)
    screen.page.notes.note.setFocus()
    hands.write("Anja tager truckkort")
    running.program.lock()
    qtbot.waitUntil(lambda: running.program.controller.state is LockState.pinned)
    QTest.keyClicks(screen_of(running).pin, PIN)
    qtbot.waitUntil(lambda: running.program.session.workspace is not None)
    screen = running.workspace.navigator.current
    qtbot.waitUntil(lambda: screen.page.card is not None)
    assert screen.page.notes.note.toPlainText() == "Anja tager truckkort"
