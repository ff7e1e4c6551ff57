"""One candidate in the visit: days, note, next agreement, and the scorecard beside them."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.common.changes import Changes
from app.common.clock import Clock
from app.models.visit_codes import DayState, NotSeenReason
from app.services.conduct_rows import OpenVisit, PersonCard
from app.texts.messages import problem
from app.ui.shared import theme
from app.ui.shared.buttons import Button
from app.ui.shared.cards import HintBox
from app.ui.shared.choices import CheckBox
from app.ui.shared.key_hint import KeyHint
from app.ui.shared.text import Label, Paragraph
from app.ui.visit import wording
from app.ui.visit.acts import VisitActs
from app.ui.visit.candidate_head import AgreementStrip, CandidateHead, NotSeenPanel
from app.ui.visit.days import STATE_KEYS, DayStrip, StateButtons
from app.ui.visit.keeping import VisitKeeper
from app.ui.visit.notes import NotePart
from app.ui.visit.room import PageColumn
from app.ui.visit.scores import ScoreCard
from app.ui.visit.touch import grown

_BESIDE_FROM = 860
_CARD_WIDTH = 430
_ANY_WIDTH = 16_777_215
_SCORE_DAY = 20
_LEVELS = frozenset("1234")


class CandidatePage(QWidget):
    """The candidate one is at (kandidatens side i besøget)."""

    # The candidate is done with, by another way than »Færdig«.
    passed = Signal()
    show_wanted = Signal()

    def __init__(
        self, keeper: VisitKeeper, acts: VisitActs, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._keeper, self._acts, self._clock = keeper, acts, clock
        self._person_id = ""
        self.letters = True
        self.column = PageColumn(gap=8)
        self.head = CandidateHead()
        self.strip = AgreementStrip(clock)
        self.not_seen = NotSeenPanel()
        self.locked_box = HintBox("Notatet fra besøget er godkendt. Tilføj mere i journalen.", "info", "info")
        self.days = DayStrip(clock)
        self.no_days = Paragraph("Ingen mødedage siden sidste besøg.", "body", "muted")
        self.all_met_button = Button("Alle mødt", "secondary", "done")
        self.all_met_hint = KeyHint("Shift+F")
        self.states = StateButtons()
        self.warning = Paragraph("", "smallmed", "warning")
        self.no_show_box = CheckBox("")
        self.notes = NotePart(clock)
        self.scores = ScoreCard()
        self.body = QWidget()
        self._beside = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._build()
        self._connect()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.column)
        self.column.column.setContentsMargins(theme.px(24), theme.px(12), theme.px(24), theme.px(8))
        for part in (self.head, self.strip, self.not_seen, self.locked_box, self.body):
            self.column.add(part)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Label("Fremmøde siden sidst", "h2"))
        head.addStretch(1)
        head.addWidget(self.all_met_hint)
        head.addWidget(self.all_met_button)
        # The days stay where they are when the button goes: the next tap is meant for them.
        head.addStrut(theme.px(48))
        column.addLayout(head)
        for widget in (self.days, self.no_days, self.states, self.warning, self.no_show_box):
            column.addWidget(widget)
        column.addSpacing(theme.px(4))
        column.addWidget(self.notes)
        column.addStretch(1)
        self._beside.setContentsMargins(0, 0, 0, 0)
        self._beside.setSpacing(theme.px(24))
        self._beside.addWidget(left, 1)
        self._beside.addWidget(self.scores, 0, Qt.AlignmentFlag.AlignTop)
        self.body.setLayout(self._beside)
        grown(self.all_met_button)
        self.all_met_button.set_tip("Sætter alle tomme dage til mødt (Shift F)")
        grown(self.no_show_box)
        for part in (self.not_seen, self.locked_box, self.warning, self.no_show_box):
            part.hide()

    def _connect(self) -> None:
        self.head.nothing_new_wanted.connect(self._on_nothing_new)
        self.head.not_seen_wanted.connect(self.not_seen.begin)
        self.head.reopen_wanted.connect(self._on_reopen)
        self.head.show_wanted.connect(self.show_wanted)
        self.strip.kept_changed.connect(self._on_kept)
        self.not_seen.closed.connect(self._on_not_seen_closed)
        self.not_seen.reason_given.connect(self._on_not_seen)
        self.days.chosen.connect(self._on_day_chosen)
        self.all_met_button.clicked.connect(self.all_met)
        self.states.state_wanted.connect(self._on_state)
        self.states.clear_wanted.connect(self.clear_day)
        self.states.note_typed.connect(self._on_day_note)
        self.no_show_box.edited.connect(self._on_opens_case)
        self.notes.typed.connect(self._on_typed)
        self.notes.chosen.connect(self._on_written)
        self.scores.level_wanted.connect(self._on_level)
        self.scores.clear_wanted.connect(self._on_level_cleared)
        self.scores.fold_changed.connect(self._arrange)

    @property
    def card(self) -> PersonCard | None:
        """The candidate as shown."""
        return self._keeper.card(self._person_id)

    def show_person(self, visit: OpenVisit, person_id: str) -> None:
        """Show a candidate; the same one again shows what is new about them."""
        is_other = person_id != self._person_id
        if is_other:
            self.flush_typing()
            self._person_id = person_id
            self.warning.hide()
            self.not_seen.hide()
            self.states.show_usual()
            self.column.verticalScrollBar().setValue(0)
        card = self.card
        if card is None:
            return
        self.head.show_card(card)
        self.strip.show_card(card)
        self.locked_box.setVisible(card.is_locked)
        self.body.setEnabled(not card.is_locked)
        if is_other:
            self.days.choose(None)
        self._show_days(card)
        self.notes.show_card(card, visit.next_agreement_day)
        self.scores.show_lines(card.scores, visit.day, self._clock.today())
        self.scores.setVisible(bool(card.scores))
        if is_other:
            self.scores.fold(is_folded=_is_folded(card, visit))

    def _show_days(self, card: PersonCard) -> None:
        self.days.show_days(card.days)
        self.days.setVisible(bool(card.days))
        self.no_days.setVisible(not card.days)
        self.states.setVisible(bool(card.days))
        for part in (self.all_met_hint, self.all_met_button):
            part.setVisible(bool(card.empty_days))
        self.states.show_day(self.days.current)
        self.no_show_box.setVisible(card.no_shows > 0)
        self.no_show_box.setText(wording.no_show_line(card.no_shows))
        self.no_show_box.set_value(card.opens_case)

    def take_keyboard(self) -> None:
        """Begin at the first empty day; where all are known at the first criterion without a level."""
        card = self.card
        if card is None or card.is_locked:
            self.head.show_button.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        is_next_score = not card.empty_days and self.scores.take_keyboard()
        if not is_next_score and not self.days.take_keyboard():
            self.notes.note.setFocus(Qt.FocusReason.OtherFocusReason)

    def leave_field(self) -> bool:
        """Esc: close a question, or out of a text; says whether there was anything to leave."""
        if self.not_seen.isVisible():
            self._on_not_seen_closed()
            return True
        if self.states.rare.isVisible():
            self.states.show_usual()
            self.days.take_keyboard()
            return True
        here = self.window().focusWidget()
        if not isinstance(here, QLineEdit | QPlainTextEdit) or not self.isAncestorOf(here):
            return False
        self._keeper.flush()
        self.take_keyboard_aside()
        return True

    def take_keyboard_aside(self) -> None:
        """Give the keyboard to where letters are keys, not text."""
        if not self.days.take_keyboard() and self.scores.rows:
            self.scores.rows[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def flush_typing(self) -> None:
        """Hand in what is typed about a day."""
        self.states.autosave.flush()

    def has_unsaved_text(self) -> bool:
        """Whether a note about a day is not handed in."""
        return self.states.autosave.is_waiting

    def keep_in_sight(self) -> None:
        """Scroll to what has the keyboard."""
        here = self.window().focusWidget()
        if here is not None and self.column.content.isAncestorOf(here):
            self.column.bring_in_sight(here)

    def answer(self) -> bool:
        """Ctrl Enter while it is asked why somebody was not seen; says whether that is asked."""
        if not self.not_seen.isVisible():
            return False
        self.not_seen.confirm()
        return True

    def all_met(self) -> None:
        """Shift F: every empty day is »Mødt«."""
        card = self.card
        if card is not None and card.empty_days and not card.is_locked:
            self._acts.all_met(card)
            self._after_days()

    def clear_day(self) -> None:
        """Backspace on a day: nothing is known of it."""
        card, day = self.card, self.days.current
        if card is not None and day is not None and day.state is not None:
            self._acts.clear_day(card, day.day)
            self.days.take_keyboard()

    def press(self, event: QKeyEvent) -> bool:
        """A key that no field took; says whether it was one of the page's."""
        card = self.card
        if card is None or card.is_locked or not self.isVisible():
            return False
        key, text = Qt.Key(event.key()), event.text().lower()
        is_plain = not event.modifiers() & ~(
            Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier
        )
        if not is_plain:
            return False
        if key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            return self._take_back()
        is_shifted = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        return self._press_letter(text, is_shifted=is_shifted)

    def _press_letter(self, text: str, *, is_shifted: bool) -> bool:
        # Bare characters can be switched off, but not where the keyboard already stands on what they are for.
        on_day = self.letters or self.days.has_keyboard()
        on_score = self.letters or self.scores.current() is not None
        if on_day and text == "f" and is_shifted:
            self.all_met()
        elif on_day and text in STATE_KEYS and self.days.current is not None:
            self._on_state(STATE_KEYS[text], None)
        elif on_score and text in _LEVELS and self.scores.rows:
            self.scores.give(int(text))
        elif self.letters and text in ("n", "a"):
            field = self.notes.note if text == "n" else self.notes.agreement
            field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        else:
            return False
        return True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the scorecard stands below the note."""
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """The scorecard beside the days, or under the note: folded, and in a narrow window."""
        is_beside = self.width() >= theme.px(_BESIDE_FROM) and not self.scores.is_folded
        ways = QBoxLayout.Direction
        self._beside.setDirection(ways.LeftToRight if is_beside else ways.TopToBottom)
        self._beside.setSpacing(theme.px(20 if is_beside else 10))
        self._beside.setAlignment(
            self.scores, Qt.AlignmentFlag.AlignTop if is_beside else Qt.AlignmentFlag(0)
        )
        widest = min(theme.px(_CARD_WIDTH), self.width() * 46 // 100)
        self.scores.setMinimumWidth(max(theme.px(360), widest) if is_beside else 0)
        self.scores.setMaximumWidth(self.scores.minimumWidth() if is_beside else _ANY_WIDTH)

    def _take_back(self) -> bool:
        if self.scores.current() is not None:
            self.scores.clear()
            return True
        if self.days.has_keyboard():
            self.clear_day()
            return True
        return False

    def _after_days(self) -> None:
        if not self.scores.take_keyboard():
            self.days.take_keyboard()

    def _on_state(self, state: DayState, minutes: int | None) -> None:
        card, day = self.card, self.days.current
        if card is None or day is None:
            return
        self.warning.hide()
        self._acts.set_day(card, day.day, state, minutes, self._on_day_kept)
        if state is DayState.met_partly and minutes is not None:
            return
        self.states.show_usual()
        following = self.days.next_empty(day.day)
        if following is None:
            self._after_days()
        else:
            self.days.choose(following)
            self.days.take_keyboard()

    def _on_day_kept(self, changes: Changes) -> None:
        if changes.warnings:
            self.warning.setText(" ".join(problem(code) for code in changes.warnings))
            self.warning.show()

    def _on_day_chosen(self, _day: object) -> None:
        self.states.show_day(self.days.current)

    def _on_day_note(self, day: object, note: str) -> None:
        card = self.card
        found = next((each.day for each in card.days if each.day == day), None) if card else None
        if card is not None and found is not None:
            self._acts.note_day(card, found, note)

    def _on_level(self, criterion_id: str, level: int) -> None:
        card = self.card
        if card is not None:
            self._acts.set_score(card, criterion_id, level)

    def _on_level_cleared(self, criterion_id: str) -> None:
        card = self.card
        if card is not None:
            self._acts.clear_score(card, criterion_id)

    def _on_typed(self, values: dict[str, object]) -> None:
        if self._person_id:
            self._keeper.type(self._person_id, **values)

    def _on_written(self, values: dict[str, object]) -> None:
        if self._person_id:
            self._keeper.write(self._person_id, **values)

    def _on_kept(self, is_kept: bool | None) -> None:
        self._on_written({"is_agreement_kept": is_kept})

    def _on_opens_case(self) -> None:
        self._on_written({"opens_case": self.no_show_box.isChecked()})

    def _on_nothing_new(self) -> None:
        card = self.card
        if card is not None:
            self._acts.nothing_new(card)
            self.passed.emit()

    def _on_not_seen(self, reason: NotSeenReason, text: str) -> None:
        card = self.card
        if card is not None:
            self.not_seen.hide()
            self._acts.not_seen(card, reason, text)
            self.passed.emit()

    def _on_not_seen_closed(self) -> None:
        self.not_seen.hide()
        self.take_keyboard()

    def _on_reopen(self) -> None:
        card = self.card
        if card is not None:
            self._acts.reopen(card)
            self.take_keyboard()


def _is_folded(card: PersonCard, visit: OpenVisit) -> bool:
    """Folded where the month's scorecard is done, and before its week while nothing is begun."""
    if card.scores_given == len(card.scores):
        return True
    return card.scores_given == 0 and visit.day.day < _SCORE_DAY
