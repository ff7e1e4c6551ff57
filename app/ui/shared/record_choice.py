"""Choosing a citizen or a company inside a form: a search, what it finds, and the one that was chosen."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from app.ui.shared import theme
from app.ui.shared.avatar import Avatar
from app.ui.shared.buttons import quiet
from app.ui.shared.cards import IconTile
from app.ui.shared.inputs import SearchField
from app.ui.shared.people_list import PeopleList, PersonLine
from app.ui.shared.text import ElidedLabel, Paragraph
from app.ui.tasks import Tasks

Find = Callable[[str], Sequence[PersonLine]]

_HEIGHT = 176


@dataclass(frozen=True, slots=True)
class ChoiceWords:
    """What a choice is called.

    Attributes:
        hint: stands in the search while it is empty.
        search: name of the search, for screen readers.
        people: name of the list, for screen readers.
        nobody: says that an empty search finds nobody.
    """

    hint: str
    search: str
    people: str
    nobody: str


class RecordChoice(QWidget):
    """A search and a list; when one is chosen it folds to that one (valg af borger eller virksomhed).

    Enter in the search takes the first, the arrow goes into the list. The value is the id of the line; one
    that the arrows went to counts as well, because it looks chosen.

    Args:
        tasks: where it asks.
        find: gives what a search finds; runs away from the window.
        words: what it is called.
        height: of the list.
    """

    edited = Signal()
    # One was taken and the choice folded: the form may go on.
    taken = Signal()
    # What the search finds is in sight.
    offered = Signal()

    def __init__(
        self,
        tasks: Tasks,
        find: Find,
        words: ChoiceWords,
        height: int = _HEIGHT,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._find, self._words = tasks, find, words
        self.search = SearchField(words.hint, words.search)
        self.people = PeopleList(words.people)
        self.none_label = Paragraph("", "small", "muted")
        self.avatar = Avatar()
        self.tile = IconTile("company")
        self.name_label = ElidedLabel("", "strong")
        self.again_button = quiet("Vælg en anden")
        self.chosen_row = QWidget()
        self._lines: dict[str, PersonLine] = {}
        self._chosen = self._pointed = ""
        self._takes_first = False
        self._build(height)
        self._connect()

    def _build(self, height: int) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(theme.px(6))
        line = QHBoxLayout(self.chosen_row)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(theme.px(10))
        line.addWidget(self.avatar)
        line.addWidget(self.tile)
        line.addWidget(self.name_label, 1)
        line.addWidget(self.again_button)
        self.people.setFixedHeight(theme.px(height))
        for part in (self.search, self.people, self.none_label, self.chosen_row):
            whole.addWidget(part)
        self.none_label.hide()
        self.chosen_row.hide()
        self.setFocusProxy(self.search)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def _connect(self) -> None:
        self.search.searched.connect(self.read)
        self.people.chosen.connect(self._on_pointed)
        self.people.opened.connect(self.choose)
        self.again_button.clicked.connect(self._on_again_clicked)

    def read(self) -> None:
        """Look for what the search means."""
        find, search = self._find, str(self.search.value())
        self._tasks.query(self, lambda: find(search), self._on_found)

    def value(self) -> object:
        """Id of the chosen one, or ``""``."""
        return self._chosen or self._pointed

    @property
    def name(self) -> str:
        """Name of the chosen one, or ``""``."""
        line = self._lines.get(str(self.value()))
        return line.name if line else ""

    def set_value(self, value: object) -> None:
        """Choose one that was offered; another value chooses none."""
        wanted = str(value or "")
        line = self._lines.get(wanted)
        self._chosen, self._pointed = line.id if line else "", ""
        if line is not None:
            self.name_label.setText(line.name)
            self.avatar.show_person(line.id, line.name)
            self.avatar.setVisible(not line.tile)
            self.tile.setVisible(bool(line.tile))
        self._show_parts()

    def choose(self, record_id: str) -> None:
        """Choose one as the user does, which counts as an edit."""
        self.set_value(record_id)
        self.edited.emit()
        if self._chosen:
            self.taken.emit()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """In the search, the arrow goes into the list, and Enter takes the first."""
        is_plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if not self.search.hasFocus():
            super().keyPressEvent(event)
        elif event.key() == Qt.Key.Key_Down and self.people.people:
            self.people.setFocus(Qt.FocusReason.TabFocusReason)
        elif is_enter and is_plain:
            # Ctrl Enter saves the form, and must not choose somebody on its way.
            self._on_search_return()
        else:
            super().keyPressEvent(event)

    def _on_found(self, lines: Sequence[PersonLine]) -> None:
        self._lines |= {line.id: line for line in lines}
        self.people.set_people(lines)
        if self._pointed not in [line.id for line in lines]:
            self._pointed = ""
        search = str(self.search.value())
        self.none_label.setText(f"Ingen resultater for »{search}«." if search else self._words.nobody)
        self._show_parts()
        self.offered.emit()
        if self._takes_first:
            self._takes_first = False
            self._take_first()

    def _show_parts(self) -> None:
        is_chosen, has_people = bool(self._chosen), bool(self.people.people)
        self.chosen_row.setVisible(is_chosen)
        self.search.setVisible(not is_chosen)
        self.people.setVisible(not is_chosen and has_people)
        self.none_label.setVisible(not is_chosen and not has_people)
        self.setFocusProxy(self.again_button if is_chosen else self.search)

    def _on_pointed(self, record_id: str) -> None:
        # A list that only got the keyboard stands on its first line without having chosen it.
        if not self.people.selectionModel().isSelected(self.people.currentIndex()):
            return
        self._pointed = record_id
        self.edited.emit()

    def _on_search_return(self) -> None:
        # Set first: the answer may come at once.
        self._takes_first = True
        if not self.search.search_now():
            self._takes_first = False
            self._take_first()

    def _take_first(self) -> None:
        if self.people.people:
            self.choose(self.people.people[0].id)

    def _on_again_clicked(self) -> None:
        self.choose("")
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)
        # What found the first one is written over, not added to.
        self.search.selectAll()
