"""Bringing in the lists a consultant already has; all or nothing, and undone as one act.

A file is worked through on a connection of its own, away from the database thread, and ends in a plan. The
plan is written in one short transaction, unless what it rests on has changed: then it is made anew.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import StaleRecord, TableFault
from app.exports.table_files import Table, read_table
from app.models.act_codes import Act, ImportKind
from app.rules.lawbook import Lawbook
from app.services import import_centres, import_companies, import_people, import_placements
from app.services.import_report import Findings, ImportReport, RejectedCell
from app.services.law import LawService
from app.storage.plan import Plan
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

Progress = Callable[[int, int], None]
MOST_TRIES = 5
_COLUMNS = {
    ImportKind.companies: (import_companies.COLUMNS, import_companies.REQUIRED),
    ImportKind.centres: (import_centres.COLUMNS, import_centres.REQUIRED),
    ImportKind.citizens: (import_people.COLUMNS, import_people.REQUIRED),
    ImportKind.placements: (import_placements.COLUMNS, import_placements.REQUIRED),
}
# All that a line is held against; what is written elsewhere meanwhile, such as a note, is nothing to it.
_RESTS_ON = (
    "citizen",
    "target_group_period",
    "company",
    "company_contact",
    "company_centre",
    "centre_company",
    "placement",
    "consultant",
    "law_value",
)


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """A file that was worked through and not written yet (plan for en indlæsning).

    Attributes:
        report: what it would do; with a rejected cell it can do nothing.
    """

    report: ImportReport
    plan: Plan | None


class ImportService:
    """Reads files of companies, centres, citizens and placements (indlæsning, ``contracts.md`` 2)."""

    def __init__(self, vault: Vault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock

    def run(
        self, kind: ImportKind, file: Path, *, is_trial: bool = False, progress: Progress | None = None
    ) -> ImportReport:
        """Work through a file and write it: with a bad line nothing is imported.

        Args:
            kind: what the file lists.
            file: CSV or XLSX.
            is_trial: only report what would happen.
            progress: called with lines done and lines in all.

        Raises:
            FileFault: the file cannot be read.
            StaleRecord: others changed the store again and again meanwhile.
        """
        for tries_left in reversed(range(MOST_TRIES)):
            made = self.plan(kind, file, progress=progress)
            if is_trial:
                break
            try:
                return self.carry_out(made)
            except StaleRecord:
                if not tries_left:
                    raise
        return made.report

    def plan(self, kind: ImportKind, file: Path, *, progress: Progress | None = None) -> ImportPlan:
        """Work through a file without writing; may be asked on any thread, beside everything else.

        Args:
            kind: what the file lists.
            file: CSV or XLSX.
            progress: called with lines done and lines in all.

        Raises:
            FileFault: the file cannot be read.
            VaultLocked: the store is locked.
        """
        columns, required = _COLUMNS[kind]
        try:
            table = read_table(file, columns, required)
        except TableFault as fault:
            rejected = (RejectedCell(0, fault.column, "", fault.code),)
            return ImportPlan(ImportReport(kind, is_applied=False, rejected=rejected), None)
        findings = Findings()
        with self._vault.planning(_RESTS_ON) as work:
            self._work_through(work, kind, table, findings, progress or _no_progress)
            plan = None if findings.rejected else work.plan()
        return ImportPlan(_report(kind, table, findings), plan)

    def carry_out(self, made: ImportPlan) -> ImportReport:
        """Write a plan in one short transaction; one with a bad line writes nothing.

        Raises:
            StaleRecord: what the plan rests on has changed; make it anew.
        """
        report = made.report
        if made.plan is None:
            return report
        with self._vault.unit_of_work(Act.import_file) as work:
            work.concerns("", detail=f"{report.kind.value}:{len(report.lines)}")
            work.carry_out(made.plan)
            return replace(report, is_applied=True, act_id=work.act_id)

    def changes(self, report: ImportReport) -> Changes:
        """What the screens must read again after an import."""
        return Changes.of(Topic.everything, act_id=report.act_id) if report.is_applied else Changes()

    def _work_through(
        self, work: UnitOfWork, kind: ImportKind, table: Table, findings: Findings, progress: Progress
    ) -> None:
        today = self._clock.today()
        match kind:
            case ImportKind.companies:
                import_companies.apply(work, table, findings, progress)
            case ImportKind.centres:
                import_centres.apply(work, table, findings, progress)
            case ImportKind.citizens:
                import_people.apply(work, table, findings, self._book(), today, progress)
            case ImportKind.placements:
                import_placements.apply(work, table, findings, self._book(), today, progress)

    def _book(self) -> Lawbook:
        with self._vault.beside() as beside:
            return LawService(beside).book()


def _report(kind: ImportKind, table: Table, findings: Findings) -> ImportReport:
    return ImportReport(
        kind=kind,
        is_applied=False,
        lines=tuple(findings.lines),
        rejected=tuple(sorted(findings.rejected, key=lambda cell: cell.line)),
        changed=tuple(findings.changed),
        warnings=tuple(findings.warnings),
        ignored_columns=table.ignored_columns,
    )


def _no_progress(_done: int, _total: int) -> None:
    """Nobody watches."""
