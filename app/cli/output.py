"""Standard output and standard error: UTF-8, line feeds, no byte order mark, on every system."""

import io
import json
import os
import sys
from collections.abc import Iterable
from pathlib import Path

from app.common.errors import FileFault


def prepare() -> None:
    """Let both streams write UTF-8 with line feeds, whatever the machine is set to."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            # File names that are no text must not end a command that has done its work.
            stream.reconfigure(encoding="utf-8", newline="\n", errors="backslashreplace")


def say(*lines: str) -> None:
    """Write lines of the answer to standard output."""
    _write(lines)


def say_json(value: object) -> None:
    """Write the answer as one JSON value."""
    _write([json.dumps(value, ensure_ascii=False, indent=1)])


def flush() -> None:
    """Hand over what is left.

    Raises:
        FileFault: the answer did not reach its reader; the command must not end with 0.
    """
    _write([])


def tell(*lines: str) -> None:
    """Write lines about the work to standard error; nobody may be listening there."""
    if sys.stderr is None:
        return
    try:
        sys.stderr.write("".join(f"{line}\n" for line in lines))
        sys.stderr.flush()
    except OSError:
        return


def _write(lines: Iterable[str]) -> None:
    if sys.stdout is None:
        return
    try:
        sys.stdout.write("".join(f"{line}\n" for line in lines))
        sys.stdout.flush()
    except OSError as error:
        _silence()
        raise FileFault.of(error, Path("stdout")) from error


def _silence() -> None:
    """Point a broken standard output at nothing, so that the interpreter's end does not fail on it again."""
    try:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, sys.stdout.fileno())
        os.close(nowhere)
    except (OSError, ValueError):
        return
