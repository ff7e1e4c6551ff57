"""Types a candidate's note in an open visit until somebody kills the program.

``python -m tests.kills.visit_typist HOME EVERY_MS KEY_MS BEFORE``

Says »typed N« for every key and »kept N« after every autosave the store has confirmed.
"""

import sys
import threading
from pathlib import Path

from tests.kills import stores
from tests.kills.talk import say, wait
from tests.kills.typist import text_of


class VisitTypist:
    """Two threads as in visit mode: one types, one keeps."""

    def __init__(self, home: Path, every_ms: int, key_ms: int, before: int) -> None:
        self._services = stores.open_services(home / stores.STORE)
        (running,) = self._services.conduct.running()
        self._person_id = self._services.conduct.open(running.id).people[0].id
        self._every = every_ms / 1000
        self._key = key_ms / 1000
        self._typed = before

    def run(self) -> None:
        """Go on for ever."""
        threading.Thread(target=self._keep, daemon=True).start()
        while True:
            self._typed += 1
            say("typed", self._typed)
            wait(self._key)

    def _keep(self) -> None:
        while True:
            wait(self._every)
            length = self._typed
            self._services.conduct.write_person(self._person_id, {"note": text_of(length)})
            say("kept", length)


def main() -> None:
    """Read the arguments and type."""
    home, every_ms, key_ms, before = sys.argv[1:]
    VisitTypist(Path(home), int(every_ms), int(key_ms), int(before)).run()


if __name__ == "__main__":
    main()
