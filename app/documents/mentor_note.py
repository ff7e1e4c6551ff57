"""The mentor note (mentornotat): one candidate's week, filled in by hand at the company (picture 21).

It is made from ``MentorNoteView`` alone, so nothing else about a candidate can stand on it. It does not ask
why somebody was away, whatever the picture shows: »aftalt« and »ikke aftalt« are enough.
"""

from collections.abc import Sequence
from datetime import timedelta

from app.common.dates import iso_week, show_date, show_moment, show_short, show_time, show_weekday
from app.documents.company_views import MentorNoteView, NoteDayView, show_minutes
from app.documents.kit import styles
from app.documents.kit.block import Block
from app.documents.kit.containers import Blank, CheckBox, Columns, Frame, Ring, Rule, WritingLines
from app.documents.kit.document import Composition, Running
from app.documents.kit.parts import PLAIN_EDGE, section, signature
from app.documents.kit.styles import A4, Paper
from app.documents.kit.tagging import Element
from app.documents.kit.text import RightText, Text
from app.models.visit_codes import PaperMark
from app.texts import company_phrases, legal_phrases
from app.texts.labels import label

# Stands with each stored copy; a change in what is printed, or where, is a new version.
TEMPLATE_VERSION = "mentor_note-1"
TITLE = "Mentornotat"

# Narrower margins above and below than on other papers: a week must stand on one page.
PAPER = Paper(
    width=A4.width, height=A4.height, left=A4.left, right=A4.right, top=14 * styles.MM, bottom=10 * styles.MM
)
_WORKDAYS, _DAYS = 5, 7
_BOX, _BOX_LINE = 14.0, 18.0
_RING, _RING_LINE = 20.0, 22.0
_NOTE_LINE, _NOTE_LINES = 21.0, 4
_FRAME_LINES = 3
_SECTION_SPACE = 11.0
_NAME_WIDTH = 118.0
_LEVELS = ("1", "2", "3", "4")
_LEVEL_HEADS = ("1 meget støtte", "2", "3", "4 selvstændig")
_LEVEL_WIDTH, _NARROW_LEVEL_WIDTH = 84.0, 27.0
# More criteria than this stand in two columns.
_MOST_BELOW_ONE_ANOTHER = 6
_SHORT_DAYS = ("Man", "Tir", "Ons", "Tor", "Fre", "Lør", "Søn")
_LONG_DAYS = ("Mandag", "Tirsdag", "Onsdag", "Torsdag", "Fredag", "Lørdag", "Søndag")


def render(view: MentorNoteView) -> bytes:
    """Make the PDF of a mentor note.

    Args:
        view: what is to be printed; any characters may stand in its texts.

    Returns:
        A PDF/A-2a and PDF/UA-1 file, the same for the same view.
    """
    days = _shown_days(view)
    page = Composition(_running(view, days), PAPER)
    root = page.root
    page.blocks += [
        *_title(root, view),
        _agreed(root, view),
        *section(root, "Fremmøde", note=company_phrases.NOTE_ATTENDANCE, space=_SECTION_SPACE),
        *_attendance(root, days),
        *_scores(root, view.criteria),
        *section(root, "Noter", note=company_phrases.NOTE_NOT_PRIVATE, space=_SECTION_SPACE),
        WritingLines(_NOTE_LINES, _NOTE_LINE),
        *_hours(root, view, days),
        _foot(root, view),
    ]
    return page.render(f"{TITLE}, uge {iso_week(view.monday)}", view.sender.printed_at)


def _shown_days(view: MentorNoteView) -> Sequence[NoteDayView]:
    """Five days, or seven where the candidate works at the weekend."""
    at_weekend = (day.is_planned or day.mark is not None for day in view.days[_WORKDAYS:])
    return view.days[: _DAYS if any(at_weekend) else _WORKDAYS]


def _running(view: MentorNoteView, days: Sequence[NoteDayView]) -> Running:
    sender = view.sender
    last = view.monday + timedelta(days=len(days) - 1)
    return Running(
        left=(sender.authority_name, sender.unit_name),
        right=(TITLE, f"Uge {iso_week(view.monday)} · {show_short(view.monday)} – {show_date(last)}"),
        printed=f"Udskrevet {show_moment(sender.printed_at)} af {sender.consultant_name}",
        notice=company_phrases.PAPER_NOTICE,
    )


def _title(root: Element, view: MentorNoteView) -> list[Block]:
    name = Text(view.candidate_name, styles.TITLE, root.add("H1"), keeps_next=True)
    about = [part for part in (view.company_name, _week_words(view)) if part]
    place = Text(" · ".join(about), styles.LEAD, root.add("P"), keeps_next=True)
    if not view.mentor_name:
        return [name, place]
    to = RightText(f"Til mentor {view.mentor_name}", styles.FACT, root.add("P"))
    return [Columns([[name, place], [Blank(8), to]], (0, 200), keeps_next=True)]


def _week_words(view: MentorNoteView) -> str:
    if not view.week:
        return ""
    return f"uge {view.week}" if view.weeks is None else f"uge {view.week} af {view.weeks}"


def _agreed(root: Element, view: MentorNoteView) -> Block:
    """What was agreed last and what is agreed now, beside one another; the left one is read out first."""
    last: list[Block] = [Text("Det aftalte vi sidst", styles.STRONG, root.add("H2"), keeps_next=True)]
    kept = [
        (f"{line.text} – holdt" if line.is_kept else line.text, line.is_kept) for line in view.agreed_last
    ]
    last += _lines(root, kept, _FRAME_LINES)
    coming: list[Block] = [
        Text("Aftaler for den kommende uge", styles.STRONG, root.add("H2"), keeps_next=True)
    ]
    # One line is always left empty: the mentor can add to what is agreed.
    count = max(_FRAME_LINES, len(view.agreed_next) + 1)
    coming += _lines(root, [(text, False) for text in view.agreed_next], count)
    return Columns([[_frame(last)], [_frame(coming)]], (0, 0), gap=12, space_before=7)


def _frame(blocks: Sequence[Block]) -> Block:
    return Frame(blocks, edge=PLAIN_EDGE, padding=(7, 10))


def _lines(root: Element, lines: Sequence[tuple[str, bool]], count: int) -> list[Block]:
    """A box to tick before each line, then empty lines up to so many."""
    found: list[Block] = []
    element = root.add_list("None") if lines else root
    for text, is_ticked in lines:
        words = Text(text, styles.CELL, element.add("LI").add("LBody"))
        box = CheckBox(ticked=is_ticked, side=_BOX, line=_BOX_LINE)
        found.append(Columns([[box], [Blank(2), words]], (_BOX + 8, 0), space_before=2))
    for _ in range(count - len(lines)):
        box = CheckBox(ticked=False, side=_BOX, line=_BOX_LINE)
        found.append(Columns([[box], [Blank(_BOX_LINE - 3), Rule()]], (_BOX + 8, 0), space_before=2))
    return found


def _attendance(root: Element, days: Sequence[NoteDayView]) -> list[Block]:
    element = root.add("Table")
    widths = (_NAME_WIDTH, *[0] * len(days))
    head_row = element.add("TR")
    heads = ("Dag", *[_day_name(day, len(days)) for day in days])
    cells: list[list[Block]] = [
        [Text(name, styles.CELL_HEAD, head_row.add_column_head(), keeps_next=True)] for name in heads
    ]
    rows: list[Block] = [Columns(cells, widths, inset=(2.5, 0), keeps_next=True), Rule(keeps_next=True)]
    for number, mark in enumerate(PaperMark):
        row = element.add("TR")
        boxes = [_box(row.add("TD"), day, mark, is_first=number == 0) for day in days]
        rows += [
            Columns([_row_head(row, label(mark)), *boxes], widths, inset=(0.6, 0), keeps_next=True),
            Rule(keeps_next=True),
        ]
    row = element.add("TR")
    times = [_time(row.add("TD"), day) for day in days]
    rows.append(Columns([_row_head(row, "Mødetid"), *times], widths, gap=0, inset=(2, 0)))
    known = [
        f"{_day_name(day, _WORKDAYS).lower()} {label(day.mark).lower()}"
        for day in days
        if day.mark is not None
    ]
    if known:
        words = f"Udfyldt på forhånd: {' · '.join(known)}"
        rows.append(Text(words, styles.SMALL, root.add("P")))
    return rows


def _day_name(day: NoteDayView, count: int) -> str:
    names = _SHORT_DAYS if count == _DAYS else _LONG_DAYS
    return f"{names[day.day.weekday()]} {day.day.day}."


def _row_head(row: Element, words: str) -> list[Block]:
    # The name comes first in the row, although the cells were made before it.
    head = Element("TH", {"Table": {"Scope": "Row"}})
    row.children.insert(0, head)
    return [Blank(2.5), Text(words, styles.CELL, head)]


def _box(cell: Element, day: NoteDayView, mark: PaperMark, *, is_first: bool) -> list[Block]:
    if not day.is_planned and day.mark is None:
        return [Blank(2.5), Text("Helligdag" if day.is_closed and is_first else "–", styles.CELL, cell)]
    return [CheckBox(ticked=day.mark is mark, side=_BOX, line=_BOX_LINE)]


def _time(cell: Element, day: NoteDayView) -> list[Block]:
    if not day.is_planned and day.mark is None:
        return [Blank(2.5), Text("–", styles.CELL, cell)]
    return [Columns([[Blank(16), Rule()], []], (0, 12))]


def _scores(root: Element, criteria: Sequence[str]) -> list[Block]:
    """Every criterion with the four levels to ring; the same criteria as the scorecard."""
    if not criteria:
        return []
    head = section(root, "Sådan gik ugen", note=company_phrases.NOTE_SCORES, space=_SECTION_SPACE)
    if len(criteria) <= _MOST_BELOW_ONE_ANOTHER:
        return [*head, *_score_table(root, criteria, _LEVEL_WIDTH)]
    half = (len(criteria) + 1) // 2
    tables = [
        _score_table(root, part, _NARROW_LEVEL_WIDTH, heads=_LEVELS)
        for part in (criteria[:half], criteria[half:])
    ]
    legend = Text(" – ".join((_LEVEL_HEADS[0], _LEVEL_HEADS[-1])), styles.SMALL, root.add("P"))
    return [*head, Columns(tables, (0, 0), gap=16, keeps_next=True), legend]


def _score_table(
    root: Element, criteria: Sequence[str], level_width: float, heads: Sequence[str] = _LEVEL_HEADS
) -> list[Block]:
    element = root.add("Table")
    widths = (0, *[level_width] * len(_LEVELS))
    head_row = element.add("TR")
    cells: list[list[Block]] = [
        [Text(name, styles.CELL_HEAD, head_row.add_column_head())] for name in ("Kriterium", *heads)
    ]
    rows: list[Block] = [Columns(cells, widths, space_before=2, keeps_next=True)]
    for name in criteria:
        row = element.add("TR")
        head = row.add("TH")
        head.attributes["Table"] = {"Scope": "Row"}
        words = [Blank((_RING_LINE - styles.BODY.leading) / 2), Text(name, styles.BODY, head)]
        rings: list[list[Block]] = [
            [Blank(1), Ring(level, styles.CELL_STRONG, row.add("TD"), _RING)] for level in _LEVELS
        ]
        rows.append(Columns([words, *rings], widths, inset=(0.5, 0), keeps_next=name != criteria[-1]))
    return rows


def _hours(root: Element, view: MentorNoteView, days: Sequence[NoteDayView]) -> list[Block]:
    agreed = "" if view.agreed_minutes is None else f"aftalt {show_minutes(view.agreed_minutes)} timer"
    names = [*[_SHORT_DAYS[day.day.weekday()] for day in days], "I alt"]
    cells: list[list[Block]] = [
        [Columns([[Text(name, styles.SMALL, root.add("P"))], [Blank(13), Rule()]], (28, 0))] for name in names
    ]
    return [
        *section(root, "Mentortimer denne uge", note=agreed, space=_SECTION_SPACE),
        Columns(cells, (0,) * len(cells), gap=9, space_before=5),
    ]


def _foot(root: Element, view: MentorNoteView) -> Block:
    sender = view.sender
    first_name = sender.consultant_name.partition(" ")[0]
    signed = signature(root, "", "Mentors underskrift")
    words: list[Block] = []
    if view.collected_at is not None:
        when = f"{show_weekday(view.collected_at.date())} kl. {show_time(view.collected_at)}"
        words.append(RightText(f"{first_name} henter notatet {when}", styles.STRONG, root.add("P")))
    if sender.consultant_phone:
        asked = f"Spørgsmål? Ring til {first_name} på {legal_phrases.phone(sender.consultant_phone)}"
        words.append(RightText(asked, styles.SMALL, root.add("P")))
    words.append(RightText(company_phrases.NOTE_KEEP, styles.SMALL, root.add("P")))
    return Columns([[Blank(14), *signed], words], (150, 0), gap=20, space_before=12)
