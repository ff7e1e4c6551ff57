"""The lock screen's way in without the password: the recovery key, then a new password."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.ui.lock.password_page import LockPage
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import link, touch
from app.ui.shared.fields import Field
from app.ui.shared.inputs import TextField
from app.ui.shared.new_password import NewPasswordForm

if TYPE_CHECKING:
    from app.ui.tasks import Tasks


class RecoveryPage(LockPage):
    """The recovery key as it was written down (gendannelsesnøgle)."""

    submitted = Signal(str)
    back_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Brug gendannelsesnøgle",
            "Skriv nøglen, som du fik den ved første start. Store og små bogstaver er lige gode.",
            parent,
        )
        self.key = TextField("XXXX-XXXX-XXXX-…", touch=True)
        self.field = Field("Gendannelsesnøgle", self.key)
        self.unlock_button = touch("Lås op med nøglen", "unlock")
        self.back_button = link("Tilbage til adgangskoden", small=True)
        self._build()
        self._connect()

    def _build(self) -> None:
        self.column.addWidget(self.field)
        self.column.addSpacing(theme.px(4))
        self.column.addWidget(self.unlock_button)
        self.column.addSpacing(theme.px(6))
        self.column.addWidget(self.back_button, 0, Qt.AlignmentFlag.AlignHCenter)
        self.column.addStretch(1)
        self.setFocusProxy(self.key)

    def _connect(self) -> None:
        self.unlock_button.clicked.connect(self.submit)
        self.back_button.clicked.connect(self.back_requested)

    def submit(self) -> None:
        """Try the key."""
        if not self.unlock_button.isEnabled():
            return
        if not self.key.text().strip():
            self.show_problem("Skriv gendannelsesnøglen.")
            return
        self.submitted.emit(self.key.text())

    def set_busy(self, *, busy: bool) -> None:
        """Hold the page still while the store opens."""
        self.key.setReadOnly(busy)
        self.back_button.setEnabled(not busy)
        self.unlock_button.set_busy(busy=busy, text="Låser op …")

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong with the key."""
        self.set_busy(busy=False)
        self.field.show_problem(sentence)
        announce(self.key, sentence, urgent=True)
        self.key.setFocus(Qt.FocusReason.OtherFocusReason)

    def empty(self) -> None:
        """Forget what was typed."""
        self.key.clear()
        self.field.clear_problem()


class NewPasswordPage(LockPage):
    """After the recovery key: a password that can be remembered."""

    submitted = Signal(str)

    def __init__(self, tasks: "Tasks", parent: QWidget | None = None) -> None:
        super().__init__(
            "Vælg en ny adgangskode", "Nøglen passede. Gendannelsesnøglen gælder fortsat.", parent
        )
        self.form = NewPasswordForm(tasks, touch=True)
        self.save_button = touch("Gem adgangskode", "lock")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.column.addWidget(self.form)
        self.column.addSpacing(theme.px(4))
        self.column.addWidget(self.save_button)
        self.column.addStretch(1)
        self.setFocusProxy(self.form.password)

    def _connect(self) -> None:
        self.save_button.clicked.connect(self.submit)

    def submit(self) -> None:
        """Hand the password on, when both fields agree."""
        if not self.save_button.isEnabled():
            return
        password = self.form.chosen()
        if password:
            self.submitted.emit(password)

    def set_busy(self, *, busy: bool) -> None:
        """Hold the page still while the key is wrapped anew."""
        self.save_button.set_busy(busy=busy, text="Gemmer …")

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong."""
        self.set_busy(busy=False)
        self.form.show_sentences({"password": sentence})

    def empty(self) -> None:
        """Forget what was typed."""
        self.form.empty()
