"""Something kept out of sight until it is asked for, and hidden again by itself."""

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import link
from app.ui.shared.text import Label

REVEALED_MS = 10_000


class MaskedText(QWidget):
    """A masked value with »Vis«; the owner asks the service, which logs it, and calls ``reveal``.

    Args:
        what: what it is, for screen readers, as »CPR-nummer«.
    """

    reveal_requested = Signal()

    def __init__(self, what: str, role: str = "small", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._what = what
        self._masked = ""
        self.value_label = Label("", role, "muted")
        self.show_button = link("Vis", small=True)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(REVEALED_MS)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(8))
        row.addWidget(self.value_label)
        row.addWidget(self.show_button)
        self.show_button.setAccessibleName(f"Vis {what} i 10 sekunder")
        self.show_button.clicked.connect(self.reveal_requested)
        self._timer.timeout.connect(self.hide_again)

    def show_masked(self, masked: str) -> None:
        """Show the value as it may always be seen, as »140399-••••«."""
        self._masked = masked
        self.hide_again()

    def reveal(self, value: str) -> None:
        """Show the whole value for ten seconds."""
        self.value_label.setText(value)
        self.show_button.hide()
        self._timer.start()
        announce(self, f"{self._what} er vist i 10 sekunder. Visningen er skrevet i adgangsloggen.")

    def hide_again(self) -> None:
        """Back to the mask."""
        self._timer.stop()
        self.value_label.setText(self._masked)
        self.show_button.setVisible(bool(self._masked))

    @property
    def is_revealed(self) -> bool:
        """Whether the whole value is in sight."""
        return self._timer.isActive()
