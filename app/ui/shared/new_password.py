"""Choosing a password: two fields, and how hard the first one is to guess."""

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common import passwords
from app.ui.shared import theme
from app.ui.shared.cards import Icon
from app.ui.shared.forms import Form
from app.ui.shared.inputs import PasswordField
from app.ui.shared.progress import StrengthBar
from app.ui.shared.text import Label

_WAIT_MS = 200
_GRADES = (
    ("Meget svag – den bliver gættet med det samme", "danger", "error"),
    ("Svag – tag flere ord", "danger", "error"),
    ("Nogenlunde – ét ord mere gør den stærk", "warning", "warning"),
    ("Stærk", "success", "done"),
    ("Meget stærk", "success", "done"),
)
DIFFERENT = "De to adgangskoder er ikke ens endnu."


class Asking(Protocol):
    """The part of ``Tasks`` that is needed here; tasks themselves stand above the kit."""

    def query(self, owner: QObject, work: Callable[[], int], done: Callable[[int], None]) -> None:
        """Work something out away from the window."""


class Strength(QWidget):
    """The bar and its words under the field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.bar = StrengthBar()
        self.icon = Icon("done", "success", 16)
        self.words = Label("", "small")
        self._build()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        row = QHBoxLayout()
        row.setSpacing(theme.px(6))
        row.addWidget(self.icon)
        row.addWidget(self.words, 1)
        column.addWidget(self.bar)
        column.addLayout(row)
        self.show_nothing()

    def show_nothing(self) -> None:
        """Nothing is typed; the room stays, so that the fields below do not jump."""
        self.bar.show_strength(0, "")
        self.words.setText(f"Mindst {passwords.SHORTEST_PASSWORD} tegn")
        self.words.set_tone("muted")
        self.icon.show_icon("info", "muted")

    def show_grade(self, score: int) -> None:
        """Show a score from 0 to 4."""
        words, tone, icon = _GRADES[score]
        self.bar.show_strength(max(1, score), words)
        self.words.setText(words)
        self.words.set_tone(tone)
        self.icon.show_icon(icon, tone)


class NewPasswordForm(Form):
    """A new password, typed twice (ny adgangskode).

    Args:
        tasks: estimates the strength away from the window; its word lists are large.
        touch: fields of 46 px, for the lock screen.
    """

    def __init__(self, tasks: Asking, *, touch: bool = False, parent: QWidget | None = None) -> None:
        self._tasks = tasks
        self._is_touch = touch
        super().__init__(parent)

    def _build(self) -> None:
        self.password = PasswordField(touch=self._is_touch)
        self.repeat = PasswordField(touch=self._is_touch)
        self.strength = Strength()
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_WAIT_MS)
        self.add_field("password", "Ny adgangskode", self.password)
        self.add_widget(self.strength)
        self.add_field("repeat", "Gentag adgangskode", self.repeat)

    def _connect(self) -> None:
        self.password.edited.connect(self._pause.start)
        self.repeat.editingFinished.connect(self._on_repeat_left)
        self._pause.timeout.connect(self._on_pause)

    def chosen(self) -> str:
        """The password, or ``""`` when something is wrong, which then stands beside the fields."""
        password = self.password.text()
        problem = passwords.problem_with(password)
        if problem is not None:
            self.show_problems({"password": problem})
            return ""
        if password != self.repeat.text():
            self.show_sentences({"repeat": DIFFERENT})
            return ""
        return password

    def empty(self) -> None:
        """Forget what was typed."""
        self.password.clear()
        self.repeat.clear()
        self.strength.show_nothing()
        self.clear_problems()

    def _on_pause(self) -> None:
        password = self.password.text()
        self._tasks.query(self, lambda: passwords.estimate(password).score, self._on_estimated)

    def _on_estimated(self, score: int) -> None:
        if not self.password.text():
            self.strength.show_nothing()
        else:
            self.strength.show_grade(score)

    def _on_repeat_left(self) -> None:
        if self.repeat.text() and self.repeat.text() != self.password.text():
            self.fields["repeat"].show_problem(DIFFERENT)
