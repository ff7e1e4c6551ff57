"""The only place for messages that stop the work: errors, facts and confirmations."""

from PySide6.QtWidgets import QWidget

from app.common.errors import EnvironmentFault, UserError
from app.ui.shared.dialogs import Dialog
from app.ui.shared.text import Paragraph

_WIDTH = 460


class Message(Dialog):
    """A title, a sentence and one way on."""

    def __init__(self, owner: QWidget, title: str, text: str, button: str = "Luk") -> None:
        super().__init__(owner, title, width=_WIDTH)
        self.text_label = Paragraph(text)
        self.add(self.text_label)
        self.setAccessibleName(f"{title}. {text}")
        self.set_cancel("")
        self.set_primary(button)
        self.confirmed.connect(self.finish)

    def first_focus(self) -> QWidget | None:
        """The only button."""
        return self.primary_button


class Confirmation(Dialog):
    """Repeats the object and the effect; the safe button has the focus.

    ``confirmed`` comes once and the dialog closes itself.
    """

    def __init__(
        self, owner: QWidget, title: str, text: str, *, confirm: str, keep: str, is_danger: bool
    ) -> None:
        super().__init__(owner, title, width=_WIDTH)
        self.text_label = Paragraph(text)
        self.add(self.text_label)
        self.setAccessibleName(f"{title} {text}")
        self.set_cancel(keep)
        self.set_primary(confirm)
        if is_danger:
            self.primary_button.set_kind("danger")
        self.confirmed.connect(self.finish)

    def first_focus(self) -> QWidget | None:
        """The safe button."""
        return self.cancel_button


def tell(owner: QWidget, title: str, text: str, button: str = "Luk") -> Message:
    """Say something that must be seen; opens at once and returns the open message."""
    made = Message(owner, title, text, button)
    made.open()
    return made


def confirm(
    owner: QWidget, title: str, text: str, *, action: str, keep: str = "Behold", is_danger: bool = True
) -> Confirmation:
    """Ask once before what cannot be undone.

    Args:
        owner: any widget of the window.
        title: names the object, as »Slet kladden?«.
        text: the effect, as »Brevet er ikke sendt.«
        action: the verb, as »Slet kladde«.
        keep: the safe way out, as »Behold«.
        is_danger: whether the verb is red.

    Returns:
        The open question; connect its ``confirmed``.
    """
    made = Confirmation(owner, title, text, confirm=action, keep=keep, is_danger=is_danger)
    made.open()
    return made


def show_error(owner: QWidget, error: Exception) -> Message:
    """Say calmly what went wrong and what to do, in the sentence ``texts.messages`` has for it."""
    from app.texts.messages import sentence

    return tell(owner, error_title(error), sentence(error))


def error_title(error: Exception) -> str:
    """The heading over the sentence of an error."""
    if isinstance(error, EnvironmentFault):
        return "Det lykkedes ikke"
    if isinstance(error, UserError):
        return "Det kan ikke lade sig gøre endnu"
    return "Der skete en fejl"
