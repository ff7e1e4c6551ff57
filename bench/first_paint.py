"""The first paint of the program against a bare PySide6 window, as whole processes in turns."""

from pathlib import Path

from bench import measure, process, stores

MOST_TIMES = 1.3
MOST_STALL_MS = 50.0
_RUNS = 15
_STALL_RUNS = 7


def run() -> None:
    """First paint with a store and without one, then the stall while the data layer is imported."""
    measure.heading(
        "From the start of the process to the first paint, against a bare QMainWindow with a table"
    )
    with stores.copied(80) as store, process.scratch() as home:
        _paint(store, Path(home))
        _stall(store, Path(home))


def _paint(store: Path, home: Path) -> None:
    nowhere = home / "no-store-yet"
    found: dict[str, list[float]] = {}
    for number in range(_RUNS + 1):
        bare = process.probe("bare", home=home)
        locked = process.probe("app", "paint", store, home=home, until="page")
        first = process.probe("app", "paint", nowhere, home=home, until="page")
        if number:
            found.setdefault("bare", []).append(bare["painted"])
            found.setdefault("locked", []).append(locked["painted"])
            found.setdefault("lock page", []).append(locked["page"])
            found.setdefault("first", []).append(first["painted"])
            found.setdefault("first page", []).append(first["page"])
    measure.ratio("window with a store", found["locked"], found["bare"], most=MOST_TIMES)
    measure.ratio("lock page drawn in it", found["lock page"], found["bare"])
    measure.ratio("window without a store", found["first"], found["bare"], most=MOST_TIMES)
    measure.ratio("first page of the guide drawn in it", found["first page"], found["bare"])


def _stall(store: Path, home: Path) -> None:
    stalls, imported = [], []
    for _ in range(_STALL_RUNS):
        found = process.probe("app", "work", store, home=home, until="today")
        stalls.append(found["stall"] * 1000)
        imported.append(found["imported"] - found["page"])
    measure.line("data layer and screens imported behind the lock page", imported)
    measure.line("longest stall of the event loop meanwhile", stalls, most=MOST_STALL_MS)
