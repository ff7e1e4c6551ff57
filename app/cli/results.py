"""``jobbro results``: what the placements of a period led to."""

import argparse
from collections.abc import Iterator
from typing import Any

from app.cli import entry, output
from app.cli.parser import UsageFault
from app.common.dates import show_date


def run(arguments: argparse.Namespace) -> int:
    """Count and print."""
    if arguments.last < arguments.first:
        raise UsageFault("Periodens sidste dag er før den første. Byt om på --from og --to.")
    with entry.opened(arguments, may_write=False) as services:
        result = services.results.count(arguments.first, arguments.last, arguments.as_of)
    if arguments.is_json:
        output.say_json(result)
    else:
        output.say(
            f"Forløb begyndt {show_date(arguments.first)} – {show_date(arguments.last)}", *_lines(result)
        )
    return 0


def _lines(values: dict[str, Any], indent: str = "") -> Iterator[str]:
    for name, value in values.items():
        if not isinstance(value, dict):
            yield f"{indent}{name}: {value}"
        elif "antal" in value:
            yield f"{indent}{name}: {value['antal']} ({str(value['procent']).replace('.', ',')} %)"
        else:
            yield f"{indent}{name}"
            yield from _lines(value, indent + "  ")
