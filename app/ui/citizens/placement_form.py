"""Start a placement, and change what was agreed about one."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date

from app.common.changes import Changes
from app.common.errors import InvalidInput
from app.models.codes import PlacementKind
from app.services.companies import PersonRow
from app.services.form_drafts import FormDraftRow
from app.services.placement_choices import PlaceChoice, mentor_choices, place_choices
from app.services.placements import PlacementRow, StartDefaults
from app.texts.labels import label
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.citizens.inputs import LineField, TimeField, WeekHours
from app.ui.shared.cards import HintBox
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.forms import Form, Values
from app.ui.shared.note_box import NoteBox

_CENTRE, _COMPANY = "centre:", "company:"
_NO_MENTOR = ("", "Ingen mentor valgt")
_WIDTH = 640


class PlacementForm(Form):
    """Where, with whom, from when to when, and how many hours (forløb)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self.is_end_own = False
        super().__init__()

    def _build(self) -> None:
        clock = self._desk.clock
        self.place = Combo([("", "Vælg sted …")])
        self.mentor_id = Combo([_NO_MENTOR])
        self.kind = Combo([(code.value, label(code)) for code in PlacementKind])
        self.starts_on, self.planned_end_on = DateField(clock), DateField(clock)
        self.task = LineField(max_length=500)
        self.minutes = WeekHours()
        self.meets_at = TimeField()
        self.overbooking_reason = NoteBox("Hvorfor skal forløbet starte, selv om pladserne er optaget?")
        self.full_hint = HintBox("", "warning", "warning")
        self.add_field("place", "Virksomhedscenter eller virksomhed", self.place)
        self.add_widget(self.full_hint)
        self.add_field("kind", "Slags forløb", self.kind)
        self.add_field("mentor_id", "Mentor", self.mentor_id, beside="kind")
        self.add_field("starts_on", "Første dag", self.starts_on)
        self.add_field("planned_end_on", "Sidste dag", self.planned_end_on, beside="starts_on")
        self.add_field("task", "Opgave", self.task)
        self.add_field("meets_at", "Møder kl.", self.meets_at, beside="task")
        self.add_field("minutes", "Timer om dagen", self.minutes, "Skriv med decimaler, fx 5 eller 7,4")
        self.add_field("overbooking_reason", "Begrundelse for overbelægning", self.overbooking_reason)
        self.full_hint.hide()
        self.fields["overbooking_reason"].hide()

    def _connect(self) -> None:
        self.planned_end_on.edited.connect(self._on_end_edited)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show values; a reason that was begun comes with its field."""
        if values.get("overbooking_reason"):
            self.fields["overbooking_reason"].show()
        super().show_values(values)

    def ask_for_reason(self) -> None:
        """Every place is taken: say why it starts all the same."""
        self.fields["overbooking_reason"].show()

    def own_problems(self) -> dict[str, str]:
        """What the form itself sees to be wrong."""
        found = {}
        if not self.place.value():
            found["place"] = "Vælg, hvor forløbet skal være."
        return found | hours_problems(self.minutes, self.meets_at)

    def service_values(self) -> Values:
        """The values as the service takes them."""
        values = self.values()
        place = str(values.pop("place"))
        values["centre_id"] = place.removeprefix(_CENTRE) if place.startswith(_CENTRE) else ""
        values["company_id"] = place.removeprefix(_COMPANY) if place.startswith(_COMPANY) else ""
        return values

    def _on_end_edited(self) -> None:
        self.is_end_own = True


class StartPlacementDialog(FormDialog):
    """Starts a placement (start forløb); a full centre wants a reason."""

    def __init__(self, desk: Desk, citizen_id: str, citizen_name: str) -> None:
        self._citizen_id = citizen_id
        self.placement_form = PlacementForm(desk)
        plan = FormPlan("Start forløb", "Start forløb", "placement", citizen_id, citizen_name, _WIDTH)
        super().__init__(desk, plan, self.placement_form)
        self._places: dict[str, PlaceChoice] = {}
        self._wanted_mentor = ""
        self.placement_form.place.edited.connect(self._on_place_edited)
        self.placement_form.starts_on.edited.connect(self._on_start_edited)

    def open(self) -> None:
        """Show the dialog, with the places there are and the dates the rules propose."""
        services = self.desk.services
        vault, clock = services.vault, services.clock
        self.desk.tasks.query(self, lambda: place_choices(vault, clock), self._on_places)
        self.desk.tasks.query(self, services.placements.defaults, self._on_first_defaults)
        super().open()

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Start it."""
        del values
        given = self.placement_form.service_values()
        placements, citizen_id = self.desk.services.placements, self._citizen_id
        return lambda: placements.start(citizen_id, given)

    def sentences_before_saving(self) -> dict[str, str]:
        """A place, and hours that can be read."""
        return self.placement_form.own_problems()

    def show_refusal(self, error: InvalidInput) -> None:
        """A full centre asks for the reason."""
        problems = {("place" if name == "centre_id" else name): code for name, code in error.problems.items()}
        if "overbooking_reason" in problems:
            self.placement_form.ask_for_reason()
        self.form.show_error(InvalidInput(problems))

    def take_draft(self, row: FormDraftRow) -> None:
        """The mentor of a draft waits until the mentors of its place are known."""
        self._wanted_mentor = str(row.values.get("mentor_id") or "")
        self.placement_form.is_end_own = True
        super().take_draft(row)
        self._on_place_edited()

    def _on_places(self, places: Sequence[PlaceChoice]) -> None:
        self._places = {_place_key(place): place for place in places}
        choices = [(key, _place_words(place)) for key, place in self._places.items()]
        self.placement_form.place.set_choices([("", "Vælg sted …"), *choices])
        self.form.mark_clean()

    def _on_first_defaults(self, defaults: StartDefaults) -> None:
        if self.form.is_dirty:
            return
        self.placement_form.starts_on.set_value(defaults.starts_on)
        self.placement_form.planned_end_on.set_value(defaults.planned_end_on)
        self.form.mark_clean()

    def _on_place_edited(self) -> None:
        place = self._places.get(str(self.placement_form.place.value()))
        hint = self.placement_form.full_hint
        is_full = place is not None and place.slots is not None and place.taken >= place.slots
        hint.text_label.setText(
            "Alle pladser er optaget i dag. Skriv en begrundelse, hvis forløbet skal starte alligevel."
        )
        hint.setVisible(is_full)
        if is_full:
            self.placement_form.ask_for_reason()
        if place is None:
            return
        vault, centre_id, company_id = self.desk.services.vault, place.centre_id, place.company_id
        self.desk.tasks.query(
            self, lambda: mentor_choices(vault, centre_id=centre_id, company_id=company_id), self._on_mentors
        )

    def _on_mentors(self, mentors: Sequence[PersonRow]) -> None:
        combo = self.placement_form.mentor_id
        combo.set_choices(mentor_pairs(mentors))
        if self._wanted_mentor:
            combo.set_value(self._wanted_mentor)
            self._wanted_mentor = ""

    def _on_start_edited(self) -> None:
        day = self.placement_form.starts_on.day()
        if day is None or self.placement_form.is_end_own:
            return
        placements = self.desk.services.placements
        self.desk.tasks.query(self, lambda: placements.defaults(day), self._on_defaults)

    def _on_defaults(self, defaults: StartDefaults) -> None:
        is_still_asked = self.placement_form.starts_on.day() == defaults.starts_on
        if is_still_asked and not self.placement_form.is_end_own:
            self.placement_form.planned_end_on.set_value(defaults.planned_end_on)


class ChangePlacementForm(Form):
    """What may be changed while a placement runs (ret forløb)."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        super().__init__()

    def _build(self) -> None:
        self.mentor_id = Combo([_NO_MENTOR])
        self.planned_end_on = DateField(self._desk.clock)
        self.task = LineField(max_length=500)
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

    def open(self) -> None:
        """Show the dialog, with the mentors of the place."""
        vault, row = self.desk.services.vault, self._placement
        centre_id, company_id = row.centre_id or "", row.company_id or ""
        self.desk.tasks.query(
            self, lambda: mentor_choices(vault, centre_id=centre_id, company_id=company_id), self._on_mentors
        )
        super().open()

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
        self.add_field("minutes", "Timer om dagen", self.minutes, "Skriv med decimaler, fx 5 eller 7,4")


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
            found["starts_on"] = "Skriv datoen som 17-03-2026, 17/3 eller »i dag«."
        if self.hours_form.minutes.value() is None:
            found["minutes"] = "Skriv timerne for mindst én dag."
        return found


def hours_problems(minutes: WeekHours, meets_at: TimeField) -> dict[str, str]:
    """What is wrong with hours and meeting time, by field."""
    found = {"minutes": minutes.problem, "meets_at": meets_at.problem}
    return {name: sentence for name, sentence in found.items() if sentence}


def mentor_pairs(mentors: Sequence[PersonRow]) -> list[tuple[str, str]]:
    """Mentors to choose from."""
    return [_NO_MENTOR, *((mentor.id, mentor.full_name) for mentor in mentors)]


def _place_key(place: PlaceChoice) -> str:
    return _CENTRE + place.centre_id if place.centre_id else _COMPANY + place.company_id


def _place_words(place: PlaceChoice) -> str:
    if not place.centre_id:
        return f"{place.name} (ingen aftale om pladser)"
    if place.slots is None:
        return place.name
    free = place.slots - place.taken
    if free <= 0:
        return f"{place.name} · ingen ledige pladser"
    return f"{place.name} · {free} {'ledig plads' if free == 1 else 'ledige pladser'}"
