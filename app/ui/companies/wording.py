"""Short sentences about companies, places and agreements, the same wherever they are shown."""

from datetime import date, timedelta

from app.common.dates import show_date
from app.common.money import show_amount
from app.models.codes import PriceKind
from app.services.centres import CandidateRow, CentreDetails
from app.texts.place_words import NONE_AGREED, places
from app.ui.shared.moments import near_day
from app.ui.shared.number_inputs import show_hours

# An agreement that ends within this time is said in amber, early enough to make a new one.
ENDS_SOON = timedelta(days=60)
_PRICES = {
    PriceKind.per_slot: "pr. plads om måneden",
    PriceKind.per_centre: "om måneden for centret",
    PriceKind.per_mentor_hour: "pr. mentortime",
}


def _candidates(number: int) -> str:
    return "1 kandidat" if number == 1 else f"{number} kandidater"


def free(number: int) -> str:
    """»2 ledige«, »1 ledig«, »ingen ledige«."""
    if number == 0:
        return "ingen ledige"
    return "1 ledig" if number == 1 else f"{number} ledige"


def agreement(starts_on: date | None, ends_on: date | None, today: date) -> tuple[str, str]:
    """What a chip says about the period of an agreement, and its tone."""
    if starts_on is not None and starts_on > today:
        return f"Aftale fra {near_day(starts_on, today)}", "info"
    if ends_on is None:
        return "Aftale uden slutdato", "neutral"
    if ends_on < today:
        return f"Aftalen udløb {near_day(ends_on, today)}", "danger"
    tone = "warning" if ends_on - today <= ENDS_SOON else "neutral"
    return f"Aftale til {near_day(ends_on, today)}", tone


def period(centre: CentreDetails) -> str:
    """»1. januar 2026 – 31. december 2026«."""
    first = show_date(centre.starts_on) if centre.starts_on else "…"
    last = show_date(centre.ends_on) if centre.ends_on else "uden slutdato"
    if centre.starts_on is None and centre.ends_on is None:
        return "Uden datoer"
    return f"{first} – {last}"


def price(centre: CentreDetails) -> str:
    """»1.000,00 kr. pr. plads om måneden«."""
    if centre.price_oere is None:
        return "Ikke aftalt"
    if centre.price_kind is None:
        return show_amount(centre.price_oere)
    return f"{show_amount(centre.price_oere)} {_PRICES[centre.price_kind]}"


def mentor_hours(centre: CentreDetails) -> str:
    """»2,5 t./uge«."""
    if centre.mentor_minutes_per_week is None:
        return "Ikke aftalt"
    return f"{show_hours(centre.mentor_minutes_per_week)} t./uge"


def genitive(name: str) -> str:
    """»Dagnys«, »Jens'«."""
    return f"{name}'" if name.casefold().endswith(("s", "x", "z")) else f"{name}s"


def next_free(candidates: tuple[CandidateRow, ...], today: date) -> str:
    """Whose place is free next, and after which day; empty when nobody's end is known."""
    ending = [row for row in candidates if row.planned_end_on is not None and row.planned_end_on >= today]
    if not ending:
        return ""
    first = min(ending, key=lambda row: (row.planned_end_on or today, row.name))
    last_day = near_day(first.planned_end_on or today, today)
    return f"{genitive(first.name.split(' ')[0])} plads bliver ledig efter {last_day}"


def seat_line(centre: CentreDetails, today: date) -> str:
    """What stands beside the heading of a centre: »8 pladser, 2 ledige · Dagnys plads bliver ledig …«."""
    if centre.slots is None:
        return f"{_candidates(len(centre.candidates))} · {NONE_AGREED}"
    if centre.ends_on is not None and centre.ends_on < today:
        return places(centre.slots)
    parts = [f"{places(centre.slots)}, {free(centre.free)}"]
    if centre.overbooked:
        parts = [f"{places(centre.slots)}, overbelagt med {centre.overbooked}"]
    coming = next_free(centre.candidates, today)
    if coming:
        parts.append(coming)
    return " · ".join(parts)


def week_words(row: CandidateRow) -> str:
    """»uge 6/13«; past the agreed weeks only the running one."""
    if row.weeks is None or row.week > row.weeks:
        return f"uge {row.week}"
    return f"uge {row.week}/{row.weeks}"
