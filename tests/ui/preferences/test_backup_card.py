"""Backups under Indstillinger, and the way back in three acts."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from app.common.clock import FixedClock
from app.models.act_codes import BackupReason
from app.services.catalogue import Services
from app.ui.lock_controller import LockState
from app.ui.preferences.backup_card import BackupCard
from app.ui.shared import file_choice
from app.ui.shared.theme import ThemeManager
from tests import builders
from tests.conftest import PASSWORD
from tests.ui.hands import Hands, unnamed
from tests.ui.running import Running, run


@pytest.fixture
def running(qtbot, services: Services, manager: ThemeManager, clock: FixedClock) -> Iterator[Running]:
    builders.a_citizen(services)
    services.backups.take(BackupReason.daily)
    clock.advance(minutes=5)
    builders.a_citizen(services, cpr_number=builders.a_cpr(services.clock.today().replace(year=1980), 1))
    services.access.lock()
    made = run(services.vault.folder, services, manager=manager)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    made.workspace.open_page("preferences")
    made.workspace.navigator.current.tabs.select("security")
    yield made
    made.end()


def card_of(running: Running) -> BackupCard:
    return running.workspace.navigator.current.security.backup


def test_list_tells_when_why_how_large_and_what(running: Running) -> None:
    card = card_of(running)
    (line,) = card.copies.people
    assert line.name == "I dag kl. 9.45"
    assert line.detail.startswith("Daglig · ")
    assert line.detail.endswith("1 borger, 0 forløb, 0 notater, 0 dokumenter")
    assert unnamed(card) == []


def test_new_copy_is_listed_at_once(running: Running, hands: Hands) -> None:
    card = card_of(running)
    hands.click(card.now_button)
    assert [line.detail.split(" · ")[0] for line in card.copies.people] == ["Taget af dig", "Daglig"]
    assert card.backup_label.text() == "Sikkerhedskopi taget i dag kl. 9.50"


def test_backup_is_restored_with_three_acts_from_the_settings(running: Running, hands: Hands) -> None:
    assert running.services.citizens.rows().total == 2
    card = card_of(running)
    hands.click(card.restore_button)
    assert running.program.controller.state is LockState.locked
    hands.write(PASSWORD)
    hands.press(Qt.Key.Key_Return)
    question = running.window.dialogs()[0]
    assert "Kopien indeholder 1 borger, " in question.text_label.text()
    hands.click(question.primary_button)
    # Choose, password with Enter (two), confirm.
    assert hands.acts == 4
    running.type_password(PASSWORD)
    assert running.services.citizens.rows().total == 1
    replaced = [entry for entry in running.services.vault.folder.iterdir() if "replaced" in entry.name]
    assert len(replaced) == 1
    assert {row.reason for row in running.services.backups.rows()} == {"daily", "before_restore"}


def test_backup_is_restored_with_three_acts_from_the_lock_page(running: Running, hands: Hands) -> None:
    running.program.lock()
    screen = running.lock_screen
    hands.click(screen.password_page.restore_button)
    assert screen.restore_page.copies.people[0].name == "I dag kl. 9.45"
    assert "borger" not in screen.restore_page.copies.people[0].detail
    hands.write(PASSWORD)
    hands.press(Qt.Key.Key_Return)
    hands.click(running.window.dialogs()[0].primary_button)
    assert hands.acts == 4
    running.type_password(PASSWORD)
    assert running.services.citizens.rows().total == 1


def test_other_folder_is_asked_for_and_a_synchronised_one_is_warned_about(
    running: Running, hands: Hands, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    card = card_of(running)
    for name in ("usb", "Dropbox"):
        (tmp_path / name).mkdir()
        monkeypatch.setattr(file_choice, "ask", lambda _o, _r, answered, at=name: answered(tmp_path / at))
        hands.click(card.folder_button)
        assert card.folder_label.text() == f"Kopierne ligger i {tmp_path / name}"
        assert card.folder_note.isVisible() is (name == "Dropbox")
    monkeypatch.setattr(file_choice, "ask", lambda _o, _r, answered: answered(tmp_path / "none"))
    hands.click(card.folder_button)
    assert "findes ikke" in card.folder_note.text()


def test_failure_is_told_on_the_page_and_can_be_tried_again(
    running: Running, hands: Hands, tmp_path: Path
) -> None:
    card = card_of(running)
    stick = tmp_path / "usb"
    stick.mkdir()
    running.services.backups.choose_folder(stick)
    stick.rmdir()
    hands.click(card.now_button)
    assert card.banner.isVisible()
    stick.mkdir()
    hands.click(card.banner.action_button)
    assert not card.banner.isVisible()
    assert len(card.copies.people) == 1
