"""Unlocking as a person does it: wrong, right, with the recovery key, and after a backup."""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from app.common.clock import FixedClock
from app.services.catalogue import Services
from app.ui.lock.lock_screen import LockScreen
from app.ui.shared import file_choice
from app.ui.shared.theme import ThemeManager
from tests.conftest import PASSWORD
from tests.ui.running import Running, run, texts_of


@pytest.fixture
def locked(
    qtbot, store: Path, make_services: Callable[[Path], Services], manager: ThemeManager
) -> Iterator[Running]:
    running = run(store, make_services(store), manager=manager)
    qtbot.addWidget(running.window)
    yield running
    running.end()


def test_wrong_password_is_told_beside_the_field_and_stays_selected(locked: Running) -> None:
    locked.type_password("forkert adgangskode")
    page = locked.lock_screen.password_page
    assert page.field.problem == "Forkert adgangskode."
    assert page.password.selectedText()
    assert locked.program.session is None


def test_right_password_opens_the_window_after_a_wrong_one(locked: Running) -> None:
    locked.type_password("forkert adgangskode")
    locked.type_password(PASSWORD)
    assert locked.services.vault.is_open
    assert locked.workspace.navigator.key == "today"
    assert locked.window.findChild(LockScreen) is None or not locked.window.findChild(LockScreen).isVisible()


def test_caps_lock_is_told_with_a_wrong_password(locked: Running) -> None:
    page = locked.lock_screen.password_page
    QTest.keyClick(page.password, Qt.Key.Key_A, Qt.KeyboardModifier.NoModifier)
    QTest.keyClicks(page.password, "f")
    # Letters in capitals without Shift are what Caps Lock gives.
    page.password.has_caps_lock = True
    QTest.keyClick(page.password, Qt.Key.Key_Return)
    assert "Caps Lock er slået til." in page.field.problem


def test_password_without_letters_is_asked_for(locked: Running) -> None:
    QTest.keyClick(locked.lock_screen.password_page.password, Qt.Key.Key_Return)
    assert locked.lock_screen.password_page.field.problem == "Skriv adgangskoden."


def test_five_wrong_passwords_cost_a_wait_that_counts_down(locked: Running, clock: FixedClock) -> None:
    for _ in range(6):
        locked.type_password("forkert adgangskode")
    page = locked.lock_screen.password_page
    assert page.field.problem == "For mange forsøg. Prøv igen om 31 sekunder."
    assert not page.unlock_button.isEnabled()
    page._on_second()
    assert page.field.problem == "For mange forsøg. Prøv igen om 30 sekunder."
    for _ in range(30):
        page._on_second()
    assert page.unlock_button.isEnabled()
    clock.advance(seconds=31)
    locked.type_password(PASSWORD)
    assert locked.services.vault.is_open


def test_password_given_before_the_data_layer_is_there_waits_for_it(
    qtbot, inline, store: Path, make_services: Callable[[Path], Services]
) -> None:
    screen = LockScreen(inline)
    qtbot.addWidget(screen)
    screen.show()
    opened = []
    screen.unlocked.connect(opened.append)
    QTest.keyClicks(screen.password_page.password, PASSWORD)
    QTest.keyClick(screen.password_page.password, Qt.Key.Key_Return)
    assert not opened
    assert not screen.password_page.unlock_button.isEnabled()
    services = make_services(store)
    screen.set_access(services.access, lambda *_: None)
    assert [one.consultant_name for one in opened] == ["Karla Demo"]
    assert screen.password_page.password.text() == ""


def test_lock_screen_names_nobody_at_a_fresh_start(locked: Running) -> None:
    assert "Karla" not in texts_of(locked.window)
    assert locked.window.windowTitle() == "Jobbro"


@pytest.fixture
def with_key(
    qtbot, tmp_path: Path, make_services: Callable[[Path], Services], manager: ThemeManager
) -> Iterator[tuple[Running, str]]:
    folder = tmp_path / "nyt" / "store"
    services = make_services(folder)
    key = services.access.create(PASSWORD)
    services.access.close()
    running = run(folder, services, manager=manager)
    qtbot.addWidget(running.window)
    yield running, key
    running.end()


def test_recovery_key_asks_for_a_new_password_that_then_opens(with_key: tuple[Running, str]) -> None:
    running, key = with_key
    screen = running.lock_screen
    screen.password_page.recovery_button.click()
    QTest.keyClicks(screen.recovery_page.key, key.lower())
    QTest.keyClick(screen.recovery_page.key, Qt.Key.Key_Return)
    form = screen.new_password_page.form
    assert form.isVisible()
    assert running.program.session is None
    QTest.keyClicks(form.password, "en helt ny sætning")
    QTest.keyClicks(form.repeat, "en helt ny saetning")
    screen.new_password_page.submit()
    assert form.fields["repeat"].problem == "De to adgangskoder er ikke ens endnu."
    form.repeat.clear()
    QTest.keyClicks(form.repeat, "en helt ny sætning")
    QTest.keyClick(form.repeat, Qt.Key.Key_Return)
    assert running.program.session is not None
    assert running.services.access.is_password("en helt ny sætning")
    assert not running.services.access.is_password(PASSWORD)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ("", "Skriv gendannelsesnøglen."),
        ("ABCD-EFGH", "Nøglen er skrevet forkert. Se efter en tastefejl."),
        ("0000-0000-0000-0000-0000-0000-0000-0000", "Nøglen er skrevet forkert. Se efter en tastefejl."),
    ],
)
def test_mistyped_recovery_key_is_told_beside_the_field(locked: Running, typed: str, problem: str) -> None:
    screen = locked.lock_screen
    screen.show_recovery()
    screen.recovery_page.key.setText(typed)
    screen.recovery_page.submit()
    assert screen.recovery_page.field.problem == problem


def test_recovery_key_of_another_store_is_told_apart(
    locked: Running, tmp_path: Path, make_services: Callable[[Path], Services]
) -> None:
    other = make_services(tmp_path / "andet").access.create(PASSWORD)
    screen = locked.lock_screen
    screen.show_recovery()
    screen.recovery_page.key.setText(other)
    screen.recovery_page.submit()
    assert "passer ikke til disse data" in screen.recovery_page.field.problem


def test_damaged_store_offers_a_backup_which_then_opens(
    locked: Running, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = locked.services.vault.folder
    locked.services.access.unlock(PASSWORD)
    locked.services.care.back_up(tmp_path / "kopi.jobbro")
    locked.services.access.close()
    (folder / "store.db").write_bytes(b"\0" * 8192)
    locked.type_password(PASSWORD)
    page = locked.lock_screen.password_page
    assert "Databasen er beskadiget" in page.field.problem
    assert page.restore_button.isVisible()
    page.restore_button.click()
    restore = locked.lock_screen.restore_page
    monkeypatch.setattr(
        file_choice, "ask", lambda _owner, _request, answered: answered(tmp_path / "kopi.jobbro")
    )
    restore.file_button.click()
    QTest.keyClicks(restore.secret, PASSWORD)
    restore.restore_button.click()
    locked.window.dialogs()[0].primary_button.click()
    assert "gendannet" in page.field.note
    locked.type_password(PASSWORD)
    assert locked.services.vault.is_open


def test_busy_store_is_a_sentence_in_the_card(
    locked: Running, store: Path, make_services: Callable[[Path], Services]
) -> None:
    other = make_services(store)
    other.access.unlock(PASSWORD)
    locked.type_password(PASSWORD)
    assert "Et andet program skriver i de samme data" in locked.lock_screen.password_page.field.problem
    other.access.close()
    locked.type_password(PASSWORD)
    assert locked.services.vault.is_open


def test_second_key_file_is_put_right_and_told(
    qtbot, store: Path, make_services: Callable[[Path], Services], manager: ThemeManager
) -> None:
    (store / "store.key").write_bytes(b"{}")
    running = run(store, make_services(store), manager=manager)
    qtbot.addWidget(running.window)
    running.type_password(PASSWORD)
    assert "nøglefil" in running.program.toasts.shown[0].text_label.text()
    shutil.copy(store / "store.key", store / "again")
    assert (store / "again").stat().st_size > 100
    running.window.may_close = True
