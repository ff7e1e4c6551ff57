"""Placing a candidate on a free place of a centre."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.common.errors import InvalidInput
from app.models.codes import Problem
from app.services.catalogue import Services
from app.services.citizen_rows import CitizenListFilter, CitizenRow
from app.services.companies import PersonRow
from app.ui.companies.form_dialog import FormDialog, FormPlan
from app.ui.companies.placement_form import PlacementForm
from app.ui.shared.forms import Values
from app.ui.tasks import Tasks

DRAFT = "company_placement"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a candidate is wanted.

    Attributes:
        mentors: active mentors of the companies that run the centre.
    """

    centre_id: str
    centre_name: str
    company_id: str
    mentors: tuple[PersonRow, ...]


class PlaceCandidateDialog(FormDialog):
    """Starts a placement on a centre's place."""

    def __init__(self, owner: QWidget, services: Services, tasks: Tasks, place: Place) -> None:
        plan = FormPlan(
            title=f"Find kandidat til {place.centre_name}",
            verb="Start forløb",
            draft=DRAFT,
            subject_id=place.centre_id,
            company_id=place.company_id,
            record_id=place.centre_id,
        )
        self.placement_form = PlacementForm(services.clock, place.mentors)
        super().__init__(owner, services, tasks, plan, self.placement_form)
        self._place_wanted = place
        self._first_end: object = None
        self.placement_form.citizen.search_wanted.connect(self._on_search_wanted)
        self.placement_form.starts_on.edited.connect(self._on_start_edited)

    @property
    def citizen_name(self) -> str:
        """Who was chosen."""
        return self.placement_form.citizen.name_label.text()

    def begin(self) -> None:
        """Fetch the citizens to choose from first."""
        citizens = self._services.citizens
        self._tasks.query(
            self, lambda: citizens.rows("", CitizenListFilter.without_placement).rows, self._on_first_rows
        )

    def loading(self) -> Callable[[], Mapping[str, object]]:
        """The dates the rule tables propose."""
        placements = self._services.placements

        def work() -> Mapping[str, object]:
            proposed = placements.defaults()
            return {"starts_on": proposed.starts_on, "planned_end_on": proposed.planned_end_on}

        return work

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Start the placement."""
        placements, place = self._services.placements, self._place_wanted
        citizen_id = str(values.get("citizen_id") or "")
        given = values | {"centre_id": place.centre_id, "company_id": place.company_id}
        if not citizen_id:
            return _nobody_chosen
        return lambda: placements.start(citizen_id, given)

    def show_refusal(self, error: InvalidInput) -> None:
        """A full centre asks for the reason."""
        if "overbooking_reason" in error.problems:
            self.placement_form.show_reason()
        super().show_refusal(error)

    def _on_first_rows(self, rows: tuple[CitizenRow, ...]) -> None:
        self.placement_form.citizen.offer(rows)
        super().begin()

    def _on_search_wanted(self, search: str) -> None:
        citizens = self._services.citizens
        self._tasks.query(
            self,
            lambda: citizens.rows(search, CitizenListFilter.without_placement).rows,
            self.placement_form.citizen.offer,
        )

    def _on_start_edited(self) -> None:
        first = self.placement_form.starts_on.day()
        is_untouched = self.placement_form.planned_end_on.value() in (None, self._proposed_end())
        if first is None or not is_untouched:
            return
        placements = self._services.placements
        self._tasks.query(self, lambda: placements.defaults(first).planned_end_on, self._on_end_proposed)

    def _proposed_end(self) -> object:
        return self._first_end or self._fresh.get("planned_end_on")

    def _on_end_proposed(self, last: date) -> None:
        self._first_end = last
        self.placement_form.planned_end_on.set_value(last)


def _nobody_chosen() -> Changes:
    raise InvalidInput({"citizen_id": Problem.required})
