"""``backup`` and ``restore``: out and back, by the password of the day."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.services.catalogue import Services
from tests.builders import a_citizen
from tests.cli.conftest import Answer
from tests.conftest import PASSWORD

Run = Callable[..., Answer]
LATER = "en helt anden adgangskode"


@pytest.fixture
def backup(run: Run, services: Services, store: Path, tmp_path: Path) -> Path:
    """A backup of a store with one citizen; the store is closed again."""
    a_citizen(services)
    services.access.close()
    file = tmp_path / "kopi.jobbro"
    answer = run("--store", store, "backup", file)
    assert (answer.code, answer.out) == (0, f"Sikkerhedskopien ligger i {file}.\n")
    return file


def citizens(make_services: Callable[[Path], Services], folder: Path, password: str = PASSWORD) -> int:
    """How many citizens a store has."""
    services = make_services(folder)
    services.access.unlock(password)
    total = services.citizens.rows().total
    services.access.close()
    return total


def test_backup_comes_back_in_an_empty_folder(run: Run, backup: Path, make_services, tmp_path: Path):
    folder = tmp_path / "ny"
    answer = run("--store", folder, "restore", backup)
    assert (answer.code, answer.out) == (0, f"Sikkerhedskopien er gendannet i {folder}.\n")
    assert citizens(make_services, folder) == 1
    assert run("--store", folder, "check").code == 0


def test_restore_keeps_what_it_replaces(run: Run, backup: Path, make_services, store: Path):
    services = make_services(store)
    services.access.unlock(PASSWORD)
    a_citizen(services, first_name="Ask")
    services.access.close()
    answer = run("--store", store, "restore", backup)
    assert answer.code == 0
    assert citizens(make_services, store) == 1
    (kept,) = [folder for folder in store.iterdir() if folder.name.startswith("replaced-")]
    assert str(kept) in answer.out
    assert citizens(make_services, kept) == 2


def test_old_backup_opens_by_the_password_of_its_day(
    run: Run, backup: Path, make_services, store, monkeypatch
):
    services = make_services(store)
    services.access.unlock(PASSWORD)
    services.access.change_password(LATER)
    services.access.close()
    monkeypatch.setenv("JOBBRO_PASSWORD", LATER)
    assert run("--store", store, "check").code == 0
    answer = run("--store", store, "restore", backup)
    assert (answer.code, answer.err) == (3, "Forkert adgangskode.\n")
    assert citizens(make_services, store, LATER) == 1
    monkeypatch.setenv("JOBBRO_PASSWORD", PASSWORD)
    assert run("--store", store, "restore", backup).code == 0
    assert citizens(make_services, store) == 1


def test_backup_opens_by_its_recovery_key(run: Run, tmp_path: Path):
    store, key, file = tmp_path / "ny", tmp_path / "key.txt", tmp_path / "kopi.jobbro"
    assert run("--store", store, "new", "--recovery-key-file", key).code == 0
    assert run("--store", store, "--recovery-key-file", key, "backup", file).code == 0
    assert run("--store", tmp_path / "anden", "--recovery-key-file", key, "restore", file).code == 0


@pytest.mark.parametrize("where", [0.2, 0.5, 0.9])
def test_damaged_backup_is_five_and_touches_nothing(run: Run, backup: Path, store: Path, where: float):
    data = bytearray(backup.read_bytes())
    data[int(len(data) * where)] ^= 1
    backup.write_bytes(data)
    before = {path.name: path.read_bytes() for path in store.iterdir() if path.is_file()}
    answer = run("--store", store, "restore", backup)
    assert answer.code == 5
    assert "Sikkerhedskopien er beskadiget" in answer.err
    assert {path.name: path.read_bytes() for path in store.iterdir() if path.is_file()} == before


def test_file_that_is_no_backup_is_five(run: Run, store: Path, tmp_path: Path):
    file = tmp_path / "kopi.jobbro"
    file.write_text("hej", encoding="utf-8")
    assert run("--store", store, "restore", file).code == 5


def test_missing_backup_is_six(run: Run, store: Path, tmp_path: Path):
    assert run("--store", store, "restore", tmp_path / "ingen.jobbro").code == 6


def test_backup_is_never_written_over_the_store(run: Run, store: Path):
    before = (store / "store.key").read_bytes()
    assert run("--store", store, "backup", store / "store.key").code == 6
    assert (store / "store.key").read_bytes() == before


def test_restore_into_a_synchronised_folder_is_two(run: Run, backup: Path, tmp_path: Path):
    assert run("--store", tmp_path / "Dropbox" / "data", "restore", backup).code == 2
