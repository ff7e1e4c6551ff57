"""What the list and the inspector say about a mentor agreement."""

from datetime import date

from app.common.dates import show_date, show_short
from app.models.codes import AgreementStatus
from app.models.problem_codes import AgreementGap
from app.services.mentor_agreement_rows import AgreementGapRow, AgreementRow
from app.texts.labels import label
from app.ui.shared.moments import near_day
from app.ui.shared.number_inputs import show_hours

_TONES = {
    AgreementStatus.draft: "neutral",
    AgreementStatus.sent: "info",
    AgreementStatus.signed: "success",
    AgreementStatus.ended: "neutral",
}
_DAYS_A_WEEK = 7


def status_words(row: AgreementRow) -> str:
    """Where it stands, and when it ends if that is soon; a line without an id stands for none at all."""
    if not row.id:
        return "Mangler aftale"
    if row.is_soon and row.days_left is not None:
        return {0: "Udløber i dag", 1: "Udløber i morgen"}.get(
            row.days_left, f"Udløber om {row.days_left} dage"
        )
    if row.status is AgreementStatus.signed:
        return "Fornyet" if row.is_renewed else "Aktiv"
    return label(row.status)


def status_tone(row: AgreementRow) -> str:
    """The colour of its chip; amber within a week of the end."""
    if not row.id:
        return "danger"
    if row.is_soon and row.days_left is not None:
        return "warning" if row.days_left <= _DAYS_A_WEEK else "neutral"
    return _TONES[row.status]


def hours_words(minutes: int | None) -> str:
    """»2,5 t./uge«, or that it is not agreed."""
    return f"{show_hours(minutes)} t./uge" if minutes else "Ikke aftalt"


def until_words(row: AgreementRow, today: date) -> str:
    """The last day as near as it is."""
    if not row.id:
        return "Ingen aftale"
    return f"til {near_day(row.ends_on, today)}" if row.ends_on else "Ingen slutdato"


def period_words(starts_on: date | None, ends_on: date | None) -> str:
    """From the first to the last day."""
    if starts_on is None or ends_on is None:
        return f"fra {show_date(starts_on)}" if starts_on else "Ikke aftalt"
    first = show_short(starts_on) if starts_on.year == ends_on.year else show_date(starts_on)
    return f"{first} – {show_date(ends_on)}"


def share_gone(row: AgreementRow, today: date) -> float:
    """How much of the period has gone, from 0 to 1."""
    if row.starts_on is None or row.ends_on is None:
        return 0.0
    days = (row.ends_on - row.starts_on).days + 1
    if days <= 0:
        # It ended the day before it was to begin.
        return 1.0
    return min(1.0, max(0.0, ((today - row.starts_on).days + 1) / days))


def gap_words(row: AgreementGapRow) -> str:
    """What is lacking, with what there is to know besides."""
    if row.gap is AgreementGap.period_too_long:
        return f"{label(row.gap)}. Seneste slutdato er {row.hint}"
    return f"{label(row.gap)}: {row.hint}" if row.hint else label(row.gap)


def source_words(row: AgreementGapRow) -> str:
    """Where a part is asked for, and how sure that is when it is not sure."""
    return f"{row.source} · {label(row.certainty).lower()}" if row.is_uncertain else row.source
