"""The lines of a competence card: what somebody can do, and courses."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.common.identifiers import new_id
from app.models.visit_codes import CardLineKind
from app.services.competence_card_rows import CardLineRow
from app.ui.shared import theme
from app.ui.shared.buttons import IconButton, link
from app.ui.shared.choices import CheckBox
from app.ui.shared.inputs import TextField
from app.ui.shared.text import Label

_LONGEST_TITLE, _LONGEST_DETAIL, _LONGEST_WHEN = 120, 300, 60
_MOST = 10


class CardLineBox(QWidget):
    """One line: its words and, below, how or when (linje på kortet)."""

    accessible_role = "Grouping"
    edited = Signal()
    removed = Signal(str)

    def __init__(self, row: CardLineRow, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line_id = row.id or new_id()
        self.kind = row.kind
        is_course = row.kind is CardLineKind.course
        example = "Fx sikkerhed på lager, internt kursus" if is_course else "Fx pakning og forsendelse"
        second = "Hvornår, fx januar 2026" if is_course else "Hvordan? (valgfrit)"
        self.title = TextField(example, max_length=_LONGEST_TITLE)
        self.second = TextField(second, max_length=_LONGEST_WHEN if is_course else _LONGEST_DETAIL)
        self.proof = CheckBox("Har bevis")
        self.remove_button = IconButton("delete", "Fjern linjen", kind="inside")
        self.title.set_value(row.title)
        self.second.set_value(row.when if is_course else row.detail)
        self.proof.set_value(row.has_proof)
        self.proof.setVisible(is_course)
        self._build()
        self.show_number(number)
        for widget in (self.title, self.second, self.proof):
            widget.edited.connect(self.edited)
        self.remove_button.clicked.connect(self._on_removed)

    def _build(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.px(6))
        column.setSpacing(theme.px(4))
        top = QHBoxLayout()
        top.setSpacing(theme.px(2))
        top.addWidget(self.title, 1)
        top.addWidget(self.remove_button)
        column.addLayout(top)
        column.addWidget(self.second)
        column.addWidget(self.proof)

    def show_number(self, number: int) -> None:
        """Say which line it is to screen readers."""
        what = "Kursus" if self.kind is CardLineKind.course else "Linje"
        self.setAccessibleName(f"{what} {number}")
        self.title.setAccessibleName(f"{what} {number}")
        self.second.setAccessibleName(f"{what} {number}: {self.second.placeholderText()}")
        self.proof.setAccessibleName(f"{what} {number}: har bevis")
        self.remove_button.set_name(f"Fjern {what.lower()} {number}")

    def value(self) -> dict[str, Any]:
        """The fields of the line."""
        is_course = self.kind is CardLineKind.course
        second = str(self.second.value())
        return {
            "id": self.line_id,
            "kind": self.kind.value,
            "title": str(self.title.value()),
            "detail": "" if is_course else second,
            "when": second if is_course else "",
            "has_proof": is_course and self.proof.isChecked(),
        }

    def _on_removed(self) -> None:
        self.removed.emit(self.line_id)


class CardLines(QWidget):
    """The lines of one kind, written in place; added, moved up and removed."""

    edited = Signal()

    def __init__(self, kind: CardLineKind, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.title_label = Label(title, "smallstrong")
        self.add_button = link("Tilføj kursus" if kind is CardLineKind.course else "Tilføj linje", small=True)
        self.boxes: list[CardLineBox] = []
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(4))
        column.addWidget(self.title_label)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(theme.px(4))
        column.addLayout(self._lines)
        column.addWidget(self.add_button, 0, Qt.AlignmentFlag.AlignLeft)
        self.add_button.clicked.connect(self._on_add_clicked)

    def show_lines(self, rows: Sequence[CardLineRow]) -> None:
        """Show the lines of the card."""
        for box in self.boxes:
            box.hide()
            box.deleteLater()
        self.boxes = []
        for row in rows:
            if row.kind is self._kind:
                self._add(row)

    def values(self) -> list[dict[str, Any]]:
        """The lines in their order."""
        return [box.value() for box in self.boxes]

    def _add(self, row: CardLineRow) -> CardLineBox:
        box = CardLineBox(row, len(self.boxes) + 1)
        box.edited.connect(self.edited)
        box.removed.connect(self._on_removed)
        self.boxes.append(box)
        self._lines.addWidget(box)
        self.add_button.setVisible(len(self.boxes) < _MOST)
        return box

    def _on_add_clicked(self) -> None:
        self._add(CardLineRow("", kind=self._kind)).title.setFocus(Qt.FocusReason.OtherFocusReason)

    def _place_of(self, line_id: str) -> int:
        return next(place for place, box in enumerate(self.boxes) if box.line_id == line_id)

    def _on_removed(self, line_id: str) -> None:
        place = self._place_of(line_id)
        box = self.boxes.pop(place)
        self._lines.removeWidget(box)
        # The keyboard goes on where the line was.
        following = self.boxes[min(place, len(self.boxes) - 1)].title if self.boxes else self.add_button
        following.setFocus(Qt.FocusReason.OtherFocusReason)
        box.hide()
        box.deleteLater()
        self.add_button.show()
        self._number()
        self.edited.emit()

    def _number(self) -> None:
        for number, box in enumerate(self.boxes, start=1):
            box.show_number(number)
