"""Does one thing over and over, and says after each time that it is done, until somebody kills the program.

``python -m tests.kills.worker KIND HOME``
"""

import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path

from app.common.clock import SystemClock
from app.models.act_codes import BackupReason, ImportKind
from app.services import catalogue, store_care
from tests import builders
from tests.kills import stores
from tests.kills.talk import say

DATA = Path(__file__).parent.parent / "data" / "midtvejsstatus"
BACKUP = "copy.jobbro"
# Two backups to restore in turn, told apart by their number of citizens.
BACKUPS = ("one.jobbro", "two.jobbro")


def create(home: Path) -> None:
    """One new store after the other."""
    made = 0
    while True:
        say("begun", made)
        services = catalogue.build(new_store(home, made), SystemClock(), stores.QUICK)
        services.access.create(stores.PASSWORD, must_confirm=True)
        services.access.close()
        made += 1
        say("done", made)


def new_store(home: Path, number: int) -> Path:
    """The folder of the n-th new store."""
    return home / f"new-{number}"


def bring_in(home: Path) -> None:
    """The placements of the real case: 339 lines, all or nothing."""
    services = stores.open_services(home / stores.STORE)
    say("begun", 0)
    services.imports.run(ImportKind.placements, DATA / "forloeb.csv")
    say("done", 1)


def back_up(home: Path) -> None:
    """Another citizen, and a backup over the older one."""
    services = stores.open_services(home / stores.STORE)
    made = 0
    while True:
        say("begun", made)
        builders.a_citizen(services, cpr_number=builders.a_cpr(date(1971, 2, 3), made))
        services.care.back_up(home / "backups" / BACKUP)
        made += 1
        say("done", made)


def keep_daily(home: Path) -> None:
    """Another citizen, and one of the program's own backups; the ladder lets go of the older ones."""
    services = stores.open_services(home / stores.STORE)
    made = 0
    while True:
        say("begun", made)
        builders.a_citizen(services, cpr_number=builders.a_cpr(date(1971, 2, 3), made))
        services.backups.take(BackupReason.daily)
        made += 1
        say("done", made)


def change_password(home: Path) -> None:
    """To the other password and back."""
    services = stores.open_services(home / stores.STORE)
    made = 0
    while True:
        say("begun", made)
        services.access.change_password(stores.OTHER_PASSWORD if made % 2 == 0 else stores.PASSWORD)
        made += 1
        say("done", made)


def change_recovery_key(home: Path) -> None:
    """To the other recovery key and back."""
    services = stores.open_services(home / stores.STORE)
    recovery_keys = stores.recovery_keys_in(home)
    made = 0
    while True:
        say("begun", made)
        services.access.set_recovery_key(recovery_keys[(made + 1) % 2])
        made += 1
        say("done", made)


def restore(home: Path) -> None:
    """The second backup, then the first."""
    made = 0
    while True:
        say("begun", made)
        file = home / BACKUPS[(made + 1) % 2]
        store_care.restore(file, home / stores.STORE, stores.PASSWORD, SystemClock())
        made += 1
        say("done", made)


JOBS: dict[str, Callable[[Path], None]] = {
    "create": create,
    "import": bring_in,
    "backup": back_up,
    "daily": keep_daily,
    "password": change_password,
    "recovery": change_recovery_key,
    "restore": restore,
}

if __name__ == "__main__":
    JOBS[sys.argv[1]](Path(sys.argv[2]))
