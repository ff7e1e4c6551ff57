"""One transaction with a name, and the repositories that work inside it."""

from datetime import datetime

from sqlmodel import Session

from app.models.act_codes import Act
from app.models.history import ActEntry
from app.storage import plan as plans
from app.storage.recorder import GROUND, Recorder
from app.storage.repositories.every import Repositories
from app.storage.take_back import clashes

# What a consultant did not do, what was handed out for good, and undoing itself: none of it is a step.
_NO_STEPS = frozenset(
    {
        Act.create_store,
        Act.unlock_store,
        Act.change_password,
        Act.set_visit_pin,
        Act.back_up_store,
        Act.read_store,
        Act.load_law_values,
        Act.load_criteria,
        Act.autosave_note,
        Act.keep_draft,
        Act.discard_draft,
        Act.fill_demo_data,
        Act.undo_act,
        Act.redo_act,
        Act.empty_bin,
    }
)


class UnitOfWork(Repositories):
    """A named transaction (arbejdsenhed); commits when its block ends without an error.

    Attributes:
        act: the name of the transaction.
        act_id: key of its line in the access log.
        at: the instant it began, in UTC.
        by: id of the consultant who works.
    """

    def __init__(self, session: Session, act: Act, by: str, at: datetime) -> None:
        super().__init__(session)
        self.act = act
        self.by = by
        self.at = at
        self._entry = ActEntry(act=act, at=at, by=by)
        self._recorder = Recorder(session, by, at)
        self._looks: list[ActEntry] = []
        self._is_logged = True
        self._is_step = act not in _NO_STEPS
        self._is_typing = False
        self._is_planned = False
        self._is_first_content = False

    @property
    def act_id(self) -> str:
        """Key of this act's line in the access log."""
        return self._entry.id

    def concerns(self, subject_id: str, detail: str = "") -> None:
        """Name the citizen or company the act is about, and codes or counts that explain it."""
        self._entry.subject_id = subject_id
        self._entry.detail = detail

    def shows(self, act: Act, subject_id: str) -> None:
        """Note that something closed was shown on the way; it is a line of its own in the access log."""
        self._looks.append(ActEntry(act=act, at=self.at, by=self.by, subject_id=subject_id))

    def undoes(self, act_id: str) -> None:
        """Note which act this one takes back."""
        self._entry.undoes_id = act_id

    def leave_unlogged(self) -> None:
        """Write no line unless something is changed: a repeated view, a draft while typing."""
        self._is_logged = False

    def leave_no_step(self) -> None:
        """This act is no step to undo: it is the ground of the next one, and goes with what it stands on."""
        self._is_step = False
        self._entry.detail = GROUND

    def fill_store(self) -> None:
        """This is part of the first content of a store: no step to undo, and indexed with the rest of it."""
        self._is_step = False
        self._is_first_content = True

    def join_visit(self) -> None:
        """This was saved while somebody types: saving the same fields again is the same step."""
        self._is_typing = True

    def flush(self) -> None:
        """Send what is pending, so that later queries of the same unit see it."""
        self._session.flush()

    def carry_out(self, plan: plans.Plan) -> None:
        """Write what was planned on another connection, as part of this act.

        Raises:
            StaleRecord: the store has changed since; the plan must be made anew.
        """
        is_stale = self.acts.have_touched(plan.rests_on, since=plan.mark)
        plans.carry_out(self._session, plan, is_stale=is_stale)
        self._entry.id = plan.act_id
        self._is_planned = True

    def turn_by(self, plan: plans.Plan) -> None:
        """Take acts back as was planned on another connection, as part of this act.

        Raises:
            StaleRecord: the store has changed since; the plan must be made anew.
            UndoRefused: something has the place of a row that was to come back.
        """
        with clashes():
            self.carry_out(plan)

    def finish(self) -> None:
        """Write the access-log line and the history; called once, before the commit."""
        self._session.add_all(self._looks)
        self._session.flush()
        if not self._is_logged and not self._recorder.has_changes:
            return
        self._session.add(self._entry)
        self._session.flush()
        has_changes = self._recorder.has_changes or self._is_planned
        is_step = self._is_step and has_changes and not self._recorder.hands_out
        touched = self._recorder.touched() if is_step and self._is_typing else ""
        self._recorder.write(self._entry.id)
        if has_changes and not self._is_first_content:
            self.search.index.follow(self._entry.id)
        if is_step:
            self.undo_steps.push(self._entry, touched)
