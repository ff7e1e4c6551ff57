"""The words of letters as data: sections with placeholders, read from ``resources/templates/*.toml``.

A file has one letter::

    kind = "guidance_letter"     # a DocumentKind
    title = "Vejledning …"       # heading of the letter; placeholders may stand in it
    version = 1                  # rises with every change of the shipped words
    dated = 2026-11-23           # when the words were last held against the law
    source = "LAS § 35 …"
    certainty = "unverified"     # a Certainty: how sure the words are; unverified until it is told

    [[placeholder]]              # the closed list: nothing else may stand in braces
    name = "benefit"
    label = "Borgerens ydelse"   # what the editor calls it
    example = "kontanthjælp"
    is_required = true           # it must stand somewhere in the letter

    [[section]]
    key = "why"                  # never changes; letters may be asked whether they have it
    heading = "Derfor får du brevet"
    is_required = true           # the letter may not be without it, nor may it be empty
    part = "talk_sanction"       # printed only where this part applies; without it always
    body = '''…'''

In a body an empty line parts two paragraphs, a line that begins with »- « is a point of a list, and any other
line is printed as a line; in the file, a backslash at its end lets it go on. A placeholder is its name in
braces; ``{{`` and ``}}`` are braces themselves. What a placeholder stands for is put in once and never read
again, so braces or line breaks in a name change nothing else.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from app.common.errors import UserError
from app.models.codes import Certainty

LONGEST_BODY = 10_000
LONGEST_HEADING = 200
MOST_SECTIONS = 60

_NAME = "[a-z][a-z0-9_]{0,39}"
_TOKEN = re.compile(r"\{\{|\}\}|\{(" + _NAME + r")\}")
_KEY = re.compile(_NAME)
_POINT = "- "


class TextFaultKind(StrEnum):
    """What is wrong with the words of a letter."""

    unreadable = "unreadable"
    missing_value = "missing_value"
    too_long = "too_long"
    too_many_sections = "too_many_sections"
    duplicate_section = "duplicate_section"
    empty_section = "empty_section"
    missing_section = "missing_section"
    unknown_placeholder = "unknown_placeholder"
    missing_placeholder = "missing_placeholder"
    cpr_in_text = "cpr_in_text"
    unprintable = "unprintable"


@dataclass(frozen=True, slots=True)
class TextFault:
    """One fault and where it stands.

    Attributes:
        place: ``title``, or the key of a section; empty for the letter as a whole.
        detail: the placeholder, section or value meant.
    """

    kind: TextFaultKind
    place: str = ""
    detail: str = ""


class UnreadableLetterText(UserError):
    """A file of words cannot be read.

    Attributes:
        fault: what and where.
    """

    def __init__(self, fault: TextFault) -> None:
        super().__init__(f"{fault.kind} {fault.place} {fault.detail}".strip())
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder in a text (flettefelt)."""

    name: str


Piece = str | Slot


@dataclass(frozen=True, slots=True)
class Placeholder:
    """A placeholder a letter may use (flettefelt).

    Attributes:
        label: its Danish name.
        example: what it may become, for somebody who writes the words.
        is_required: it must stand somewhere in the letter.
    """

    name: str
    label: str
    example: str = ""
    is_required: bool = False


@dataclass(frozen=True, slots=True)
class LetterSection:
    """A section of a letter (afsnit).

    Attributes:
        part: the section is printed only where this part applies; empty for always.
    """

    key: str
    heading: str
    body: str
    is_required: bool = False
    part: str = ""


@dataclass(frozen=True, slots=True)
class LetterText:
    """The words of a kind of letter (skabelon).

    Attributes:
        version: of the shipped words.
        certainty: how sure the shipped words are.
        local_version: of the words as they were changed here; 0 for the shipped ones.
    """

    kind: str
    title: str
    version: int
    dated: date
    source: str
    sections: tuple[LetterSection, ...]
    placeholders: tuple[Placeholder, ...] = ()
    local_version: int = 0
    certainty: Certainty = Certainty.unverified

    @property
    def mark(self) -> str:
        """What a stored document says it was made from, such as ``guidance_letter-1`` or ``…-1-lokal-3``."""
        local = f"-lokal-{self.local_version}" if self.local_version else ""
        return f"{self.kind}-{self.version}{local}"

    def having(self, parts: Iterable[str]) -> tuple[LetterSection, ...]:
        """The sections that are printed where these parts apply."""
        applying = {"", *parts}
        return tuple(section for section in self.sections if section.part in applying)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A filled paragraph."""

    text: str


@dataclass(frozen=True, slots=True)
class Points:
    """A filled list."""

    lines: tuple[str, ...] = field(default=())


def read_letter_text(toml: str) -> LetterText:
    """Read a file of words.

    Raises:
        UnreadableLetterText: it is no such file, or the words have a fault.
    """
    try:
        table = tomllib.loads(toml)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise UnreadableLetterText(TextFault(TextFaultKind.unreadable, detail=str(error))) from error
    text = LetterText(
        kind=_value(table, "kind", str),
        title=_value(table, "title", str),
        version=_value(table, "version", int),
        dated=_value(table, "dated", date),
        source=_value(table, "source", str),
        certainty=_certainty(table),
        sections=tuple(_section(row) for row in _rows(table, "section")),
        placeholders=tuple(_placeholder(row) for row in _rows(table, "placeholder")),
    )
    for fault in faults_in(text):
        raise UnreadableLetterText(fault)
    return text


def faults_in(text: LetterText, shipped: LetterText | None = None) -> tuple[TextFault, ...]:
    """Everything that keeps words from being used, in the order of the letter.

    Args:
        text: the words.
        shipped: the words they were made from; what those require must still be there.
    """
    known = {placeholder.name for placeholder in text.placeholders}
    faults = _text_faults("title", text.title, known, LONGEST_HEADING)
    if not text.title.strip():
        faults.append(TextFault(TextFaultKind.empty_section, "title"))
    if len(text.sections) > MOST_SECTIONS:
        faults.append(TextFault(TextFaultKind.too_many_sections))
    keys: set[str] = set()
    for section in text.sections:
        faults += _section_faults(section, known)
        if section.key in keys:
            faults.append(TextFault(TextFaultKind.duplicate_section, section.key))
        keys.add(section.key)
    return tuple(faults + _missing(text, shipped or text, keys))


def pieces(text: str) -> tuple[Piece, ...]:
    """A text as words and placeholders, in their order; neighbouring words are one piece."""
    found: list[Piece] = []
    words, position = "", 0
    for token in _TOKEN.finditer(text):
        words += text[position : token.start()]
        position = token.end()
        if not token[1]:
            words += token[0][0]
            continue
        found += [words, Slot(token[1])] if words else [Slot(token[1])]
        words = ""
    words += text[position:]
    return (*found, words) if words else tuple(found)


def joined(parts: Iterable[Piece]) -> str:
    """The text that reads as these pieces: ``pieces(joined(parts))`` gives them back."""
    return "".join(
        f"{{{part.name}}}" if isinstance(part, Slot) else part.replace("{", "{{").replace("}", "}}")
        for part in parts
    )


def placeholders_in(text: str) -> tuple[str, ...]:
    """The names of the placeholders of a text, each once."""
    return tuple(dict.fromkeys(part.name for part in pieces(text) if isinstance(part, Slot)))


def fill(text: str, values: Mapping[str, str]) -> str:
    """The text with the values in place of the placeholders; one without a value is left out."""
    return "".join(values.get(part.name, "") if isinstance(part, Slot) else part for part in pieces(text))


def filled_blocks(body: str, values: Mapping[str, str]) -> tuple[Paragraph | Points, ...]:
    """The paragraphs and lists of a body, filled."""
    blocks: list[Paragraph | Points] = []
    for paragraph in re.split(r"\n[ \t]*\n", body.replace("\r\n", "\n")):
        lines: list[str] = []
        points: list[str] = []
        for line in paragraph.strip("\n").split("\n"):
            if line.startswith(_POINT):
                _close(blocks, lines, values)
                points.append(fill(line.removeprefix(_POINT).strip(), values))
                continue
            if points:
                blocks.append(Points(tuple(points)))
                points = []
            lines.append(line)
        _close(blocks, lines, values)
        if points:
            blocks.append(Points(tuple(points)))
    return tuple(blocks)


def _close(blocks: list[Paragraph | Points], lines: list[str], values: Mapping[str, str]) -> None:
    """A paragraph of the lines so far."""
    written = fill("\n".join(line.strip() for line in lines), values)
    if written.strip():
        blocks.append(Paragraph(written.strip()))
    lines.clear()


def _section_faults(section: LetterSection, known: set[str]) -> list[TextFault]:
    faults = []
    if not _KEY.fullmatch(section.key):
        faults.append(TextFault(TextFaultKind.missing_value, section.key, "key"))
    if section.is_required and not section.body.strip():
        faults.append(TextFault(TextFaultKind.empty_section, section.key))
    faults += _text_faults(section.key, section.heading, known, LONGEST_HEADING)
    return faults + _text_faults(section.key, section.body, known, LONGEST_BODY)


def _text_faults(place: str, text: str, known: set[str], longest: int) -> list[TextFault]:
    if len(text) > longest:
        return [TextFault(TextFaultKind.too_long, place)]
    return [
        TextFault(TextFaultKind.unknown_placeholder, place, name)
        for name in placeholders_in(text)
        if name not in known
    ]


def _missing(text: LetterText, shipped: LetterText, keys: set[str]) -> list[TextFault]:
    written = {
        name
        for words in (text.title, *(f"{part.heading}\n{part.body}" for part in text.sections))
        for name in placeholders_in(words)
    }
    gone = [part.key for part in shipped.sections if part.is_required and part.key not in keys]
    unused = [each.name for each in shipped.placeholders if each.is_required and each.name not in written]
    return [
        *(TextFault(TextFaultKind.missing_section, key, key) for key in gone),
        *(TextFault(TextFaultKind.missing_placeholder, detail=name) for name in unused),
    ]


def _certainty(table: Mapping[str, Any]) -> Certainty:
    written = _value(table, "certainty", str, default=Certainty.unverified.value)
    try:
        return Certainty(written)
    except ValueError:
        raise UnreadableLetterText(TextFault(TextFaultKind.missing_value, detail="certainty")) from None


def _section(row: Mapping[str, Any]) -> LetterSection:
    return LetterSection(
        key=_value(row, "key", str),
        heading=_value(row, "heading", str),
        body=_value(row, "body", str).strip("\n"),
        is_required=_value(row, "is_required", bool, default=False),
        part=_value(row, "part", str, default=""),
    )


def _placeholder(row: Mapping[str, Any]) -> Placeholder:
    return Placeholder(
        name=_value(row, "name", str),
        label=_value(row, "label", str),
        example=_value(row, "example", str, default=""),
        is_required=_value(row, "is_required", bool, default=False),
    )


def _rows(table: Mapping[str, Any], name: str) -> list[Mapping[str, Any]]:
    rows = table.get(name, [])
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise UnreadableLetterText(TextFault(TextFaultKind.unreadable, detail=name))
    return rows


def _value(row: Mapping[str, Any], name: str, kind: type, default: object = None) -> Any:
    value = row.get(name, default)
    # A truth value is a number in Python, and a moment a day; neither is meant.
    if type(value) is not kind:
        raise UnreadableLetterText(TextFault(TextFaultKind.missing_value, str(row.get("key", "")), name))
    return value
