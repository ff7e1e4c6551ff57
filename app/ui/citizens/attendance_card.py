"""Attendance beside the timeline: the figures, the grid since the start, and the way to note a day."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.attendance import AttendanceOverview
from app.ui.citizens import attendance_words as words
from app.ui.citizens.attendance_grid import MOST_WEEKS, AttendanceGrid
from app.ui.shared import theme
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card
from app.ui.shared.text import Label, Paragraph

# What the page is asked to do; with »:2026-03-09« after it for a certain day.
ATTENDANCE = "attendance"


class AttendanceCard(Card):
    """What is known of the citizen's days (fremmøde)."""

    wanted = Signal(str)

    def __init__(self, overview: AttendanceOverview, today: date, parent: QWidget | None = None) -> None:
        super().__init__("Fremmøde", title_role="h3", parent=parent)
        side, top = theme.px(14), theme.px(12)
        self.header.setContentsMargins(side, top, side, theme.px(6))
        self.body.setContentsMargins(side, 0, side, top)
        self.body.setSpacing(theme.px(6))
        totals = overview.totals
        self.note_button = link("Notér dag", small=True)
        self.grid = AttendanceGrid(overview.weeks, today)
        self.add_header_widget(self.note_button)
        line = QHBoxLayout()
        line.setSpacing(theme.px(8))
        if totals.met_percent is not None:
            line.addWidget(Label(f"{totals.met_percent} % mødt", "strong"))
        self.known_label = Label(words.known_words(overview), "small", "muted")
        line.addWidget(self.known_label, 1)
        self.body.addLayout(line)
        self.add(self.grid)
        self.sums_label = Paragraph(words.sums_words(overview), "cap", "muted")
        self.sums_label.setVisible(bool(totals.by_state))
        self.add(self.sums_label)
        if len(overview.weeks) > MOST_WEEKS:
            self.add(Label(f"De seneste {MOST_WEEKS} uger", "cap", "muted"))
        self.note_button.clicked.connect(self._on_note_clicked)
        self.grid.opened.connect(self._on_day_opened)
        self.note_button.setCursor(Qt.CursorShape.PointingHandCursor)

    def _on_note_clicked(self) -> None:
        self.wanted.emit(ATTENDANCE)

    def _on_day_opened(self, day: date) -> None:
        self.wanted.emit(f"{ATTENDANCE}:{day.isoformat()}")
