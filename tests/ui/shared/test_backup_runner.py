"""A backup beside everything else: whole or not, what waited for it goes on, and typing is never held up."""

from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QWidget

from app.models.act_codes import BackupReason
from app.models.problem_codes import BackupFault
from app.services.catalogue import Services
from app.storage import backup_file
from app.ui.shared.backup_runner import BackupRunner
from app.ui.tasks import InlineTasks, ThreadTasks


@pytest.fixture
def ended() -> list[bool]:
    return []


def test_what_waits_for_a_backup_goes_on_when_it_is_whole(
    services: Services, inline: InlineTasks, window: QWidget, ended: list[bool]
) -> None:
    runner = BackupRunner(services.backups, inline, window)
    runner.ended.connect(ended.append)
    runner.take(BackupReason.before_import, lambda: ended.append(not services.backups.state().is_due))
    assert ended == [True, True]
    assert not runner.is_running


def test_what_waits_for_a_backup_goes_on_when_the_folder_is_gone(
    services: Services, inline: InlineTasks, window: QWidget, ended: list[bool], tmp_path: Path
) -> None:
    (tmp_path / "usb").mkdir()
    services.backups.choose_folder(tmp_path / "usb")
    (tmp_path / "usb").rmdir()
    runner = BackupRunner(services.backups, inline, window)
    runner.ended.connect(ended.append)
    runner.take(BackupReason.before_import, lambda: ended.append(True))
    assert ended == [False, True]
    assert services.backups.state().fault is BackupFault.folder_missing


def test_note_is_kept_while_the_backup_is_proved_and_a_second_wish_is_left_out(
    qtbot, services: Services, threaded: ThreadTasks, window: QWidget, monkeypatch, ended: list[bool]
) -> None:
    go_on, halted = Event(), Event()
    proof = backup_file.page_problems

    def slowly(file: Path, key: bytes) -> list[str]:
        halted.set()
        go_on.wait(10)
        return proof(file, key)

    monkeypatch.setattr(backup_file, "page_problems", slowly)
    runner = BackupRunner(services.backups, threaded, window)
    runner.ended.connect(ended.append)
    runner.take(BackupReason.daily)
    qtbot.waitUntil(halted.is_set)
    runner.take(BackupReason.by_hand)
    kept: list[object] = []
    drafts = services.drafts
    threaded.query(window, lambda: drafts.keep("note", "", {"text": "Mødte"}), kept.append)
    qtbot.waitUntil(lambda: bool(kept))
    assert ended == []
    go_on.set()
    qtbot.waitUntil(lambda: ended == [True])
    assert [row.reason for row in services.backups.rows()] == ["daily"]
