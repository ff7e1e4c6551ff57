"""The steps of the first-run guide that make the store: its password and its recovery key."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.common.errors import InvalidInput, JobbroError
from app.texts import messages as sentences
from app.ui.lock.first_run_welcome import Step
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.cards import IconLine
from app.ui.shared.new_password import NewPasswordForm
from app.ui.shared.recovery_key import RecoveryKeyBox
from app.ui.shared.text import Paragraph

if TYPE_CHECKING:
    from app.services.access import AccessService
    from app.services.catalogue import Services
    from app.ui.tasks import Tasks

_NARROW = 424


class PasswordStep(Step):
    """The password; with it the store is made (adgangskode)."""

    created = Signal(object, str)

    title = "Vælg en adgangskode"
    lead = (
        "Oplysningerne krypteres med din adgangskode. It-afdelingen kan ikke nulstille den. "
        "Vælg fire ord, du kan huske – for eksempel en lille sætning."
    )

    def __init__(
        self,
        tasks: "Tasks",
        open_services: Callable[[Path], "Services"],
        lock_minutes: int,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._open_services = open_services
        self.folder = Path()
        self.form = NewPasswordForm(tasks)
        self.problem_label = Paragraph("", "smallmed", "danger")
        self._build(lock_minutes)

    def _build(self, lock_minutes: int) -> None:
        self.form.setFixedWidth(theme.px(_NARROW))
        self.column.addWidget(self.form)
        self.column.addWidget(self.problem_label)
        self.column.addWidget(
            IconLine(
                "lock", f"Programmet låser selv efter {lock_minutes} minutter uden aktivitet.", tone="muted"
            )
        )
        self.column.addStretch(1)
        self.problem_label.hide()
        self.form.fields["password"].label.setText("Adgangskode")
        self.form.password.setAccessibleName("Adgangskode")

    def begin(self) -> None:
        """Go to the first field."""
        self.form.focus_field("password")

    def proceed(self) -> None:
        """Make the store with the password."""
        password = self.form.chosen()
        if not password:
            return
        self.problem_label.hide()
        self.set_busy(busy=True)
        open_services, folder = self._open_services, self.folder

        def create() -> tuple["Services", str]:
            services = open_services(folder)
            return services, services.access.create(password, must_confirm=True)

        self._tasks.query(self, create, self._on_created, self._on_refused)

    def _on_created(self, made: tuple["Services", str]) -> None:
        self.set_busy(busy=False)
        self.form.empty()
        self.created.emit(*made)
        self.completed.emit()

    def _on_refused(self, error: Exception) -> bool:
        self.set_busy(busy=False)
        if isinstance(error, InvalidInput):
            self.form.show_error(error)
            return True
        if not isinstance(error, JobbroError):
            return False
        self.problem_label.setText(sentences.sentence(error))
        self.problem_label.show()
        announce(self, self.problem_label.text(), urgent=True)
        return True


class RecoveryKeyStep(Step):
    """The recovery key, shown once; its last group is typed to show that it was kept (gendannelsesnøgle)."""

    title = "Gem din gendannelsesnøgle"
    lead = (
        "Skriv nøglen ned, og læg den et sikkert sted. Uden den er oplysningerne tabt, hvis du glemmer "
        "adgangskoden. Den vises kun denne ene gang."
    )

    def __init__(self, tasks: "Tasks", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._access: AccessService | None = None
        self.box = RecoveryKeyBox(tasks)
        self.column.addWidget(self.box)
        self.column.addStretch(1)

    def show_key(self, key: str, access: "AccessService | None" = None) -> None:
        """Show the key of a store that was just made; without one, as the tour does."""
        self._access = access
        self.box.show_key(key)

    def begin(self) -> None:
        """Go to the field."""
        self.box.focus_proof()

    def proceed(self) -> None:
        """Go on when the last group was typed right."""
        access = self._access
        if not self.box.is_proved() or access is None:
            return
        self.set_busy(busy=True)
        self._tasks.query(self, access.confirm_recovery_key, self._on_noted, self._on_not_noted)

    def _on_noted(self, _nothing: None) -> None:
        self.set_busy(busy=False)
        self.box.forget()
        self._access = None
        self.completed.emit()

    def _on_not_noted(self, error: Exception) -> bool:
        self.set_busy(busy=False)
        if not isinstance(error, JobbroError):
            return False
        self.box.say(sentences.sentence(error), "danger")
        return True
