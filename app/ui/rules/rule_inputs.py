"""An input for every kind of part a rule's value can have."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from app.common.law_parts import Part, PartKind
from app.texts import rule_words
from app.ui.shared import theme
from app.ui.shared.buttons import IconButton, quiet
from app.ui.shared.choices import CheckBox, Combo
from app.ui.shared.fields import label_for
from app.ui.shared.inputs import TextField
from app.ui.shared.note_box import NoteBox
from app.ui.shared.text import Label
from app.ui.shared.tick_list import TickList

_LONGEST_NUMBER = 7
# Above this a bound only says that no rule means so much.
_OPEN_END = 100_000
_COLUMNS = 2
# A text in the tables, but only these holders of a talk are known to the calculation.
_PARTY = "party"


class NumbersField(TextField):
    """Several whole numbers on one line."""

    def set_value(self, value: object) -> None:
        """Show numbers with commas between them."""
        super().set_value(", ".join(map(str, value)) if isinstance(value, list | tuple) else value)


class LinesBox(NoteBox):
    """Several texts, one on each line."""

    def set_value(self, value: object) -> None:
        """Show each text on a line of its own."""
        super().set_value("\n".join(map(str, value)) if isinstance(value, list | tuple) else value)


class LineEditor(QWidget):
    """A small table: each line with its own fields, added and taken away (linjer).

    Args:
        inner: the parts of a line.
        name: what the lines are, for screen readers.
    """

    accessible_role = "Grouping"

    edited = Signal()

    def __init__(self, inner: tuple[Part, ...], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._inner = inner
        self.lines: list[LineFrame] = []
        self.setAccessibleName(name)
        self.empty_label = Label("Ingen linjer", "small", "muted")
        self.add_button = quiet("Tilføj linje", "add")
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(8))
        self._column.addWidget(self.empty_label)
        self._column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setFocusProxy(self.add_button)
        self.add_button.clicked.connect(self._on_add_clicked)

    def value(self) -> object:
        """The lines, each part by its name."""
        return [line.value() for line in self.lines]

    def set_value(self, value: object) -> None:
        """Show these lines."""
        for line in list(self.lines):
            self._take_away(line)
        for each in value if isinstance(value, list | tuple) else ():
            self._add(each)

    def _add(self, values: object) -> "LineFrame":
        line = LineFrame(self._inner, len(self.lines) + 1)
        line.set_value(values)
        line.edited.connect(self.edited)
        line.removed.connect(self._on_removed)
        self.lines.append(line)
        self._column.insertWidget(len(self.lines), line)
        self._number()
        return line

    def _take_away(self, line: "LineFrame") -> None:
        self.lines.remove(line)
        line.hide()
        line.deleteLater()
        self._number()

    def _number(self) -> None:
        self.empty_label.setVisible(not self.lines)
        for number, line in enumerate(self.lines, start=1):
            line.show_number(number)

    def _on_add_clicked(self) -> None:
        self._add({}).begin()
        self.edited.emit()

    def _on_removed(self, line: "LineFrame") -> None:
        self._take_away(line)
        self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()


class LineFrame(QFrame):
    """One line of a table with its fields (linje)."""

    accessible_role = "Grouping"

    edited = Signal()
    removed = Signal(object)

    def __init__(self, inner: tuple[Part, ...], number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "well")
        by_name = {part.name: part for part in inner}
        names = rule_words.in_line_order(by_name)
        self.inputs: dict[str, Any] = {name: make_input(by_name[name]) for name in names}
        self.number_label = Label("", "smallstrong")
        self.remove_button = IconButton("delete", "Fjern linjen", kind="inside")
        self._build(inner)
        self.show_number(number)
        self.remove_button.clicked.connect(self._on_remove_clicked)
        for widget in self.inputs.values():
            widget.edited.connect(self.edited)

    def _build(self, inner: tuple[Part, ...]) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(theme.px(14), theme.px(8), theme.px(14), theme.px(12))
        grid.setHorizontalSpacing(theme.px(12))
        grid.setVerticalSpacing(theme.px(4))
        grid.addWidget(self.number_label, 0, 0)
        grid.addWidget(self.remove_button, 0, _COLUMNS - 1, Qt.AlignmentFlag.AlignRight)
        by_name = {part.name: part for part in inner}
        for place, name in enumerate(rule_words.in_line_order(by_name)):
            part = by_name[name]
            row, column = 1 + 2 * (place // _COLUMNS), place % _COLUMNS
            widget = self.inputs[part.name]
            grid.addWidget(label_for(widget, rule_words.part_name(part.name, is_inner=True)), row, column)
            grid.addWidget(widget, row + 1, column)

    def value(self) -> dict[str, object]:
        """What stands in the fields."""
        return {name: widget.value() for name, widget in self.inputs.items()}

    def set_value(self, value: object) -> None:
        """Fill the fields."""
        for name, widget in self.inputs.items():
            widget.set_value(value.get(name) if isinstance(value, dict) else None)

    def show_number(self, number: int) -> None:
        """Say which line it is."""
        self.number_label.setText(f"Linje {number}")
        self.setAccessibleName(f"Linje {number}")
        self.remove_button.set_name(f"Fjern linje {number}")

    def begin(self) -> None:
        """Give the first field the keyboard."""
        next(iter(self.inputs.values())).setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_remove_clicked(self) -> None:
        self.removed.emit(self)


def make_input(part: Part, inner: tuple[Part, ...] = ()) -> Any:
    """The input of a part; ``inner`` are the parts of its lines."""
    name = rule_words.part_name(part.name)
    if part.kind is PartKind.lines:
        return LineEditor(inner, name)
    return _MAKERS[part.kind](part, name)


def hint_of(part: Part, unit: str = "") -> str:
    """How the input is filled in."""
    if part.kind is PartKind.number:
        words = f"Fra {part.least} til {part.most} {unit}".rstrip()
        return unit if part.most >= _OPEN_END else words
    if part.kind is PartKind.numbers:
        return f"Adskil med komma. Hver fra {part.least} til {part.most}"
    return "Én på hver linje" if part.kind is PartKind.texts else ""


def _number(_part: Part, _name: str) -> QWidget:
    return TextField(max_length=_LONGEST_NUMBER)


def _text(part: Part, name: str) -> QWidget:
    if part.name == _PARTY:
        return Combo(list(rule_words.PARTIES.items()), name)
    return TextField(max_length=1_000)


def _numbers(_part: Part, _name: str) -> QWidget:
    return NumbersField()


def _texts(_part: Part, _name: str) -> QWidget:
    return LinesBox("", lowest=64, highest=160)


def _flag(_part: Part, name: str) -> QWidget:
    return CheckBox(name or "Ja, reglen gælder")


def _code(part: Part, name: str) -> QWidget:
    return Combo([(code.value, rule_words.code_words(code)) for code in part.choices], name)


def _codes(part: Part, name: str) -> QWidget:
    return TickList([(code.value, rule_words.code_words(code), "") for code in part.choices], name)


_MAKERS = {
    PartKind.number: _number,
    PartKind.numbers: _numbers,
    PartKind.flag: _flag,
    PartKind.text: _text,
    PartKind.texts: _texts,
    PartKind.code: _code,
    PartKind.codes: _codes,
}
