"""Move a citizen to another company in mid-course: one dialog for all that follows from it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.services.centres import PlaceChoice
from app.services.placement_moves import MoveProposal
from app.services.placements import PlacementRow, StartDefaults
from app.ui.citizens.placement_form import StartPlacementDialog
from app.ui.shared.choices import CheckBox
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormPlan
from app.ui.shared.forms import Values
from app.ui.shared.note_box import NoteBox
from app.ui.shared.text import Paragraph

_WIDTH = 640
_DRAFT = "placement_move"


class MovePlacementDialog(StartPlacementDialog):
    """Ends a placement and starts the next one in the same act (flyt til anden virksomhed)."""

    def __init__(self, desk: Desk, placement: PlacementRow, citizen_id: str, citizen_name: str) -> None:
        self._placement = placement
        self._citizen_name = citizen_name
        super().__init__(desk, citizen_id, citizen_name)
        self.continues = CheckBox("Ugerne fortsætter", "Ellers tælles der forfra fra første dag")
        self.continues.set_value(value=True)
        self.end_note = NoteBox("Hvorfor flytter kandidaten?", max_length=1_000)
        self.what_follows = Paragraph("", "small", "muted")
        self.form.add_choice("continues", self.continues)
        self.form.add_field("end_note", "Kort notat (valgfrit)", self.end_note)
        self.form.add_widget(self.what_follows)
        self.form.mark_clean()

    def plan_for(self, citizen_id: str, citizen_name: str) -> FormPlan:
        """About the placement that is left."""
        title = "Flyt til anden virksomhed"
        return FormPlan(title, "Flyt", _DRAFT, self._placement.id, citizen_name, _WIDTH)

    def prepare(self) -> None:
        """Ask for what moving is proposed with."""
        moves, placement_id = self.desk.services.moves, self._placement.id
        self.desk.tasks.query(self, lambda: moves.proposed(placement_id), self._on_proposed)
        super().prepare()

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Move the citizen."""
        moves, placement_id = self.desk.services.moves, self._placement.id
        centre_id, company_id = self.place()
        given = values | {"centre_id": centre_id, "company_id": company_id}
        return lambda: moves.move(placement_id, given)

    def first_focus(self) -> QWidget | None:
        """Where to is asked first; the rest is proposed."""
        return self.place_combo

    def _on_places(self, places: Sequence[PlaceChoice]) -> None:
        left = self._placement.centre_id or self._placement.company_id
        super()._on_places([place for place in places if left not in (place.centre_id, place.company_id)])

    def _on_first_defaults(self, defaults: StartDefaults) -> None:
        """The dates come with the proposal."""

    def _on_proposed(self, found: MoveProposal) -> None:
        effects = [f"Pladsen hos {found.place} er ledig fra den dag."]
        if found.ends_agreement:
            effects.append("Mentoraftalen slutter dagen før, og en ny bliver skrevet som kladde.")
        self.what_follows.setText(" ".join(effects))
        if self.form.is_dirty:
            return
        self.placement_form.is_end_own = found.planned_end_on is not None
        self.form.show_values(
            {
                "starts_on": found.starts_on,
                "planned_end_on": found.planned_end_on,
                "kind": self._placement.kind.value,
                "task": found.task,
                "minutes": list(found.minutes) if found.minutes else None,
                "meets_at": found.meets_at,
                "continues": True,
            }
        )
        self.form.mark_clean()
        # A course that ran over its time has no day to go on with: the rules propose one.
        self._on_start_edited()
