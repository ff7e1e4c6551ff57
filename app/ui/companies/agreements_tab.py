"""The mentor agreements of a company's candidates."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.models.codes import AgreementStatus
from app.services.mentor_agreement_rows import AgreementRow
from app.texts.labels import label
from app.ui.shared import theme
from app.ui.shared.avatar import Avatar
from app.ui.shared.buttons import Button, link
from app.ui.shared.cards import Card
from app.ui.shared.chips import Chip
from app.ui.shared.empty_state import EmptyState
from app.ui.shared.moments import near_day
from app.ui.shared.number_inputs import show_hours
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.text import ElidedLabel, hairline

_TONES = {
    AgreementStatus.draft: "neutral",
    AgreementStatus.sent: "info",
    AgreementStatus.signed: "success",
    AgreementStatus.ended: "neutral",
}


class AgreementsTab(ScrollColumn):
    """A line for each agreement, those that end first on top (mentoraftaler)."""

    agreement_requested = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(gap=12, parent=parent)
        self.lines: list[AgreementLine] = []
        self.card = Card(flush=True)
        self.empty = EmptyState(
            "Ingen mentoraftaler endnu",
            "De skrives fra borgerens side eller fra Mentoraftaler.",
            icon="mentor",
        )
        self.add(self.card)
        self.add(self.empty)

    def show_agreements(self, rows: Sequence[AgreementRow], today: date) -> None:
        """Show a company's agreements."""
        while (item := self.card.body.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.lines = [AgreementLine(row, today) for row in rows]
        self.card.body.setSpacing(0)
        for number, line in enumerate(self.lines):
            line.open_button.clicked.connect(self._on_open_clicked)
            if number:
                self.card.add(hairline())
            self.card.add(line)
        self.card.setVisible(bool(rows))
        self.empty.setVisible(not rows)

    def _on_open_clicked(self) -> None:
        for line in self.lines:
            if line.open_button is self.sender():
                self.agreement_requested.emit(line.row.id)


class AgreementLine(QWidget):
    """One agreement: candidate, mentor, hours, last day, and where it stands."""

    accessible_role = "ListItem"

    def __init__(self, row: AgreementRow, today: date) -> None:
        super().__init__()
        self.row = row
        self.open_button: Button = link("Åbn", small=True)
        self.open_button.setAccessibleName(f"Åbn mentoraftale, {row.citizen_name}")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.px(20), theme.px(8), theme.px(16), theme.px(8))
        whole.setSpacing(theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(row.citizen_name, "med"))
        words.addWidget(ElidedLabel(_details(row, today), "small", "muted"))
        whole.addWidget(Avatar(row.citizen_id, row.citizen_name, 34))
        whole.addLayout(words, 1)
        whole.addWidget(Chip(*_status(row)))
        whole.addWidget(self.open_button)


def _details(row: AgreementRow, today: date) -> str:
    mentor = f"Mentor: {row.mentor_name}" if row.mentor_name else "Mentor ikke valgt"
    hours = f"{show_hours(row.minutes_per_week)} t./uge" if row.minutes_per_week else ""
    until = f"til {near_day(row.ends_on, today)}" if row.ends_on else ""
    return " · ".join(part for part in (mentor, hours, until) if part)


def _status(row: AgreementRow) -> tuple[str, str]:
    if row.is_soon:
        return "Udløber snart", "warning"
    return label(row.status), _TONES[row.status]
