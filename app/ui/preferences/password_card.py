"""Indstillinger · Sikkerhed: another password."""

from PySide6.QtWidgets import QHBoxLayout

from app.common.errors import InvalidInput, JobbroError, WrongPassword
from app.services.access import AccessService
from app.texts.messages import sentence
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card
from app.ui.shared.fields import Field
from app.ui.shared.inputs import PasswordField
from app.ui.shared.new_password import NewPasswordForm
from app.ui.shared.text import Label
from app.ui.tasks import Tasks

_FIELD_WIDTH = 424


class PasswordCard(Card):
    """The current password, then the new one twice (skift adgangskode)."""

    def __init__(self, access: AccessService, tasks: Tasks) -> None:
        super().__init__("Skift adgangskode")
        self._access = access
        self._tasks = tasks
        self.current = PasswordField()
        self.current_field = Field("Nuværende adgangskode", self.current)
        self.form = NewPasswordForm(tasks)
        self.change_button = secondary("Skift adgangskode")
        self.note_label = Label("", "small", "success")
        self._fill()
        self.change_button.clicked.connect(self._on_change_clicked)

    def _fill(self) -> None:
        for widget in (self.current_field, self.form):
            self.add(widget, width=_FIELD_WIDTH)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.change_button)
        row.addWidget(self.note_label, 1)
        self.body.addLayout(row)

    def _on_change_clicked(self) -> None:
        self._say("")
        current, new = self.current.text(), self.form.chosen()
        if not current:
            self.current_field.show_problem("Skriv din nuværende adgangskode.")
            self.current.setFocus()
            return
        if not new:
            return
        access = self._access
        self.change_button.set_busy(busy=True, text="Skifter …")

        def change() -> None:
            if not access.is_password(current):
                raise WrongPassword
            access.change_password(new)

        self._tasks.query(self, change, self._on_changed, self._on_refused)

    def _on_changed(self, _nothing: None) -> None:
        self.change_button.set_busy(busy=False)
        self.current.clear()
        self.form.empty()
        self._say("Adgangskoden er skiftet. Gendannelsesnøglen gælder fortsat.")

    def _on_refused(self, error: Exception) -> bool:
        self.change_button.set_busy(busy=False)
        if isinstance(error, WrongPassword):
            self.current_field.show_problem(sentence(error))
            self.current.setFocus()
            self.current.selectAll()
            return True
        if isinstance(error, InvalidInput):
            self.form.show_error(error)
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
