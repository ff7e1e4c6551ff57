"""The citizen's consents among the personal data: what is passed on to whom, and taking it back."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.dates import show_date
from app.services.consents import ConsentRow
from app.texts.labels import label
from app.ui.shared import theme
from app.ui.shared.buttons import Button, link
from app.ui.shared.cards import Card
from app.ui.shared.chips import Chip
from app.ui.shared.text import ElidedLabel, Paragraph

_NONE = (
    "Ingen samtykker. Virksomheder og mentorer får kun navn, forløb, opgaver og mødetider – "
    "aldrig CPR-nummer, adresse, ydelse eller helbred."
)


class ConsentsCard(Card):
    """Consents, those that hold first (samtykker)."""

    new_requested = Signal()
    text_requested = Signal(str)
    withdrawal_requested = Signal(str)
    history_requested = Signal(str)

    def __init__(self, consents: Sequence[ConsentRow], parent: QWidget | None = None) -> None:
        super().__init__("Samtykker til virksomhed og mentor", title_role="h3", parent=parent)
        self.new_button = link("Nyt samtykke", small=True)
        self.lines: dict[str, ConsentLine] = {}
        self.add_header_widget(self.new_button)
        self.new_button.clicked.connect(self.new_requested)
        for consent in consents:
            line = self.lines[consent.id] = ConsentLine(consent)
            line.text_button.clicked.connect(self._on_text_clicked)
            line.withdraw_button.clicked.connect(self._on_withdraw_clicked)
            line.history_button.clicked.connect(self._on_history_clicked)
            self.add(line)
        if not consents:
            self.add(Paragraph(_NONE, "small", "muted"))

    def _on_text_clicked(self) -> None:
        self.text_requested.emit(self._consent_of(self.sender()))

    def _on_withdraw_clicked(self) -> None:
        self.withdrawal_requested.emit(self._consent_of(self.sender()))

    def _on_history_clicked(self) -> None:
        self.history_requested.emit(self._consent_of(self.sender()))

    def _consent_of(self, button: object) -> str:
        return next((key for key, line in self.lines.items() if button in line.buttons), "")


class ConsentLine(QWidget):
    """One consent: who gets what, since when, and whether it still holds."""

    accessible_role = "ListItem"

    def __init__(self, consent: ConsentRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text_button: Button = link("Vis teksten", small=True)
        self.withdraw_button: Button = link("Træk tilbage", small=True)
        self.history_button: Button = link("Historik", small=True)
        self.buttons = (self.text_button, self.withdraw_button, self.history_button)
        self._build(consent)

    def _build(self, consent: ConsentRow) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, theme.px(6))
        whole.setSpacing(theme.px(2))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(ElidedLabel(consent.recipient_name, "smallstrong"), 1)
        chip = _status(consent)
        head.addWidget(Chip(*chip))
        whole.addLayout(head)
        fields = " · ".join(label(field) for field, _wording in consent.fields)
        whole.addWidget(Paragraph(fields, "small", "muted"))
        days = f"Givet {show_date(consent.given_on)}, {label(consent.medium).lower()}"
        if consent.ends_on is not None:
            days += f" · til og med {show_date(consent.ends_on)}"
        if consent.withdrawn_on is not None:
            days += f" · trukket tilbage {show_date(consent.withdrawn_on)}"
        whole.addWidget(Paragraph(days, "cap", "muted"))
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        for button in self.buttons:
            row.addWidget(button)
        row.addStretch(1)
        whole.addLayout(row)
        self.withdraw_button.setVisible(consent.is_active)
        for button in self.buttons:
            button.setAccessibleName(f"{button.text()}, samtykke til {consent.recipient_name}")
        self.setAccessibleName(f"Samtykke til {consent.recipient_name}, {chip[0].lower()}")
        whole.setAlignment(Qt.AlignmentFlag.AlignTop)


def _status(consent: ConsentRow) -> tuple[str, str]:
    if consent.is_active:
        return "Gælder", "success"
    return ("Udløbet" if consent.withdrawn_on is None else "Trukket tilbage"), "neutral"
