"""A note or a jobplan as clean text, to be put into another system."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from app.common.dates import show_date, show_moment


@dataclass(frozen=True, slots=True)
class NoteWords:
    """What is copied of a note; codes are labels already, and ``happened_at`` is local."""

    title: str
    happened_at: datetime
    contact: str
    nature: str
    source: str
    author: str
    text: str
    participants: str = ""
    next_step: str = ""


def note_text(note: NoteWords) -> str:
    """A note with what OFL § 13 asks about it."""
    head = (
        note.title,
        f"{show_moment(note.happened_at)} · {note.contact} · {note.nature}",
        f"Kilde: {note.source}",
        f"Deltagere: {note.participants}" if note.participants else "",
        f"Skrevet af: {note.author}",
    )
    step = f"Næste skridt: {note.next_step}" if note.next_step else ""
    return _joined("\n".join(line for line in head if line), note.text, step)


def plan_text(title: str, content: Mapping[str, Any]) -> str:
    """A jobplan from what a printed version holds."""
    goal = content["goal"]
    return _joined(
        title,
        _part("Jobmål", goal["job_goal"]),
        _part("Uddannelsesmål", goal["education_goal"]),
        _part("Begrundelse for målet", goal["reason"]),
        _part("Delmål", _lines([_milestone(one) for one in content["milestones"]])),
        _part("Aktiviteter", _lines([_activity(one) for one in content["activities"]])),
        _part("Aftaler om jobsøgning", content["job_search"]),
        _part("Støtte undervejs", _lines(content["support"])),
        _part("Borgerens egne ord", content["own_words"]),
        _part("Næste opfølgning", _day(content["next_follow_up_on"])),
    )


def _joined(*parts: str) -> str:
    return "\n\n".join(part.strip() for part in parts if part.strip())


def _part(heading: str, words: str) -> str:
    return f"{heading}\n{words.strip()}" if words.strip() else ""


def _lines(lines: Sequence[str]) -> str:
    return "\n".join(f"- {line}" for line in lines)


def _milestone(one: Mapping[str, Any]) -> str:
    due = f"frist {_day(one['due_on'])}" if one["due_on"] else ""
    done = f"nået {_day(one['done_on'])}" if one["done_on"] else ""
    return ", ".join(part for part in (one["text"], due, done) if part)


def _activity(one: Mapping[str, Any]) -> str:
    return ", ".join(one[name] for name in ("title", "detail", "who", "when", "status") if one[name])


def _day(value: str | None) -> str:
    return show_date(date.fromisoformat(value)) if value else ""
