"""Danish words for the worked examples a changed rule is tried on."""

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from app.common.dates import show_date, show_full
from app.models.codes import Channel
from app.texts.labels import label
from app.texts.legal_phrases import channel_within
from app.texts.rule_words import joined

NO_ANSWER = "kan ikke regnes ud"
NONE = "ingen"


def hearing(name: str, channel: Channel, sent: date, days: int) -> str:
    """A letter with a time to answer."""
    return f"{name}Partshøring, {channel_within(channel)} {show_date(sent)}, {days} dage"


def hearing_answer(last: date, working_days: int, earliest: date) -> str:
    """When the time ends, and when a decision may be made."""
    return (
        f"svar senest {show_full(last)}, {working_days} arbejdsdage, afgørelse tidligst {show_date(earliest)}"
    )


def complaint(name: str, received: date) -> str:
    """A decision that may be complained about."""
    return f"{name}Klage over en afgørelse modtaget {show_date(received)}"


def last_day(day: date) -> str:
    """The last day of something."""
    return f"senest {show_full(day)}"


def sanction(event: date) -> str:
    """The limit of a sanction."""
    return f"Sanktion for en hændelse {show_date(event)}"


def term(name: str, starts: date) -> str:
    """A named term from a day on."""
    return f"{name} fra {show_date(starts)}"


def course(group: str, starts: date) -> str:
    """The contact course of a group."""
    return f"Kontaktforløb for målgruppe {group} fra {show_date(starts)}"


def course_answer(talks: Iterable[tuple[StrEnum, date]]) -> str:
    """The talks of a course with their last days."""
    return (
        ", ".join(f"{label(kind).lower()} {show_date(day)}" for kind, day in talks) or "ingen talte samtaler"
    )


def plan(group: str, day: date) -> str:
    """What a jobplan must hold."""
    return f"Jobplan for målgruppe {group} den {show_date(day)}"


def plan_answer(required: Iterable[StrEnum], expected: Iterable[StrEnum]) -> str:
    """The parts of a plan."""
    must, should = joined(map(label, required)), joined(map(label, expected))
    return f"skal med: {must or NONE}; bør med: {should or NONE}"


def internship(group: str, day: date, *, is_job_ready: bool) -> str:
    """How long an internship may last."""
    ready = ", jobparat" if is_job_ready else ""
    return f"Praktik for målgruppe {group}{ready} fra {show_date(day)}"


def internship_answer(last: date, assessed: date) -> str:
    """The last days of an internship."""
    return f"til og med {show_date(last)}, med vurdering {show_date(assessed)}"


def placement(day: date) -> str:
    """The proposed end of a placement."""
    return f"Nyt forløb fra {show_date(day)}"


def closed_days(year: int) -> str:
    """The days of a year that are treated as closed."""
    return f"Lukkedage og helligdage på hverdage i {year}"


def closed_answer(count: int, days: Iterable[date]) -> str:
    """How many they are, and which of the ones somebody chose."""
    chosen = joined(show_date(day) for day in days)
    return f"{count} dage, heraf {chosen}" if chosen else f"{count} dage"


def value(name: str, day: date) -> str:
    """The value itself on a day."""
    return f"{name} den {show_date(day)}"


def no_value() -> str:
    """No value is in force."""
    return "ingen værdi"
