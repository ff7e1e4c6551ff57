"""The week sheet of a company (samlet ugeark): a row for each candidate, filled in by hand (picture 21).

It is made from ``WeekSheetView`` alone, so nothing else about a candidate can stand on it.
"""

from collections.abc import Sequence
from datetime import timedelta

from app.common.dates import iso_week, show_date, show_moment, show_short
from app.documents.company_views import CandidateView, DayView, WeekSheetView, opened_lines, show_minutes
from app.documents.kit import styles
from app.documents.kit.block import Block
from app.documents.kit.containers import Blank, CheckBox, Columns, Rule, WritingLines
from app.documents.kit.document import Composition, Running
from app.documents.kit.parts import signature
from app.documents.kit.styles import A4, Paper
from app.documents.kit.table import Table
from app.documents.kit.tagging import Element
from app.documents.kit.text import RightText, Text
from app.texts import company_phrases, legal_phrases

# Stands with each stored copy; a change in what is printed, or where, is a new version.
TEMPLATE_VERSION = "week_sheet-2"
TITLE = "Samlet ugeark"

# Narrower margins above and below than on other papers: eight candidates stand on one sheet.
LANDSCAPE = Paper(
    width=A4.height,
    height=A4.width,
    left=A4.left,
    right=A4.right,
    top=14 * styles.MM,
    bottom=10 * styles.MM,
)
_WORKDAYS, _DAYS = 5, 7
_NAME_WIDTH, _DAY_WIDTH, _NARROW_DAY_WIDTH = 190.0, 72.0, 58.0
_BOX, _NOTE_LINE = 16.0, 14.5
_INSET = (4.0, 5.0)
_SHORT_DAYS = ("Man", "Tir", "Ons", "Tor", "Fre", "Lør", "Søn")


def render(view: WeekSheetView) -> bytes:
    """Make the PDF of a week sheet.

    Args:
        view: what is to be printed; any characters may stand in its texts.

    Returns:
        A PDF/A-2a and PDF/UA-1 file, the same for the same view.
    """
    page = Composition(_running(view), LANDSCAPE)
    root = page.root
    count = _day_count(view)
    page.blocks += [
        *_title(root, view),
        Text(company_phrases.SHEET_LEAD, styles.LEAD, root.add("P"), space_before=4, keeps_next=True),
        _table(root, view, count),
        *_hours(root, count),
        *_foot(root, view),
    ]
    return page.render(f"{TITLE}, uge {iso_week(view.monday)}", view.sender.printed_at)


def _running(view: WeekSheetView) -> Running:
    sender = view.sender
    last = view.monday + timedelta(days=_day_count(view) - 1)
    return Running(
        left=(sender.authority_name, sender.unit_name),
        right=(TITLE, f"Uge {iso_week(view.monday)} · {show_short(view.monday)} – {show_date(last)}"),
        printed=f"Udskrevet {show_moment(sender.printed_at)} af {sender.consultant_name}",
        notice=company_phrases.PAPER_NOTICE,
    )


def _day_count(view: WeekSheetView) -> int:
    """Five days, or seven where somebody works at the weekend."""
    at_weekend = (day.minutes for one in view.candidates for day in one.days[_WORKDAYS:])
    return _DAYS if any(at_weekend) else _WORKDAYS


def _title(root: Element, view: WeekSheetView) -> list[Block]:
    name = Text(view.company_name, styles.TITLE, root.add("H1"), keeps_next=True)
    if not view.mentor_names:
        return [name]
    words = f"Til mentor {_listed(view.mentor_names)}"
    beside = [Blank(8), RightText(words, styles.FACT, root.add("P"))]
    return [Columns([[name], beside], (0, 300), keeps_next=True)]


def _table(root: Element, view: WeekSheetView, count: int) -> Block:
    element = root.add("Table")
    head_row = element.add("TR")
    day_width = _DAY_WIDTH if count == _WORKDAYS else _NARROW_DAY_WIDTH
    widths = (_NAME_WIDTH, *[day_width] * count, 0)
    days = [view.monday + timedelta(days=number) for number in range(count)]
    names = [_day_name(day.weekday(), day.day, count) for day in days]
    heads = ("Kandidat", *names, "Noter – ikke om helbred eller privatliv")
    head = Columns(
        [[Text(name, styles.CELL_HEAD, head_row.add_column_head())] for name in heads],
        widths,
        inset=(3.5, 5.0),
    )
    rows = [_row(element.add("TR"), candidate, count, widths) for candidate in view.candidates]
    return Table(head, rows)


def _day_name(weekday: int, day: int, count: int) -> str:
    names = _SHORT_DAYS if count == _DAYS else ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag")
    return f"{names[weekday]} {day}."


def _row(row: Element, candidate: CandidateView, count: int, widths: Sequence[float]) -> Columns:
    cell = row.add("TD")
    who: list[Block] = [Text(candidate.name, styles.STRONG, cell.add("P"), keeps_next=True)]
    meets_at = f"møder kl. {candidate.meets_at}" if candidate.meets_at else ""
    work = " · ".join(part for part in (candidate.task, meets_at) if part)
    if work:
        who.append(Text(work, styles.CELL, cell.add("P")))
    who += [Text(line, styles.CELL, cell.add("P")) for line in opened_lines(candidate.opened, with_day=False)]
    days = [_day(row.add("TD"), day) for day in candidate.days[:count]]
    # The lines to write on are no content; the cell stands there for whoever listens to the table.
    row.add("TD")
    # The rule below the row is one more line to write on.
    notes = [WritingLines(max(1, len(who) - 2), _NOTE_LINE), Blank(_NOTE_LINE - _INSET[0])]
    return Columns([who, *days, notes], widths, inset=_INSET)


def _day(cell: Element, day: DayView) -> list[Block]:
    if day.is_closed:
        return [Text("Helligdag", styles.CELL, cell)]
    if not day.minutes:
        return [Text("–", styles.CELL, cell)]
    hours = Text(f"{show_minutes(day.minutes)} t.", styles.CELL, cell)
    return [Columns([[hours], [CheckBox(ticked=False, side=_BOX, line=_BOX)]], (38, 0))]


def _hours(root: Element, count: int) -> list[Block]:
    """Room for the mentor's hours, on one line with its heading."""
    heading = Text("Mentortimer", styles.STRONG, root.add("H2"))
    labels = (*_SHORT_DAYS[:count], "I alt")
    cells = [
        [Columns([[Text(name, styles.SMALL, root.add("P"))], [Blank(12), Rule()]], (30, 0))]
        for name in labels
    ]
    widths = (92, *[0] * len(labels))
    return [Columns([[heading], *cells], widths, gap=12, space_before=16, keeps_next=True)]


def _foot(root: Element, view: WeekSheetView) -> list[Block]:
    sender = view.sender
    first_name = sender.consultant_name.partition(" ")[0]
    asked = f"Spørgsmål? Ring til {first_name} på {legal_phrases.phone(sender.consultant_phone)}"
    words = [Text(company_phrases.SHEET_KEEP, styles.SMALL, root.add("P"))]
    if sender.consultant_phone:
        words.insert(0, Text(asked, styles.FACT, root.add("P")))
    return [Columns([signature(root, "", "Mentors underskrift"), words], (240, 0), gap=28, space_before=24)]


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} og {names[-1]}"
