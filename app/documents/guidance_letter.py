"""The written guidance letter (vejledning om rettigheder, pligter og sanktioner, LAS § 35, stk. 1).

Its words come from a template as data; this module sets them as a letter. It tells what holds for the reader
in general: no sanction, no amount and nothing about the reader's own conduct stands in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from app.common.dates import show_date, show_moment
from app.documents.kit import styles
from app.documents.kit.block import Block
from app.documents.kit.containers import Columns
from app.documents.kit.document import Running
from app.documents.kit.letter import Letter, LetterHead
from app.documents.kit.parts import signature
from app.documents.kit.tagging import Element
from app.documents.kit.text import Text
from app.texts import legal_phrases
from app.texts.letter_text import LetterText, Points, fill, filled_blocks

# What this layout is; with the mark of the words it stands with each stored copy.
LAYOUT = 3

_PARAGRAPH_SPACE = 4.0
_SECTION_SPACE = 8.0
_BULLET_WIDTH = 12.0
_SIGNATURE_SPACE = 28.0


@dataclass(frozen=True, slots=True)
class LetterSender:
    """Who writes the letter; everything but the first two may be empty."""

    authority_name: str
    consultant_name: str
    unit_name: str = ""
    title: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class GuidanceLetterData:
    """All that is printed in a guidance letter.

    Attributes:
        address: who gets it: name and address, a line each.
        text: the words.
        parts: the parts of the words that hold for the reader.
        values: placeholder to what stands for it.
        is_draft: it is not frozen; the paper says so.
    """

    sender: LetterSender
    address: tuple[str, ...]
    case_number: str
    dated_on: date
    text: LetterText
    parts: tuple[str, ...]
    values: Mapping[str, str]
    printed_at: datetime
    is_draft: bool = False


def render(data: GuidanceLetterData) -> bytes:
    """Make the PDF of a guidance letter.

    Args:
        data: what is to be printed; any characters may stand in its texts.

    Returns:
        A PDF/A-2a and PDF/UA-1 file, the same for the same data.
    """
    title = fill(data.text.title, data.values)
    page = Letter(_running(data, title), _head(data))
    root = page.root
    page.blocks.append(Text(title, styles.LETTER_TITLE, root.add("H1"), keeps_next=True))
    sections = data.text.having(data.parts)
    for section in sections:
        page.blocks += _section(root, fill(section.heading, data.values), section.body, data.values)
    # The last words stay with the closing, so that nobody gets a page with a name alone.
    page.blocks[-1].keeps_next = True
    page.blocks += _closing(root, data.sender)
    # The window's title bar shows this, so it is the shipped name and not what somebody wrote into a heading.
    return page.render(legal_phrases.GUIDANCE_TITLE, data.printed_at)


def template_version(text: LetterText) -> str:
    """What a stored copy says it was drawn from: the words and the layout."""
    return f"{text.mark}/{LAYOUT}"


def _running(data: GuidanceLetterData, title: str) -> Running:
    sender = data.sender
    return Running(
        left=(sender.authority_name, sender.unit_name),
        right=(title, "Kladde" if data.is_draft else show_date(data.dated_on)),
        printed=f"Udskrevet {show_moment(data.printed_at)} af {sender.consultant_name}",
        notice="Indeholder personoplysninger",
    )


def _head(data: GuidanceLetterData) -> LetterHead:
    sender = data.sender
    return LetterHead(
        address=data.address,
        sender=(sender.authority_name, sender.unit_name),
        lines=(
            sender.consultant_name,
            sender.title,
            legal_phrases.phone(sender.phone) if sender.phone else "",
            sender.email,
            f"Dato: {show_date(data.dated_on)}",
            f"Sag: {data.case_number}",
            "Kladde" if data.is_draft else "",
        ),
    )


def _section(root: Element, heading: str, body: str, values: Mapping[str, str]) -> list[Block]:
    written = filled_blocks(body, values)
    if not written:
        return []
    blocks: list[Block] = []
    if heading.strip():
        element = root.add("H2")
        blocks.append(
            Text(heading, styles.LETTER_SECTION, element, space_before=_SECTION_SPACE, keeps_next=True)
        )
    for number, block in enumerate(written):
        space = 2.0 if number == 0 else _PARAGRAPH_SPACE
        if isinstance(block, Points):
            blocks += _points(root, block.lines, space)
        else:
            blocks.append(Text(block.text, styles.LETTER, root.add("P"), space_before=space))
    return blocks


def _points(root: Element, lines: tuple[str, ...], space: float) -> list[Block]:
    element = root.add_list("Disc")
    blocks: list[Block] = []
    for number, line in enumerate(lines):
        item = element.add("LI")
        bullet = Text("•", styles.LETTER, item.add("Lbl"))
        text = Text(line, styles.LETTER, item.add("LBody"))
        above = space if number == 0 else 2.0
        blocks.append(Columns([[bullet], [text]], (_BULLET_WIDTH, 0), space_before=above))
    return blocks


def _closing(root: Element, sender: LetterSender) -> list[Block]:
    """The greeting and the name, which are never parted."""
    greeting = Text(
        legal_phrases.GREETING, styles.LETTER, root.add("P"), space_before=_SECTION_SPACE, keeps_next=True
    )
    name = signature(root, sender.consultant_name, sender.title or sender.authority_name)
    return [greeting, Columns([name, []], (220, 0), space_before=_SIGNATURE_SPACE)]
