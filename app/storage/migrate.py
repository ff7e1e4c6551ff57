"""Bringing a store to the newest revision; Alembic is imported only when there is something to do."""

import re
from datetime import datetime
from pathlib import Path
from typing import Any

from app.common import paths
from app.common.errors import FileFault, StoreDamaged, StoreTooNew
from app.storage import backup_file, backup_shelf, database

_REVISION_FILE = re.compile(r"(\d{4})_\w+\.py")


def revisions() -> list[str]:
    """Every revision the program knows, oldest first, read from the names of their files."""
    names = (_REVISION_FILE.fullmatch(file.name) for file in (paths.migrations() / "versions").iterdir())
    return sorted(match.group(1) for match in names if match)


def is_outdated(file: Path, key: bytes) -> bool:
    """Whether the store lacks a revision.

    Raises:
        StoreTooNew: it has one the program does not know.
        StoreDamaged: it has none at all.
    """
    connection = database.raw_connection(file, key)
    try:
        revision = current_revision(connection)
    finally:
        connection.close()
    known = revisions()
    if revision not in known:
        raise StoreTooNew
    return revision != known[-1]


def current_revision(connection: Any) -> str:
    """The revision a store stands at.

    Raises:
        StoreDamaged: the file holds no revision.
    """
    found = connection.execute("SELECT count(*) FROM sqlite_master WHERE name = 'alembic_version'").fetchone()
    row = connection.execute("SELECT version_num FROM alembic_version").fetchone() if found[0] else None
    if row is None:
        raise StoreDamaged("store", "no revision")
    return str(row[0])


def back_up_and_upgrade(folder: Path, file: Path, key: bytes, at: datetime) -> None:
    """Copy the store, encrypted, then upgrade it.

    A stick that is not plugged in keeps nobody from the store: the copy then goes into its own folder.
    """
    connection = database.raw_connection(file, key)
    try:
        name = backup_shelf.name_of(backup_shelf.mark_of(key), at, "before_migration")
        try:
            backup_file.write(folder, connection, key, backup_shelf.require_folder(folder) / name)
        except FileFault:
            backup_file.write(folder, connection, key, backup_file.own_folder(folder) / name)
    finally:
        connection.close()
    upgrade(file, key)


def upgrade(file: Path, key: bytes, target: str = "head") -> None:
    """Run the missing revisions, each in one transaction that leaves no trace when it fails."""
    from alembic import command
    from alembic.config import Config

    config = Config()
    # Alembic reads percent signs in paths as references.
    config.set_main_option("script_location", str(paths.migrations()).replace("%", "%%"))
    # Foreign keys stay off while tables are rebuilt: with them on, a rebuild empties the children.
    engine = database.engine(file, key, foreign_keys=False)
    try:
        with database.faults(file), engine.connect() as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, target)
            connection.commit()
            broken = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchone()
        if broken is not None:
            raise StoreDamaged("store", f"foreign key of {broken[0]}")
    finally:
        engine.dispose()
