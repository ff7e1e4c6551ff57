"""``jobbro new``: an empty store, and its recovery key once."""

import argparse
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TextIO

from app.cli import entry, output
from app.cli.parser import UsageFault
from app.common.clock import SystemClock
from app.common.errors import FileFault


def run(arguments: argparse.Namespace) -> int:
    """Create the store; the key goes to its file, else to standard output as the only line."""
    file: Path | None = arguments.new_key_file
    if file is None:
        with entry.created(arguments, SystemClock()) as (_, recovery_key):
            output.say(recovery_key)
        return 0
    with _reserved(file) as stream, entry.created(arguments, SystemClock()) as (_, recovery_key):
        try:
            stream.write(f"{recovery_key}\n")
            stream.flush()
            os.fsync(stream.fileno())
        except OSError as error:
            # The store stands and the password opens it, so the key must still reach somebody.
            output.say(recovery_key)
            raise FileFault.of(error, file) from error
    return 0


@contextmanager
def _reserved(file: Path) -> Iterator[TextIO]:
    """The key's file, made before the store: a key that cannot be written would be lost.

    Raises:
        UsageFault: the file holds something already, perhaps the key of another store.
        FileFault: it cannot be written.
    """
    try:
        if file.exists() and file.stat().st_size:
            raise UsageFault(f"{file} findes i forvejen og bliver ikke overskrevet. Vælg en anden fil.")
        was_there = file.exists()
        handle = os.open(file, os.O_WRONLY | os.O_CREAT, 0o600)
    except OSError as error:
        raise FileFault.of(error, file) from error
    with os.fdopen(handle, "w", encoding="ascii", newline="\n") as stream:
        try:
            yield stream
        except BaseException:
            if not was_there and not stream.tell():
                with suppress(OSError):
                    file.unlink()
            raise
