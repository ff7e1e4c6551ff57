"""The citizen's deadlines beside the timeline, and the way to reminders and the contact course."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.services.contact_courses import CourseDetails
from app.services.deadline_rows import DeadlineRow
from app.services.placements import PlacementRow
from app.ui.shared import theme
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card, FactRow
from app.ui.shared.day_list import DayList
from app.ui.shared.deadline_look import day_line
from app.ui.shared.moments import day_words
from app.ui.shared.text import Label, Paragraph

_MOST = 6
REMINDER, COURSE, TALK = "reminder", "course", "talk"


class DeadlinesCard(Card):
    """What has a day about a citizen (frister)."""

    opened = Signal(object)
    ticked = Signal(object)
    action_requested = Signal(str)

    def __init__(
        self,
        deadlines: tuple[DeadlineRow, ...],
        course: CourseDetails,
        today: date,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("Frister", title_role="h3", parent=parent)
        self._rows = {row.id: row for row in deadlines}
        self.list = DayList("Frister")
        self.reminder_link = link("Ny påmindelse", small=True)
        self.course_link = link("Kontaktforløb", small=True)
        self.talk_link = link("Notér samtale", small=True)
        self._tighten()
        self._fill(deadlines, course, today)
        self._join()

    def show_start(self, placement: PlacementRow, today: date) -> None:
        """Tell when a placement that was agreed begins."""
        self.body.insertWidget(0, FactRow("Forløb starter", day_words(placement.starts_on, today), ""))

    def _tighten(self) -> None:
        side, top = theme.px(14), theme.px(12)
        self.header.setContentsMargins(side, top, side, theme.px(6))
        self.body.setContentsMargins(side, 0, side, top)
        self.body.setSpacing(theme.px(4))

    def _fill(self, deadlines: tuple[DeadlineRow, ...], course: CourseDetails, today: date) -> None:
        self.list.show_lines([day_line(row, today) for row in deadlines[:_MOST]])
        self.add(self.list)
        self.list.setVisible(bool(deadlines))
        if not deadlines:
            self.add(Paragraph("Ingen frister det næste halve år.", "small", "muted"))
        elif len(deadlines) > _MOST:
            self.add(Label(f"og {len(deadlines) - _MOST} mere senere", "cap", "subtle"))
        self.body.addWidget(self.reminder_link, 0, Qt.AlignmentFlag.AlignLeft)
        row = QHBoxLayout()
        row.setSpacing(theme.px(14))
        row.addWidget(self.course_link)
        row.addWidget(self.talk_link)
        row.addStretch(1)
        self.body.addLayout(row)
        # Without its first day nobody can say which talk it was.
        self.talk_link.setVisible(course.is_known)
        if course.starts_on is not None:
            self.course_link.set_tip(f"Begyndt {day_words(course.starts_on, today)}")

    def _join(self) -> None:
        self.list.opened.connect(self._on_opened)
        self.list.ticked.connect(self._on_ticked)
        self.reminder_link.clicked.connect(self._on_reminder_clicked)
        self.course_link.clicked.connect(self._on_course_clicked)
        self.talk_link.clicked.connect(self._on_talk_clicked)

    def _on_opened(self, line_id: str) -> None:
        self.opened.emit(self._rows[line_id])

    def _on_ticked(self, line_id: str) -> None:
        self.ticked.emit(self._rows[line_id])

    def _on_reminder_clicked(self) -> None:
        self.action_requested.emit(REMINDER)

    def _on_course_clicked(self) -> None:
        self.action_requested.emit(COURSE)

    def _on_talk_clicked(self) -> None:
        self.action_requested.emit(TALK)
