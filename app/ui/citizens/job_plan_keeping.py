"""Keeps what is typed into a jobplan: a draft each second, the plan at a pause or on leaving a field."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.common.changes import Changes
from app.common.dates import show_time
from app.common.errors import EnvironmentFault, InvalidInput, JobbroError, StaleRecord, VaultLocked
from app.services.catalogue import Services
from app.services.form_drafts import FormDraftRow
from app.services.job_plan_rows import JobPlanDetails
from app.ui.shared.autosave import Autosave
from app.ui.tasks import Tasks

FORM = "job_plan"
PAUSE_MS = 3_000
RETRY_MS = 5_000
_MARK = "made_from"
NOT_SAVED = "Ændringen er ikke gemt endnu. Vi prøver igen – luk ikke programmet."

Values = dict[str, object]


@dataclass(frozen=True, slots=True)
class Opened:
    """A plan with what was typed into it and not saved, if anything.

    Attributes:
        typed: values of the draft.
        made_from: mark of the plan the draft was typed into.
    """

    details: JobPlanDetails
    typed: Values | None = None
    made_from: int = 0


def read_plan(services: Services, citizen_id: str) -> Opened:
    """Read plan and draft; called on the database thread."""
    details = services.job_plans.show(citizen_id)
    draft = services.drafts.find(FORM, citizen_id)
    return Opened(details, *_parts(draft)) if draft is not None else Opened(details)


def _parts(draft: FormDraftRow) -> tuple[Values, int]:
    values = dict(draft.values)
    mark = values.pop(_MARK, 0)
    return values, mark if isinstance(mark, int) else 0


class PlanKeeper(QObject):
    """Saves one editor.

    Args:
        values: gives what stands in the editor.
    """

    saved = Signal(object, str)
    refused = Signal(object)
    unprintable_found = Signal(object)
    conflict_found = Signal()
    state_changed = Signal(str, str)

    def __init__(
        self, services: Services, tasks: Tasks, values: Callable[[], Values], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._services, self._tasks, self._values = services, tasks, values
        self.citizen_id = ""
        self._mark = 0
        self._typed = self._kept = self._saved = 0
        self._is_saving = self._wants_save = False
        self._has_conflict = self._has_refused = False
        self._waiting: list[Callable[[bool], None]] = []
        self.autosave = Autosave(self)
        self._pause = self._timer(PAUSE_MS)
        self._retry = self._timer(RETRY_MS)
        self.autosave.due.connect(self._on_draft_due)
        self._pause.timeout.connect(self.save)
        self._retry.timeout.connect(self.save)

    def _timer(self, interval: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        return timer

    @property
    def is_clean(self) -> bool:
        """Whether the plan holds all that was typed."""
        return self._typed == self._saved and not self._has_conflict and not self._has_refused

    @property
    def is_kept(self) -> bool:
        """Whether the store holds all that was typed, in the plan or as a draft."""
        return self._typed in {self._saved, self._kept}

    @property
    def has_conflict(self) -> bool:
        """Whether the plan changed under what was typed."""
        return self._has_conflict

    def open(self, details: JobPlanDetails) -> None:
        """Begin with a plan as it was read."""
        self._stop()
        self.citizen_id = details.citizen_id
        self._mark = details.version
        self._typed = self._kept = self._saved = 0
        self._wants_save = self._has_conflict = self._has_refused = False
        self._tell(is_saved=False)

    def follow(self, details: JobPlanDetails) -> None:
        """The plan was read again and says the same as the editor."""
        self._mark = details.version

    def touch(self) -> None:
        """Something was typed."""
        self._typed += 1
        self.autosave.touch()
        if not self._has_conflict:
            self._pause.start()

    def flush(self) -> None:
        """Hand in what is typed at once: the draft first, then the plan."""
        if not self.is_kept:
            self._keep()
        self.save()
        self.autosave.cancel()

    def save(self, done: Callable[[bool], None] | None = None) -> None:
        """Save into the plan what is not saved; ``done`` hears whether all of it is."""
        self._pause.stop()
        self._retry.stop()
        if done is not None:
            self._waiting.append(done)
        if self._is_saving:
            self._wants_save = True
        elif self.is_clean or self._has_conflict:
            self._tell(is_saved=self.is_clean)
        else:
            self._start(self._values(), self._typed, is_whole=True)

    def overwrite(self) -> None:
        """Save what stands in the editor over the changed plan."""
        self._has_conflict = False
        self._mark = -1
        self._typed += 1
        self.save()

    def set_conflict(self) -> None:
        """What was typed belongs to an older plan: keep it, save nothing into the plan."""
        self._has_conflict = True
        self._typed += 1
        self._kept = self._typed
        self._pause.stop()

    def discard(self) -> None:
        """Forget what was typed; the plan as it is stored stands."""
        self._stop()
        self._has_conflict = self._has_refused = False
        self._saved = self._kept = self._typed
        drafts, citizen_id = self._services.drafts, self.citizen_id
        self._tasks.query(self, lambda: drafts.discard(FORM, citizen_id), _nothing)

    def _stop(self) -> None:
        self.autosave.cancel()
        self._pause.stop()
        self._retry.stop()

    def _start(self, values: Values, revision: int, *, is_whole: bool) -> None:
        """Save; when ``is_whole`` is false, something that was refused is left out and the draft stays."""
        self._is_saving = True
        plans, drafts, citizen_id = self._services.job_plans, self._services.drafts, self.citizen_id
        mark = None if self._mark < 0 else self._mark
        read: list[JobPlanDetails] = []
        missing: dict[str, tuple[str, ...]] = {}

        def work() -> Changes:
            changes = plans.save(citizen_id, values, mark)
            if is_whole:
                drafts.discard(FORM, citizen_id)
            missing.update(plans.unprintable(values))
            read.append(plans.show(citizen_id))
            return changes

        def done(changes: Changes) -> None:
            self._is_saving = False
            if citizen_id == self.citizen_id:
                self._on_saved(changes, read[0], revision, is_whole=is_whole)
                self.unprintable_found.emit(missing)
            self._go_on()

        def failed(error: Exception) -> bool:
            self._is_saving = False
            if citizen_id == self.citizen_id:
                return self._on_failed(error, values, revision, is_whole=is_whole)
            self._go_on()
            # The draft of the citizen that was left holds what could not be saved.
            return isinstance(error, JobbroError)

        self._tasks.command(self, work, done, failed)

    def _on_saved(self, changes: Changes, details: JobPlanDetails, revision: int, *, is_whole: bool) -> None:
        self._mark = details.version
        self._saved = max(self._saved, revision)
        if is_whole:
            self._has_refused = False
            self._say_saved(self._services.clock.now())
        self.saved.emit(details, changes.act_id)

    def _on_failed(self, error: Exception, values: Values, revision: int, *, is_whole: bool) -> bool:
        if isinstance(error, StaleRecord):
            self._has_conflict = True
            self._keep()
            self._tell(is_saved=False)
            self.conflict_found.emit()
        elif isinstance(error, InvalidInput):
            self._on_refused(error, values, revision, is_whole=is_whole)
        elif isinstance(error, EnvironmentFault):
            self.state_changed.emit(NOT_SAVED, "danger")
            self._retry.start()
            self._tell(is_saved=False)
        else:
            self._tell(is_saved=False)
            # Locked meanwhile: the draft was handed in before, and the screen is about to go.
            return isinstance(error, VaultLocked)
        return True

    def _on_refused(self, error: InvalidInput, values: Values, revision: int, *, is_whole: bool) -> None:
        """Show what is refused, keep it as a draft, and save the rest."""
        self._has_refused = True
        self.refused.emit(error.problems)
        self._keep()
        self._tell(is_saved=False)
        refused = {name.partition(".")[0] for name in error.problems}
        rest = {name: value for name, value in values.items() if name not in refused}
        self.state_changed.emit("Ikke alt er gemt i planen. Ret det, der er markeret.", "danger")
        if is_whole and rest:
            self._start(rest, revision, is_whole=False)
        else:
            self._saved = max(self._saved, revision)
            self._go_on()

    def _go_on(self) -> None:
        """Save what was typed while the last save ran."""
        if self._wants_save:
            self._wants_save = False
            self.save()
        else:
            self._tell(is_saved=self.is_clean)

    def _tell(self, *, is_saved: bool) -> None:
        waiting, self._waiting = self._waiting, []
        for done in waiting:
            done(is_saved)

    def _keep(self) -> None:
        values, revision, citizen_id = self._values() | {_MARK: self._mark}, self._typed, self.citizen_id
        drafts = self._services.drafts

        def done(at: datetime) -> None:
            self._on_kept(at, revision, citizen_id)

        self._kept = revision
        self._tasks.query(self, lambda: drafts.keep(FORM, citizen_id, values), done, self._on_keep_failed)

    def _on_draft_due(self) -> None:
        if self.citizen_id and not self.is_kept:
            self._keep()

    def _on_kept(self, at: datetime, revision: int, citizen_id: str) -> None:
        if citizen_id == self.citizen_id and revision > self._saved and not self._has_conflict:
            self._say_saved(at)

    def _on_keep_failed(self, error: Exception) -> bool:
        self._kept = self._saved
        if isinstance(error, EnvironmentFault):
            self.state_changed.emit(NOT_SAVED, "danger")
            self._retry.start()
            return True
        return isinstance(error, VaultLocked)

    def _say_saved(self, at: datetime) -> None:
        self.state_changed.emit(f"Gemt kl. {show_time(self._services.clock.local(at))}", "")


def _nothing(_result: object) -> None:
    """A draft that is gone needs no answer."""
