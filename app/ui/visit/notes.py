"""What is written about a candidate at a visit: note, next agreement, and what is rarer."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.clock import Clock
from app.models.codes import NoteSource
from app.services.conduct_rows import PersonCard
from app.ui.shared import theme
from app.ui.shared.buttons import Button
from app.ui.shared.choices import CheckBox
from app.ui.shared.dates import DateField
from app.ui.shared.inputs import LineField
from app.ui.shared.key_hint import KeyHint
from app.ui.shared.note_box import NoteBox
from app.ui.shared.segmented import SegmentChoice
from app.ui.shared.text import Label, Paragraph
from app.ui.visit.touch import grown

_SOURCES = (
    (NoteSource.own_observation.value, "Det så jeg"),
    (NoteSource.citizen.value, "Kandidaten"),
    (NoteSource.mentor.value, "Mentor"),
)
_MOST_NOTE, _MOST_GUIDANCE, _MOST_AGREEMENT = 10_000, 2_000, 500
_PAGES = (Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)


class VisitNoteBox(NoteBox):
    """A note in visit mode: larger letters, never longer than the store takes; PgUp and PgDn pass."""

    def __init__(self, name: str, placeholder: str, most: int, *, lowest: int = 68) -> None:
        super().__init__(placeholder, lowest=lowest, highest=160, max_length=most)
        self._most = most
        self.setProperty("fit", "touch")
        self.setAccessibleName(name)
        self.textChanged.connect(self._cut)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of the visit pass through."""
        if event.key() in _PAGES:
            event.ignore()
            return
        super().keyPressEvent(event)

    def _cut(self) -> None:
        if self.document().characterCount() <= self._most + 1:
            return
        cursor = self.textCursor()
        cursor.setPosition(self._most)
        cursor.movePosition(cursor.MoveOperation.End, cursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()


class NotePart(QWidget):
    """Note, next agreement and what is rarer; says what is typed by the name of its field."""

    # Names and values of what was typed.
    typed = Signal(object)
    # The same of what was chosen.
    chosen = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._card: PersonCard | None = None
        self._proposed: date | None = None
        self.source = SegmentChoice(_SOURCES, "Hvem fortæller det")
        self.note = VisitNoteBox("Kort notat", "Hvad er nyt siden sidst?", _MOST_NOTE)
        self.agreement = LineField("Hvad er aftalt til næste gang?", max_length=_MOST_AGREEMENT)
        self.agreement_on = DateField(clock)
        self.problem = Paragraph("", "smallmed", "danger")
        self.more_button = Button("Mere at skrive", "link", "add")
        self.more = QWidget()
        self.mentor_words = VisitNoteBox("Mentors ord", "Det sagde mentor", _MOST_NOTE, lowest=48)
        self.assessment = VisitNoteBox("Min vurdering", "Det vurderer du selv", _MOST_NOTE, lowest=48)
        self.guidance = VisitNoteBox("Vejledt om", "Det har du vejledt om", _MOST_GUIDANCE, lowest=48)
        self.interpreter = CheckBox("Tolk var med")
        self._texts: dict[str, VisitNoteBox | LineField] = {
            "note": self.note,
            "mentor_words": self.mentor_words,
            "assessment": self.assessment,
            "guidance": self.guidance,
            "next_agreement": self.agreement,
        }
        self._build()
        self._connect()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(6))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(Label("Kort notat", "h2"))
        head.addWidget(KeyHint("N"))
        head.addStretch(1)
        head.addWidget(self.source)
        for button in self.source.buttons.values():
            grown(button)
        whole.addLayout(head)
        whole.addWidget(self.note)
        whole.addSpacing(theme.px(4))
        self._build_agreement(whole)
        whole.addWidget(self.more)
        self._build_more()

    def _build_agreement(self, whole: QVBoxLayout) -> None:
        under = QHBoxLayout()
        under.setSpacing(theme.px(8))
        under.addWidget(Label("Næste aftale", "h2"))
        under.addWidget(KeyHint("A"))
        under.addStretch(1)
        under.addWidget(self.more_button)
        whole.addLayout(under)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.agreement, 3)
        row.addWidget(self.agreement_on, 2)
        whole.addLayout(row)
        whole.addWidget(self.problem)
        for field in (self.agreement, self.agreement_on):
            grown(field)
        self.agreement.setAccessibleName("Næste aftale")
        self.agreement_on.setAccessibleName("Dato for næste aftale")
        self.problem.hide()

    def _build_more(self) -> None:
        column = QVBoxLayout(self.more)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(6))
        for box in (self.mentor_words, self.assessment, self.guidance):
            column.addWidget(Label(box.accessibleName(), "smallstrong"))
            column.addWidget(box)
        column.addWidget(self.interpreter)
        grown(self.interpreter)
        grown(self.more_button)
        self.more_button.set_tip("Mentors ord, din vurdering, vejledning og tolk")
        self.more.hide()

    def _connect(self) -> None:
        for box in self._texts.values():
            box.edited.connect(self._on_typed)
        self.source.edited.connect(self._on_source)
        self.agreement_on.edited.connect(self._on_day_typed)
        self.agreement_on.problem_found.connect(self._on_day_problem)
        self.interpreter.edited.connect(self._on_interpreter)
        self.more_button.clicked.connect(self._on_more_clicked)

    def show_card(self, card: PersonCard, proposed: date) -> None:
        """Show a candidate; what is being typed into stays as it is."""
        is_other = self._card is None or self._card.id != card.id
        self._card, self._proposed = card, proposed
        for name, box in self._texts.items():
            self._show_text(box, getattr(card, name), is_other=is_other)
        self.source.set_value(card.note_source.value)
        self.interpreter.set_value(card.has_interpreter)
        day = card.next_agreement_on or proposed
        if is_other or (self.agreement_on.day() is not None and not self.agreement_on.hasFocus()):
            self.agreement_on.set_value(day)
            self.problem.hide()
        if is_other:
            has_more = bool(card.mentor_words or card.assessment or card.guidance or card.has_interpreter)
            self._show_more(is_shown=has_more)

    def has_keyboard(self) -> bool:
        """Whether something is being typed."""
        return self.isAncestorOf(self.focusWidget()) if self.focusWidget() is not None else False

    @staticmethod
    def _show_text(box: VisitNoteBox | LineField, text: str, *, is_other: bool) -> None:
        if str(box.value()) == text.strip():
            return
        if isinstance(box, LineField) and box.hasFocus() and not is_other:
            place = box.cursorPosition()
            box.setText(text)
            box.setCursorPosition(min(place, len(text)))
            return
        box.set_value(text)

    def _show_more(self, *, is_shown: bool) -> None:
        self.more.setVisible(is_shown)
        self.more_button.setVisible(not is_shown)

    def _on_typed(self) -> None:
        sender = self.sender()
        name = next((name for name, box in self._texts.items() if box is sender), "")
        if not name or self._card is None:
            return
        values: dict[str, object] = {name: str(self._texts[name].value())}
        if name == "next_agreement" and self._card.next_agreement_on is None:
            # A proposed day counts from the moment something is agreed for it.
            day = self.agreement_on.day()
            if day is not None:
                values["next_agreement_on"] = day
        self.typed.emit(values)

    def _on_source(self) -> None:
        self.chosen.emit({"note_source": NoteSource(self.source.value())})

    def _on_day_typed(self) -> None:
        self.problem.hide()
        day = self.agreement_on.day()
        if day is not None or not self.agreement_on.text().strip():
            self.typed.emit({"next_agreement_on": day})

    def _on_day_problem(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()

    def _on_interpreter(self) -> None:
        self.chosen.emit({"has_interpreter": self.interpreter.isChecked()})

    def _on_more_clicked(self) -> None:
        self._show_more(is_shown=True)
        self.mentor_words.setFocus(Qt.FocusReason.OtherFocusReason)
