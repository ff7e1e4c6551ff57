"""The page »Afslut besøg«: what became of everybody, what ending will do, and one verb."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.changes import Changes
from app.common.errors import JobbroError, RefusedAct
from app.models.problem_codes import Problem
from app.models.visit_codes import VisitPersonState
from app.services.catalogue import Services
from app.services.conduct_rows import OpenVisit, SummaryLine, VisitSummary
from app.texts.labels import label
from app.texts.messages import sentence
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.avatar import Avatar
from app.ui.shared.banner import Banner
from app.ui.shared.buttons import secondary, touch
from app.ui.shared.cards import Card, IconLine
from app.ui.shared.chips import Chip
from app.ui.shared.choices import CheckBox
from app.ui.shared.scroll import ScrollColumn
from app.ui.shared.text import ElidedLabel, Label, Paragraph, hairline
from app.ui.tasks import Tasks
from app.ui.visit import end_words
from app.ui.visit.next_visit import moment
from app.ui.visit.touch import grown

END, END_AND_PRINT = "Afslut", "Afslut og udskriv"
QUEUE = "Læg mentornotater til næste besøg i udskriftskøen"
_QUEUE_DETAIL = "De ligger klar, når du er ved en printer"
_CHIPS = {
    VisitPersonState.open: ("warning", "current"),
    VisitPersonState.seen: ("success", "done"),
    VisitPersonState.not_seen: ("neutral", ""),
    VisitPersonState.nothing_new: ("neutral", ""),
}


class EndVisit(QWidget):
    """What ending the visit comes to (afslut besøg).

    Attributes:
        person_requested: somebody nothing was said of is to be opened.
        back_requested: on with the visit.
        ended: the visit, and what to say of it.
    """

    person_requested = Signal(str)
    back_requested = Signal()
    ended = Signal(str, str)

    def __init__(self, services: Services, tasks: Tasks, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._conduct, self._clock, self._tasks = services.conduct, services.clock, tasks
        self._visit_id = ""
        self.summary: VisitSummary | None = None
        self._is_stale = False
        self.title_label = Label("Afslut besøg", "visit_name")
        self.seen_label = Paragraph("", "touch", "muted")
        self.banner = Banner("Ikke alle er færdige", "", "warning")
        self.people_card = Card("Kandidater")
        self.rows: dict[str, EndRow] = {}
        self._list = QVBoxLayout()
        self.will_card = Card("Når du afslutter")
        self.lines: list[IconLine] = []
        self._lines = QVBoxLayout()
        self.queue_tick = grown(CheckBox(QUEUE, _QUEUE_DETAIL))
        self.back_button = touch("Tilbage til besøget", "left", kind="secondary")
        self.end_button = touch(END, "done")
        self.area = ScrollColumn(gap=12)
        self.footer = QWidget()
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setAccessibleName("Afslut besøg")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(8))
        whole.addWidget(self.area, 1)
        for widget in (self.title_label, self.seen_label, self.banner, self.people_card, self.will_card):
            self.area.add(widget)
        self.banner.hide()
        grown(self.banner.action_button)
        self._list.setSpacing(0)
        self.people_card.body.addLayout(self._list)
        self._lines.setSpacing(theme.px(8))
        self.will_card.body.addLayout(self._lines)
        self.will_card.add(self.queue_tick)
        foot = QHBoxLayout(self.footer)
        foot.setContentsMargins(0, theme.px(4), 0, theme.px(10))
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.end_button)
        whole.addWidget(self.footer)

    def _connect(self) -> None:
        self.banner.action_requested.connect(self._on_way_back)
        self.queue_tick.edited.connect(self._on_queue_ticked)
        self.back_button.clicked.connect(self.back_requested)
        self.end_button.clicked.connect(self.primary_action)

    def show_visit(self, visit: OpenVisit) -> None:
        """Take the visit in, and read what ending it comes to once the page is in front."""
        if visit.id != self._visit_id:
            self._visit_id, self.summary = visit.id, None
            self.queue_tick.set_value(value=False)
            self._on_queue_ticked()
        self._is_stale = True
        if self.isVisible():
            self._read()

    def flush_typing(self) -> None:
        """Nothing is typed here."""

    def has_unsaved_text(self) -> bool:
        """Nothing is typed here."""
        return False

    def focus_first(self) -> None:
        """The keyboard stands on the verb, or on the way back to somebody who is missing."""
        button = self.banner.action_button if self.banner.isVisible() else self.end_button
        button.setFocus(Qt.FocusReason.OtherFocusReason)

    def primary_action(self) -> None:
        """End the visit."""
        if not self.end_button.isEnabled():
            return
        conduct, visit_id, prints = self._conduct, self._visit_id, self.queue_tick.isChecked()
        self.end_button.set_busy(busy=True, text="Afslutter …")
        self._tasks.command(
            self,
            lambda: conduct.end(visit_id, prints_mentor_notes=prints),
            self._on_ended,
            self._on_refused,
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Read when it comes to the front."""
        super().showEvent(event)
        if self._is_stale:
            self._read()

    def _read(self) -> None:
        self._is_stale = False
        conduct, visit_id = self._conduct, self._visit_id
        self._tasks.query(self, lambda: conduct.summary(visit_id), self._on_read)

    def _on_read(self, summary: VisitSummary) -> None:
        self.summary = summary
        self.seen_label.setText(end_words.seen_words(summary.lines))
        self._show_people(summary)
        self._show_open(summary)
        self._show_lines(summary)

    def _show_people(self, summary: VisitSummary) -> None:
        if list(self.rows) != [line.person_id for line in summary.lines]:
            self._make_rows(summary)
        for line in summary.lines:
            self.rows[line.person_id].show_line(line)

    def _make_rows(self, summary: VisitSummary) -> None:
        _empty(self._list)
        self.rows = {}
        for place, line in enumerate(summary.lines):
            row = self.rows[line.person_id] = EndRow(line)
            row.opened.connect(self.person_requested)
            row.assess_changed.connect(self._on_assess_changed)
            if place:
                self._list.addWidget(hairline())
            self._list.addWidget(row)

    def _show_open(self, summary: VisitSummary) -> None:
        self.banner.setVisible(bool(summary.open_people))
        if summary.open_people:
            self._say_open(summary, "warning")

    def _say_open(self, summary: VisitSummary, tone: str) -> None:
        way = f"Gå til {end_words.first_name(summary.open_people[0])}"
        words = end_words.open_words(summary.open_people)
        self.banner.show_message("Ikke alle er færdige", words, tone, way)
        self.banner.show()

    def _show_lines(self, summary: VisitSummary) -> None:
        _empty(self._lines)
        wanted = [("journal", end_words.written_words(summary))]
        if summary.reminders:
            wanted.append(("deadline", end_words.reminder_words(summary.reminders)))
        if summary.plans_visit_at is not None:
            words = moment(self._clock.local(summary.plans_visit_at))
            wanted.append(("date", f"Næste besøg kommer i planen: {words}."))
        if summary.unpayable_minutes:
            wanted.append(("warning", end_words.unpayable_words(summary.unpayable_minutes)))
        left = end_words.left_in_all(summary.lines)
        if left:
            wanted.append(("info", left))
        self.lines = [IconLine(icon, words, role="body") for icon, words in wanted]
        for line in self.lines:
            self._lines.addWidget(line)

    def _on_way_back(self) -> None:
        missing = [row for row in self.rows.values() if row.state is VisitPersonState.open]
        if missing:
            self.person_requested.emit(missing[0].person_id)

    def _on_assess_changed(self, person_id: str, is_wanted: bool) -> None:
        conduct = self._conduct
        self._tasks.command(
            self, lambda: conduct.write_person(person_id, {"opens_case": is_wanted}), self._on_changed
        )

    def _on_changed(self, _changes: Changes) -> None:
        self._read()

    def _on_queue_ticked(self) -> None:
        prints = self.queue_tick.isChecked()
        self.end_button.setText(END_AND_PRINT if prints else END)
        self.end_button.set_icon("print" if prints else "done")

    def _on_ended(self, _changes: Changes) -> None:
        self.end_button.set_busy(busy=False)
        notes = self.summary.notes if self.summary is not None else 0
        self.ended.emit(self._visit_id, end_words.ended_words(notes))

    def _on_refused(self, error: Exception) -> bool:
        self.end_button.set_busy(busy=False)
        if not isinstance(error, JobbroError):
            return False
        is_open = isinstance(error, RefusedAct) and Problem.visit_people_open in error.reasons
        if is_open and self.summary is not None and self.summary.open_people:
            self._say_open(self.summary, "danger")
        else:
            self.banner.show_message("Besøget er ikke afsluttet", sentence(error), "danger")
            self.banner.show()
            self._read()
        announce(self, self.banner.accessibleName(), urgent=True)
        self.area.ensureWidgetVisible(self.banner)
        if self.banner.action_button.isVisible():
            self.banner.action_button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True


class EndRow(QWidget):
    """What became of one candidate."""

    opened = Signal(str)
    assess_changed = Signal(str, bool)

    def __init__(self, line: SummaryLine, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.person_id = line.person_id
        self.state = line.state
        self.avatar = Avatar(line.citizen_id, line.name, 40)
        self.name_label = ElidedLabel(line.name, "touchstrong")
        self.detail_label = ElidedLabel("", "small", "muted")
        self.chip = Chip("", height=26)
        self.assess_tick = grown(CheckBox(end_words.ASSESS, "Kommer på I dag som 1 opgave"))
        self.open_button = grown(secondary(f"Gå til {end_words.first_name(line.name)}"))
        self._build(line.name)
        self.assess_tick.edited.connect(self._on_ticked)
        self.open_button.clicked.connect(self._on_open_clicked)

    def _build(self, name: str) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(8), 0, theme.px(8))
        row.setSpacing(theme.px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name_label)
        words.addWidget(self.detail_label)
        row.addWidget(self.avatar)
        row.addLayout(words, 1)
        row.addWidget(self.assess_tick)
        row.addWidget(self.open_button)
        row.addWidget(self.chip)
        self.assess_tick.setAccessibleName(f"{end_words.ASSESS}: {name}")
        self.setMinimumHeight(theme.px(64))

    def show_line(self, line: SummaryLine) -> None:
        """Show it as it is now."""
        self.state = line.state
        tone, icon = _CHIPS[line.state]
        self.chip.show_status(label(line.state), tone, icon)
        left = end_words.left_words(line)
        self.detail_label.setText(left)
        self.detail_label.setVisible(bool(left))
        self.assess_tick.setVisible(line.proposes_case)
        self.assess_tick.set_value(line.opens_case)
        self.open_button.setVisible(line.state is VisitPersonState.open)

    def _on_ticked(self) -> None:
        self.assess_changed.emit(self.person_id, self.assess_tick.isChecked())

    def _on_open_clicked(self) -> None:
        self.opened.emit(self.person_id)


def _empty(layout: QVBoxLayout) -> None:
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
