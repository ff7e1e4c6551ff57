"""The head of a candidate's page: who it is, what became of the last agreement, and how to pass quickly."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from app.common.clock import Clock
from app.models.visit_codes import NotSeenReason, VisitPersonState
from app.services.conduct_rows import PersonCard
from app.texts.labels import label
from app.ui.shared import painting, theme
from app.ui.shared.avatar import Avatar
from app.ui.shared.buttons import Button
from app.ui.shared.cards import Icon
from app.ui.shared.choices import CheckBox
from app.ui.shared.inputs import LineField
from app.ui.shared.text import ElidedLabel, Label, Paragraph
from app.ui.visit import wording
from app.ui.visit.buttons import StateButton
from app.ui.visit.touch import grown

_AVATAR = 52
_BESIDE_FROM = 700
_ICONS = {
    NotSeenReason.not_at_work: "absence",
    NotSeenReason.day_off: "date",
    NotSeenReason.busy: "activity",
    NotSeenReason.no_time: "time",
    NotSeenReason.other: "edit",
}


class CandidateHead(QWidget):
    """Name, facts, and the two ways past a candidate without a talk."""

    nothing_new_wanted = Signal()
    not_seen_wanted = Signal()
    reopen_wanted = Signal()
    show_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.avatar = Avatar(size=_AVATAR)
        self.name_label = ElidedLabel("", "visit_name")
        self.facts_label = ElidedLabel("", "body", "muted")
        self.state_label = Label("", "smallmed", "muted")
        self.reopen_button = Button("Åbn igen", "link", "undo")
        self.show_button = Button("Vis til kandidat", "secondary", "show")
        self.not_seen_button = Button("Ikke set i dag", "secondary")
        self.nothing_new_button = Button("Intet nyt", "secondary")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._whole = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._whole.setContentsMargins(0, 0, 0, 0)
        self._whole.setSpacing(theme.px(8))
        row = QHBoxLayout()
        row.setSpacing(theme.px(16))
        self._whole.addLayout(row, 1)
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name_label)
        words.addWidget(self.facts_label)
        row.addWidget(self.avatar)
        row.addLayout(words, 1)
        row.addWidget(self.state_label)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(8))
        for button in (self.reopen_button, self.show_button, self.not_seen_button, self.nothing_new_button):
            grown(button)
            buttons.addWidget(button)
        buttons.addStretch(0)
        self._whole.addLayout(buttons)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the verbs stand under the name."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        is_wide = self.width() >= theme.px(_BESIDE_FROM)
        self._whole.setDirection(ways.LeftToRight if is_wide else ways.TopToBottom)

    def _connect(self) -> None:
        self.nothing_new_button.clicked.connect(self.nothing_new_wanted)
        self.not_seen_button.clicked.connect(self.not_seen_wanted)
        self.reopen_button.clicked.connect(self.reopen_wanted)
        self.show_button.clicked.connect(self.show_wanted)

    def show_card(self, card: PersonCard) -> None:
        """Show a candidate."""
        self.avatar.show_person(card.citizen_id, card.name)
        self.name_label.setText(card.name)
        self.facts_label.setText(wording.facts_line(card))
        is_passed = card.state in (VisitPersonState.not_seen, VisitPersonState.nothing_new)
        reason = card.not_seen_text or (label(card.not_seen_reason) if card.not_seen_reason else "")
        self.state_label.setText(": ".join(part for part in (label(card.state), reason) if part))
        self.state_label.setVisible(is_passed)
        self.reopen_button.setVisible(is_passed and not card.is_locked)
        for button in (self.not_seen_button, self.nothing_new_button):
            button.setVisible(not is_passed and not card.is_locked)


class AgreementStrip(QFrame):
    """What was agreed last time, with a tick when it was kept; and what was talked about."""

    kept_changed = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.lead_label = Label("", "strong", "info")
        self.text_label = Paragraph("", "body")
        self.kept_box = CheckBox("Holdt")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(14), 0, theme.px(14), 0)
        row.setSpacing(theme.px(10))
        row.addWidget(Icon("quote", "info", 18))
        row.addWidget(self.lead_label)
        row.addWidget(self.text_label, 1)
        row.addWidget(self.kept_box)
        grown(self.kept_box)
        self.kept_box.setAccessibleName("Sidste aftale er holdt")
        self.kept_box.edited.connect(self._on_kept)

    def show_card(self, card: PersonCard) -> None:
        """Show a candidate's last agreement, or nothing."""
        self.setVisible(bool(card.last_agreement or card.last_topics))
        self.kept_box.setVisible(bool(card.last_agreement))
        if card.last_agreement:
            self.lead_label.setText(wording.last_agreement(card, self._clock.today()))
            self.text_label.setText(card.last_agreement)
        else:
            self.lead_label.setText("Sidst talt om:")
            self.text_label.setText(", ".join(card.last_topics))
        self.kept_box.set_value(card.is_agreement_kept)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        painting.fill(painter, QRectF(self.rect()), "info_bg", theme.px(8))
        painter.end()

    def _on_kept(self) -> None:
        # Not ticked is not said: that it was not kept stands in the note.
        self.kept_changed.emit(True if self.kept_box.isChecked() else None)


class NotSeenPanel(QFrame):
    """Why somebody was not seen today: one press, or a few words of one's own (ikke set i dag)."""

    reason_given = Signal(object, str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "card")
        self.buttons = {
            reason: StateButton(label(reason), icon, "neutral") for reason, icon in _ICONS.items()
        }
        self.cancel_button = StateButton("Annuller", "close", "neutral")
        self.text = LineField("Skriv, hvorfor", max_length=300)
        self.save_button = Button("Gem", "secondary")
        self.other = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(16), theme.px(12), theme.px(16), theme.px(12))
        whole.setSpacing(theme.px(8))
        whole.addWidget(Label("Hvorfor er kandidaten ikke set i dag?", "strong"))
        grid = QGridLayout()
        grid.setSpacing(theme.px(8))
        for place, button in enumerate([*self.buttons.values(), self.cancel_button]):
            grid.addWidget(button, place // 3, place % 3)
        whole.addLayout(grid)
        row = QHBoxLayout(self.other)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.text, 1)
        row.addWidget(self.save_button)
        whole.addWidget(self.other)
        self.text.setAccessibleName("Hvorfor ikke set")
        for part in (self.text, self.save_button):
            grown(part)
        self.other.hide()

    def _connect(self) -> None:
        for button in self.buttons.values():
            button.clicked.connect(self._on_reason_clicked)
        self.cancel_button.clicked.connect(self.closed)
        self.save_button.clicked.connect(self._on_save_clicked)
        self.text.returnPressed.connect(self._on_save_clicked)

    def begin(self) -> None:
        """Ask."""
        self.text.clear()
        self.other.hide()
        self.show()
        self.buttons[NotSeenReason.not_at_work].setFocus(Qt.FocusReason.OtherFocusReason)

    def confirm(self) -> None:
        """Give the reason that is written; without words nothing is said yet."""
        if self.other.isVisible():
            self._on_save_clicked()

    def _on_reason_clicked(self) -> None:
        button = self.sender()
        reason = next(each for each, own in self.buttons.items() if own is button)
        if reason is NotSeenReason.other:
            self.other.show()
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        self.reason_given.emit(reason, "")

    def _on_save_clicked(self) -> None:
        text = str(self.text.value())
        if text:
            self.reason_given.emit(NotSeenReason.other, text)
        else:
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
