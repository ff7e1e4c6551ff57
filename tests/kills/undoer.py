"""Undoes and redoes without end, until it is killed: ``python -m tests.kills.undoer FOLDER``."""

import sys
from pathlib import Path

from app.common.clock import FixedClock
from app.common.errors import NothingToUndo
from app.services import catalogue
from tests.conftest import NOW, PASSWORD, QUICK
from tests.kills.talk import say


def main(folder: Path) -> None:
    services = catalogue.build(folder, FixedClock(NOW), QUICK)
    services.access.unlock(PASSWORD)
    turns = 0
    while True:
        say("turn", turns)
        turns += 1
        for turn in (services.history.undo_latest, services.history.redo_latest):
            while True:
                try:
                    turn()
                except NothingToUndo:
                    break


if __name__ == "__main__":
    main(Path(sys.argv[1]))
