"""A field's frame: label above, hint under the label, what is wrong under the field."""

from typing import Protocol

from PySide6.QtCore import Qt, SignalInstance
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.ui.shared import theme
from app.ui.shared.announce import announce
from app.ui.shared.cards import Icon
from app.ui.shared.text import Label, Paragraph


class Input(Protocol):
    """What a widget must have to stand in a form; all of ``inputs``, ``choices`` and ``dates`` do."""

    @property
    def edited(self) -> SignalInstance:
        """The user changed the value."""

    def value(self) -> object:
        """The value as a service takes it; the text as typed when it cannot be read."""

    def set_value(self, value: object) -> None:
        """Show a value without telling that it was edited."""


class Field(QWidget):
    """A labelled input.

    Args:
        label: shown above and given to screen readers as the name of the input.
        widget: the input, usually an ``Input``.
        hint: how to fill it in, under the label.
    """

    def __init__(self, label: str, widget: QWidget, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.widget = widget
        self._standing_hint = hint
        self.label = Label(label, "smallstrong")
        self._hint: Paragraph | None = None
        self._note: _Note | None = None
        self._problem = ""
        self._build()
        self._connect()
        self.show_hint("")

    def _build(self) -> None:
        self._column = whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(4))
        whole.addWidget(self.label)
        whole.addWidget(self.widget)
        self.label.setBuddy(self.widget)
        self.widget.setAccessibleName(self.label.text())
        self.widget.setAccessibleDescription(self._standing_hint)

    def _connect(self) -> None:
        for name, slot in (
            ("edited", self.clear_problem),
            ("hint_changed", self.show_hint),
            ("problem_found", self.show_problem),
        ):
            signal = getattr(self.widget, name, None)
            if isinstance(signal, SignalInstance):
                signal.connect(slot)

    @property
    def problem(self) -> str:
        """What is wrong, or ``""``."""
        return self._problem

    def show_problem(self, sentence: str) -> None:
        """Say what is wrong and what to do; an empty sentence clears it."""
        if not sentence:
            self.clear_problem()
            return
        self._problem = sentence
        self._show_note(sentence, "danger", "error")
        theme.set_look(self.widget, problem="true")
        self.widget.setAccessibleDescription(f"{self._standing_hint} {sentence}".strip())

    def clear_problem(self) -> None:
        """Nothing is wrong any more."""
        if not self._problem:
            return
        self._problem = ""
        self._hide_note()
        theme.set_look(self.widget, problem="false")
        self.widget.setAccessibleDescription(self._standing_hint)

    def show_note(self, text: str, tone: str = "success", icon: str = "done") -> None:
        """Say something good or neutral under the field, as »Gemt«; an empty text takes it away."""
        if self._problem:
            return
        if not text:
            self._hide_note()
            return
        self._show_note(text, tone, icon)
        announce(self.widget, text)

    def show_hint(self, text: str) -> None:
        """Show a hint that follows what is typed; empty brings the standing hint back."""
        shown = text or self._standing_hint
        if self._hint is None:
            if not shown:
                return
            self._hint = Paragraph("", "small", "muted")
            self._column.insertWidget(1, self._hint)
        self._hint.setText(shown)
        self._hint.setVisible(bool(shown))

    @property
    def hint(self) -> str:
        """The hint in sight."""
        return self._hint.text() if self._hint is not None else ""

    @property
    def note(self) -> str:
        """What stands under the input: the problem, or the last note."""
        return self._note.label.text() if self._note is not None and not self._note.isHidden() else ""

    def _show_note(self, text: str, tone: str, icon: str) -> None:
        self._note_line().say(text, tone, icon)

    def _note_line(self) -> "_Note":
        # Most fields never say anything: the line is made with its first words.
        if self._note is None:
            self._note = _Note()
            self._note.hide()
            self._column.addWidget(self._note)
        return self._note

    def _hide_note(self) -> None:
        if self._note is not None:
            self._note.hide()


class _Note(QWidget):
    """The line under an input."""

    def __init__(self) -> None:
        super().__init__()
        self.icon = Icon("error", "danger", 16)
        self.label = Paragraph("", "smallmed", "danger")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.px(2), 0, 0)
        row.setSpacing(theme.px(6))
        row.addWidget(self.icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self.label, 1)

    def say(self, text: str, tone: str, icon: str) -> None:
        self.icon.show_icon(icon, tone)
        theme.set_look(self.label, tone=tone, role="smallmed" if tone == "danger" else "small")
        self.label.setText(text)
        self.show()


def label_for(widget: QWidget, text: str) -> QLabel:
    """A label that names a widget standing elsewhere."""
    made = Label(text, "smallstrong")
    made.setBuddy(widget)
    widget.setAccessibleName(text)
    return made
