"""Moving another store in is over or not begun, wherever it was interrupted."""

from pathlib import Path

import pytest

from app.common.errors import FileFault
from app.services.access import StoreState
from app.services.catalogue import Services
from app.storage import backup_file, database, exchange, keys
from tests import builders
from tests.conftest import NOW, PASSWORD


@pytest.fixture
def backup(services: Services, tmp_path: Path) -> backup_file.Backup:
    """A backup without the citizen that the store got afterwards."""
    target = tmp_path / "elsewhere" / "copy.jobbro"
    services.care.back_up(target)
    builders.a_citizen(services)
    return backup_file.read(target)


def _citizens(services: Services) -> int:
    connection = services.vault.second_connection()
    try:
        return int(connection.execute("SELECT count(*) FROM citizen").fetchone()[0])
    finally:
        connection.close()


def _stop(*_args: object) -> None:
    raise FileFault(Path("store.db"), "in_use")


def test_interrupted_restore_is_carried_through_at_the_next_unlock(
    services: Services, backup: backup_file.Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, folder = services.vault.data_key(), services.vault.folder
    services.access.close()
    with monkeypatch.context() as patched:
        patched.setattr(exchange, "carry_through", _stop)
        with pytest.raises(FileFault):
            backup_file.restore(backup, key, folder, NOW)
    assert exchange.is_pending(folder)
    assert services.access.state is StoreState.locked

    services.access.unlock(PASSWORD)

    assert _citizens(services) == 0
    assert services.care.check().is_sound
    assert not exchange.is_pending(folder)
    (kept,) = folder.glob("replaced-*")
    assert (kept / database.FILE_NAME).exists()


def test_interrupted_restore_is_carried_through_for_a_command_that_only_reads(
    services: Services, backup: backup_file.Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, folder = services.vault.data_key(), services.vault.folder
    services.access.close()
    with monkeypatch.context() as patched:
        patched.setattr(exchange, "carry_through", _stop)
        with pytest.raises(FileFault):
            backup_file.restore(backup, key, folder, NOW)
    services.access.unlock(PASSWORD, may_write=False)
    assert _citizens(services) == 0


def test_next_restore_ends_an_interrupted_one_first(
    services: Services, backup: backup_file.Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, folder = services.vault.data_key(), services.vault.folder
    services.access.close()
    with monkeypatch.context() as patched:
        patched.setattr(exchange, "carry_through", _stop)
        with pytest.raises(FileFault):
            backup_file.restore(backup, key, folder, NOW)
    backup_file.restore(backup, key, folder, NOW)
    assert not exchange.is_pending(folder)
    assert len(list(folder.glob("replaced-*"))) == 2


def test_log_of_the_replaced_database_leaves_with_it(services: Services, backup: backup_file.Backup) -> None:
    key, folder = services.vault.data_key(), services.vault.folder
    services.access.close()
    log = folder / f"{database.FILE_NAME}-wal"
    log.write_bytes(b"frames of another database")
    kept = backup_file.restore(backup, key, folder, NOW)
    assert kept is not None
    assert (kept / log.name).exists()
    assert not log.exists()


def test_file_in_use_is_told_and_nothing_is_lost(
    services: Services, backup: backup_file.Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, folder = services.vault.data_key(), services.vault.folder
    services.access.close()

    def refuse(_self: Path, _target: Path) -> Path:
        raise PermissionError(13, "in use")

    with monkeypatch.context() as patched:
        patched.setattr(exchange, "_free_name", refuse)
        with pytest.raises(FileFault):
            backup_file.restore(backup, key, folder, NOW)
    services.access.unlock(PASSWORD)
    assert _citizens(services) == 0


def test_older_second_key_copy_is_found_and_put_right(services: Services) -> None:
    folder = services.vault.folder
    old = (folder / keys.COPY_NAME).read_bytes()
    services.access.change_password("syv nye ord om en vej")
    services.access.close()
    # A power cut between the two copies leaves the old password in the second one.
    (folder / keys.COPY_NAME).write_bytes(old)
    assert keys.damaged_copies(folder) == [keys.COPY_NAME]
    services.access.unlock("syv nye ord om en vej")
    assert keys.damaged_copies(folder) == []
