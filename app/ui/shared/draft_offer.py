"""What was typed and not saved, offered back: »Du har en kladde fra kl. 10.42 · Hent kladde · Kassér«."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.common.dates import show_time
from app.services.form_drafts import FormDraftRow
from app.ui.shared import painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import link
from app.ui.shared.cards import Icon
from app.ui.shared.desk import Desk
from app.ui.shared.moments import day_words
from app.ui.shared.text import Paragraph


class DraftOffer(QFrame):
    """A soft box with the two ways on (kladde); hidden until there is something to offer.

    Args:
        desk: tells the time.
    """

    accessible_role = "AlertMessage"

    action_requested = Signal()
    discard_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self.row: FormDraftRow | None = None
        self.title_label = Paragraph("", "smallmed", "info")
        self.action_button = link("Hent kladde", small=True)
        self.discard_button = link("Kassér", small=True)
        self._build()
        self._connect()
        self.hide()

    def _build(self) -> None:
        self.discard_button.setAccessibleName("Kassér kladden")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(theme.px(14), theme.px(10), theme.px(14), theme.px(8))
        whole.setSpacing(theme.px(10))
        whole.addWidget(Icon("edit", "info", 18), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(theme.px(2))
        words.addWidget(self.title_label)
        links = QHBoxLayout()
        links.setSpacing(theme.px(16))
        links.addWidget(self.action_button)
        links.addWidget(self.discard_button)
        links.addStretch(1)
        words.addLayout(links)
        whole.addLayout(words, 1)

    def _connect(self) -> None:
        self.action_button.clicked.connect(self.action_requested)
        self.discard_button.clicked.connect(self.discard_requested)

    def offer(self, row: FormDraftRow, what: str = "") -> None:
        """Say from when the draft is.

        Args:
            row: the draft.
            what: what it is about, as » til stamdata«; empty inside its own form.
        """
        self.row = row
        local = self._desk.clock.local(row.kept_at)
        today = self._desk.clock.today()
        when = f"kl. {show_time(local)}"
        if local.date() != today:
            when = f"{day_words(local.date(), today)} {when}"
        words = f"Du har en kladde{what} fra {when}"
        is_known = self.isVisible() and self.title_label.text() == words
        self.title_label.setText(words)
        self.setAccessibleName(words)
        self.show()
        if not is_known:
            announce(self, words)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the soft ground."""
        del event
        painter = QPainter(self)
        painting.smooth(painter)
        painting.fill(painter, QRectF(self.rect()), "info_bg", theme.px(6))
        painter.end()
