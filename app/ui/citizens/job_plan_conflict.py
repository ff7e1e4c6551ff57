"""When the plan changed under what was typed: both are kept, and the consultant chooses."""

from PySide6.QtCore import QRectF, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.ui.shared import painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import Button
from app.ui.shared.text import Label, Paragraph

_MINE = "Planen er ændret et andet sted"
_MINE_LINE = "Det, du har skrevet, er beholdt og står herunder. Vælg, hvad der skal gælde."
_THEIRS = "Her står den gemte plan"
_THEIRS_LINE = "Det, du har skrevet, er lagt til side. Du kan hente det igen."


class ConflictBox(QFrame):
    """Offers the typed text and the stored plan; nothing is saved until one is chosen."""

    accessible_role = "AlertMessage"

    mine_chosen = Signal()
    mine_shown = Signal()
    stored_chosen = Signal()
    stored_shown = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.shows_mine = True
        self.title_label = Label(_MINE, "smallstrong", "warning")
        self.line_label = Paragraph(_MINE_LINE, "small")
        self.keep_button = Button("Gem min tekst", size="compact")
        self.other_button = Button("Se den gemte plan", "quiet", size="compact")
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(16), theme.px(10), theme.px(16), theme.px(10))
        whole.setSpacing(theme.px(4))
        whole.addWidget(self.title_label)
        whole.addWidget(self.line_label)
        row = QHBoxLayout()
        row.setSpacing(theme.px(8))
        row.addWidget(self.keep_button)
        row.addWidget(self.other_button)
        row.addStretch(1)
        whole.addLayout(row)

    def _connect(self) -> None:
        self.keep_button.clicked.connect(self._on_keep_clicked)
        self.other_button.clicked.connect(self._on_other_clicked)

    def offer(self, *, shows_mine: bool) -> None:
        """Say which of the two stands below."""
        self.shows_mine = shows_mine
        self.title_label.setText(_MINE if shows_mine else _THEIRS)
        self.line_label.setText(_MINE_LINE if shows_mine else _THEIRS_LINE)
        self.keep_button.setText("Gem min tekst" if shows_mine else "Behold den gemte plan")
        self.other_button.setText("Se den gemte plan" if shows_mine else "Hent min tekst")
        self.setAccessibleName(f"{self.title_label.text()}. {self.line_label.text()}")
        self.show()
        announce(self, self.accessibleName(), urgent=True)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        area = QRectF(self.rect())
        radius = theme.px(6)
        painting.fill(painter, area, "warning_bg", radius)
        painting.left_edge(painter, area, "warning_solid", 4, radius)
        painter.end()

    def _on_keep_clicked(self) -> None:
        (self.mine_chosen if self.shows_mine else self.stored_chosen).emit()

    def _on_other_clicked(self) -> None:
        (self.stored_shown if self.shows_mine else self.mine_shown).emit()
