"""The tab with what is written about the citizen as a person, to read; the pencil opens the form."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.common.dates import show_date
from app.common.identifiers import show_phone
from app.models.act_codes import RecordKind
from app.models.codes import AddressProtection
from app.services.citizen_rows import CitizenDetails, PeriodRow
from app.services.citizens import one_line_address
from app.services.consents import ConsentRow
from app.texts.labels import label
from app.ui.citizens.consents_card import ConsentsCard
from app.ui.citizens.page_data import PageData
from app.ui.shared import theme
from app.ui.shared.buttons import Button, link
from app.ui.shared.cards import Card, FactRow
from app.ui.shared.desk import Desk
from app.ui.shared.draft_offer import DraftOffer
from app.ui.shared.masked import MaskedText
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.text import Label, Paragraph

_MISSING = "Ikke oplyst"
# What is asked for about one consent, with its id behind.
CONSENT_TEXT, WITHDRAWAL = "consent_text:", "consent_withdrawal:"


class PersonalDataTab(ScrollColumn):
    """Sections about the citizen (stamdata)."""

    action_requested = Signal(str)
    draft_wanted = Signal()
    draft_refused = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self._desk = desk
        self._citizen_id = ""
        self._citizen: CitizenDetails | None = None
        self._consents: tuple[ConsentRow, ...] = ()
        self.consents_card = ConsentsCard(())
        self.offer = DraftOffer(desk)
        self.change_button = Button("Ret stamdata", "secondary", "edit")
        self.address_text = MaskedText("Adresse", "smallstrong")
        self.cards = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.column.setContentsMargins(0, theme.px(16), theme.px(8), theme.px(8))
        head = QWidget()
        row = QHBoxLayout(head)
        row.setContentsMargins(0, 0, 0, 0)
        row.addStretch(1)
        row.addWidget(self.change_button)
        self.add(self.offer)
        self.add(head)
        self.add(self.cards)
        grid = QGridLayout(self.cards)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(12))

    def _connect(self) -> None:
        self.change_button.clicked.connect(self._on_change_clicked)
        self.offer.action_requested.connect(self.draft_wanted)
        self.offer.discard_requested.connect(self.draft_refused)

    def show_data(self, data: PageData) -> None:
        """Show a citizen."""
        self._citizen_id = data.citizen.id
        self._citizen = data.citizen
        self._consents = data.consents
        if data.draft is None:
            self.offer.hide()
        else:
            self.offer.offer(data.draft, " til stamdata")
        if self.isVisible():
            self._show_cards()

    def _show_cards(self) -> None:
        grid, citizen = self.cards.layout(), self._citizen
        if citizen is None or not isinstance(grid, QGridLayout):
            return
        self._citizen = None
        while (item := grid.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (left, (_person_card(citizen), self._contact_card(citizen))),
            (
                right,
                (
                    self._period_card("Målgruppe", "Sæt målgruppe", "group", citizen.groups),
                    self._period_card("Ydelse", "Sæt ydelse", "benefit", citizen.benefits),
                    _help_card(citizen),
                    self._consent_card(),
                ),
            ),
        ):
            column.setSpacing(theme.px(12))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        for place, column in enumerate((left, right)):
            holder = QWidget()
            column.setContentsMargins(0, 0, 0, 0)
            holder.setLayout(column)
            grid.addWidget(holder, 0, place)
            grid.setColumnStretch(place, 1)

    def _contact_card(self, citizen: CitizenDetails) -> Card:
        card = Card("Kontakt", title_role="h3")
        card.add(_fact("Telefon", show_phone(citizen.phone) if citizen.phone else ""))
        card.add(_fact("E-mail", citizen.email))
        if citizen.address_protection is AddressProtection.none:
            card.add(_fact("Adresse", one_line_address(citizen.address, citizen.postal_code, citizen.city)))
        else:
            card.add(_fact("Beskyttelse", label(citizen.address_protection)))
            if citizen.address_protection is AddressProtection.protected:
                card.add(self._address_row())
        exempt = "Fritaget – får brev med posten" if citizen.is_digital_post_exempt else "Ikke fritaget"
        card.add(_fact("Digital Post", exempt))
        return card

    def _address_row(self) -> QWidget:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(Label("Adresse", "small", "muted"))
        row.addStretch(1)
        self.address_text = MaskedText("Adresse", "smallstrong")
        self.address_text.show_masked("Skjult")
        self.address_text.reveal_requested.connect(self._on_address_requested)
        row.addWidget(self.address_text)
        return line

    def _period_card(self, title: str, verb: str, key: str, periods: Sequence[PeriodRow]) -> Card:
        card = Card(title, title_role="h3")
        button = link(verb, small=True)
        button.setProperty("action", key)
        button.clicked.connect(self._on_link_clicked)
        card.add_header_widget(button)
        for period in reversed(periods):
            card.add(FactRow(since(period.starts_on), period.name))
        if not periods:
            card.add(Paragraph("Ikke sat endnu.", "small", "muted"))
        return card

    def _consent_card(self) -> Card:
        card = self.consents_card = ConsentsCard(self._consents)
        card.new_requested.connect(self._on_consent_wanted)
        card.text_requested.connect(self._on_consent_text_wanted)
        card.withdrawal_requested.connect(self._on_withdrawal_wanted)
        card.history_requested.connect(self._on_consent_history_wanted)
        return card

    def _on_consent_wanted(self) -> None:
        self.action_requested.emit("consent")

    def _on_consent_text_wanted(self, consent_id: str) -> None:
        self.action_requested.emit(f"{CONSENT_TEXT}{consent_id}")

    def _on_withdrawal_wanted(self, consent_id: str) -> None:
        self.action_requested.emit(f"{WITHDRAWAL}{consent_id}")

    def _on_consent_history_wanted(self, consent_id: str) -> None:
        self._desk.history_requested.emit(RecordKind.consent.value, consent_id)

    def _on_change_clicked(self) -> None:
        self.action_requested.emit("change")

    def _on_link_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.action_requested.emit(str(button.property("action")))

    def _on_address_requested(self) -> None:
        citizens, citizen_id = self._desk.services.citizens, self._citizen_id
        self._desk.tasks.query(self, lambda: citizens.reveal_address(citizen_id), self._on_address)

    def _on_address(self, address: str) -> None:
        self.address_text.reveal(address or _MISSING)

    def showEvent(self, event: QShowEvent) -> None:
        """The cards are made when they are first looked at."""
        super().showEvent(event)
        self._show_cards()


def since(day: date | None) -> str:
    """From when something holds."""
    return "Fra før" if day is None else f"Fra {show_date(day)}"


def _fact(name: str, value: str) -> FactRow:
    row = FactRow(name, value or _MISSING, "" if value else "subtle")
    row.value.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
    return row


def _person_card(citizen: CitizenDetails) -> Card:
    card = Card("Person", title_role="h3")
    born = show_date(citizen.birth_on) if citizen.birth_on else ""
    for name, value in (
        ("Navn", citizen.name),
        ("CPR-nummer", citizen.cpr_masked),
        ("Født", born),
        ("Sagsnummer", citizen.case_number),
        ("Afdeling eller jobcenter", citizen.job_centre),
        ("Ansvarlig", citizen.responsible),
    ):
        card.add(_fact(name, value))
    return card


def _help_card(citizen: CitizenDetails) -> Card:
    card = Card("Sprog og partsrepræsentant", title_role="h3")
    card.add(_fact("Sprog", citizen.language))
    card.add(_fact("Tolk", "Har brug for tolk" if citizen.needs_interpreter else "Ikke nødvendig"))
    if not citizen.representative_name:
        card.add(_fact("Partsrepræsentant", "Ingen"))
        return card
    card.add(_fact("Partsrepræsentant", citizen.representative_name))
    for name, value in (
        ("Fuldmagt fra", show_date(citizen.representative_since) if citizen.representative_since else ""),
        ("Telefon", show_phone(citizen.representative_phone) if citizen.representative_phone else ""),
        ("E-mail", citizen.representative_email),
    ):
        if value:
            card.add(_fact(name, value))
    return card
