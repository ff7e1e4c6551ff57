"""One rule: what counts now, a new value tried before it counts, and everything it has been."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from app.common.changes import Changes
from app.common.dates import show_moment
from app.common.errors import InvalidInput, JobbroError
from app.services.rule_rows import RuleDetails, RuleValueRow, Trial
from app.texts import rule_words
from app.texts.labels import label
from app.texts.messages import problem, sentence
from app.ui.rules.rule_form import RuleForm
from app.ui.rules.trial_panel import TrialPanel
from app.ui.shared import theme
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import HintBox, IconLine
from app.ui.shared.desk import Desk
from app.ui.shared.form_dialog import FormDialog, FormPlan
from app.ui.shared.forms import Values
from app.ui.shared.inputs import TextField
from app.ui.shared.later import soon
from app.ui.shared.text import Label, Paragraph
from app.ui.shared.timeline import Timeline, TimelineItem

_WIDTH = 760
_TRY, _TRIES = "Prøv på eksempler", "Ctrl Enter prøver. Intet er gemt endnu"
_SAVE, _SAVES = "Gem ny værdi", "Ctrl Enter gemmer"
_HISTORY_ROOM = 320
_SETTLE_MS = 30
_ITEM = 112
DRAFT = "rule"


class RuleDialog(FormDialog):
    """Everything about one rule (regel).

    Args:
        desk: of the page.
        details: the rule.
    """

    def __init__(self, desk: Desk, details: RuleDetails) -> None:
        self.details = details
        self._is_tried = False
        self._asked = 0
        plan = FormPlan(details.name, _TRY, DRAFT, details.key, about=details.group, width=_WIDTH)
        super().__init__(desk, plan, RuleForm(details, desk.clock))
        self.now_box = _now_box(details.standing)
        self.panel = TrialPanel()
        self.refused_box = HintBox(problem(details.refused) if details.refused else "", "info", "info")
        self.history = Timeline(f"Værdier af {details.name}", most_lines=4)
        self.shipped_button = secondary("Brug den leverede", "undo")
        self._arrange()
        self._show_history()
        self._show_step()
        self.form.edited.connect(self._on_edited)
        self.shipped_button.clicked.connect(self._on_shipped_clicked)

    def _arrange(self) -> None:
        place = self.body.indexOf(self.form)
        self.body.insertWidget(1, self.now_box)
        self.body.insertWidget(2, self.refused_box)
        for number, widget in enumerate((self.panel, Label("Værdier gennem tiden", "h3"), self.history)):
            self.body.insertWidget(place + 3 + number, widget)
        self.footer.insertWidget(0, self.shipped_button)
        self.panel.hide()
        may_change = self.details.refused is None
        self.form.setVisible(may_change)
        self.refused_box.setVisible(not may_change)
        self.primary_button.setVisible(may_change)
        self.shipped_button.setVisible(may_change and self.details.has_local)
        if not may_change:
            self.set_cancel("Luk")
            self.key_label.setText("")

    def open(self) -> None:
        """Show the rule; a number that stands is marked, so that typing writes over it."""
        super().open()
        first = self.first_focus()
        if isinstance(first, TextField):
            first.selectAll()

    def first_focus(self) -> QWidget | None:
        """The first part of the value, where it may be changed."""
        form = self.form
        if self.details.refused is None and isinstance(form, RuleForm):
            return form.first_input()
        return self.cancel_button

    def saving(self, values: Values) -> Callable[[], Changes]:
        """Let the new value count."""
        rules, key = self.desk.services.rules, self.details.key
        return lambda: rules.save(key, values)

    def _show_history(self) -> None:
        items = [_item(value) for value in self.details.values]
        self.history.set_items(items)
        self.history.setFixedHeight(min(theme.px(_HISTORY_ROOM), theme.px(12 + _ITEM * len(items))))

    def _show_step(self) -> None:
        if self.details.refused is None:
            self.set_primary(_SAVE if self._is_tried else _TRY, key_hint=_SAVES if self._is_tried else _TRIES)

    def _on_edited(self) -> None:
        # What was tried is no longer what stands there: it is tried again before it can count.
        self._asked += 1
        if self._is_tried:
            self._is_tried = False
            self.panel.hide()
            self._show_step()

    def _on_confirmed(self) -> None:
        if self.details.refused is not None:
            return
        if self._is_tried:
            super()._on_confirmed()
            return
        self._asked += 1
        number, rules, key, values = (
            self._asked,
            self.desk.services.rules,
            self.details.key,
            self.form.values(),
        )
        self.form.clear_problems()
        self.desk.tasks.query(
            self, lambda: (number, rules.trial(key, values)), self._on_tried, self._on_trial_refused
        )

    def _on_tried(self, answer: tuple[int, Trial]) -> None:
        number, trial = answer
        if number != self._asked:
            return
        self._is_tried = True
        self.panel.show_trial(trial)
        self.panel.show()
        self._show_step()
        # The panel has its place after the next turn of the event loop.
        soon(self, self._show_panel, _SETTLE_MS)

    def _show_panel(self) -> None:
        self.scroll_area.ensureWidgetVisible(self.panel, 0, 0)

    def _on_trial_refused(self, error: Exception) -> bool:
        if isinstance(error, InvalidInput):
            self.show_refusal(error)
        elif isinstance(error, JobbroError):
            self.form.show_sentences({"": sentence(error)})
        return isinstance(error, JobbroError)

    def _on_draft_kept(self, at: datetime) -> None:
        super()._on_draft_kept(at)
        if not self._is_tried:
            self.key_label.setText(self.key_label.text().replace(_SAVES, _TRIES))

    def _on_shipped_clicked(self) -> None:
        rules, key = self.desk.services.rules, self.details.key
        self.desk.tasks.command(self, lambda: rules.use_shipped(key), self._on_saved, self._on_trial_refused)


def _now_box(row: RuleValueRow) -> QFrame:
    box = QFrame()
    box.setProperty("kind", "well")
    column = QVBoxLayout(box)
    column.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
    column.setSpacing(theme.px(4))
    column.addWidget(Label("Gælder i dag" if row.is_in_force else "Gælder ikke i dag", "smallstrong"))
    column.addWidget(Paragraph(row.words, "body"))
    days = rule_words.period_words(row.valid_from, row.valid_to)
    column.addWidget(Paragraph(f"{days} · {label(row.origin)} · {row.source}", "small", "muted"))
    icon, tone = rule_words.certainty_mark(row.certainty)
    column.addWidget(IconLine(icon, label(row.certainty), role="smallmed", tone=tone))
    return box


def _item(row: RuleValueRow) -> TimelineItem:
    icon, tone = rule_words.certainty_mark(row.certainty)
    who = f"{row.by} · {show_moment(row.at)}" if row.at is not None else ""
    text = "\n".join(filter(None, (row.words, row.source, row.reason, who)))
    chips = [(rule_words.origin_words(row.origin), "info" if row.origin == "local" else "neutral")]
    if row.is_in_force:
        chips.append(("Gælder i dag", "success"))
    chips.append((label(row.certainty), tone))
    return TimelineItem(
        id="",
        title=rule_words.period_words(row.valid_from, row.valid_to).capitalize(),
        time="",
        text=text,
        icon=icon,
        tone=tone,
        chips=tuple(chips),
    )
