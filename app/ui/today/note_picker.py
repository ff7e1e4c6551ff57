"""»Nyt notat« asks about whom: a small search over the citizens."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.services.citizens import CitizenService
from app.ui.shared.dialogs import Dialog
from app.ui.shared.people_list import PersonLine
from app.ui.shared.record_choice import ChoiceWords, Find, RecordChoice
from app.ui.tasks import Tasks

_LIST_HEIGHT = 340
_WORDS = ChoiceWords("Søg efter navn", "Søg efter borger", "Borgere", "Der er ingen borgere endnu.")


class NotePicker(Dialog):
    """A search field and a list; who is chosen is told at once (vælg borger til notat)."""

    citizen_chosen = Signal(str)

    def __init__(self, owner: QWidget, citizens: CitizenService, tasks: Tasks) -> None:
        super().__init__(owner, "Hvem handler notatet om?", width=460)
        self.choice = RecordChoice(tasks, _everyone(citizens), _WORDS, _LIST_HEIGHT)
        self.add(self.choice)
        self.key_label.setText("Enter vælger den første")
        self.choice.taken.connect(self._on_taken)
        self.choice.read()

    def _on_taken(self) -> None:
        self.finish()
        self.citizen_chosen.emit(str(self.choice.value()))


def _everyone(citizens: CitizenService) -> Find:
    def find(search: str) -> list[PersonLine]:
        return [PersonLine(row.id, row.name, row.place) for row in citizens.rows(search).rows]

    return find
