"""What was filed on the wrong case: the reason for moving it, and the traces that both cases keep."""

from dataclasses import dataclass
from datetime import date, datetime

from app.common import folding
from app.common.clock import Clock
from app.common.errors import InvalidInput, RefusedAct
from app.models.act_codes import NoteMoveDirection, RecordKind
from app.models.citizen import Citizen
from app.models.journal_note import NoteMove
from app.models.problem_codes import Problem
from app.models.stored_document import DocumentMove
from app.services.drafts import clean
from app.storage.unit_of_work import UnitOfWork

LONGEST_REASON = 500
_SHORTEST_NAME = 3


@dataclass(frozen=True, slots=True)
class CaseMoveRow:
    """The trace of a note or a document that came to a case or left it.

    Attributes:
        kind: ``journal_note`` or ``stored_document``.
        record_id: what was moved, where it came to this case; empty where it left.
        other_case: number of the case it came from.
        about_on: the day the note tells of, or the day of the document.
        moved_at: when it was moved.
    """

    id: str
    kind: RecordKind
    record_id: str
    direction: NoteMoveDirection
    other_case: str
    reason: str
    about_on: date
    moved_at: datetime
    moved_by: str


def required_words(field: str, text: str, longest: int) -> str:
    """A text that must be there.

    Raises:
        InvalidInput: it is empty or too long.
    """
    cleaned = str(clean(text))
    if not cleaned:
        raise InvalidInput({field: Problem.required})
    if len(cleaned) > longest:
        raise InvalidInput({field: Problem.too_long})
    return cleaned


def require_other_case(reason: str, wrong: Citizen, right: Citizen) -> None:
    """Refuse to move something to where it stands, and a reason that tells one case about the other.

    Raises:
        InvalidInput: the reason holds a name or the number of either citizen.
        RefusedAct: both are the same citizen.
    """
    if wrong.id == right.id:
        raise RefusedAct(Problem.same_citizen)
    if _names_one_of(reason, wrong, right):
        raise InvalidInput({"reason": Problem.names_other_citizen})


def sides(wrong: Citizen, right: Citizen) -> tuple[tuple[Citizen, NoteMoveDirection, str], ...]:
    """For each case: which way it went, and the number of the other; the wrong case is told none."""
    return (
        (wrong, NoteMoveDirection.left, ""),
        (right, NoteMoveDirection.came, wrong.case_number),
    )


def moves_of(work: UnitOfWork, citizen_id: str, clock: Clock) -> tuple[CaseMoveRow, ...]:
    """What came to a case or left it, inside a running unit of work."""
    notes = [
        _row(work, move, RecordKind.journal_note, move.note_id, clock.local(move.happened_at).date())
        for move in work.journal.moves(citizen_id)
    ]
    documents = [
        _row(work, move, RecordKind.stored_document, move.document_id, move.dated_on)
        for move in work.documents.moves(citizen_id)
    ]
    return (*notes, *documents)


def _row(
    work: UnitOfWork, move: NoteMove | DocumentMove, kind: RecordKind, record_id: str, about_on: date
) -> CaseMoveRow:
    return CaseMoveRow(
        id=move.id,
        kind=kind,
        record_id=record_id if move.direction is NoteMoveDirection.came else "",
        direction=move.direction,
        other_case=move.other_case,
        reason=move.reason,
        about_on=about_on,
        moved_at=move.created_at,
        moved_by=work.consultants.get(move.created_by).full_name,
    )


def _names_one_of(text: str, *citizens: Citizen) -> bool:
    """Whether a text that will stand on both cases holds a name or the CPR number of either citizen."""
    words = set(folding.words(text))
    digits = "".join(letter for letter in text if letter.isdigit())
    for citizen in citizens:
        names = folding.words(f"{citizen.first_name} {citizen.last_name}")
        if any(name in words for name in names if len(name) >= _SHORTEST_NAME):
            return True
        if citizen.cpr_number in digits:
            return True
    return False
