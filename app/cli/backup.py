"""``jobbro backup``: one file with the database and the wrapped keys."""

import argparse

from app.cli import entry, output


def run(arguments: argparse.Namespace) -> int:
    """Write the file; it has been opened again before this says that it is there."""
    with entry.opened(arguments, may_write=False) as services:
        services.care.back_up(arguments.file)
    output.say(f"Sikkerhedskopien ligger i {arguments.file}.")
    return 0
