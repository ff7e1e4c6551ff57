"""A hundred kills of every kind, and a table of what they left.

``python -m tests.kills.hundred [KILLS] [KIND …]``
"""

import random
import shutil
import sys
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.kills import stores, verdicts
from tests.kills.verdicts import Verdict

LONGEST_LOSS_MS = 1000
_HEAD = ("work", "kills", "faults", "lost, most", "lost, median", "left")


def main(arguments: list[str]) -> int:
    """Kill, judge, print; 1 when a kill left what must never be."""
    kills = int(arguments[0]) if arguments else 100
    is_bad = False
    _say("{:9} {:>5} {:>6}  {:>22} {:>22}  {}", *_HEAD)
    with TemporaryDirectory() as folder:
        template = stores.make_template(Path(folder) / "template")
        for kind in arguments[1:] or verdicts.LONGEST_SECONDS:
            ready = stores.copy_of(template, Path(folder) / f"ready-{kind}")
            verdicts.prepare(kind, ready)
            found = [_kill(kind, ready, Path(folder) / "home", number) for number in range(kills)]
            _tell(kind, found)
            is_bad = is_bad or any(verdict.faults for verdict in found)
    return int(is_bad)


def _kill(kind: str, ready: Path, home: Path, number: int) -> Verdict:
    stores.copy_of(ready, home)
    chance = random.Random(f"{kind} {number}")  # noqa: S311 - a moment, not a key
    try:
        return verdicts.kill(kind, home, chance)
    finally:
        shutil.rmtree(home)


def _tell(kind: str, found: list[Verdict]) -> None:
    by_time = sorted((verdict.lost_ms, verdict.lost_characters) for verdict in found)
    is_typing = any(verdict.lost_characters for verdict in found)
    most = "{:.0f} ms, {} characters".format(*by_time[-1]) if is_typing else ""
    median = "{:.0f} ms, {} characters".format(*by_time[len(by_time) // 2]) if is_typing else ""
    left = ", ".join(f"{count} {state}" for state, count in Counter(v.state for v in found).most_common())
    late = sum(verdict.lost_ms > LONGEST_LOSS_MS for verdict in found)
    faulty = [verdict for verdict in found if verdict.faults]
    _say("{:9} {:>5} {:>6}  {:>22} {:>22}  {}", kind, len(found), len(faulty), most, median, left)
    if late:
        _say("    {} of them lost more than {} ms", late, LONGEST_LOSS_MS)
    for verdict in faulty:
        _say("    {}", "; ".join(verdict.faults))


def _say(pattern: str, *values: object) -> None:
    sys.stdout.write(pattern.format(*values) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
