"""Starts the program: the window, or a command of the command line."""

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

# Options before the command that take a value; everything else about the command line is known to app.cli.
_WITH_VALUE = ("--store", "--password-file", "--recovery-key-file")
_UNEXPECTED = 8


class Start(NamedTuple):
    """What the arguments ask for.

    Attributes:
        mode: ``window``, ``demo``, ``tour``, ``self_test`` or ``command``.
        store: folder of the store, when one is named.
        rest: what stands after the command.
    """

    mode: str
    store: Path | None = None
    rest: tuple[str, ...] = ()


def understand(arguments: Sequence[str]) -> Start:
    """Tell a start of the window from a command; anything doubtful is a command, which explains itself."""
    store: Path | None = None
    flags: set[str] = set()
    waiting = list(arguments)
    while waiting:
        word = waiting.pop(0)
        name, has_value, value = word.partition("=")
        if name in _WITH_VALUE:
            if not has_value and not waiting:
                return Start("command")
            found = value if has_value else waiting.pop(0)
            store = Path(found) if name == "--store" else store
        elif word in ("--demo", "--self-test"):
            flags.add(word)
        elif word == "tour" and not any(option.startswith("-") for option in waiting):
            return Start("tour", rest=tuple(waiting))
        else:
            return Start("command")
    if flags:
        return Start("demo" if "--demo" in flags else "self_test")
    return Start("window", store)


def main(argv: list[str] | None = None) -> int:
    """Start the program.

    Args:
        argv: the arguments without the program's name; those of the process by default.

    Returns:
        The exit code of the contracts.
    """
    arguments = list(sys.argv[1:] if argv is None else argv)
    start = understand(arguments)
    if start.mode == "command" or (start.mode == "tour" and len(start.rest) != 1):
        return _run_command(arguments)
    return _run_drawn(start)


def _run_command(arguments: list[str]) -> int:
    from app.cli.main import main as run
    from app.common import logs, paths

    logs.start(paths.log_folder())
    return run(arguments)


def _run_drawn(start: Start) -> int:
    from app import bootstrap
    from app.common import paths

    crashes = bootstrap.CrashLog(paths.log_folder())
    try:
        match start.mode:
            case "demo":
                return bootstrap.run_demo()
            case "tour":
                return bootstrap.draw_tour(Path(start.rest[0]))
            case "self_test":
                return bootstrap.self_test()
        return bootstrap.run_window(start.store, crashes)
    except Exception as error:  # noqa: BLE001 - no traceback reaches the user; the log has it
        return _tell(error)
    finally:
        crashes.close()


def _tell(error: Exception) -> int:
    import logging

    from app.common import logs, paths
    from app.texts import messages

    file = logs.start(paths.log_folder())
    logging.getLogger("app").error("could not start", exc_info=error)
    sys.stderr.write(f"{messages.UNEXPECTED.format(log=file)}\n")
    return _UNEXPECTED


if __name__ == "__main__":
    sys.exit(main())
