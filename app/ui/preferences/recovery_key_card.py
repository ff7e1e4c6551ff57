"""Indstillinger · Sikkerhed: another recovery key."""

from PySide6.QtWidgets import QHBoxLayout

from app.common.errors import JobbroError, WrongPassword
from app.services.access import AccessService
from app.texts.messages import sentence
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import Card
from app.ui.shared.fields import Field
from app.ui.shared.inputs import PasswordField
from app.ui.shared.recovery_key_dialog import ASKED_FOR, RecoveryKeyDialog
from app.ui.shared.text import Label, Paragraph
from app.ui.tasks import Tasks

_FIELD_WIDTH = 424


class RecoveryKeyCard(Card):
    """The password first, then a new key (ny gendannelsesnøgle)."""

    def __init__(self, access: AccessService, tasks: Tasks) -> None:
        super().__init__("Gendannelsesnøgle")
        self._access = access
        self._tasks = tasks
        self.current = PasswordField()
        self.current_field = Field("Adgangskode", self.current)
        self.make_button = secondary("Lav ny gendannelsesnøgle", "protected")
        self.note_label = Label("", "small", "success")
        self._fill()
        self.make_button.clicked.connect(self._on_make_clicked)

    def _fill(self) -> None:
        self.add(
            Paragraph(
                "Nøglen åbner dine data, hvis du glemmer adgangskoden. Har du mistet den, kan du lave en ny, "
                "og så gælder den gamle ikke længere. Sikkerhedskopier fra før åbner den stadig."
            )
        )
        self.current_field.setMaximumWidth(theme.px(_FIELD_WIDTH))
        self.add(self.current_field)
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.make_button)
        row.addWidget(self.note_label, 1)
        self.body.addLayout(row)

    def _on_make_clicked(self) -> None:
        self._say("")
        current, access = self.current.text(), self._access
        if not current:
            self.current_field.show_problem("Skriv din adgangskode.")
            self.current.setFocus()
            return

        def require() -> None:
            if not access.is_password(current):
                raise WrongPassword

        self.make_button.set_busy(busy=True, text="Ser efter …")
        self._tasks.query(self, require, self._on_known, self._on_refused)

    def _on_known(self, _nothing: None) -> None:
        self.make_button.set_busy(busy=False)
        self.current.clear()
        dialog = RecoveryKeyDialog(self, self._access, self._tasks, ASKED_FOR)
        dialog.replaced.connect(self._on_replaced)
        dialog.open()

    def _on_replaced(self) -> None:
        self._say("Den nye nøgle gælder nu. Den gamle kan kasseres.")

    def _on_refused(self, error: Exception) -> bool:
        self.make_button.set_busy(busy=False)
        if isinstance(error, WrongPassword):
            self.current_field.show_problem(sentence(error))
            self.current.setFocus()
            self.current.selectAll()
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
