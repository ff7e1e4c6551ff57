"""»Skal gøres«: what is overdue, due today, this week and later."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.common.dates import show_weekday
from app.services.deadline_rows import DeadlineList, DeadlineRow
from app.ui.shared import deadline_look, theme
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


class TaskCard(Card):
    """Everything with a day, by day, by place or by kind (skal gøres)."""

    opened = Signal(object)
    ticked = Signal(object)
    menu_wanted = Signal(object, QPoint)
    filter_cleared = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("Skal gøres", flush=True, parent=parent)
        self.badge = CountBadge()
        self.grouping = Segmented(wording.GROUPINGS, "Vis efter")
        self.done_strip = QWidget()
        self.done_label = Paragraph("", "smallmed", "success")
        self.tasks = TaskList("Skal gøres", whole=True)
        self.search = FoldedSearch("Find i »Skal gøres«", self.tasks)
        self.search_button = IconButton("search", "Find i »Skal gøres«", shortcut="Ctrl+F", kind="inside")
        self.more_label = Paragraph("", "small", "muted")
        self.empty = EmptyState("", icon="done")
        self._today = date.min
        self._rows: tuple[DeadlineRow, ...] = ()
        self._day: date | None = None
        self._fill()
        self._join()

    def _fill(self) -> None:
        self.header.insertWidget(1, self.badge)
        self.header.addWidget(self.grouping)
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
        self.grouping.changed.connect(self._on_grouping_changed)
        self.search_button.clicked.connect(self.search.toggle)
        self.search.edited.connect(self._on_searched)
        self.tasks.opened.connect(self._on_opened)
        self.tasks.ticked.connect(self._on_ticked)
        self.tasks.menu_wanted.connect(self._on_menu_wanted)
        self.empty.action_requested.connect(self._on_clear_requested)

    def show_deadlines(self, found: DeadlineList) -> None:
        """Show what is to be done as seen from a day."""
        self._today = found.day
        self._rows = found.rows
        number = len(found.rows) + found.hidden
        self.badge.set_count(number)
        self.badge.setAccessibleName(f"{number} ting skal gøres")
        self.more_label.setText(f"Der er {found.hidden} mere. De ældste står her." if found.hidden else "")
        self._show()

    def show_day(self, day: date | None) -> None:
        """Show only what is due on a day, or everything."""
        self._day = day
        self._show()

    def shown(self) -> list[DeadlineRow]:
        """The rows that pass day and search."""
        sought = beginnings_of(self.search.text())
        return [
            row
            for row in self._rows
            if self._day in (None, row.listed_on(self._today))
            and holds(sought, row.title(self._today), wording.detail(row, self._today))
        ]

    def begin_search(self) -> None:
        """Give the keyboard to the search."""
        self.search.begin()

    def _show(self) -> None:
        rows = self.shown()
        today = self._today
        self.tasks.sought = beginnings_of(self.search.text())
        lines: list[TaskLine | GroupLine] = []
        groups = wording.grouped(rows, today, self.grouping.value())
        for group in groups:
            lines.append(GroupLine(group.title, len(group.rows), group.dot))
            lines += [_line(row, today) for row in group.rows]
        place = self._place()
        self.tasks.set_tasks(lines)
        if rows and not self.tasks.current_id():
            # What was done is gone: the keyboard stays where it was, and begins on the first thing to do.
            shown = [row for group in groups for row in group.rows]
            self.tasks.select(shown[min(place, len(shown) - 1)].id)
        self.tasks.setVisible(bool(rows))
        self.more_label.setVisible(bool(self.more_label.text()) and bool(rows))
        self._show_done(rows)

    def _show_done(self, rows: Sequence[DeadlineRow]) -> None:
        is_filtered = self._day is not None or bool(self.search.text())
        is_done = not any(row.shown_on <= self._today for row in self._rows)
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

    def _on_grouping_changed(self) -> None:
        self._show()

    def _on_searched(self) -> None:
        self._show()
        count = len(self.shown())
        announce(self.tasks, "1 linje" if count == 1 else f"{count} linjer")

    def _place(self) -> int:
        """Which of the rows the keyboard is on, counted without headings."""
        ids = [line.id for line in self.tasks.tasks if isinstance(line, TaskLine)]
        here = self.tasks.current_id()
        return ids.index(here) if here in ids else 0

    def _row(self, line_id: str) -> DeadlineRow | None:
        return next((row for row in self._rows if row.id == line_id), None)

    def _on_opened(self, line_id: str) -> None:
        row = self._row(line_id)
        if row is not None:
            self.opened.emit(row)

    def _on_ticked(self, line_id: str) -> None:
        row = self._row(line_id)
        if row is not None:
            self.ticked.emit(row)

    def _on_menu_wanted(self, line_id: str, place: QPoint) -> None:
        row = self._row(line_id)
        if row is not None:
            self.menu_wanted.emit(row, place)

    def _on_clear_requested(self) -> None:
        self._day = None
        self.search.reset()
        self.filter_cleared.emit()
        self._show()
        self.tasks.setFocus()


def _line(row: DeadlineRow, today: date) -> TaskLine:
    words, chip_tone = wording.chip(row, today)
    return TaskLine(
        id=row.id,
        title=row.title(today),
        detail=wording.detail(row, today),
        icon=deadline_look.icon(row),
        tone=deadline_look.tile_tone(row, today),
        chip=words,
        chip_tone=chip_tone,
        has_tick=True,
        has_menu=True,
    )
