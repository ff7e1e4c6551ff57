"""What has a day at a company: its own agreements and reminders, and of candidates only how much there is."""

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from app.models.act_codes import TaskKind
from app.services.deadline_rows import DeadlineRow
from app.services.deadlines import CandidateTasks, CompanyDeadlines
from app.texts.deadline_words import tasks
from app.ui.shared import theme
from app.ui.shared.buttons import link
from app.ui.shared.cards import Card
from app.ui.shared.day_list import DayLine, DayList
from app.ui.shared.deadline_look import day_line
from app.ui.shared.text import Label, Paragraph

_MOST = 8


class TasksCard(Card):
    """The card beside the seats (opgaver); it is read at the company, so no word of a case stands here."""

    reminder_opened = Signal(str)
    reminder_done = Signal(str)
    citizen_chosen = Signal(str)
    centre_chosen = Signal(str)
    week_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Opgaver", title_role="h3", parent=parent)
        self.list = DayList("Opgaver")
        self.none_label = Paragraph("Ingen opgaver lige nu.", "small", "muted")
        self.more_label = Label("", "cap", "subtle")
        self.reminder_button = link("Ny påmindelse", small=True)
        self._rows: dict[str, DeadlineRow] = {}
        self.body.setSpacing(theme.px(4))
        for widget in (self.list, self.none_label, self.more_label):
            self.add(widget)
        self.body.addWidget(self.reminder_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.list.opened.connect(self._on_opened)
        self.list.ticked.connect(self._on_ticked)

    def show_deadlines(self, found: CompanyDeadlines, today: date) -> None:
        """Show what there is."""
        self._rows = {row.id: row for row in found.own}
        lines = [day_line(row, today) for row in found.own]
        lines += [_candidate_line(one) for one in found.candidates]
        self.list.show_lines(lines[:_MOST])
        self.list.setVisible(bool(lines))
        self.none_label.setVisible(not lines)
        left = len(lines) - _MOST
        self.more_label.setText(f"og {left} mere")
        self.more_label.setVisible(left > 0)

    def _on_opened(self, line_id: str) -> None:
        row = self._rows.get(line_id)
        if row is None:
            self.citizen_chosen.emit(line_id)
        elif row.kind is TaskKind.reminder:
            self.reminder_opened.emit(row.record_id)
        elif row.kind is TaskKind.visit_missing:
            self.week_chosen.emit(row.company_id)
        else:
            self.centre_chosen.emit(row.record_id)

    def _on_ticked(self, line_id: str) -> None:
        self.reminder_done.emit(self._rows[line_id].record_id)


def _candidate_line(one: CandidateTasks) -> DayLine:
    # Not even the day: how near it is would say something about the case.
    return DayLine(one.citizen_id, one.name, tasks(one.count), icon="citizen")
