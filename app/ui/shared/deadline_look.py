"""How a deadline looks on any page: its icon and tone, and its line in a narrow list."""

from datetime import date

from app.models.act_codes import TaskKind
from app.services.deadline_rows import DeadlineRow
from app.ui.shared.day_list import DayLine
from app.ui.shared.moments import day_words

# Icon, and the tone of its tile on the day.
_LOOKS = {
    TaskKind.unfinished_note: ("note", "info"),
    TaskKind.placement_ends: ("placement", "violet"),
    TaskKind.job_plan_missing: ("job_plan", "warning"),
    TaskKind.job_plan_expires: ("follow_up", "info"),
    TaskKind.mentor_agreement_ends: ("mentor", "info"),
    TaskKind.centre_ends: ("centre", "info"),
    TaskKind.contact_talk: ("journal", "warning"),
    TaskKind.guidance_due: ("law", "info"),
    TaskKind.scorecard_missing: ("results", "violet"),
    TaskKind.competence_card: ("competence", "violet"),
    TaskKind.reminder: ("deadline", "primary"),
    TaskKind.visit_missing: ("week", "warning"),
}


def icon(row: DeadlineRow) -> str:
    """Meaning of its icon."""
    return _LOOKS[row.kind][0]


def tile_tone(row: DeadlineRow, today: date) -> str:
    """Colour of the tile: red when overdue, quiet when there is time."""
    day = row.listed_on(today)
    if day < today:
        return "danger"
    return _LOOKS[row.kind][1] if day == today else "neutral"


def moved_words(row: DeadlineRow, today: date) -> str:
    """»udsat fra 12. marts«; empty for what was not put off."""
    first = row.moved_from if row.kind is TaskKind.reminder else row.due_on if row.snoozed_until else None
    return f"udsat fra {day_words(first, today)}" if first else ""


def day_line(row: DeadlineRow, today: date) -> DayLine:
    """Its line in a card beside a page."""
    day = day_words(row.shown_on, today)
    words = [day[:1].upper() + day[1:], moved_words(row, today)]
    late = row.listed_on(today) < today
    if late and row.kind is not TaskKind.unfinished_note:
        words.insert(1, "overskredet")
    return DayLine(
        id=row.id,
        title=row.title(today),
        day=" · ".join(part for part in words if part),
        tone="danger" if late else "warning" if row.listed_on(today) == today else "muted",
        icon=icon(row),
        has_tick=row.can_tick,
    )
