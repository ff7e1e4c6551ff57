"""What a search shows of each record it found."""

from dataclasses import dataclass
from datetime import date, datetime

from app.common import folding
from app.models.act_codes import FoundKind
from app.models.codes import DocumentKind

Marks = tuple[tuple[int, int], ...]
_BEFORE, _AFTER = 18, 32


@dataclass(frozen=True, slots=True)
class FoundRow:
    """A record that was found; the CPR number and a protected address never stand in it.

    Attributes:
        citizen_id: whose page it is on; empty for what belongs to a company.
        company_id: whose page it is on; empty for what belongs to a citizen.
        title: a name, or the words around what was found.
        detail: the place, town or owner; whose note it is.
        case_number: of a citizen.
        week: the running week of the citizen's placement; ``None`` without one.
        weeks: weeks of the whole placement as agreed; ``None`` when no end is agreed.
        when: the day or instant it is sorted by; ``None`` where there is none.
        marks: start and length of each place in the title that was searched for.
        is_cut: whether the title begins in the middle of a text, and whether it ends there.
        document_kind: of a document.
        is_done: whether a reminder is done.
    """

    kind: FoundKind
    id: str
    title: str
    detail: str = ""
    citizen_id: str = ""
    company_id: str = ""
    case_number: str = ""
    week: int | None = None
    weeks: int | None = None
    when: date | datetime | None = None
    marks: Marks = ()
    is_cut: tuple[bool, bool] = (False, False)
    document_kind: DocumentKind | None = None
    is_done: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """Everything a search found, in the groups it is shown in.

    Attributes:
        papers: notes, documents, placements, jobplans and reminders, the newest first.
        is_shortened: whether only the beginning of what was typed was searched for.
        is_partial: whether the index is still being made, so that something may be missing.
    """

    citizens: tuple[FoundRow, ...] = ()
    companies: tuple[FoundRow, ...] = ()
    papers: tuple[FoundRow, ...] = ()
    is_shortened: bool = False
    is_partial: bool = False

    @property
    def count(self) -> int:
        """How many rows there are."""
        return len(self.citizens) + len(self.companies) + len(self.papers)


def snippet(text: str, beginnings: tuple[str, ...]) -> tuple[str, Marks, tuple[bool, bool]]:
    """The words around the first place that was searched for, on one line.

    Returns:
        The words, the marks in them, and whether something was left out before and after.
    """
    line = " ".join(text.split())
    marks = folding.marks(line, beginnings)
    middle = marks[0][0] if marks else 0
    start = 0 if middle <= _BEFORE else _word_start(line, middle - _BEFORE)
    end = min(len(line), max(middle + _AFTER, start + _BEFORE + _AFTER))
    if end < len(line):
        blank = line.rfind(" ", start, end)
        end = blank if blank > middle else end
    shown = line[start:end].rstrip()
    within = tuple(
        (at - start, min(length, end - at)) for at, length in marks if start <= at < start + len(shown)
    )
    return shown, within, (start > 0, end < len(line))


def _word_start(line: str, at: int) -> int:
    blank = line.find(" ", at)
    return blank + 1 if blank >= 0 else at
