"""What is to be printed: the notes for the next day with visits, and what was wished for on the road."""

from datetime import date, timedelta

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.changes import Changes, Topic
from app.common.dates import WEEKDAYS
from app.common.errors import VaultLocked
from app.services.mentor_notes import DayNotes
from app.services.print_queue import PrintRow
from app.ui.shared import theme
from app.ui.shared.buttons import IconButton, secondary
from app.ui.shared.cards import Card
from app.ui.shared.desk import Desk
from app.ui.shared.mentor_note_words import companies_words
from app.ui.shared.paper_acts import PaperActs
from app.ui.shared.queue_paper import line_words, papers
from app.ui.shared.text import ElidedLabel, Label, Paragraph

_TOPICS = (Topic.print_queue, Topic.visit, Topic.placement, Topic.company, Topic.citizen)
_MOST = 5
_Read = tuple[DayNotes | None, tuple[PrintRow, ...]]


class PaperCard(Card):
    """The print queue and the papers for tomorrow (udskrift); hidden while there is neither."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__("Udskrift", parent=parent)
        self._desk = desk
        self.acts = PaperActs(desk)
        self._day: date | None = None
        self.day_label = Paragraph("", "small", "muted")
        self.day_button = secondary("", "print")
        self.queue_label = Label("", "smallstrong")
        self.lines: dict[str, QueueLine] = {}
        self._rows = QVBoxLayout()
        self.more_label = Label("", "cap", "subtle")
        self.queue_button = secondary("Udskriv alle", "print")
        self._fill()
        self._join()
        self.hide()

    def _fill(self) -> None:
        self._rows.setSpacing(theme.px(2))
        for part in (self.day_label, self.day_button, self.queue_label):
            self.add(part)
        self.body.addLayout(self._rows)
        self.add(self.more_label)
        self.add(self.queue_button)

    def _join(self) -> None:
        self._desk.bus.changed.connect(self._on_changed)
        self.day_button.clicked.connect(self._on_day_clicked)
        self.queue_button.clicked.connect(self.acts.print_queue)

    def reload(self) -> None:
        """Read what there is."""
        notes, queue = self._desk.services.mentor_notes, self._desk.services.print_queue
        self._desk.tasks.query(
            self, lambda: (notes.coming(), queue.waiting()), self._on_read, _is_about_the_lock
        )

    def _on_read(self, read: _Read) -> None:
        coming, rows = read
        self._day = coming.day if coming else None
        for part in (self.day_label, self.day_button):
            part.setVisible(coming is not None)
        if coming is not None:
            self.day_button.setText(f"Udskriv til {self._day_words(coming.day)}")
            where = companies_words(len(coming.companies))
            self.day_label.setText(f"{_notes(coming.candidates)} til {where}")
        self._show_queue(rows)
        self.setVisible(coming is not None or bool(rows))

    def _show_queue(self, rows: tuple[PrintRow, ...]) -> None:
        for old in self.lines.values():
            old.hide()
            old.deleteLater()
        self.lines = {}
        for row in rows[:_MOST]:
            line = self.lines[row.id] = QueueLine(row)
            line.drop_button.clicked.connect(self._on_drop_clicked)
            self._rows.addWidget(line)
        self.queue_label.setText(f"Udskriftskø: {papers(len(rows))} venter")
        self.more_label.setText(f"og {len(rows) - _MOST} til")
        self.more_label.setVisible(len(rows) > _MOST)
        for part in (self.queue_label, self.queue_button):
            part.setVisible(bool(rows))

    def _day_words(self, day: date) -> str:
        tomorrow = self._desk.clock.today() + timedelta(days=1)
        return "i morgen" if day == tomorrow else WEEKDAYS[day.weekday()]

    def _on_day_clicked(self) -> None:
        if self._day is not None:
            self.acts.print_day(self._day)

    def _on_drop_clicked(self) -> None:
        button = self.sender()
        job_id = next((key for key, line in self.lines.items() if line.drop_button is button), "")
        if job_id:
            queue = self._desk.services.print_queue
            self._desk.tasks.command(self, lambda: queue.drop([job_id]), self._on_dropped)

    def _on_dropped(self, changes: Changes) -> None:
        self._desk.say("Linjen er fjernet fra udskriftskøen", changes.act_id)

    def _on_changed(self, changes: Changes, source: QObject | None) -> None:
        del source
        if changes.touches(*_TOPICS):
            self.reload()


class QueueLine(QWidget):
    """One line of the queue, with its removal."""

    accessible_role = "ListItem"

    def __init__(self, row: PrintRow, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        what, about = line_words(row)
        self.drop_button = IconButton("close", f"Fjern {what}, {about}, fra køen")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(ElidedLabel(what, "smallmed"))
        if about:
            words.addWidget(ElidedLabel(about, "cap", "muted"))
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(8))
        line.addLayout(words, 1)
        line.addWidget(self.drop_button, 0, Qt.AlignmentFlag.AlignVCenter)
        self.setAccessibleName(f"{what}, {about}")


def _is_about_the_lock(error: Exception) -> bool:
    """The page itself tells that the store is locked."""
    return isinstance(error, VaultLocked)


def _notes(count: int) -> str:
    return "1 mentornotat" if count == 1 else f"{count} mentornotater"
