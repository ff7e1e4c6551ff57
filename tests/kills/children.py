"""Starts our own modules as processes: forked off the nursery, or anew where there is no fork."""

import atexit
import functools
import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import IO

ROOT = Path(__file__).parent.parent.parent
HAS_FORK = hasattr(os, "fork")
_LONGEST = 64


class Child:
    """A running module of ours.

    Attributes:
        output: what it says.
        errors: what it complains about.
    """

    output: IO[bytes]
    errors: IO[bytes]

    def kill(self) -> None:
        """End it without warning; it is gone afterwards."""
        raise NotImplementedError

    def wait(self) -> int:
        """Wait for its own end; gives its exit status."""
        raise NotImplementedError

    def close(self) -> None:
        """Let go of its output."""
        self.output.close()
        self.errors.close()


def start(module: str, *arguments: object) -> Child:
    """What ``python -m`` would start."""
    command = [module, *map(str, arguments)]
    return _Forked(command) if HAS_FORK else _Started(command)


class _Started(Child):
    """A process that imports everything itself."""

    def __init__(self, command: list[str]) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-m", *command], cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
        )
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self.output, self.errors = self._process.stdout, self._process.stderr

    def kill(self) -> None:
        self._process.kill()
        self._process.wait()

    def wait(self) -> int:
        return self._process.wait()


class _Forked(Child):
    """A process that was forked off the nursery, which has one child at a time."""

    def __init__(self, command: list[str]) -> None:
        self._nursery = _nursery()
        output, its_output = os.pipe()
        errors, its_errors = os.pipe()
        socket.send_fds(self._nursery, [json.dumps(command).encode()], [its_output, its_errors])
        assert self._nursery.recv(_LONGEST) == b"born"
        os.close(its_output)
        os.close(its_errors)
        self.output, self.errors = os.fdopen(output, "rb"), os.fdopen(errors, "rb")

    def kill(self) -> None:
        self._ask(b"kill")

    def wait(self) -> int:
        return self._ask(b"wait")

    def _ask(self, word: bytes) -> int:
        self._nursery.sendall(word)
        return int(self._nursery.recv(_LONGEST))


@functools.cache
def _nursery() -> socket.socket:
    """Our end of the line to the nursery, which ends when we do."""
    ours, its = socket.socketpair()
    with its:
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.kills.nursery", str(its.fileno())],
            cwd=ROOT,
            pass_fds=[its.fileno()],
            stdin=subprocess.DEVNULL,
        )
    atexit.register(_end, ours, process)
    return ours


def _end(ours: socket.socket, process: "subprocess.Popen[bytes]") -> None:
    ours.close()
    process.wait()
