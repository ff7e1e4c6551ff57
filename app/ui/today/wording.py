"""What *I dag* says: the greeting, the groups, and when things are due."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.common.dates import WEEKDAYS, show_short
from app.models.act_codes import TaskKind
from app.services.deadline_rows import DeadlineRow
from app.texts.labels import label
from app.ui.shared.deadline_look import moved_words

BY_DAY, BY_PLACE, BY_KIND = "day", "place", "kind"
GROUPINGS = ((BY_DAY, "Dato"), (BY_PLACE, "Sted"), (BY_KIND, "Type"))
_SUNDAY = 6
_WEEK = 7
_NO_PLACE = "Uden sted"
# Danish alphabet: æ, ø and å come after z.
_AFTER_Z = str.maketrans({"æ": "{", "ø": "|", "å": "}"})
# Until which hour a greeting is used.
_GREETINGS = ((9, "God morgen"), (12, "God formiddag"), (18, "God eftermiddag"), (24, "God aften"))


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the list with its rows (gruppe)."""

    title: str
    dot: str
    rows: tuple[DeadlineRow, ...]


def greeting(hour: int, first_name: str) -> str:
    """»God formiddag, Karla«."""
    words = next(words for until, words in _GREETINGS if hour < until)
    return f"{words}, {first_name}" if first_name else words


def grouped(rows: Sequence[DeadlineRow], today: date, by: str = BY_DAY) -> list[Group]:
    """Rows by day, by place or by kind, each the most urgent first; empty groups are left out."""
    if by == BY_DAY:
        return _by_day(rows, today)
    title_of: Callable[[DeadlineRow], str] = _place if by == BY_PLACE else _kind
    titles = sorted({title_of(row) for row in rows}, key=_order)
    return [_group(title, (row for row in rows if title_of(row) == title), today) for title in titles]


def _by_day(rows: Sequence[DeadlineRow], today: date) -> list[Group]:
    sunday = today + timedelta(days=_SUNDAY - today.weekday())
    groups = (
        Group("Overskredet", "danger_solid", tuple(r for r in rows if r.listed_on(today) < today)),
        Group("I dag", "warning_solid", tuple(r for r in rows if r.listed_on(today) == today)),
        Group("Denne uge", "border_strong", tuple(r for r in rows if today < r.listed_on(today) <= sunday)),
        Group("Senere", "border_strong", tuple(r for r in rows if r.listed_on(today) > sunday)),
    )
    return [group for group in groups if group.rows]


def _group(title: str, rows: Iterable[DeadlineRow], today: date) -> Group:
    found = tuple(sorted(rows, key=lambda row: row.listed_on(today)))
    first = found[0].listed_on(today)
    dot = "danger_solid" if first < today else "warning_solid" if first == today else "border_strong"
    return Group(title, dot, found)


def _place(row: DeadlineRow) -> str:
    return row.place or _NO_PLACE


def _kind(row: DeadlineRow) -> str:
    return label(row.kind)


def _order(title: str) -> tuple[bool, str]:
    return title == _NO_PLACE, title.casefold().translate(_AFTER_Z)


def detail(row: DeadlineRow, today: date) -> str:
    """About whom, where, by which rule, and from which day it was put off."""
    rule = row.rule if row.is_statutory else ""
    parts = (row.citizen_name, row.place, moved_words(row, today), rule)
    return " · ".join(part for part in parts if part)


def chip(row: DeadlineRow, today: date) -> tuple[str, str]:
    """When it is due, and the tone of the chip."""
    late = (today - row.shown_on).days
    if row.kind is TaskKind.unfinished_note and late > 0:
        return ("Begyndt i går" if late == 1 else f"Begyndt {show_short(row.shown_on)}"), "danger"
    if row.is_proposal and late > 0:
        return f"Foreslået {show_short(row.shown_on)}", "neutral"
    if late > 0:
        return ("1 dag over frist" if late == 1 else f"{late} dage over frist"), "danger"
    if late == 0:
        return "I dag", "warning"
    return f"{WEEKDAYS[row.shown_on.weekday()][:3]}. {show_short(row.shown_on)}", "neutral"


def next_deadline(rows: Sequence[DeadlineRow], today: date) -> str:
    """»Næste frist er fredag.«; what is said when nothing lies ahead."""
    ahead = [row.shown_on for row in rows if row.shown_on > today]
    if not ahead:
        return "Der er ingen frister de næste 14 dage."
    return f"Næste frist er {near(min(ahead), today)}."


def near(day: date, today: date) -> str:
    """»i morgen«, »fredag«, or »fredag 27. marts« when it is further away."""
    away = (day - today).days
    if away == 1:
        return "i morgen"
    name = WEEKDAYS[day.weekday()]
    return name if away < _WEEK else f"{name} {show_short(day)}"


def deadlines(number: int) -> str:
    """»ingen frister«, »1 frist«, »3 frister«."""
    if number == 0:
        return "ingen frister"
    return "1 frist" if number == 1 else f"{number} frister"
