"""How a journal note stands before the rules about changing it."""

from app.common.clock import Clock
from app.common.errors import RefusedAct
from app.models.journal_note import JournalNote
from app.rules.assessment import Assessment
from app.rules.lawbook import Lawbook
from app.rules.note_changes import NoteFacts


def note_facts(note: JournalNote, book: Lawbook, clock: Clock) -> NoteFacts:
    """The facts of a note; its lock follows the tables of the day it was finished."""
    day = clock.today() if note.finished_at is None else clock.local(note.finished_at).date()
    return NoteFacts(note.finished_at, note.signed_at, book.on(day).journal_edit_minutes())


def require(assessment: Assessment) -> None:
    """Go on only when the rule allows it.

    Raises:
        RefusedAct: it does not.
    """
    if not assessment.is_allowed:
        raise RefusedAct(*assessment.reasons)
