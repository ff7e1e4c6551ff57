"""Stores for programs that get killed: real, encrypted, and quick to open."""

import shutil
from pathlib import Path

from app.common import passwords
from app.common.clock import SystemClock
from app.services import catalogue
from app.services.catalogue import Services
from app.storage.keys import Cost
from tests import builders

PASSWORD = "fire ord om en bro"
OTHER_PASSWORD = "otte ord om et tog"
# The smallest cost argon2 allows: what is tested here is not how long a guess takes.
QUICK = Cost(memory_kib=64, passes=1, lanes=1)
STORE = "store"
_CITIZEN_FILE = "citizen.txt"
_RECOVERY_FILE = "recovery.txt"


def open_services(folder: Path, password: str = PASSWORD) -> Services:
    """The services of an opened store."""
    services = catalogue.build(folder, SystemClock(), QUICK)
    services.access.unlock(password)
    return services


def make_template(home: Path) -> Path:
    """A folder with a locked store that holds one citizen, whose id lies beside it."""
    services = catalogue.build(home / STORE, SystemClock(), QUICK)
    recovery_key = services.access.create(PASSWORD)
    citizen_id = builders.a_citizen(services)
    services.access.close()
    (home / _CITIZEN_FILE).write_text(citizen_id, encoding="ascii")
    (home / _RECOVERY_FILE).write_text(recovery_key, encoding="ascii")
    return home


def copy_of(template: Path, home: Path) -> Path:
    """The same folder again, to be spoilt."""
    shutil.copytree(template, home)
    return home


def citizen_in(home: Path) -> str:
    """The one citizen."""
    return (home / _CITIZEN_FILE).read_text(encoding="ascii")


def recovery_keys_in(home: Path) -> tuple[str, str]:
    """The recovery key the store was made with, and the one it is changed to."""
    other = passwords.encode_recovery_key(bytes(range(passwords.RECOVERY_KEY_BYTES)))
    return (home / _RECOVERY_FILE).read_text(encoding="ascii"), other


def count(services: Services, table: str) -> int:
    """How many rows a table has."""
    connection = services.vault.second_connection()
    try:
        return int(connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0])  # noqa: S608 - our names
    finally:
        connection.close()
