"""Who did what, taking it back, and doing it again.

A small step is turned in one short transaction. A large one, such as an import, is worked out on a connection
of its own and then written in one short transaction too, unless what it rests on has changed meanwhile: then
it is worked out anew.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.common.changes import Changes, Topic
from app.common.clock import Clock
from app.common.errors import NothingToUndo, StaleRecord, UndoRefused
from app.models.act_codes import Act, Operation, UndoReason
from app.models.history import HistoryEntry, UndoStep
from app.models.journal_note import JournalNote
from app.rules.lawbook import Lawbook
from app.rules.note_changes import assess_undoing
from app.services.law import LawService
from app.services.note_facts import note_facts
from app.services.visit_topics import VISIT_TOPICS
from app.storage.plan import Plan
from app.storage.repositories.undo_steps import acts_to_take_back
from app.storage.take_back import rests_on
from app.storage.unit_of_work import UnitOfWork
from app.storage.vault import Vault

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
    "document_move": Topic.document,
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
    **VISIT_TOPICS,
}
# These write over the text of a note; everything else with a note leaves the text readable.
_FREE_EDITS = frozenset({Act.write_note, Act.change_note})
# What stands with a note and is read with it.
_WITH_A_NOTE = frozenset({"note_addition", "note_move"})
# A step of more lines than this takes too long for the database thread.
MOST_AT_ONCE = 100

Progress = Callable[[int, int], None]


class Way(StrEnum):
    """Which step is meant."""

    undo_latest = "undo_latest"
    redo_latest = "redo_latest"
    take_back = "take_back"


@dataclass(frozen=True, slots=True)
class Wish:
    """A step that is to be undone or done again (ønske).

    Attributes:
        act_id: an act of the step, where one is named.
    """

    way: Way
    act_id: str = ""


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


@dataclass(frozen=True, slots=True)
class TurnPlan:
    """A large step whose turning was worked out and is not written yet.

    Attributes:
        acts: the acts it takes back.
        tables: names of the tables it touches.
    """

    wish: Wish
    acts: tuple[str, ...]
    tables: tuple[str, ...]
    plan: Plan


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
        """Take the latest act back, also one from before a restart; see ``turn``."""
        return self.turn(Wish(Way.undo_latest))

    def redo_latest(self) -> Undone:
        """Do again what was undone last; not after anything else was done. See ``turn``."""
        return self.turn(Wish(Way.redo_latest))

    def undo(self, act_id: str) -> Changes:
        """Take one act back, for whom only the changes count; see ``turn``."""
        return self.take_back(act_id).changes

    def take_back(self, act_id: str) -> Undone:
        """Take one act back, whatever was done since; its undoing is taken back by doing it again."""
        return self.turn(Wish(Way.take_back, act_id))

    def is_large(self, wish: Wish) -> bool:
        """Whether a step is to be planned aside; one that is not there is not large."""
        with self._vault.reading() as work:
            step = _sought(work, wish)
            return step is not None and work.acts.count_of(acts_to_take_back(step)) > MOST_AT_ONCE

    def turn(self, wish: Wish) -> Undone:
        """Undo a step or do it again, at once.

        Raises:
            NotFound: there is no such act.
            NothingToUndo: there is no such step, or it lies more than a hundred acts back.
            UndoRefused: it was taken back before, or something stands on it or in its place.
        """
        book = self._law.book()
        with self._vault.unit_of_work(_act_of(wish)) as work:
            step = _step_of(work, wish)
            return self._note(work, step, self._take_back(work, step, book))

    def plan(self, wish: Wish, progress: Progress | None = None) -> TurnPlan:
        """Work out what turning a step would write; may be asked on any thread, beside everything else.

        Args:
            wish: which step.
            progress: called with rows done and rows in all.

        Raises:
            VaultLocked: the store is locked.
            NotFound: there is no such act.
            NothingToUndo: there is no such step.
            UndoRefused: something stands on it or in its place.
        """
        with self._vault.beside() as beside:
            book = LawService(beside).book()
        with self._vault.planning() as work:
            step = _step_of(work, wish)
            tables = self._take_back(work, step, book, progress)
            work.rest_on(rests_on(tables))
            return TurnPlan(wish, tuple(acts_to_take_back(step)), tuple(tables), work.plan())

    def carry_out(self, made: TurnPlan) -> Undone:
        """Write a plan in one short transaction.

        Raises:
            StaleRecord: what the plan rests on has changed; make it anew.
            NothingToUndo: the step is no more there.
            UndoRefused: something is in its place.
        """
        with self._vault.unit_of_work(_act_of(made.wish)) as work:
            step = _step_of(work, made.wish)
            if tuple(acts_to_take_back(step)) != made.acts:
                raise StaleRecord("undo_step", step.id)
            work.undoes(made.acts[-1])
            work.concerns(step.subject_id)
            with _named(step):
                work.turn_by(made.plan)
            return self._note(work, step, list(made.tables))

    def count_down_to(self, act_id: str) -> tuple[int, bool]:
        """How many steps ``undo_to`` would undo, and whether that is too much for one go.

        Raises:
            NothingToUndo: the act was taken back before, or lies more than a hundred acts back.
        """
        with self._vault.reading() as work:
            steps = _down_to(work, act_id)
            lines = sum(work.acts.count_of(acts_to_take_back(step)) for step in steps)
            return len(steps), lines > MOST_AT_ONCE

    def undo_to(self, act_id: str) -> Undone:
        """Take acts back one by one, the latest first, down to this one and with it.

        What could be taken back stays so when one in between cannot.

        Raises:
            NothingToUndo: it was taken back before, or lies more than a hundred acts back.
            UndoRefused: something stands on one of them; its name is in the error.
        """
        with self._vault.reading() as work:
            steps = _down_to(work, act_id)
        done = [self.undo_latest() for _ in steps]
        topics = frozenset(topic for one in done for topic in one.changes.topics)
        return Undone(Changes(topics, (), done[-1].changes.act_id), steps[-1].act, steps=len(steps))

    def forget_steps(self) -> None:
        """Nothing from before now can be undone: the program itself did it, or a new consultant begins."""
        with self._vault.reading() as work:
            work.undo_steps.forget_all()

    def _take_back(
        self, work: UnitOfWork, step: UndoStep, book: Lawbook, progress: Progress | None = None
    ) -> list[str]:
        acts = acts_to_take_back(step)
        work.undoes(acts[-1])
        work.concerns(step.subject_id)
        with _named(step):
            self._require_open_notes(work, step, acts, book)
            return work.acts.take_back(acts, progress)

    def _note(self, work: UnitOfWork, step: UndoStep, tables: list[str]) -> Undone:
        topics = frozenset(TOPICS.get(table, Topic.everything) for table in tables)
        if topics & {Topic.law, Topic.everything}:
            self._law.forget()
        is_redo = step.undone_as > 0
        note = work.undo_steps.note_redone if is_redo else work.undo_steps.note_undone
        note(step, work.act_id)
        return Undone(Changes(topics, (step.subject_id,), work.act_id), step.act, is_redo=is_redo)

    def _require_open_notes(self, work: UnitOfWork, step: UndoStep, acts: list[str], book: Lawbook) -> None:
        """What stands in the journal for good is not changed by undoing either."""
        done_at = work.acts.get(acts[-1]).at
        for note, goes in _notes_of(work, work.acts.changes_of(*acts)):
            assessment = assess_undoing(
                note_facts(note, book, self._clock),
                # A note is taken away only where it may be written over.
                is_free_edit=goes or step.act in _FREE_EDITS,
                done_at=done_at,
                now=work.at,
            )
            if not assessment.is_allowed:
                raise UndoRefused(UndoReason.note_locked, kind="journal_note")


def _act_of(wish: Wish) -> Act:
    return Act.redo_act if wish.way is Way.redo_latest else Act.undo_act


def _sought(work: UnitOfWork, wish: Wish) -> UndoStep | None:
    match wish.way:
        case Way.undo_latest:
            return work.undo_steps.top()
        case Way.redo_latest:
            return work.undo_steps.undone_last()
        case Way.take_back:
            return work.undo_steps.holding(wish.act_id)


def _step_of(work: UnitOfWork, wish: Wish) -> UndoStep:
    if wish.way is Way.take_back:
        act = work.acts.get(wish.act_id).act
    step = _sought(work, wish)
    if step is None:
        raise NothingToUndo
    is_its_undoing = step.latest_act_id == wish.act_id
    if wish.way is Way.take_back and step.undone_as and not is_its_undoing:
        raise UndoRefused(UndoReason.already, act=act.value)
    return step


def _down_to(work: UnitOfWork, act_id: str) -> list[UndoStep]:
    """The steps from the latest down to the one of an act, and with it."""
    wanted = work.undo_steps.holding(act_id)
    if wanted is None or wanted.undone_as:
        raise NothingToUndo
    return [
        step for step in work.undo_steps.every() if not step.undone_as and step.position >= wanted.position
    ]


def _notes_of(work: UnitOfWork, entries: list[HistoryEntry]) -> Iterator[tuple[JournalNote, bool]]:
    """The notes that acts wrote on or beside, and whether taking the acts back takes the note away."""
    for entry in entries:
        is_note = entry.table_name == "journal_note"
        if not is_note and entry.table_name not in _WITH_A_NOTE:
            continue
        values = json.loads(entry.after or entry.before)
        note = work.journal.find(values["id"] if is_note else values["note_id"])
        if note is not None:
            yield note, is_note and entry.operation is Operation.added


@contextmanager
def _named(step: UndoStep) -> Iterator[None]:
    """Say which act could not be turned."""
    try:
        yield
    except UndoRefused as refused:
        refused.act = step.act.value
        raise


def _last_act(step: UndoStep) -> str:
    return step.act_ids.rpartition(" ")[2]


def _names(work: UnitOfWork, people: set[str]) -> dict[str, str]:
    return {by: work.consultants.name_of(by) for by in people}
