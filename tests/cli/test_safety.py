from pathlib import Path

import pytest

from app.cli.safety import with_backup
from app.models.act_codes import BackupReason
from app.services.catalogue import Services


def test_command_takes_a_backup_first(services: Services) -> None:
    with_backup(services, BackupReason.before_import)
    assert [row.reason for row in services.backups.rows()] == ["before_import"]


def test_backup_that_fails_is_told_and_the_command_goes_on(
    services: Services, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "usb").mkdir()
    services.backups.choose_folder(tmp_path / "usb")
    (tmp_path / "usb").rmdir()
    with_backup(services, BackupReason.before_import)
    assert "Sæt drevet til" in capsys.readouterr().err
