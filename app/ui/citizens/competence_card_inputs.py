"""What is written and chosen on a competence card, beside the paper it becomes."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.models.visit_codes import CardLineKind
from app.services.competence_card_rows import CardDetails, CardScoreRow
from app.texts import card_words
from app.texts.labels import label
from app.ui.citizens.competence_card_lines import CardLines
from app.ui.citizens.paper_preview import fitting_tick
from app.ui.shared import theme
from app.ui.shared.cards import HintBox
from app.ui.shared.choices import CheckBox, Combo
from app.ui.shared.fields import Field
from app.ui.shared.inputs import TextField
from app.ui.shared.note_box import NoteBox
from app.ui.shared.text import Label, Paragraph

_OWN = ""
_LONGEST_TEXT, _LONGEST_INTRO, _LONGEST_QUOTE = 120, 300, 1_000
_UNFIT = "Et sted lyder det som helbred, fravær eller en sag. Det skal en arbejdsgiver ikke læse."


class CardInputs(QWidget):
    """Heading, lines, scores and the mentor's words (kompetencekort)."""

    edited = Signal()
    chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        headings = [(each, each) for each in card_words.HEADINGS]
        self.prefill_label = Paragraph("", "small", "muted")
        self.heading = Combo([*headings, (_OWN, "Egen overskrift …")])
        self.own_heading = TextField("Fx Mine styrker", max_length=_LONGEST_TEXT)
        self.own_heading_field = Field("Egen overskrift", self.own_heading)
        self.intro = NoteBox("Fx har været i praktik hos …", lowest=76, max_length=_LONGEST_INTRO)
        self.can_do = CardLines(CardLineKind.can_do, "Det kan …")
        self.courses = CardLines(CardLineKind.course, "Kurser og beviser")
        self.scores_label = Label("Kompetencer, der skal stå på kortet", "smallstrong")
        self.scores_hint = Paragraph("Lave trin er ikke sat på. Borgeren vælger selv.", "cap", "muted")
        self.scores: dict[str, CheckBox] = {}
        self.quote = NoteBox("Mentors egne ord", lowest=76, max_length=_LONGEST_QUOTE)
        self.quote_by = TextField("Navn, mentor", max_length=_LONGEST_TEXT)
        self.unfit_box = HintBox(_UNFIT, "warning", icon="warning")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(14))
        self._ticks = QVBoxLayout()
        self._ticks.setSpacing(0)
        scores = QVBoxLayout()
        scores.setSpacing(theme.px(2))
        scores.addWidget(self.scores_label)
        scores.addWidget(self.scores_hint)
        scores.addLayout(self._ticks)
        self.column.addWidget(self.prefill_label)
        self.column.addWidget(self.unfit_box)
        self.column.addWidget(Field("Overskrift", self.heading))
        self.column.addWidget(self.own_heading_field)
        self.column.addWidget(Field("Linjen under navnet", self.intro))
        self.column.addWidget(self.can_do)
        self.column.addLayout(scores)
        self.column.addWidget(self.courses)
        self.column.addWidget(Field("Mentor fortæller", self.quote))
        self.column.addWidget(Field("Hvem siger det", self.quote_by))
        self.unfit_box.hide()

    def _connect(self) -> None:
        self.heading.edited.connect(self._on_heading_chosen)
        for widget in (self.own_heading, self.intro, self.can_do, self.courses, self.quote, self.quote_by):
            widget.edited.connect(self._on_edited)

    def load(self, card: CardDetails, first_name: str) -> None:
        """Show a card."""
        self.prefill_label.setText(
            f"{card.prefilled_percent} % er udfyldt på forhånd af det, du har skrevet. "
            "Læs kortet igennem sammen med borgeren."
        )
        is_own = card.heading not in card_words.HEADINGS
        self.heading.set_value(_OWN if is_own else card.heading)
        self.own_heading.set_value(card.heading if is_own else "")
        self.own_heading_field.setVisible(is_own)
        self.intro.set_value(card.intro)
        self.can_do.title_label.setText(card_words.can_do_title(first_name))
        self.can_do.show_lines(card.lines)
        self.courses.show_lines(card.lines)
        self._show_scores(card.scores)
        self.quote.set_value(card.quote)
        self.quote_by.set_value(card.quote_by)
        self._look_for_unfit()

    def values(self) -> dict[str, Any]:
        """All that is written and chosen, as the service takes it."""
        heading = str(self.heading.value()) or str(self.own_heading.value()) or card_words.TITLE
        return {
            "heading": heading,
            "intro": str(self.intro.value()),
            "quote": str(self.quote.value()),
            "quote_by": str(self.quote_by.value()),
            "lines": [*self.can_do.values(), *self.courses.values()],
            "score_ids": [score_id for score_id, tick in self.scores.items() if tick.isChecked()],
        }

    def texts(self) -> list[str]:
        """Every text an employer would read."""
        values = self.values()
        lines = [str(line[name]) for line in values["lines"] for name in ("title", "detail", "when")]
        return [values["heading"], values["intro"], values["quote"], *lines]

    def _show_scores(self, scores: tuple[CardScoreRow, ...]) -> None:
        while (item := self._ticks.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        self.scores = {}
        for row in scores:
            tick = fitting_tick(f"{row.name}: {row.level}", ticked=row.is_shown)
            tick.setAccessibleDescription(f"{label(row.group)}. {row.said}")
            tick.edited.connect(self.chosen)
            self.scores[row.score_id] = tick
            self._ticks.addWidget(tick)
        self.scores_label.setVisible(bool(scores))
        self.scores_hint.setVisible(bool(scores))

    def _on_heading_chosen(self) -> None:
        is_own = self.heading.value() == _OWN
        self.own_heading_field.setVisible(is_own)
        if is_own:
            self.own_heading.setFocus()
        self.chosen.emit()

    def _on_edited(self) -> None:
        self._look_for_unfit()
        self.edited.emit()

    def _look_for_unfit(self) -> None:
        self.unfit_box.setVisible(not all(card_words.is_fit_for_employer(text) for text in self.texts()))
