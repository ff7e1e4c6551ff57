"""The program's own backups: real files, real encryption, everything that can go wrong with a folder."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from app.common.clock import FixedClock
from app.common.errors import FileFault, JobbroError, StoreBusy, StoreDamaged, WrongPassword
from app.models.act_codes import Act, BackupReason
from app.models.problem_codes import BackupFault
from app.services import backup_care, store_care
from app.services.catalogue import Services
from app.storage import backup_file, backup_shelf, leftovers
from tests import builders
from tests.conftest import NOW, PASSWORD

Make = Callable[[Path], Services]


def folder_of(services: Services) -> Path:
    return backup_shelf.folder_of(services.vault.folder)


def test_daily_backup_is_due_once_a_day_and_lies_in_another_folder(
    services: Services, clock: FixedClock
) -> None:
    assert services.backups.state().is_due
    services.backups.take(BackupReason.daily)
    state = services.backups.state()
    assert (state.is_due, state.fault, state.done_at) == (False, None, clock.now())
    assert state.size > 10_000
    (row,) = services.backups.rows()
    assert services.vault.folder not in row.path.parents
    clock.advance(hours=23)
    assert services.backups.state().is_due


def test_row_tells_what_the_backup_holds_and_the_file_tells_nobody(services: Services) -> None:
    builders.a_citizen(services, first_name="Markørnavn")
    services.backups.take(BackupReason.before_import)
    (row,) = services.backups.rows()
    assert row.counts == {"citizen": 1, "placement": 0, "journal_note": 0, "stored_document": 0}
    assert row.reason == "before_import"
    content = row.path.read_bytes()
    assert b"Mark" not in content
    assert b'"citizen"' not in content
    (locked,) = backup_care.rows_beside(services.vault.folder)
    assert (locked.path, locked.counts) == (row.path, {})


def test_backup_restores_to_the_very_state(
    services: Services, clock: FixedClock, tmp_path: Path, make_services: Make
) -> None:
    builders.a_citizen(services)
    services.backups.take(BackupReason.daily)
    (row,) = services.backups.rows()
    folder = tmp_path / "igen"
    assert store_care.restore(row.path, folder, PASSWORD, clock) is None
    again = make_services(folder)
    again.access.unlock(PASSWORD)
    assert again.citizens.rows().total == 1
    assert again.care.check().is_sound


def test_opened_backup_tells_its_counts_to_the_right_password_only(services: Services) -> None:
    builders.a_citizen(services)
    services.backups.take(BackupReason.daily)
    (row,) = services.backups.rows()
    assert store_care.look_into(row.path, PASSWORD)["citizen"] == 1
    with pytest.raises(WrongPassword):
        store_care.look_into(row.path, "en helt anden sætning")


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_byte_that_flips_on_its_way_to_the_disk_is_found_and_the_file_thrown_away(
    services: Services, monkeypatch: pytest.MonkeyPatch, share: float
) -> None:
    pack = backup_file._pack

    def flipping(copy: Path, key_bytes: bytes, parcel: Path, sealed: bytes = b"") -> None:
        pack(copy, key_bytes, parcel, sealed)
        content = bytearray(parcel.read_bytes())
        content[int(len(content) * share)] ^= 0x10
        parcel.write_bytes(content)

    monkeypatch.setattr(backup_file, "_pack", flipping)
    with pytest.raises(StoreDamaged):
        services.backups.take(BackupReason.daily)
    assert list(folder_of(services).iterdir()) == []
    assert services.backups.state().fault is BackupFault.not_verified


def test_full_disk_is_remembered_until_a_backup_is_whole(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.backups.take(BackupReason.daily)
    before = folder_of(services).iterdir().__next__().read_bytes()

    def full(_file: int) -> None:
        raise OSError(28, "no space")

    with monkeypatch.context() as patch:
        patch.setattr(backup_file.os, "fsync", full)
        with pytest.raises(FileFault):
            services.backups.take(BackupReason.before_import)
    (left,) = folder_of(services).iterdir()
    assert left.read_bytes() == before
    services.backups.note_failure(FileFault(left, "full"))
    assert services.backups.state().fault is BackupFault.disk_full
    services.backups.take(BackupReason.by_hand)
    assert services.backups.state().fault is None


def test_stick_that_is_not_plugged_in_is_named_and_nothing_is_made(
    services: Services, tmp_path: Path
) -> None:
    stick = tmp_path / "usb"
    stick.mkdir()
    services.backups.choose_folder(stick)
    stick.rmdir()
    with pytest.raises(FileFault):
        services.backups.take(BackupReason.daily)
    assert services.backups.state().fault is BackupFault.folder_missing
    assert services.backups.state().is_due
    assert not stick.exists()


@pytest.mark.parametrize(
    ("error", "fault"),
    [
        (FileFault(Path("x"), "read_only"), BackupFault.no_right),
        (FileFault(Path("x"), "other"), BackupFault.other),
        (StoreBusy(), BackupFault.busy),
        (JobbroError(), BackupFault.other),
    ],
)
def test_failure_has_a_code_of_its_own(error: Exception, fault: BackupFault) -> None:
    assert backup_care.fault_of(error) is fault


def test_other_program_that_takes_a_backup_is_waited_for(services: Services) -> None:
    folder = services.vault.folder
    with (
        leftovers.noted(folder, folder / "a", folder / "b"),
        pytest.raises(StoreBusy),
    ):
        services.backups.take(BackupReason.daily)
    assert services.backups.state().fault is BackupFault.busy
    services.backups.take(BackupReason.daily)


def test_ladder_keeps_what_it_says_and_no_file_of_anybody_else(
    services: Services, clock: FixedClock, tmp_path: Path, make_services: Make
) -> None:
    folder = folder_of(services)
    folder.mkdir()
    strangers = {
        backup_shelf.name_of("ffffffff", NOW - timedelta(days=number), "daily") for number in range(30)
    } | {"kopi.jobbro", "brev.pdf"}
    for name in strangers:
        (folder / name).write_bytes(b"x")
    for _ in range(20):
        clock.advance(days=1)
        services.backups.take(BackupReason.daily)
    names = {file.name for file in folder.iterdir()}
    assert strangers <= names
    rows = services.backups.rows()
    assert rows[0].taken_at == clock.now()
    assert 7 <= len(rows) <= 10


def test_ladder_is_a_dated_value_that_can_be_changed(services: Services, clock: FixedClock) -> None:
    ladder = services.law.book().on(clock.today()).backup_ladder()
    assert (ladder.daily, ladder.weekly, ladder.monthly) == (7, 4, 6)


def test_clock_that_jumped_ahead_and_back_neither_warns_nor_stops_the_backups(
    services: Services, clock: FixedClock
) -> None:
    clock.advance(days=400)
    services.backups.take(BackupReason.daily)
    clock.move_to(NOW)
    state = services.backups.state()
    assert (state.is_due, state.fault, state.done_at) == (True, None, None)
    services.backups.take(BackupReason.daily)
    assert not services.backups.state().is_due
    assert len(services.backups.rows()) == 2


def test_backup_older_than_three_days_is_too_old(services: Services, clock: FixedClock) -> None:
    services.backups.take(BackupReason.daily)
    clock.advance(days=3)
    assert services.backups.state().fault is None
    clock.advance(hours=1)
    assert services.backups.state().fault is BackupFault.too_old


def test_folder_inside_the_store_is_refused(services: Services) -> None:
    for folder in (services.vault.folder, services.vault.folder / "backups"):
        with pytest.raises(FileFault):
            services.backups.choose_folder(folder)


def test_folder_that_cannot_be_written_is_refused(services: Services, tmp_path: Path) -> None:
    with pytest.raises(FileFault):
        services.backups.choose_folder(tmp_path / "none")
    assert folder_of(services) == backup_shelf.folder_beside(services.vault.folder)


def test_synchronised_folder_is_taken_with_a_warning(services: Services, tmp_path: Path) -> None:
    for name, is_synchronised in (("OneDrive - Kommune", True), ("usb", False)):
        (tmp_path / name).mkdir()
        assert services.backups.choose_folder(tmp_path / name) is is_synchronised
        assert folder_of(services) == tmp_path / name
    beside = backup_shelf.folder_beside(services.vault.folder)
    beside.mkdir()
    services.backups.choose_folder(beside)
    assert backup_shelf.read_note(services.vault.folder).folder == ""


def test_access_log_tells_what_was_begun_and_what_was_whole(services: Services) -> None:
    services.backups.take(BackupReason.before_rules)
    services.backups.begin(BackupReason.daily)
    with services.vault.reading() as work:
        lines = [line.detail for line in work.acts.latest(Act.back_up_store, 5)]
    assert lines == ["begun daily", "done before_rules", "begun before_rules"]


def test_log_tells_result_and_size_and_no_path(services: Services, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level("INFO", logger="app.services.backup_care"):
        services.backups.take(BackupReason.daily)
    (line,) = [record.getMessage() for record in caplog.records if "backup" in record.getMessage()]
    assert line.startswith("backup daily: whole and proved, ")
    assert str(services.vault.folder) not in line


def test_old_backup_that_cannot_go_now_stays_for_the_next_time(
    services: Services, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    for _ in range(6):
        clock.advance(seconds=1)
        services.backups.take(BackupReason.by_hand)
    assert len(services.backups.rows()) == 5
    unlink = Path.unlink

    def held(path: Path, *, missing_ok: bool = False) -> None:
        if path.suffix == backup_shelf.SUFFIX:
            raise PermissionError
        unlink(path, missing_ok=missing_ok)

    with monkeypatch.context() as patch:
        patch.setattr(Path, "unlink", held)
        clock.advance(seconds=1)
        services.backups.take(BackupReason.by_hand)
    assert len(services.backups.rows()) == 6
    clock.advance(seconds=1)
    services.backups.take(BackupReason.by_hand)
    assert len(services.backups.rows()) == 5


def test_note_that_cannot_be_written_does_not_hide_the_failure(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_args: object, **_values: object) -> None:
        raise FileFault(Path("x"), "full")

    monkeypatch.setattr(backup_shelf, "write_durably", full)
    assert services.backups.note_failure(FileFault(Path("x"), "full")).topics


def test_backup_that_goes_while_the_folder_is_read_is_left_out(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    services.backups.take(BackupReason.daily)
    (row,) = services.backups.rows()
    real = backup_shelf.files
    monkeypatch.setattr(
        backup_shelf, "files", lambda *args: [real(*args), row.path.unlink(missing_ok=True)][0]
    )
    assert services.backups.rows() == ()


@pytest.mark.parametrize("text", ["", "nonsense", "2026-03-17T09:45:00"])
def test_moment_that_cannot_be_read_counts_as_never(services: Services, text: str) -> None:
    backup_shelf.change_note(services.vault.folder, done_at=text, fault="of a newer program")
    state = services.backups.state()
    assert (state.done_at, state.is_due, state.fault) == (None, True, None)
