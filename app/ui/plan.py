"""What the program is started with."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from app.common.clock import Clock
    from app.services.catalogue import Services
    from app.ui.machine import Facts
    from app.ui.settings import SettingsFile
    from app.ui.tasks import ChangeBus, ErrorHandler, Tasks


def threaded(bus: "ChangeBus", on_error: "ErrorHandler") -> "Tasks":
    """The tasks of the running program."""
    from app.ui.tasks import ThreadTasks

    return ThreadTasks(bus, on_error)


def nothing() -> None:
    """Opening a store that is there gives way to nobody."""


class Plan(NamedTuple):
    """What the program is started with; ``bootstrap`` makes it, because it needs every layer.

    Attributes:
        facts: version, store and log file.
        clock: the day and the moment.
        settings: of this machine.
        has_store: whether a folder holds a store; cheap, asked before anything is imported.
        check_folder: refuses a folder for a new store.
        open_services: imports the data layer and builds the services of a folder, on the database thread.
        restore: puts a backup (file, folder, secret, whether that is a recovery key) in a store's place.
        start_demo: opens the demo in a window of its own and says whether it could.
        notices: what happened last time, told at the start: title and sentence.
        make_tasks: tests run everything at once.
        give_up: has ``open_services`` stop soon, because the window goes.
    """

    facts: "Facts"
    clock: "Clock"
    settings: "SettingsFile"
    has_store: Callable[[Path], bool]
    check_folder: Callable[[Path], None]
    open_services: Callable[[Path], "Services"]
    restore: Callable[[Path, Path, str, bool], Path | None]
    start_demo: Callable[[], bool]
    notices: tuple[tuple[str, str], ...] = ()
    make_tasks: "Callable[[ChangeBus, ErrorHandler], Tasks]" = threaded
    give_up: Callable[[], None] = nothing
