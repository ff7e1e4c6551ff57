from collections.abc import Callable
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey

from app.common.clock import FixedClock
from app.common.errors import (
    FileFault,
    InvalidInput,
    StoreBusy,
    StoreExists,
    StoreMissing,
    TooManyAttempts,
    UnsafeFolder,
    WrongPassword,
)
from app.models.act_codes import Act
from app.services import store_care
from app.services.access import StoreState
from app.services.catalogue import Services
from app.storage import keys
from tests import builders
from tests.conftest import PASSWORD

Make = Callable[[Path], Services]


@pytest.fixture
def fresh(make_services: Make, tmp_path: Path) -> Services:
    return make_services(tmp_path / "fresh")


def test_new_store_is_open_and_its_recovery_key_opens_it_too(fresh: Services) -> None:
    assert fresh.access.state is StoreState.missing
    recovery_key = fresh.access.create(PASSWORD)
    assert fresh.access.state is StoreState.open

    fresh.access.lock()
    assert fresh.access.state is StoreState.locked
    fresh.access.unlock_with_recovery_key(recovery_key.lower().replace("-", " "))
    assert fresh.access.state is StoreState.open


def test_recovery_key_is_kept_nowhere(fresh: Services) -> None:
    recovery_key = fresh.access.create(PASSWORD)
    fresh.access.lock()
    for file in fresh.vault.folder.rglob("*"):
        if file.is_file():
            assert recovery_key.replace("-", "").encode() not in file.read_bytes()


def test_password_is_compared_in_composed_form(fresh: Services) -> None:
    fresh.access.create("blåbærgrød på en bro")
    fresh.access.lock()
    fresh.access.unlock("bla\u030abærgrød på en bro")
    assert fresh.access.state is StoreState.open


def test_short_password_is_refused_before_anything_is_written(fresh: Services) -> None:
    with pytest.raises(InvalidInput) as caught:
        fresh.access.create("kort")
    assert caught.value.problems == {"password": "password_too_short"}
    assert not fresh.vault.folder.exists()


def test_store_is_never_made_over_another(services: Services, make_services: Make) -> None:
    with pytest.raises(StoreExists):
        make_services(services.vault.folder).access.create(PASSWORD)


@pytest.mark.parametrize(
    "name", ["OneDrive", "OneDrive - Eksempel Kommune", "Dropbox", "Google Drive", "Nextcloud"]
)
def test_synchronised_folder_is_refused(make_services: Make, tmp_path: Path, name: str) -> None:
    with pytest.raises(UnsafeFolder) as caught:
        make_services(tmp_path / name / "jobbro").access.create(PASSWORD)
    assert caught.value.reason == "synchronised"
    assert not (tmp_path / name).exists()


def test_roaming_folder_is_refused(
    make_services: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    with pytest.raises(UnsafeFolder) as caught:
        make_services(tmp_path / "Roaming" / "Jobbro").access.create(PASSWORD)
    assert caught.value.reason == "roaming"


def test_folder_that_onedrive_names_in_its_variable_is_refused(
    make_services: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OneDriveCommercial", str(tmp_path / "Dokumenter"))
    with pytest.raises(UnsafeFolder):
        make_services(tmp_path / "Dokumenter" / "Jobbro").access.create(PASSWORD)


def test_wrong_password_leaves_the_store_locked(store: Path, make_services: Make) -> None:
    services = make_services(store)
    with pytest.raises(WrongPassword):
        services.access.unlock("noget helt andet")
    assert services.access.state is StoreState.locked


def test_five_wrong_tries_cost_a_wait_that_doubles(
    store: Path, make_services: Make, clock: FixedClock
) -> None:
    access = make_services(store).access
    for _ in range(5):
        with pytest.raises(WrongPassword):
            access.unlock("forkert adgangskode")
    with pytest.raises(TooManyAttempts) as caught:
        access.unlock(PASSWORD)
    assert caught.value.seconds in {30, 31}
    clock.advance(seconds=31)
    with pytest.raises(WrongPassword):
        access.unlock("forkert adgangskode")
    with pytest.raises(TooManyAttempts) as caught:
        access.unlock_with_recovery_key("0")
    assert caught.value.seconds in {60, 61}
    clock.advance(seconds=61)
    assert access.unlock(PASSWORD).consultant_name == "Karla Demo"


def test_missing_store_is_said(make_services: Make, tmp_path: Path) -> None:
    with pytest.raises(StoreMissing):
        make_services(tmp_path / "none").access.unlock(PASSWORD)


def test_damaged_key_copy_is_put_right_at_unlock(store: Path, make_services: Make) -> None:
    (store / keys.FILE_NAME).write_bytes(b"nonsense")
    opened = make_services(store).access.unlock(PASSWORD)
    assert opened.damaged_key_copies == (keys.FILE_NAME,)
    assert keys.damaged_copies(store) == []


def test_new_password_opens_and_the_old_one_does_not(services: Services) -> None:
    database = services.vault.file.read_bytes()[:16]
    services.access.change_password("en helt ny adgangskode")
    assert services.access.is_password("en helt ny adgangskode")
    assert not services.access.is_password(PASSWORD)
    services.access.lock()
    with pytest.raises(WrongPassword):
        services.access.unlock(PASSWORD)
    services.access.unlock("en helt ny adgangskode")
    assert services.vault.file.read_bytes()[:16] == database


def _lines(services: Services, act: Act) -> list[str]:
    with services.vault.reading() as work:
        return [entry.detail for entry in reversed(work.acts.latest(act, 10))]


def test_change_of_the_password_is_told_before_and_after(services: Services) -> None:
    services.access.change_password("en helt ny adgangskode")
    mark = keys.read(services.vault.folder).mark
    assert _lines(services, Act.change_password) == [f"begun {mark}", f"done {mark}"]
    services.access.lock()
    services.access.unlock("en helt ny adgangskode")
    assert len(_lines(services, Act.change_password)) == 2


class _Killed(BaseException):
    """Takes the place of a kill: nothing catches it."""


@pytest.mark.parametrize("copies_written", [0, 1, 2])
def test_line_that_a_kill_cut_off_is_written_at_the_next_unlocking(
    services: Services, make_services: Make, monkeypatch: pytest.MonkeyPatch, copies_written: int
) -> None:
    write, written = keys.write_durably, []

    def die(path: Path, data: bytes) -> None:
        if len(written) == copies_written:
            raise _Killed
        written.append(path)
        write(path, data)
        if len(written) == copies_written == 2:
            raise _Killed

    with monkeypatch.context() as patch:
        patch.setattr(keys, "write_durably", die)
        with pytest.raises(_Killed):
            services.access.change_password("en helt ny adgangskode")
    services.access.close()

    again = make_services(services.vault.folder)
    again.access.unlock("en helt ny adgangskode" if copies_written else PASSWORD)
    (begun, settled) = _lines(again, Act.change_password)
    assert begun.startswith("begun ")
    assert settled == begun.replace("begun", "done" if copies_written else "dropped")
    assert keys.damaged_copies(services.vault.folder) == []


def test_password_that_cannot_be_written_is_said_and_dropped(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(path: Path, _data: bytes) -> None:
        raise FileFault(path, "full")

    monkeypatch.setattr(keys, "write_durably", full)
    with pytest.raises(FileFault):
        services.access.change_password("en helt ny adgangskode")
    assert services.access.is_password(PASSWORD)
    assert _lines(services, Act.change_password)[-1].startswith("dropped ")


def test_password_whose_second_copy_lags_behind_is_changed(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = keys.write_durably

    def second_fails(path: Path, data: bytes) -> None:
        if path.name == keys.COPY_NAME:
            raise FileFault(path, "in_use")
        write(path, data)

    with monkeypatch.context() as patch:
        patch.setattr(keys, "write_durably", second_fails)
        services.access.change_password("en helt ny adgangskode")
    services.access.lock()
    opened = services.access.unlock("en helt ny adgangskode")
    assert opened.damaged_key_copies == (keys.COPY_NAME,)
    assert keys.damaged_copies(services.vault.folder) == []


def test_recovery_key_nobody_confirmed_is_due_until_a_new_one_is_set(fresh: Services) -> None:
    lost = fresh.access.create(PASSWORD, must_confirm=True)
    fresh.access.lock()
    assert fresh.access.unlock(PASSWORD).is_recovery_key_unconfirmed

    key = fresh.access.draw_recovery_key()
    assert keys.read(fresh.vault.folder).is_unconfirmed
    fresh.access.set_recovery_key(key)

    fresh.access.lock()
    assert not fresh.access.unlock(PASSWORD).is_recovery_key_unconfirmed
    fresh.access.lock()
    with pytest.raises(WrongPassword):
        fresh.access.unlock_with_recovery_key(lost)
    fresh.access.unlock_with_recovery_key(key)
    assert fresh.access.is_password(PASSWORD)
    mark = keys.read(fresh.vault.folder).mark
    assert _lines(fresh, Act.change_recovery_key) == [f"begun {mark}", f"done {mark}"]


def test_recovery_key_is_confirmed_by_its_proof_or_by_its_use(make_services: Make, tmp_path: Path) -> None:
    for number, how in enumerate(("proof", "use")):
        services = make_services(tmp_path / str(number))
        key = services.access.create(PASSWORD, must_confirm=True)
        if how == "proof":
            services.access.confirm_recovery_key()
        services.access.lock()
        services.access.unlock_with_recovery_key(key)
        services.access.lock()
        assert not services.access.unlock(PASSWORD).is_recovery_key_unconfirmed
        assert keys.damaged_copies(services.vault.folder) == []


def test_confirming_twice_writes_nothing(fresh: Services) -> None:
    fresh.access.create(PASSWORD)
    before = (fresh.vault.folder / keys.FILE_NAME).stat().st_mtime_ns
    fresh.access.confirm_recovery_key()
    assert (fresh.vault.folder / keys.FILE_NAME).stat().st_mtime_ns == before


@pytest.mark.parametrize("text", ["", "ABCD", "00" * 32])
def test_what_is_no_recovery_key_is_not_set(services: Services, text: str) -> None:
    before = keys.read(services.vault.folder)
    with pytest.raises(InvalidInput):
        services.access.set_recovery_key(text)
    assert keys.read(services.vault.folder) == before


def test_too_short_new_password_changes_nothing(services: Services) -> None:
    with pytest.raises(InvalidInput):
        services.access.change_password("kort")
    assert services.access.is_password(PASSWORD)


@pytest.mark.parametrize("text", ["", "ABCD", "zz" * 32, "QQE7-Z7PF-MMB7-DZ7B-ERTN-TBZR-5HQH-NYEQ-8V4T"])
def test_mistyped_recovery_key_is_told_apart_from_a_wrong_one(
    store: Path, make_services: Make, text: str
) -> None:
    with pytest.raises(InvalidInput) as caught:
        make_services(store).access.unlock_with_recovery_key(text)
    assert caught.value.problems == {"recovery_key": "malformed_recovery_key"}


def test_municipal_key_of_the_policy_file_opens_the_store(
    make_services: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    private = X25519PrivateKey.generate()
    policy = tmp_path / "policy.toml"
    policy.write_text(f'recovery_public_key = "{private.public_key().public_bytes_raw().hex()}"\n')
    monkeypatch.setenv("JOBBRO_POLICY_FILE", str(policy))
    services = make_services(tmp_path / "fresh")
    services.access.create(PASSWORD)
    services.access.lock()
    services.access.unlock_with_recovery_key(private.private_bytes_raw().hex())
    assert services.access.state is StoreState.open


@pytest.mark.parametrize("content", ['recovery_public_key = "xyz"', "recovery_public_key = 7", "not toml ["])
def test_policy_file_nobody_understands_is_never_skipped(
    make_services: Make, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str
) -> None:
    policy = tmp_path / "policy.toml"
    policy.write_text(content)
    monkeypatch.setenv("JOBBRO_POLICY_FILE", str(policy))
    with pytest.raises(FileFault):
        make_services(tmp_path / "fresh").access.create(PASSWORD)


def test_unlock_and_lock_stand_in_the_access_log(services: Services) -> None:
    services.access.lock()
    services.access.unlock(PASSWORD)
    with services.vault.unit_of_work(Act.list_citizens) as work:
        assert [entry.act for entry in work.acts.latest(Act.lock_store)] == [Act.lock_store]
        assert work.acts.latest(Act.unlock_store)[0].by == services.vault.by


def test_writer_is_refused_while_another_has_the_store(services: Services, make_services: Make) -> None:
    other = make_services(services.vault.folder)
    with pytest.raises(StoreBusy):
        other.access.unlock(PASSWORD)
    assert other.access.state is StoreState.locked


def test_restore_takes_the_password_of_the_backups_day(
    services: Services, make_services: Make, clock: FixedClock, tmp_path: Path
) -> None:
    builders.a_citizen(services)
    backup = tmp_path / "b.jobbro"
    services.care.back_up(backup)
    services.access.change_password("en helt ny adgangskode")
    builders.a_citizen(services)
    folder = services.vault.folder

    with pytest.raises(StoreBusy):
        store_care.restore(backup, folder, PASSWORD, clock)
    services.access.close()
    with pytest.raises(WrongPassword):
        store_care.restore(backup, folder, "en helt ny adgangskode", clock)
    aside = store_care.restore(backup, folder, PASSWORD, clock)

    again = make_services(folder)
    again.access.unlock(PASSWORD)
    assert again.citizens.rows().total == 1
    assert again.care.check().is_sound
    assert aside is not None
    kept = make_services(aside)
    kept.access.unlock("en helt ny adgangskode")
    assert kept.citizens.rows().total == 2


def test_backup_never_lands_among_the_stores_own_files(services: Services) -> None:
    with pytest.raises(FileFault):
        services.care.back_up(services.vault.file)


def test_tables_of_a_newer_program_reach_an_older_store_and_local_values_stay(services: Services) -> None:
    connection = services.vault.second_connection()
    connection.execute("UPDATE law_value SET value = '99' WHERE key = 'placement.default_weeks'")
    connection.execute(
        "INSERT INTO law_value SELECT 'local', version, created_at, created_by, changed_at, changed_by, key,"
        " valid_from, valid_to, '20', source, 'local', 'local', ''"
        " FROM law_value WHERE key = 'plan.review_weeks'"
    )
    connection.execute("UPDATE setting SET value = '\"older\"' WHERE key = 'shipped_law'")
    connection.close()
    services.access.lock()
    services.law.forget()
    services.access.unlock(PASSWORD)
    view = services.law.book().on(services.clock.today())
    assert view.placement_weeks() == 13
    assert view.plan_review_weeks() == 20


def test_cut_off_line_is_settled_rightly_when_the_recovery_key_opens(
    fresh: Services, make_services: Make, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Opening with the recovery key confirms it; the mark of the new password must not change with that."""
    recovery = fresh.access.create(PASSWORD, must_confirm=True)
    log = fresh.access._log

    def die(act: Act, detail: str) -> None:
        if detail.startswith("done"):
            raise _Killed
        log(act, detail)

    with monkeypatch.context() as patch:
        patch.setattr(fresh.access, "_log", die)
        with pytest.raises(_Killed):
            fresh.access.change_password("en helt ny adgangskode")
    fresh.access.close()

    again = make_services(fresh.vault.folder)
    again.access.unlock_with_recovery_key(recovery)
    (begun, settled) = _lines(again, Act.change_password)
    assert settled == begun.replace("begun", "done")
