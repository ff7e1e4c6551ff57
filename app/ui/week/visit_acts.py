"""What can be done with visits from *Ugens besøg*: each a command, said in a toast that takes it back."""

from collections.abc import Callable
from datetime import date, datetime

from PySide6.QtCore import QObject, Signal

from app.common.changes import Changes
from app.common.dates import show_weekday
from app.common.errors import JobbroError
from app.models.act_codes import RecordKind
from app.models.visit_codes import VisitStatus
from app.services.visit_rows import VisitRow
from app.services.visits import WeekCopied
from app.texts.messages import problem, sentence
from app.ui.shared import messages
from app.ui.shared.announce import announce
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog
from app.ui.week import wording
from app.ui.week.geometry import Spot
from app.ui.week.visit_form import CancelVisitDialog, ChangeVisitDialog, NewVisitDialog

_FIXED = {
    VisitStatus.held: "Besøget er gennemført og bliver stående.",
    VisitStatus.running: "Besøget er i gang og kan ikke flyttes.",
    VisitStatus.cancelled: "Besøget er aflyst. Vælg »Planlæg igen« først.",
}


class VisitActs(QObject):
    """The commands of the week; ``planned`` carries the id of a visit that was just planned."""

    planned = Signal(str)
    failed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._desk = desk

    def plan_suggested(self, company_id: str, monday: date) -> None:
        """Plan a visit at the usual time, else the first free one."""
        visits = self._desk.services.visits
        self._run(lambda: visits.plan_suggested(company_id, monday), "Besøget er planlagt", is_plan=True)

    def plan_at(self, company_id: str, at: datetime) -> None:
        """Plan a visit at a time."""
        visits = self._desk.services.visits
        self._run(
            lambda: visits.plan(company_id, {"starts_at": at}),
            f"Besøget er planlagt {_when(at)}",
            is_plan=True,
        )

    def copy_week(self, monday: date) -> None:
        """Plan a week like the one before."""
        visits = self._desk.services.visits

        def done(result: WeekCopied) -> None:
            self._desk.say(wording.copied(result, monday), result.changes.act_id)
            if result.changes.ids:
                self._desk.bus.publish(result.changes, self)

        self._desk.tasks.query(self, lambda: visits.copy_last_week(monday), done, self._on_failed)

    def new_visit(self, at: datetime) -> None:
        """Ask what visit is to be planned."""
        if self._desk.may_open():
            self._open(NewVisitDialog(self._desk, at), "Besøget er planlagt", is_plan=True)

    def move(self, row: VisitRow, spot: Spot) -> None:
        """Bring a visit to another time, or let it last otherwise."""
        visits = self._desk.services.visits
        values = {"starts_at": spot.starts_at, "minutes": spot.minutes}
        is_moved = spot.starts_at != row.starts_at
        words = (
            f"Flyttet til {_when(spot.starts_at)}" if is_moved else f"Varer nu {wording.length(spot.minutes)}"
        )
        self._run(lambda: visits.change(row.id, values, row.version), f"{row.company_name}: {words.lower()}")

    def unplan(self, row: VisitRow) -> None:
        """Take a planned visit out of the week."""
        bin_ = self._desk.services.bin
        self._run(lambda: bin_.put(RecordKind.visit, row.id), f"{row.company_name} er fjernet fra planen")

    def set_kind(self, row: VisitRow, kind: str) -> None:
        """Hold a visit at the company, by telephone or online."""
        visits = self._desk.services.visits
        self._run(lambda: visits.change(row.id, {"kind": kind}, row.version), "Besøgets form er ændret")

    def do(self, key: str, row: VisitRow) -> None:
        """Do what the inspector's menu asks for."""
        visits = self._desk.services.visits
        if key == "hold":
            self._run(lambda: visits.hold(row.id), "Besøget er markeret som gennemført")
        elif key == "reopen":
            self._run(lambda: visits.reopen(row.id), "Besøget er planlagt igen")
        elif key == "unplan":
            self.unplan(row)
        elif key == "history":
            self._desk.history_requested.emit(RecordKind.visit.value, row.id)
        elif self._desk.may_open():
            if key == "edit":
                self._open(ChangeVisitDialog(self._desk, row), "Besøget er gemt")
            elif key == "cancel":
                self._open(CancelVisitDialog(self._desk, row), "Besøget er aflyst")

    def say_fixed(self, row: VisitRow) -> None:
        """Say why a visit cannot be moved."""
        words = _FIXED.get(row.status, "")
        if words:
            announce(self._desk.host, words)
            self._desk.say(words)

    def _open(self, dialog: FormDialog, words: str, *, is_plan: bool = False) -> None:
        dialog.saved.connect(self._done(words, is_plan=is_plan))
        dialog.begin()

    def _run(self, work: Callable[[], Changes], words: str, *, is_plan: bool = False) -> None:
        self._desk.tasks.command(self, work, self._done(words, is_plan=is_plan), self._on_failed)

    def _done(self, words: str, *, is_plan: bool) -> Callable[[Changes], None]:
        """Says what was done and what is unusual about it; a visit that was planned is shown."""
        desk, planned = self._desk, self.planned

        def say(changes: Changes) -> None:
            said = [words, *(problem(code) for code in changes.warnings)]
            desk.say(". ".join(each.rstrip(".") for each in said), changes.act_id)
            if is_plan and changes.ids:
                planned.emit(changes.ids[0])

        return say

    def _on_failed(self, error: Exception) -> bool:
        self.failed.emit()
        if isinstance(error, JobbroError):
            messages.tell(self._desk.host, "Det kan ikke lade sig gøre", sentence(error))
            return True
        return False


def _when(at: datetime) -> str:
    return f"{show_weekday(at.date())} kl. {at.hour}.{at.minute:02d}"
