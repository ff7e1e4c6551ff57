"""Puts what is typed in visit mode into the store: one writing at a time, the latest value of each field."""

from collections.abc import Callable, Mapping
from datetime import datetime

from PySide6.QtCore import QObject, QTimer, Signal

from app.common.changes import Changes
from app.common.clock import Clock
from app.common.errors import InvalidInput, JobbroError, UserError
from app.services.form_drafts import FormDraftRow, FormDraftService
from app.ui.shared.autosave import Autosave
from app.ui.tasks import Tasks

RETRY_MS = 3_000
Values = dict[str, object]
Write = Callable[[str, Mapping[str, object]], Changes]


class LatestKeeper(QObject):
    """The fields of several records on their way into the store.

    What is typed meanwhile waits and replaces what waits. A disk that refuses is tried again. A value that
    the store refuses is kept as it was typed in a draft, so that it is there again after a lock.

    Args:
        tasks: where it is written.
        clock: tells when it was safe.
        drafts: for what is refused.
        form: name of those drafts.
        write: writes values of a record; runs away from the window.
        parent: whom it belongs to.
    """

    saved = Signal(str, datetime)
    # Record id and ``InvalidInput``.
    refused = Signal(str, object)
    failed = Signal(object)
    # Record id and the values as they were typed.
    draft_found = Signal(str, object)

    def __init__(
        self,
        tasks: Tasks,
        clock: Clock,
        drafts: FormDraftService,
        form: str,
        write: Write,
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._clock, self._drafts = tasks, clock, drafts
        self._form, self._write = form, write
        self._waiting: dict[str, Values] = {}
        self._running: tuple[str, Values] | None = None
        self._refused: dict[str, Values] = {}
        # Drafts that are not in the store as they are here.
        self._unkept: set[str] = set()
        self.autosave = Autosave(self)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self.autosave.due.connect(self._go_on)
        self._retry.timeout.connect(self._go_on)

    def look(self, record_id: str) -> None:
        """Look for what was refused when this record was last shown; ``draft_found`` tells."""
        drafts, form = self._drafts, self._form
        self._tasks.query(self, lambda: drafts.find(form, record_id), self._on_draft)

    def put(self, record_id: str, values: Mapping[str, object], *, at_once: bool = False) -> None:
        """Something was typed, or chosen."""
        # The record typed in last is written last: it may replace what another one makes.
        self._waiting[record_id] = self._waiting.pop(record_id, {}) | dict(values)
        if at_once:
            self.flush_typing()
        else:
            self.autosave.touch()

    def hold(self, record_id: str, name: str, raw: object) -> None:
        """Something was typed that is no value yet: it is kept as it stands."""
        waiting = self._waiting.get(record_id, {})
        waiting.pop(name, None)
        self._refused.setdefault(record_id, {})[name] = raw
        self._unkept.add(record_id)
        self.autosave.touch()

    def holds(self, record_id: str, name: str) -> bool:
        """Whether a field has something that is not in the store: what is read there is older."""
        return (
            name in self._waiting.get(record_id, {})
            or self._is_running(record_id, name)
            or name in self._refused.get(record_id, {})
        )

    def flush_typing(self) -> None:
        """Hand everything over now."""
        self.autosave.cancel()
        self._go_on()

    def has_unsaved_text(self) -> bool:
        """Whether anything typed is not in the store, as a value or as a draft."""
        return bool(self._waiting or self._running or self._unkept)

    def has_refused(self) -> bool:
        """Whether something is typed that is no value, or that the store would not have."""
        return any(
            name not in self._waiting.get(record_id, {}) and not self._is_running(record_id, name)
            for record_id, values in self._refused.items()
            for name in values
        )

    def _go_on(self) -> None:
        if self._running is not None:
            return
        self._keep_drafts()
        waiting = next((key for key, values in self._waiting.items() if values), None)
        if waiting is None:
            self._waiting.clear()
            return
        values = self._waiting.pop(waiting)
        self._running = (waiting, values)
        write, clock = self._write, self._clock
        moments: list[datetime] = []

        def keep() -> Changes:
            changes = write(waiting, values)
            moments.append(clock.now())
            return changes

        self._tasks.command(self, keep, _Told(self, moments), self._on_failed)

    def take_saved(self, at: datetime) -> None:
        """A writing is in the store."""
        if self._running is None:
            return
        record_id, values = self._running
        self._running = None
        self._accept(record_id, values)
        self.saved.emit(record_id, at)
        self._go_on()

    def _on_failed(self, error: Exception) -> bool:
        if self._running is None:
            return False
        record_id, values = self._running
        self._running = None
        if isinstance(error, UserError):
            # An error without fields refuses all of it: the visit was ended elsewhere.
            named = error.problems if isinstance(error, InvalidInput) else {}
            bad = {name: value for name, value in values.items() if name in named} or values
            self._put_back(record_id, {name: value for name, value in values.items() if name not in bad})
            newer = self._waiting.get(record_id, {})
            for name in bad.keys() - newer.keys():
                self._refused.setdefault(record_id, {})[name] = bad[name]
                self._unkept.add(record_id)
            self.refused.emit(record_id, error)
            self._go_on()
            return True
        self._put_back(record_id, values)
        self.failed.emit(error)
        self._retry.start()
        return isinstance(error, JobbroError)

    def _is_running(self, record_id: str, name: str) -> bool:
        running = self._running
        return running is not None and running[0] == record_id and name in running[1]

    def _put_back(self, record_id: str, values: Values) -> None:
        if values:
            self._waiting[record_id] = values | self._waiting.get(record_id, {})

    def _accept(self, record_id: str, values: Values) -> None:
        refused = self._refused.get(record_id, {})
        gone = [name for name in values if name in refused and name not in self._waiting.get(record_id, {})]
        for name in gone:
            del refused[name]
        if gone:
            self._unkept.add(record_id)

    def _keep_drafts(self) -> None:
        for record_id in sorted(self._unkept):
            self._keep_draft(record_id, dict(self._refused.get(record_id, {})))
        self._unkept.clear()

    def _keep_draft(self, record_id: str, values: Values) -> None:
        drafts, form = self._drafts, self._form

        def keep() -> None:
            if values:
                drafts.keep(form, record_id, values)
            else:
                drafts.discard(form, record_id)

        self._tasks.query(self, keep, _nothing, self._on_draft_failed)

    def _on_draft_failed(self, error: Exception) -> bool:
        self._unkept |= self._refused.keys()
        self._retry.start()
        return isinstance(error, JobbroError)

    def _on_draft(self, row: FormDraftRow | None) -> None:
        if row is None:
            return
        fresh = {name: raw for name, raw in row.values.items() if not self.holds(row.subject_id, name)}
        self._refused.setdefault(row.subject_id, {}).update(fresh)
        self.draft_found.emit(row.subject_id, fresh)


class _Told:
    """Hands the instant of a writing to its keeper."""

    __slots__ = ("_keeper", "_moments")

    def __init__(self, keeper: LatestKeeper, moments: list[datetime]) -> None:
        self._keeper, self._moments = keeper, moments

    def __call__(self, _changes: Changes) -> None:
        self._keeper.take_saved(self._moments[-1])


def _nothing(_result: object) -> None:
    """A draft that is kept or gone needs no answer."""
