"""What an import did, or would do."""

from dataclasses import dataclass, field
from typing import Any

from app.models.act_codes import ImportKind, ImportStatus


@dataclass(frozen=True, slots=True)
class RejectedCell:
    """Why a line was refused.

    Attributes:
        line: line of the file; the header is 1, and 0 stands for the whole file.
        column: header as the contract spells it.
        reason: problem code.
        nearest: the nearest known name, where one was looked for.
    """

    line: int
    column: str
    value: str
    reason: str
    nearest: str = ""


@dataclass(frozen=True, slots=True)
class ChangedCell:
    """A known record that gets another value."""

    line: int
    column: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class WarnedLine:
    """Something that is allowed and should be known."""

    line: int
    column: str
    value: str
    warning: str


@dataclass(frozen=True, slots=True)
class PreviewLine:
    """A line as the wizard shows it."""

    line: int
    title: str
    status: ImportStatus


@dataclass(frozen=True, slots=True)
class ImportReport:
    """The whole result (indlæsning).

    Attributes:
        is_applied: whether the lines stand in the store now; not after a trial or with a bad line.
        act_id: the act by which it can be undone; empty when nothing was applied.
        overbooked: centre name to candidates beyond its places, today.
    """

    kind: ImportKind
    is_applied: bool
    lines: tuple[PreviewLine, ...] = ()
    rejected: tuple[RejectedCell, ...] = ()
    changed: tuple[ChangedCell, ...] = ()
    warnings: tuple[WarnedLine, ...] = ()
    ignored_columns: tuple[str, ...] = ()
    act_id: str = ""

    def count(self, status: ImportStatus) -> int:
        """How many lines were added, changed or left as they were."""
        return sum(1 for line in self.lines if line.status is status)


@dataclass(slots=True)
class Findings:
    """What is found while a file is worked through."""

    lines: list[PreviewLine] = field(default_factory=list)
    rejected: list[RejectedCell] = field(default_factory=list)
    changed: list[ChangedCell] = field(default_factory=list)
    warnings: list[WarnedLine] = field(default_factory=list)

    def reject(self, line: int, column: str, value: str, reason: str, nearest: str = "") -> None:
        """Refuse a cell."""
        self.rejected.append(RejectedCell(line, column, value, reason, nearest))

    def warn(self, line: int, column: str, value: str, warning: str) -> None:
        """Allow a cell, and say what is odd about it."""
        self.warnings.append(WarnedLine(line, column, value, warning))

    def pass_line(self, line: int, title: str, status: ImportStatus) -> None:
        """Note what becomes of a good line."""
        self.lines.append(PreviewLine(line, title, status))

    def note_changes(
        self, line: int, columns: dict[str, str], before: dict[str, Any], after: dict[str, Any]
    ) -> None:
        """Note every column of a known record whose value differs."""
        for name, column in columns.items():
            if name in after and before.get(name) != after[name]:
                self.changed.append(ChangedCell(line, column, _plain(before.get(name)), _plain(after[name])))


def _plain(value: object) -> str:
    return "" if value is None else str(value)
