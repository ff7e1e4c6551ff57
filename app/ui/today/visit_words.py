"""What *I dag* says about visits."""

from collections.abc import Sequence
from datetime import datetime

from app.common.dates import MONTHS
from app.models.visit_codes import VisitList, VisitStatus
from app.services.visit_rows import TodayVisits, VisitDetails, VisitRow

_MOST = 3
_AN_HOUR = 60


def candidates(count: int) -> str:
    """»1 kandidat«, »6 kandidater«."""
    return "1 kandidat" if count == 1 else f"{count} kandidater"


def count_today(found: TodayVisits) -> str:
    """»3 besøg i dag«; empty where visits are not planned."""
    if not found.uses_visits:
        return ""
    return f"{found.day.planned} besøg i dag" if found.day.planned else "ingen besøg i dag"


def is_running(row: VisitRow) -> bool:
    """Whether it was begun and not ended."""
    return row.status is VisitStatus.running


def until(starts_at: datetime, now: datetime) -> str:
    """»om 45 min.«, »om 2 t. 15 min.«, »nu« or »skulle begynde for 20 min. siden«, kept short."""
    minutes = round((starts_at - now).total_seconds() / 60)
    if minutes > 0:
        return f"om {_length(minutes)}"
    return "nu" if minutes > -1 else f"for {_length(-minutes)} siden"


def mentors(details: VisitDetails) -> str:
    """»Mentor: Poul Mockholm«, or who stands in."""
    names = [one.stand_in or one.name for one in details.mentors]
    if not names:
        return "Ingen mentor"
    return f"Mentor: {names[0]}" if len(names) == 1 else f"Mentorer: {', '.join(names)}"


def to_remember(found: TodayVisits) -> list[str]:
    """What stands in the strip »Husk«: at most three things, else how many more."""
    details = found.next
    if details is None:
        return []
    lines = []
    if found.missing_scores:
        month = MONTHS[found.day.day.month - 1]
        lines.append(f"scorecard for {month} mangler for {candidates(found.missing_scores)}")
    lines += [
        f"{item.text} ({item.who})" if item.who else item.text
        for item in details.items
        if not item.is_done and item.on_list is VisitList.bring
    ]
    lines += [
        f"få {_lowered(item.text)} med hjem"
        for item in details.items
        if not item.is_done and item.on_list is VisitList.take_home
    ]
    return lines if len(lines) <= _MOST else [*lines[:_MOST], f"+{len(lines) - _MOST}"]


def later_visits(found: TodayVisits) -> Sequence[VisitRow]:
    """The visits of today after the one in the card."""
    next_id = found.next.row.id if found.next is not None else ""
    return [row for row in found.day.visits if row.status is VisitStatus.planned and row.id != next_id]


def left_over(found: TodayVisits, unfinished_notes: int, waiting_papers: int) -> list[str]:
    """What is open when the last visit of the day is held."""
    lines = []
    if unfinished_notes:
        words = "1 notat" if unfinished_notes == 1 else f"{unfinished_notes} notater"
        lines.append(f"{words} skal gøres færdig{'t' if unfinished_notes == 1 else 'e'}")
    if waiting_papers:
        lines.append(
            f"{'1 papir' if waiting_papers == 1 else f'{waiting_papers} papirer'} venter på udskrift"
        )
    for row in found.day.visits:
        if row.is_held and row.open_items:
            what = "1 ting" if row.open_items == 1 else f"{row.open_items} ting"
            lines.append(f"{row.company_name}: {what} på listerne er ikke klaret")
    return lines


def _length(minutes: int) -> str:
    whole, rest = divmod(minutes, _AN_HOUR)
    if not whole:
        return f"{rest} min."
    return f"{whole} t. {rest} min." if rest else f"{whole} t."


def _lowered(words: str) -> str:
    return words[:1].lower() + words[1:]
