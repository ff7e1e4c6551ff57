"""``jobbro import``: a CSV or XLSX file, all or nothing."""

import argparse
from typing import Any

from app.cli import entry, output
from app.cli.faults import ExitCode
from app.cli.safety import with_backup
from app.models.act_codes import BackupReason, ImportStatus
from app.models.problem_codes import Problem
from app.services.import_report import ImportReport, RejectedCell
from app.texts import labels, messages


def run(arguments: argparse.Namespace) -> int:
    """Import the file, or tell what would happen; 1 when a row was refused."""
    with entry.opened(arguments, may_write=True) as services:
        if not arguments.dry_run:
            with_backup(services, BackupReason.before_import)
        report = services.imports.run(arguments.kind, arguments.file, is_trial=arguments.dry_run)
    if arguments.is_json:
        output.say_json(as_json(report))
    else:
        output.say(*_lines(report, is_trial=arguments.dry_run))
        output.tell(*(_cell(cell) for cell in report.rejected))
    if report.rejected:
        output.tell("Intet er læst ind. Ret filen, og prøv igen.")
        return ExitCode.findings
    return ExitCode.done


def as_json(report: ImportReport) -> dict[str, Any]:
    """The report by the contract; with a rejected row nothing counts as imported or changed."""
    is_whole = not report.rejected
    return {
        "imported": report.count(ImportStatus.added) if is_whole else 0,
        "unchanged": report.count(ImportStatus.unchanged),
        "changed": report.count(ImportStatus.changed) if is_whole else 0,
        "rejected": [
            {"line": cell.line, "column": cell.column, "value": cell.value, "reason": reason(cell)}
            for cell in report.rejected
        ],
        "ignored_columns": list(report.ignored_columns),
        "changes": [
            {"line": cell.line, "column": cell.column, "before": cell.before, "after": cell.after}
            for cell in report.changed
        ],
        "warnings": [
            {
                "line": warned.line,
                "column": warned.column,
                "value": warned.value,
                "warning": messages.problem(warned.warning),
            }
            for warned in report.warnings
        ],
    }


def reason(cell: RejectedCell) -> str:
    """Why a cell was refused, with the name that was perhaps meant."""
    sentence = messages.problem(cell.reason)
    return f"{sentence} Mente du »{cell.nearest}«?" if cell.nearest else sentence


def _lines(report: ImportReport, *, is_trial: bool) -> list[str]:
    lines = [f"{labels.label(report.kind)}. {_summary(report, is_trial=is_trial)}"]
    if report.ignored_columns:
        lines.append(f"Kolonner, der ikke kendes og er udeladt: {', '.join(report.ignored_columns)}.")
    lines += [
        f"Linje {cell.line}, {cell.column}: ændret fra »{cell.before}« til »{cell.after}«."
        for cell in report.changed
    ]
    lines += [
        f"Linje {warned.line}, {warned.column} »{warned.value}«: {messages.problem(warned.warning)}"
        for warned in report.warnings
    ]
    return lines


def _summary(report: ImportReport, *, is_trial: bool) -> str:
    refused = len({cell.line for cell in report.rejected})
    if refused:
        return "1 linje er afvist." if refused == 1 else f"{refused} linjer er afvist."
    verb = "Ville blive læst ind" if is_trial else "Læst ind"
    counts = as_json(report)
    return f"{verb}: {counts['imported']} nye, {counts['changed']} ændrede, {counts['unchanged']} uændrede."


def _cell(cell: RejectedCell) -> str:
    if cell.reason in {Problem.empty_file, Problem.not_a_table, Problem.file_too_large}:
        return reason(cell)
    place = f"Linje {cell.line}, {cell.column}" if cell.line else f"Kolonnen »{cell.column}«"
    return f"{place} »{cell.value}«: {reason(cell)}" if cell.line else f"{place}: {reason(cell)}"
