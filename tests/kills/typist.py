"""Types without a break and keeps the text the way the composer does, until somebody kills the program.

``python -m tests.kills.typist HOME EVERY_MS KEY_MS BEFORE``

Says »typed N« for every key and »kept N« after every autosave the store has confirmed.
"""

import sys
import threading
from pathlib import Path

from tests.kills import stores
from tests.kills.talk import say, wait

_SENTENCE = "Mødte til tiden, gik selv i gang med pakkelinje 2 og spurgte, om der er flere timer på fredag. "


def text_of(length: int) -> str:
    """The text as it stands after so many keys."""
    return (_SENTENCE * (length // len(_SENTENCE) + 1))[:length]


class Typist:
    """Two threads as in the window: one types, one keeps."""

    def __init__(self, home: Path, every_ms: int, key_ms: int, before: int) -> None:
        self._services = stores.open_services(home / stores.STORE)
        self._citizen_id = stores.citizen_in(home)
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
        note_id = ""
        while True:
            wait(self._every)
            length = self._typed
            note_id = self._services.journal.autosave(
                self._citizen_id, note_id, {"text": text_of(length)}
            ).note_id
            say("kept", length)


def main() -> None:
    """Read the arguments and type."""
    home, every_ms, key_ms, before = sys.argv[1:]
    Typist(Path(home), int(every_ms), int(key_ms), int(before)).run()


if __name__ == "__main__":
    main()
