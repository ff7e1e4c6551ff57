"""The visit that is open: read, changed on the screen at once, and kept; what is typed last wins."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.common.changes import Changes, Topic
from app.common.errors import EnvironmentFault, JobbroError, VaultLocked
from app.services.catalogue import Services
from app.services.conduct_rows import OpenVisit, PersonCard
from app.texts.messages import sentence
from app.ui.shared.autosave import Autosave
from app.ui.shared.later import Later
from app.ui.tasks import Tasks
from app.ui.visit.wording import NOT_SAVED

RETRY_MS = 3_000
_QUIET_MS = 400

# What a visit shows that others may change.
TOPICS = (
    Topic.visit,
    Topic.attendance,
    Topic.scorecard,
    Topic.placement,
    Topic.citizen,
    Topic.mentor,
    Topic.mentor_agreement,
)

Values = dict[str, object]
Work = Callable[[], Changes]
Change = Callable[[OpenVisit], OpenVisit]


class VisitKeeper(QObject):
    """Holds the open visit for the screen (besøget på skærmen).

    A key changes what is shown at once; the command follows on the database thread in the order of the keys,
    and the visit is read again when it has been quiet for a moment. What is typed is held for each candidate
    until it is in the store, and lies over everything that is read meanwhile.
    """

    # The visit as it is shown now.
    changed = Signal()
    # The instant something was committed.
    saved = Signal(object)
    # A sentence about what could not be done; empty when all is well again.
    refused = Signal(str)
    # The visit is not there any more.
    lost = Signal()

    def __init__(self, services: Services, tasks: Tasks, parent: QObject) -> None:
        super().__init__(parent)
        self.services, self._tasks = services, tasks
        self.visit: OpenVisit | None = None
        self._visit_id = ""
        # What is typed and not handed in, and what is on its way, by candidate.
        self._typed: dict[str, Values] = {}
        self._sent: dict[int, tuple[str, Values]] = {}
        # What runs, and what of it is more than typed text; how often something was done, and typed.
        self._running = self._acting = self._acts = self._texts = 0
        self.autosave = Autosave(self)
        self._read_later = Later(self, self.read, _QUIET_MS)
        self._retry = QTimer(self)
        self._retry.setSingleShot(True)
        self._retry.setInterval(RETRY_MS)
        self.autosave.due.connect(self._on_due)
        self._retry.timeout.connect(self._send)

    @property
    def visit_id(self) -> str:
        """The visit that is open, or is being opened."""
        return self._visit_id

    def open(self, visit_id: str) -> None:
        """Turn to a visit; what was typed into another one is handed in."""
        self.flush()
        if visit_id != self._visit_id:
            self._visit_id, self.visit = visit_id, None
        self.read()

    def close(self) -> None:
        """The visit is not open any more."""
        self.flush()
        self._read_later.stop()
        self._visit_id, self.visit = "", None

    def read(self) -> None:
        """Read the visit again."""
        if not self._visit_id:
            return
        if self._acting:
            self._read_later.start()
            return
        conduct, visit_id, acts = self.services.conduct, self._visit_id, self._acts

        def done(visit: OpenVisit) -> None:
            self._on_read(visit, acts)

        self._tasks.query(self, lambda: conduct.open(visit_id), done, self._on_read_failed)

    def type(self, person_id: str, **values: object) -> None:
        """Something was typed about a candidate; it is kept within a second."""
        self._typed.setdefault(person_id, {}).update(values)
        self._lay_over()
        self.autosave.touch()

    def write(self, person_id: str, **values: object) -> None:
        """The same for what is chosen and not typed: it is kept at once."""
        self._typed.setdefault(person_id, {}).update(values)
        self._lay_over()
        self.flush()
        self.changed.emit()

    def act(self, work: Work, change: Change, done: Callable[[Changes], None] | None = None) -> None:
        """Do something: on the screen at once, in the store as soon as its turn comes."""
        self.flush()
        if self.visit is not None:
            self.visit = change(self.visit)
            self.changed.emit()
        self._run(work, done or _nothing)

    def flush(self) -> None:
        """Hand in what is typed now."""
        self.autosave.cancel()
        self._retry.stop()
        self._send()

    @property
    def is_settled(self) -> bool:
        """Whether everything is in the store."""
        return not self._typed and not self._running

    def card(self, person_id: str) -> PersonCard | None:
        """A candidate of the open visit."""
        people = self.visit.people if self.visit is not None else ()
        return next((each for each in people if each.id == person_id), None)

    def _on_due(self) -> None:
        # While one is on its way the next waits: on a slow disk the last words win.
        if not self._sent:
            self._send()

    def _send(self) -> None:
        typed, self._typed = self._typed, {}
        conduct = self.services.conduct
        for person_id, values in typed.items():
            self._texts += 1
            self._sent[self._texts] = (person_id, values)
            self._run(_written(conduct.write_person, person_id, values), _nothing, sent=self._texts)

    def _run(self, work: Work, done: Callable[[Changes], None], *, sent: int = 0) -> None:
        self._running += 1
        if not sent:
            self._acts += 1
            self._acting += 1
            self._read_later.stop()
        clock = self.services.clock
        at: list[datetime] = []

        def timed() -> Changes:
            changes = work()
            at.append(clock.now())
            return changes

        def ended(changes: Changes) -> None:
            self._count_down(sent)
            self._sent.pop(sent, None)
            self.saved.emit(at[0])
            self.refused.emit("")
            done(changes)
            self._go_on(is_typed=bool(sent))

        def failed(error: Exception) -> bool:
            self._count_down(sent)
            return self._on_failed(error, sent)

        self._tasks.command(self, timed, ended, failed)

    def _count_down(self, sent: int) -> None:
        self._running -= 1
        if not sent:
            self._acting -= 1

    def _go_on(self, *, is_typed: bool) -> None:
        if self._typed and not self._sent and not self.autosave.is_waiting:
            self._send()
        elif not self._acting and not is_typed:
            self._read_later.start()

    def _on_failed(self, error: Exception, sent: int) -> bool:
        held = self._sent.pop(sent, None)
        if held is not None and isinstance(error, EnvironmentFault | VaultLocked):
            person_id, values = held
            # What was typed meanwhile is newer.
            self._typed[person_id] = values | self._typed.get(person_id, {})
            self._retry.start()
            self.refused.emit(NOT_SAVED if isinstance(error, EnvironmentFault) else "")
            return True
        self._read_later.start()
        if isinstance(error, JobbroError) and not isinstance(error, EnvironmentFault):
            self.refused.emit(sentence(error))
            return True
        return False

    def _on_read(self, visit: OpenVisit, acts: int) -> None:
        if visit.id != self._visit_id:
            return
        if acts != self._acts:
            # Something was done since it was asked for; it is read again after that.
            self._read_later.start()
            return
        self.visit = visit
        self._lay_over()
        self.changed.emit()

    def _on_read_failed(self, error: Exception) -> bool:
        if isinstance(error, JobbroError) and not isinstance(error, EnvironmentFault):
            self._visit_id, self.visit = "", None
            self._typed.clear()
            self.lost.emit()
            return True
        return False

    def _lay_over(self) -> None:
        """Put what is not in the store yet over what was read."""
        if self.visit is None:
            return
        over: dict[str, Values] = {}
        for person_id, values in [*self._sent.values(), *self._typed.items()]:
            over[person_id] = over.get(person_id, {}) | values
        if over:
            self.visit = with_people(self.visit, lambda card: _with(card, over.get(card.id)))


def with_people(visit: OpenVisit, change: Callable[[PersonCard], PersonCard]) -> OpenVisit:
    """A visit with its candidates changed."""
    return replace(visit, people=tuple(change(card) for card in visit.people))


def with_person(visit: OpenVisit, person_id: str, change: Callable[[PersonCard], PersonCard]) -> OpenVisit:
    """A visit with one candidate changed."""
    return with_people(visit, lambda card: change(card) if card.id == person_id else card)


def _with(card: PersonCard, values: Values | None) -> PersonCard:
    typed: Any = values or {}
    return replace(card, **typed) if typed else card


def _written(write: Callable[[str, Values], Changes], person_id: str, values: Values) -> Work:
    return lambda: write(person_id, values)


def _nothing(_changes: Changes) -> None:
    """Nothing more to do."""
