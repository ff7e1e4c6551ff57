"""Bringing in the lists a consultant already has; all or nothing, and undone as one act."""

from collections.abc import Callable
from pathlib import Path

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import TableFault
from app.exports.table_files import Table, read_table
from app.models.codes import Act, ImportKind
from app.services import import_centres, import_companies, import_people, import_placements
from app.services.import_report import Findings, ImportReport, RejectedCell
from app.services.law import LawService
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

Progress = Callable[[int, int], None]
_COLUMNS = {
    ImportKind.companies: (import_companies.COLUMNS, import_companies.REQUIRED),
    ImportKind.centres: (import_centres.COLUMNS, import_centres.REQUIRED),
    ImportKind.citizens: (import_people.COLUMNS, import_people.REQUIRED),
    ImportKind.placements: (import_placements.COLUMNS, import_placements.REQUIRED),
}


class _TrialOver(Exception):
    """Takes the transaction of a trial back."""


class ImportService:
    """Reads files of companies, centres, citizens and placements (indlæsning, ``contracts.md`` 2)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def run(
        self, kind: ImportKind, file: Path, *, is_trial: bool = False, progress: Progress | None = None
    ) -> ImportReport:
        """Work through a file: with a bad line nothing is imported.

        Args:
            kind: what the file lists.
            file: CSV or XLSX.
            is_trial: only report what would happen.
            progress: called with lines done and lines in all.

        Raises:
            FileFault: the file cannot be read.
        """
        columns, required = _COLUMNS[kind]
        try:
            table = read_table(file, columns, required)
        except TableFault as fault:
            return ImportReport(
                kind, is_applied=False, rejected=(RejectedCell(0, fault.column, "", fault.code),)
            )
        return self._apply(kind, table, is_trial=is_trial, progress=progress or _no_progress)

    def changes(self, report: ImportReport) -> Changes:
        """What the screens must read again after an import."""
        return Changes.of(Topic.everything, act_id=report.act_id) if report.is_applied else Changes()

    def _apply(self, kind: ImportKind, table: Table, *, is_trial: bool, progress: Progress) -> ImportReport:
        findings = Findings()
        act_id = ""
        book = self._law.book()
        try:
            with self._vault.unit_of_work(Act.import_file) as work:
                work.concerns("", detail=f"{kind.value}:{len(table.rows)}")
                match kind:
                    case ImportKind.companies:
                        import_companies.apply(work, table, findings, progress)
                    case ImportKind.centres:
                        import_centres.apply(work, table, findings, progress)
                    case ImportKind.citizens:
                        import_people.apply(work, table, findings, book, self._clock.today(), progress)
                    case ImportKind.placements:
                        import_placements.apply(work, table, findings, book, self._clock.today(), progress)
                act_id = _settle(work, findings, is_trial=is_trial)
        except _TrialOver:
            pass
        return ImportReport(
            kind=kind,
            is_applied=bool(act_id),
            lines=tuple(findings.lines),
            rejected=tuple(sorted(findings.rejected, key=lambda cell: cell.line)),
            changed=tuple(findings.changed),
            warnings=tuple(findings.warnings),
            ignored_columns=table.ignored_columns,
            act_id=act_id,
        )


def _settle(work: UnitOfWork, findings: Findings, *, is_trial: bool) -> str:
    work.flush()
    if is_trial or findings.rejected:
        raise _TrialOver
    return work.act_id


def _no_progress(_done: int, _total: int) -> None:
    """Nobody watches."""
