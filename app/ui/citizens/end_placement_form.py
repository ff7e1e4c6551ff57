"""End a placement with its outcome."""

from collections.abc import Callable, Sequence

from app.common.changes import Changes
from app.services.law import Choice
from app.services.placements import PlacementRow
from app.texts.messages import problem
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.moments import capitalised
from app.ui.shared.note_box import NoteBox


class EndPlacementForm(Form):
    """Outcome, last day and a short note (udslusning)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__()

    def _build(self) -> None:
        self.outcome_key = Combo([("", "Vælg …")])
        self.ends_on = DateField(self._desk.clock)
        self.end_note = NoteBox("Hvad førte forløbet til?", lowest=80, max_length=2_000)
        self.add_field("outcome_key", "Udslusning", self.outcome_key)
        self.add_field("ends_on", "Sidste dag", self.ends_on)
        self.add_field("end_note", "Kort notat (valgfrit)", self.end_note)


class EndPlacementDialog(FormDialog):
    """Ends a placement (afslut forløb); says whom it is about and what follows."""

    def __init__(self, desk: Desk, placement: PlacementRow, citizen_name: str) -> None:
        self._placement = placement
        self.end_form = EndPlacementForm(desk)
        effect = f"{citizen_name} afslutter forløbet hos {placement.place}. Pladsen er ledig fra dagen efter."
        plan = FormPlan("Afslut forløb", "Afslut forløb", "placement_end", placement.id, effect)
        super().__init__(desk, plan, self.end_form)
        self.end_form.load({"ends_on": desk.clock.today()})
        self.end_form.ends_on.edited.connect(self._on_day_edited)

    def prepare(self) -> None:
        """Show the dialog, with the outcomes of the day."""
        self._ask_choices()
        super().prepare()

    def saving(self, values: Values) -> Callable[[], Changes]:
        """End it."""
        placements, placement_id = self.desk.services.placements, self._placement.id
        return lambda: placements.end(placement_id, values)

    def sentences_before_saving(self) -> dict[str, str]:
        """An outcome and a day are needed."""
        found = {}
        if not self.end_form.outcome_key.value():
            found["outcome_key"] = "Vælg, hvad forløbet førte til."
        if self.end_form.ends_on.day() is None:
            found["ends_on"] = problem("not_a_date")
        return found

    def _ask_choices(self) -> None:
        day = self.end_form.ends_on.day()
        if day is not None:
            law = self.desk.services.law
            self.desk.tasks.query(self, lambda: law.outcome_choices(day), self._on_choices)

    def _on_day_edited(self) -> None:
        self._ask_choices()

    def _on_choices(self, choices: Sequence[Choice]) -> None:
        was_clean = not self.form.is_dirty
        pairs = [("", "Vælg …"), *((choice.key, capitalised(choice.name)) for choice in choices)]
        self.end_form.outcome_key.set_choices(pairs)
        if was_clean:
            self.form.mark_clean()
