"""The driving of a month (kørselsliste): own journeys to companies, with minutes and kilometres.

It is made from ``DrivingView`` alone, which has no field for a candidate.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from app.common.dates import show_moment, show_short
from app.common.money import round_half_up, show_decimal
from app.documents.company_views import SenderView
from app.documents.kit import styles
from app.documents.kit.block import Block
from app.documents.kit.containers import Blank, Columns
from app.documents.kit.document import Composition, Running
from app.documents.kit.parts import signature
from app.documents.kit.styles import TextStyle
from app.documents.kit.table import Table
from app.documents.kit.tagging import Element
from app.documents.kit.text import RightText, Text

# Stands with each stored copy; a change in what is printed, or where, is a new version.
TEMPLATE_VERSION = "driving_list-1"
TITLE = "Kørselsliste"
PURPOSE = "Virksomhedsbesøg"
_HEADS = ("Dato", "Virksomhed", "Formål", "Minutter", "Km")
_WIDTHS = (72.0, 0.0, 106.0, 52.0, 52.0)
_COMPANY, _NUMBERS_FROM = 1, 3
_HEAD_INSET, _INSET = (3.5, 5.0), (5.0, 5.0)
_NOTICE = "Ingen oplysninger om kandidater."
_NONE = "Der er ingen kørsel i måneden."
_METRES_A_KILOMETRE = 1_000


@dataclass(frozen=True, slots=True)
class Journey:
    """A journey there and back (kørsel).

    Attributes:
        minutes: of the journey; ``None`` where nobody has written it.
        metres: likewise.
    """

    day: date
    company: str
    address: str = ""
    minutes: int | None = None
    metres: int | None = None


@dataclass(frozen=True, slots=True)
class DrivingView:
    """The journeys of a month, the first one first.

    Attributes:
        month: such as »marts 2026«.
    """

    sender: SenderView
    month: str
    journeys: tuple[Journey, ...] = ()

    @property
    def minutes(self) -> int:
        """Of all journeys together."""
        return sum(one.minutes or 0 for one in self.journeys)

    @property
    def metres(self) -> int:
        """Of all journeys together."""
        return sum(one.metres or 0 for one in self.journeys)

    @property
    def without_metres(self) -> int:
        """How many journeys nobody has written the kilometres of."""
        return sum(1 for one in self.journeys if one.metres is None)


def render(view: DrivingView) -> bytes:
    """Make the PDF of a driving list.

    Returns:
        A PDF/A-2a and PDF/UA-1 file, the same for the same view.
    """
    page = Composition(_running(view))
    root = page.root
    title = f"{TITLE}, {view.month}"
    page.blocks += [
        Text(title, styles.TITLE, root.add("H1"), keeps_next=True),
        Text(_who(view), styles.LEAD, root.add("P"), space_before=2, keeps_next=True),
        Blank(8),
    ]
    if view.journeys:
        page.blocks += [_table(root, view), *_foot(root, view)]
    else:
        page.blocks.append(Text(_NONE, styles.BODY, root.add("P")))
    return page.render(title, view.sender.printed_at)


def show_metres(metres: int) -> str:
    """Metres as kilometres with a decimal comma, ``22,5``."""
    return show_decimal(round_half_up(Decimal(metres) / _METRES_A_KILOMETRE, 2))


def _running(view: DrivingView) -> Running:
    sender = view.sender
    return Running(
        left=(sender.authority_name, sender.unit_name),
        right=(TITLE, view.month[:1].upper() + view.month[1:]),
        printed=f"Udskrevet {show_moment(sender.printed_at)} af {sender.consultant_name}",
        notice=_NOTICE,
    )


def _who(view: DrivingView) -> str:
    count = "1 tur" if len(view.journeys) == 1 else f"{len(view.journeys)} ture"
    return f"{view.sender.consultant_name} · {count}, tur og retur"


def _table(root: Element, view: DrivingView) -> Block:
    element = root.add("Table")
    head_row = element.add("TR")
    heads = []
    for place, name in enumerate(_HEADS):
        made = RightText if place >= _NUMBERS_FROM else Text
        heads.append([made(name, styles.CELL_HEAD, head_row.add_column_head())])
    head = Columns(heads, _WIDTHS, inset=_HEAD_INSET)
    rows = [_journey(element.add("TR"), one) for one in view.journeys]
    totals = ("I alt", "", "", str(view.minutes), show_metres(view.metres))
    rows.append(_row(element.add("TR"), totals, styles.CELL_STRONG))
    return Table(head, rows)


def _journey(row: Element, journey: Journey) -> Columns:
    minutes = "–" if journey.minutes is None else str(journey.minutes)
    metres = "–" if journey.metres is None else show_metres(journey.metres)
    words = (show_short(journey.day), journey.company, PURPOSE, minutes, metres)
    return _row(row, words, styles.CELL, journey.address)


def _row(row: Element, words: Sequence[str], style: TextStyle, address: str = "") -> Columns:
    cells: list[list[Block]] = []
    for place, each in enumerate(words):
        cell = row.add("TD")
        if place == _COMPANY and address:
            name = Text(each, style, cell.add("P"), keeps_next=True)
            cells.append([name, Text(address, styles.SMALL, cell.add("P"))])
        elif each:
            made = RightText if place >= _NUMBERS_FROM else Text
            cells.append([made(each, style, cell)])
        else:
            cells.append([])
    return Columns(cells, _WIDTHS, inset=_INSET)


def _foot(root: Element, view: DrivingView) -> list[Block]:
    blocks: list[Block] = []
    if view.without_metres:
        journeys = "1 tur" if view.without_metres == 1 else f"{view.without_metres} ture"
        words = f"Kilometer er ikke skrevet for {journeys}, som ikke er med i summen."
        blocks.append(Text(words, styles.SMALL, root.add("P"), space_before=6))
    blocks += [Blank(28), Columns([signature(root, "", "Dato og underskrift"), []], (240, 0))]
    return blocks
