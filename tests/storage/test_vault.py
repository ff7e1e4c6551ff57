import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from app.common.clock import FixedClock
from app.common.errors import FileFault, StoreBusy, StoreDamaged, StoreMissing, StoreTooNew, VaultLocked
from app.models.act_codes import Act
from app.models.citizen import Citizen
from app.services.catalogue import Services
from app.storage import database, keys, migrate
from app.storage.vault import Vault
from app.storage.writer_lock import WriterLock
from tests import builders
from tests.conftest import PASSWORD


@pytest.fixture
def vault(services: Services) -> Vault:
    return services.vault


def test_locked_vault_holds_neither_engine_nor_key(vault: Vault) -> None:
    vault.lock()

    assert not vault.is_open
    for question in (vault.data_key, vault.second_connection):
        with pytest.raises(VaultLocked):
            question()
    with pytest.raises(VaultLocked), vault.unit_of_work(Act.list_citizens):
        pass


def test_lock_leaves_no_file_open(vault: Vault) -> None:
    vault.lock()
    opened = [str(link.resolve()) for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    assert str(vault.file) not in opened


def test_nothing_readable_stands_in_any_file_of_the_store(services: Services) -> None:
    builders.a_citizen(services, first_name="Markørnavn", last_name="Hemmelig")
    names = ["Markørnavn".encode(), b"Hemmelig", b"SQLite format 3"]
    for file in services.vault.folder.rglob("*"):
        if file.is_file():
            content = file.read_bytes()
            assert not [name for name in names if name in content], file.name


def test_error_takes_the_whole_act_back(services: Services) -> None:
    def fail() -> None:
        with services.vault.unit_of_work(Act.register_citizen) as work:
            work.settings.put("marker", "1")
            work.flush()
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    with services.vault.unit_of_work(Act.list_citizens) as work:
        assert work.settings.value("marker") is None
        assert work.acts.latest(Act.register_citizen) == []


def test_pragmas_of_the_store_are_the_safe_ones(vault: Vault) -> None:
    connection = vault.second_connection()
    try:
        values = {
            name: connection.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("synchronous", "foreign_keys", "journal_mode", "secure_delete")
        }
    finally:
        connection.close()
    assert values == {"synchronous": 2, "foreign_keys": 1, "journal_mode": "wal", "secure_delete": 1}


def test_missing_row_of_a_foreign_key_is_refused_when_the_act_ends(services: Services) -> None:
    with pytest.raises(DatabaseError), services.vault.unit_of_work(Act.register_citizen) as work:
        work.citizens.add(
            Citizen(
                cpr_number=builders.a_cpr(),
                first_name="A",
                last_name="B",
                case_number="x",
                responsible_id="nobody",
            )
        )


@pytest.mark.parametrize(
    "statement", ["UPDATE act_entry SET detail = 'x'", "DELETE FROM act_entry", "DELETE FROM history_entry"]
)
def test_history_cannot_be_changed_or_deleted(services: Services, statement: str) -> None:
    builders.a_citizen(services)
    connection = services.vault.second_connection()
    try:
        with pytest.raises(Exception, match="append-only"):
            connection.execute(statement)
    finally:
        connection.close()


def test_every_row_says_who_and_when_and_counts_its_versions(services: Services, clock: FixedClock) -> None:
    citizen_id = builders.a_citizen(services)
    made_at = clock.now()
    clock.advance(minutes=5)
    services.citizens.change(citizen_id, {"phone": "12345678"})

    with services.vault.unit_of_work(Act.view_citizen) as work:
        citizen = work.citizens.get(citizen_id)
        history = work.acts.history_of(citizen_id)
    assert (citizen.version, citizen.created_at, citizen.changed_at) == (2, made_at, clock.now())
    assert citizen.created_by == citizen.changed_by == services.vault.by
    assert [(act.act, entry.operation.value) for act, entry in history] == [
        (Act.change_citizen, "changed"),
        (Act.register_citizen, "added"),
    ]
    assert '"phone": ""' in history[0][1].before
    assert '"phone": "12345678"' in history[0][1].after


def test_same_view_within_a_minute_is_logged_once(services: Services, clock: FixedClock) -> None:
    citizen_id = builders.a_citizen(services)
    for seconds in (0, 30, 29, 2):
        clock.advance(seconds=seconds)
        services.citizens.details(citizen_id)
    views = [row for row in services.history.access_log(citizen_id) if row.act is Act.view_citizen]
    assert len(views) == 2


def test_unlock_refuses_what_is_not_there(tmp_path: Path, clock: FixedClock) -> None:
    with pytest.raises(StoreMissing):
        Vault(tmp_path, clock).unlock(keys.new_data_key())


def test_key_that_does_not_fit_the_file_is_damage(store: Path, clock: FixedClock) -> None:
    with pytest.raises(StoreDamaged):
        Vault(store, clock).unlock(keys.new_data_key())


def test_store_of_a_newer_program_is_refused(services: Services) -> None:
    connection = services.vault.second_connection()
    connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    services.access.lock()
    with pytest.raises(StoreTooNew):
        services.access.unlock(PASSWORD)


def test_second_process_may_not_write(services: Services) -> None:
    code = (
        "import sys; from pathlib import Path; from app.storage.writer_lock import WriterLock;"
        "from app.common.errors import StoreBusy\n"
        "try: WriterLock(Path(sys.argv[1])).acquire()\n"
        "except StoreBusy: sys.exit(4)"
    )
    done = subprocess.run([sys.executable, "-c", code, str(services.vault.folder)], check=False)
    assert done.returncode == 4


def test_lock_of_a_killed_process_is_gone(store: Path) -> None:
    code = (
        "import sys, os; from pathlib import Path; from app.storage.writer_lock import WriterLock;"
        "lock = WriterLock(Path(sys.argv[1])); lock.acquire(); print('held', flush=True); sys.stdin.read()"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(store)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        with pytest.raises(StoreBusy):
            WriterLock(store).acquire()
        process.kill()
    lock = WriterLock(store)
    lock.acquire()
    lock.release()


def test_readers_work_while_another_writes(
    services: Services, make_services: Callable[[Path], Services]
) -> None:
    builders.a_citizen(services)
    reader = make_services(services.vault.folder)
    reader.access.unlock(PASSWORD, may_write=False)
    assert reader.citizens.rows().total == 1


def test_database_faults_are_named(tmp_path: Path) -> None:
    class Full(Exception):
        sqlite_errorcode = 13

    class Locked(Exception):
        sqlite_errorcode = 5 | (1 << 8)

    assert isinstance(database.translated(Locked(), tmp_path), StoreBusy)
    full = database.translated(Full(), tmp_path)
    assert isinstance(full, FileFault)
    assert full.reason == "full"
    assert isinstance(database.translated(Exception("disk I/O error"), tmp_path), FileFault)
    assert isinstance(
        database.translated(Exception("attempt to write a readonly database"), tmp_path), FileFault
    )
    plain = Exception("something else")
    assert database.translated(plain, tmp_path) is plain


def test_full_disk_is_a_fault_with_nothing_lost(services: Services) -> None:
    citizen_id = builders.a_citizen(services)
    pages = services.vault.second_connection()
    count = pages.execute("PRAGMA page_count").fetchone()[0]
    pages.close()
    with services.vault.unit_of_work(Act.list_citizens):
        pass
    engine = services.vault._engine
    assert engine is not None
    with engine.connect() as connection:
        connection.execute(text(f"PRAGMA max_page_count = {count}"))
        connection.commit()

    with pytest.raises(FileFault) as caught:
        builders.a_note(services, citizen_id, "lang tekst " * 4_000)
    assert caught.value.reason == "full"

    with engine.connect() as connection:
        connection.execute(text("PRAGMA max_page_count = 1000000"))
        connection.commit()
    assert services.citizens.details(citizen_id).first_name == "Bodil"
    assert services.journal.of_citizen(citizen_id).total == 0


def test_revisions_are_read_from_file_names() -> None:
    assert migrate.revisions()[:2] == ["0001", "0002"]
