"""What happens to a finished note: signing off, corrections, the citizen's view, moving to another case."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import InvalidInput, RefusedAct
from app.models.act_codes import Act, NoteAdditionKind
from app.models.journal_note import NoteAddition, NoteMove
from app.models.problem_codes import Problem
from app.rules.note_changes import assess_correction, assess_signing
from app.services.case_moves import LONGEST_REASON, require_other_case, required_words, sides
from app.services.journal import FORM, add_version, checked_note
from app.services.law import LawService
from app.services.note_facts import note_facts, require
from app.storage.repositories.base import change
from app.storage.vault import Vault

LONGEST_REMARK = 50_000


@dataclass(frozen=True, slots=True)
class AdditionRow:
    """What a note said before a correction, or the citizen's view of it.

    Attributes:
        reason: why it was corrected; empty for a remark.
        subject: the heading that may not be used any more.
        text: the text that may not be used any more, or the citizen's words.
    """

    id: str
    kind: NoteAdditionKind
    reason: str
    subject: str
    text: str
    at: datetime
    by: str


class NoteCareService:
    """What a consultant does with a finished note (godkendelse, rettelse, bemærkning, flytning)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def additions(self, note_id: str) -> tuple[AdditionRow, ...]:
        """What stands with a note, oldest first."""
        with self._vault.unit_of_work(Act.view_journal) as work:
            work.concerns(work.journal.get(note_id).citizen_id)
            return tuple(
                AdditionRow(
                    one.id,
                    one.kind,
                    one.reason,
                    one.subject,
                    one.text,
                    one.created_at,
                    work.consultants.get(one.created_by).full_name,
                )
                for one in work.journal.additions(note_id)
            )

    def sign(self, note_id: str) -> Changes:
        """Sign a note off: from now on it changes by a correction only.

        Raises:
            RefusedAct: it is not finished, or signed off already.
        """
        book = self._law.book()
        with self._vault.unit_of_work(Act.sign_note) as work:
            note = work.journal.get(note_id)
            work.concerns(note.citizen_id)
            require(assess_signing(note_facts(note, book, self._clock)))
            change(note, {"signed_at": work.at, "signed_by": work.by})
            return Changes.of(Topic.journal, note_id, act_id=work.act_id)

    def correct(
        self, note_id: str, values: Mapping[str, object], reason: str, version: int | None = None
    ) -> Changes:
        """Correct a note that is locked: what it said stays readable and may not be used.

        Raises:
            InvalidInput: the reason is missing, nothing is corrected, or a field is refused.
            RefusedAct: the note is not locked and is simply written over.
            StaleRecord: the note changed since it was opened.
        """
        book = self._law.book()
        said = required_words("reason", reason, LONGEST_REASON)
        with self._vault.unit_of_work(Act.correct_note) as work:
            note = work.journal.get(note_id)
            work.concerns(note.citizen_id)
            require(assess_correction(note_facts(note, book, self._clock), work.at))
            before = (note.subject, note.text)
            parsed = checked_note(values, note, self._clock.now())
            if not change(note, parsed, version):
                raise InvalidInput({"text": Problem.nothing_restored})
            work.journal.add(
                NoteAddition(
                    note_id=note_id,
                    kind=NoteAdditionKind.correction,
                    reason=said,
                    subject=before[0],
                    text=before[1],
                )
            )
            add_version(work, note_id, parsed)
            work.drafts.drop(FORM, note_id)
            return Changes.of(Topic.journal, note_id, act_id=work.act_id)

    def add_remark(self, note_id: str, text: str) -> Changes:
        """Put the citizen's view beside a note (GDPR art. 16: who disagrees may have it stand there).

        Raises:
            InvalidInput: the view is empty or too long.
            RefusedAct: the note is not finished.
        """
        said = required_words("text", text, LONGEST_REMARK)
        with self._vault.unit_of_work(Act.add_remark) as work:
            note = work.journal.get(note_id)
            work.concerns(note.citizen_id)
            if note.finished_at is None:
                raise RefusedAct(Problem.note_unfinished)
            work.journal.add(NoteAddition(note_id=note_id, kind=NoteAdditionKind.remark, text=said))
            return Changes.of(Topic.journal, note_id, act_id=work.act_id)

    def move(self, note_id: str, citizen_id: str, reason: str) -> Changes:
        """Move a note that was filed on the wrong case, and leave a trace on both.

        The trace on the wrong case names no other citizen; the one on the right case has the number of the
        case it came from.

        Raises:
            InvalidInput: the reason is missing or names the other citizen.
            RefusedAct: the note is not finished, or stands on that case already.
        """
        said = required_words("reason", reason, LONGEST_REASON)
        with self._vault.unit_of_work(Act.move_note) as work:
            note = work.journal.get(note_id)
            wrong, right = work.citizens.get(note.citizen_id), work.citizens.get(citizen_id)
            work.concerns(wrong.id)
            if note.finished_at is None:
                raise RefusedAct(Problem.note_unfinished)
            require_other_case(said, wrong, right)
            change(note, {"citizen_id": right.id, "responsible_id": right.responsible_id})
            for citizen, direction, other_case in sides(wrong, right):
                work.journal.add(
                    NoteMove(
                        note_id=note_id,
                        citizen_id=citizen.id,
                        direction=direction,
                        other_case=other_case,
                        reason=said,
                        happened_at=note.happened_at,
                    )
                )
            return Changes.of(Topic.journal, note_id, act_id=work.act_id)
