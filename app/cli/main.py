"""The command line: finds the command, and turns every end into an exit code."""

import argparse
from collections.abc import Callable
from importlib import import_module

from app.cli import faults, output, parser

# Modules are imported when their command is run, so that help and version answer at once.
_MODULES = {
    "new": "app.cli.new",
    "import": "app.cli.import_file",
    "results": "app.cli.results",
    "due": "app.cli.due",
    "calc": "app.cli.calc",
    "document": "app.cli.document",
    "rules": "app.cli.rules",
    "backup": "app.cli.backup",
    "restore": "app.cli.restore",
    "check": "app.cli.check",
    "demo-store": "app.cli.demo_store",
}


def main(argv: list[str]) -> int:
    """Carry out one command.

    Args:
        argv: the arguments without the program's name.

    Returns:
        The exit code of ``contracts.md`` 1; a Danish sentence for everything but 0 stands on standard error.
    """
    output.prepare()
    try:
        code = _run(argv)
        output.flush()
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - no traceback reaches the user; the log has it
        return faults.report(error)
    return code


def _run(argv: list[str]) -> int:
    words = parser.build()
    try:
        arguments = words.parse_args(argv)
    except SystemExit as end:
        # argparse ends the process after it has printed the help.
        return int(end.code or 0)
    if arguments.version:
        from app.cli.version import version

        output.say(f"Jobbro {version()}")
        return 0
    module = _MODULES.get(arguments.command or "")
    if module is None or arguments.demo or arguments.self_test:
        raise parser.UsageFault("Skriv en kommando. »jobbro --help« viser dem.", words.format_usage().strip())
    run: Callable[[argparse.Namespace], int] = import_module(module).run
    return run(arguments)
