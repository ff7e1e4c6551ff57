"""What *Ugens besøg* says about weeks, visits and companies."""

from datetime import date, datetime, timedelta

from app.common.dates import MONTHS, WEEKDAYS, iso_week, show_short, show_time, show_weekday
from app.models.visit_codes import VisitKind, VisitStatus
from app.services.visit_rows import DayRow, EntryRow, MentorRow, MissingRow, VisitRow, WeekView
from app.services.visits import WeekCopied
from app.texts.labels import label
from app.texts.messages import problem

_MINUTES_AN_HOUR = 60
_METRES_A_KM = 1000


def week_words(monday: date) -> str:
    """»Uge 12 · 16.–20. marts 2026«, from Monday to Friday."""
    friday = monday + timedelta(days=4)
    if monday.month == friday.month:
        span = f"{monday.day}.–{friday.day}. {MONTHS[friday.month - 1]} {friday.year}"
    elif monday.year == friday.year:
        span = f"{show_short(monday)} – {show_short(friday)} {friday.year}"
    else:
        span = f"{show_short(monday)} {monday.year} – {show_short(friday)} {friday.year}"
    return f"Uge {iso_week(monday)}  ·  {span}"


def hours(starts_at: datetime, ends_at: datetime) -> str:
    """»10.30–12.00«."""
    return f"{show_time(starts_at)}–{show_time(ends_at)}"


def when(row: VisitRow) -> str:
    """»Tirsdag 10.30–12.00«, with the day where it is not of this week."""
    return f"{WEEKDAYS[row.starts_at.weekday()].capitalize()} {hours(row.starts_at, row.ends_at)}"


def candidates(count: int) -> str:
    """»1 kandidat«, »6 kandidater«."""
    return "1 kandidat" if count == 1 else f"{count} kandidater"


def visits(count: int) -> str:
    """»1 besøg«, »3 besøg«."""
    return f"{count} besøg"


def to_remember(count: int) -> str:
    """»1 at huske«."""
    return f"{count} at huske"


def status_chip(row: VisitRow, *, is_next: bool) -> tuple[str, str, str]:
    """Words, tone and icon of where a visit stands."""
    if row.status is VisitStatus.planned:
        return ("Næste besøg", "primary", "time") if is_next else ("Planlagt", "neutral", "week")
    if row.status is VisitStatus.running:
        return "I gang", "primary", "current"
    if row.status is VisitStatus.held:
        return "Gennemført", "success", "success"
    return "Aflyst", "neutral", "close"


def spoken_visit(row: VisitRow, *, is_next: bool) -> str:
    """What a screen reader says for a visit."""
    parts = [
        row.company_name,
        show_weekday(row.starts_at.date()),
        hours(row.starts_at, row.ends_at),
        candidates(row.candidates),
        status_chip(row, is_next=is_next)[0].lower(),
    ]
    if row.kind is not VisitKind.in_person:
        parts.append(label(row.kind).lower())
    return ", ".join(parts)


def spoken_entry(row: EntryRow) -> str:
    """What a screen reader says for an entry of the own calendar."""
    title = row.title or "Optaget"
    return f"Egen kalender: {title}, {'hele dagen' if row.is_all_day else hours(row.starts_at, row.ends_at)}"


def spoken_day(row: DayRow) -> str:
    """What a screen reader says for a day."""
    words = f"{show_weekday(row.day)}, {row.held} af {row.planned} besøg gennemført"
    return f"{words}, helligdag" if row.is_holiday else words


def warnings(row: VisitRow) -> list[str]:
    """What is unusual about its time, in sentences."""
    return [problem(code) for code in row.warnings]


def week_sum(week: WeekView) -> str:
    """»4 besøgsdage · 52 kandidater · 2 af 9 gennemført«."""
    if not week.planned:
        return ""
    days = "1 besøgsdag" if week.visit_days == 1 else f"{week.visit_days} besøgsdage"
    held = f"{week.held} af {week.planned} gennemført"
    return f"{days}  ·  {candidates(week.candidates)}  ·  {held}"


def who_is_there(row: MissingRow) -> str:
    """»8 kandidater · mentor Jens Prøvelund«."""
    if not row.mentors:
        return candidates(row.candidates)
    name = row.mentors[0] if len(row.mentors) == 1 else f"{len(row.mentors)} mentorer"
    return f"{candidates(row.candidates)}  ·  {'mentor ' if len(row.mentors) == 1 else ''}{name}"


def since(row: MissingRow) -> str:
    """»sidst besøgt 5. marts – for 12 dage siden«."""
    if row.last_held_on is None or row.days_since is None:
        return "aldrig besøgt"
    day = f"sidst besøgt {show_short(row.last_held_on)}"
    if row.days_since < 1:
        return day
    return f"{day} – for {'1 dag' if row.days_since == 1 else f'{row.days_since} dage'} siden"


def mentor(row: MentorRow) -> str:
    """»Poul Mockholm · tlf. 00 00 00 12«, or who stands in for him."""
    name = f"{row.stand_in} (for {row.name})" if row.stand_in else row.name
    return f"{name}  ·  tlf. {row.phone}" if row.phone else name


def way(row: VisitRow) -> str:
    """»40 min. og 32 km frem og tilbage«; empty where nothing is known."""
    parts = []
    if row.travel_minutes:
        parts.append(f"{row.travel_minutes} min.")
    if row.distance_metres:
        parts.append(f"{kilometres(row.distance_metres)} km")
    return f"{' og '.join(parts)} frem og tilbage" if parts else ""


def kilometres(metres: int) -> str:
    """Metres as kilometres with a comma."""
    return f"{metres / _METRES_A_KM:.1f}".removesuffix(".0").replace(".", ",")


def length(minutes: int) -> str:
    """»1 t. 30 min.«."""
    whole, rest = divmod(minutes, _MINUTES_AN_HOUR)
    parts = [f"{whole} t."] if whole else []
    if rest or not whole:
        parts.append(f"{rest} min.")
    return " ".join(parts)


def copied(result: WeekCopied, monday: date) -> str:
    """What came of copying last week."""
    count, source = len(result.changes.ids), iso_week(monday - timedelta(days=7))
    left = [
        f"{one.company_name} ({label(one.reason).lower()})"
        for one in result.skipped
        if one.reason.value in ("public_holiday", "cancelled")
    ]
    if count:
        words = f"{visits(count)} er kopieret fra uge {source}"
    elif result.skipped:
        words = f"Der er ikke mere at kopiere fra uge {source}"
    else:
        words = f"Uge {source} har ingen besøg at kopiere"
    return f"{words}. Ikke kopieret: {', '.join(left)}" if left else words


def kilometres_of(value: object) -> str:
    """What a field shows for metres."""
    return kilometres(int(str(value)))
