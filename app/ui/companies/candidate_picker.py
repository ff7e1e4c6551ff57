"""Choosing who gets a place."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.services.citizen_rows import CitizenRow
from app.ui.shared import theme
from app.ui.shared.avatar import Avatar
from app.ui.shared.buttons import quiet
from app.ui.shared.inputs import SearchField
from app.ui.shared.people_list import PeopleList, PersonLine
from app.ui.shared.text import ElidedLabel, Paragraph

_LIST_HEIGHT = 176


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
        self._takes_first = False
        self._build()
        self._connect()

    def _build(self) -> None:
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
        self.search.searched.connect(self.search_wanted)
        self.search.returnPressed.connect(self._on_search_return)
        self.people.opened.connect(self._on_opened)
        self.again_button.clicked.connect(self._on_again_clicked)

    def offer(self, rows: Sequence[CitizenRow]) -> None:
        """Show these citizens."""
        self._names |= {row.id: row.name for row in rows}
        self.people.set_people([PersonLine(row.id, row.name, "Uden plads") for row in rows])
        self._show_parts()
        if self._takes_first:
            self._takes_first = False
            self._take_first()

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

    def _on_search_return(self) -> None:
        # Set first: the answer may come at once.
        self._takes_first = True
        if not self.search.search_now():
            self._takes_first = False
            self._take_first()

    def _take_first(self) -> None:
        if self.people.people:
            self._on_opened(self.people.people[0].id)

    def _on_opened(self, citizen_id: str) -> None:
        self.set_value(citizen_id)
        self.edited.emit()

    def _on_again_clicked(self) -> None:
        self.set_value("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
