from pathlib import Path

import pytest

from app.common.clock import FixedClock
from app.models.act_codes import BackupReason
from app.services.catalogue import Services
from app.texts import backup_words
from app.ui.shared.backup_banner import BackupBanner
from app.ui.tasks import ChangeBus, InlineTasks
from tests.ui.hands import Hands


@pytest.fixture
def banner(services: Services, inline: InlineTasks, bus: ChangeBus, window) -> BackupBanner:
    made = BackupBanner(services.backups, inline, bus)
    window.layout().addWidget(made)
    return made


def test_nothing_is_said_while_all_is_well(banner: BackupBanner, services: Services) -> None:
    banner.reload()
    assert not banner.isVisible()
    services.backups.take(BackupReason.daily)
    banner.reload()
    assert not banner.isVisible()


def test_missing_folder_is_told_and_goes_away_when_the_stick_is_back(
    banner: BackupBanner, services: Services, tmp_path: Path, hands: Hands
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    services.backups.choose_folder(stick)
    stick.rmdir()
    banner.runner.take(BackupReason.daily)
    assert banner.isVisible()
    assert "Sæt drevet til" in banner.banner.line_label.text()
    hands.click(banner.banner.action_button)
    assert banner.isVisible()
    assert banner.banner.action_button.isEnabled()
    stick.mkdir()
    hands.click(banner.banner.action_button)
    assert not banner.isVisible()


def test_backup_that_is_too_old_is_told(banner: BackupBanner, services: Services, clock: FixedClock) -> None:
    services.backups.take(BackupReason.daily)
    clock.advance(days=4)
    banner.reload()
    assert banner.isVisible()
    assert banner.banner.title_label.text() == "Der mangler en ny sikkerhedskopi"


def test_every_fault_has_a_title_and_one_thing_to_do() -> None:
    assert set(backup_words.TITLES) == set(backup_words.SENTENCES)
