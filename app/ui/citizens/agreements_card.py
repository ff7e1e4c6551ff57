"""The citizen's mentor agreements beside the timeline: where each stands, and the way to it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.models.codes import AgreementStatus
from app.services.mentor_agreement_rows import AgreementRow
from app.texts.labels import label
from app.ui.citizens.elided_link import ElidedLink
from app.ui.shared import theme
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card
from app.ui.shared.moments import day_words
from app.ui.shared.text import Label, Paragraph

_MOST = 3


class AgreementsCard(Card):
    """Mentor agreements in the facts (mentoraftaler)."""

    opened = Signal(str)
    wanted = Signal()

    def __init__(
        self, agreements: tuple[AgreementRow, ...], today: date, parent: QWidget | None = None
    ) -> None:
        super().__init__("Mentoraftale", title_role="h3", parent=parent)
        self.links: dict[str, ElidedLink] = {}
        self.new_link = link("Ny mentoraftale", small=True)
        self._tighten()
        # What is over stands on the page of all agreements; here it would only hide what counts.
        shown = [row for row in agreements if row.status is not AgreementStatus.ended][:_MOST]
        for row in shown:
            self._add(row, today)
        if not shown:
            self.add(Paragraph("Ingen aftale om mentor lige nu.", "small", "muted"))
        self.body.addWidget(self.new_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.new_link.clicked.connect(self.wanted)

    def _tighten(self) -> None:
        side, top = theme.px(14), theme.px(12)
        self.header.setContentsMargins(side, top, side, theme.px(6))
        self.body.setContentsMargins(side, 0, side, top)
        self.body.setSpacing(theme.px(4))

    def _add(self, row: AgreementRow, today: date) -> None:
        name = row.mentor_name or "Mentor ikke valgt"
        button = self.links[row.id] = ElidedLink(name, f"Åbn mentoraftale, {name}")
        button.setProperty("agreement", row.id)
        button.clicked.connect(self._on_link_clicked)
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        until = f" · til {day_words(row.ends_on, today)}" if row.ends_on else ""
        self.add(Label(f"{label(row.status)}{until}", "cap", "warning" if row.is_soon else "muted"))

    def _on_link_clicked(self) -> None:
        button = self.sender()
        if button is not None:
            self.opened.emit(str(button.property("agreement")))
