"""What the whole program takes after unlocking, one second after *I dag* is shown."""

from pathlib import Path

from bench import measure, process, stores

MOST_MB = 200.0
_KIB_A_MB = 1_000_000 / 1024
_SIZES = (80, 8_000)


def run() -> None:
    """On a small and on a large store; only where the system tells it (Linux)."""
    measure.heading("Memory of the process at rest, I dag shown (RSS, drawn in memory)")
    for citizens in _SIZES:
        with stores.copied(citizens) as store, process.scratch() as home:
            found = process.probe("app", "work", store, home=Path(home), until="today")
        if "rss" not in found:
            measure.note("this system does not tell it")
            return
        measure.value(f"{citizens:,} citizens, at rest", found["rss"] / _KIB_A_MB, "MB", most=MOST_MB)
        measure.value(f"{citizens:,} citizens, the most so far (argon2id)", found["peak"] / _KIB_A_MB, "MB")
