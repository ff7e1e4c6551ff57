"""What *I dag* says: the greeting, the groups, and what each thing to do is called."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from app.common.dates import WEEKDAYS, show_short
from app.models.codes import TaskKind
from app.services.today import TaskRow

_SUNDAY = 6
_WEEK = 7
# Until which hour a greeting is used.
_GREETINGS = ((9, "God morgen"), (12, "God formiddag"), (18, "God eftermiddag"), (24, "God aften"))
# Icon, tone, what it says in time, and what it says after the day.
_KINDS = {
    TaskKind.unfinished_note: ("note", "info", "Gør notat færdigt", "Gør notat færdigt"),
    TaskKind.placement_ends: ("placement", "violet", "Forløb slutter", "Forløb er gået over tiden"),
    TaskKind.job_plan_missing: ("job_plan", "warning", "Jobplan mangler", "Jobplan mangler"),
    TaskKind.job_plan_expires: (
        "follow_up",
        "info",
        "Opfølgning på jobplan",
        "Opfølgning på jobplan mangler",
    ),
}


@dataclass(frozen=True, slots=True)
class Group:
    """A heading of the list with its tasks (gruppe)."""

    title: str
    dot: str
    tasks: tuple[TaskRow, ...]


def greeting(hour: int, first_name: str) -> str:
    """»God formiddag, Karla«."""
    words = next(words for until, words in _GREETINGS if hour < until)
    return f"{words}, {first_name}" if first_name else words


def grouped(tasks: Sequence[TaskRow], today: date) -> list[Group]:
    """Tasks under Overskredet, I dag, Denne uge and Senere; empty groups are left out."""
    sunday = today + timedelta(days=_SUNDAY - today.weekday())
    groups = (
        Group("Overskredet", "danger_solid", tuple(t for t in tasks if t.due_on < today)),
        Group("I dag", "warning_solid", tuple(t for t in tasks if t.due_on == today)),
        Group("Denne uge", "border_strong", tuple(t for t in tasks if today < t.due_on <= sunday)),
        Group("Senere", "border_strong", tuple(t for t in tasks if t.due_on > sunday)),
    )
    return [group for group in groups if group.tasks]


def title(task: TaskRow, today: date) -> str:
    """What is to be done."""
    _, _, in_time, after = _KINDS[task.kind]
    return after if task.due_on < today else in_time


def detail(task: TaskRow) -> str:
    """About whom, and where."""
    return " · ".join(part for part in (task.citizen_name, task.place) if part)


def icon(task: TaskRow) -> str:
    """Meaning of the icon on the tile."""
    return _KINDS[task.kind][0]


def tone(task: TaskRow, today: date) -> str:
    """Colour of the tile: red when overdue, quiet when there is time."""
    if task.due_on < today:
        return "danger"
    return _KINDS[task.kind][1] if task.due_on == today else "neutral"


def chip(task: TaskRow, today: date) -> tuple[str, str]:
    """When it is due, and the tone of the chip."""
    late = (today - task.due_on).days
    if task.kind is TaskKind.unfinished_note and late > 0:
        return ("Begyndt i går" if late == 1 else f"Begyndt {show_short(task.due_on)}"), "danger"
    if late > 0:
        return ("1 dag over frist" if late == 1 else f"{late} dage over frist"), "danger"
    if late == 0:
        return "I dag", "warning"
    return f"{WEEKDAYS[task.due_on.weekday()][:3]}. {show_short(task.due_on)}", "neutral"


def next_deadline(tasks: Sequence[TaskRow], today: date) -> str:
    """»Næste frist er fredag.«; what is said when nothing lies ahead."""
    ahead = [task.due_on for task in tasks if task.due_on > today]
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
