"""Keeping and finishing a note, through the same services as the composer, each a commit on the disk."""

from app.services.catalogue import Services
from bench import measure, stores

MOST_MS = 50.0
_RUNS = 60
_TEXT = "Mødte til tiden og gik selv i gang med pakkelinje 2. " * 40


def run() -> None:
    """On a small and on a large store."""
    for citizens in (80, 8_000):
        with stores.opened(citizens) as services:
            measure.heading(f"Saving a note of {len(_TEXT)} letters, store of {citizens:,} citizens")
            _autosave(services)
            _finish(services)


def _autosave(services: Services) -> None:
    citizen_id = services.citizens.rows().rows[0].id
    note_id = services.journal.autosave(citizen_id, "", {"text": "M"}).note_id
    typed = iter(range(1, len(_TEXT)))

    def save() -> None:
        services.journal.autosave(citizen_id, note_id, {"text": _TEXT[: next(typed)]})

    measure.line("autosave", measure.timed(save, _RUNS), most=MOST_MS)
    services.journal.discard(note_id)


def _finish(services: Services) -> None:
    citizen_id = services.citizens.rows().rows[0].id
    begun: list[str] = []

    def begin() -> None:
        begun.append(services.journal.autosave(citizen_id, "", {"text": _TEXT}).note_id)

    def finish() -> None:
        values = {"text": _TEXT, "happened_at": services.clock.now()}
        services.journal.finish(citizen_id, begun[-1], values)

    measure.line("finish", measure.timed(finish, _RUNS, before=begin), most=MOST_MS)
