"""The fields of one activity, opened under its row."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from app.models.codes import ActivityKind, ActivityStatus
from app.texts.labels import label
from app.ui.citizens.job_plan_texts import PlanText
from app.ui.shared import focus, theme
from app.ui.shared.buttons import Button
from app.ui.shared.choices import Combo
from app.ui.shared.fields import Field
from app.ui.shared.inputs import LineField

_LONGEST = 200
_LONGEST_DETAIL = 5_000


class ActivityForm(QFrame):
    """What, by whom, when, of which kind and how far (aktivitet); Esc closes it."""

    edited = Signal()
    close_requested = Signal()
    moved = Signal(int)
    removal_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "well")
        self.setAccessibleName("Aktivitet")
        self.title_edit = LineField("fx Praktik i lager og pakning", max_length=_LONGEST)
        self.detail_edit = PlanText("Hvad er aftalt?", max_length=_LONGEST_DETAIL)
        self.who_edit = LineField("fx Karla og Bodil", max_length=_LONGEST)
        self.when_edit = LineField("fx tirsdage kl. 9.00", max_length=_LONGEST)
        self.kind_combo = Combo([(kind.value, label(kind)) for kind in ActivityKind])
        self.status_combo = Combo([(status.value, label(status)) for status in ActivityStatus])
        self.up_button = Button("Flyt op", "quiet", size="compact")
        self.down_button = Button("Flyt ned", "quiet", size="compact")
        self.remove_button = Button("Slet aktivitet", "quiet", "delete", size="compact")
        self.close_button = Button("Luk", size="compact")
        self._inputs: dict[str, Any] = {
            "title": self.title_edit,
            "detail": self.detail_edit,
            "who": self.who_edit,
            "when": self.when_edit,
            "kind": self.kind_combo,
            "status": self.status_combo,
        }
        self._build()
        self._connect()

    def _build(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(theme.px(14), theme.px(12), theme.px(14), theme.px(12))
        whole.setSpacing(theme.px(10))
        whole.addWidget(Field("Aktivitet", self.title_edit))
        whole.addWidget(Field("Hvad er aftalt", self.detail_edit))
        for left, right in (
            (Field("Hvem", self.who_edit), Field("Hvornår", self.when_edit)),
            (Field("Art", self.kind_combo), Field("Status", self.status_combo)),
        ):
            row = QHBoxLayout()
            row.setSpacing(theme.px(12))
            row.addWidget(left, 1, Qt.AlignmentFlag.AlignTop)
            row.addWidget(right, 1, Qt.AlignmentFlag.AlignTop)
            whole.addLayout(row)
        foot = QHBoxLayout()
        foot.setSpacing(theme.px(6))
        foot.addWidget(self.up_button)
        foot.addWidget(self.down_button)
        foot.addWidget(self.remove_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        whole.addLayout(foot)

    def _connect(self) -> None:
        for widget in self._inputs.values():
            widget.edited.connect(self._on_edited)
        self.title_edit.returnPressed.connect(self.close_requested)
        self.who_edit.returnPressed.connect(self.close_requested)
        self.when_edit.returnPressed.connect(self.close_requested)
        self.up_button.clicked.connect(self._on_up_clicked)
        self.down_button.clicked.connect(self._on_down_clicked)
        self.remove_button.clicked.connect(self.removal_requested)
        self.close_button.clicked.connect(self.close_requested)

    def values(self) -> dict[str, object]:
        """The fields as the service takes them."""
        return {name: widget.value() for name, widget in self._inputs.items()}

    def load(self, values: Mapping[str, object]) -> None:
        """Show an activity."""
        for name, widget in self._inputs.items():
            widget.set_value(values[name])

    def focus_field(self, name: str) -> None:
        """Give a field the keyboard."""
        focus.set_by_keyboard(by_keyboard=True)
        self._inputs[name].setFocus(Qt.FocusReason.OtherFocusReason)

    def inputs(self) -> tuple[QWidget, ...]:
        """Every input, in reading order."""
        return tuple(self._inputs.values())

    def stops(self) -> tuple[QWidget, ...]:
        """Everything the Tab key reaches, in reading order."""
        return (*self.inputs(), self.up_button, self.down_button, self.remove_button, self.close_button)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Keys of its own first, the rest as usual."""
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if event.key() == Qt.Key.Key_Escape:
            self.close_requested.emit()
        elif step is not None and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.moved.emit(step)
        else:
            super().keyPressEvent(event)

    def _on_edited(self) -> None:
        self.edited.emit()

    def _on_up_clicked(self) -> None:
        self.moved.emit(-1)

    def _on_down_clicked(self) -> None:
        self.moved.emit(1)
