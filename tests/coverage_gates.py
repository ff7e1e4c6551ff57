"""Holds the coverage gates; run by ``python3 dev.py cover`` after the tests.

The rules and the migration of stores must be covered wholly, the services nearly; the rest is only reported,
because a number to chase there makes tests of lines instead of behaviour. Only the tests of these layers are
measured (`tests/conftest.py`): what others go through by the way counts for no gate.
"""

import json
import sys
import tempfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import Any

import coverage
import coverage.exceptions

ROOT = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Share:
    """How much of some files the tests went through; lines and branches count alike."""

    covered: int
    total: int

    @property
    def percent(self) -> float:
        """Rounded down to one decimal: 99.99 is not 100."""
        return 100.0 if self.total == 0 else (1000 * self.covered // self.total) / 10


@dataclass(frozen=True, slots=True)
class Gate:
    """A file or folder and what is demanded of it; 0 only reports."""

    path: str
    least: float = 0.0

    def holds(self, name: str) -> bool:
        """Whether a file lies behind this gate."""
        return name == self.path or name.startswith(f"{self.path}/")


GATES = (
    Gate("app/rules", 100),
    Gate("app/storage/migrate.py", 100),
    Gate("app/services", 95),
    Gate("app/storage"),
)


def main() -> int:
    try:
        files = measured()
    except coverage.exceptions.NoDataError:
        files = {}
    lines, is_passed = judge(files)
    sys.stdout.write("\n".join(lines) + "\n")
    return 0 if is_passed else 1


def measured() -> dict[str, dict[str, Any]]:
    """What the last run went through, by file; data of test workers and child processes is taken together."""
    measurement = coverage.Coverage(
        data_file=str(ROOT / ".coverage"), config_file=str(ROOT / "pyproject.toml")
    )
    measurement.load()
    if any(ROOT.glob(".coverage.*")):
        measurement.combine([str(ROOT)], strict=False)
        measurement.save()
    with tempfile.TemporaryDirectory() as folder:
        report = Path(folder) / "coverage.json"
        measurement.json_report(outfile=str(report))
        return dict(json.loads(report.read_text(encoding="utf-8"))["files"])


def judge(files: Mapping[str, Mapping[str, Any]]) -> tuple[list[str], bool]:
    """A line for each gate, with what is not covered below a gate that fails."""
    by_name = {PurePath(name).as_posix().replace("\\", "/"): file for name, file in files.items()}
    lines, is_passed = [], True
    for gate in GATES:
        behind = {name: file for name, file in by_name.items() if gate.holds(name)}
        share = _share(behind)
        is_open = bool(behind) and share.percent >= gate.least
        if gate.least == 0:
            lines.append(f"[cover] {gate.path:24} {share.percent:5.1f} %")
            continue
        verdict = "ok" if is_open else "too little"
        lines.append(
            f"[cover] {gate.path:24} {share.percent:5.1f} % of at least {gate.least:.0f} %: {verdict}"
        )
        if not is_open:
            is_passed = False
            lines += _holes(behind)
    return lines, is_passed


def _share(files: Mapping[str, Mapping[str, Any]]) -> Share:
    summaries = [file["summary"] for file in files.values()]
    return Share(
        sum(summary["covered_lines"] + summary["covered_branches"] for summary in summaries),
        sum(summary["num_statements"] + summary["num_branches"] for summary in summaries),
    )


def _holes(files: Mapping[str, Mapping[str, Any]]) -> list[str]:
    holes = []
    for name, file in sorted(files.items()):
        lines = " ".join(map(str, file["missing_lines"]))
        branches = " ".join(f"{start}->{end}" for start, end in file["missing_branches"])
        if lines or branches:
            holes.append(f"          {name}: lines {lines or '-'}, branches {branches or '-'}")
    return holes or ["          nothing of it was measured"]


if __name__ == "__main__":
    sys.exit(main())
