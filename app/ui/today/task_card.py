"""»Skal gøres«: what is overdue, due today, this week and later."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.common.dates import show_weekday
from app.models.codes import TaskKind
from app.services.today import TaskRow, Today
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import IconButton
from app.ui.shared.cards import Card, Icon
from app.ui.shared.chips import CountBadge
from app.ui.shared.empty_state import EmptyState
from app.ui.shared.list_filter import FoldedSearch
from app.ui.shared.marked import beginnings_of, holds
from app.ui.shared.segmented import Segmented
from app.ui.shared.task_list import GroupLine, TaskLine, TaskList
from app.ui.shared.text import Paragraph
from app.ui.today import wording

ALL = "all"
FILTERS: dict[str, tuple[str, frozenset[TaskKind]]] = {
    ALL: ("Alle", frozenset(TaskKind)),
    "notes": ("Notater", frozenset({TaskKind.unfinished_note})),
    "placements": ("Forløb", frozenset({TaskKind.placement_ends})),
    "plans": ("Jobplaner", frozenset({TaskKind.job_plan_missing, TaskKind.job_plan_expires})),
}


class TaskCard(Card):
    """The list of things to do with its filter (skal gøres)."""

    opened = Signal(str, str)
    filter_cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Skal gøres", flush=True, parent=parent)
        self.badge = CountBadge()
        self.filter = Segmented([(key, words) for key, (words, _) in FILTERS.items()], "Vis")
        self.done_strip = QWidget()
        self.done_label = Paragraph("", "smallmed", "success")
        self.tasks = TaskList("Skal gøres", whole=True)
        self.search = FoldedSearch("Find i »Skal gøres«", self.tasks)
        self.search_button = IconButton("search", "Find i »Skal gøres«", shortcut="Ctrl+F", kind="inside")
        self.more_label = Paragraph("", "small", "muted")
        self.empty = EmptyState("", icon="done")
        self._today = date.min
        self._rows: tuple[TaskRow, ...] = ()
        self._day: date | None = None
        self._fill()
        self._join()

    def _fill(self) -> None:
        self.header.insertWidget(1, self.badge)
        self.header.addWidget(self.filter)
        self.header.addWidget(self.search_button)
        self.search.setContentsMargins(theme.px(20), 0, theme.px(20), theme.px(12))
        strip = QHBoxLayout(self.done_strip)
        strip.setContentsMargins(theme.px(20), theme.px(4), theme.px(20), theme.px(14))
        strip.setSpacing(theme.px(8))
        strip.addWidget(Icon("success", "success", 18))
        strip.addWidget(self.done_label, 1)
        self.more_label.setContentsMargins(theme.px(20), theme.px(8), theme.px(20), theme.px(12))
        self.body.setSpacing(0)
        for part in (self.search, self.done_strip, self.tasks, self.more_label, self.empty):
            self.add(part)

    def _join(self) -> None:
        self.filter.changed.connect(self._on_filter_changed)
        self.search_button.clicked.connect(self.search.toggle)
        self.search.edited.connect(self._on_searched)
        self.tasks.opened.connect(self._on_opened)
        self.empty.action_requested.connect(self._on_clear_requested)

    def show_today(self, found: Today) -> None:
        """Show the tasks of a day."""
        self._today = found.day
        self._rows = found.tasks
        self.badge.set_count(len(found.tasks) + found.hidden_tasks)
        self.badge.setAccessibleName(f"{len(found.tasks) + found.hidden_tasks} ting skal gøres")
        hidden = found.hidden_tasks
        self.more_label.setText(f"Der er {hidden} mere. De ældste står her." if hidden else "")
        self._show()

    def show_day(self, day: date | None) -> None:
        """Show only what is due on a day, or everything."""
        self._day = day
        self._show()

    def shown(self) -> list[TaskRow]:
        """The tasks that pass the filters."""
        kinds = FILTERS[self.filter.value()][1]
        sought = beginnings_of(self.search.text())
        return [
            row
            for row in self._rows
            if row.kind in kinds
            and self._day in (None, row.due_on)
            and holds(sought, wording.title(row, self._today), wording.detail(row))
        ]

    def begin_search(self) -> None:
        """Give the keyboard to the search."""
        self.search.begin()

    def _show(self) -> None:
        rows = self.shown()
        today = self._today
        self.tasks.sought = beginnings_of(self.search.text())
        lines: list[TaskLine | GroupLine] = []
        for group in wording.grouped(rows, today):
            lines.append(GroupLine(group.title, len(group.tasks), group.dot))
            lines += [_line(task, today) for task in group.tasks]
        self.tasks.set_tasks(lines)
        if rows and not self.tasks.current_id():
            # The keyboard lands on the first thing to do, not on its heading.
            self.tasks.select(_line_id(wording.grouped(rows, today)[0].tasks[0]))
        self.tasks.setVisible(bool(rows))
        self.more_label.setVisible(bool(self.more_label.text()) and bool(rows))
        self._show_done(rows)

    def _show_done(self, rows: Sequence[TaskRow]) -> None:
        is_filtered = self._day is not None or self.filter.value() != ALL or bool(self.search.text())
        is_done = not any(row.due_on <= self._today for row in self._rows)
        self.done_strip.setVisible(is_done and bool(rows) and not is_filtered)
        next_one = wording.next_deadline(self._rows, self._today)
        self.done_label.setText(f"Alt er klaret for i dag. {next_one}")
        self.empty.setVisible(not rows)
        if rows:
            return
        if not is_filtered:
            self.empty.show_reason("Alt er klaret for i dag.", next_one)
            return
        when = f" {show_weekday(self._day)}" if self._day is not None else ""
        hidden = len(self._rows)
        line = "1 frist er skjult." if hidden == 1 else f"{hidden} frister er skjult."
        action = "Vis alle" if hidden else ""
        self.empty.show_reason(f"Intet skal gøres{when}", line if hidden else next_one, action)

    def _on_filter_changed(self) -> None:
        self._show()

    def _on_searched(self) -> None:
        self._show()
        count = len(self.shown())
        announce(self.tasks, "1 linje" if count == 1 else f"{count} linjer")

    def _on_opened(self, line_id: str) -> None:
        kind, _, citizen_id = line_id.partition(":")
        self.opened.emit(kind, citizen_id)

    def _on_clear_requested(self) -> None:
        self._day = None
        self.search.reset()
        self.filter.set_value(ALL)
        self.filter_cleared.emit()
        self._show()
        self.tasks.setFocus()


def _line_id(task: TaskRow) -> str:
    return f"{task.kind.value}:{task.citizen_id}"


def _line(task: TaskRow, today: date) -> TaskLine:
    words, chip_tone = wording.chip(task, today)
    return TaskLine(
        id=_line_id(task),
        title=wording.title(task, today),
        detail=wording.detail(task),
        icon=wording.icon(task),
        tone=wording.tone(task, today),
        chip=words,
        chip_tone=chip_tone,
    )
