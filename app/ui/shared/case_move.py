"""»Flyt … til«: a note or a document that was filed on the wrong case."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.services.citizens import CitizenService
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import LineField
from app.ui.shared.people_list import PersonLine
from app.ui.shared.record_choice import ChoiceWords, Find, RecordChoice

_WORDS = ChoiceWords(
    "Søg efter navn eller sagsnummer",
    "Søg efter borger",
    "Borgere, der kan flyttes til",
    "Der er ingen andre borgere.",
)
_ABOUT = (
    "Der bliver stående på begge sager, at et {noun} er flyttet, hvornår, af hvem og hvorfor. "
    "På den gamle sag står der ikke, hvem det er flyttet til."
)


@dataclass(frozen=True, slots=True)
class Moved:
    """What is to be moved.

    Attributes:
        citizen_id: where it stands.
        noun: »notat«.
        definite: »notatet«.
        hint: a reason as it may be.
        move: moves it to a citizen, for a reason.
        draft: name of the form, under which typing is kept.
    """

    record_id: str
    citizen_id: str
    noun: str
    definite: str
    hint: str
    move: Callable[[str, str], Changes]
    draft: str


class MoveForm(Form):
    """To whom something is moved, and why (flytning)."""

    def __init__(self, desk: Desk, without_id: str, hint: str, parent: QWidget | None = None) -> None:
        self._desk, self._without, self._hint = desk, without_id, hint
        super().__init__(parent)

    def _build(self) -> None:
        others = _others(self._desk.services.citizens, self._without)
        self.citizen = RecordChoice(self._desk.tasks, others, _WORDS)
        self.reason = LineField(self._hint, max_length=500)
        self.add_field("citizen", "Flyt til", self.citizen)
        self.add_field(
            "reason", "Begrundelse", self.reason, "Den står på begge sager. Skriv ingen navne eller numre."
        )


class MoveDialog(FormDialog):
    """Moves something to another citizen with a trace on both cases (flyt til anden borger)."""

    def __init__(self, desk: Desk, moved: Moved) -> None:
        self._moved = moved
        self._move_form = MoveForm(desk, moved.citizen_id, moved.hint)
        title = f"Flyt {moved.noun}"
        plan = FormPlan(title, title, moved.draft, moved.record_id, _ABOUT.format(noun=moved.noun))
        super().__init__(desk, plan, self._move_form)
        self.saved.connect(self._on_moved)
        self._move_form.citizen.taken.connect(self._on_citizen_taken)

    def prepare(self) -> None:
        """Show at once whom it can be moved to."""
        self._move_form.citizen.read()
        self.open()

    def sentences_before_saving(self) -> dict[str, str]:
        """Somebody must be chosen."""
        chosen = self._move_form.citizen.value()
        return {} if chosen else {"citizen": f"Vælg den borger, {self._moved.definite} handler om."}

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Move it."""
        move, citizen_id, reason = self._moved.move, str(values["citizen"]), str(values["reason"])
        return lambda: move(citizen_id, reason)

    def _on_citizen_taken(self) -> None:
        self.form.focus_field("reason")

    def _on_moved(self, changes: Changes) -> None:
        self.desk.say(f"{self._moved.definite.capitalize()} er flyttet", changes.act_id)


def _others(citizens: CitizenService, without_id: str) -> Find:
    def find(search: str) -> list[PersonLine]:
        rows = citizens.rows(search).rows
        return [PersonLine(row.id, row.name, row.place) for row in rows if row.id != without_id]

    return find
