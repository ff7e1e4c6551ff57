"""The timeline tab: composer, filters, and what happened, a page of notes at a time."""

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QStackedWidget, QVBoxLayout, QWidget

from app.common.changes import Changes
from app.services.case_moves import CaseMoveRow
from app.services.journal import PAGE, NotePage, NoteRow
from app.ui.citizens.composer import NoteComposer
from app.ui.citizens.journal_view import JournalView
from app.ui.citizens.note_dialog import NoteDialog
from app.ui.citizens.page_data import FIRST_NOTES, PageData
from app.ui.citizens.timeline_entries import (
    DOCUMENTS,
    NOTE_PREFIX,
    NOTES,
    PLACEMENTS,
    Happening,
    document_happenings,
    grouped,
    move_happenings,
    note_happenings,
    placement_happenings,
)
from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import Button, IconButton
from app.ui.shared.chips import FilterBar
from app.ui.shared.desk import Desk
from app.ui.shared.empty_state import EmptyState
from app.ui.shared.list_filter import FoldedSearch
from app.ui.shared.marked import beginnings_of, holds

_EVERYTHING = "everything"
_FILTERS = ((_EVERYTHING, "Alt"), (NOTES, "Notater"), (PLACEMENTS, "Forløb"), (DOCUMENTS, "Dokumenter"))
_NEAR_THE_END = 400
_LEAST = 48
CitizenNotes = tuple[str, NotePage]


class TimelineTab(QWidget):
    """What happened to a citizen, and where the next note is written (tidslinje)."""

    document_requested = Signal(str)
    leave_requested = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._data: PageData | None = None
        self._notes: list[NoteRow] = []
        self._moves: tuple[CaseMoveRow, ...] = ()
        self._total = 0
        self._newest_first = True
        self._is_reading = False
        self._asked = 0
        self._sought = ""
        self.filter_bar = FilterBar(_FILTERS, "Vis på tidslinjen")
        self.order_button = Button("Nyeste først", "quiet", "sort", size="compact")
        self.composer = NoteComposer(desk)
        self.timeline = JournalView("Tidslinje")
        self.search = FoldedSearch("Find på tidslinjen", self.timeline)
        self.search_button = IconButton("search", "Find på tidslinjen", shortcut="Ctrl+F", kind="inside")
        self.empty = EmptyState("", "", "", "journal")
        self._build()
        self._connect()

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.px(16), 0, 0)
        column.setSpacing(theme.px(8))
        head = QHBoxLayout()
        head.addWidget(self.filter_bar, 1)
        head.addWidget(self.order_button)
        head.addWidget(self.search_button)
        # Where there is no room for it, Ctrl F is the way.
        self.search_button.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        self.search_button.setMinimumWidth(1)
        column.addLayout(head)
        column.addWidget(self.search)
        column.addWidget(self.composer)
        self._below = QStackedWidget()
        self._below.addWidget(self.timeline)
        self._below.addWidget(self.empty)
        # The timeline gives way while a note is written.
        self._below.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
        self._below.setMinimumHeight(theme.px(_LEAST))
        column.addWidget(self._below, 1)
        self.order_button.set_tip("Skift rækkefølge")

    def _connect(self) -> None:
        self.filter_bar.changed.connect(self._show)
        self.order_button.clicked.connect(self._on_order_clicked)
        self.search_button.clicked.connect(self.search.toggle)
        self.search.edited.connect(self._on_searched)
        self.composer.note_finished.connect(self._on_note_finished)
        self.composer.leave_requested.connect(self._on_left)
        self.empty.action_requested.connect(self._on_empty_action)
        self.timeline.opened.connect(self._on_item_opened)
        self.timeline.versions_requested.connect(self._on_item_opened)
        self.timeline.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_data(self, data: PageData) -> None:
        """Show a citizen, or the same one as things stand now."""
        is_same = self._data is not None and self._data.citizen.id == data.citizen.id
        several = is_same and len(self._notes) > len(data.notes.rows)
        self._data = data
        self._total, self._moves = data.notes.total, data.notes.moves
        self.composer.show_citizen(data.citizen.id, data.citizen.first_name, data.unfinished)
        if not is_same:
            self.search.reset()
            self._asked, self._sought = self._asked + 1, ""
        if self.search.text():
            self._find()
            return
        if several or not self._newest_first:
            self._read_again(len(self._notes) if several else FIRST_NOTES)
            return
        self._notes = list(data.notes.rows)
        self._show(keep_place=is_same)
        if not is_same:
            self.timeline.scrollToTop()

    def new_note(self) -> None:
        """Give the keyboard to the composer."""
        self.composer.begin()

    def begin_search(self) -> None:
        """Give the keyboard to the search."""
        self.search.begin()

    def _on_searched(self) -> None:
        self._asked += 1
        if self.search.text():
            self._find()
        else:
            self._sought = ""
            self._read_again(FIRST_NOTES)

    def _find(self) -> None:
        """Read the notes that hold what is typed; an answer to fewer letters is dropped."""
        data, text = self._data, self.search.text()
        if data is None:
            return
        self._asked += 1
        finding, citizen_id, number = self._desk.services.finding, data.citizen.id, self._asked
        self._desk.tasks.query(
            self, lambda: (number, text, finding.notes_of(citizen_id, text)), self._on_found
        )

    def _on_found(self, found: tuple[int, str, NotePage]) -> None:
        number, self._sought, page = found
        if number != self._asked:
            return
        self._total = page.total
        self._notes = self._in_order(page)
        self._show()
        announce(self.timeline, f"{len(self.timeline.entries)} på tidslinjen")

    def _read_again(self, count: int) -> None:
        """Read the notes shown so far once more, from the end the order begins with."""
        self._read(0, count, self._on_notes_read_again)

    def _read(self, start: int, count: int, done: Callable[[CitizenNotes], None]) -> None:
        data = self._data
        if data is None:
            return
        journal, citizen_id = self._desk.services.journal, data.citizen.id
        if self._newest_first:
            limit, offset = count, start
        else:
            limit = max(0, min(count, self._total - start))
            offset = max(0, self._total - start - limit)
        self._is_reading = True
        self._desk.tasks.query(
            self,
            lambda: (citizen_id, journal.of_citizen(citizen_id, limit, offset)),
            done,
            self._on_read_failed,
        )

    def _on_read_failed(self, _error: Exception) -> bool:
        self._is_reading = False
        return False

    def _is_about_shown(self, citizen_id: str) -> bool:
        return self._data is not None and self._data.citizen.id == citizen_id

    def _on_notes_read_again(self, found: CitizenNotes) -> None:
        self._is_reading = False
        citizen_id, page = found
        if self._is_about_shown(citizen_id):
            self._total, self._moves = page.total, page.moves
            self._notes = self._in_order(page)
            self._show(keep_place=True)

    def _on_more_read(self, found: CitizenNotes) -> None:
        self._is_reading = False
        citizen_id, page = found
        if self._is_about_shown(citizen_id):
            known = {note.id for note in self._notes}
            self._notes.extend(note for note in self._in_order(page) if note.id not in known)
            self._show(keep_place=True)

    def _in_order(self, page: NotePage) -> list[NoteRow]:
        return list(page.rows) if self._newest_first else list(reversed(page.rows))

    @property
    def has_all_notes(self) -> bool:
        """Whether every note of the citizen is on the timeline."""
        return len(self._notes) >= self._total

    def _happenings(self) -> list[Happening]:
        data, clock = self._data, self._desk.clock
        if data is None:
            return []
        wanted = set(self.filter_bar.selected())
        has_all = _EVERYTHING in wanted
        notes = note_happenings(self._notes, clock)
        found = notes if has_all or NOTES in wanted else []
        others = [one for one in move_happenings(self._moves, clock) if has_all or one.kind in wanted]
        if has_all or PLACEMENTS in wanted:
            others += placement_happenings(data.placements, clock)
        if has_all or DOCUMENTS in wanted:
            others += document_happenings(data.documents, clock)
        if found and not self.has_all_notes:
            # What lies beyond the notes read so far waits for them, so that nothing changes place later.
            edge = found[-1].at
            others = [one for one in others if (one.at >= edge) == self._newest_first]
        sought = beginnings_of(self._sought)
        return found + [one for one in others if holds(sought, one.item.title, one.item.text)]

    def _show(self, *, keep_place: bool = False) -> None:
        entries = grouped(self._happenings(), self._desk.clock.today(), newest_first=self._newest_first)
        self.timeline.sought = beginnings_of(self._sought)
        place = self.timeline.verticalScrollBar().value() if keep_place else 0
        if keep_place and entries and entries == list(self.timeline.entries):
            return
        self.timeline.set_items(entries)
        if place:
            self.timeline.show_all_at_once()
            self.timeline.verticalScrollBar().setValue(place)
        if entries:
            self._below.setCurrentWidget(self.timeline)
        else:
            self._explain_emptiness()

    def _explain_emptiness(self) -> None:
        if self._sought:
            self.empty.show_reason(f"Ingen resultater for »{self._sought[:30]}«", "", "Ryd søgning")
        elif self.filter_bar.selected() == (_EVERYTHING,):
            self.empty.show_reason(
                "Ingen notater endnu", "Skriv det første fra et besøg eller en samtale.", "Skriv notat"
            )
        else:
            self.empty.show_reason("Ingen passer til filteret", "", "Ryd filter")
        self._below.setCurrentWidget(self.empty)

    def _on_order_clicked(self) -> None:
        self._newest_first = not self._newest_first
        self.order_button.setText("Nyeste først" if self._newest_first else "Ældste først")
        if self.has_all_notes:
            self._notes.reverse()
            self._show()
        else:
            self._read_again(PAGE)

    def _on_scrolled(self, value: int) -> None:
        bar = self.timeline.verticalScrollBar()
        is_near = value > 0 and value >= bar.maximum() - theme.px(_NEAR_THE_END)
        if is_near and not self._is_reading and not self.has_all_notes:
            self._read(len(self._notes), PAGE, self._on_more_read)

    def _on_note_finished(self, changes: Changes) -> None:
        name = self._data.citizen.name if self._data else ""
        self._desk.say(f"Notat gemt på {name}", changes.act_id)

    def _on_left(self) -> None:
        self.timeline.setFocus(Qt.FocusReason.OtherFocusReason)
        self.leave_requested.emit()

    def _on_empty_action(self) -> None:
        if self._sought:
            self.search.end()
        elif self.filter_bar.selected() == (_EVERYTHING,):
            self.composer.begin()
        else:
            self.filter_bar.select(_EVERYTHING)

    def _on_item_opened(self, item_id: str) -> None:
        if item_id.startswith(NOTE_PREFIX):
            self._open_note(item_id.removeprefix(NOTE_PREFIX))
        elif item_id.startswith("document:"):
            self.document_requested.emit(item_id.removeprefix("document:"))

    def show_note(self, note_id: str) -> None:
        """Open a note that was found, also one that is not on the timeline yet."""
        finding = self._desk.services.finding
        self._desk.tasks.query(self, lambda: finding.note(note_id), self._on_note_read)

    def _on_note_read(self, note: NoteRow | None) -> None:
        if note is not None and self._is_about_shown(note.citizen_id) and self._desk.may_open():
            NoteDialog(self._desk, note).open()

    def _open_note(self, note_id: str) -> None:
        note = next((row for row in self._notes if row.id == note_id), None)
        if note is not None and self._desk.may_open():
            NoteDialog(self._desk, note).open()
