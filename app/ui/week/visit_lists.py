"""The two lists of a visit: what to bring and what to take home, with ticks and lines of one's own."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.models.visit_codes import VisitList
from app.services.visit_rows import ItemRow
from app.texts.labels import label
from app.ui.shared import theme
from app.ui.shared.buttons import IconButton
from app.ui.shared.choices import CheckBox
from app.ui.shared.fields import Field
from app.ui.shared.inputs import TextField
from app.ui.shared.text import Label

_LONGEST = 200


class VisitLists(QWidget):
    """»Tag med« and »Få med hjem«; tells what is wanted, the screen does it."""

    ticked = Signal(object, bool)
    removed = Signal(object)
    # On which list, and the text.
    added = Signal(object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.parts = {each: ListPart(each) for each in VisitList}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(10))
        for part in self.parts.values():
            column.addWidget(part)
            part.ticked.connect(self.ticked)
            part.removed.connect(self.removed)
            part.added.connect(self.added)

    def show_items(self, items: Sequence[ItemRow]) -> None:
        """Show both lists; what is typed into a line of one's own stays."""
        for key, part in self.parts.items():
            part.show_items([item for item in items if item.on_list is key])

    def typed(self) -> list[tuple[VisitList, str]]:
        """Lines that are typed and not yet added."""
        return [(key, part.typed()) for key, part in self.parts.items() if part.typed()]

    def clear_typed(self) -> None:
        """Empty what is typed: another visit is shown."""
        for part in self.parts.values():
            part.text.clear()
            part.field.clear_problem()


class ListPart(QWidget):
    """One of the two lists."""

    accessible_role = "Grouping"

    ticked = Signal(object, bool)
    removed = Signal(object)
    added = Signal(object, str)

    def __init__(self, on_list: VisitList, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.on_list = on_list
        self.ticks: dict[str, CheckBox] = {}
        self._items: dict[str, ItemRow] = {}
        title = label(on_list)
        self.setAccessibleName(title)
        self.text = TextField("Skriv, og tryk Enter", max_length=_LONGEST)
        self.field = Field(f"Tilføj til »{title}«", self.text)
        self.field.label.hide()
        self._rows = QVBoxLayout()
        self._build(title)
        self.text.returnPressed.connect(self._on_return)

    def _build(self, title: str) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(2))
        column.addWidget(Label(title, "strong"))
        self._rows.setSpacing(0)
        column.addLayout(self._rows)
        column.addWidget(self.field)

    def show_items(self, items: Sequence[ItemRow]) -> None:
        """Show its lines."""
        had = next((key for key, tick in self.ticks.items() if tick.hasFocus()), "")
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.ticks, self._items = {}, {}
        for row in items:
            self._add_row(row)
        if had in self.ticks:
            self.ticks[had].setFocus(Qt.FocusReason.OtherFocusReason)

    def typed(self) -> str:
        """What is typed and not yet added."""
        return self.text.text().strip()

    def show_problem(self, sentence: str) -> None:
        """Say beside the field why a line is refused."""
        self.field.show_problem(sentence)

    def _add_row(self, row: ItemRow) -> None:
        key = key_of(row)
        tick = CheckBox(row.text, row.who or ("Forslag" if not row.id else ""))
        tick.set_value(row.is_done)
        tick.setProperty("item", key)
        tick.setToolTip(row.text)
        # A long line is cut in a narrow inspector.
        tick.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        tick.edited.connect(self._on_ticked)
        self.ticks[key], self._items[key] = tick, row
        line = QWidget()
        box = QHBoxLayout(line)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(theme.px(4))
        box.addWidget(tick, 1)
        if row.id:
            button = IconButton("close", f"Fjern »{row.text}«", kind="inside")
            button.setProperty("item", key)
            button.clicked.connect(self._on_remove_clicked)
            box.addWidget(button)
        self._rows.addWidget(line)

    def _on_ticked(self) -> None:
        tick = self.sender()
        if isinstance(tick, CheckBox):
            self.ticked.emit(self._items[str(tick.property("item"))], tick.isChecked())

    def _on_remove_clicked(self) -> None:
        button = self.sender()
        if isinstance(button, QObject):
            self.text.setFocus(Qt.FocusReason.OtherFocusReason)
            self.removed.emit(self._items[str(button.property("item"))])

    def _on_return(self) -> None:
        if self.typed():
            self.added.emit(self.on_list, self.typed())


def key_of(row: ItemRow) -> str:
    """Tells a line from the others, also while it is only proposed."""
    return row.id or f"{row.origin.value}:{row.origin_id}"
