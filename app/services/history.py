"""Who did what, taking it back, and doing it again."""

from dataclasses import dataclass
from datetime import datetime

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import NothingToUndo, UndoRefused
from app.models.codes import Act, Operation, UndoReason
from app.models.history import UndoStep
from app.rules.lawbook import Lawbook
from app.rules.note_changes import assess_undoing
from app.services.law import LawService
from app.services.note_facts import note_facts
from app.storage.repositories.undo_steps import acts_to_take_back
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import SYSTEM, Vault

TOPICS = {
    "citizen": Topic.citizen,
    "target_group_period": Topic.citizen,
    "benefit_period": Topic.citizen,
    "company": Topic.company,
    "company_contact": Topic.company,
    "mentor": Topic.mentor,
    "company_centre": Topic.centre,
    "centre_company": Topic.centre,
    "placement": Topic.placement,
    "placement_step": Topic.placement,
    "journal_note": Topic.journal,
    "journal_note_version": Topic.journal,
    "note_addition": Topic.journal,
    "note_move": Topic.journal,
    "job_plan": Topic.job_plan,
    "job_plan_milestone": Topic.job_plan,
    "job_plan_activity": Topic.job_plan,
    "guidance_letter": Topic.document,
    "stored_document": Topic.document,
    "document_content": Topic.document,
    "note_transfer": Topic.document,
    "saved_filter": Topic.saved_filter,
    "reminder": Topic.reminder,
    "deadline_snooze": Topic.reminder,
    "contact_course": Topic.reminder,
    "contact_talk": Topic.reminder,
    "mentor_agreement": Topic.mentor_agreement,
    "mentor_agreement_version": Topic.mentor_agreement,
    "consent": Topic.consent,
    "consent_field": Topic.consent,
    "setting": Topic.settings,
    "consultant": Topic.settings,
    "law_value": Topic.law,
    "rule_set_switch": Topic.law,
    "bin_item": Topic.bin,
    "template_version": Topic.template,
    "phrase": Topic.template,
}
# These write over the text of a note; everything else with a note leaves the text readable.
_FREE_EDITS = frozenset({Act.write_note, Act.change_note})


@dataclass(frozen=True, slots=True)
class ActRow:
    """A line of the access log."""

    id: str
    act: Act
    at: datetime
    by: str
    detail: str


@dataclass(frozen=True, slots=True)
class StepRow:
    """A line of the latest acts: its name and when, never whom it concerns.

    Attributes:
        id: key of the act.
        is_undone: whether it was undone and can be done again.
    """

    id: str
    act: Act
    at: datetime
    by: str
    is_undone: bool


@dataclass(frozen=True, slots=True)
class Undone:
    """What undoing or redoing did.

    Attributes:
        changes: for the screens.
        act: the name of what was undone or done again.
        is_redo: whether it was done again.
        steps: how many steps it were.
    """

    changes: Changes
    act: Act
    is_redo: bool = False
    steps: int = 1


class HistoryService:
    """The access log and undo (adgangslog, fortryd)."""

    def __init__(self, vault: Vault, clock: Clock, law: LawService) -> None:
        self._vault = vault
        self._clock = clock
        self._law = law

    def access_log(self, subject_id: str) -> tuple[ActRow, ...]:
        """Who looked at or changed a citizen or company, newest first."""
        with self._vault.reading() as work:
            entries = work.acts.about(subject_id)
            names = _names(work, {entry.by for entry in entries})
            return tuple(
                ActRow(entry.id, entry.act, entry.at, names[entry.by], entry.detail) for entry in entries
            )

    def steps(self) -> tuple[StepRow, ...]:
        """The last hundred acts that changed something, newest first, undone ones among them."""
        with self._vault.reading() as work:
            steps = work.undo_steps.every()
            names = _names(work, {step.by for step in steps})
            return tuple(
                StepRow(_last_act(step), step.act, step.at, names[step.by], step.undone_as > 0)
                for step in steps
            )

    def undo_latest(self) -> Undone:
        """Take the latest act back, also one from before a restart.

        Raises:
            NothingToUndo: there is none.
            UndoRefused: something stands on it.
        """
        book = self._law.book()
        with self._vault.unit_of_work(Act.undo_act) as work:
            return self._undo(work, work.undo_steps.top(), book)

    def redo_latest(self) -> Undone:
        """Do again what was undone last; not after anything else was done.

        Raises:
            NothingToUndo: nothing was undone, or something was done since.
            UndoRefused: something stands in its place.
        """
        book = self._law.book()
        with self._vault.unit_of_work(Act.redo_act) as work:
            return self._redo(work, work.undo_steps.undone_last(), book)

    def undo(self, act_id: str) -> Changes:
        """Take one act back, for whom only the changes count; see ``take_back``."""
        return self.take_back(act_id).changes

    def take_back(self, act_id: str) -> Undone:
        """Take one act back, whatever was done since; the undoing of an act is taken back by doing it again.

        Raises:
            NotFound: there is no such act.
            NothingToUndo: it changed nothing, or lies more than a hundred acts back.
            UndoRefused: it was taken back before, or something stands on it.
        """
        book = self._law.book()
        with self._vault.unit_of_work(Act.undo_act) as work:
            act = work.acts.get(act_id).act
            step = work.undo_steps.holding(act_id)
            if step is not None and step.undone_as and step.latest_act_id == act_id:
                return self._redo(work, step, book)
            if step is not None and step.undone_as:
                raise UndoRefused(UndoReason.already, act=act.value)
            return self._undo(work, step, book)

    def undo_to(self, act_id: str) -> Undone:
        """Take acts back one by one, the latest first, down to this one and with it.

        What could be taken back stays so when one in between cannot.

        Raises:
            NothingToUndo: it was taken back before, or lies more than a hundred acts back.
            UndoRefused: something stands on one of them; its name is in the error.
        """
        with self._vault.reading() as work:
            wanted = work.undo_steps.holding(act_id)
            steps = [step for step in work.undo_steps.every() if not step.undone_as]
        if wanted is None or wanted.undone_as:
            raise NothingToUndo
        count = sum(1 for step in steps if step.position >= wanted.position)
        done = [self.undo_latest() for _ in range(count)]
        topics = frozenset(topic for one in done for topic in one.changes.topics)
        return Undone(Changes(topics, (), done[-1].changes.act_id), wanted.act, steps=count)

    def forget_steps(self) -> None:
        """Nothing from before now can be undone: the program itself did it, or a new consultant begins."""
        with self._vault.reading() as work:
            work.undo_steps.forget_all()

    def _undo(self, work: UnitOfWork, step: UndoStep | None, book: Lawbook) -> Undone:
        if step is None:
            raise NothingToUndo
        changes = self._turn(work, step, book)
        work.undo_steps.note_undone(step, work.act_id)
        return changes

    def _redo(self, work: UnitOfWork, step: UndoStep | None, book: Lawbook) -> Undone:
        if step is None:
            raise NothingToUndo
        changes = self._turn(work, step, book)
        work.undo_steps.note_redone(step, work.act_id)
        return changes

    def _turn(self, work: UnitOfWork, step: UndoStep, book: Lawbook) -> Undone:
        acts = acts_to_take_back(step)
        work.undoes(acts[-1])
        work.concerns(step.subject_id)
        try:
            self._require_open_notes(work, step, acts, book)
            tables = work.acts.take_back(acts)
        except UndoRefused as refused:
            refused.act = step.act.value
            raise
        topics = frozenset(TOPICS.get(table, Topic.everything) for table in tables)
        if topics & {Topic.law, Topic.everything}:
            self._law.forget()
        changes = Changes(topics, (step.subject_id,), work.act_id)
        return Undone(changes, step.act, is_redo=step.undone_as > 0)

    def _require_open_notes(self, work: UnitOfWork, step: UndoStep, acts: list[str], book: Lawbook) -> None:
        """What stands in the journal for good is not changed by undoing either."""
        done_at = work.acts.get(acts[-1]).at
        for entry in work.acts.changes_of(*acts):
            is_note = entry.table_name == "journal_note" and entry.operation is not Operation.removed
            note = work.journal.find(entry.record_id) if is_note else None
            if note is None:
                continue
            assessment = assess_undoing(
                note_facts(note, book, self._clock),
                is_free_edit=step.act in _FREE_EDITS,
                done_at=done_at,
                now=work.at,
            )
            if not assessment.is_allowed:
                raise UndoRefused(UndoReason.note_locked, kind="journal_note")


def _last_act(step: UndoStep) -> str:
    return step.act_ids.rpartition(" ")[2]


def _names(work: UnitOfWork, people: set[str]) -> dict[str, str]:
    return {by: "" if by == SYSTEM else work.consultants.get(by).full_name for by in people}
