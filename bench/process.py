"""Starts the probe as a process and hears what it says."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.stores import PASSWORD, ROOT


class DidNotComeSoFar(RuntimeError):
    """The program ended before it said what was waited for."""


def probe(*arguments: object, home: Path, until: str = "painted") -> dict[str, float]:
    """Run the probe to its end: word to number, moments in milliseconds since the start of the process.

    Args:
        arguments: of the probe.
        home: where the program keeps settings and log; never the user's own.
        until: the word that must have been said.

    Raises:
        DidNotComeSoFar: it was not.
    """
    # An installed program comes with its modules compiled; so does this one after the first run of a bench.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {
        "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "jobbro-bench-bytecode"),
        "QT_QPA_PLATFORM": os.environ.get("QT_QPA_PLATFORM", "offscreen"),
        "JOBBRO_BENCH_PASSWORD": PASSWORD,
        "HOME": str(home),
        "XDG_CONFIG_HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_STATE_HOME": str(home),
        "LOCALAPPDATA": str(home),
        "APPDATA": str(home),
    }
    start = time.monotonic()
    ran = subprocess.run(
        [sys.executable, "-m", "bench.probe", *map(str, arguments)],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        check=False,
    )
    found = {}
    for line in ran.stdout.decode("ascii", errors="replace").splitlines():
        word, number = line.split()
        found[word] = float(number)
        if word in ("painted", "page", "imported", "unlock", "today"):
            found[word] = (found[word] - start) * 1000
    if until not in found:
        raise DidNotComeSoFar(until, ran.stderr.decode(errors="replace"))
    return found


def scratch() -> "tempfile.TemporaryDirectory[str]":
    """A home for one probe."""
    return tempfile.TemporaryDirectory(prefix="jobbro-bench-home-")
