"""The printed jobplan: »Min Plan« or »Aftaleark (supplement til Min Plan)« (``design.md`` 10 and 14).

It is written to the citizen and for the citizen only. It carries the birth date, never the CPR number, no
deadlines of hearings, and no signature of the mentor.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.common.dates import show_date, show_moment, show_short
from app.documents.kit import styles
from app.documents.kit.block import Block
from app.documents.kit.containers import Blank, CheckBox, Columns, Frame, WritingLines
from app.documents.kit.document import Composition, Running
from app.documents.kit.parts import (
    ACCENT_EDGE,
    CONTENT_SPACE,
    PLAIN_EDGE,
    bullets,
    facts,
    paragraph_section,
    section,
    signature,
)
from app.documents.kit.table import Cell, table
from app.documents.kit.tagging import Element
from app.documents.kit.text import RightText, Text
from app.documents.worded import worded
from app.models.codes import PlanTitle
from app.texts import legal_phrases
from app.texts.letter_text import Paragraph, Points

# Stands with each stored copy; a change in what is printed, or where, is a new version.
LAYOUT = 1
TEMPLATE_VERSION = f"job_plan-{LAYOUT}"

_NOTHING = "–"
# A small text beside a larger one is lowered so that both stand on the same line.
_LOWER_BESIDE_BODY = 0.5


@dataclass(frozen=True, slots=True)
class MilestoneData:
    """A step towards the goal (delmål)."""

    text: str
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class ActivityData:
    """What is done, by whom and when (aktivitet); ``status`` is the Danish label."""

    title: str
    detail: str = ""
    who: str = ""
    when: str = ""
    status: str = ""


@dataclass(frozen=True, slots=True)
class PlacementData:
    """Where the citizen works (forløb); minutes a week are 0 where none are agreed."""

    company_name: str
    mentor_name: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    weekly_minutes: int = 0
    mentor_weekly_minutes: int = 0


@dataclass(frozen=True, slots=True)
class GoalData:
    """The aim of the plan (mål) and the words about it."""

    job_goal: str = ""
    education_goal: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SenderData:
    """Who made the plan with the citizen.

    Attributes:
        authority_name: the authority's name from the settings.
        unit_name: the line below it; empty where there is none.
        consultant_name: the job consultant.
        consultant_phone: the consultant's number; may be empty.
    """

    authority_name: str
    consultant_name: str
    unit_name: str = ""
    consultant_phone: str = ""


@dataclass(frozen=True, slots=True)
class PrintData:
    """The footer: who printed and when, in local time with its zone."""

    printed_at: datetime
    printed_by: str


@dataclass(frozen=True, slots=True)
class PlanWords:
    """The words that are the same for everybody, as they were changed here (skabelon)."""

    introduction: tuple[Paragraph | Points, ...]
    guidance: tuple[Paragraph | Points, ...]


@dataclass(frozen=True, slots=True)
class JobPlanData:
    """All that is printed in a jobplan (jobplan, Min Plan).

    Attributes:
        version: its number; ``None`` while it is a draft.
        support: help on the way, a line each.
        benefit_name: the citizen's benefit as the table names it; may be empty.
        call_in_name: whom to tell when the citizen cannot come; may be empty.
        call_in_phone: the number to call then; may be empty.
        words: words of a template of one's own; ``None`` for those that came with the program.
    """

    title: PlanTitle
    sender: SenderData
    citizen_name: str
    printed: PrintData
    version: int | None = None
    valid_from: date | None = None
    birth_date: date | None = None
    next_follow_up_on: date | None = None
    placement: PlacementData | None = None
    goal: GoalData = GoalData()
    milestones: tuple[MilestoneData, ...] = ()
    activities: tuple[ActivityData, ...] = ()
    job_search: str = ""
    support: tuple[str, ...] = ()
    own_words: str = ""
    benefit_name: str = ""
    call_in_name: str = ""
    call_in_phone: str = ""
    words: PlanWords | None = None


def render(data: JobPlanData) -> bytes:
    """Make the PDF of a jobplan.

    Args:
        data: what is to be printed; any characters may stand in its texts.

    Returns:
        A PDF/A-2a and PDF/UA-1 file, the same for the same data.
    """
    name = legal_phrases.PLAN_TITLES[data.title]
    page = Composition(_running(data))
    root = page.root
    page.blocks += [
        Text(f"{name} for {data.citizen_name}", styles.TITLE, root.add("H1"), keeps_next=True),
        Columns(
            [_introduction(root, data.words), []],
            (380, 0),
            space_before=8,
            keeps_next=True,
        ),
        *facts(root, _fact_columns(data)),
        _goal(root, data.goal),
        *_milestones(root, data),
        *_activities(root, data.activities, page.width),
        *paragraph_section(root, "Jobsøgning", data.job_search),
        *_support(root, data.support),
        *_own_words(root, data.own_words),
        *_dates(root, data),
        *_rights(root, data),
        *_signatures(root, data),
    ]
    return page.render(
        name if data.version is None else f"{name}, version {data.version}", data.printed.printed_at
    )


def _introduction(root: Element, words: PlanWords | None) -> list[Block]:
    if words is None:
        return [Text(legal_phrases.PLAN_INTRODUCTION, styles.LEAD, root.add("P"))]
    return worded(root, words.introduction, styles.LEAD, 0)


def _running(data: JobPlanData) -> Running:
    title = legal_phrases.PLAN_TITLES[data.title]
    subtitle = legal_phrases.PLAN_SUBTITLES[data.title]
    version = "Kladde" if data.version is None else f"Version {data.version}"
    if data.valid_from is not None:
        version += f" · gælder fra {show_date(data.valid_from)}"
    moment, person = show_moment(data.printed.printed_at), data.printed.printed_by
    return Running(
        left=(data.sender.authority_name, data.sender.unit_name),
        right=(f"{title} ({subtitle})" if subtitle else title, version),
        printed=f"Udskrevet {moment} af {person}",
        notice="Indeholder personoplysninger",
    )


def _fact_columns(data: JobPlanData) -> tuple[list[tuple[str, str]], list[tuple[str, str]]]:
    sender = data.sender
    consultant = sender.consultant_name
    if sender.consultant_phone:
        consultant += f", {legal_phrases.phone(sender.consultant_phone)}"
    left = [
        ("Navn", data.citizen_name),
        ("Fødselsdato", show_date(data.birth_date) if data.birth_date else ""),
        ("Jobkonsulent", consultant),
        ("Næste opfølgning", show_date(data.next_follow_up_on) if data.next_follow_up_on else ""),
    ]
    placement = data.placement
    if placement is None:
        return left, []
    return left, [
        ("Virksomhed", placement.company_name),
        ("Mentor", placement.mentor_name),
        ("Periode", _period(placement.starts_on, placement.ends_on)),
        ("Timer", _hours(placement)),
    ]


def _period(starts_on: date | None, ends_on: date | None) -> str:
    if starts_on and ends_on:
        start = show_short(starts_on) if starts_on.year == ends_on.year else show_date(starts_on)
        # Hard spaces, so that a long period is parted between its days and not inside one.
        return f"{start}–{show_date(ends_on)}".replace(" ", "\u00a0").replace("–", "\u00a0– ")
    if starts_on:
        return f"fra {show_date(starts_on)}"
    return f"til {show_date(ends_on)}" if ends_on else ""


def _hours(placement: PlacementData) -> str:
    parts = []
    if placement.weekly_minutes:
        parts.append(f"{_decimal_hours(placement.weekly_minutes)} t./uge")
    if placement.mentor_weekly_minutes:
        parts.append(f"mentor {_decimal_hours(placement.mentor_weekly_minutes)} t./uge")
    return " · ".join(parts)


def _decimal_hours(minutes: int) -> str:
    return f"{minutes / 60:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _goal(root: Element, goal: GoalData) -> Block:
    inside: list[Block] = [Text("Dit mål", styles.SMALL_ACCENT, root.add("H2"), keeps_next=True)]
    if goal.job_goal:
        inside.append(Text(goal.job_goal, styles.STRONG, root.add("P")))
    if goal.education_goal:
        inside.append(Text(f"Uddannelsesmål: {goal.education_goal}", styles.STRONG, root.add("P")))
    if not goal.job_goal and not goal.education_goal:
        inside.append(Text("Målet er ikke skrevet endnu.", styles.BODY, root.add("P")))
    if goal.reason:
        inside.append(Text(goal.reason, styles.BODY, root.add("P"), space_before=2))
    return Frame(inside, edge=ACCENT_EDGE, space_before=18)


def _milestones(root: Element, data: JobPlanData) -> list[Block]:
    if not data.milestones:
        return []
    done = sum(milestone.done_on is not None for milestone in data.milestones)
    blocks = section(root, "Delmål", note=f"{done} af {len(data.milestones)} nået")
    element = root.add_list("None")
    year = (data.valid_from or data.printed.printed_at.date()).year
    return blocks + [_milestone(element, milestone, year) for milestone in data.milestones]


def _milestone(parent: Element, milestone: MilestoneData, year: int) -> Block:
    body = parent.add("LI").add("LBody")
    text = Text(milestone.text or _NOTHING, styles.BODY, body.add("P"))
    when = _milestone_day(milestone, year)
    beside = [Blank(_LOWER_BESIDE_BODY), RightText(when, styles.SMALL, body.add("P"))] if when else []
    box = CheckBox(ticked=milestone.done_on is not None)
    return Columns([[box], [text], beside], (18, 0, 140), space_before=CONTENT_SPACE / 2)


def _milestone_day(milestone: MilestoneData, year: int) -> str:
    if milestone.done_on is not None:
        return f"nået {_show_in(milestone.done_on, year)}"
    return f"senest {_show_in(milestone.due_on, year)}" if milestone.due_on else ""


def _show_in(day: date, year: int) -> str:
    return show_short(day) if day.year == year else show_date(day)


def _activities(root: Element, activities: Sequence[ActivityData], width: float) -> list[Block]:
    title = "Aktiviteter og aftaler"
    if not activities:
        return paragraph_section(root, title, "Vi har ikke aftalt aktiviteter endnu.")
    rows = [
        [
            Cell(activity.detail, lead=activity.title)
            if activity.title
            else Cell(activity.detail or _NOTHING),
            Cell(activity.who or _NOTHING),
            Cell(activity.when or _NOTHING),
            Cell(activity.status or _NOTHING),
        ]
        for activity in activities
    ]
    heads = ("Aktivitet", "Hvem", "Hvornår", "Status")
    widths = (0.40 * width, 0.20 * width, 0.24 * width, 0)
    return [*section(root, title, ruled=False), table(root, heads, rows, widths)]


def _support(root: Element, lines: Iterable[str]) -> list[Block]:
    written = [line for line in lines if line.strip()]
    return [*section(root, "Hjælp undervejs"), *bullets(root, written)] if written else []


def _own_words(root: Element, own_words: str) -> list[Block]:
    blocks = section(root, "Dine egne ord", ruled=False)
    element = root.add("P")
    inside: list[Block] = [Text(own_words, styles.BODY, element)]
    if not own_words.strip():
        hint = "Her kan du skrive, hvad der er vigtigt for dig."
        inside = [Text(hint, styles.SMALL, element, keeps_next=True), WritingLines(4)]
    return [*blocks, Frame(inside, edge=PLAIN_EDGE, space_before=6)]


def _dates(root: Element, data: JobPlanData) -> list[Block]:
    """The days agreed in this plan; deadlines of cases have no place here."""
    days = [(milestone.due_on, milestone.text) for milestone in data.milestones if milestone.done_on is None]
    days.append((data.next_follow_up_on, "Næste opfølgning"))
    dated = sorted(((day, what) for day, what in days if day is not None), key=lambda entry: entry[0])
    if not dated:
        return []
    rows = [[Cell(show_date(day)), Cell(what or _NOTHING)] for day, what in dated]
    return [*section(root, "Aftalte datoer", ruled=False), table(root, ("Dato", "Hvad"), rows, (122, 0))]


def _rights(root: Element, data: JobPlanData) -> list[Block]:
    """The last paragraph stays with the signatures, so that they never stand alone on a page."""
    if data.words is not None:
        return [
            *section(root, "Dine rettigheder og pligter"),
            *worded(root, data.words.guidance, styles.BODY, CONTENT_SPACE, keeps_next=True),
        ]
    duties = legal_phrases.plan_duties(data.call_in_name, data.call_in_phone, data.benefit_name)
    change = legal_phrases.plan_change(data.sender.consultant_name)
    return [
        *section(root, "Dine rettigheder og pligter"),
        Text(duties, styles.BODY, root.add("P"), space_before=CONTENT_SPACE),
        Text(legal_phrases.plan_rights(), styles.BODY, root.add("P"), space_before=CONTENT_SPACE),
        Text(change, styles.BODY, root.add("P"), space_before=CONTENT_SPACE, keeps_next=True),
    ]


def _signatures(root: Element, data: JobPlanData) -> list[Block]:
    sender = data.sender
    names = (
        (data.citizen_name, "Borger · dato"),
        (sender.consultant_name, f"For {sender.authority_name} · dato"),
    )
    heading = section(root, "Underskrift")
    lines = [signature(root, *name) for name in names]
    return [*heading, Columns(lines, (0, 0), gap=18, space_before=44)]
