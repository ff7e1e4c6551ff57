"""Finding within one list: what is typed narrows it at once."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.common.money import show_count
from app.ui.shared.announce import announce
from app.ui.shared.inputs import SearchField
from app.ui.shared.table_view import TableView


class TableFilter(SearchField):
    """Narrows a table that is all there; the arrow down leads into it.

    Args:
        table: what is narrowed.
        placeholder: what it finds.
    """

    narrowed = Signal(int)

    def __init__(
        self, table: TableView[Any], placeholder: str = "Find i listen", parent: QWidget | None = None
    ) -> None:
        super().__init__(placeholder, placeholder, parent)
        self._table = table
        self.edited.connect(self._on_edited)

    def _on_edited(self) -> None:
        count = self._table.narrow(str(self.value()))
        announce(self, "1 linje" if count == 1 else f"{show_count(count)} linjer")
        self.narrowed.emit(count)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """From the search, arrow down leads into the table."""
        if event.key() == Qt.Key.Key_Down:
            self._table.setFocus(Qt.FocusReason.TabFocusReason)
            return
        super().keyPressEvent(event)


class FoldedSearch(QWidget):
    """A search that shows when it is asked for and goes with Esc; what it narrows stays whole without it.

    Args:
        placeholder: what it finds.
        below: the list that gets the keyboard from it.
    """

    edited = Signal()

    def __init__(self, placeholder: str, below: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._below = below
        self.field = SearchField(placeholder, placeholder)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)
        self.field.edited.connect(self.edited)
        self.field.installEventFilter(self)
        self.hide()

    def text(self) -> str:
        """What is searched for; nothing while it is hidden."""
        return "" if self.isHidden() else str(self.field.value())

    def begin(self) -> None:
        """Show it and give it the keyboard."""
        self.show()
        self.field.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.field.selectAll()

    def reset(self) -> None:
        """Hide it without telling: another record is shown."""
        self.field.clear()
        self.hide()

    def end(self) -> None:
        """Hide it; what it narrowed is whole again."""
        had_text = bool(self.field.text())
        self.reset()
        if had_text:
            self.edited.emit()

    def toggle(self) -> None:
        """Show or hide it, as its button does."""
        if self.isHidden():
            self.begin()
        else:
            self.end()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Esc in the empty field hides it; the arrow down leads into the list."""
        if watched is self.field and event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Escape and not self.field.text():
                self._below.setFocus(Qt.FocusReason.OtherFocusReason)
                self.end()
                return True
            if event.key() == Qt.Key.Key_Down:
                self._below.setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return False
