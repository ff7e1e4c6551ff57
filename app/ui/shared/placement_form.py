"""A new placement: from when to when, how many hours, with whom; a full centre wants a reason."""

from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QWidget

from app.common.errors import InvalidInput
from app.models.codes import PlacementKind
from app.services.company_people import PersonRow
from app.services.form_drafts import FormDraftRow
from app.services.placements import StartDefaults
from app.texts.labels import label
from app.ui.shared.cards import HintBox
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form
from app.ui.shared.inputs import LineField
from app.ui.shared.note_box import NoteBox
from app.ui.shared.time_inputs import TimeField, WeekHours

NO_MENTOR = ("", "Ingen mentor valgt")
HOURS_HINT = "Skriv med decimaler, fx 5 eller 7,4"
_FULL = "Alle pladser er optaget i dag. Skriv en begrundelse, hvis forløbet skal starte alligevel."


class PlacementForm(Form):
    """When, with whom and how many hours (forløb).

    Args:
        desk: tells the day.
        open_question: name and label of what is asked first: where it is, or who gets the place.
        answer: the input for that.
    """

    def __init__(self, desk: Desk, open_question: tuple[str, str], answer: QWidget) -> None:
        self._desk, self._open_question, self._answer = desk, open_question, answer
        self.is_end_own = False
        super().__init__()

    def _build(self) -> None:
        clock = self._desk.clock
        self.mentor_id = Combo([NO_MENTOR])
        self.kind = Combo([(code.value, label(code)) for code in PlacementKind])
        self.starts_on, self.planned_end_on = DateField(clock), DateField(clock)
        self.task = LineField()
        self.minutes = WeekHours()
        self.meets_at = TimeField()
        self.overbooking_reason = NoteBox("Hvorfor skal forløbet starte, selv om pladserne er optaget?")
        self.full_hint = HintBox(_FULL, "warning", "warning")
        self.add_field(*self._open_question, self._answer)
        self.add_widget(self.full_hint)
        self.add_field("starts_on", "Første dag", self.starts_on)
        self.add_field("planned_end_on", "Sidste dag", self.planned_end_on, beside="starts_on")
        self.add_field("kind", "Slags forløb", self.kind)
        self.add_field("mentor_id", "Mentor", self.mentor_id, beside="kind")
        self.add_field("task", "Opgave", self.task)
        self.add_field("meets_at", "Møder kl.", self.meets_at, beside="task")
        self.add_field("minutes", "Timer om dagen", self.minutes, HOURS_HINT)
        self.add_field("overbooking_reason", "Begrundelse for overbelægning", self.overbooking_reason)
        self.full_hint.hide()
        self.fields["overbooking_reason"].hide()

    def _connect(self) -> None:
        self.planned_end_on.edited.connect(self._on_end_edited)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show values; a reason that was begun comes with its field."""
        if values.get("overbooking_reason"):
            self.ask_for_reason()
        super().show_values(values)

    def ask_for_reason(self) -> None:
        """Every place is taken: say why it starts all the same."""
        self.fields["overbooking_reason"].show()

    def show_full(self, *, is_full: bool) -> None:
        """Say that every place is taken today."""
        self.full_hint.setVisible(is_full)
        if is_full:
            self.ask_for_reason()

    def _on_end_edited(self) -> None:
        self.is_end_own = True


class PlacementDialog(FormDialog):
    """Starts a placement (start forløb); subclasses know whom it is for, or where."""

    def __init__(self, desk: Desk, plan: FormPlan, form: PlacementForm) -> None:
        super().__init__(desk, plan, form)
        self.placement_form = form
        self._wanted_mentor = ""
        form.starts_on.edited.connect(self._on_start_edited)

    def prepare(self) -> None:
        """Ask for the dates that the rules propose."""
        self.desk.tasks.query(self, self.desk.services.placements.defaults, self._on_first_defaults)
        super().prepare()

    def place(self) -> tuple[str, str]:
        """Ids of centre and company; both empty while nothing is chosen."""
        raise NotImplementedError

    def sentences_before_saving(self) -> dict[str, str]:
        """Hours and a time that can be read."""
        return hours_problems(self.placement_form.minutes, self.placement_form.meets_at)

    def show_refusal(self, error: InvalidInput) -> None:
        """A full centre asks for the reason."""
        if "overbooking_reason" in error.problems:
            self.placement_form.ask_for_reason()
        super().show_refusal(error)

    def take_draft(self, row: FormDraftRow) -> None:
        """The mentor of a draft waits until the mentors of its place are known."""
        self._wanted_mentor = str(row.values.get("mentor_id") or "")
        self.placement_form.is_end_own = True
        super().take_draft(row)
        self.ask_mentors()

    def ask_mentors(self) -> None:
        """Offer the mentors of the place."""
        centre_id, company_id = self.place()
        if centre_id or company_id:
            centres = self.desk.services.centres
            self.desk.tasks.query(self, lambda: centres.mentors_for(centre_id, company_id), self._on_mentors)

    def _on_first_defaults(self, defaults: StartDefaults) -> None:
        if self.form.is_dirty:
            return
        self.placement_form.starts_on.set_value(defaults.starts_on)
        self.placement_form.planned_end_on.set_value(defaults.planned_end_on)
        self.form.mark_clean()

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


def hours_problems(minutes: WeekHours, meets_at: TimeField) -> dict[str, str]:
    """What is wrong with hours and meeting time, by field."""
    found = {"minutes": minutes.problem, "meets_at": meets_at.problem}
    return {name: sentence for name, sentence in found.items() if sentence}


def mentor_pairs(mentors: Sequence[PersonRow]) -> list[tuple[str, str]]:
    """Mentors to choose from."""
    return [NO_MENTOR, *((mentor.id, mentor.full_name) for mentor in mentors)]
