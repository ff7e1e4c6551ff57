"""``python -m bench [NAME …]``: the speed and memory figures of the README; fails nothing."""

import importlib
import os
import platform
import subprocess
import sys
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

NAMES = (
    "first_paint",
    "unlock",
    "citizen_page",
    "saving",
    "visit_keys",
    "holding",
    "database",
    "pdf",
    "memory",
    "growth",
    "search",
)


def main(names: list[str]) -> int:
    """Run the named figures, or all of them, each in a process of its own."""
    unknown = [name for name in names if name not in NAMES]
    if unknown:
        print(f"Unknown: {', '.join(unknown)}. There are: {', '.join(NAMES)}.")
        return 2
    if len(names) == 1:
        importlib.import_module(f"bench.{names[0]}").run()
        return 0
    print(
        f"Jobbro's figures, Python {platform.python_version()}, {os.cpu_count()} cores, {platform.machine()}"
    )
    if hasattr(os, "getloadavg"):
        print(f"Load of the machine before: {os.getloadavg()[0]:.1f} (the figures hold for an idle one)")
    sys.stdout.flush()
    root = Path(__file__).parent.parent
    for name in names or NAMES:
        subprocess.run([sys.executable, "-m", "bench", name], cwd=root, check=False)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
