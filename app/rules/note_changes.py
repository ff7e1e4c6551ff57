"""When a note may be written over, and when it changes by a correction only (OFL § 13, GDPR art. 16)."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.models.problem_codes import Problem
from app.rules.assessment import Assessment

_SOURCES = ("OFL § 13", "GDPR art. 16")


@dataclass(frozen=True, slots=True)
class NoteFacts:
    """How a note stands.

    Attributes:
        finished_at: when it was finished; ``None`` while it is being written.
        signed_at: when it was signed off; ``None`` until then.
        edit_minutes: for how long after it was finished it may be written over.
    """

    finished_at: datetime | None
    signed_at: datetime | None
    edit_minutes: int

    @property
    def locks_at(self) -> datetime | None:
        """From when on it changes by a correction only; ``None`` while it is being written."""
        if self.finished_at is None:
            return None
        by_time = self.finished_at + timedelta(minutes=self.edit_minutes)
        return by_time if self.signed_at is None else min(self.signed_at, by_time)

    def is_locked(self, now: datetime) -> bool:
        """Whether only a correction with a reason may change it now."""
        locks_at = self.locks_at
        return locks_at is not None and now >= locks_at


def assess_edit(note: NoteFacts, now: datetime) -> Assessment:
    """Whether the text may be written over, or the note be taken away."""
    if note.is_locked(now):
        return Assessment.refused(Problem.note_locked, sources=_SOURCES)
    return Assessment.allowed()


def assess_correction(note: NoteFacts, now: datetime) -> Assessment:
    """Whether a correction with a reason is the way; before the lock the note is simply written over."""
    if note.finished_at is None:
        return Assessment.refused(Problem.note_unfinished)
    if not note.is_locked(now):
        return Assessment.refused(Problem.note_open)
    return Assessment.allowed(sources=_SOURCES)


def assess_signing(note: NoteFacts) -> Assessment:
    """Whether the note may be signed off."""
    if note.finished_at is None:
        return Assessment.refused(Problem.note_unfinished)
    if note.signed_at is not None:
        return Assessment.refused(Problem.note_signed)
    return Assessment.allowed()


def assess_undoing(note: NoteFacts, *, is_free_edit: bool, done_at: datetime, now: datetime) -> Assessment:
    """Whether something that was done with a note may be undone or done again.

    What was written over freely follows the lock of the note. A correction, a signing or a move can be
    taken back as long as a note may be written over, unless the note was signed off after it.

    Args:
        note: how it stands now.
        is_free_edit: whether the act wrote over the text.
        done_at: when the act was carried out.
        now: the moment of the undoing.
    """
    if note.finished_at is None:
        # What does not stand in the journal is nobody's record yet.
        return Assessment.allowed()
    is_late = now >= done_at + timedelta(minutes=note.edit_minutes)
    is_signed_since = note.signed_at is not None and note.signed_at > done_at
    if is_late or is_signed_since or (is_free_edit and note.is_locked(now)):
        return Assessment.refused(Problem.note_locked, sources=_SOURCES)
    return Assessment.allowed()
