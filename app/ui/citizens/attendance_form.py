"""Note what is known of a single day outside a visit, correct it, or take it away."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.common.changes import Changes
from app.common.errors import InvalidInput, RefusedAct
from app.models.visit_codes import AttendanceSource, DayState
from app.services.attendance import AttendanceOverview, KnownDay
from app.texts.labels import label
from app.texts.messages import problem
from app.ui.citizens.attendance_words import state_words
from app.ui.citizens.page_data import PageData
from app.ui.shared.buttons import Button
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.note_box import NoteBox
from app.ui.shared.number_inputs import hours_field

_DRAFT = "attendance_day"
_WIDTH = 520
_NOTE = 300
_SOURCES = (
    AttendanceSource.mentor,
    AttendanceSource.citizen,
    AttendanceSource.own_observation,
    AttendanceSource.other,
)


class AttendanceForm(Form):
    """A day and what is known of it (fremmøde)."""

    def __init__(self, desk: Desk, places: Sequence[tuple[str, str]]) -> None:
        self._desk, self._places = desk, places
        super().__init__()

    def _build(self) -> None:
        self.placement_id = Combo(self._places)
        self.day = DateField(self._desk.clock)
        states = [(state.value, label(state)) for state in DayState]
        self.state = Combo([("", "Vælg …"), *states])
        self.minutes = hours_field("fx 2,5")
        self.source = Combo([(source.value, label(source)) for source in _SOURCES])
        self.note = NoteBox("fx hvem der ringede, og hvornår", lowest=64, max_length=_NOTE)
        if len(self._places) > 1:
            self.add_field("placement_id", "Hvor", self.placement_id)
        self.add_field("day", "Dag", self.day)
        self.add_field("state", "Hvad er kendt om dagen", self.state)
        self.add_field("minutes", "Timer mødt", self.minutes, "Tom er halvdelen af dagen")
        self.add_field("source", "Hvem har fortalt det", self.source)
        self.add_field("note", "Kort notat (valgfrit)", self.note)

    def _connect(self) -> None:
        self.state.edited.connect(self.show_hours)

    def show_hours(self) -> None:
        """Hours are asked for only where a part of the day was met."""
        self.fields["minutes"].setVisible(self.state.value() == DayState.met_partly.value)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show values, with the fields they need."""
        super().show_values(values)
        self.show_hours()

    def placement(self) -> str:
        """The placement the day belongs to; the only one is not asked for."""
        return str(self.placement_id.value())


class AttendanceDialog(FormDialog):
    """Notes a day, or corrects it (notér fremmøde).

    Args:
        desk: the store and the window.
        data: the citizen's page.
        day: which day; without one, the latest planned day that nothing is known of.
    """

    cleared = Signal(object)

    def __init__(self, desk: Desk, data: PageData, day: date | None = None) -> None:
        self._overview = data.attendance
        self._shown: tuple[object, ...] = ()
        latest = sorted(data.placements, key=lambda row: row.starts_on, reverse=True)
        self._rows = latest
        places = [(row.id, row.place) for row in latest]
        plan = FormPlan("Notér fremmøde", "Gem", _DRAFT, data.citizen.id, data.citizen.name, _WIDTH)
        self.day_form = AttendanceForm(desk, places)
        self.clear_button = Button("Ryd dagen", "quiet")
        super().__init__(desk, plan, self.day_form)
        self.footer.insertWidget(0, self.clear_button)
        first = day or _day_to_ask(self._overview, desk.clock.today())
        self.day_form.load({"day": first, "placement_id": self._placement_on(first)})
        self._show_known()
        self.form.mark_clean()
        self.clear_button.clicked.connect(self._on_clear_clicked)
        self.day_form.day.edited.connect(self._on_day_edited)
        self.day_form.placement_id.edited.connect(self._on_day_edited)

    def first_focus(self) -> QWidget | None:
        """The day is proposed; what is known of it is asked."""
        return self.day_form.state

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Note the day; what nobody can know yet is refused beside the state."""
        attendance, placement_id = self.desk.services.attendance, self.day_form.placement()
        day = self.day_form.day.day() or self.desk.clock.today()
        is_part = values["state"] == DayState.met_partly.value
        minutes = values["minutes"] if is_part and values["minutes"] not in ("", None) else None
        given = {"state": values["state"], "note": values["note"], "source": values["source"]}

        def work() -> Changes:
            try:
                return attendance.set_day(placement_id, day, given | {"minutes": minutes})
            except RefusedAct as error:
                raise InvalidInput({"state": error.reasons[0]}) from error

        return work

    def sentences_before_saving(self) -> dict[str, str]:
        """A day and a state are needed."""
        found = {}
        if self.day_form.day.day() is None:
            found["day"] = problem("not_a_date")
        if not self.day_form.state.value():
            found["state"] = "Vælg, hvad der er kendt om dagen."
        return found

    def _known(self) -> KnownDay | None:
        day, placement_id = self.day_form.day.day(), self.day_form.placement()
        weeks = self._overview.weeks if self._overview is not None else ()
        days = (one for week in weeks for one in week.days)
        return next((one for one in days if (one.day, one.placement_id) == (day, placement_id)), None)

    def _placement_on(self, day: date) -> str:
        """The placement of a day, else the latest."""
        covering = [
            row for row in self._rows if row.starts_on <= day and (row.ends_on is None or day <= row.ends_on)
        ]
        return (covering or self._rows)[0].id

    def _told(self) -> tuple[object, ...]:
        values = self.form.values()
        return tuple(values[name] for name in ("state", "minutes", "source", "note"))

    def _show_known(self) -> None:
        known = self._known()
        self.day_form.show_values(
            {
                "state": known.state.value if known else "",
                "minutes": known.met_minutes if known and known.state is DayState.met_partly else None,
                "source": (known.source if known else AttendanceSource.mentor).value,
                "note": known.note if known else "",
            }
        )
        self._shown = self._told()
        self._say_what_is_known()

    def _say_what_is_known(self) -> None:
        known = self._known()
        self.clear_button.setVisible(known is not None)
        self.day_form.fields["day"].show_hint(f"Kendt: {state_words(known)}" if known else "")

    def _on_day_edited(self) -> None:
        # What was typed already follows to the other day.
        if self._told() == self._shown:
            self._show_known()
        else:
            self._say_what_is_known()

    def _on_clear_clicked(self) -> None:
        day = self.day_form.day.day()
        if day is None:
            return
        attendance, placement_id = self.desk.services.attendance, self.day_form.placement()
        self.desk.tasks.command(self, lambda: attendance.clear_day(placement_id, day), self._on_cleared)

    def _on_cleared(self, changes: Changes) -> None:
        self.form.mark_clean()
        self.keeper.forget()
        self.finish()
        self.setProperty("words", "Dagen er ryddet")
        self.cleared.emit(changes)


def _day_to_ask(overview: AttendanceOverview | None, today: date) -> date:
    """The latest day of the plan that nothing is known of, today among them; else today."""
    weeks = overview.weeks if overview is not None else ()
    known = {one.day for week in weeks for one in week.days}
    empty = [day for week in weeks for day, _ in week.planned if day not in known and day <= today]
    past = [day for day in empty if day > today - timedelta(weeks=52)]
    return max(past, default=today)
