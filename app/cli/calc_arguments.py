"""The kinds of ``jobbro calc`` and their options (``contracts.md`` 5), one function for each kind."""

import argparse
from collections.abc import Callable
from typing import Protocol

from app.cli.values import Counted, day
from app.models.codes import Channel

_MOST_DAYS, _MOST_WEEKS, _MOST_MONTHS = 3660, 520, 120
_GROUPS = 13


class Command(Protocol):
    """The parser of one kind."""

    options: argparse._ArgumentGroup


def add_kinds(add: Callable[[str, str], Command]) -> None:
    """Add every kind that can be calculated.

    Args:
        add: makes the parser of a kind from its name and what it does.
    """
    _add_deadline(add("deadline", "regn en svarfrist ud fra, hvordan brevet er sendt"))
    _add_sanction_limit(add("sanction-limit", "sidste dag, en sanktion kan gennemføres"))
    _add_contact(add("contact", "samtalerne i et kontaktforløb"))


def _add_deadline(kind: Command) -> None:
    options = kind.options
    options.add_argument(
        "--channel",
        metavar="CHANNEL",
        type=_channel,
        required=True,
        help=f"hvordan brevet er sendt: {', '.join(Channel)}",
    )
    options.add_argument("--sent", metavar="DATE", type=day, required=True, help="dagen, brevet er sendt")
    options.add_argument(
        "--available",
        metavar="DATE",
        type=day,
        help="dagen, det lå i Digital Post (ellers dagen, det er sendt)",
    )
    lengths = options.add_mutually_exclusive_group(required=True)
    for unit, most, danish in (
        ("days", _MOST_DAYS, "dage"),
        ("weeks", _MOST_WEEKS, "uger"),
        ("months", _MOST_MONTHS, "måneder"),
    ):
        lengths.add_argument(
            f"--{unit}", metavar="N", type=Counted(1, most), help=f"fristens længde i {danish}"
        )
    _add_json(kind)


def _add_sanction_limit(kind: Command) -> None:
    kind.options.add_argument("--event", metavar="DATE", type=day, required=True, help="dagen, det skete")
    _add_json(kind)


def _add_contact(kind: Command) -> None:
    options = kind.options
    options.add_argument(
        "--group", metavar="G", type=Counted(1, _GROUPS), required=True, help="målgruppe, LAB § 6, nr. 1-13"
    )
    options.add_argument(
        "--from", dest="starts_on", metavar="DATE", type=day, required=True, help="første henvendelse"
    )
    options.add_argument("--sick-from", metavar="DATE", type=day, help="første sygedag, for gruppe 6")
    _add_json(kind)


def _channel(text: str) -> Channel:
    try:
        return Channel(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"Vælg en af disse: {', '.join(Channel)}.") from error


def _add_json(kind: Command) -> None:
    kind.options.add_argument("--json", dest="is_json", action="store_true", help="svar med én JSON-værdi")
