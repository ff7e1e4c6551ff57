"""Whose a document is: a search over citizens and companies, and the list of those it finds."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from app.services.citizen_rows import CitizenList
from app.services.companies import CompanyList
from app.ui.shared import theme
from app.ui.shared.desk import Desk
from app.ui.shared.inputs import SearchField
from app.ui.shared.people_list import PeopleList, PersonLine
from app.ui.shared.text import Paragraph

CITIZEN, COMPANY = "citizen", "company"
_HEIGHT = 150
_MOST = 30


class OwnerChoice(QWidget):
    """The chosen citizen or company; ``value`` is »citizen:ID« or »company:ID« (part)."""

    edited = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.search = SearchField("Søg efter navn, sagsnummer eller virksomhed", "Søg efter part")
        self.people = PeopleList("Borgere og virksomheder")
        self.none_label = Paragraph("", "small", "muted")
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for part in (self.search, self.people, self.none_label):
            column.addWidget(part)
        self.people.setFixedHeight(theme.px(_HEIGHT))
        self.none_label.hide()
        self.setFocusProxy(self.search)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _connect(self) -> None:
        self.search.searched.connect(self.read)
        self.people.chosen.connect(self.edited)
        self.people.opened.connect(self.edited)

    def read(self) -> None:
        """Look for what the search means."""
        services, search = self._desk.services, str(self.search.value())
        self._desk.tasks.query(
            self, lambda: (services.citizens.rows(search), services.companies.rows(search)), self._on_rows
        )

    def value(self) -> object:
        """Kind and id of the chosen one, or ``""``."""
        return self.people.current_id()

    def set_value(self, value: object) -> None:
        """Choose one, where the list has it."""
        if value:
            self.people.select(str(value))

    def _on_rows(self, found: tuple[CitizenList, CompanyList]) -> None:
        citizens, companies = found
        lines = [
            PersonLine(f"{CITIZEN}:{row.id}", row.name, row.place or "Borger")
            for row in citizens.rows[:_MOST]
        ]
        lines += [
            PersonLine(f"{COMPANY}:{row.id}", row.name, row.city or "Virksomhed", tile="company")
            for row in companies.rows[:_MOST]
        ]
        self.people.set_people(lines)
        self.none_label.setText(f"Ingen resultater for »{self.search.value()}«.")
        self.none_label.setVisible(not lines)
