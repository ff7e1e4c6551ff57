"""The bar over a visit and the one under it."""

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.common.clock import Clock
from app.common.errors import JobbroError
from app.services.conduct_rows import OpenVisit
from app.texts.messages import sentence
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import Button
from app.ui.shared.chips import Chip
from app.ui.shared.moments import saved_words
from app.ui.shared.text import ElidedLabel, Label, hairline
from app.ui.visit import wording
from app.ui.visit.touch import grown

_TOP, _FOOT = 64, 76
_LOW_TOP, _LOW_FOOT = 56, 60
_HINT_FROM = 760
_WORDS_FROM = 900


class TopBar(QFrame):
    """The way out, where one is, and whether everything is saved."""

    accessible_role = "Grouping"

    end_wanted = Signal()
    pause_wanted = Signal()
    notes_wanted = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock, self._visit_id = clock, ""
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Besøget")
        self.end_button = Button("Afslut besøg", "secondary", "close")
        self.pause_button = Button("Fortsæt senere", "quiet")
        self.notes_button = Button("Mentornotat", "secondary", "print")
        self.company_label = ElidedLabel("", "strong")
        self.line_label = ElidedLabel("", "small", "muted")
        self.saved_chip = Chip("", "success", "done", height=32)
        self._build()
        self.set_low(is_low=False)

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), 0, theme.px(16), 0)
        row.setSpacing(theme.px(14))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addStretch(1)
        words.addWidget(self.company_label)
        words.addWidget(self.line_label)
        words.addStretch(1)
        self.line = hairline(upright=True)
        self.line.setFixedHeight(theme.px(32))
        row.addWidget(self.end_button)
        row.addWidget(self.line)
        row.addLayout(words, 1)
        row.addWidget(self.saved_chip)
        row.addWidget(self.pause_button)
        row.addWidget(self.notes_button)
        for button in (self.end_button, self.pause_button, self.notes_button):
            grown(button)
        self.pause_button.set_tip("Besøget er gemt, og du kan fortsætte fra I dag")
        self.pause_button.clicked.connect(self.pause_wanted)
        self.notes_button.clicked.connect(self.notes_wanted)
        self.notes_button.setAccessibleName("Mentornotat")
        self.notes_button.set_tip("Mentornotater til næste besøg (Ctrl P)")
        self.end_button.clicked.connect(self.end_wanted)
        self.saved_chip.hide()

    def show_visit(self, visit: OpenVisit) -> None:
        """Show where one is; when something was saved in another visit says nothing of this one."""
        if visit.id != self._visit_id:
            self._visit_id = visit.id
            self.saved_chip.hide()
        self.company_label.setText(visit.company)
        self.line_label.setText(wording.visit_line(visit, wording.mentor_words(visit)))

    def show_end(self, *, is_shown: bool) -> None:
        """Whether there is a way to the page that ends the visit; on that page there is none."""
        self.end_button.setVisible(is_shown)
        self.line.setVisible(is_shown)

    def show_saved(self, at: datetime) -> None:
        """Show when something was safe on the disk."""
        self.saved_chip.show_status(saved_words(self._clock, at), "success", "done")
        self.saved_chip.show()

    def set_low(self, *, is_low: bool) -> None:
        """Give way to a keyboard on the screen."""
        self.setFixedHeight(theme.px(_LOW_TOP if is_low else _TOP))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the printer stands for its words."""
        super().resizeEvent(event)
        self.notes_button.setText("Mentornotat" if self.width() >= theme.px(_WORDS_FROM) else "")


class Foot(QFrame):
    """Back, the keys, and on to the next."""

    accessible_role = "Grouping"

    back_wanted = Signal()
    next_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setAccessibleName("Videre i besøget")
        self.back_button = Button("Forrige", "secondary", "left", size="touch")
        self.hint_label = Label("PgUp / PgDn skifter kandidat", "small", "muted")
        self.problem_label = ElidedLabel("", "smallmed", "danger")
        self.next_button = Button("Færdig", "primary", "right", size="touch", trailing_icon=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(24), 0, theme.px(24), 0)
        row.setSpacing(theme.px(16))
        row.addWidget(self.back_button)
        row.addWidget(self.problem_label, 1)
        row.addStretch(1)
        row.addWidget(self.hint_label)
        row.addWidget(self.next_button)
        self.back_button.clicked.connect(self.back_wanted)
        self.next_button.clicked.connect(self.next_wanted)
        self.next_button.set_tip("Ctrl Enter")
        self.problem_label.hide()
        self.set_low(is_low=False)

    def show_way(self, words: str, *, may_go_back: bool) -> None:
        """Name what comes next."""
        self.next_button.setText(words)
        self.back_button.setVisible(may_go_back)

    def show_error(self, error: object) -> None:
        """Say why something is not kept; what a field says itself comes as another signal."""
        if isinstance(error, JobbroError):
            self.show_problem(sentence(error))

    def show_problem(self, words: str) -> None:
        """Say what could not be done; empty when all is well."""
        if words == self.problem_label.text():
            return
        self.problem_label.setText(words)
        self.problem_label.setVisible(bool(words))
        self._fit()
        if words:
            announce(self, words, urgent=True)

    def set_low(self, *, is_low: bool) -> None:
        """Give way to a keyboard on the screen."""
        self.setFixedHeight(theme.px(_LOW_FOOT if is_low else _FOOT))
        for button in (self.back_button, self.next_button):
            theme.set_look(button, fit="visit" if is_low else "touch")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The words on the verbs come first."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        has_room = self.width() >= theme.px(_HINT_FROM)
        self.hint_label.setVisible(has_room and not self.problem_label.text())
