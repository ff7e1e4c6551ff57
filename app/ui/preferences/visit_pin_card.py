"""Indstillinger · Sikkerhed: a PIN for the screen inside a visit."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout

from app.common.changes import Changes
from app.common.errors import InvalidInput, JobbroError
from app.services.visit_pins import DIGITS, VisitPinService
from app.texts.messages import problem, sentence
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card
from app.ui.shared.fields import Field
from app.ui.shared.inputs import PasswordField
from app.ui.shared.text import Label, Paragraph
from app.ui.tasks import Tasks

WHAT = (
    "I et åbent besøg dækker programmet skærmen, når du trykker Ctrl L eller ikke har rørt noget længe, og "
    "PIN-koden henter besøget frem igen. Efter 5 forkerte forsøg, efter en halv time, eller når computeren "
    "sover eller bliver låst, kræves adgangskoden. Uden for et besøg låser programmet som ellers."
)
RISK = (
    "Imens er data ikke låst i computerens hukommelse. Brug ikke PIN, hvis du går fra computeren, hvor andre "
    "kan komme til den."
)
_FIELD_WIDTH = 424


class VisitPinCard(Card):
    """The PIN in a visit: off until six digits are chosen (PIN under besøg)."""

    def __init__(self, pins: VisitPinService, tasks: Tasks) -> None:
        super().__init__("PIN-kode under besøg")
        self._pins, self._tasks = pins, tasks
        self.pin = PasswordField()
        self.field = Field("Vælg 6 cifre", self.pin)
        self.on_button = secondary("Slå PIN til")
        self.off_button = secondary("Slå PIN fra")
        self.note_label = Label("", "small", "success")
        self._fill()
        self.on_button.clicked.connect(self._on_on_clicked)
        self.off_button.clicked.connect(self._on_off_clicked)

    def _fill(self) -> None:
        self.add(Paragraph(WHAT, "small", "muted"))
        self.add(Paragraph(RISK, "small", "muted"))
        self.pin.setMaxLength(DIGITS)
        self.pin.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly | Qt.InputMethodHint.ImhSensitiveData)
        self.add(self.field, width=_FIELD_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.on_button)
        row.addWidget(self.off_button)
        row.addWidget(self.note_label, 1)
        self.body.addLayout(row)
        self.off_button.hide()

    def reload(self) -> None:
        """Read whether there is one."""
        self._tasks.query(self, self._pins.is_on, self._show)

    def _show(self, is_on: bool) -> None:
        self.off_button.setVisible(is_on)
        self.on_button.setText("Skift PIN" if is_on else "Slå PIN til")
        self.set_meta("Slået til" if is_on else "Slået fra")

    def _on_on_clicked(self) -> None:
        pins, pin = self._pins, self.pin.text()
        self._say("")
        self.on_button.set_busy(busy=True, text="Gemmer …")
        self._tasks.command(self, lambda: pins.switch_on(pin), self._on_switched_on, self._on_refused)

    def _on_off_clicked(self) -> None:
        self._say("")
        self._tasks.command(self, self._pins.switch_off, self._on_switched_off)

    def _on_switched_on(self, _changes: Changes) -> None:
        self.on_button.set_busy(busy=False)
        self.pin.clear()
        self.field.clear_problem()
        self._show(is_on=True)
        self._say("PIN-koden gælder i besøg fra nu af.")

    def _on_switched_off(self, _changes: Changes) -> None:
        self._show(is_on=False)
        self._say("Der bruges ikke PIN-kode.")

    def _on_refused(self, error: Exception) -> bool:
        self.on_button.set_busy(busy=False)
        if isinstance(error, InvalidInput):
            self.field.show_problem(problem(error.problems["pin"]))
            self.pin.setFocus()
            return True
        if isinstance(error, JobbroError):
            self._say(sentence(error), "danger")
            return True
        return False

    def _say(self, text: str, tone: str = "success") -> None:
        self.note_label.setText(text)
        self.note_label.set_tone(tone)
        if text:
            announce(self, text)
