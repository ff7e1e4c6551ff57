import zipfile
from pathlib import Path

import pytest

from app.common.errors import FileFault, StoreDamaged
from app.services.catalogue import Services
from app.storage import backup_file, database, keys
from tests import builders
from tests.conftest import NOW


@pytest.fixture
def backup(services: Services, tmp_path: Path) -> Path:
    builders.a_citizen(services, first_name="Markørnavn")
    target = tmp_path / "elsewhere" / "copy.jobbro"
    services.care.back_up(target)
    return target


def test_backup_is_one_unreadable_file(backup: Path) -> None:
    assert [entry.name for entry in backup.parent.iterdir()] == [backup.name]
    assert "Markørnavn".encode() not in backup.read_bytes()


def test_backup_gives_back_what_the_store_held(services: Services, backup: Path, tmp_path: Path) -> None:
    key = services.vault.data_key()
    opened = backup_file.read(backup)
    folder = tmp_path / "restored"
    assert backup_file.restore(opened, key, folder, NOW) is None

    connection = database.raw_connection(folder / database.FILE_NAME, key)
    assert connection.execute("SELECT first_name FROM citizen").fetchall() == [("Markørnavn",)]
    connection.close()
    assert keys.read(folder) == keys.read(services.vault.folder)


def test_restore_keeps_what_it_replaces(services: Services, backup: Path) -> None:
    folder, key = services.vault.folder, services.vault.data_key()
    builders.a_citizen(services, first_name="Senere")
    services.access.lock()

    asides = [backup_file.restore(backup_file.read(backup), key, folder, NOW) for _ in range(2)]

    assert asides[0] != asides[1]
    kept = database.raw_connection(asides[0] / database.FILE_NAME, key)
    assert kept.execute("SELECT count(*) FROM citizen").fetchone() == (2,)
    kept.close()


@pytest.mark.parametrize("share", [0.02, 0.3, 0.5, 0.7, 0.98])
def test_flipped_byte_in_a_backup_is_found_before_anything_is_touched(
    backup: Path, tmp_path: Path, share: float
) -> None:
    content = bytearray(backup.read_bytes())
    content[int(len(content) * share)] ^= 0x40
    damaged = tmp_path / "damaged.jobbro"
    damaged.write_bytes(content)
    with pytest.raises(StoreDamaged) as caught:
        backup_file.read(damaged)
    assert caught.value.part == "backup"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a backup at all" * 100])
def test_what_is_no_backup_is_refused(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.jobbro"
    file.write_bytes(content)
    with pytest.raises(StoreDamaged):
        backup_file.read(file)


def test_other_zip_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "x.zip"
    with zipfile.ZipFile(file, "w") as parcel:
        parcel.writestr("manifest.json", "[]")
    with pytest.raises(StoreDamaged):
        backup_file.read(file)


def test_missing_backup_is_a_fault_of_the_file(tmp_path: Path) -> None:
    with pytest.raises(FileFault) as caught:
        backup_file.read(tmp_path / "none.jobbro")
    assert caught.value.reason == "missing"


def test_backup_with_broken_pages_leaves_the_store_alone(
    services: Services, backup: Path, tmp_path: Path
) -> None:
    # A whole parcel around a broken database: the hashes fit, the pages do not.
    key, folder = services.vault.data_key(), services.vault.folder
    broken = tmp_path / "broken.db"
    with zipfile.ZipFile(backup) as parcel:
        content = bytearray(parcel.read(database.FILE_NAME))
    content[5_000] ^= 0x01
    broken.write_bytes(content)
    parcel_file = tmp_path / "broken.jobbro"
    backup_file._pack(broken, keys.read(folder).to_bytes(), parcel_file)
    services.access.lock()

    with pytest.raises(StoreDamaged):
        backup_file.restore(backup_file.read(parcel_file), key, folder, NOW)

    connection = database.raw_connection(folder / database.FILE_NAME, key)
    assert connection.execute("SELECT count(*) FROM citizen").fetchone() == (1,)
    connection.close()
    assert not [entry for entry in folder.iterdir() if "incoming" in entry.name]


def test_failed_backup_leaves_the_older_one(
    services: Services, backup: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = backup.read_bytes()

    def full(*_args: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr(backup_file, "_pack", full)
    with pytest.raises(FileFault) as caught:
        services.care.back_up(backup)
    assert caught.value.reason == "full"
    assert backup.read_bytes() == before
    assert [entry.name for entry in backup.parent.iterdir()] == [backup.name]


def test_flipped_byte_in_the_store_is_named(services: Services) -> None:
    builders.a_citizen(services)
    key, file = services.vault.data_key(), services.vault.file
    services.access.close()
    content = bytearray(file.read_bytes())
    content[3 * 4096 + 100] ^= 0x01
    file.write_bytes(content)
    assert backup_file.page_problems(file, key)


def test_counts_are_told_to_the_stores_own_key_only(services: Services, backup: Path) -> None:
    opened = backup_file.read(backup)
    assert opened.counts(services.vault.data_key())["citizen"] == 1
    with pytest.raises(StoreDamaged):
        opened.counts(bytes(32))


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a backup at all" * 100])
def test_peek_into_what_is_no_backup_tells_nothing(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "x.jobbro"
    file.write_bytes(content)
    assert backup_file.peek(file, bytes(32)) == {}


def test_backup_of_an_older_program_has_no_counts_and_is_read(
    services: Services, backup: Path, tmp_path: Path
) -> None:
    older = tmp_path / "older.jobbro"
    with zipfile.ZipFile(backup) as parcel, zipfile.ZipFile(older, "w") as copy:
        for name in parcel.namelist():
            if name != "contents":
                copy.writestr(name, parcel.read(name))
    assert backup_file.read(older).counts(services.vault.data_key()) == {}
    assert backup_file.peek(older, services.vault.data_key()) == {}


def test_backup_with_keys_of_another_store_does_not_stand_the_proof(
    services: Services, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pack = backup_file._pack

    def swapping(copy: Path, _keys: bytes, parcel: Path, sealed: bytes = b"") -> None:
        pack(copy, keys.KeyFile(()).to_bytes(), parcel, sealed)

    monkeypatch.setattr(backup_file, "_pack", swapping)
    with pytest.raises(StoreDamaged):
        services.care.back_up(tmp_path / "kopi.jobbro")
    assert not (tmp_path / "kopi.jobbro").exists()
