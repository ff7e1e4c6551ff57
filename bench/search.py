"""The search: everything at once and the palette, on 2,000 and 20,000 notes, with many hits, few and none."""

import random
import shutil
import statistics
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from app.models.act_codes import Act
from app.models.journal_note import JournalNote
from app.services import catalogue, demo_data
from app.services.catalogue import Services
from app.storage.repositories.search import Needle
from app.storage.search_sources import GROUPS
from app.ui import actions
from app.ui.palette.wishes import Asked, Context, answer
from bench import measure, stores

SIZES = (2_000, 20_000)
_CITIZENS = 800
_RUNS = 15
_BUDGET_MS = 100
_ALLOWANCE = 1.5
_BATCH = 500
_RARE = "kvasthjul"
_COMMON = (
    "Mødte til tiden og gik selv i gang med pakkelinje. Vi talte om transport og de næste to uger.",
    "Mentor fortæller, at tempoet er stabilt, og at kollegerne er glade for samarbejdet på lageret.",
)


@dataclass(frozen=True, slots=True)
class Found:
    """One question on one store."""

    milliseconds: float
    p95: float
    hits: int


def run() -> None:
    """Each question on both stores; then what keeping the index costs."""
    measure.heading("Search on 2,000 and 20,000 notes: ms (records that fit)")
    found: dict[str, list[Found]] = {}
    for size in SIZES:
        with _opened(size) as services:
            for name, work, count in _questions(services):
                hits = count()
                times = measure.timed(work, _RUNS)
                found.setdefault(name, []).append(Found(statistics.median(times), measure.p95(times), hits))
            _tell_index(services, size)
    for name, (small, large) in found.items():
        growth = large.milliseconds / small.milliseconds
        shown = max(1.0, large.hits / max(1, small.hits))
        held = "held" if large.milliseconds <= _BUDGET_MS else "MISSED"
        grows = "held" if growth <= shown * _ALLOWANCE else "MISSED"
        measure.note(
            f"{name:38}{small.milliseconds:8.1f} ({small.hits:5}){large.milliseconds:8.1f} ({large.hits:5})"
            f"   p95 {large.p95:7.1f}   at most {_BUDGET_MS} {held}   {growth:4.1f}x time,"
            f" {shown:4.1f}x hits   {grows}"
        )


def _questions(services: Services) -> list[tuple[str, Callable[[], int], Callable[[], int]]]:
    """Name, what is asked, and how many records fit it."""
    finding = services.finding
    context = Context(actions=actions.in_palette())
    citizen = _somebody(services)

    def everywhere(text: str) -> tuple[Callable[[], int], Callable[[], int]]:
        return lambda: finding.find(text).count, lambda: _hits(services, text)

    def palette(text: str) -> tuple[Callable[[], int], Callable[[], int]]:
        return lambda: answer(finding, Asked.of(text), context).found.count, lambda: _hits(services, text)

    def own_notes() -> int:
        return len(finding.notes_of(citizen, "mentor").rows)

    def nobody() -> int:
        return len(services.citizens.rows("zzzz").rows)

    def no_company() -> int:
        return len(services.companies.rows("zzzz").rows)

    return [
        ("a word in half of the notes", *everywhere("pakkelinje")),
        ("a beginning in all of them", *everywhere("st")),
        ("two words", *everywhere("tempoet lager")),
        ("a word in two notes", *everywhere(_RARE)),
        ("a word in none", *everywhere("xylofon")),
        ("a misspelt word", *everywhere("pakelinje")),
        ("a word inside another", *everywhere("linje")),
        ("a name", *everywhere("mønster")),
        ("a misspelt name", *everywhere("mønstre")),
        ("the end of a CPR number", *everywhere("1000")),
        ("all notes of one citizen with a word", own_notes, own_notes),
        ("palette: empty", *palette("")),
        ("palette: three letters", *palette("bod")),
        ("palette: a name and an action", *palette("bod jobp")),
        ("palette: actions alone", *palette(">")),
        ("list of citizens: nobody", nobody, nobody),
        ("list of companies: none", no_company, no_company),
    ]


def _hits(services: Services, text: str) -> int:
    """How many records fit, spelt otherwise as well."""
    with services.vault.reading() as work:
        needle = work.search.widened(Needle.of(text))
        return sum(work.search.count(group, needle) for group in GROUPS)


def _somebody(services: Services) -> str:
    """A citizen with notes; looked at, so that the empty palette has somebody to show."""
    rows = services.citizens.rows().rows
    for row in rows[:5]:
        services.citizens.details(row.id)
    return rows[7].id


def _tell_index(services: Services, size: int) -> None:
    citizen = services.citizens.rows().rows[0].id
    values = {"subject": "Samtale", "text": _COMMON[0], "happened_at": services.clock.now()}
    times = measure.timed(lambda: services.journal.finish(citizen, "", values), _RUNS)
    measure.line(f"a note finished, {size:,} notes", times)
    with services.vault.reading() as work:
        work.search.index.begin_anew()
    steps: list[float] = []
    is_complete = False
    while not is_complete:
        begun = measure.perf_counter()
        is_complete = services.finding.catch_up()
        steps.append((measure.perf_counter() - begun) * 1000)
    measure.line(f"one step of making the index anew, {size:,} notes", steps, most=50)
    measure.value("all of it", sum(steps) / 1000, "s")


@contextmanager
def _opened(notes: int) -> Iterator[Services]:
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home) / "store"
        shutil.copytree(_kept(notes), folder)
        services = catalogue.build(folder, demo_data.clock())
        services.access.unlock(stores.PASSWORD)
        try:
            yield services
        finally:
            services.access.close()


def _kept(notes: int) -> Path:
    """The store in the cache, on top of the demo store."""
    with stores.copied(_CITIZENS) as source:
        folder = stores.kept_folder() / f"notes-{notes}"
        if not folder.exists():
            print(f"  (making a store of {notes} notes; kept in {folder.parent})", flush=True)
            _fill(source, notes)
            shutil.copytree(source, folder)
    return folder


def _fill(folder: Path, notes: int) -> None:
    services = catalogue.build(folder, demo_data.clock())
    services.access.unlock(stores.PASSWORD)
    chance = random.Random(7)  # noqa: S311 - the same notes every time, nothing secret
    vocabulary = [
        "".join(chance.choices("abdefgiklmnoprstuvyæøå", k=chance.randint(4, 11))) for _ in range(9_000)
    ]
    people = [row.id for row in services.citizens.rows().rows]
    now = services.clock.now()
    for start in range(0, notes, _BATCH):
        with services.vault.unit_of_work(Act.fill_demo_data) as work:
            for number in range(start, start + _BATCH):
                words = " ".join(
                    chance.choice(vocabulary[: 1 + int(9_000 * chance.random() ** 3)]) for _ in range(40)
                )
                rare = _RARE if number in (7, 1_007) else ""
                work.journal.add(
                    JournalNote(
                        citizen_id=people[number % len(people)],
                        responsible_id=work.by,
                        subject=f"Samtale {number}",
                        text=f"{_COMMON[number % 2]} {words} {rare}",
                        happened_at=now - timedelta(minutes=37 * number),
                        finished_at=now,
                    )
                )
    while not services.finding.catch_up():
        pass
    services.access.close()
