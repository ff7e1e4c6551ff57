"""``jobbro document``: what can be printed, and one of them as a PDF file."""

import argparse

from app.cli import entry, output
from app.cli.parser import UsageFault
from app.common.errors import FileFault, InvalidInput, NotFound
from app.models.problem_codes import AgreementGap, ExtractGap, GuidanceGap, PlanGap
from app.services.printables import PrintableKind, Printables
from app.texts import labels


def run(arguments: argparse.Namespace) -> int:
    """List the documents, or write one."""
    if arguments.is_list:
        return _list(arguments)
    if arguments.kind is None or arguments.id is None or arguments.out is None:
        raise UsageFault("Skriv »document --list« eller »document KIND ID --out FILE.pdf«.")
    try:
        kind = PrintableKind(arguments.kind)
    except ValueError as error:
        raise UsageFault(
            f"Den slags dokument kendes ikke. Vælg en af disse: {', '.join(PrintableKind)}."
        ) from error
    if arguments.out.resolve().parent == entry.store_folder(arguments).resolve():
        raise FileFault(arguments.out, "in_use")
    with entry.opened(arguments, may_write=False) as services:
        try:
            Printables(services).write(kind, arguments.id, arguments.out)
        except NotFound as error:
            raise UsageFault(f"Der er intet dokument af slagsen {kind} med nummer {arguments.id}.") from error
        except InvalidInput as refused:
            raise UsageFault(f"Dokumentet kan ikke laves endnu. Der mangler: {_gaps(refused)}.") from refused
    return 0


def _list(arguments: argparse.Namespace) -> int:
    with entry.opened(arguments, may_write=False) as services:
        for page in Printables(services).pages():
            output.say(*(f"{row.kind}\t{row.id}\t{row.title}" for row in page))
    return 0


def _gaps(refused: InvalidInput) -> str:
    codes = [*PlanGap, *AgreementGap, *GuidanceGap, *ExtractGap]
    named = {code.value: labels.label(code) for code in codes}
    return ", ".join(named.get(name, name) for name in refused.problems)
