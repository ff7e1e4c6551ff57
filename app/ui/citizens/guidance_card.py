"""Whether and when the citizen was guided in writing, and what can be done about it."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.common.dates import show_date
from app.services.guidance_rows import GuidanceOverview
from app.texts.guidance_words import given
from app.ui.shared import theme
from app.ui.shared.buttons import Button, link
from app.ui.shared.cards import Card, IconLine
from app.ui.shared.text import Paragraph

MAKE, NOTE, CORRECT = "guidance", "guidance_given", "guidance_corrected"


class GuidanceCard(Card):
    """A fact on the citizen's page (skriftlig vejledning)."""

    action_requested = Signal(str)

    def __init__(self, overview: GuidanceOverview, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Skriftlig vejledning", title_role="h3", parent=parent)
        side, top = theme.px(14), theme.px(12)
        self.header.setContentsMargins(side, top, side, theme.px(6))
        self.body.setContentsMargins(side, 0, side, top)
        self.body.setSpacing(theme.px(6))
        self.make_link = link("Lav vejledningsbrev", small=True)
        self.note_link = link("Registrér sendt eller udleveret", small=True)
        self.correct_link = link("Ret dag eller måde", small=True)
        self.make_link.clicked.connect(self._on_make_clicked)
        self.correct_link.clicked.connect(self._on_correct_clicked)
        self.note_link.clicked.connect(self._on_note_clicked)
        self._show(overview, today)

    def _show(self, overview: GuidanceOverview, today: date) -> None:
        latest, waiting = overview.latest, overview.waiting
        if latest is not None and latest.given_on is not None:
            self.add(IconLine("mail", f"Vejledt {given(latest.given_on, latest.given_by)}"))
        elif waiting is None:
            self.add(Paragraph("Ikke vejledt skriftligt.", "small", "muted"))
        if waiting is not None:
            words = f"Brevet af {show_date(waiting.dated_on)} er ikke registreret som sendt."
            self.add(Paragraph(words, "small", "warning"))
            self._add_link(self.note_link)
            return
        if overview.renew_on is not None:
            self._show_renewal(overview, overview.renew_on, today)
        if latest is None or (overview.renew_on is not None and overview.renew_on <= today):
            self._add_link(self.make_link)
        if latest is not None:
            self._add_link(self.correct_link)

    def _show_renewal(self, overview: GuidanceOverview, renew_on: date, today: date) -> None:
        check = " Efterprøv reglen." if overview.is_renewal_uncertain else ""
        words = Paragraph(
            f"Forslag: vejled igen {show_date(renew_on)}.{check}",
            "cap",
            "warning" if renew_on <= today else "muted",
        )
        words.setToolTip(overview.renew_source)
        words.setAccessibleDescription(overview.renew_source)
        self.add(words)

    def _add_link(self, button: Button) -> None:
        self.body.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    def _on_make_clicked(self) -> None:
        self.action_requested.emit(MAKE)

    def _on_correct_clicked(self) -> None:
        self.action_requested.emit(CORRECT)

    def _on_note_clicked(self) -> None:
        self.action_requested.emit(NOTE)
