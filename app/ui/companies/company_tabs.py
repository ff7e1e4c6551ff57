"""The tabs of a company's page: places, people, and what is written about it."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.identifiers import show_phone
from app.services.centres import CentreDetails
from app.services.companies import CompanyDetails
from app.services.company_people import PersonRow
from app.texts.labels import label
from app.ui.companies.seats import CandidateSeat, FreeSeat, SeatButton, SeatGrid
from app.ui.companies.wording import agreement, seat_line
from app.ui.shared import theme
from app.ui.shared.avatar import Avatar
from app.ui.shared.buttons import Button, IconButton, secondary
from app.ui.shared.cards import Card, FactRow
from app.ui.shared.chips import Chip
from app.ui.shared.empty_state import EmptyState
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.text import ElidedLabel, Label, Paragraph, hairline

# More empty places than this share one card: a grid of hundreds would say nothing more.
_MOST_FREE = 8


class CentreSection(QWidget):
    """One centre: heading, line, its seats, and who comes (virksomhedscenter)."""

    def __init__(self, centre: CentreDetails, today: date, *, is_alone: bool) -> None:
        super().__init__()
        self.centre = centre
        self.heading = Label("Pladser" if is_alone else centre.name, "h2")
        self.line_label = ElidedLabel(seat_line(centre, today), "small", "muted")
        self.edit_button = Button("Ret aftale", "quiet", "edit", size="compact")
        self.edit_button.setAccessibleName(f"Ret aftale om pladser, {centre.name}")
        self.note_button = Button("Notat til flere", "quiet", "note", size="compact")
        self.note_button.setAccessibleName(f"Notat til flere, {centre.name}")
        self.grid = SeatGrid()
        self.coming_grid = SeatGrid()
        self.coming_label = Label("På vej", "smallstrong", "muted")
        self._build(today, is_alone=is_alone)

    def _build(self, today: date, *, is_alone: bool) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, theme.px(8))
        whole.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.setSpacing(theme.px(10))
        head.addWidget(self.heading)
        head.addWidget(self.line_label, 1)
        if not is_alone or not self.centre.is_in_force:
            words, tone = agreement(self.centre.starts_on, self.centre.ends_on, today)
            # The header warns of what must be done; an old agreement beside others is only a fact.
            head.addWidget(Chip(words, "neutral" if tone == "danger" else tone))
        head.addWidget(self.note_button)
        head.addWidget(self.edit_button)
        whole.addLayout(head)
        self.note_button.setVisible(len(self.centre.candidates) > 1)
        self.grid.set_seats(self._seats(today))
        self.coming_grid.set_seats([CandidateSeat(row, today) for row in self.centre.coming])
        for part in (self.grid, self.coming_label, self.coming_grid):
            whole.addWidget(part)
        self.grid.setVisible(bool(self.grid.seats))
        self.coming_label.setVisible(bool(self.centre.coming))
        self.coming_grid.setVisible(bool(self.centre.coming))

    def _seats(self, today: date) -> list[SeatButton]:
        seats: list[SeatButton] = [CandidateSeat(row, today) for row in self.centre.candidates]
        is_over = self.centre.ends_on is not None and self.centre.ends_on < today
        free = 0 if is_over else self.centre.free
        shown = min(free, _MOST_FREE)
        seats += [
            FreeSeat(self.centre.id, free - shown if place == shown - 1 else 0) for place in range(shown)
        ]
        return seats


class SeatsTab(ScrollColumn):
    """All centres of a company with their seats (pladser)."""

    citizen_chosen = Signal(str)
    candidate_wanted = Signal(str)
    centre_edit_requested = Signal(str)
    note_requested = Signal(str)
    centre_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.sections: list[CentreSection] = []
        self.empty: EmptyState | None = None

    def show_company(self, company: CompanyDetails, today: date) -> None:
        """Show a company's places."""
        self.clear()
        self.empty = None
        self.sections = [
            CentreSection(centre, today, is_alone=len(company.centres) == 1) for centre in company.centres
        ]
        for section in self.sections:
            section.grid.citizen_chosen.connect(self.citizen_chosen)
            section.coming_grid.citizen_chosen.connect(self.citizen_chosen)
            section.grid.candidate_wanted.connect(self.candidate_wanted)
            section.edit_button.clicked.connect(self._on_edit_clicked)
            section.note_button.clicked.connect(self._on_note_clicked)
            self.add(section)
        if not self.sections:
            self.empty = EmptyState(
                "Ingen pladser endnu", "Skriv den aftale, I har om pladser.", "Ny aftale om pladser", "centre"
            )
            self.empty.action_requested.connect(self.centre_requested)
            self.add(self.empty)

    def _on_edit_clicked(self) -> None:
        for section in self.sections:
            if section.edit_button is self.sender():
                self.centre_edit_requested.emit(section.centre.id)

    def _on_note_clicked(self) -> None:
        for section in self.sections:
            if section.note_button is self.sender():
                self.note_requested.emit(section.centre.id)


class PeopleTab(ScrollColumn):
    """Mentors and contact persons (mentorer og kontakter)."""

    edit_requested = Signal(str)
    remove_requested = Signal(str)
    mentor_requested = Signal()
    contact_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.mentor_card = Card("Mentorer", flush=True)
        self.contact_card = Card("Kontaktpersoner", flush=True)
        self.mentor_button = secondary("Ny mentor", "add")
        self.contact_button = secondary("Ny kontaktperson", "add")
        self.lines: list[PersonRowLine] = []
        self._build()
        self._connect()

    def _build(self) -> None:
        self.mentor_card.add_header_widget(self.mentor_button)
        self.contact_card.add_header_widget(self.contact_button)
        self.add(self.mentor_card)
        self.add(self.contact_card)

    def _connect(self) -> None:
        self.mentor_button.clicked.connect(self.mentor_requested)
        self.contact_button.clicked.connect(self.contact_requested)

    def show_people(self, people: Sequence[PersonRow]) -> None:
        """Show a company's people."""
        self.lines = []
        mentors = [person for person in people if person.is_mentor]
        contacts = [person for person in people if not person.is_mentor]
        self._fill(self.mentor_card, mentors, "Ingen mentorer endnu. Skriv dem, der støtter kandidaterne.")
        self._fill(self.contact_card, contacts, "Ingen kontaktpersoner endnu.")

    def _fill(self, card: Card, people: Sequence[PersonRow], none: str) -> None:
        while card.body.count():
            item = card.body.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        for person in people:
            line = PersonRowLine(person)
            line.edit_button.clicked.connect(self._on_edit_clicked)
            if line.remove_button is not None:
                line.remove_button.clicked.connect(self._on_remove_clicked)
            self.lines.append(line)
            card.add(hairline())
            card.add(line)
        if not people:
            words = Paragraph(none, "small", "muted")
            words.setContentsMargins(theme.px(20), theme.px(4), theme.px(20), theme.px(16))
            card.add(words)
        card.body.setSpacing(0)

    def _on_edit_clicked(self) -> None:
        for line in self.lines:
            if line.edit_button is self.sender():
                self.edit_requested.emit(line.person.id)

    def _on_remove_clicked(self) -> None:
        for line in self.lines:
            if line.remove_button is self.sender():
                self.remove_requested.emit(line.person.id)


class PersonRowLine(QWidget):
    """A person with how to reach them, and what can be done."""

    def __init__(self, person: PersonRow) -> None:
        super().__init__()
        self.person = person
        self.edit_button = IconButton("edit", f"Ret {person.full_name}", tone="muted")
        self.remove_button = (
            None if person.is_mentor else IconButton("delete", f"Fjern {person.full_name}", tone="muted")
        )
        self._build()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(20), theme.px(6), theme.px(12), theme.px(6))
        row.setSpacing(theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(self.person.full_name, "med"))
        words.addWidget(ElidedLabel(reach(self.person, self.person.role), "small", "muted"))
        row.addWidget(Avatar(self.person.id, self.person.full_name, 34))
        row.addLayout(words, 1)
        if self.person.is_mentor and not self.person.is_active:
            row.addWidget(Chip("Ikke for nye kandidater", "neutral"))
        row.addWidget(self.edit_button)
        if self.remove_button is not None:
            row.addWidget(self.remove_button)


class MasterDataTab(ScrollColumn):
    """What is written about a company (stamdata)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.facts: dict[str, FactRow] = {}
        self.about_card = Card("Virksomheden")
        self.reach_card = Card("Adresse og kontakt")
        self.note_card = Card("Godt at vide")
        self.note_label = Paragraph("")
        self._build()

    def _build(self) -> None:
        self._add_facts(
            self.about_card, ("Navn", "CVR-nummer", "P-nummer", "Branche", "Sektor", "Ansatte", "Jobcenter")
        )
        self._add_facts(self.reach_card, ("Adresse", "Postnummer og by", "Telefon", "E-mail"))
        self.note_card.add(self.note_label)
        row = QWidget()
        columns = QHBoxLayout(row)
        columns.setContentsMargins(0, 0, 0, 0)
        columns.setSpacing(theme.px(16))
        right = QVBoxLayout()
        right.setSpacing(theme.px(12))
        right.addWidget(self.reach_card)
        right.addWidget(self.note_card)
        right.addStretch(1)
        columns.addWidget(self.about_card, 1, Qt.AlignmentFlag.AlignTop)
        columns.addLayout(right, 1)
        self.add(row)

    def _add_facts(self, card: Card, names: Sequence[str]) -> None:
        for name in names:
            self.facts[name] = FactRow(name)
            card.add(self.facts[name])

    def show_company(self, company: CompanyDetails) -> None:
        """Show a company."""
        town = " ".join(part for part in (company.postal_code, company.city) if part)
        values = {
            "Navn": company.name,
            "CVR-nummer": company.cvr_number,
            "P-nummer": company.p_number,
            "Branche": company.industry,
            "Sektor": label(company.sector) if company.sector else "",
            "Ansatte": "" if company.employees is None else str(company.employees),
            "Jobcenter": company.job_centre,
            "Adresse": company.address,
            "Postnummer og by": town,
            "Telefon": shown_phone(company.phone),
            "E-mail": company.email,
        }
        for name, value in values.items():
            self.facts[name].set_value(value or "Ikke oplyst")
        self.note_label.setText(company.good_to_know or "Intet skrevet endnu.")


def shown_phone(number: str) -> str:
    """A telephone number in pairs; empty stays empty."""
    return show_phone(number) if number else ""


def reach(person: PersonRow, role: str) -> str:
    """Role, telephone and e-mail on one line."""
    phone = f"tlf. {shown_phone(person.phone)}" if person.phone else ""
    return " · ".join(part for part in (role, phone, person.email) if part) or "Ingen oplysninger endnu"
