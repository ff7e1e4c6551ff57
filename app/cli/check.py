"""``jobbro check``: reads everything, and prints what is wrong."""

import argparse

from app.cli import entry, output
from app.cli.faults import ExitCode
from app.services.store_care import CheckReport

_RENEWED = "Søgningen bygges op igen, næste gang programmet åbnes."
_BUSY = "Luk programmet, og kør kontrollen igen; så bygges søgningen op på ny."


def run(arguments: argparse.Namespace) -> int:
    """0 when all is well, 1 for faults in keys, hashes, rules or the search index, 5 for a damaged page."""
    with entry.opened(arguments, may_write=False) as services:
        report = services.care.check()
        is_renewed = bool(report.search) and services.care.renew_index()
    output.say(
        *(_lines(report) or ["Alt er i orden: sider, nøgler, henvisninger, dokumenter, regler og søgning."])
    )
    if report.search:
        output.say(_RENEWED if is_renewed else _BUSY)
    if not report.is_readable:
        return ExitCode.damaged
    return ExitCode.done if report.is_sound else ExitCode.findings


def _lines(report: CheckReport) -> list[str]:
    lines = [f"Beskadiget side: {page}" for page in report.pages]
    if lines:
        lines.append("Gendan den seneste sikkerhedskopi med »jobbro restore«.")
    lines += [f"Kopien af nøglefilen mangler eller er beskadiget: {name}" for name in report.key_copies]
    lines += [f"Rækken henviser til noget, der ikke findes: {row}" for row in report.foreign_keys]
    lines += [f"Dokumentet er ikke det, der blev gemt: {document}" for document in report.documents]
    if report.search:
        posts = "1 post" if len(report.search) == 1 else f"{len(report.search)} poster"
        lines.append(f"Søgningen finder ikke alt: {posts} står forkert i registret.")
    return lines + [f"Hul eller overlap i reglerne: {rule}" for rule in report.rules]
