"""What the palette shows: groups of lines, each with what it does."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.common.clock import Clock
from app.models.act_codes import FoundKind
from app.services.found_rows import Found, FoundRow
from app.texts.labels import label
from app.ui.palette.wishes import Answer, CitizenWish
from app.ui.shared.marked import Marks
from app.ui.shared.moments import day_words

ACTIONS, RECENT, CITIZENS, COMPANIES, PAPERS, GO_TO = (
    "Handlinger",
    "Senest åbnet",
    "Borgere",
    "Virksomheder",
    "Journal og dokumenter",
    "Gå til",
)
_ICONS = {
    FoundKind.company: "company",
    FoundKind.centre: "centre",
    FoundKind.mentor: "mentor",
    FoundKind.contact: "citizen",
    FoundKind.note: "journal",
    FoundKind.document: "document",
    FoundKind.placement: "placement",
    FoundKind.job_plan: "job_plan",
    FoundKind.reminder: "deadline",
}
_NAMES = {
    FoundKind.centre: "Virksomhedscenter",
    FoundKind.mentor: "Mentor",
    FoundKind.contact: "Kontaktperson",
    FoundKind.note: "Notat",
    FoundKind.placement: "Forløb",
    FoundKind.job_plan: "Mål i jobplan",
    FoundKind.reminder: "Påmindelse",
}
_DONE_REMINDER = "Klaret påmindelse"


@dataclass(frozen=True, slots=True)
class Target:
    """What a line does.

    Attributes:
        verb: an action of the window, a page, or what is opened.
        record_id: the citizen or company.
        item: the note, document or tab on its page, or the reminder.
    """

    verb: str
    record_id: str = ""
    item: str = ""


@dataclass(frozen=True, slots=True)
class Line:
    """A heading or something to choose.

    Attributes:
        id: empty for a heading.
        avatar: id of the citizen whose avatar stands before it, else an icon.
        keys: the key that does the same.
    """

    id: str
    title: str
    detail: str = ""
    icon: str = ""
    avatar: str = ""
    keys: str = ""
    marks: Marks = ()
    target: Target | None = None

    @property
    def is_heading(self) -> bool:
        """Whether it only names the lines under it."""
        return self.target is None


def lines_of(answer: Answer, clock: Clock) -> list[Line]:
    """All lines in the order of the design."""
    found = answer.found
    groups = [
        (ACTIONS, _actions(answer)),
        (CITIZENS, [_record(row, clock, answer) for row in found.citizens]),
    ]
    if answer.recent:
        groups.insert(0, (RECENT, [_record(row, clock, answer) for row in answer.recent]))
    groups += [
        (COMPANIES, [_record(row, clock, answer) for row in found.companies]),
        (PAPERS, [_record(row, clock, answer) for row in found.papers]),
        (GO_TO, [_page(key, title, icon, keys) for key, title, icon, keys in answer.pages]),
    ]
    lines: list[Line] = []
    for title, rows in groups:
        if rows:
            lines += [Line("", title), *rows]
    return lines


def count_of(lines: Sequence[Line]) -> int:
    """How many lines can be chosen."""
    return sum(not line.is_heading for line in lines)


def spoken(line: Line) -> str:
    """What a screen reader says for a line."""
    return ", ".join(part for part in (line.title, line.detail) if part)


def _actions(answer: Answer) -> list[Line]:
    own = [_citizen_action(wish) for wish in answer.wishes]
    general = [
        Line(
            f"action:{action.id}",
            action.text,
            icon=action.icon,
            keys=action.sequences[0] if action.keys else "",
            target=Target("action", item=action.id),
        )
        for action in answer.actions
    ]
    return own + general


def _citizen_action(wish: CitizenWish) -> Line:
    action, person = wish.action, wish.citizen
    return Line(
        f"{action.id}:{person.id}",
        action.text.format(name=person.title),
        action.detail,
        icon=action.icon,
        target=Target("citizen", person.id, action.act),
    )


def _page(key: str, title: str, icon: str, keys: str) -> Line:
    return Line(f"page:{key}", title, icon=icon, keys=keys, target=Target("page", item=key))


def _record(row: FoundRow, clock: Clock, answer: Answer) -> Line:
    if row.kind is FoundKind.citizen:
        parts = [row.case_number] if answer.asked.sigil == "#" else []
        return Line(
            f"citizen:{row.id}",
            row.title,
            " · ".join([*parts, *_placed(row)]),
            avatar=row.id,
            marks=row.marks,
            target=Target("citizen", row.id),
        )
    title, marks = _quoted(row)
    return Line(
        f"{row.kind.value}:{row.id}",
        title,
        _detail(row, clock),
        icon=_ICONS[row.kind],
        marks=marks,
        target=_target(row),
    )


def _placed(row: FoundRow) -> list[str]:
    if row.week is None:
        return [row.detail] if row.detail else ["Uden plads"]
    return [row.detail, f"uge {row.week}" if row.weeks is None else f"uge {row.week} af {row.weeks}"]


def _quoted(row: FoundRow) -> tuple[str, Marks]:
    """A piece of a text as a quotation; what is left out shows as dots."""
    if row.kind is not FoundKind.note:
        return row.title, row.marks
    front = "»… " if row.is_cut[0] else "»"
    back = " …«" if row.is_cut[1] else "«"
    moved = tuple((start + len(front), length) for start, length in row.marks)
    return f"{front}{row.title}{back}", moved


def _detail(row: FoundRow, clock: Clock) -> str:
    kind = label(row.document_kind) if row.document_kind else _NAMES.get(row.kind, "")
    if row.is_done:
        kind = _DONE_REMINDER
    if kind and kind in row.title:
        kind = "PDF"
    return " · ".join(part for part in (kind, row.detail, _day(row, clock)) if part)


def _day(row: FoundRow, clock: Clock) -> str:
    if row.when is None or row.kind is FoundKind.job_plan:
        return ""
    day = clock.local(row.when).date() if isinstance(row.when, datetime) else row.when
    return day_words(day, clock.today())


def _target(row: FoundRow) -> Target:
    if row.kind is FoundKind.reminder:
        return Target("reminder", item=row.id)
    if not row.citizen_id:
        return Target("company", row.company_id, f"document:{row.id}" if row.document_kind else "")
    items = {
        FoundKind.note: f"note:{row.id}",
        FoundKind.document: f"document:{row.id}",
        FoundKind.job_plan: "plan",
    }
    return Target("citizen", row.citizen_id, items.get(row.kind, ""))


NOTHING = Found()
