"""The scorecard beside the timeline: a line, the value and the change of each group."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QWidget

from app.models.visit_codes import CriterionGroup, ScoreVoice
from app.services.score_rows import Scorecard
from app.ui.citizens import score_words
from app.ui.citizens.score_chart import Sparkline
from app.ui.citizens.score_development import GROUP_NAMES, GROUP_TOKENS
from app.ui.shared import theme
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card
from app.ui.shared.chips import Chip
from app.ui.shared.text import Label


class ScoreFactsCard(Card):
    """How the consultant's scores went since the first (scorecard)."""

    wanted = Signal()

    def __init__(self, card: Scorecard, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Scorecard", title_role="h3", parent=parent)
        side, top = theme.px(14), theme.px(12)
        self.header.setContentsMargins(side, top, side, theme.px(6))
        self.body.setContentsMargins(side, 0, side, top)
        self.body.setSpacing(theme.px(6))
        month = score_words.month_name(card.month, today)
        missing, asked = len(card.missing[ScoreVoice.consultant]), len(card.used)
        words = f"Udfyld {month}" if missing == asked else f"{asked - missing} af {asked} for {month}"
        self.fill_link = link(words if card.can_score and missing else "Åbn scorecard", small=True)
        lines = QGridLayout()
        lines.setHorizontalSpacing(theme.px(8))
        lines.setVerticalSpacing(theme.px(6))
        lines.setColumnStretch(1, 1)
        for number, group in enumerate(CriterionGroup):
            self._add_group(lines, number, group, card)
        self.body.addLayout(lines)
        self.body.addWidget(self.fill_link, 0, Qt.AlignmentFlag.AlignLeft)
        self.fill_link.clicked.connect(self.wanted)

    @staticmethod
    def _add_group(lines: QGridLayout, number: int, group: CriterionGroup, card: Scorecard) -> None:
        means = [card.group_mean(group, month, ScoreVoice.consultant) for month in card.months]
        values = [value for value in means if value is not None]
        if not values:
            return
        name = GROUP_NAMES[group]
        lines.addWidget(Label(name, "small", "muted"), number, 0)
        lines.addWidget(Sparkline(values, GROUP_TOKENS[group]), number, 1)
        value = Label(score_words.decimal_words(values[-1]), "strong")
        value.setAccessibleName(f"{name}: {score_words.decimal_words(values[-1])}")
        lines.addWidget(value, number, 2)
        if len(values) > 1:
            lines.addWidget(_change(values[-1] - values[0]), number, 3)


def _change(change: Decimal) -> Chip:
    tone = "success" if change > 0 else "warning" if change < 0 else "neutral"
    chip = Chip(score_words.signed(change), tone, height=22)
    chip.setAccessibleName(f"{score_words.signed(change)} siden den første")
    return chip
