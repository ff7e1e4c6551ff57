"""The steps of a jobplan, edited in place: tick, text and day, added with Enter."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from app.common.clock import Clock
from app.common.identifiers import new_id
from app.ui.citizens.job_plan_texts import LineText
from app.ui.shared import focus, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import IconButton
from app.ui.shared.choices import CheckBox
from app.ui.shared.dates import DateField
from app.ui.shared.inputs import LineField
from app.ui.shared.text import Label, Paragraph

_LONGEST = 300
_WORD_WIDTH = 42
_DATE_WIDTH = 184


class MilestoneLine(QWidget):
    """One step: Enter goes on to the next, Alt and an arrow move it, Backspace removes an empty one."""

    edited = Signal()
    entered = Signal()
    left = Signal()
    moved = Signal(int)
    removal_requested = Signal()

    def __init__(self, clock: Clock, row_id: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.row_id = row_id
        self._clock = clock
        self._days: dict[bool, object] = {False: None, True: None}
        self.tick = CheckBox("")
        self.text_edit = LineText("Hvad skal nås?", max_length=_LONGEST)
        self.word_label = Label("senest", "small", "muted")
        self.day_edit = DateField(clock)
        self.more_button = IconButton("more", "Flyt eller slet delmål", tone="muted")
        self._build()
        self._connect()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.px(6))
        self.tick.setFixedWidth(theme.px(24))
        self.word_label.setFixedWidth(theme.px(_WORD_WIDTH))
        self.word_label.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.day_edit.setFixedWidth(theme.px(_DATE_WIDTH))
        self.day_edit.setPlaceholderText("Ingen dato")
        row.addWidget(self.tick)
        row.addWidget(self.text_edit, 1)
        row.addWidget(self.word_label)
        row.addWidget(self.day_edit)
        row.addWidget(self.more_button)

    def _connect(self) -> None:
        self.tick.edited.connect(self._on_ticked)
        self.text_edit.edited.connect(self._on_edited)
        self.text_edit.entered.connect(self.entered)
        self.day_edit.edited.connect(self._on_edited)
        self.day_edit.returnPressed.connect(self.entered)
        self.more_button.clicked.connect(self._on_more_clicked)
        self.text_edit.installEventFilter(self)
        self.day_edit.installEventFilter(self)

    def value(self) -> dict[str, object]:
        """The fields as the service takes them."""
        days = self._days | {self.tick.isChecked(): self.day_edit.value()}
        return {
            "id": self.row_id,
            "text": self.text_edit.value(),
            "due_on": days[False],
            "done_on": days[True] if self.tick.isChecked() else None,
        }

    def set_value(self, values: Mapping[str, object]) -> None:
        """Show a step."""
        self._days = {False: values.get("due_on"), True: values.get("done_on")}
        self.text_edit.set_value(values.get("text"))
        self.tick.set_value(values.get("done_on") is not None)
        self._show_day()

    def name_place(self, number: int) -> None:
        """Say to screen readers which one it is."""
        self.tick.setAccessibleName(f"Delmål {number} er nået")
        self.text_edit.setAccessibleName(f"Delmål {number}")
        self.day_edit.setAccessibleName(f"Dato for delmål {number}")
        self.more_button.set_name(f"Flyt eller slet delmål {number}")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keys that concern the whole line, and leaving one of its fields."""
        if event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            with_alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
            if with_alt and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.moved.emit(-1 if event.key() == Qt.Key.Key_Up else 1)
                return True
            if (
                event.key() == Qt.Key.Key_Backspace
                and watched is self.text_edit
                and not self.text_edit.value()
            ):
                self.removal_requested.emit()
                return True
        return super().eventFilter(watched, event)

    def _show_day(self) -> None:
        is_done = self.tick.isChecked()
        self.word_label.setText("nået" if is_done else "senest")
        self.day_edit.set_value(self._days[is_done])

    def _on_ticked(self) -> None:
        is_done = self.tick.isChecked()
        self._days[not is_done] = self.day_edit.value()
        if is_done:
            self._days[True] = self._clock.today()
        self._show_day()
        announce(self, "Delmålet er nået i dag" if is_done else "Delmålet er ikke nået")
        self.edited.emit()
        self.left.emit()

    def _on_edited(self) -> None:
        self.edited.emit()

    def _on_more_clicked(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for words, slot in (
            ("Flyt op\tAlt+↑", self._on_up_chosen),
            ("Flyt ned\tAlt+↓", self._on_down_chosen),
            ("Slet delmål", self._on_removal_chosen),
        ):
            menu.addAction(words).triggered.connect(slot)
        menu.popup(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))

    def _on_up_chosen(self) -> None:
        self.moved.emit(-1)

    def _on_down_chosen(self) -> None:
        self.moved.emit(1)

    def _on_removal_chosen(self) -> None:
        self.removal_requested.emit()


class MilestoneList(QWidget):
    """All steps of a plan (delmål), and a line to add one.

    ``about_to_remove`` comes before a step is taken out, so that what was typed before is saved on its own;
    ``removed`` comes after.
    """

    edited = Signal()
    left = Signal()
    about_to_remove = Signal()
    removed = Signal()

    def __init__(self, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._clock = clock
        self.lines: list[MilestoneLine] = []
        self._next_id = new_id()
        self.add_edit = LineField("Tilføj delmål, og tryk Enter", max_length=_LONGEST)
        self.note_label = Paragraph("", "smallmed", "danger")
        self._build()
        self._connect()

    def _build(self) -> None:
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(6))
        self._column.addWidget(self.add_edit)
        self._column.addWidget(self.note_label)
        self.note_label.hide()
        self.add_edit.setAccessibleName("Tilføj delmål")

    def _connect(self) -> None:
        self.add_edit.edited.connect(self._on_line_edited)
        self.add_edit.editingFinished.connect(self._on_add_finished)

    def value(self) -> list[dict[str, object]]:
        """The steps in order, with what stands in the line that adds one."""
        rows = [line.value() for line in self.lines]
        typed = self.add_edit.value()
        if typed:
            rows.append({"id": self._next_id, "text": typed, "due_on": None, "done_on": None})
        return rows

    def set_value(self, rows: Sequence[Mapping[str, object]]) -> None:
        """Show these steps; lines that stay keep their cursor."""
        present = {line.row_id: line for line in self.lines}
        wanted = [str(row.get("id") or new_id()) for row in rows]
        for row_id, line in present.items():
            if row_id not in wanted:
                self._drop(line)
        self.add_edit.set_value("")
        for place, (row_id, row) in enumerate(zip(wanted, rows, strict=True)):
            line = present.get(row_id) or self._make(row_id)
            if line.value() != dict(row):
                line.set_value(row)
            self._column.insertWidget(place, line)
        self.lines = [self._line_at(place) for place in range(len(wanted))]
        self._name_lines()

    def counts(self) -> tuple[int, int]:
        """How many steps are reached, and how many there are."""
        return sum(1 for line in self.lines if line.tick.isChecked()), len(self.value())

    def show_notes(self, notes: Sequence[str], tone: str = "danger") -> None:
        """Say under the list what is wrong with a step; nothing clears it."""
        self.note_label.setText("\n".join(notes))
        self.note_label.set_tone(tone)
        self.note_label.setVisible(bool(notes))

    def focus_add(self) -> None:
        """Give the line that adds a step the keyboard."""
        focus.set_by_keyboard(by_keyboard=True)
        self.add_edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _make(self, row_id: str) -> MilestoneLine:
        line = MilestoneLine(self._clock, row_id)
        line.edited.connect(self._on_line_edited)
        line.entered.connect(self._on_line_entered)
        line.left.connect(self.left)
        line.moved.connect(self._on_line_moved)
        line.removal_requested.connect(self._on_removal_requested)
        return line

    def _drop(self, line: MilestoneLine) -> None:
        self._column.removeWidget(line)
        line.hide()
        line.deleteLater()

    def _line_at(self, place: int) -> MilestoneLine:
        item = self._column.itemAt(place)
        line = item.widget() if item is not None else None
        if not isinstance(line, MilestoneLine):
            raise IndexError(place)
        return line

    def _name_lines(self) -> None:
        above: QWidget | None = None
        for number, line in enumerate(self.lines, start=1):
            line.name_place(number)
            for widget in (line.tick, line.text_edit, line.day_edit, line.more_button):
                if above is not None:
                    QWidget.setTabOrder(above, widget)
                above = widget
        if above is not None:
            QWidget.setTabOrder(above, self.add_edit)

    def _on_line_edited(self) -> None:
        self.edited.emit()

    def _on_add_finished(self) -> None:
        text = self.add_edit.value()
        if not text:
            return
        line = self._make(self._next_id)
        line.set_value({"text": text})
        self._column.insertWidget(len(self.lines), line)
        self.lines.append(line)
        self._next_id = new_id()
        self.add_edit.clear()
        self._name_lines()
        announce(self, "Delmål tilføjet")
        self.edited.emit()

    def _on_line_entered(self) -> None:
        line = self.sender()
        place = self.lines.index(line) if isinstance(line, MilestoneLine) else -1
        if 0 <= place < len(self.lines) - 1:
            self.lines[place + 1].text_edit.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            self.focus_add()

    def _on_line_moved(self, step: int) -> None:
        line = self.sender()
        if not isinstance(line, MilestoneLine):
            return
        place = self.lines.index(line)
        target = place + step
        if not 0 <= target < len(self.lines):
            return
        has_keyboard = line.text_edit.hasFocus()
        self.lines.insert(target, self.lines.pop(place))
        self._column.insertWidget(target, line)
        self._name_lines()
        if has_keyboard:
            line.text_edit.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"Flyttet til plads {target + 1} af {len(self.lines)}")
        self.edited.emit()

    def _on_removal_requested(self) -> None:
        line = self.sender()
        if not isinstance(line, MilestoneLine):
            return
        self.about_to_remove.emit()
        place = self.lines.index(line)
        self.lines.remove(line)
        self._drop(line)
        self._name_lines()
        beside = self.lines[max(0, place - 1)].text_edit if self.lines else self.add_edit
        beside.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
        self.removed.emit()


def reached_words(done: int, total: int) -> str:
    """How far the plan is, as »2 af 4 nået«."""
    return f"{done} af {total} nået" if total else ""


def as_day(value: object) -> object:
    """A day from a kept draft, where days are text; what is no day stays as typed."""
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            return value
    return value
