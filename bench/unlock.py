"""From the return key on the lock page to *I dag*, with the real cost of a try at the password."""

from pathlib import Path

from app.services import catalogue, demo_data
from app.storage import keys
from bench import measure, process, stores

_RUNS = 7


def run() -> None:
    """The whole program, then its parts alone."""
    measure.heading("From the password to I dag, on a store of 80 citizens")
    with stores.copied(80) as store, process.scratch() as home:
        _whole(store, Path(home))
        _parts(store)


def _whole(store: Path, home: Path) -> None:
    shown, stalls = [], []
    for _ in range(_RUNS):
        found = process.probe("app", "work", store, home=home, until="today")
        shown.append(found["today"] - found["unlock"])
        stalls.append(found["stall_today"] * 1000)
    measure.line("return key to I dag with its lines, whole program", shown)
    measure.line("longest stall of the event loop meanwhile", stalls)


def _parts(store: Path) -> None:
    key_file = keys.read(store)
    secret = stores.PASSWORD.encode()
    measure.line(
        "of it argon2id (64 MiB, 3 passes, 4 lanes)",
        measure.timed(lambda: key_file.unwrap(secret, keys.Way.password), _RUNS),
    )
    services = catalogue.build(store, demo_data.clock())
    unlocked = measure.timed(
        lambda: services.access.unlock(stores.PASSWORD), _RUNS, before=services.access.lock
    )
    measure.line("of it opening the store, argon2id included", unlocked)
    measure.line("of it reading I dag", measure.timed(services.today.show, _RUNS))
    services.access.close()
