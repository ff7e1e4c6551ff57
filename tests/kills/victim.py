"""A program started in order to be killed."""

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import IO

from tests.kills import children
from tests.kills.talk import wait

_LONGEST_START = 50.0


@dataclass(frozen=True, slots=True)
class Said:
    """One line of what it said, with the moment in nanoseconds of its own clock."""

    word: str
    number: int
    at: int


class Victim:
    """Starts a module of ours, hears what it says, and kills it without warning."""

    def __init__(self, module: str, *arguments: object) -> None:
        self._child = children.start(module, *arguments)
        self._begun = threading.Event()
        self._lines: list[Said] = []
        self._errors = b""
        self._readers = [
            threading.Thread(target=self._hear, args=(self._child.output,), daemon=True),
            threading.Thread(target=self._collect, args=(self._child.errors,), daemon=True),
        ]
        for reader in self._readers:
            reader.start()

    def kill_after(self, seconds: float) -> Sequence[Said]:
        """Let it work for a while from its first word on, then kill it; gives all it said."""
        try:
            # A program that ends before its first word closes its output.
            self._begun.wait(_LONGEST_START)
            wait(seconds)
        finally:
            self._child.kill()
            for reader in self._readers:
                reader.join()
            self._child.close()
        if b"Traceback" in self._errors or not self._lines:
            raise AssertionError(self._errors.decode(errors="replace") or "the program never began")
        return self._lines

    def _hear(self, stream: IO[bytes]) -> None:
        for line in stream:
            word, number, at = line.decode("ascii").split()
            self._lines.append(Said(word, int(number), int(at)))
            self._begun.set()
        self._begun.set()

    def _collect(self, stream: IO[bytes]) -> None:
        self._errors = stream.read()


def last(lines: Sequence[Said], word: str) -> int:
    """The number last said with a word; 0 when it never was."""
    return max((said.number for said in lines if said.word == word), default=0)
