"""The composer of the timeline: one line until it is written in, then a note with its fields."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QEvent, QRectF, Qt, Signal, SignalInstance
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.common.changes import Changes
from app.common.errors import InvalidInput
from app.services.journal import UnfinishedNote
from app.texts.messages import problem, sentence
from app.ui.citizens.composer_box import ComposerBox, FieldsArea, is_own_key
from app.ui.citizens.note_form import EXTRA_FIELDS, NoteDetailsForm
from app.ui.citizens.note_keeper import NoteKeeper, Values
from app.ui.shared import painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import link, primary, quiet
from app.ui.shared.desk import Desk
from app.ui.shared.fields import Field
from app.ui.shared.moments import capitalised, moment_words, saved_words
from app.ui.shared.phrase_typer import TIP, CasePhrases, PhraseTyper
from app.ui.shared.text import Label, Paragraph

_TYPED = ("text", "subject", "participants", "next_step")
_NOT_KEPT = "Ændringen er ikke gemt endnu. Vi prøver igen – luk ikke programmet."


class NoteComposer(QFrame):
    """Where a note is written (skriv notat); every second of typing is in the store."""

    note_finished = Signal(object)
    note_begun = Signal()
    open_changed = Signal(bool)
    leave_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._citizen_id = ""
        self._keeper: NoteKeeper | None = None
        self._taken_back: Values = {}
        self._handed_in, self._is_open, self._is_loading = "", False, False
        self.box = ComposerBox()
        self.text_field = Field("Notat", self.box)
        self.form = NoteDetailsForm(desk.clock)
        self.more_button = link("", small=True)
        self.state_label = Paragraph("", "small", "muted")
        self.phrase_button = link("Indsæt tekst", small=True)
        self.discard_button = quiet("Luk")
        self.finish_button = primary("Gem notat")
        self.key_label = Label("Ctrl Enter", "small", "subtle")
        self.details = QWidget()
        self.fields_area = FieldsArea()
        source = CasePhrases(desk.services.phrases, self._whom)
        self.phrases = PhraseTyper(source, desk.tasks, self)
        self._build()
        self._connect()
        desk.join(self)

    def _build(self) -> None:
        self.text_field.label.hide()
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(self.text_field)
        whole.addWidget(self.details)
        self.form.column.setSpacing(theme.px(10))
        column = QVBoxLayout(self.details)
        side = theme.px(14)
        column.setContentsMargins(side, 0, side, side)
        column.setSpacing(theme.px(8))
        self.fields_area.hold(self.form, self.more_button)
        column.addWidget(self.fields_area)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(8))
        foot.addWidget(self.state_label, 1)
        foot.addWidget(self.phrase_button)
        foot.addWidget(self.discard_button)
        foot.addWidget(self.key_label)
        foot.addWidget(self.finish_button)
        column.addLayout(foot)
        self.details.hide()
        self._show_extra(shown=False)

    def _connect(self) -> None:
        self.box.focused.connect(self._on_box_focused)
        self.box.left.connect(self.flush_typing)
        self.box.edited.connect(self._on_edited)
        self.box.save_due.connect(self._on_save_due)
        self.form.edited.connect(self._on_edited)
        self.form.edited.connect(self.box.autosave.touch)
        self.more_button.clicked.connect(self._on_more_clicked)
        self.phrases.watch(self.box)
        self.phrase_button.setToolTip(TIP)
        self.phrase_button.clicked.connect(self.phrases.open)
        self.discard_button.clicked.connect(self._on_discard_clicked)
        self.finish_button.clicked.connect(self.finish)

    @property
    def is_open(self) -> bool:
        """Whether the fields of the note are in sight."""
        return self._is_open

    @property
    def keeper(self) -> NoteKeeper | None:
        """What puts the note into the store; ``None`` without anybody to write about."""
        return self._keeper

    def show_writer(self, consultant_id: str, name: str) -> None:
        """Show who writes."""
        self.box.avatar.show_person(consultant_id, name)

    def show_citizen(self, citizen_id: str, first_name: str, unfinished: UnfinishedNote | None) -> None:
        """Turn to a citizen, with the note that was begun about them."""
        if citizen_id == self._citizen_id:
            self._take_back(unfinished)
            return
        self.flush_typing()
        self._citizen_id = citizen_id
        prompt = f"Skriv et notat om {first_name} …" if first_name else "Skriv et notat …"
        self.box.setPlaceholderText(prompt)
        self.box.setAccessibleName(prompt.removesuffix(" …"))
        left = self._left_behind(citizen_id)
        if left is None:
            self._begin_with(unfinished)
        else:
            self._go_on_with(left, left.held_values)

    def begin(self) -> None:
        """Give the keyboard to the note."""
        self.box.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def finish(self) -> None:
        """Put the note into the journal."""
        if self._keeper is None:
            return
        self.box.autosave.cancel()
        if not self.box.value():
            self.text_field.show_problem("Skriv notatet, før du gemmer det.")
            self.begin()
            return
        found = self.form.moment_problems()
        if found:
            self._keep()
            self._show_extra(shown=True)
            self.form.show_sentences(found)
            return
        self.finish_button.set_busy(busy=True, text="Gemmer …")
        values = self._values()
        self._handed_in = str(values["text"])
        self._keeper.finish(values)

    def flush_typing(self) -> None:
        """Keep what is typed, or give up a note of which nothing is left."""
        if self._is_finishing:
            return
        if self.box.autosave.is_waiting:
            self.box.autosave.cancel()
            self._keep()
        elif self._keeper is not None:
            self._keeper.try_again()

    def has_unsaved_text(self) -> bool:
        """Whether something typed is not in the store yet, here or with a keeper that is still at work."""
        keepers = self._desk.findChildren(NoteKeeper)
        return self.box.autosave.is_waiting or any(not keeper.is_settled for keeper in keepers)

    @property
    def _is_finishing(self) -> bool:
        return not self.finish_button.isEnabled()

    def _whom(self) -> str:
        return self._citizen_id

    def _left_behind(self, citizen_id: str) -> NoteKeeper | None:
        keepers = self._desk.findChildren(NoteKeeper)
        found = [one for one in keepers if one.citizen_id == citizen_id and one.held_values]
        return found[-1] if found else None

    def _begin_with(self, unfinished: UnfinishedNote | None) -> None:
        keeper = NoteKeeper(self._desk, self._citizen_id, unfinished)
        self._go_on_with(keeper, unfinished.values if unfinished else {})
        if unfinished is not None:
            self._say(f"Begyndt og ikke færdig. {saved_words(self._desk.clock, unfinished.kept_at)}")

    def _go_on_with(self, keeper: NoteKeeper, values: Values) -> None:
        if self._keeper is not None:
            for signal, slot in self._ties(self._keeper):
                signal.disconnect(slot)
            self._keeper.release()
        self._keeper = keeper
        keeper.hold()
        for signal, slot in self._ties(keeper):
            signal.connect(slot)
        self._fill(values)

    def _ties(self, keeper: NoteKeeper) -> tuple[tuple[SignalInstance, Callable[..., None]], ...]:
        return (
            (keeper.begun, self._on_begun),
            (keeper.saved, self._on_saved),
            (keeper.failed, self._on_failed),
            (keeper.refused, self._on_refused),
            (keeper.finished, self._on_finished),
        )

    def _fill(self, values: Values) -> None:
        self._is_loading = True
        self.box.set_value(values.get("text", ""))
        self.box.moveCursor(QTextCursor.MoveOperation.End)
        self.form.load(dict(self._defaults()))
        self.form.show_moment(self._desk.clock.now())
        if values:
            self.form.show_note(values)
        self.form.mark_clean()
        self._is_loading = False
        self.text_field.clear_problem()
        self.form.clear_problems()
        self.finish_button.set_busy(busy=False)
        self._say("")
        has_extra = any(
            str(values.get(name) or "").strip() for name in ("subject", "participants", "next_step")
        )
        self._show_extra(shown=has_extra)
        self._open(is_open=bool(values))

    def _defaults(self) -> Values:
        chosen: Values = {"source": "citizen", "nature": "fact", "contact_kind": "meeting"}
        return chosen | dict.fromkeys(_TYPED[1:], "")

    def _take_back(self, unfinished: UnfinishedNote | None) -> None:
        """A note whose finishing or giving up was undone can be gone on with, until that is redone."""
        keeper = self._keeper
        if keeper is None or not keeper.is_settled:
            return
        if unfinished and not keeper.note_id and not self._has_text():
            self._begin_with(unfinished)
            self._taken_back = self._values()
        elif keeper.went_on_elsewhere(unfinished, self) and not self.box.autosave.is_waiting:
            self._begin_with(unfinished)
        elif not unfinished and keeper.note_id and self._values() == self._taken_back:
            self._begin_with(None)

    def _values(self) -> Values:
        return self.form.note_values(str(self.box.value()))

    def _has_text(self) -> bool:
        values = self._values()
        return any(str(values.get(name) or "").strip() for name in _TYPED)

    def _keep(self) -> None:
        keeper = self._keeper
        if keeper is None or self._is_finishing:
            return
        if self._has_text():
            keeper.save(self._values())
        elif keeper.note_id or not keeper.is_settled:
            keeper.discard({})

    def _open(self, *, is_open: bool) -> None:
        self.box.key_hint.setVisible(not is_open)
        self.details.setVisible(is_open)
        if is_open != self._is_open:
            self._is_open = is_open
            self.open_changed.emit(is_open)
        self._name_discard()

    def _name_discard(self) -> None:
        self.discard_button.setText("Slet kladde" if self._has_text() else "Luk")

    def _show_extra(self, *, shown: bool) -> None:
        for name in EXTRA_FIELDS:
            self.form.fields[name].setVisible(shown)
        self._name_more()

    def _name_more(self) -> None:
        if not self.form.fields["subject"].isHidden():
            self.more_button.setText("Færre felter")
            return
        happened_at = self.form.happened_at()
        when = moment_words(self._desk.clock, happened_at) if happened_at else "Dato"
        self.more_button.setText(f"{capitalised(when)} · emne, deltagere og næste skridt")

    def _say(self, text: str, tone: str = "muted") -> None:
        self.state_label.setText(text)
        self.state_label.set_tone(tone)

    def _on_box_focused(self) -> None:
        if self._citizen_id and not self._is_open:
            self.form.show_moment(self._desk.clock.now())
            self.form.mark_clean()
            self._name_more()
            self._open(is_open=True)

    def _on_edited(self) -> None:
        if self._is_loading:
            return
        self.text_field.clear_problem()
        self._name_discard()

    def _on_save_due(self) -> None:
        self._keep()

    def _on_leave_requested(self) -> None:
        self.flush_typing()
        if not self._has_text():
            self._open(is_open=False)
        self.leave_requested.emit()

    def _on_more_clicked(self) -> None:
        self._show_extra(shown=self.form.fields["subject"].isHidden())
        if not self.form.fields["subject"].isHidden():
            self.form.focus_field("subject")

    def _on_discard_clicked(self) -> None:
        self.box.autosave.cancel()
        keeper = self._keeper
        if keeper is not None and self._has_text():
            keeper.discarded.connect(self._on_discarded)
            keeper.discard(self._values())
        self._begin_with(None)
        self.leave_requested.emit()

    def _on_discarded(self, act_id: str) -> None:
        self._desk.say("Kladden er slettet", act_id)

    def _on_begun(self, _note_id: str) -> None:
        self.note_begun.emit()

    def _on_saved(self, at: datetime) -> None:
        if self._is_finishing:
            return
        words = saved_words(self._desk.clock, at)
        self._say(words, "success")
        if not self.box.autosave.is_waiting:
            announce(self, words)

    def _on_failed(self, error: Exception) -> None:
        self.finish_button.set_busy(busy=False)
        self._say(f"{_NOT_KEPT} {sentence(error)}", "danger")
        announce(self, _NOT_KEPT, urgent=True)

    def _on_refused(self, error: InvalidInput) -> None:
        self.finish_button.set_busy(busy=False)
        problems = dict(error.problems)
        if "text" in problems:
            self.text_field.show_problem(problem(problems.pop("text")))
        if "happened_at" in problems:
            problems["day"] = problems.pop("happened_at")
        if problems:
            self._show_extra(shown=True)
            self.form.show_problems(problems)

    def _on_finished(self, changes: Changes) -> None:
        # What was typed after the note was handed in begins the next one.
        rest = str(self.box.value()).removeprefix(self._handed_in).strip()
        self._begin_with(None)
        self._open(is_open=self.box.hasFocus())
        if rest:
            self.box.set_value(rest)
            self.box.moveCursor(QTextCursor.MoveOperation.End)
            self._keep()
        self.note_finished.emit(changes)

    def event(self, event: QEvent) -> bool:
        """Ctrl Enter and Ctrl N belong to the note that is being written."""
        if (
            event.type() is QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and is_own_key(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys that work in every field of the note."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_leave_requested()
        elif is_own_key(event):
            if event.key() != Qt.Key.Key_N:
                self.finish()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the card that holds the fields once the note is open."""
        del event
        if not self._is_open:
            return
        painter = QPainter(self)
        painting.smooth(painter)
        painting.fill(painter, QRectF(self.rect()), "surface", theme.px(10), edge="border")
        painter.end()
