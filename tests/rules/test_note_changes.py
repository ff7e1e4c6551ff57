"""OFL § 13 and GDPR art. 16: from when on a note changes by a correction only."""

from datetime import UTC, datetime, timedelta

import pytest

from app.models.problem_codes import Problem
from app.rules.note_changes import (
    NoteFacts,
    assess_correction,
    assess_edit,
    assess_signing,
    assess_undoing,
)

DONE = datetime(2026, 3, 17, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)
OPEN = NoteFacts(None, None, 60)
FRESH = NoteFacts(DONE, None, 60)
SIGNED = NoteFacts(DONE, DONE + 10 * MINUTE, 60)


@pytest.mark.parametrize(
    ("note", "after", "is_locked"),
    [
        (OPEN, 1000, False),
        (FRESH, 0, False),
        (FRESH, 59, False),
        (FRESH, 60, True),
        (SIGNED, 9, False),
        (SIGNED, 10, True),
        (NoteFacts(DONE, DONE + 90 * MINUTE, 60), 60, True),
        (NoteFacts(DONE, None, 0), 0, True),
    ],
    ids=["unfinished", "at-once", "minute-59", "minute-60", "before-signing", "signed", "late", "no-time"],
)
def test_art_16_note_locks_by_signing_or_time(note: NoteFacts, after: int, *, is_locked: bool) -> None:
    now = DONE + after * MINUTE
    assert note.is_locked(now) is is_locked
    assert assess_edit(note, now).is_allowed is not is_locked
    assert assess_edit(note, now).reasons == ((Problem.note_locked,) if is_locked else ())


def test_art_16_correction_is_for_locked_notes() -> None:
    assert assess_correction(OPEN, DONE).reasons == (Problem.note_unfinished,)
    assert assess_correction(FRESH, DONE).reasons == (Problem.note_open,)
    allowed = assess_correction(SIGNED, DONE + 10 * MINUTE)
    assert allowed.is_allowed
    assert "GDPR art. 16" in allowed.sources


def test_signing_is_done_once() -> None:
    assert assess_signing(OPEN).reasons == (Problem.note_unfinished,)
    assert assess_signing(SIGNED).reasons == (Problem.note_signed,)
    assert assess_signing(FRESH).is_allowed


@pytest.mark.parametrize(
    ("note", "is_free_edit", "done", "now", "is_allowed"),
    [
        (OPEN, True, 0, 1000, True),
        (FRESH, True, 0, 59, True),
        (FRESH, True, 0, 60, False),
        (FRESH, True, 50, 61, False),
        (SIGNED, True, 5, 12, False),
        (SIGNED, False, 10, 12, True),
        (SIGNED, False, 20, 79, True),
        (SIGNED, False, 20, 80, False),
    ],
    ids=[
        "unfinished",
        "in-time",
        "too-late",
        "locked-since",
        "signed-since",
        "signing-itself",
        "correction-in-time",
        "correction-too-late",
    ],
)
def test_art_16_undoing_never_goes_round_the_lock(
    note: NoteFacts, done: int, now: int, *, is_free_edit: bool, is_allowed: bool
) -> None:
    found = assess_undoing(
        note, is_free_edit=is_free_edit, done_at=DONE + done * MINUTE, now=DONE + now * MINUTE
    )
    assert found.is_allowed is is_allowed
