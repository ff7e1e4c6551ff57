"""The hand-over of a citizen to a colleague (overdragelse): one page, for use inside the house.

What the case holds is cut to what fits a page, and the page says what it left out. It carries the birth date,
never the CPR number, and no address.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.common.dates import show_date, show_moment
from app.documents.kit import styles
from app.documents.kit.block import Block
from app.documents.kit.characters import printable
from app.documents.kit.containers import Columns, Frame
from app.documents.kit.document import Composition, Running
from app.documents.kit.parts import ACCENT_EDGE, Fact, facts, section
from app.documents.kit.tagging import Element
from app.documents.kit.text import Text

# Stands with each stored copy; a change in what is printed, or where, is a new version.
TEMPLATE_VERSION = "hand_over-2"
TITLE = "Overdragelse"

_GAP, _SECTION_SPACE = 18.0, 12.0
_FACT_WIDTHS = (70.0, 165.0, 8.0, 76.0, 0.0)


@dataclass(frozen=True, slots=True)
class HandOverSection:
    """A heading with lines, the most important first.

    Attributes:
        noun: what a line is, in the plural, for »3 notater er udeladt«.
        nothing: what stands there when there are none.
    """

    title: str
    lines: tuple[str, ...]
    noun: str
    nothing: str = "Ingen."


@dataclass(frozen=True, slots=True)
class HandOverData:
    """All that is printed in a hand-over.

    Attributes:
        to_name: who takes over; may be empty.
        remark: what the consultant wants to say; may be empty.
        facts: label and value, in two columns.
        left: sections of the left column.
        right: sections of the right column.
        printed_at: local time.
    """

    authority_name: str
    unit_name: str
    consultant_name: str
    citizen_name: str
    case_number: str
    dated_on: date
    facts: tuple[tuple[Fact, ...], tuple[Fact, ...]]
    left: tuple[HandOverSection, ...]
    right: tuple[HandOverSection, ...]
    printed_at: datetime
    to_name: str = ""
    remark: str = ""


@dataclass(frozen=True, slots=True)
class _Cut:
    """How much of everything is shown."""

    lines: int
    letters: int
    remark: int


# The first that fits a page is used; the last one always does.
_CUTS = (
    _Cut(12, 300, 2_000),
    _Cut(9, 220, 1_200),
    _Cut(7, 160, 900),
    _Cut(5, 120, 700),
    _Cut(4, 90, 500),
    _Cut(3, 70, 400),
    _Cut(2, 60, 300),
    _Cut(1, 40, 150),
)


def render(data: HandOverData) -> bytes:
    """Make the PDF of a hand-over, on one page.

    Args:
        data: what is to be printed; any characters may stand in its texts.

    Returns:
        A PDF/A-2a and PDF/UA-1 file, the same for the same data.
    """
    return _fitted(data)[0].render(TITLE, data.printed_at)


def left_out(data: HandOverData) -> tuple[str, ...]:
    """What the page has no room for, as »3 notater«."""
    return _missing(data, _fitted(data)[1])


def _fitted(data: HandOverData) -> tuple[Composition, _Cut]:
    for cut in _CUTS:
        page = _compose(data, cut)
        if page.page_count == 1:
            break
    return page, cut


def _compose(data: HandOverData, cut: _Cut) -> Composition:
    page = Composition(_running(data))
    root = page.root
    to = f" til {_short(data.to_name, cut.letters)}" if data.to_name else ""
    page.blocks += [
        Text(_short(f"{TITLE} af {data.citizen_name}", 120), styles.TITLE, root.add("H1"), keeps_next=True),
        Text(
            f"Internt papir: fra {_short(data.consultant_name, cut.letters)}{to}, {show_date(data.dated_on)}",
            styles.LEAD,
            root.add("P"),
            space_before=4,
        ),
        *facts(root, _short_facts(data, cut), _FACT_WIDTHS),
    ]
    if data.remark.strip():
        page.blocks.append(_remark(root, _remark_words(data.remark, cut)))
    columns = [_column(root, sections, cut) for sections in (data.left, data.right)]
    page.blocks.append(Columns(columns, (0, 0), gap=_GAP, space_before=10))
    missing = _missing(data, cut)
    if missing:
        words = f"Udeladt, fordi der ikke er plads: {', '.join(missing)}. Det hele står i sagen."
        page.blocks.append(Text(words, styles.SMALL, root.add("P"), space_before=12))
    return page


def _running(data: HandOverData) -> Running:
    return Running(
        left=(data.authority_name, data.unit_name),
        right=(TITLE, f"Internt · sag {data.case_number}"),
        printed=f"Udskrevet {show_moment(data.printed_at)} af {data.consultant_name}",
        notice="Personoplysninger – kun til internt brug",
    )


def _short_facts(data: HandOverData, cut: _Cut) -> tuple[list[Fact], list[Fact]]:
    left, right = ([(name, _short(value, cut.letters)) for name, value in column] for column in data.facts)
    return left, right


def _remark(root: Element, remark: str) -> Block:
    inside: list[Block] = [
        Text("Det skal du vide", styles.SMALL_ACCENT, root.add("H2"), keeps_next=True),
        Text(remark, styles.BODY, root.add("P")),
    ]
    return Frame(inside, edge=ACCENT_EDGE, padding=(7, 10), space_before=12)


def _column(root: Element, sections: Sequence[HandOverSection], cut: _Cut) -> list[Block]:
    blocks: list[Block] = []
    for part in sections:
        blocks += section(root, part.title, space=_SECTION_SPACE)
        if not part.lines:
            blocks.append(Text(part.nothing, styles.SMALL, root.add("P"), space_before=4))
            continue
        element = root.add_list("Disc")
        for number, line in enumerate(part.lines[: cut.lines]):
            item = element.add("LI")
            bullet = Text("•", styles.CELL, item.add("Lbl"))
            text = Text(_short(line, cut.letters), styles.CELL, item.add("LBody"))
            blocks.append(Columns([[bullet], [text]], (10, 0), space_before=4 if number == 0 else 2))
    return blocks


def _missing(data: HandOverData, cut: _Cut) -> tuple[str, ...]:
    found = [
        f"{len(part.lines) - cut.lines} {part.noun}"
        for part in (*data.left, *data.right)
        if len(part.lines) > cut.lines
    ]
    if _remark_words(data.remark, cut).endswith("…") and not data.remark.endswith("…"):
        found.append("slutningen af bemærkningen")
    return tuple(found)


def _remark_words(remark: str, cut: _Cut) -> str:
    """With its lines as they were typed while it is whole."""
    whole = printable(remark)
    return whole if cut is _CUTS[0] and len(whole) <= cut.remark else _short(remark, cut.remark)


def _short(text: str, most: int) -> str:
    """A text of at most so many letters, cut at a word where there is one."""
    # A character without a shape takes six in print, so what is printed is what is counted.
    line = " ".join(printable(text).split())
    if len(line) <= most:
        return line
    head = line[: most - 1]
    whole = head.rpartition(" ")[0]
    return f"{whole if len(whole) > most // 2 else head}…"
