"""Words of the scorecard in the window: months, cells and changes."""

from datetime import date
from decimal import Decimal

from app.common.dates import MONTHS
from app.models.visit_codes import ScoreVoice
from app.services.score_rows import ScoreCell
from app.texts.labels import label

VOICES = tuple((voice.value, label(voice)) for voice in ScoreVoice)


def month_name(month: date, today: date) -> str:
    """»marts«, with its year when that is not this year's."""
    name = MONTHS[month.month - 1]
    return name if month.year == today.year else f"{name} {month.year}"


def short_month(month: date, today: date) -> str:
    """»mar.«, with two digits of the year when that is not this year's."""
    name = MONTHS[month.month - 1]
    short = name if len(name) <= len("marts") else f"{name[:3]}."
    return short if month.year == today.year else f"{short} {month.year % 100:02d}"


def change_words(cell: ScoreCell) -> str:
    """»steg fra 2«; empty for the first score and one that stayed."""
    if cell.change == 0:
        return ""
    return f"{'steg' if cell.change > 0 else 'faldt'} fra {cell.before}"


def spoken(name: str, month: str, cell: ScoreCell | None) -> str:
    """A cell as it is read aloud."""
    if cell is None:
        return f"{name}, {month}: ikke vurderet"
    parts = [f"{name}, {month}: {cell.level}", change_words(cell)]
    if cell.is_unchanged:
        parts.append("uændret")
    if cell.reason:
        parts.append(f"begrundelse: {cell.reason}")
    return ", ".join(part for part in parts if part)


def decimal_words(value: Decimal) -> str:
    """»3,0«."""
    return f"{value:.1f}".replace(".", ",")


def signed(value: Decimal) -> str:
    """»+0,7«, »-0,3« or »0,0«."""
    words = decimal_words(abs(value))
    return f"+{words}" if value > 0 else f"-{words}" if value < 0 else words


def steps(change: int) -> str:
    """»+1«, »-2« or »0«."""
    return f"+{change}" if change > 0 else f"-{-change}" if change < 0 else "0"
