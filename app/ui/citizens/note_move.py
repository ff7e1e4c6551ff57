"""»Flyt notat til …«: a note that was written on the wrong case."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.common.changes import Changes
from app.services.citizen_rows import CitizenList
from app.services.journal import NoteRow
from app.ui.shared import theme
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Form, Values
from app.ui.shared.inputs import LineField, SearchField
from app.ui.shared.people_list import PeopleList, PersonLine
from app.ui.shared.text import Paragraph

_LIST_HEIGHT = 180
_ABOUT = (
    "Der bliver stående på begge sager, at et notat er flyttet, hvornår, af hvem og hvorfor. "
    "På den gamle sag står der ikke, hvem det er flyttet til."
)


class CitizenChoice(QWidget):
    """A search over the citizens and the list of those it finds; the chosen one is the value."""

    edited = Signal()

    def __init__(self, desk: Desk, without_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._without = desk, without_id
        self.search = SearchField("Søg efter navn eller sagsnummer", "Søg efter borger")
        self.people = PeopleList("Borgere, notatet kan flyttes til")
        self.none_label = Paragraph("", "small", "muted")
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for part in (self.search, self.people, self.none_label):
            column.addWidget(part)
        self.people.setFixedHeight(theme.px(_LIST_HEIGHT))
        self.none_label.hide()
        self.setFocusProxy(self.search)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _connect(self) -> None:
        self.search.searched.connect(self.read)
        self.people.chosen.connect(self.edited)
        self.people.opened.connect(self.edited)

    def read(self) -> None:
        """Look for whom the search means."""
        citizens, search = self._desk.services.citizens, str(self.search.value())
        self._desk.tasks.query(self, lambda: citizens.rows(search), self._on_rows)

    def value(self) -> object:
        """Id of the chosen citizen, or ``""``."""
        return self.people.current_id()

    def set_value(self, value: object) -> None:
        """Choose a citizen, where the list has them."""
        if value:
            self.people.select(str(value))

    def _on_rows(self, found: CitizenList) -> None:
        rows = [row for row in found.rows if row.id != self._without]
        self.people.set_people([PersonLine(row.id, row.name, row.place) for row in rows])
        self.none_label.setText(f"Ingen resultater for »{self.search.value()}«.")
        self.none_label.setVisible(not rows)


class MoveForm(Form):
    """To whom a note is moved, and why (flytning)."""

    def __init__(self, desk: Desk, without_id: str, parent: QWidget | None = None) -> None:
        self._desk, self._without = desk, without_id
        super().__init__(parent)

    def _build(self) -> None:
        self.citizen = CitizenChoice(self._desk, self._without)
        self.reason = LineField("fx »Skrevet på den forkerte sag«", max_length=500)
        self.add_field("citizen", "Flyt til", self.citizen)
        self.add_field(
            "reason", "Begrundelse", self.reason, "Den står på begge sager. Skriv ingen navne eller numre."
        )


class MoveNoteDialog(FormDialog):
    """Moves a note to another citizen with a trace on both cases (flyt notat)."""

    def __init__(self, desk: Desk, note: NoteRow) -> None:
        self._note_id = note.id
        self._move_form = MoveForm(desk, note.citizen_id)
        plan = FormPlan("Flyt notat", "Flyt notat", "note_move", note.id, _ABOUT)
        super().__init__(desk, plan, self._move_form)
        self.saved.connect(self._on_moved)

    def prepare(self) -> None:
        """Show at once whom it can be moved to."""
        self._move_form.citizen.read()
        self.open()

    def sentences_before_saving(self) -> dict[str, str]:
        """Somebody must be chosen."""
        chosen = self._move_form.citizen.value()
        return {} if chosen else {"citizen": "Vælg den borger, notatet handler om."}

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Move the note."""
        care, note_id = self.desk.services.note_care, self._note_id
        citizen_id, reason = str(values["citizen"]), str(values["reason"])
        return lambda: care.move(note_id, citizen_id, reason)

    def _on_moved(self, changes: Changes) -> None:
        self.desk.say("Notatet er flyttet", changes.act_id)
