"""The plan of a week's visits (ugeplan): landscape, a column for each day, to take along in the car.

Addresses and telephone numbers stand on it, and of the candidates their initials alone.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from app.common.dates import iso_week, show_date, show_moment, show_short
from app.documents.company_views import SenderView
from app.documents.kit import styles
from app.documents.kit.block import Block
from app.documents.kit.containers import Blank, Columns
from app.documents.kit.document import Composition, Running
from app.documents.kit.table import Table
from app.documents.kit.tagging import Element
from app.documents.kit.text import Text
from app.documents.week_sheet import LANDSCAPE

# Stands with each stored copy; a change in what is printed, or where, is a new version.
TEMPLATE_VERSION = "week_plan-1"
TITLE = "Ugeplan"
_WORKDAYS, _DAYS = 5, 7
_INSET = (4.0, 5.0)
_NAMES = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")
_NOTICE = "Planen har kandidaters initialer. Makulér den, når ugen er gået."


@dataclass(frozen=True, slots=True)
class PlannedVisit:
    """A visit of the plan (besøg).

    Attributes:
        hours: as »10.30–12.00«.
        how: how it is held where that is not at the company.
        mentors: who is there.
        initials: of the candidates.
    """

    hours: str
    company: str
    address: str = ""
    phone: str = ""
    how: str = ""
    mentors: tuple[str, ...] = ()
    initials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PlannedDay:
    """A day of the plan."""

    is_closed: bool = False
    visits: tuple[PlannedVisit, ...] = ()


@dataclass(frozen=True, slots=True)
class WeekPlanView:
    """The visits of a week; ``days`` begin on Monday."""

    sender: SenderView
    monday: date
    days: tuple[PlannedDay, ...]


def render(view: WeekPlanView) -> bytes:
    """Make the PDF of a week plan.

    Returns:
        A PDF/A-2a and PDF/UA-1 file, the same for the same view.
    """
    page = Composition(_running(view), LANDSCAPE)
    root = page.root
    week = f"{TITLE}, uge {iso_week(view.monday)}"
    page.blocks += [
        Text(week, styles.TITLE, root.add("H1"), keeps_next=True),
        Text(_sum(view), styles.LEAD, root.add("P"), space_before=2, keeps_next=True),
        Blank(8),
        _table(root, view),
    ]
    return page.render(week, view.sender.printed_at)


def _running(view: WeekPlanView) -> Running:
    sender, last = view.sender, view.monday + timedelta(days=_count(view) - 1)
    return Running(
        left=(sender.authority_name, sender.unit_name),
        right=(TITLE, f"Uge {iso_week(view.monday)} · {show_short(view.monday)} – {show_date(last)}"),
        printed=f"Udskrevet {show_moment(sender.printed_at)} af {sender.consultant_name}",
        notice=_NOTICE,
    )


def _count(view: WeekPlanView) -> int:
    """Five days, or seven where a visit lies at the weekend."""
    return _DAYS if any(day.visits for day in view.days[_WORKDAYS:]) else _WORKDAYS


def _sum(view: WeekPlanView) -> str:
    visits = [visit for day in view.days for visit in day.visits]
    people = sum(len(visit.initials) for visit in visits)
    return f"{len(visits)} besøg · {'1 kandidat' if people == 1 else f'{people} kandidater'}"


def _table(root: Element, view: WeekPlanView) -> Block:
    element = root.add("Table")
    count = _count(view)
    widths = (0,) * count
    head_row = element.add("TR")
    heads = []
    for number, name in enumerate(_NAMES[:count]):
        day = view.monday + timedelta(days=number)
        closed = " · helligdag" if view.days[number].is_closed else ""
        words = f"{name} {show_short(day)}{closed}"
        heads.append([Text(words, styles.CELL_HEAD, head_row.add_column_head())])
    head = Columns(heads, widths, inset=(3.5, 5.0))
    most = max((len(day.visits) for day in view.days[:count]), default=0)
    rows = [_row(element.add("TR"), view.days[:count], place, widths) for place in range(max(1, most))]
    return Table(head, rows)


def _row(row: Element, days: tuple[PlannedDay, ...], place: int, widths: tuple[int, ...]) -> Columns:
    """The visit of each day at one place in its order."""
    cells: list[list[Block]] = []
    for day in days:
        cell = row.add("TD")
        if place < len(day.visits):
            cells.append(_visit(cell, day.visits[place]))
        else:
            cells.append([Text("–" if place == 0 else "", styles.CELL, cell)])
    return Columns(cells, widths, inset=_INSET)


def _visit(cell: Element, visit: PlannedVisit) -> list[Block]:
    hours = f"{visit.hours} · {visit.how}" if visit.how else visit.hours
    lines = [
        *((name, styles.CELL) for name in visit.mentors),
        (visit.address, styles.CELL),
        (f"Tlf. {visit.phone}" if visit.phone else "", styles.CELL),
        (", ".join(visit.initials), styles.CELL_STRONG),
    ]
    return [
        Text(hours, styles.CELL, cell.add("P"), keeps_next=True),
        Text(visit.company, styles.CELL_STRONG, cell.add("P"), keeps_next=True),
        *(Text(words, style, cell.add("P")) for words, style in lines if words),
    ]
