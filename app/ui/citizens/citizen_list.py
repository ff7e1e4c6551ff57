"""The column with the citizens: search, filters, and a line for each."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.common.money import show_count
from app.models.act_codes import FilteredPage
from app.services.citizen_rows import CitizenList, CitizenListFilter, CitizenRow
from app.services.form_drafts import FormDraftRow
from app.ui.citizens.citizen_dialogs import NEW
from app.ui.citizens.page_data import CITIZEN_FORM
from app.ui.shared import painting, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import IconButton
from app.ui.shared.chips import FilterBar
from app.ui.shared.desk import Desk
from app.ui.shared.draft_offer import DraftOffer
from app.ui.shared.empty_state import EmptyState
from app.ui.shared.flow import FlowLayout
from app.ui.shared.inputs import SearchField
from app.ui.shared.marked import marks_in
from app.ui.shared.people_list import PeopleList, PersonLine
from app.ui.shared.saved_filters import SavedFilters
from app.ui.shared.text import Label, Paragraph

_FILTERS = (
    (CitizenListFilter.everyone.value, "Alle"),
    (CitizenListFilter.placed.value, "I forløb"),
    (CitizenListFilter.without_placement.value, "Uden plads"),
    (CitizenListFilter.under_thirty.value, "Under 30"),
)


# Avatar, gaps and edges beside the words of a line, and the room of the pencil.
_BESIDE_WORDS, _SIGN_ROOM = 66, 26


class CitizenListColumn(QFrame):
    """The list of citizens (borgere); what is typed narrows it at once."""

    citizen_opened = Signal(str)
    new_requested = Signal()
    draft_requested = Signal(object)
    listed = Signal(int)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._is_reading = self._is_stale = False
        self._asked: tuple[str, CitizenListFilter] | None = None
        self._told: tuple[str, CitizenListFilter] | None = None
        self._rows: tuple[CitizenRow, ...] = ()
        self._beginnings: tuple[str, ...] = ()
        self.title_label = Label("Borgere", "h2")
        self.count_label = Label("", "small", "subtle")
        self.add_button = IconButton("add", "Opret borger", kind="edged")
        self.search_field = SearchField("Find borger", "Find borger")
        self.filter_bar = _WrappedFilters(_FILTERS, "Vis borgere")
        self.saved_filters = SavedFilters(desk, FilteredPage.citizens)
        self.offer = DraftOffer(desk)
        self.people_list = CitizenLines("Borgere")
        self.empty = EmptyState("", "", "", "citizens")
        self.cut_label = Paragraph("", "cap", "muted")
        self._build()
        self._connect()

    def _build(self) -> None:
        self.setProperty("kind", "column")
        column = QVBoxLayout(self)
        side = theme.px(14)
        column.setContentsMargins(side, theme.px(18), side, theme.px(8))
        column.setSpacing(theme.px(10))
        head = QHBoxLayout()
        head.setSpacing(theme.px(8))
        head.addWidget(self.title_label)
        head.addWidget(self.count_label)
        head.addStretch(1)
        head.addWidget(self.add_button)
        column.addLayout(head)
        column.addWidget(self.search_field)
        column.addWidget(self.filter_bar)
        column.addWidget(self.saved_filters)
        column.addWidget(self.offer)
        self._below = QStackedWidget()
        self._below.addWidget(self.people_list)
        self._below.addWidget(self.empty)
        column.addWidget(self._below, 1)
        column.addWidget(self.cut_label)
        self.cut_label.hide()

    def _connect(self) -> None:
        self.search_field.edited.connect(self._on_narrowed)
        self.search_field.returnPressed.connect(self._on_search_entered)
        self.filter_bar.changed.connect(self._on_narrowed)
        self.saved_filters.chosen.connect(self._on_filter_chosen)
        self.people_list.opened.connect(self.citizen_opened)
        self.people_list.resized.connect(self._show_rows)
        self.add_button.clicked.connect(self.new_requested)
        self.empty.action_requested.connect(self._on_empty_action)
        self.offer.action_requested.connect(self._on_draft_wanted)
        self.offer.discard_requested.connect(self._on_draft_refused)

    def reload(self) -> None:
        """Read the list; while it is being read, one more wish waits and the last one counts."""
        if self._is_reading:
            self._is_stale = True
            return
        citizens = self._desk.services.citizens
        search, shown = self._wish()
        self._is_reading = True
        self._asked = (search, shown)
        everything = CitizenListFilter.everyone
        self.saved_filters.show_wish(search, "" if shown is everything else shown.value)
        self._desk.tasks.query(self, lambda: citizens.rows(search, shown), self._on_rows, self._on_failed)

    def look_for_draft(self) -> None:
        """Offer what was typed about a new citizen and not saved."""
        self.saved_filters.reload()
        drafts = self._desk.services.drafts
        self._desk.tasks.query(self, lambda: drafts.find(CITIZEN_FORM, NEW), self._on_draft)

    def select(self, citizen_id: str) -> None:
        """Mark the citizen whose page is open."""
        if not self.people_list.select(citizen_id):
            self.people_list.clearSelection()

    def focus_search(self) -> None:
        """Give the keyboard to the search."""
        self.search_field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search_field.selectAll()

    def _wish(self) -> tuple[str, CitizenListFilter]:
        chosen = self.filter_bar.selected()
        return str(self.search_field.value()), CitizenListFilter(chosen[0])

    def _on_filter_chosen(self, text: str, chip: str) -> None:
        self.search_field.set_value(text)
        self.filter_bar.blockSignals(True)  # noqa: FBT003 - Qt's own setter
        self.filter_bar.select(chip if chip in self.filter_bar.chips else _FILTERS[0][0])
        self.filter_bar.blockSignals(False)  # noqa: FBT003 - Qt's own setter
        self.reload()

    def _on_narrowed(self) -> None:
        self.reload()

    def _on_rows(self, found: CitizenList) -> None:
        self._is_reading = False
        if self._is_stale:
            self._is_stale = False
            if self._asked != self._wish():
                self.reload()
                return
        self.count_label.setText(show_count(found.total))
        self._rows, self._beginnings = found.rows, found.beginnings
        self._show_rows()
        self._say_cut(found)
        if found.rows:
            self._below.setCurrentWidget(self.people_list)
        else:
            self._explain_emptiness(found)
        if self._told != self._asked:
            # Only what the person narrowed is read aloud, not every reading after a change.
            self._told = self._asked
            announce(self.people_list, _counted(found.matching))
        self.listed.emit(found.total)

    def _show_rows(self) -> None:
        room = self.people_list.viewport().width() - theme.px(_BESIDE_WORDS)
        self.people_list.set_people([line_of(row, room, self._beginnings) for row in self._rows])

    def _on_failed(self, _error: Exception) -> bool:
        self._is_reading = False
        return False

    def _say_cut(self, found: CitizenList) -> None:
        is_cut = found.matching > len(found.rows)
        shown, of_all = show_count(len(found.rows)), show_count(found.matching)
        words = f"Viser {shown} af {of_all} – skriv for at finde flere" if is_cut else ""
        if found.is_wide:
            words = "Ingen passer helt. Her er dem, der ligner."
        self.cut_label.setText(words)
        self.cut_label.setVisible(bool(words))

    def _explain_emptiness(self, found: CitizenList) -> None:
        search, shown = self._wish()
        if not found.total:
            self.empty.show_reason(
                "Ingen borgere endnu", "Opret den første, eller hent en liste.", "Opret borger"
            )
        elif search:
            self.empty.show_reason(
                f"Ingen resultater for »{search[:30]}«", "Prøv med færre bogstaver.", "Ryd søgning"
            )
        elif shown is not CitizenListFilter.everyone:
            self.empty.show_reason("Ingen passer til filteret", "", "Ryd filter")
        self._below.setCurrentWidget(self.empty)

    def _on_empty_action(self) -> None:
        search, shown = self._wish()
        if search:
            self.search_field.set_value("")
            self.reload()
            self.focus_search()
        elif shown is not CitizenListFilter.everyone:
            self.filter_bar.select()
        else:
            self.new_requested.emit()

    def _on_search_entered(self) -> None:
        people = self.people_list.people
        if people:
            self.citizen_opened.emit(people[0].id)

    def _on_draft(self, row: FormDraftRow | None) -> None:
        if row is None:
            self.offer.hide()
        else:
            self.offer.offer(row, " til en ny borger")

    def _on_draft_wanted(self) -> None:
        if self.offer.row is not None:
            self.draft_requested.emit(self.offer.row)
            self.offer.hide()

    def _on_draft_refused(self) -> None:
        self.offer.hide()
        self._desk.forget_draft(CITIZEN_FORM, NEW)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the search, arrow down leads into the list."""
        if event.key() == Qt.Key.Key_Down and self.search_field.hasFocus():
            self.people_list.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


class CitizenLines(PeopleList):
    """The lines; letters look for a name here and are no commands."""

    resized = Signal()

    def event(self, event: QEvent) -> bool:
        """Keep the window's single letters away while the keyboard is in the list."""
        if (
            isinstance(event, QKeyEvent)
            and event.type() is QEvent.Type.ShortcutOverride
            and _is_letter(event)
        ):
            event.accept()
            return True
        return super().event(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A wider line has room for more of the place."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.resized.emit()


class _WrappedFilters(FilterBar):
    """Filter chips over as many lines as they need."""

    def _build(self) -> None:
        flow = FlowLayout(self, theme.px(6))
        for chip in self.chips.values():
            flow.addWidget(chip)
        self.chips[self._first].setChecked(True)


def _is_letter(event: QKeyEvent) -> bool:
    return event.text().isalpha() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier


def line_of(row: CitizenRow, room: float, sought: tuple[str, ...] = ()) -> PersonLine:
    """A citizen as a line of the list; a long place gives way, the week stays in sight."""
    marks = marks_in(row.name, sought)
    detail = row.place or "Uden plads"
    if row.week is not None:
        week = f" · uge {row.week}" if row.weeks is None else f" · uge {row.week} af {row.weeks}"
        left = (
            room - painting.text_width(week, "cap") - (theme.px(_SIGN_ROOM) if row.has_unfinished_note else 0)
        )
        detail = painting.elided(detail, theme.font("cap"), max(theme.px(40), left))[0] + week
    if not row.has_unfinished_note:
        return PersonLine(row.id, row.name, detail, marks=marks)
    return PersonLine(
        row.id, row.name, detail, icon="edit", tone="primary", sign="Ufærdigt notat", marks=marks
    )


def _counted(count: int) -> str:
    return "1 borger" if count == 1 else f"{show_count(count)} borgere"
