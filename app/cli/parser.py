"""The words of the command line: ``argparse`` in Danish."""

import argparse
import re
from collections.abc import Iterable
from pathlib import Path
from typing import NoReturn

from app.cli import calc_arguments
from app.cli.values import Counted, day
from app.common.errors import UserError
from app.models.act_codes import ImportKind

_CITIZENS_AT_MOST = 100_000
_YEARS_AT_MOST = 30

_EPILOG = """\
Adgangskoden læses fra --password-file, ellers fra miljøvariablen JOBBRO_PASSWORD,
ellers spørger programmet i terminalen. Uden terminal venter det ikke.

Slutkoder:
  0  spørgsmålet er besvaret, eller arbejdet er gjort
  1  filen har afviste rækker, eller »check« fandt fejl i nøgler, hashværdier eller regler
  2  forkerte argumenter, ingen data i mappen, eller der er data i forvejen
  3  forkert eller ingen adgangskode
  4  et andet program skriver i de samme data
  5  en side, nøglefilen eller en sikkerhedskopi er beskadiget
  6  en fil eller en disk kan ikke læses eller skrives
  7  data er skrevet af en nyere udgave af programmet
  8  uventet fejl; den står i logfilen
"""

# What argparse says, and how it is said in Danish; anything else gets a general sentence.
_TRANSLATIONS = (
    (r"the following arguments are required: (?P<rest>.+)", "Der mangler: {rest}."),
    (r"one of the arguments (?P<rest>.+) is required", "Skriv en af disse: {rest}."),
    (
        r"unrecognized arguments: (?P<rest>.+)",
        "Kender ikke: {rest}. Fælles valg som --store står før kommandoen.",
    ),
    (r"argument KOMMANDO: invalid choice: '(?P<rest>.+?)' .*", "Kommandoen »{rest}« findes ikke."),
    (r"argument (?P<name>.+?): invalid choice: (?P<rest>.+?) \(.*", "{name}: {rest} kan ikke vælges."),
    (r"argument (?P<name>.+?): expected (?:one|at least one) argument", "{name}: der mangler en værdi."),
    (r"argument (?P<name>.+?): ignored explicit argument (?P<rest>.+)", "{name}: tager ingen værdi."),
    (
        r"argument (?P<name>.+?): not allowed with argument (?P<rest>.+)",
        "{name} og {rest} kan ikke bruges sammen.",
    ),
    (r"argument (?P<name>.+?): (?P<rest>[A-ZÆØÅ»].+)", "{name}: {rest}"),
)
_UNKNOWN = "Kommandolinjen kan ikke forstås."


class UsageFault(UserError):
    """The command line cannot be carried out as it stands.

    Attributes:
        sentence: what is wrong, in Danish.
        usage: how the command is written; empty where that would not help.
    """

    def __init__(self, sentence: str, usage: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence
        self.usage = usage


class _Formatter(argparse.RawDescriptionHelpFormatter):
    """Danish headings."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[argparse._MutuallyExclusiveGroup],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "brug: " if prefix is None else prefix)


class DanishParser(argparse.ArgumentParser):
    """An ``ArgumentParser`` that raises Danish sentences and never ends the process on an error."""

    def __init__(self, prog: str, **kwargs: object) -> None:
        super().__init__(
            prog,
            add_help=False,
            allow_abbrev=False,
            formatter_class=_Formatter,
            **kwargs,  # type: ignore[arg-type]  # description and epilog, both texts
        )
        self.options = self.add_argument_group("valgmuligheder")
        self.options.add_argument("-h", "--help", action="help", help="vis denne hjælp")

    def error(self, message: str) -> NoReturn:
        """Raise the sentence for what argparse found."""
        raise UsageFault(danish(message), self.format_usage().strip())


def danish(message: str) -> str:
    """The Danish sentence for a message of argparse."""
    for pattern, sentence in _TRANSLATIONS:
        match = re.fullmatch(pattern, message, re.DOTALL)
        if match is not None:
            return sentence.format(**match.groupdict())
    return _UNKNOWN


def build() -> DanishParser:
    """The whole command line (``contracts.md`` 1), as far as it is built."""
    parser = DanishParser(
        "jobbro", description="Jobbro for jobkonsulenter. Uden kommando åbnes vinduet.", epilog=_EPILOG
    )
    options = parser.options
    options.add_argument(
        "--store", metavar="DIR", type=Path, help="mappen med data (ellers brugerens egen datamappe)"
    )
    options.add_argument(
        "--password-file", metavar="FILE", type=Path, help="filens første linje er adgangskoden"
    )
    options.add_argument(
        "--recovery-key-file",
        metavar="FILE",
        type=Path,
        help="åbn med gendannelsesnøglen i filens første linje",
    )
    options.add_argument("--version", action="store_true", help="vis navn og version")
    options.add_argument("--demo", action="store_true", help="åbn vinduet med demodata, der bliver smidt væk")
    options.add_argument("--self-test", action="store_true", help="prøv programmet af, og skriv OK")
    _add_commands(parser)
    return parser


def _add_commands(parser: DanishParser) -> None:
    commands = parser.add_subparsers(
        dest="command", metavar="KOMMANDO", title="kommandoer", prog="jobbro", parser_class=DanishParser
    )

    def add(name: str, text: str) -> DanishParser:
        return commands.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")

    new = add("new", "opret en tom boks til data; gendannelsesnøglen skrives én gang")
    new.options.add_argument(
        "--recovery-key-file",
        dest="new_key_file",
        metavar="FILE",
        type=Path,
        help="skriv gendannelsesnøglen i filen",
    )
    _add_import(add("import", "læs en CSV- eller XLSX-fil ind"))
    _add_results(add("results", "tæl, hvad forløbene førte til"))
    _add_due(add("due", "vis alt, der er overskredet eller skal gøres inden for 14 dage"))
    _add_calc(add("calc", "prøv reglerne af på datoer; uden --store bruges de regler, der følger med"))
    _add_document(add("document", "vis, hvilke dokumenter der kan laves, eller lav et"))
    _add_rules(add("rules", "gem de lokale regler i en fil, eller hent regler fra en"))
    for name, text in (
        ("backup", "tag en sikkerhedskopi i én fil"),
        ("restore", "gendan en sikkerhedskopi; det, den erstatter, bliver lagt ved siden af"),
    ):
        add(name, text).add_argument_group("argumenter").add_argument("file", metavar="FILE", type=Path)
    add("check", "læs alt, og skriv, hvad der er galt")
    _add_demo_store(add("demo-store", "opret en ny boks med opdigtede borgere"))
    tour = add("tour", "tegn alle skærmbilleder af demodata som PNG-filer")
    tour.add_argument_group("argumenter").add_argument("folder", metavar="DIR", type=Path)


def _add_import(command: DanishParser) -> None:
    given = command.add_argument_group("argumenter")
    given.add_argument(
        "kind", metavar="KIND", type=_import_kind, help=f"hvad filen indeholder: {', '.join(ImportKind)}"
    )
    given.add_argument("file", metavar="FILE", type=Path)
    command.options.add_argument("--dry-run", action="store_true", help="fortæl kun, hvad der ville ske")
    _add_json(command)


def _add_results(command: DanishParser) -> None:
    options = command.options
    options.add_argument(
        "--from", dest="first", metavar="DATE", type=day, required=True, help="periodens første dag"
    )
    options.add_argument(
        "--to", dest="last", metavar="DATE", type=day, required=True, help="periodens sidste dag"
    )
    options.add_argument(
        "--as-of", dest="as_of", metavar="DATE", type=day, help="opgørelsesdag (ellers i dag)"
    )
    _add_json(command)


def _add_due(command: DanishParser) -> None:
    command.options.add_argument(
        "--on", dest="on", metavar="DATE", type=day, help="dagen, der regnes fra (ellers i dag)"
    )
    _add_json(command)


def _add_calc(command: DanishParser) -> None:
    kinds = command.add_subparsers(
        dest="calc_kind",
        metavar="KIND",
        title="beregninger",
        prog="jobbro calc",
        parser_class=DanishParser,
        required=True,
    )

    def add(name: str, text: str) -> DanishParser:
        return kinds.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")

    calc_arguments.add_kinds(add)


def _add_rules(command: DanishParser) -> None:
    acts = command.add_subparsers(
        dest="rules_act",
        metavar="HVAD",
        title="handlinger",
        prog="jobbro rules",
        parser_class=DanishParser,
        required=True,
    )
    for name, text in (
        ("export", "gem de lokale regler i en TOML-fil"),
        ("import", "hent lokale regler fra en TOML- eller JSON-fil; alle eller ingen"),
    ):
        act = acts.add_parser(name, help=text, description=f"{text[0].upper()}{text[1:]}.")
        act.add_argument_group("argumenter").add_argument("file", metavar="FILE", type=Path)
        if name == "import":
            act.options.add_argument("--dry-run", action="store_true", help="fortæl kun, hvad der ville ske")
            _add_json(act)


def _add_document(command: DanishParser) -> None:
    given = command.add_argument_group("argumenter")
    given.add_argument("kind", metavar="KIND", nargs="?", help="dokumentets slags, som --list viser den")
    given.add_argument("id", metavar="ID", nargs="?", help="sagsnummer eller id, fx 2026-014")
    command.options.add_argument(
        "--list", dest="is_list", action="store_true", help="en linje for hvert dokument"
    )
    command.options.add_argument("--out", metavar="FILE", type=Path, help="PDF-filen, der skrives")


def _add_demo_store(command: DanishParser) -> None:
    options = command.options
    options.add_argument(
        "--citizens",
        metavar="N",
        type=Counted(1, _CITIZENS_AT_MOST),
        required=True,
        help="antal borgere",
    )
    options.add_argument(
        "--years", metavar="Y", type=Counted(1, _YEARS_AT_MOST), default=1, help="antal års arbejde (1)"
    )
    options.add_argument(
        "--seed", metavar="S", type=Counted(0, 2**31), default=1, help="samme tal, samme data (1)"
    )


def _add_json(command: DanishParser) -> None:
    command.options.add_argument("--json", dest="is_json", action="store_true", help="svar med én JSON-værdi")


def _import_kind(text: str) -> ImportKind:
    try:
        return ImportKind(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"Vælg en af disse: {', '.join(ImportKind)}.") from error
