"""The lock screen's first page: the password."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.brand import BrandMark
from app.ui.shared.buttons import link, touch
from app.ui.shared.fields import Field
from app.ui.shared.inputs import PasswordField
from app.ui.shared.text import Label, Paragraph

_SECOND_MS = 1000
_LONG_MS = 3000
CAPS_LOCK = "Caps Lock er slået til."


class LockPage(QWidget):
    """What the pages of the lock card share: the mark, a heading and a line."""

    def __init__(self, title: str, line: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title_label = Label(title, "h1")
        self.line_label = Paragraph(line, "body", "muted")
        self.line_label.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(12))
        self.column.addWidget(BrandMark(44), 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addSpacing(theme.px(4))
        self.column.addWidget(self.title_label, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(self.line_label)
        self.column.addSpacing(theme.px(8))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter does what the page is for, wherever the focus stands."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.submit()
            return
        super().keyPressEvent(event)

    def submit(self) -> None:
        """What Enter does."""


class PasswordPage(LockPage):
    """Password, »Lås op«, and the way to the recovery key."""

    submitted = Signal(str)
    recovery_requested = Signal()
    restore_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Låst", "Oplysningerne er krypteret, mens programmet er låst.", parent)
        self.password = PasswordField(touch=True)
        self.field = Field("Adgangskode", self.password)
        self.unlock_button = touch("Lås op", "unlock")
        self.recovery_button = link("Brug gendannelsesnøgle", small=True)
        self.restore_button = link("Gendan en sikkerhedskopi …", small=True)
        self._seconds_left = 0
        self._second = QTimer(self)
        self._second.setInterval(_SECOND_MS)
        self._long = QTimer(self)
        self._long.setSingleShot(True)
        self._long.setInterval(_LONG_MS)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.column.addSpacing(theme.px(14))
        self.column.addWidget(self.field)
        self.column.addSpacing(theme.px(8))
        self.column.addWidget(self.unlock_button)
        self.column.addSpacing(theme.px(4))
        self.column.addWidget(self.recovery_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addWidget(self.restore_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(1)
        self.setFocusProxy(self.password)

    def _connect(self) -> None:
        self.unlock_button.clicked.connect(self.submit)
        self.recovery_button.clicked.connect(self.recovery_requested)
        self.restore_button.clicked.connect(self.restore_requested)
        self.password.caps_lock_changed.connect(self._on_caps_lock_changed)
        self._second.timeout.connect(self._on_second)
        self._long.timeout.connect(self._on_long)

    def submit(self) -> None:
        """Try the password, unless there is nothing to try or the wait is not over."""
        if not self.unlock_button.isEnabled():
            return
        if not self.password.text():
            self.show_problem("Skriv adgangskoden.")
            return
        self.submitted.emit(self.password.text())

    def set_busy(self, *, busy: bool) -> None:
        """Hold the page still while the store opens."""
        self.password.setReadOnly(busy)
        self.unlock_button.set_busy(busy=busy, text="Låser op …")
        if busy:
            self.field.clear_problem()
            self.field.show_note("")
            self._long.start()
        else:
            self._long.stop()

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong; the password stays, so that it can be put right."""
        self.set_busy(busy=False)
        shown = f"{sentence} {CAPS_LOCK}" if self.password.has_caps_lock else sentence
        self.field.show_problem(shown)
        announce(self.password, shown, urgent=True)
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)
        self.password.selectAll()

    def show_wait(self, seconds: int) -> None:
        """Count the seconds down until the next try is allowed."""
        self._seconds_left = seconds
        self.show_problem(self._wait_sentence())
        self.unlock_button.refuse("Vent, til tiden er gået.")
        self._second.start()

    def empty(self) -> None:
        """Forget what was typed."""
        self.password.clear()
        self.password.eye_button.setChecked(False)
        self.field.clear_problem()
        self.field.show_note("")

    def _wait_sentence(self) -> str:
        from app.common.errors import TooManyAttempts
        from app.texts.messages import sentence

        return sentence(TooManyAttempts(self._seconds_left))

    def _on_second(self) -> None:
        self._seconds_left -= 1
        if self._seconds_left > 0:
            self.field.show_problem(self._wait_sentence())
            return
        self._second.stop()
        self.unlock_button.allow()
        self.field.clear_problem()
        self.password.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_caps_lock_changed(self, is_on: bool) -> None:
        if not self.field.problem:
            self.field.show_note(CAPS_LOCK if is_on else "", "warning", "warning")

    def _on_long(self) -> None:
        self.field.show_note("Det tager lidt længere end normalt. Data bliver gjort klar.", "muted", "info")
