"""The scorecard of one citizen: scored here or at visits, one voice at a time, month by month."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.common.errors import InvalidInput
from app.models.visit_codes import ScoreVoice
from app.services.competence_card_rows import CardOverview
from app.services.score_rows import Scorecard
from app.services.scores import Given
from app.texts.messages import problem
from app.ui.citizens import score_words
from app.ui.citizens.citizen_papers import CARD
from app.ui.citizens.score_cards import CardsCard, GoalCard
from app.ui.citizens.score_development import DevelopmentCard
from app.ui.citizens.score_grid import ScoreGrid
from app.ui.citizens.score_grid_model import Place
from app.ui.citizens.score_levels import LevelPanel, ReasonList
from app.ui.citizens.write_queue import WriteQueue
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import IconButton, secondary
from app.ui.shared.cards import Card
from app.ui.shared.desk import Desk
from app.ui.shared.empty_state import EmptyState
from app.ui.shared.later import soon
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.segmented import Segmented
from app.ui.shared.text import ElidedLabel

_LEVELS, _NARROW = 250, 780
# From the week in which the card is due for the first time.
_CARD_FROM_WEEK = 9
_FOLLOWED = (
    Topic.scorecard,
    Topic.competence_card,
    Topic.placement,
    Topic.job_plan,
    Topic.citizen,
    Topic.law,
)
_SCALE = "1 = meget støtte · 4 = selvstændig"


class ScorecardTab(QWidget):
    """The tab *Scorecard* on a citizen's page (scorecard)."""

    action_requested = Signal(str)
    document_requested = Signal(str)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._citizen_id = ""
        self._card: Scorecard | None = None
        self._queue = WriteQueue(desk, self)
        self.voices = Segmented(score_words.VOICES, "Hvis vurdering")
        self.state_label = ElidedLabel("", "small", "muted")
        self.unchanged_button = secondary("Uændret", "done")
        self.card_button = secondary("Kompetencekort", "competence")
        self.development = DevelopmentCard(desk.clock.today())
        self.grid_card = Card("Scorecard")
        self.earlier_button = IconButton("left", "Tidligere måneder", kind="inside")
        self.later_button = IconButton("right", "Senere måneder", kind="inside")
        self.grid = ScoreGrid(desk.clock.today())
        self.levels = LevelPanel()
        self.reasons = ReasonList()
        self.goals = GoalCard()
        self.cards = CardsCard()
        self.blank = EmptyState(
            "Ingen scorecard endnu",
            "Scorecard begynder med det første forløb.",
            "Start forløb",
            "results",
        )
        self.scroll_area = ScrollColumn()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName("Scorecard")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        self.top = QWidget()
        top = QHBoxLayout(self.top)
        top.setContentsMargins(0, 4, 4, 0)
        top.setSpacing(theme.px(12))
        top.addWidget(self.voices)
        top.addWidget(self.state_label, 1)
        top.addWidget(self.unchanged_button)
        top.addWidget(self.card_button)
        whole.addWidget(self.top)
        whole.addWidget(self.blank)
        whole.addWidget(self.scroll_area, 1)
        self.grid_card.set_meta(_SCALE)
        self.grid_card.add_header_widget(self.earlier_button)
        self.grid_card.add_header_widget(self.later_button)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(theme.px(24))
        self._columns.addWidget(self.grid, 1, Qt.AlignmentFlag.AlignTop)
        self._columns.addWidget(self.levels)
        self.grid_card.body.addLayout(self._columns)
        self.grid_card.add(self.reasons)
        for part in (self.development, self.grid_card, self.goals, self.cards):
            self.scroll_area.add(part)
        self.blank.hide()
        self.goals.hide()
        self.cards.hide()
        self._fit()

    def _connect(self) -> None:
        self.voices.changed.connect(self._on_voice_changed)
        self.unchanged_button.clicked.connect(self._on_unchanged_clicked)
        self.card_button.clicked.connect(self._on_card_clicked)
        self.earlier_button.clicked.connect(self._on_earlier_clicked)
        self.later_button.clicked.connect(self._on_later_clicked)
        self.grid.level_typed.connect(self._on_level)
        self.grid.cleared.connect(self._on_cleared)
        self.grid.place_changed.connect(self._on_place_changed)
        self.grid.window_changed.connect(self._show_months)
        self.levels.chosen.connect(self._on_level_clicked)
        self.levels.clear_wanted.connect(self._on_cleared)
        self.reasons.typed.connect(self._on_reason)
        self._queue.refused.connect(self._on_reason_refused)
        self._queue.failed.connect(self._on_reason_failed)
        self.goals.wanted.connect(self._on_goal_wanted)
        self.cards.opened.connect(self.document_requested)
        self.blank.action_requested.connect(self._on_start_wanted)
        self._desk.bus.changed.connect(self._on_changed)

    @property
    def voice(self) -> ScoreVoice:
        """Whose view is shown and given."""
        return ScoreVoice(self.voices.value())

    def show_citizen(self, citizen_id: str) -> None:
        """Show a citizen's scorecard; what was typed about another is handed in first."""
        self.flush_typing()
        self.reasons.forget()
        self._citizen_id, self._card = citizen_id, None
        self.voices.set_value(ScoreVoice.consultant.value)
        self.scroll_area.hide()
        # Where one had read to in somebody else's says nothing here.
        self.scroll_area.verticalScrollBar().setValue(0)
        self._read()

    def flush_typing(self) -> None:
        """Hand what is typed to the store now."""
        self.reasons.flush()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store yet."""
        return self.reasons.is_waiting or not self._queue.is_empty

    def begin_scoring(self) -> None:
        """Give the keyboard to the first criterion that lacks a score."""
        self.grid.setFocus(Qt.FocusReason.OtherFocusReason)

    def _read(self) -> None:
        services, citizen_id = self._desk.services, self._citizen_id
        self._desk.tasks.query(
            self, lambda: (services.scores.show(citizen_id), services.cards.show(citizen_id)), self._on_read
        )

    def _on_read(self, found: tuple[Scorecard, CardOverview]) -> None:
        card, overview = found
        if card.citizen_id != self._citizen_id:
            return
        self._card = card
        is_blank = not card.asked and not card.cells
        self.blank.setVisible(is_blank)
        self.top.setVisible(not is_blank)
        self.scroll_area.setVisible(not is_blank)
        self.goals.show_goals(card.goals)
        self.cards.show_cards(overview)
        self._show_card_button(overview)
        self._show()

    def _show(self) -> None:
        if self._card is None:
            return
        self.development.show_card(self._card, self.voice)
        self.grid.show_card(self._card, self.voice)
        self._show_place()
        self._show_state()

    def _show_place(self) -> None:
        if self._card is None:
            return
        today, place = self._desk.clock.today(), self.grid.place
        self.levels.show_place(self._card, self.voice, place, today)
        month = place.month if place is not None else self._card.month
        self.grid_card.set_title(f"Scorecard for {score_words.month_name(month, today)}")
        self.reasons.show_month(self._card, self.voice, month, today)

    def _show_state(self) -> None:
        card = self._card
        if card is None:
            return
        month = score_words.month_name(card.month, self._desk.clock.today())
        missing, asked = len(card.missing[self.voice]), len(card.used)
        self.unchanged_button.setVisible(card.can_score)
        if not card.can_score:
            self.state_label.setText(f"Intet forløb i {month}")
        elif missing:
            self.state_label.setText(f"{asked - missing} af {asked} for {month}")
        else:
            self.state_label.setText(f"Udfyldt for {month}")
        if not missing:
            self.unchanged_button.refuse("Alle kriterier er vurderet i denne måned.")
        elif not any(whose is self.voice and when < card.month for _, when, whose in card.cells):
            self.unchanged_button.refuse("Der er ingen tidligere score at gentage.")
        else:
            self.unchanged_button.allow()
            self.unchanged_button.set_tip("Giver det, der mangler, samme score som sidst.")

    def _show_card_button(self, overview: CardOverview) -> None:
        is_begun = overview.open_card is not None
        self.card_button.set_tip("Skriv videre på kortet" if is_begun else "Lav kompetencekort")
        is_near = overview.week is not None and overview.week >= _CARD_FROM_WEEK
        self.card_button.setVisible(is_begun or is_near)

    def _show_months(self) -> None:
        self.earlier_button.setVisible(self.grid.can_go_back or self.grid.can_go_forward)
        self.later_button.setVisible(self.earlier_button.isVisibleTo(self.grid_card))
        for button, may, words in (
            (self.earlier_button, self.grid.can_go_back, "Der er ingen tidligere måneder."),
            (self.later_button, self.grid.can_go_forward, "Der er ingen senere måneder."),
        ):
            if may:
                button.allow()
            else:
                button.refuse(words)

    def _on_voice_changed(self) -> None:
        self.reasons.forget()
        self._show()

    def _on_place_changed(self) -> None:
        self._show_place()

    def _on_earlier_clicked(self) -> None:
        self.grid.turn(-1)

    def _on_later_clicked(self) -> None:
        self.grid.turn(1)

    def _given(self, place: Place) -> Given:
        return Given(self.voice, place.month)

    def _on_level_clicked(self, place: Place, level: int) -> None:
        self._on_level(place, level)
        self.grid.go_on()

    def _on_level(self, place: Place, level: int) -> None:
        scores, citizen_id, given = self._desk.services.scores, self._citizen_id, self._given(place)
        self._desk.tasks.command(
            self,
            lambda: scores.set(citizen_id, place.criterion_id, level, given),
            self._on_scored,
            self._on_refused,
        )

    def _on_cleared(self, place: Place) -> None:
        scores, citizen_id, given = self._desk.services.scores, self._citizen_id, self._given(place)
        self._desk.tasks.command(
            self, lambda: scores.clear(citizen_id, place.criterion_id, given), self._on_gone, self._on_refused
        )

    def _on_reason(self, place: Place, reason: str) -> None:
        row = self.reasons.rows.get(place)
        if row is None:
            return
        scores, citizen_id = self._desk.services.scores, self._citizen_id
        given, level = self._given(place), row.level

        def write() -> Changes:
            return scores.set(citizen_id, place.criterion_id, level, given, reason=reason)

        self._queue.put((citizen_id, place, self.voice), write)

    def _on_reason_refused(self, error: Exception) -> None:
        self._on_refused(error)

    def _on_reason_failed(self, _error: Exception) -> None:
        self._tell("Begrundelsen er ikke gemt endnu. Vi prøver igen.")

    def _on_unchanged_clicked(self) -> None:
        scores, citizen_id, voice = self._desk.services.scores, self._citizen_id, self.voice
        self._desk.tasks.command(
            self, lambda: scores.set_unchanged(citizen_id, Given(voice)), self._on_unchanged, self._on_refused
        )

    def _on_unchanged(self, changes: Changes) -> None:
        count = len(changes.ids)
        words = "1 score er uændret" if count == 1 else f"{count} scorer er uændret"
        self._desk.say(words, changes.act_id)

    def _on_scored(self, _changes: Changes) -> None:
        """Seen in its place; undone with Ctrl Z."""

    def _on_gone(self, changes: Changes) -> None:
        if changes.act_id:
            self._desk.say("Scoren er slettet", changes.act_id)

    def _on_refused(self, error: Exception) -> bool:
        if not isinstance(error, InvalidInput):
            return False
        self._tell(problem(next(iter(error.problems.values()))))
        return True

    def _tell(self, words: str) -> None:
        self.state_label.setText(words)
        announce(self.state_label, words, urgent=True)

    def _on_goal_wanted(self, text: str) -> None:
        plans, citizen_id = self._desk.services.job_plans, self._citizen_id
        self._desk.tasks.command(
            self, lambda: plans.add_milestone(citizen_id, text), self._on_goal_added, self._on_refused
        )

    def _on_goal_added(self, changes: Changes) -> None:
        self._desk.say("Delmålet er lagt i jobplanen", changes.act_id)

    def _on_card_clicked(self) -> None:
        self.action_requested.emit(CARD)

    def _on_start_wanted(self) -> None:
        self.action_requested.emit("start")

    def _on_changed(self, changes: Changes, _source: object) -> None:
        if self._citizen_id and changes.touches(*_FOLLOWED):
            self._read()

    def _fit(self) -> None:
        is_narrow = self.width() < theme.px(_NARROW)
        wanted = QBoxLayout.Direction.TopToBottom if is_narrow else QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(wanted)
        self.levels.setMinimumWidth(0 if is_narrow else theme.px(_LEVELS))
        self.levels.setMaximumWidth(16_777_215 if is_narrow else theme.px(_LEVELS))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the levels under the grid when there is no room beside it."""
        super().resizeEvent(event)
        soon(self, self._fit)
