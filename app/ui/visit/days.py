"""The days since the last visit, and what can be said of them (fremmøde)."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.common.clock import Clock
from app.models.visit_codes import DayState
from app.services.conduct_rows import DayCard
from app.ui.shared import theme
from app.ui.shared.autosave import Autosave
from app.ui.shared.buttons import Button
from app.ui.shared.inputs import TextField
from app.ui.shared.number_inputs import show_hours
from app.ui.shared.text import Label
from app.ui.visit import wording
from app.ui.visit.buttons import DayButton, StateButton
from app.ui.visit.touch import grown

# Icon and tone of each state.
LOOKS: dict[DayState, tuple[str, str]] = {
    DayState.met: ("done", "success"),
    DayState.met_partly: ("time", "success"),
    DayState.absent_unknown: ("warning", "warning"),
    DayState.sick: ("sickness", "warning"),
    DayState.lawful: ("approved", "info"),
    DayState.no_show: ("close", "danger"),
    DayState.no_working_day: ("date", "neutral"),
    DayState.company_closed: ("lock", "neutral"),
}
# What a bare character says of the chosen day.
STATE_KEYS: dict[str, DayState] = {
    "f": DayState.met,
    "i": DayState.absent_unknown,
    "s": DayState.sick,
    "l": DayState.lawful,
    "u": DayState.no_show,
    "-": DayState.no_working_day,
}
_GAP = 8
_DAY_ROOM = 88
_STEP = 30
_ONE_LINE_FROM = 880


class DayStrip(QWidget):
    """The day cards, in as many lines as they need; one of them is chosen.

    The arrow keys move between the days; one of them is a stop for the Tab key.
    """

    accessible_role = "Grouping"

    chosen = Signal(object)

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self._days: tuple[DayCard, ...] = ()
        self._current: date | None = None
        self._columns = 0
        self.buttons: list[DayButton] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.px(_GAP))
        self.setAccessibleName("Dage siden sidste besøg")
        # As many cards as fit stand on a line; they must not keep the page wide.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    @property
    def current(self) -> DayCard | None:
        """The day the states are about."""
        return next((day for day in self._days if day.day == self._current), None)

    def show_days(self, days: Sequence[DayCard]) -> None:
        """Show days; the chosen one stays chosen where it is still there."""
        self._days = tuple(days)
        today = self._clock.today()
        while len(self.buttons) < len(days):
            # With its parent at once: shown without one it would be a window.
            button = DayButton(self)
            button.clicked.connect(self._on_clicked)
            self.buttons.append(button)
            self._columns = 0
        for button, day in zip(self.buttons, days, strict=False):
            look = LOOKS[day.state] if day.state is not None else ("", "")
            button.show_day(
                wording.day_name(day.day),
                wording.day_line(day.day, today),
                wording.day_state_words(day),
                look,
                has_note=bool(day.note),
            )
            button.setAccessibleName(wording.day_spoken(day, today))
            button.setToolTip(day.note)
        for place, button in enumerate(self.buttons):
            button.setVisible(place < len(days))
        if self.current is None:
            self._current = self.first_empty()
        self._mark()
        self._arrange()

    def choose(self, day: date | None) -> None:
        """Turn to a day."""
        self._current = day
        self._mark()
        self.chosen.emit(self.current)

    def first_empty(self) -> date | None:
        """The first day nothing is known of, else the last day."""
        empty = [day.day for day in self._days if day.state is None and not day.is_closed]
        return empty[0] if empty else self._days[-1].day if self._days else None

    def next_empty(self, after: date) -> date | None:
        """The next empty day, from the front again after the last; ``None`` when all are known."""
        empty = [day.day for day in self._days if day.state is None and not day.is_closed]
        return next((day for day in empty if day > after), empty[0] if empty else None)

    def take_keyboard(self) -> bool:
        """Give the keyboard to the chosen day; says whether there is one."""
        button = self._button_of(self._current)
        if button is None:
            return False
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def has_keyboard(self) -> bool:
        """Whether a day has it."""
        return any(button.hasFocus() for button in self.buttons)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrow keys move between the days."""
        step = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}.get(Qt.Key(event.key()))
        if step is None or not self._days:
            event.ignore()
            return
        dates = [day.day for day in self._days]
        here = dates.index(self._current) if self._current in dates else 0
        self.choose(dates[max(0, min(len(dates) - 1, here + step))])
        self.take_keyboard()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer cards on a line."""
        super().resizeEvent(event)
        self._arrange()

    def _button_of(self, day: date | None) -> DayButton | None:
        pairs = zip(self.buttons, self._days, strict=False)
        return next((button for button, each in pairs if each.day == day), None)

    def _mark(self) -> None:
        here = self._button_of(self._current)
        for button in self.buttons:
            button.set_chosen(is_chosen=button is here)
            is_stop = button is here
            button.setFocusPolicy(Qt.FocusPolicy.StrongFocus if is_stop else Qt.FocusPolicy.ClickFocus)

    def _arrange(self) -> None:
        room = theme.px(_DAY_ROOM) + theme.px(_GAP)
        columns = max(1, (self.width() + theme.px(_GAP)) // room)
        # A week on a line looks like one; more lines than needed do not.
        columns = min(columns, max(5, len(self._days)))
        is_low = len(self._days) > columns
        for button in self.buttons:
            button.set_low(is_low=is_low)
        if columns == self._columns:
            return
        for place in range(self._grid.columnCount()):
            self._grid.setColumnStretch(place, 0)
        self._columns = columns
        for place, button in enumerate(self.buttons):
            self._grid.addWidget(button, place // columns, place % columns)
        for place in range(columns):
            self._grid.setColumnStretch(place, 1)

    def _on_clicked(self) -> None:
        button = self.sender()
        place = next((n for n, each in enumerate(self.buttons) if each is button), None)
        if place is not None and place < len(self._days):
            self.choose(self._days[place].day)


class StateButtons(QWidget):
    """What is known of the chosen day: six buttons, and behind the last one what is rarer."""

    state_wanted = Signal(object, object)
    clear_wanted = Signal()
    note_typed = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.met = StateButton("Mødt", "done", "success", key="F")
        self.unknown = StateButton("Ikke mødt", "warning", "warning", detail="årsag ukendt", key="I")
        self.sick = StateButton("Sygdom", "sickness", "warning", key="S")
        self.lawful = StateButton("Lovligt", "approved", "info", key="L")
        self.no_show = StateButton("Udeblevet", "close", "danger", key="U")
        self.other = StateButton("Andet …", "more", "neutral")
        self.partly = StateButton("Mødt en del af dagen", "time", "success")
        self.no_day = StateButton("Ikke mødedag", "date", "neutral", key="-")
        self.closed = StateButton("Virksomheden lukket", "lock", "neutral")
        self.clear_button = StateButton("Ryd", "delete", "neutral")
        self.back_button = StateButton("Tilbage", "left", "neutral")
        self.less_button = Button("–", size="touch")
        self.more_button = Button("+", size="touch")
        self.hours_label = Label("", "touchstrong")
        self.note = grown(TextField("Notat til dagen", max_length=300))
        self.usual, self.rare = QWidget(), QWidget()
        self.autosave = Autosave(self)
        self._day: DayCard | None = None
        self._minutes = self._columns = 0
        self._build()
        self._connect()

    def _build(self) -> None:
        self._states = {
            self.met: DayState.met,
            self.unknown: DayState.absent_unknown,
            self.sick: DayState.sick,
            self.lawful: DayState.lawful,
            self.no_show: DayState.no_show,
            self.partly: DayState.met_partly,
            self.no_day: DayState.no_working_day,
            self.closed: DayState.company_closed,
        }
        for button in self._states:
            button.setCheckable(True)
        self.note.setAccessibleName("Notat til dagen")
        self.less_button.setAccessibleName("En halv time mindre")
        self.more_button.setAccessibleName("En halv time mere")
        self.hours_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        grid = QGridLayout(self.usual)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.px(_GAP))
        self._grid = grid
        self._arrange(3)
        self._build_rare(self.rare)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.usual)
        whole.addWidget(self.rare)
        self.rare.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def _build_rare(self, rare: QWidget) -> None:
        column = QVBoxLayout(rare)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(_GAP))
        rows: tuple[tuple[tuple[QWidget, int], ...], ...] = (
            ((self.partly, 3), (self.less_button, 0), (self.hours_label, 1), (self.more_button, 0)),
            ((self.no_day, 1), (self.closed, 1)),
            ((self.note, 1), (self.clear_button, 0), (self.back_button, 0)),
        )
        for parts in rows:
            row = QHBoxLayout()
            row.setSpacing(theme.px(_GAP))
            for part, share in parts:
                row.addWidget(part, share)
            column.addLayout(row)

    def _connect(self) -> None:
        for button in self._states:
            button.clicked.connect(self._on_state_clicked)
        self.other.clicked.connect(self._on_other_clicked)
        self.back_button.clicked.connect(self.show_usual)
        self.clear_button.clicked.connect(self._on_clear_clicked)
        self.less_button.clicked.connect(self._on_less_clicked)
        self.more_button.clicked.connect(self._on_more_clicked)
        self.note.edited.connect(self.autosave.touch)
        self.note.editingFinished.connect(self.autosave.flush)
        self.autosave.due.connect(self._on_note_due)

    def show_day(self, day: DayCard | None) -> None:
        """Say what is known of the chosen day."""
        is_same = day is not None and self._day is not None and day.day == self._day.day
        if not is_same:
            self.autosave.flush()
        self._day = day
        for button, state in self._states.items():
            button.setChecked(day is not None and day.state is state)
            button.setEnabled(day is not None)
        self.other.setEnabled(day is not None)
        if day is None:
            return
        self._minutes = day.met_minutes if day.state is DayState.met_partly else day.planned_minutes // 2
        self._show_hours()
        if self.note.value() != day.note and not (is_same and self.autosave.is_waiting):
            self.note.set_value(day.note)
        self.note.setEnabled(day.state is not None)
        self.clear_button.setEnabled(day.state is not None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """All on one line where there is room."""
        super().resizeEvent(event)
        self._arrange(6 if self.width() >= theme.px(_ONE_LINE_FROM) else 3)

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        first = (self.met, self.unknown, self.sick, self.lawful, self.no_show, self.other)
        for place, button in enumerate(first):
            self._grid.addWidget(button, place // columns, place % columns)
        for place in range(6):
            self._grid.setColumnStretch(place, 1 if place < columns else 0)

    def show_usual(self) -> None:
        """The six buttons."""
        self._show_rare(is_shown=False)

    def _show_hours(self) -> None:
        self.hours_label.setText(f"{show_hours(self._minutes)} t.")

    def _on_state_clicked(self) -> None:
        button = self.sender()
        state = next((state for each, state in self._states.items() if each is button), None)
        if state is None or self._day is None:
            return
        minutes = self._minutes if state is DayState.met_partly else None
        self.state_wanted.emit(state, minutes)

    def _on_other_clicked(self) -> None:
        self._show_rare(is_shown=True)
        self.partly.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_rare(self, *, is_shown: bool) -> None:
        self.usual.setVisible(not is_shown)
        self.rare.setVisible(is_shown)

    def _on_clear_clicked(self) -> None:
        self.clear_wanted.emit()
        self.show_usual()

    def _on_less_clicked(self) -> None:
        self._change_hours(-_STEP)

    def _on_more_clicked(self) -> None:
        self._change_hours(_STEP)

    def _change_hours(self, step: int) -> None:
        most = self._day.planned_minutes if self._day is not None else 0
        self._minutes = max(_STEP, min(max(most, _STEP), self._minutes + step))
        self._show_hours()
        if self._day is not None and self._day.state is DayState.met_partly:
            self.state_wanted.emit(DayState.met_partly, self._minutes)

    def _on_note_due(self) -> None:
        if self._day is not None and self._day.state is not None and self.note.value() != self._day.note:
            self.note_typed.emit(self._day.day, str(self.note.value()))
