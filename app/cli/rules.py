"""``jobbro rules``: local rules out to a file, and in from one, all or nothing."""

import argparse
from typing import Any

from app.cli import entry, output
from app.cli.faults import ExitCode
from app.cli.safety import with_backup
from app.common.errors import FileFault
from app.models.act_codes import BackupReason
from app.services.rule_files import RuleFileReport
from app.texts import messages, rule_words


def run(arguments: argparse.Namespace) -> int:
    """Write or read a rule file; 1 when a rule was refused."""
    if arguments.file.resolve().parent == entry.store_folder(arguments).resolve():
        raise FileFault(arguments.file, "in_use")
    if arguments.rules_act == "export":
        return _export(arguments)
    return _import(arguments)


def as_json(report: RuleFileReport) -> dict[str, Any]:
    """The report by the contract; with a rejected rule nothing counts as imported."""
    return {
        "imported": 0 if report.faults else report.new,
        "unchanged": len(report.changes) - report.new,
        "rejected": [
            {
                "rule": fault.number,
                "key": fault.key,
                "field": fault.field,
                "reason": messages.problem(fault.problem),
            }
            for fault in report.faults
        ],
        "rules": [
            {
                "rule": change.number,
                "key": change.key,
                "value": change.value,
                "valid_from": change.valid_from.isoformat(),
                "valid_to": None if change.valid_to is None else change.valid_to.isoformat(),
                "new": change.is_new,
            }
            for change in report.changes
        ],
    }


def _export(arguments: argparse.Namespace) -> int:
    with entry.opened(arguments, may_write=True) as services:
        count = services.rule_files.export(arguments.file)
    output.say("1 lokal regel er gemt." if count == 1 else f"{count} lokale regler er gemt.")
    return ExitCode.done


def _import(arguments: argparse.Namespace) -> int:
    with entry.opened(arguments, may_write=True) as services:
        files = services.rule_files
        if not arguments.dry_run:
            with_backup(services, BackupReason.before_rules)
        report = files.look_through(arguments.file) if arguments.dry_run else files.bring_in(arguments.file)
    if arguments.is_json:
        output.say_json(as_json(report))
    else:
        output.say(*_lines(report, is_trial=arguments.dry_run))
        output.tell(
            *(
                f"{rule_words.fault_place(f.number, f.key, f.field)}: {messages.problem(f.problem)}"
                for f in report.faults
            )
        )
    if report.faults:
        output.tell("Intet er hentet. Ret filen, og prøv igen.")
        return ExitCode.findings
    return ExitCode.done


def _lines(report: RuleFileReport, *, is_trial: bool) -> list[str]:
    if report.faults:
        return [f"{len(report.faults)} fejl i filen."]
    verb = "Ville blive hentet" if is_trial else "Hentet"
    lines = [f"{verb}. Nye værdier: {report.new}. Uændrede: {len(report.changes) - report.new}."]
    return lines + [
        f"{change.name}, {rule_words.period_words(change.valid_from, change.valid_to)}: {change.value}"
        for change in report.changes
        if change.is_new
    ]
