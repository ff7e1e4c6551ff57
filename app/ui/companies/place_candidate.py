"""Placing a candidate on a free place of a centre."""

from collections.abc import Callable
from dataclasses import dataclass

from app.common.changes import Changes
from app.models.problem_codes import Problem
from app.services.citizen_rows import CitizenListFilter
from app.services.citizens import CitizenService
from app.texts.messages import problem
from app.ui.companies.draft_places import place_of
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormPlan
from app.ui.shared.forms import Values
from app.ui.shared.people_list import PersonLine
from app.ui.shared.placement_form import PlacementDialog, PlacementForm
from app.ui.shared.record_choice import ChoiceWords, Find, RecordChoice

DRAFT = "company_placement"
_WIDTH = 640
_WORDS = ChoiceWords(
    "Søg efter navn", "Søg efter borger uden plads", "Borgere uden plads", "Der er ingen borgere uden plads."
)


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
        self._is_prepared = False
        self.picker = RecordChoice(desk.tasks, _without_place(desk.services.citizens), _WORDS)
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
        self.picker.offered.connect(self._on_offered)
        self.picker.taken.connect(self._on_citizen_taken)

    @property
    def citizen_name(self) -> str:
        """Who was chosen."""
        return self.picker.name

    def prepare(self) -> None:
        """Fetch the citizens to choose from first, and the mentors of the place."""
        self.ask_mentors()
        self.picker.read()

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

    def _on_offered(self) -> None:
        if not self._is_prepared:
            self._is_prepared = True
            super().prepare()

    def _on_citizen_taken(self) -> None:
        self.form.focus_field("starts_on")


def _without_place(citizens: CitizenService) -> Find:
    def find(search: str) -> list[PersonLine]:
        rows = citizens.rows(search, CitizenListFilter.without_placement).rows
        return [PersonLine(row.id, row.name, "Uden plads") for row in rows]

    return find
