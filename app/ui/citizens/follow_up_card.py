"""The citizen's follow-ups beside the timeline: last, next, and how the latest went."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.services.follow_up_rows import FollowUpDetails, FollowUpRow
from app.texts.labels import label
from app.ui.citizens.follow_up_form import attempts_words, next_words
from app.ui.shared import theme
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card, FactRow
from app.ui.shared.moments import day_words
from app.ui.shared.text import Paragraph

FOLLOW_UP = "follow_up"
_MOST = 4


class FollowUpCard(Card):
    """Follow-ups in the facts (opfølgning)."""

    action_requested = Signal(str)

    def __init__(self, details: FollowUpDetails, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Opfølgning", title_role="h3", parent=parent)
        self.write_link = link("Opfølgning …", small=True)
        self.write_link.setAccessibleName("Skriv opfølgning")
        side, top = theme.px(14), theme.px(12)
        self.header.setContentsMargins(side, top, side, theme.px(6))
        self.body.setContentsMargins(side, 0, side, top)
        self.body.setSpacing(theme.px(4))
        for name, words in next_words(details, today).items():
            self.add(FactRow(name, words))
        failed = next((row for row in details.rows if row.chase_on is not None), None)
        if failed is not None:
            self.add(Paragraph(f"Tages op igen: {attempts_words(failed, today)}", "small", "warning"))
        for row in [row for row in details.rows if row.held_at is not None][:_MOST]:
            self.add(Paragraph(line_words(row, today), "cap", "muted"))
        if not details.rows:
            self.add(Paragraph("Ingen opfølgninger endnu.", "small", "muted"))
        self.body.addWidget(self.write_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.write_link.clicked.connect(self._on_clicked)

    def _on_clicked(self) -> None:
        self.action_requested.emit(FOLLOW_UP)


def line_words(row: FollowUpRow, today: date) -> str:
    """One line of the history."""
    day = day_words(row.held_at.date(), today) if row.held_at is not None else ""
    tolk = "tolk" if row.has_interpreter else ""
    parts = (f"{label(row.kind)}: {label(row.outcome).lower()} {day}", tolk, row.reason)
    return " · ".join(part for part in parts if part)
