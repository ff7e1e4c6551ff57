"""Opening a citizen with five years of notes: what is read, and the whole screen."""

from app.ui.citizens.citizens_screen import CitizensScreen
from app.ui.citizens.page_data import read_page
from bench import measure, stores
from bench.screens import Stage

MOST_MS = 100.0
_RUNS = 21


def run() -> None:
    """Two citizens in turns, so that each opening is a new one."""
    measure.heading(
        f"Opening a citizen with 5 years of notes ({stores.LONG_CASE_NOTES}), store of 80 citizens"
    )
    with stores.opened(80) as services:
        long_case = stores.add_long_case(services)
        other = next(row.id for row in services.citizens.rows().rows if row.id != long_case)
        measure.line("services alone", measure.timed(lambda: read_page(services, long_case), _RUNS))
        stage = Stage(services)
        screen = CitizensScreen(services, stage.tasks, stage.bus)
        stage.put(screen)
        screen.reload()

        def close() -> None:
            screen.open_record(other)
            stage.settle()

        def open_() -> None:
            screen.open_record(long_case)
            stage.settle()

        opened = measure.timed(open_, _RUNS, before=close)
        measure.line("services and screen, drawn", opened, most=MOST_MS)
        page = read_page(services, long_case)
        measure.note(f"shown at once: {len(page.notes.rows)} of {page.notes.total} notes")
