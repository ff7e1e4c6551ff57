"""The PIN in front of an open visit: six digits, five tries, then the password."""

from typing import Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.lock.gate import Gate
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.brand import BrandMark
from app.ui.shared.buttons import link, touch
from app.ui.shared.fields import Field
from app.ui.shared.inputs import PasswordField
from app.ui.shared.text import Label, Paragraph
from app.ui.tasks import Tasks

TRIES = 5
DIGITS = 6
TOO_MANY_PINS = "PIN-koden er tastet forkert 5 gange. Brug adgangskoden."
_WIDTH, _HEIGHT = 420, 400


class Pins(Protocol):
    """What the screen asks."""

    def is_pin(self, pin: str) -> bool:
        """Whether it is the one."""


class PinScreen(Gate):
    """Covers a visit; holds nothing of it (PIN under besøg).

    Attributes:
        fitted: the owner is back.
        given_up: the password is wanted, or no try is left.
    """

    fitted = Signal()
    given_up = Signal()

    def __init__(self, pins: Pins, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(_WIDTH, _HEIGHT, parent)
        self._pins, self._tasks = pins, tasks
        self._left = TRIES
        self._is_asking = False
        self.title_label = Label("Besøget er dækket", "h1")
        self.line_label = Paragraph("Tast PIN-koden for at fortsætte besøget.", "body", "muted")
        self.pin = PasswordField(touch=True)
        self.field = Field("PIN-kode", self.pin)
        self.open_button = touch("Fortsæt besøget", "unlock")
        self.password_button = link("Brug adgangskode")
        self._build()
        self.pin.textEdited.connect(self._on_typed)
        self.open_button.clicked.connect(self.submit)
        self.password_button.clicked.connect(self.given_up)

    def _build(self) -> None:
        self.setAccessibleName("Besøget er dækket")
        column = QVBoxLayout(self.card)
        side = theme.px(40)
        column.setContentsMargins(side, theme.px(36), side, theme.px(28))
        column.setSpacing(theme.px(12))
        self.line_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(BrandMark(44), 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.title_label, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addWidget(self.line_label)
        column.addSpacing(theme.px(8))
        column.addWidget(self.field)
        column.addWidget(self.open_button)
        column.addWidget(self.password_button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch(1)
        self.pin.setMaxLength(DIGITS)
        self.pin.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhHiddenText
        )
        self.setFocusProxy(self.pin)

    @property
    def is_used_up(self) -> bool:
        """Whether no try is left."""
        return self._left <= 0

    def begin(self) -> None:
        """Give the field the keyboard."""
        self.pin.clear()
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)

    def submit(self) -> None:
        """Try what is typed."""
        typed = self.pin.text()
        if self._is_asking or self.is_used_up:
            return
        if len(typed) != DIGITS:
            self._say(f"Tast alle {DIGITS} cifre.")
            return
        pins = self._pins
        self._is_asking = True
        self.pin.setReadOnly(True)
        self._tasks.query(self, lambda: pins.is_pin(typed), self._on_answered, self._on_failed)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter tries it, wherever the keyboard stands."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
            return
        super().keyPressEvent(event)

    def _on_typed(self, typed: str) -> None:
        if len(typed) == DIGITS:
            self.submit()

    def _on_answered(self, is_pin: bool) -> None:
        self._end_asking()
        self.pin.clear()
        if is_pin:
            self.fitted.emit()
            return
        self._left -= 1
        if self.is_used_up:
            self.given_up.emit()
            return
        tries = "1 forsøg" if self._left == 1 else f"{self._left} forsøg"
        self._say(f"Forkert PIN-kode. {tries} tilbage.")

    def _on_failed(self, _error: Exception) -> bool:
        # What cannot be checked is not let through.
        self._end_asking()
        self.pin.clear()
        self.given_up.emit()
        return True

    def _end_asking(self) -> None:
        self._is_asking = False
        self.pin.setReadOnly(False)

    def _say(self, sentence: str) -> None:
        self.field.show_problem(sentence)
        announce(self.pin, sentence, urgent=True)
        self.pin.setFocus(Qt.FocusReason.OtherFocusReason)
