"""``jobbro demo-store``: a new store with fictional citizens, for trying out and for measuring."""

import argparse
import sys

from app.cli import entry, output
from app.services import demo_data


def run(arguments: argparse.Namespace) -> int:
    """Make the store and fill it through the services."""
    with entry.created(arguments, demo_data.clock()) as (services, _):
        demo_data.fill(
            services,
            arguments.citizens,
            arguments.years,
            arguments.seed,
            progress=_Progress() if sys.stderr is not None and sys.stderr.isatty() else None,
        )
        folder = services.vault.folder
    output.say(f"{arguments.citizens} opdigtede borgere ligger i {folder}.")
    return 0


class _Progress:
    """Tells every tenth of the way."""

    def __init__(self) -> None:
        self._told = 0

    def __call__(self, done: int, total: int) -> None:
        tenth = 10 * done // max(1, total)
        if tenth > self._told:
            self._told = tenth
            output.tell(f"{10 * tenth} %")
