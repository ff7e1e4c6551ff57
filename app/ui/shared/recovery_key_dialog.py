"""A new recovery key in place of one that was lost, or that nobody ever showed to have kept."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from app.common.errors import JobbroError
from app.texts.messages import sentence
from app.ui.shared.dialogs import Dialog
from app.ui.shared.recovery_key import RecoveryKeyBox
from app.ui.shared.text import Paragraph

if TYPE_CHECKING:
    from app.services.access import AccessService
    from app.ui.tasks import Tasks

_WIDTH = 680


@dataclass(frozen=True, slots=True)
class Words:
    """What the dialog says: its title, and why it is there."""

    title: str
    lead: str


NEVER_CONFIRMED = Words(
    "Gem din gendannelsesnøgle",
    "Nøglen fra den første start blev aldrig bekræftet. Her er en ny. Skriv den ned, og læg den et sikkert "
    "sted. Uden den er oplysningerne tabt, hvis du glemmer adgangskoden.",
)
ASKED_FOR = Words(
    "Ny gendannelsesnøgle",
    "Skriv nøglen ned, og læg den et sikkert sted. Den vises kun denne ene gang. Den gamle nøgle gælder, "
    "indtil du har skrevet den nyes sidste gruppe.",
)


class RecoveryKeyDialog(Dialog):
    """Shows a fresh key; it takes the old one's place when its last group was typed (ny gendannelsesnøgle).

    Until then nothing is written: whoever stops here, or is stopped, still has the old key.

    Args:
        owner: any widget of the window.
        words: what it says.
    """

    replaced = Signal()

    def __init__(self, owner: QWidget, access: "AccessService", tasks: "Tasks", words: Words) -> None:
        super().__init__(owner, words.title, width=_WIDTH)
        self._access = access
        self._tasks = tasks
        self.box = RecoveryKeyBox(tasks)
        self.lead = Paragraph(words.lead, "body", "muted")
        self.add(self.lead)
        self.add(self.box)
        # Left free below: the line that says what is wrong with the proof.
        self.body.addStretch(1)
        self.set_primary("Brug den nye nøgle")
        self.set_cancel("Senere")
        self.confirmed.connect(self._on_confirmed)

    def open(self) -> None:
        """Show the dialog with a key of its own."""
        super().open()
        # A text of several lines asks for the height it would have in a narrow column.
        self.lead.setFixedHeight(self.lead.heightForWidth(self.box.width()))
        self._tasks.query(self, self._access.draw_recovery_key, self._on_drawn)

    def first_focus(self) -> QWidget | None:
        """The proof is what is left to do."""
        return self.box.last_group

    def finish(self) -> None:
        """Close, and leave nothing of the key behind."""
        self.box.forget()
        super().finish()

    def _on_drawn(self, key: str) -> None:
        if self.is_open:
            self.box.show_key(key)

    def _on_confirmed(self) -> None:
        if not self.primary_button.isEnabled() or not self.box.is_proved():
            return
        access, key = self._access, self.box.key
        self.primary_button.set_busy(busy=True, text="Gemmer …")
        self._tasks.query(self, lambda: access.set_recovery_key(key), self._on_replaced, self._on_refused)

    def _on_replaced(self, _nothing: None) -> None:
        self.primary_button.set_busy(busy=False)
        self.replaced.emit()
        self.finish()

    def _on_refused(self, error: Exception) -> bool:
        self.primary_button.set_busy(busy=False)
        if not isinstance(error, JobbroError):
            return False
        self.box.say(sentence(error), "danger")
        return True
