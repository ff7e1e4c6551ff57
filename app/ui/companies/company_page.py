"""The page of one company: header, tabs, and the facts on the right."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.codes import AgreementStatus
from app.services.centres import CentreDetails
from app.services.companies import CompanyDetails
from app.services.company_people import PersonRow
from app.services.deadlines import CompanyDeadlines
from app.services.mentor_agreement_rows import AgreementRow
from app.texts.place_words import places
from app.ui.companies.agreements_tab import AgreementsTab
from app.ui.companies.company_header import CompanyHeader
from app.ui.companies.company_tabs import MasterDataTab, PeopleTab, SeatsTab, reach
from app.ui.companies.notes_tab import NotesTab
from app.ui.companies.tasks_card import TasksCard
from app.ui.companies.visits_tab import VisitsTab
from app.ui.companies.wording import mentor_hours, period, price
from app.ui.shared import theme
from app.ui.shared.avatar import Avatar
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.tabs import Tabs
from app.ui.shared.text import ElidedLabel, Label, Paragraph

_FACTS_WIDTH = 284
_MOST_PEOPLE = 4


class CompanyPage(QWidget):
    """Shows a company and tells what is wanted; the screen does it."""

    note_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.company: CompanyDetails | None = None
        self.header = CompanyHeader()
        self.tabs = Tabs("Virksomhed")
        self.seats = SeatsTab()
        self.people = PeopleTab()
        self.master = MasterDataTab()
        self.agreements = AgreementsTab()
        self.visits = VisitsTab()
        self.notes = NotesTab()
        self.facts = CompanyFacts()
        self._build()
        self.facts.note_button.clicked.connect(self.note_wanted)

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(10))
        front = QWidget()
        row = QHBoxLayout(front)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(14))
        row.addWidget(self.seats, 1)
        row.addWidget(self.facts)
        self.tabs.add("seats", "Pladser", front)
        self.tabs.add("people", "Mentorer og kontakter", self.people)
        self.tabs.add("visits", "Besøg", self.visits)
        self.tabs.add("notes", "Mentornotater", self.notes)
        self.tabs.add("agreements", "Mentoraftaler", self.agreements)
        self.tabs.add("master", "Stamdata", self.master)
        self.tabs.pages.setContentsMargins(0, theme.px(10), 0, 0)
        whole.addWidget(self.header)
        whole.addWidget(self.tabs, 1)

    def show_deadlines(self, found: CompanyDeadlines, today: date) -> None:
        """Show what has a day."""
        self.facts.tasks_card.show_deadlines(found, today)

    def show_agreements(self, rows: Sequence[AgreementRow], today: date) -> None:
        """Show the mentor agreements of the company's candidates."""
        self.agreements.show_agreements(rows, today)
        self.header.show_agreements(rows)
        open_ones = sum(row.status is not AgreementStatus.ended for row in rows)
        self.tabs.set_count("agreements", str(open_ones or ""))

    def show_company(self, company: CompanyDetails, today: date) -> None:
        """Show a company; the tab in front stays when it is the same one."""
        is_other = self.company is None or self.company.id != company.id
        self.company = company
        self.tabs.bar.setAccessibleName(company.name)
        self.header.show_company(company, today)
        self.seats.show_company(company, today)
        self.people.show_people(company.people)
        self.master.show_company(company)
        self.facts.show_company(company)
        self.tabs.set_count("people", str(len(company.people) or ""))
        if is_other:
            self.tabs.select("seats")


class CompanyFacts(ScrollColumn):
    """Contacts, agreement, and what is good to know (fakta)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.tasks_card = TasksCard()
        self.contact_card = Card("Kontakt", title_role="h3")
        self.note_card = Card("Godt at vide", title_role="h3")
        self.note_label = Paragraph("", "small", "muted")
        self.note_button = link("Skriv, hvad der er godt at vide", small=True)
        self._agreements: list[Card] = []
        self._people: list[QWidget] = []
        self._build()

    def _build(self) -> None:
        # Room for the scroll bar, so that the cards are as wide with it.
        self.setFixedWidth(theme.px(_FACTS_WIDTH) + 20)
        self.note_card.add(self.note_label)
        self.note_card.body.addWidget(self.note_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add(self.tasks_card)
        self.add(self.contact_card)
        self.add(self.note_card)

    def show_company(self, company: CompanyDetails) -> None:
        """Show a company."""
        for old in (*self._agreements, *self._people):
            old.hide()
            old.deleteLater()
        shown = [person for person in company.people if person.is_active][:_MOST_PEOPLE]
        self._people = [
            _person_line(person.id, person.full_name, reach(person, _role(person))) for person in shown
        ]
        if company.phone and not shown:
            self._people = [Label(f"tlf. {company.phone}", "small")]
        for line in self._people:
            self.contact_card.add(line)
        self.contact_card.setVisible(bool(self._people))
        self._agreements = [
            agreement_card(centre, is_alone=len(company.centres) == 1) for centre in company.centres
        ]
        for place, card in enumerate(self._agreements):
            self.column.insertWidget(2 + place, card)
        self.note_label.setText(company.good_to_know)
        self.note_label.setVisible(bool(company.good_to_know))
        self.note_button.setVisible(not company.good_to_know)


def agreement_card(centre: CentreDetails, *, is_alone: bool) -> Card:
    """What is agreed with a centre (aftale)."""
    card = Card("Aftale", title_role="h3")
    slots = "Ikke aftalt" if centre.slots is None else places(centre.slots)
    facts = {} if is_alone else {"Center": centre.name}
    facts |= {
        "Periode": period(centre),
        "Pladser": slots,
        "Pris": price(centre),
        "Mentor": mentor_hours(centre),
    }
    if len(centre.company_names) > 1:
        facts["Drives af"] = ", ".join(centre.company_names)
    for name, value in facts.items():
        pair = QVBoxLayout()
        pair.setSpacing(0)
        pair.addWidget(Label(name, "cap", "subtle"))
        pair.addWidget(Paragraph(value, "small"))
        card.body.addLayout(pair)
    return card


def _role(person: PersonRow) -> str:
    return "Mentor" if person.is_mentor else person.role


def _person_line(record_id: str, name: str, detail: str) -> QWidget:
    line = QWidget()
    row = QHBoxLayout(line)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(theme.px(10))
    words = QVBoxLayout()
    words.setSpacing(0)
    words.addWidget(ElidedLabel(name, "smallstrong"))
    words.addWidget(ElidedLabel(detail, "small", "muted"))
    row.addWidget(Avatar(record_id, name, 32))
    row.addLayout(words, 1)
    return line
