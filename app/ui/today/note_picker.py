"""»Nyt notat« asks about whom: a small search over the citizens."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.services.citizen_rows import CitizenList
from app.services.citizens import CitizenService
from app.ui.shared import theme
from app.ui.shared.dialogs import Dialog
from app.ui.shared.inputs import SearchField
from app.ui.shared.people_list import PeopleList, PersonLine
from app.ui.shared.text import Paragraph
from app.ui.tasks import Tasks

_LIST_HEIGHT = 340


class NotePicker(Dialog):
    """A search field and a list; Enter takes the first, the arrow goes into the list."""

    citizen_chosen = Signal(str)

    def __init__(self, owner: QWidget, citizens: CitizenService, tasks: Tasks) -> None:
        super().__init__(owner, "Hvem handler notatet om?", width=460)
        self._citizens, self._tasks = citizens, tasks
        self.search = SearchField("Søg efter navn", "Søg efter borger")
        self.people = PeopleList("Borgere")
        self.none_label = Paragraph("", "small", "muted")
        self._takes_first = False
        self._fill()
        self._join()
        self._read()

    def _fill(self) -> None:
        self.people.setFixedHeight(theme.px(_LIST_HEIGHT))
        for part in (self.search, self.people, self.none_label):
            self.add(part)
        self.none_label.hide()
        self.key_label.setText("Enter vælger den første")

    def _join(self) -> None:
        self.search.installEventFilter(self)
        self.search.searched.connect(self._read)
        self.search.returnPressed.connect(self._on_return)
        self.people.opened.connect(self._on_chosen)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow goes from the search into the list; the scrolling body would take it otherwise."""
        is_press = watched is self.search and event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.people.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _read(self) -> None:
        citizens, search = self._citizens, str(self.search.value())
        self._tasks.query(self, lambda: citizens.rows(search), self._on_rows)

    def _on_rows(self, found: CitizenList) -> None:
        self.people.set_people([PersonLine(row.id, row.name, row.place) for row in found.rows])
        self.people.setVisible(bool(found.rows))
        self.none_label.setText(f"Ingen resultater for »{self.search.value()}«.")
        self.none_label.setVisible(not found.rows)
        if self._takes_first:
            self._takes_first = False
            self._take_first()

    def _on_return(self) -> None:
        # Set first: the answer may come at once.
        self._takes_first = True
        if not self.search.search_now():
            self._takes_first = False
            self._take_first()

    def _take_first(self) -> None:
        if self.people.people:
            self._on_chosen(self.people.people[0].id)

    def _on_chosen(self, citizen_id: str) -> None:
        self.finish()
        self.citizen_chosen.emit(citizen_id)
