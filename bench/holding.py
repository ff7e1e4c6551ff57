"""How long a job holds the database thread while something long runs beside it, and what typing feels."""

import tempfile
import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from time import perf_counter

from app.common.clock import SystemClock
from app.common.errors import StaleRecord
from app.models.act_codes import ImportKind
from app.services import catalogue
from app.services.catalogue import Services
from app.services.history import TurnPlan, Way, Wish
from app.ui.tasks import giving_way
from bench import measure, stores

MOST_MS = 50.0
_RUNS = 7
_EVERY_SECONDS = 0.02
_DATA = stores.ROOT / "tests" / "data" / "midtvejsstatus"
_MANY = 3_000


class Bench:
    """The two threads of the window: one for every short job, one for what is long."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._database = ThreadPoolExecutor(max_workers=1)
        self._aside = ThreadPoolExecutor(max_workers=1)
        self._citizen_id = services.citizens.rows().rows[0].id
        self.held: list[float] = []
        self.kept: list[float] = []

    def on_database(self, work: Callable[[], object]) -> object:
        """A job of the long act on the database thread."""

        def timed() -> object:
            start = perf_counter()
            found = work()
            self.held.append((perf_counter() - start) * 1000)
            return found

        return self._database.submit(timed).result()

    def aside(self, work: Callable[[], object]) -> object:
        """The long part, beside it."""
        return self._aside.submit(giving_way, work).result()

    def while_typing(self, act: Callable[[], object]) -> None:
        """Do something long while a note is kept fifty times a second; each keeping is timed."""
        over = threading.Event()
        typist = threading.Thread(target=self._type, args=(over,))
        typist.start()
        try:
            act()
        finally:
            over.set()
            typist.join()

    def _type(self, over: threading.Event) -> None:
        waiting: list[Future[None]] = []
        note_id = self._services.journal.autosave
        number = 0
        while not over.wait(_EVERY_SECONDS):
            number += 1
            asked = perf_counter()

            def keep(text: str = "M" * number, asked: float = asked) -> None:
                self._note = note_id(self._citizen_id, self._note, {"text": text}).note_id
                self.kept.append((perf_counter() - asked) * 1000)

            waiting.append(self._database.submit(keep))
        for job in waiting:
            job.result()

    _note = ""

    def end(self) -> None:
        """End both threads."""
        self._database.shutdown()
        self._aside.shutdown()


def run() -> None:
    """Import, backup and check, on a small and on a large store."""
    _imports()
    for citizens in (80, 8_000):
        with stores.opened(citizens) as services:
            measure.heading(f"Backup and check beside typing, store of {citizens:,} citizens")
            _backup(services)
            _check(services)


def _imports() -> None:
    measure.heading("Import beside typing, placements of the real case")
    with tempfile.TemporaryDirectory() as home:
        services = catalogue.build(Path(home) / "store", SystemClock())
        services.access.create(stores.PASSWORD)
        services.citizens.register({"cpr_number": "6101901000", "first_name": "Lange", "last_name": "Forløb"})
        services.imports.run(ImportKind.companies, _DATA / "virksomheder.csv")
        services.imports.run(ImportKind.centres, _DATA / "centre.csv")
        _one_import(services, ImportKind.placements, _DATA / "forloeb.csv", "339 placements", most=MOST_MS)
        _one_import(services, ImportKind.citizens, _many_citizens(Path(home)), f"{_MANY:,} citizens")
        services.access.close()


def _one_import(
    services: Services, kind: ImportKind, file: Path, name: str, *, most: float | None = None
) -> None:
    bench, whole = Bench(services), []
    turning = Bench(services)
    thought: list[float] = []

    def act() -> None:
        start = perf_counter()
        made = services.imports.plan(kind, file)
        planned.append(made)
        whole.append((perf_counter() - start) * 1000)

    for _ in range(_RUNS):
        planned: list[object] = []
        done: list[object] = []

        def bring_in(planned: list[object] = planned, done: list[object] = done) -> None:
            bench.aside(act)
            done.append(bench.on_database(lambda: services.imports.carry_out(planned[0])))  # type: ignore[arg-type]  # what act put there

        bench.while_typing(bring_in)
        for way in (Way.undo_latest, Way.redo_latest, Way.undo_latest):
            turning.while_typing(_turn(services, turning, Wish(way), thought))
    measure.line(f"{name}: longest job on the database thread", bench.held, most=most)
    measure.line(f"{name}: worked through beside it", whole)
    measure.line(f"{name}: keeping a note meanwhile", bench.kept, most=MOST_MS)
    measure.line(f"{name}: undone or done again, longest job", turning.held, most=most)
    measure.line(f"{name}: … worked out beside it", thought)
    measure.line(f"{name}: … keeping a note meanwhile", turning.kept, most=MOST_MS)
    bench.end()
    turning.end()


def _turn(services: Services, bench: Bench, wish: Wish, thought: list[float]) -> Callable[[], None]:
    """Undo or do again the latest step as the window does: planned, written, planned anew when overtaken."""
    found: list[TurnPlan] = []

    def work_out() -> None:
        start = perf_counter()
        found.append(services.history.plan(wish))
        thought.append((perf_counter() - start) * 1000)

    def act() -> None:
        is_written = False
        while not is_written:
            bench.aside(work_out)
            with suppress(StaleRecord):
                bench.on_database(lambda: services.history.carry_out(found[-1]))
                is_written = True

    return act


def _many_citizens(home: Path) -> Path:
    file = home / "borgere.csv"
    lines = (f"6{1 + index // 1000}0190{index % 1000:04d};Bodil;Mønster {index}" for index in range(_MANY))
    file.write_text("cpr;fornavn;efternavn\n" + "\n".join(lines) + "\n", encoding="utf-8")
    return file


def _backup(services: Services) -> None:
    bench, whole = Bench(services), []
    with tempfile.TemporaryDirectory() as home:
        target = Path(home) / "kopi.jobbro"

        def act() -> None:
            bench.on_database(lambda: services.care.begin_backup(target))
            start = perf_counter()
            bench.aside(lambda: services.care.write_backup(target))
            whole.append((perf_counter() - start) * 1000)
            bench.on_database(services.care.end_backup)

        for _ in range(_RUNS):
            bench.while_typing(act)
    measure.line("backup: longest job on the database thread", bench.held, most=MOST_MS)
    measure.line("backup: written beside it", whole)
    measure.line("backup: keeping a note meanwhile", bench.kept, most=MOST_MS)
    bench.end()


def _check(services: Services) -> None:
    bench, whole = Bench(services), []

    def act() -> None:
        start = perf_counter()
        bench.aside(services.care.check)
        whole.append((perf_counter() - start) * 1000)

    for _ in range(_RUNS):
        bench.while_typing(act)
    measure.line("check: read beside the database thread", whole)
    measure.line("check: keeping a note meanwhile", bench.kept, most=MOST_MS)
    bench.end()
