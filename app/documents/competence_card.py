"""The competence card a citizen shows an employer (kompetencekort).

Nothing of the case stands on it: no CPR number, birth date or case number, no absence, and no footer that
speaks of personal data.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.common.dates import show_date
from app.documents.kit import styles
from app.documents.kit.block import Block
from app.documents.kit.containers import Columns, Levels
from app.documents.kit.document import Composition, Running
from app.documents.kit.parts import CONTENT_SPACE, section, signature
from app.documents.kit.table import Cell, table
from app.documents.kit.tagging import Element
from app.documents.kit.text import Text
from app.models.visit_codes import CriterionGroup
from app.texts import card_words

# Stands with each stored copy; a change in what is printed, or where, is a new version.
TEMPLATE_VERSION = "competence_card-1"

_DAYS_A_WEEK = 7
_GROUPS = {CriterionGroup.social: "Sociale", CriterionGroup.professional: "Faglige"}
_SCORE_GAP, _DOTS_WIDTH, _NUMBER_WIDTH = 28.0, 72.0, 24.0


@dataclass(frozen=True, slots=True)
class LevelData:
    """A score that stands on the card."""

    name: str
    group: CriterionGroup
    level: int


@dataclass(frozen=True, slots=True)
class CourseData:
    """A course, when it was, and whether there is a certificate."""

    title: str
    when: str = ""
    has_proof: bool = False


@dataclass(frozen=True, slots=True)
class CardData:
    """All that is printed on a competence card.

    Attributes:
        heading: neutral, chosen by the citizen.
        can_do: title and detail of each line.
        issued_at: local time.
    """

    authority_name: str
    unit_name: str
    consultant_name: str
    heading: str
    first_name: str
    citizen_name: str
    issued_at: datetime
    intro: str = ""
    starts_on: date | None = None
    ends_on: date | None = None
    can_do: tuple[tuple[str, str], ...] = ()
    scores: tuple[LevelData, ...] = ()
    courses: tuple[CourseData, ...] = ()
    quote: str = ""
    quote_by: str = ""
    mentor_name: str = ""


def render(data: CardData) -> bytes:
    """Make the PDF of a competence card.

    Args:
        data: what is to be printed; any characters may stand in its texts.

    Returns:
        A PDF/A-2a and PDF/UA-1 file, the same for the same data.
    """
    page = Composition(_running(data))
    root = page.root
    page.blocks.append(Text(data.citizen_name, styles.TITLE, root.add("H1"), keeps_next=True))
    if data.intro:
        page.blocks.append(Text(data.intro, styles.LEAD, root.add("P")))
    page.blocks += [
        *_can_do(root, data),
        *_scores(root, data.scores),
        *_courses(root, data.courses, page.width),
        *_quote(root, data),
        *_signatures(root, data),
    ]
    return page.render(card_words.TITLE, data.issued_at)


def _running(data: CardData) -> Running:
    return Running(
        left=(data.authority_name, data.unit_name),
        right=(data.heading, _period(data)),
        printed=f"Udstedt {show_date(data.issued_at.date())} af {data.authority_name}",
        notice="",
    )


def _period(data: CardData) -> str:
    if data.starts_on is None or data.ends_on is None:
        return ""
    weeks = -(-((data.ends_on - data.starts_on).days + 1) // _DAYS_A_WEEK)
    counted = "1 uge" if weeks == 1 else f"{weeks} uger"
    return f"{counted} · {show_date(data.starts_on)} – {show_date(data.ends_on)}"


def _can_do(root: Element, data: CardData) -> list[Block]:
    lines = [(title, detail) for title, detail in data.can_do if title or detail]
    if not lines:
        return []
    blocks = section(root, card_words.can_do_title(data.first_name))
    element = root.add_list("Disc")
    for title, detail in lines:
        item = element.add("LI")
        dot = Text("•", styles.SMALL_ACCENT, item.add("Lbl"))
        body = item.add("LBody")
        said: list[Block] = [Text(title or detail, styles.STRONG, body.add("P"))]
        if title and detail:
            said.append(Text(detail, styles.SMALL, body.add("P")))
        blocks.append(Columns([[dot], said], (14, 0), space_before=CONTENT_SPACE / 2))
    return blocks


def _scores(root: Element, scores: Sequence[LevelData]) -> list[Block]:
    """A column for each group that has a score; read out one group after the other."""
    if not scores:
        return []
    shown = [group for group in CriterionGroup if any(score.group is group for score in scores)]
    heading = section(root, "Kompetencer", note=card_words.LOWEST_AND_HIGHEST)
    columns = [_group(root, group, [each for each in scores if each.group is group]) for group in shown]
    widths = (0.0,) * max(2, len(columns))
    columns += [[] for _ in range(len(widths) - len(columns))]
    return [*heading, Columns(columns, widths, gap=_SCORE_GAP, space_before=CONTENT_SPACE)]


def _group(root: Element, group: CriterionGroup, scores: Iterable[LevelData]) -> list[Block]:
    blocks: list[Block] = [Text(_GROUPS[group], styles.CELL_HEAD, root.add("H3"), keeps_next=True)]
    element = root.add_list("None")
    for score in scores:
        item = element.add("LI")
        name = Text(score.name, styles.BODY, item.add("Lbl"))
        number = Text(str(score.level), styles.STRONG, item.add("LBody"))
        row: list[list[Block]] = [[name], [Levels(score.level)], [number]]
        blocks.append(Columns(row, (0, _DOTS_WIDTH, _NUMBER_WIDTH), space_before=5))
    return blocks


def _courses(root: Element, courses: Sequence[CourseData], width: float) -> list[Block]:
    if not courses:
        return []
    rows = [
        [Cell(each.title or "–"), Cell(each.when or "–"), Cell("ja" if each.has_proof else "nej")]
        for each in courses
    ]
    heads = ("Hvad", "Hvornår", "Bevis")
    return [
        *section(root, "Kurser og beviser", ruled=False),
        table(root, heads, rows, (0.51 * width, 0.25 * width, 0)),
    ]


def _quote(root: Element, data: CardData) -> list[Block]:
    if not data.quote.strip():
        return []
    words = data.quote.strip().strip('»«"')
    said: list[Block] = [
        *section(root, "Mentor fortæller"),
        Text(f"»{words}«", styles.LETTER, root.add("P"), space_before=CONTENT_SPACE, keeps_next=True),
    ]
    if data.quote_by:
        said.append(Text(data.quote_by, styles.FACT, root.add("P"), space_before=4))
    return said


def _signatures(root: Element, data: CardData) -> list[Block]:
    names = [(data.citizen_name, "Navn · dato")]
    if data.mentor_name:
        names.append((data.mentor_name, "Mentor · dato"))
    names.append((data.consultant_name, f"For {data.authority_name} · dato"))
    lines = [signature(root, *name) for name in names]
    return [Columns(lines, (0,) * len(lines), gap=14, space_before=52)]
