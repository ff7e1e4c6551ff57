"""How far the undoing of something large is."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from app.ui.shared.dialogs import Dialog
from app.ui.shared.progress import Bar
from app.ui.shared.text import Paragraph

_WIDTH = 460
_PLANNING = "Det er mange oplysninger på én gang. Intet er ændret endnu."
_WRITING = "Nu bliver det skrevet. Det tager et øjeblik."


class TurningDialog(Dialog):
    """Progress of undoing or doing again a large step (fortryder); it can be stopped until it is written."""

    def __init__(self, owner: QWidget, *, is_redo: bool) -> None:
        super().__init__(owner, "Gentager" if is_redo else "Fortryder", width=_WIDTH)
        self.words_label = Paragraph(_PLANNING, "body", "muted")
        self.bar = Bar(0.0, "Ikke begyndt endnu")
        self.add(self.words_label)
        self.add(self.bar)

    def show_progress(self, done: int, total: int) -> None:
        """Show how many of the lines are worked through."""
        share = done / total if total else 0.0
        self.bar.show_share(share, f"{done} af {total} linjer")

    def show_writing(self) -> None:
        """From now on it cannot be stopped."""
        self.bar.show_share(1.0, "Skriver")
        self.words_label.setText(_WRITING)
        # A button that cannot be pressed any more must not hold the keyboard.
        self.setFocus(Qt.FocusReason.OtherFocusReason)
        for button in (self.cancel_button, self.close_button):
            button.setEnabled(False)

    def cancel(self) -> None:
        """Stop, unless it is being written."""
        if self.cancel_button.isEnabled():
            super().cancel()
