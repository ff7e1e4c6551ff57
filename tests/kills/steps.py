"""Kills one act at every single file operation it makes, one after the other.

Moments left to chance hardly ever fall between two renamings. Here a forked child counts its file operations
and kills itself just before the one that is asked for: ``python -m tests.kills.steps`` prints what each left.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from app.common.clock import SystemClock
from app.services import catalogue, store_care
from tests.kills import stores, verdicts, worker
from tests.kills.verdicts import Verdict

_OPERATIONS = ("fsync", "replace", "rename", "unlink", "mkdir", "rmdir")
_MOST = 200


def create(home: Path) -> None:
    """A new store where there is none."""
    services = catalogue.build(worker.new_store(home, 0), SystemClock(), stores.QUICK)
    services.access.create(stores.PASSWORD, must_confirm=True)


def change_password(home: Path) -> None:
    """To the other password."""
    services = stores.open_services(home / stores.STORE)
    services.access.change_password(stores.OTHER_PASSWORD)


def change_recovery_key(home: Path) -> None:
    """To the other recovery key."""
    services = stores.open_services(home / stores.STORE)
    services.access.set_recovery_key(stores.recovery_keys_in(home)[1])


def back_up(home: Path) -> None:
    """Over an older backup."""
    stores.open_services(home / stores.STORE).care.back_up(home / "backups" / worker.BACKUP)


def restore(home: Path) -> None:
    """The backup with one citizen over the store with two."""
    store_care.restore(home / worker.BACKUPS[0], home / stores.STORE, stores.PASSWORD, SystemClock())


ACTS: dict[str, Callable[[Path], None]] = {
    "create": create,
    "password": change_password,
    "recovery": change_recovery_key,
    "backup": back_up,
    "restore": restore,
}


def verdicts_of(kind: str, template: Path) -> Iterator[tuple[int, Verdict]]:
    """What a kill before every single operation left, from the first to the one that was never reached."""
    with TemporaryDirectory() as folder:
        ready = stores.copy_of(template, Path(folder) / "ready")
        verdicts.prepare(kind, ready)
        for number in range(1, _MOST):
            home = stores.copy_of(ready, Path(folder) / str(number))
            is_over = _run_and_die(ACTS[kind], home, number)
            yield number, verdicts.judge(kind, home, 0)
            if is_over:
                return


def _run_and_die(act: Callable[[Path], None], home: Path, number: int) -> bool:
    """Run an act in a child that is killed before its n-th file operation; tells if it was over first."""
    child = os.fork()
    if child == 0:
        _kill_before(number)
        act(home)
        os._exit(0)
    _, status = os.waitpid(child, 0)
    if not os.WIFSIGNALED(status) and os.waitstatus_to_exitcode(status) != 0:
        raise AssertionError(f"the act failed before operation {number}")
    return not os.WIFSIGNALED(status)


def _kill_before(number: int) -> None:
    made = 0

    def counted(real: Callable[..., Any]) -> Callable[..., Any]:
        def operation(*arguments: Any, **named: Any) -> Any:
            nonlocal made
            made += 1
            if made == number:
                os.kill(os.getpid(), signal.SIGKILL)
            return real(*arguments, **named)

        return operation

    for name in _OPERATIONS:
        setattr(os, name, counted(getattr(os, name)))


def main() -> int:
    """Print a line for every kill; 1 when one left what must never be."""
    is_bad = False
    with TemporaryDirectory() as folder:
        template = stores.make_template(Path(folder))
        for kind in sys.argv[1:] or ACTS:
            for number, verdict in verdicts_of(kind, template):
                is_bad = is_bad or bool(verdict.faults)
                sys.stdout.write(f"{kind:10} {number:3} {verdict.state:20} {'; '.join(verdict.faults)}\n")
    return int(is_bad)


if __name__ == "__main__":
    sys.exit(main())
