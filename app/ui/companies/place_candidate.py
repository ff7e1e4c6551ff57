"""Placing a candidate on a free place of a centre."""

from collections.abc import Callable
from dataclasses import dataclass

from app.common.changes import Changes
from app.models.problem_codes import Problem
from app.services.citizen_rows import CitizenListFilter, CitizenRow
from app.texts.messages import problem
from app.ui.companies.candidate_picker import CandidatePicker
from app.ui.companies.draft_places import place_of
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormPlan
from app.ui.shared.forms import Values
from app.ui.shared.placement_form import PlacementDialog, PlacementForm

DRAFT = "company_placement"
_WIDTH = 640


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate is wanted."""

    centre_id: str
    centre_name: str
    company_id: str
    is_full: bool = False


class PlaceCandidateDialog(PlacementDialog):
    """Starts a placement on a centre's place: who gets it is asked."""

    def __init__(self, desk: Desk, place: Place) -> None:
        self._place_wanted = place
        self.picker = CandidatePicker()
        plan = FormPlan(
            title=f"Find kandidat til {place.centre_name}",
            verb="Start forløb",
            draft=DRAFT,
            subject_id=place.centre_id,
            width=_WIDTH,
            context=place_of(place.company_id, place.centre_id),
        )
        super().__init__(desk, plan, PlacementForm(desk, ("citizen_id", "Kandidat"), self.picker))
        self.placement_form.show_full(is_full=place.is_full)
        self.picker.search_wanted.connect(self._on_search_wanted)
        self.picker.edited.connect(self._on_citizen_edited)

    @property
    def citizen_name(self) -> str:
        """Who was chosen."""
        return self.picker.name_label.text()

    def prepare(self) -> None:
        """Fetch the citizens to choose from first, and the mentors of the place."""
        self.ask_mentors()
        self._find("", self._on_first_rows)

    def place(self) -> tuple[str, str]:
        """The place that was wanted."""
        return self._place_wanted.centre_id, self._place_wanted.company_id

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Start the placement."""
        placements, (centre_id, company_id) = self.desk.services.placements, self.place()
        citizen_id = str(values["citizen_id"])
        given = values | {"centre_id": centre_id, "company_id": company_id}
        return lambda: placements.start(citizen_id, given)

    def sentences_before_saving(self) -> dict[str, str]:
        """A candidate, and hours that can be read."""
        missing = {} if self.picker.value() else {"citizen_id": problem(Problem.required)}
        return missing | super().sentences_before_saving()

    def _find(self, search: str, done: Callable[[tuple[CitizenRow, ...]], None]) -> None:
        citizens = self.desk.services.citizens
        self.desk.tasks.query(
            self, lambda: citizens.rows(search, CitizenListFilter.without_placement).rows, done
        )

    def _on_first_rows(self, rows: tuple[CitizenRow, ...]) -> None:
        self.picker.offer(rows)
        super().prepare()

    def _on_search_wanted(self, search: str) -> None:
        self._find(search, self.picker.offer)

    def _on_citizen_edited(self) -> None:
        if self.picker.value():
            self.form.focus_field("starts_on")
