"""Start a placement, and change what was agreed about one."""

from collections.abc import Callable, Sequence
from datetime import date

from app.common.changes import Changes
from app.common.errors import InvalidInput
from app.services.centres import PlaceChoice
from app.services.company_people import PersonRow
from app.services.form_drafts import FormDraftRow
from app.services.placements import PlacementRow
from app.texts.messages import problem
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import LineField
from app.ui.shared.placement_form import (
    HOURS_HINT,
    NO_MENTOR,
    PlacementDialog,
    PlacementForm,
    hours_problems,
    mentor_pairs,
)
from app.ui.shared.time_inputs import TimeField, WeekHours

_NO_PLACE = ("", "Vælg sted …")
_WIDTH = 640


class StartPlacementDialog(PlacementDialog):
    """Starts a placement of a citizen: where is asked (start forløb)."""

    def __init__(self, desk: Desk, citizen_id: str, citizen_name: str) -> None:
        self._citizen_id = citizen_id
        self._places: dict[str, PlaceChoice] = {}
        self.place_combo = Combo([_NO_PLACE])
        form = PlacementForm(desk, ("place", "Virksomhedscenter eller virksomhed"), self.place_combo)
        super().__init__(desk, self.plan_for(citizen_id, citizen_name), form)
        self.place_combo.edited.connect(self._on_place_edited)

    def plan_for(self, citizen_id: str, citizen_name: str) -> FormPlan:
        """What the dialog is about."""
        return FormPlan("Start forløb", "Start forløb", "placement", citizen_id, citizen_name, _WIDTH)

    def prepare(self) -> None:
        """Ask for the places there are."""
        self.desk.tasks.query(self, self.desk.services.centres.choices, self._on_places)
        super().prepare()

    def place(self) -> tuple[str, str]:
        """What is chosen."""
        chosen = self._places.get(str(self.place_combo.value()))
        return (chosen.centre_id, chosen.company_id) if chosen is not None else ("", "")

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Start it."""
        placements, citizen_id = self.desk.services.placements, self._citizen_id
        centre_id, company_id = self.place()
        given = values | {"centre_id": centre_id, "company_id": company_id}
        return lambda: placements.start(citizen_id, given)

    def sentences_before_saving(self) -> dict[str, str]:
        """A place, and hours that can be read."""
        missing = {} if self.place_combo.value() else {"place": "Vælg, hvor forløbet skal være."}
        return missing | super().sentences_before_saving()

    def show_refusal(self, error: InvalidInput) -> None:
        """What is wrong with the centre stands beside the place."""
        problems = {("place" if name == "centre_id" else name): code for name, code in error.problems.items()}
        super().show_refusal(InvalidInput(problems))

    def take_draft(self, row: FormDraftRow) -> None:
        """A draft brings its place with it."""
        super().take_draft(row)
        self._show_whether_full()

    def _on_places(self, places: Sequence[PlaceChoice]) -> None:
        self._places = {place.centre_id or place.company_id: place for place in places}
        choices = [(key, _place_words(place)) for key, place in self._places.items()]
        self.place_combo.set_choices([_NO_PLACE, *choices])
        self.form.mark_clean()

    def _on_place_edited(self) -> None:
        self._show_whether_full()
        self.ask_mentors()

    def _show_whether_full(self) -> None:
        place = self._places.get(str(self.place_combo.value()))
        is_full = place is not None and place.slots is not None and place.taken >= place.slots
        self.placement_form.show_full(is_full=is_full)


class ChangePlacementForm(Form):
    """What may be changed while a placement runs (ret forløb)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__()

    def _build(self) -> None:
        self.mentor_id = Combo([NO_MENTOR])
        self.planned_end_on = DateField(self._desk.clock)
        self.task = LineField()
        self.add_field("task", "Opgave", self.task)
        self.add_field("mentor_id", "Mentor", self.mentor_id, beside="task")
        self.add_field("planned_end_on", "Sidste dag", self.planned_end_on)


class ChangePlacementDialog(FormDialog):
    """Changes task, mentor or the agreed end of a placement."""

    def __init__(self, desk: Desk, placement: PlacementRow) -> None:
        self._placement = placement
        self.change_form = ChangePlacementForm(desk)
        plan = FormPlan("Ret forløb", "Gem forløb", "placement_change", placement.id, placement.place)
        super().__init__(desk, plan, self.change_form)
        self.change_form.load({"task": placement.task, "planned_end_on": placement.planned_end_on})

    def prepare(self) -> None:
        """Ask for the mentors of the place."""
        centres, row = self.desk.services.centres, self._placement
        centre_id, company_id = row.centre_id or "", row.company_id or ""
        self.desk.tasks.query(self, lambda: centres.mentors_for(centre_id, company_id), self._on_mentors)
        super().prepare()

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Change it, unless it was changed elsewhere meanwhile."""
        placements, row = self.desk.services.placements, self._placement
        return lambda: placements.change(row.id, values, row.version)

    def _on_mentors(self, mentors: Sequence[PersonRow]) -> None:
        known = mentor_pairs(mentors)
        row = self._placement
        if row.mentor_id and all(key != row.mentor_id for key, _ in known):
            known.append((row.mentor_id, row.mentor_name))
        self.change_form.mentor_id.set_choices(known)
        self.change_form.mentor_id.set_value(row.mentor_id or "")
        self.form.mark_clean()


class HoursForm(Form):
    """The weekly plan from a day on (timer)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__()

    def _build(self) -> None:
        self.starts_on = DateField(self._desk.clock)
        self.meets_at = TimeField()
        self.minutes = WeekHours()
        self.add_field("starts_on", "Gælder fra og med", self.starts_on)
        self.add_field("meets_at", "Møder kl.", self.meets_at, "Fra den dag", beside="starts_on")
        self.add_field("minutes", "Timer om dagen", self.minutes, HOURS_HINT)


class HoursDialog(FormDialog):
    """Lets other hours hold from a day on: hours may rise by steps (trin)."""

    def __init__(self, desk: Desk, placement: PlacementRow) -> None:
        self._placement = placement
        self.hours_form = HoursForm(desk)
        plan = FormPlan("Ændr timer", "Gem timer", "placement_hours", placement.id, placement.place, _WIDTH)
        super().__init__(desk, plan, self.hours_form)
        today = desk.clock.today()
        first = max(today, placement.starts_on)
        step = placement.step
        self.hours_form.load(
            {
                "starts_on": first,
                "meets_at": step.meets_at if step else "",
                "minutes": list(step.minutes) if step else None,
            }
        )

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Let the hours hold from the day on."""
        placements, placement_id = self.desk.services.placements, self._placement.id
        day = values["starts_on"]
        first = day if isinstance(day, date) else self._placement.starts_on
        minutes, meets_at = values["minutes"], str(values["meets_at"])
        return lambda: placements.set_hours(placement_id, first, minutes, meets_at)

    def sentences_before_saving(self) -> dict[str, str]:
        """A day and hours that can be read."""
        found = hours_problems(self.hours_form.minutes, self.hours_form.meets_at)
        if self.hours_form.starts_on.day() is None:
            found["starts_on"] = problem("not_a_date")
        if self.hours_form.minutes.value() is None:
            found["minutes"] = "Skriv timerne for mindst én dag."
        return found


def _place_words(place: PlaceChoice) -> str:
    if not place.centre_id:
        return f"{place.name} (ingen aftale om pladser)"
    if place.slots is None:
        return place.name
    free = place.slots - place.taken
    if free <= 0:
        return f"{place.name} · ingen ledige pladser"
    return f"{place.name} · {free} {'ledig plads' if free == 1 else 'ledige pladser'}"
