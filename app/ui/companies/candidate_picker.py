"""The form about a new placement: who, from when to when, and on which days."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.common.clock import Clock
from app.models.codes import PlacementKind
from app.services.citizen_rows import CitizenRow
from app.services.companies import PersonRow
from app.texts.labels import label
from app.ui.shared.number_inputs import hours_field
from app.ui.shared import theme
from app.ui.shared.avatar import Avatar
from app.ui.shared.buttons import quiet
from app.ui.shared.choices import Combo
from app.ui.shared.dates import DateField
from app.ui.shared.forms import Form
from app.ui.shared.inputs import SearchField, TextField
from app.ui.shared.note_box import NoteBox
from app.ui.shared.people_list import PeopleList, PersonLine
from app.ui.shared.text import ElidedLabel, Paragraph

_SEARCH_PAUSE_MS = 200
_LIST_HEIGHT = 176
_DAYS = ("man", "tir", "ons", "tor", "fre", "lør", "søn")
_LONG_DAYS = ("mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag")


class CandidatePicker(QWidget):
    """A search over citizens without a placement; when one is chosen it folds to that one (kandidat)."""

    edited = Signal()
    search_wanted = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.search = SearchField("Søg efter navn", "Søg efter borger uden plads")
        self.people = PeopleList("Borgere uden plads")
        self.none_label = Paragraph("Ingen borgere uden plads passer til det, du skrev.", "small", "muted")
        self.avatar = Avatar()
        self.name_label = ElidedLabel("", "strong")
        self.again_button = quiet("Vælg en anden")
        self.chosen_row = QWidget()
        self._chosen = ""
        self._names: dict[str, str] = {}
        self._pause = QTimer(self)
        self._build()
        self._connect()

    def _build(self) -> None:
        self._pause.setSingleShot(True)
        self._pause.setInterval(_SEARCH_PAUSE_MS)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(6))
        line = QHBoxLayout(self.chosen_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(10))
        line.addWidget(self.avatar)
        line.addWidget(self.name_label, 1)
        line.addWidget(self.again_button)
        self.people.setFixedHeight(theme.px(_LIST_HEIGHT))
        for part in (self.search, self.people, self.none_label, self.chosen_row):
            whole.addWidget(part)
        self.none_label.hide()
        self.chosen_row.hide()
        self.setFocusProxy(self.search)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _connect(self) -> None:
        self.search.edited.connect(self._pause.start)
        self.search.returnPressed.connect(self._on_search_return)
        self._pause.timeout.connect(self._on_pause_over)
        self.people.opened.connect(self._on_opened)
        self.again_button.clicked.connect(self._on_again_clicked)

    def offer(self, rows: Sequence[CitizenRow]) -> None:
        """Show these citizens."""
        self._names |= {row.id: row.name for row in rows}
        self.people.set_people([PersonLine(row.id, row.name, "Uden plads") for row in rows])
        self._show_parts()

    def value(self) -> object:
        """Id of the chosen citizen, or empty."""
        return self._chosen

    def set_value(self, value: object) -> None:
        """Choose a citizen that was offered; another value chooses none."""
        wanted = str(value or "")
        self._chosen = wanted if wanted in self._names else ""
        self.name_label.setText(self._names.get(self._chosen, ""))
        self.avatar.show_person(self._chosen, self.name_label.text())
        self._show_parts()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow goes from the search into the list."""
        if event.key() == Qt.Key.Key_Down and self.search.hasFocus():
            self.people.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)

    def _show_parts(self) -> None:
        is_chosen = bool(self._chosen)
        has_people = bool(self.people.people)
        self.chosen_row.setVisible(is_chosen)
        self.search.setVisible(not is_chosen)
        self.people.setVisible(not is_chosen and has_people)
        self.none_label.setVisible(not is_chosen and not has_people)
        self.setFocusProxy(self.again_button if is_chosen else self.search)

    def _on_pause_over(self) -> None:
        self.search_wanted.emit(str(self.search.value()))

    def _on_search_return(self) -> None:
        if self._pause.isActive():
            self._pause.stop()
            self._on_pause_over()
        if self.people.people:
            self._on_opened(self.people.people[0].id)

    def _on_opened(self, citizen_id: str) -> None:
        self.set_value(citizen_id)
        self.edited.emit()

    def _on_again_clicked(self) -> None:
        self.set_value("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()


class WeekHours(QWidget):
    """Hours for the days of a week; the value is seven numbers of minutes, or ``None`` for no plan."""

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.days = [hours_field() for _ in _DAYS]
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        for day, short, long in zip(self.days, _DAYS, _LONG_DAYS, strict=True):
            day.setPlaceholderText(short)
            day.setAccessibleName(f"Timer {long}")
            day.edited.connect(self.edited)
            row.addWidget(day)
        self.setFocusProxy(self.days[0])

    def value(self) -> object:
        """Minutes from Monday to Sunday."""
        minutes = [day.value() for day in self.days]
        if all(value is None for value in minutes):
            return None
        return [0 if value is None else value for value in minutes]

    def set_value(self, value: object) -> None:
        """Show minutes; zero stays empty."""
        minutes = value if isinstance(value, list | tuple) else [None] * len(self.days)
        for day, one in zip(self.days, minutes, strict=False):
            day.set_value(one or None)


class PlacementForm(Form):
    """A new placement (forløb)."""

    def __init__(self, clock: Clock, mentors: Sequence[PersonRow], parent: QWidget | None = None) -> None:
        self._clock = clock
        self._mentors = mentors
        super().__init__(parent)

    def _build(self) -> None:
        self.citizen = CandidatePicker()
        self.starts_on = DateField(self._clock)
        self.planned_end_on = DateField(self._clock)
        self.kind = Combo([(code.value, label(code)) for code in PlacementKind])
        self.task = TextField("fx Pakning", max_length=120)
        self.mentor = Combo([("", "Ikke valgt endnu"), *((m.id, m.full_name) for m in self._mentors)])
        self.hours = WeekHours()
        self.meets_at = TextField("fx 8.30", max_length=5)
        self.reason = NoteBox("fx at en plads bliver ledig i næste uge", max_length=500)
        self.add_field("citizen_id", "Kandidat", self.citizen)
        self.add_field("starts_on", "Første dag", self.starts_on, "fx i dag eller 23/3")
        self.add_field(
            "planned_end_on",
            "Sidste dag",
            self.planned_end_on,
            "Foreslås efter første dag",
            beside="starts_on",
        )
        self.add_field("task", "Opgave", self.task)
        self.add_field("mentor_id", "Mentor", self.mentor, beside="task")
        self.add_field("kind", "Tilbud", self.kind)
        self.add_field("meets_at", "Møder kl.", self.meets_at, beside="kind")
        self.add_field("minutes", "Timer om dagen", self.hours, "fx 5 eller 2,5; dage uden møde er tomme")
        self.add_field("overbooking_reason", "Hvorfor overbelægges der?", self.reason)
        self.fields["overbooking_reason"].hide()

    def _connect(self) -> None:
        self.citizen.edited.connect(self._on_citizen_edited)

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show values, and the reason when one was being written."""
        super().show_values(values)
        if self.reason.value():
            self.show_reason()

    def show_reason(self) -> None:
        """Ask why a place is given although all are taken."""
        self.fields["overbooking_reason"].show()

    def _on_citizen_edited(self) -> None:
        if self.citizen.value():
            self.focus_field("starts_on")
