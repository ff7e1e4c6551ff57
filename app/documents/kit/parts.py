"""Parts that printed documents share: headed sections, facts in two columns, lists, signatures."""

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from app.documents.kit import styles
from app.documents.kit.block import Block
from app.documents.kit.containers import Blank, Columns, Rule
from app.documents.kit.tagging import Element
from app.documents.kit.text import RightText, Text

CONTENT_SPACE = 8.0
PLAIN_EDGE = (styles.HAIRLINE, styles.LINE)
ACCENT_EDGE = (1.2, styles.ACCENT)

_SECTION_SPACE = 20.0
_FACT_WIDTHS = (84.0, 151.0, 8.0, 66.0, 0.0)
# A small text beside a section's title is lowered so that both stand on the same line.
_LOWER_BESIDE_SECTION = 2.2

Fact = tuple[str, str]


def section(
    root: Element, title: str, *, note: str = "", ruled: bool = True, space: float = _SECTION_SPACE
) -> list[Block]:
    """The heading of a section, with a small note at the right edge; a table follows without a rule."""
    heading: Block = Text(title, styles.SECTION, root.add("H2"), space_before=space, keeps_next=True)
    if note:
        beside = [Blank(_LOWER_BESIDE_SECTION), RightText(note, styles.SMALL, root.add("P"))]
        heading = Columns([[heading], beside], (0, 260), space_before=space, keeps_next=True)
    return [heading, Rule(space_before=4, keeps_next=True)] if ruled else [heading]


def paragraph_section(root: Element, title: str, text: str) -> list[Block]:
    """A section of one text; nothing where the text is empty."""
    if not text.strip():
        return []
    return [*section(root, title), Text(text, styles.BODY, root.add("P"), space_before=CONTENT_SPACE)]


def facts(
    root: Element, columns: tuple[Sequence[Fact], Sequence[Fact]], widths: Sequence[float] = _FACT_WIDTHS
) -> list[Block]:
    """Label and value in two columns, without those that have no value; the left one is read out first."""
    element = root.add_list("None")
    shown = [[_fact(element, *fact) for fact in column if fact[1]] for column in columns]
    rows = list(zip_longest(*shown, fillvalue=([], [])))
    return [
        Columns([*left, [], *right], widths, space_before=2 if number else 12)
        for number, (left, right) in enumerate(rows)
    ]


def bullets(root: Element, lines: Iterable[str]) -> list[Block]:
    """A list with dots; empty lines are left out."""
    written = [line for line in lines if line.strip()]
    if not written:
        return []
    element = root.add_list("Disc")
    blocks: list[Block] = []
    for line in written:
        item = element.add("LI")
        bullet = Text("•", styles.BODY, item.add("Lbl"))
        text = Text(line, styles.BODY, item.add("LBody"))
        blocks.append(Columns([[bullet], [text]], (12, 0), space_before=CONTENT_SPACE / 2))
    return blocks


def signature(root: Element, name: str, role: str) -> list[Block]:
    """A line to sign on, with the name and what the person signs as."""
    blocks: list[Block] = [Rule(styles.HAIRLINE, styles.INK, keeps_next=True)]
    if name:
        blocks.append(Text(name, styles.FACT, root.add("P"), space_before=4, keeps_next=True))
    return [*blocks, Text(role, styles.SMALL, root.add("P"), space_before=0 if name else 4)]


def _fact(parent: Element, label: str, value: str) -> tuple[list[Block], list[Block]]:
    item = parent.add("LI")
    return [Text(label, styles.SMALL, item.add("Lbl"))], [Text(value, styles.FACT, item.add("LBody"))]
