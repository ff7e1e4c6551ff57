import shutil
from pathlib import Path
from typing import Any

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from app.common.clock import FixedClock
from app.common.errors import StoreDamaged
from app.models import registry
from app.services import catalogue
from app.storage import backup_file, backup_shelf, database, keys, migrate
from app.storage.vault import Vault
from tests.conftest import NOW, PASSWORD, QUICK


def _new_file(tmp_path: Path) -> tuple[Path, bytes]:
    file, key = tmp_path / database.FILE_NAME, keys.new_data_key()
    database.raw_connection(file, key, create=True).close()
    return file, key


def test_fresh_store_has_the_tables_the_models_describe(tmp_path: Path) -> None:
    file, key = _new_file(tmp_path)
    migrate.upgrade(file, key)
    engine = database.engine(file, key)
    with engine.connect() as connection:
        opts = {"compare_type": _type_differs, "include_object": _is_described}
        context = MigrationContext.configure(connection, opts=opts)
        differences: list[Any] = compare_metadata(context, registry.METADATA)
    engine.dispose()
    assert differences == []


def _is_described(_thing: object, name: str | None, kind: str, _found: object, _other: object) -> bool:
    # The search index is made by hand: full-text tables cannot be described by a model.
    return not (kind == "table" and name is not None and name.startswith("search_"))


def _type_differs(_c: object, _col: object, _meta: object, _found: object, wanted: object) -> bool | None:
    return False if type(wanted).__name__ in {"Enum", "UTCDateTime"} else None


def test_failing_revision_leaves_no_trace(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, key = _new_file(tmp_path)
    migrate.upgrade(file, key)
    folder = tmp_path / "migrations"
    shutil.copytree(migrate.paths.migrations(), folder)
    (folder / "versions" / "9998_breaks.py").write_text(
        "from alembic import op\nimport sqlalchemy as sa\n"
        f"revision = '9998'\ndown_revision = '{migrate.revisions()[-1]}'\n"
        "def upgrade():\n    op.create_table('left_behind', sa.Column('id', sa.Integer()))\n"
        "    raise RuntimeError('half way')\n"
    )
    monkeypatch.setattr(migrate.paths, "migrations", lambda: folder)

    with pytest.raises(RuntimeError, match="half way"):
        migrate.upgrade(file, key)

    connection = database.raw_connection(file, key)
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master")}
    assert "left_behind" not in tables
    assert migrate.current_revision(connection) == migrate.revisions()[-2]
    connection.close()


def test_older_store_is_backed_up_before_it_is_upgraded(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    folder = tmp_path / "store"
    services = catalogue.build(folder, clock, QUICK)
    services.access.create(PASSWORD)
    key = services.vault.data_key()
    services.access.close()
    file = folder / database.FILE_NAME
    for part in folder.glob(f"{database.FILE_NAME}*"):
        part.unlink()
    database.raw_connection(file, key, create=True).close()
    migrate.upgrade(file, key, "0001")

    vault = Vault(folder, clock)
    vault.unlock(key)

    assert not migrate.is_outdated(vault.file, key)
    vault.lock()
    (backup,) = backup_shelf.files(backup_shelf.folder_beside(folder), backup_shelf.mark_of(key))
    assert backup.reason == "before_migration"
    assert backup_file.read(backup.path).keys == keys.read(folder)


def test_upgrade_goes_on_with_a_copy_beside_the_store_when_the_backup_folder_is_gone(tmp_path: Path) -> None:
    file, key = _new_file(tmp_path)
    migrate.upgrade(file, key, "0001")
    folder = file.parent
    keys.write(folder, keys.KeyFile(()))
    backup_shelf.change_note(folder, folder=str(tmp_path / "usb"))
    migrate.back_up_and_upgrade(folder, file, key, NOW)
    assert not migrate.is_outdated(file, key)
    assert [kept.reason for kept in backup_shelf.files(backup_file.own_folder(folder))] == [
        "before_migration"
    ]
    assert not (tmp_path / "usb").exists()


def test_file_without_a_revision_is_damaged(tmp_path: Path) -> None:
    file, key = _new_file(tmp_path)
    with pytest.raises(StoreDamaged):
        migrate.is_outdated(file, key)
    connection = database.raw_connection(file, key)
    connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
    with pytest.raises(StoreDamaged):
        migrate.current_revision(connection)
    connection.close()


def test_broken_foreign_key_stops_an_upgrade(tmp_path: Path) -> None:
    file, key = _new_file(tmp_path)
    migrate.upgrade(file, key)
    connection = database.raw_connection(file, key, foreign_keys=False)
    connection.execute(
        "INSERT INTO mentor (id, version, created_at, created_by, changed_at, changed_by, full_name, phone,"
        " email, is_active, company_id)"
        " VALUES ('m', 1, '2026-01-01', 'x', '2026-01-01', 'x', 'A', '', '', 1, 'nowhere')"
    )
    connection.close()
    with pytest.raises(StoreDamaged):
        migrate.upgrade(file, key)


def test_revisions_import_nothing_of_ours() -> None:
    for file in (migrate.paths.migrations() / "versions").glob("[0-9]*.py"):
        assert "from app" not in file.read_text(encoding="utf-8"), file.name
