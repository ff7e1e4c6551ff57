"""Lists and pages on small and huge stores: they may not grow faster than what they show."""

import statistics
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from app.services.catalogue import Services
from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.page_data import PageData, read_page
from app.ui.companies.companies_screen import CompaniesScreen
from app.ui.today.today_screen import TodayScreen
from bench import measure, stores
from bench.screens import Stage

SIZES = (80, 800, 8_000)
# Small times waver; growth is told from noise by this much.
_ALLOWANCE = 1.5
_RUNS = 9


@dataclass(frozen=True, slots=True)
class Found:
    """One list or page on one store."""

    milliseconds: float
    p95: float
    shown: int


def run() -> None:
    """Services alone, then whole screens."""
    measure.heading("Lists and pages on stores of 80, 800 and 8,000 citizens: ms (lines shown)")
    found: dict[str, list[Found]] = {}
    for size in SIZES:
        with stores.opened(size) as services:
            for name, work in [*_services(services), *_screens(services)]:
                shown = work()
                times = measure.timed(work, _RUNS)
                found.setdefault(name, []).append(Found(statistics.median(times), measure.p95(times), shown))
    for name, sizes in found.items():
        _tell(name, sizes)


def _services(services: Services) -> list[tuple[str, Callable[[], int]]]:
    citizen = services.citizens.rows().rows[0].id
    return [
        ("I dag", lambda: _today_lines(services)),
        ("all deadlines (jobbro due)", lambda: len(services.deadlines.upcoming().rows)),
        ("badge of I dag", services.deadlines.due_now),
        ("list of citizens", lambda: len(services.citizens.rows().rows)),
        ("search while typing, one letter", lambda: len(services.citizens.rows("m").rows)),
        ("search while typing, a name", lambda: len(services.citizens.rows("mønst").rows)),
        ("search while typing, nobody", lambda: len(services.citizens.rows("zzzz").rows)),
        ("page of a citizen", lambda: _page_lines(read_page(services, citizen))),
        ("list of companies", lambda: len(services.companies.rows().rows)),
        ("documents of all", lambda: len(services.documents.every())),
    ]


def _today_lines(services: Services) -> int:
    today = services.today.show()
    return len(today.deadlines.rows) + len(today.notes) + len(today.places)


def _page_lines(page: PageData) -> int:
    return len(page.notes.rows) + len(page.placements) + len(page.documents)


def _screens(services: Services) -> list[tuple[str, Callable[[], int]]]:
    stage = Stage(services)
    today = partial(TodayScreen, services, stage.tasks, stage.bus)
    citizens = partial(CitizensScreen, services, stage.tasks, stage.bus)
    companies = partial(CompaniesScreen, services, stage.tasks, stage.bus)

    def show(
        make: Callable[[], TodayScreen | CitizensScreen | CompaniesScreen], lines: Callable[[], int]
    ) -> int:
        screen = make()
        stage.put(screen)
        screen.reload()
        stage.settle()
        return lines()

    return [
        ("screen: I dag", lambda: show(today, lambda: _today_lines(services))),
        ("screen: citizens", lambda: show(citizens, lambda: len(services.citizens.rows().rows))),
        ("screen: companies", lambda: show(companies, lambda: len(services.companies.rows().rows))),
    ]


def _tell(name: str, sizes: Sequence[Found]) -> None:
    figures = "".join(f"{one.milliseconds:9.1f} ({one.shown:3})" for one in sizes)
    first, last = sizes[0], sizes[-1]
    growth = last.milliseconds / first.milliseconds
    shown = max(1.0, last.shown / max(1, first.shown))
    held = "held" if growth <= shown * _ALLOWANCE else "MISSED"
    measure.note(
        f"{name:34}{figures}   p95 {last.p95:7.1f}   {growth:5.1f}x time, {shown:5.1f}x lines   {held}"
    )
