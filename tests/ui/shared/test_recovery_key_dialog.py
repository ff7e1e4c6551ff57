"""A key nobody ever confirmed is asked for after unlocking, and the next one takes its place."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.services.catalogue import Services
from app.storage import keys
from app.ui.shared.recovery_key_dialog import RecoveryKeyDialog
from app.ui.shared.theme import ThemeManager
from tests.conftest import PASSWORD
from tests.ui.hands import Hands, unnamed
from tests.ui.running import Running, run


@pytest.fixture
def unconfirmed(make_services: Callable[[Path], Services], tmp_path: Path) -> Services:
    """A store whose maker was killed with the key on the screen."""
    services = make_services(tmp_path / "store")
    services.access.create(PASSWORD, must_confirm=True)
    services.access.lock()
    return services


@pytest.fixture
def running(qtbot, unconfirmed: Services, manager: ThemeManager) -> Iterator[Running]:
    made = run(unconfirmed.vault.folder, unconfirmed, manager=manager)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    yield made
    made.end()


def dialog_of(running: Running) -> RecoveryKeyDialog:
    (found,) = running.window.dialogs()
    assert isinstance(found, RecoveryKeyDialog)
    return found


def test_window_says_that_the_key_was_never_confirmed(running: Running) -> None:
    dialog = dialog_of(running)
    assert dialog.title_label.text() == "Gem din gendannelsesnøgle"
    assert len(dialog.box.groups.labels) > 5
    assert unnamed(dialog) == []


def test_new_key_is_proved_by_hand_and_opens_the_store(running: Running, hands: Hands) -> None:
    dialog = dialog_of(running)
    key = dialog.box.key
    assert hands.focused() is dialog.box.last_group
    hands.write(key.rpartition("-")[2])
    dialog.primary_button.click()

    assert running.window.dialogs() == []
    assert not keys.read(running.services.vault.folder).is_unconfirmed
    running.program.lock()
    running.services.access.unlock_with_recovery_key(key)


def test_putting_it_off_asks_again_after_the_next_unlocking(running: Running, hands: Hands) -> None:
    hands.press(Qt.Key.Key_Escape)
    assert running.window.dialogs() == []
    assert keys.read(running.services.vault.folder).is_unconfirmed
    running.program.lock()
    running.type_password(PASSWORD)
    assert dialog_of(running).box.key


def test_lock_leaves_nothing_of_the_key(running: Running) -> None:
    dialog = dialog_of(running)
    running.program.lock()
    assert dialog.box.key == ""
    assert dialog.box.groups.labels == []
