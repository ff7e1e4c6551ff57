"""What a visit says in the journal, and what it leaves to do."""

from collections.abc import Sequence
from datetime import date

from app.common.dates import show_date, show_short, show_weekday
from app.models.codes import NoteSource
from app.models.visit_codes import AttendanceSource, DayState, NotSeenReason
from app.texts.labels import label

NOTHING_NEW = "Intet nyt siden sidste besøg."
SEEN = "Set ved besøget. Der var ikke andet at notere."
MOVED = "Flyttet til en anden virksomhed"
INTERPRETER = "Tolk medvirkede."
_MINUTES_AN_HOUR = 60
_HEADINGS = {
    NoteSource.citizen: "Oplyst af borgeren",
    NoteSource.mentor: "Oplyst af mentor",
    NoteSource.own_observation: "Egen observation",
    NoteSource.other_authority: "Oplyst af anden myndighed",
}
_TOLD_BY = {
    AttendanceSource.own_observation: "egen observation",
    AttendanceSource.mentor: "oplyst af mentor",
    AttendanceSource.citizen: "oplyst af borgeren",
    AttendanceSource.mentor_note: "fra mentornotat",
    AttendanceSource.other: "oplyst af andre",
}


def visit_subject(company: str) -> str:
    """The heading of the note on a visit."""
    return f"Besøg hos {company}"


def mentor_subject(company: str) -> str:
    """The heading of the note with the mentor's own words."""
    return f"Fra mentor ved besøg hos {company}"


def assessment_subject(company: str) -> str:
    """The heading of the note with the consultant's assessment."""
    return f"Vurdering efter besøg hos {company}"


def told(source: NoteSource, text: str) -> str:
    """Words with who said them."""
    return f"{_HEADINGS[source]}:\n{text}"


def guidance(text: str) -> str:
    """What somebody was guided about."""
    return f"Vejledning:\n{text}"


def day_line(
    day: date, state: DayState, minutes: tuple[int, int], source: AttendanceSource, note: str = ""
) -> str:
    """One day of attendance with who told about it.

    Args:
        day: the day.
        state: what is known.
        minutes: met and planned.
        source: who told.
        note: the day's own note.
    """
    met, planned = minutes
    time = f" ({hours(met)} af {hours(planned)})" if state is DayState.met_partly else ""
    said = f" {note}" if note else ""
    return f"{show_weekday(day).capitalize()}: {label(state)}{time}, {_TOLD_BY[source]}.{said}"


def attendance(lines: Sequence[str]) -> str:
    """The days that were told about at a visit."""
    return "\n".join(("Fremmøde:", *lines))


def not_seen(reason: NotSeenReason, text: str) -> str:
    """Why somebody was not seen."""
    if reason is NotSeenReason.other:
        return f"Ikke set ved besøget: {text}"
    return f"Ikke set ved besøget: {label(reason)}." + (f" {text}" if text else "")


def last_agreement(text: str, *, is_kept: bool) -> str:
    """What became of the last agreement."""
    return f"Aftalen fra sidst ({text}) er {'holdt' if is_kept else 'ikke holdt'}."


def agreement(text: str, day: date | None) -> str:
    """What was agreed."""
    return f"Aftale: {_by_day(text, day)}"


def next_step(text: str, day: date | None) -> str:
    """What comes next."""
    return _by_day(text, day)


def next_visit(day: date) -> str:
    """When the next visit is."""
    return f"Næste besøg {show_date(day)}"


def person(name: str, role: str) -> str:
    """Somebody who took part, with the role."""
    return f"{name} ({role})" if role else name


def mentor_role(company: str, *, is_stand_in: bool) -> str:
    """The role of who was talked with at the company."""
    return f"afløser for mentor, {company}" if is_stand_in else f"mentor, {company}"


CITIZEN_ROLE = "borger"
CONSULTANT_ROLE = "jobkonsulent"


def no_show_reminder(days: Sequence[date]) -> str:
    """What is to be looked at after a visit."""
    return (
        "Vurdér udeblivelse " + _listed([show_short(day) for day in days]) if days else "Vurdér udeblivelse"
    )


def hours(minutes: int) -> str:
    """Minutes as hours, ``2 timer 30 min.``."""
    whole, rest = divmod(minutes, _MINUTES_AN_HOUR)
    parts = [f"{whole} {'time' if whole == 1 else 'timer'}"] if whole else []
    parts += [f"{rest} min."] if rest or not whole else []
    return " ".join(parts)


def _by_day(text: str, day: date | None) -> str:
    return text if day is None else f"{text} ({show_date(day)})"


def _listed(words: Sequence[str]) -> str:
    return " og ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)
