"""The base of all forms: fields with labels, what is wrong beside them, and whether anything was changed."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.errors import InvalidInput
from app.ui.shared import focus, theme
from app.ui.shared.announce import announce
from app.ui.shared.buttons import Button, link
from app.ui.shared.fields import Field
from app.ui.shared.text import Label

Values = dict[str, object]
_GAP = 14


class Form(QWidget):
    """Fields under each other.

    A form overrides ``_build`` (call ``add_field`` for each input, in reading order) and, when it needs more,
    ``_connect``. Inputs keep the protocol ``fields.Input``.
    """

    edited = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.fields: dict[str, Field] = {}
        self._rows: dict[str, QHBoxLayout] = {}
        self._inputs: dict[str, Any] = {}
        self._loaded: Values = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.px(_GAP))
        self.problem_list = ProblemList()
        self._build()
        self.column.addWidget(self.problem_list)
        self._connect()
        self._loaded = self.values()

    def _build(self) -> None:
        """Make the fields."""

    def _connect(self) -> None:
        """Join them where one follows another."""

    def add_field(self, name: str, label: str, widget: QWidget, hint: str = "", *, beside: str = "") -> Field:
        """Add an input.

        Args:
            name: as the service calls the value.
            label: shown above it.
            widget: an ``Input``.
            hint: how to fill it in.
            beside: name of an earlier field whose row it shares.

        Returns:
            The field round the input.
        """
        field = Field(label, widget, hint)
        self._inputs[name] = widget
        self.fields[name] = field
        self._row_for(name, beside).addWidget(field, 1, Qt.AlignmentFlag.AlignTop)
        self._inputs[name].edited.connect(self._on_field_edited)
        return field

    def add_choice(self, name: str, widget: QWidget) -> None:
        """Add a tick that carries its own text."""
        self._inputs[name] = widget
        self.column.addWidget(widget)
        self._inputs[name].edited.connect(self._on_field_edited)

    def add_section(self, title: str) -> Label:
        """Start a group of fields with a heading."""
        heading = Label(title, "h3")
        self.column.addSpacing(theme.px(4))
        self.column.addWidget(heading)
        return heading

    def add_widget(self, widget: QWidget) -> None:
        """Put something that is no input between the fields."""
        self.column.addWidget(widget)

    def values(self) -> Values:
        """Every value by name, as services take them."""
        return {name: widget.value() for name, widget in self._inputs.items()}

    def load(self, values: Mapping[str, object]) -> None:
        """Show values and take them as unchanged; names the form does not know are passed over."""
        self.show_values(values)
        self._loaded = self.values()

    def show_values(self, values: Mapping[str, object]) -> None:
        """Show values that count as changed, as from a kept draft."""
        for name, value in values.items():
            if name in self._inputs:
                self._inputs[name].set_value(value)
        self.clear_problems()

    @property
    def is_dirty(self) -> bool:
        """Whether anything differs from what was loaded."""
        return self.values() != self._loaded

    def mark_clean(self) -> None:
        """Take what stands there as saved."""
        self._loaded = self.values()

    def show_problems(self, problems: Mapping[str, str]) -> None:
        """Put Danish sentences beside the fields and go to the first; codes are ``Problem`` names."""
        from app.texts.messages import problem

        self.show_sentences({name: problem(code) for name, code in problems.items()})

    def show_error(self, error: InvalidInput) -> None:
        """Show what a service refused."""
        self.show_problems(error.problems)

    def show_sentences(self, sentences: Mapping[str, str]) -> None:
        """The same with the sentences themselves; those without a field stand in the list."""
        self.clear_problems()
        for name, sentence in sentences.items():
            if name in self.fields:
                self.fields[name].show_problem(sentence)
        named = {name: (self._label_of(name), sentence) for name, sentence in sentences.items()}
        is_all_beside = all(name in self.fields for name in sentences)
        if len(named) > 1 or not is_all_beside:
            self.problem_list.show_problems(named, self)
        first = next((name for name in self._inputs if name in sentences), "")
        if first:
            self.focus_field(first)
            announce(self, f"{self._label_of(first)}: {sentences[first]}", urgent=True)

    def clear_problems(self) -> None:
        """Nothing is wrong any more."""
        for field in self.fields.values():
            field.clear_problem()
        self.problem_list.hide()

    def focus_field(self, name: str) -> None:
        """Give a field the keyboard."""
        widget = self._inputs.get(name)
        if isinstance(widget, QWidget):
            focus.set_by_keyboard(by_keyboard=True)
            widget.setFocus(Qt.FocusReason.OtherFocusReason)

    def _row_for(self, name: str, beside: str) -> QHBoxLayout:
        row = self._rows.get(beside)
        if row is None:
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            self.column.addLayout(row)
        self._rows[name] = row
        return row

    def _label_of(self, name: str) -> str:
        return self.fields[name].label.text() if name in self.fields else ""

    def _on_field_edited(self) -> None:
        self.edited.emit()


class ProblemList(QWidget):
    """What is wrong, with a link to each field; stands above the primary button when it is more than one."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form: Form | None = None
        self.links: dict[str, Button] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.px(2))
        self.heading = Label("", "smallstrong", "danger")
        self._column.addWidget(self.heading)
        self.hide()

    def show_problems(self, problems: Mapping[str, tuple[str, str]], form: Form) -> None:
        """List label and sentence of each problem."""
        self._form = form
        for button in self.links.values():
            button.hide()
            button.deleteLater()
        self.links.clear()
        count = len(problems)
        self.heading.setText("Én ting mangler at blive rettet" if count == 1 else f"{count} ting skal rettes")
        for name, (label, sentence) in problems.items():
            button = link(f"{label}: {sentence}" if label else sentence, small=True)
            theme.set_look(button, tone="danger")
            button.setProperty("field", name)
            button.clicked.connect(self._on_link_clicked)
            self.links[name] = button
            self._column.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        self.setAccessibleName(self.heading.text())
        self.show()

    def _on_link_clicked(self) -> None:
        button = self.sender()
        if self._form is not None and isinstance(button, Button):
            self._form.focus_field(str(button.property("field")))
