"""»Indsæt tekst«: a small search over the standard phrases."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from app.common.folding import fold
from app.services.phrases import PhraseRow
from app.texts.phrase_file import shipped_phrases
from app.texts.template_words import shown
from app.ui.shared import theme
from app.ui.shared.dialogs import Dialog
from app.ui.shared.inputs import SearchField
from app.ui.shared.people_list import PeopleList, PersonLine
from app.ui.shared.text import Paragraph

_LIST_HEIGHT = 340


class PhrasePicker(Dialog):
    """A search field and a list; Enter takes the first, the arrow goes into the list (indsæt tekst)."""

    phrase_chosen = Signal(str)

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner, "Indsæt tekst", width=560)
        self._rows: Sequence[PhraseRow] = ()
        self.search = SearchField("Søg i standardtekster", "Søg i standardtekster")
        self.phrases = PeopleList("Standardtekster")
        self.none_label = Paragraph("", "small", "muted")
        self._fill()
        self._join()

    def _fill(self) -> None:
        self.phrases.setFixedHeight(theme.px(_LIST_HEIGHT))
        for part in (self.search, self.phrases, self.none_label):
            self.add(part)
        self.none_label.hide()
        self.key_label.setText("Enter vælger den første")

    def _join(self) -> None:
        self.search.installEventFilter(self)
        self.search.edited.connect(self._narrow)
        self.search.returnPressed.connect(self._on_return)
        self.phrases.opened.connect(self._on_chosen)

    def show_phrases(self, rows: Sequence[PhraseRow]) -> None:
        """Show what can be chosen."""
        self._rows = rows
        self._narrow()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrow goes from the search into the list; the scrolling body would take it otherwise."""
        is_press = watched is self.search and event.type() is QEvent.Type.KeyPress
        if is_press and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down:
            self.phrases.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)

    def _narrow(self) -> None:
        words = fold(str(self.search.value())).split()
        found = [row for row in self._rows if _suits(row, words)]
        self.phrases.set_people([_line(row) for row in found])
        self.phrases.setVisible(bool(found))
        self.none_label.setText(
            f"Ingen standardtekster med »{self.search.value()}«."
            if words
            else "Der er ingen standardtekster."
        )
        self.none_label.setVisible(not found)

    def _on_return(self) -> None:
        if self.phrases.people:
            self._on_chosen(self.phrases.people[0].id)

    def _on_chosen(self, key: str) -> None:
        self.finish()
        self.phrase_chosen.emit(key)


def _suits(row: PhraseRow, words: Sequence[str]) -> bool:
    written = fold(f"{row.name} {row.shortcut} {row.body}")
    return all(word.removeprefix("/") in written for word in words)


def _line(row: PhraseRow) -> PersonLine:
    body = " ".join(shown(row.body, shipped_phrases().placeholders).split())
    sign = f"/{row.shortcut}" if row.shortcut else ""
    return PersonLine(row.key, row.name, body, sign=sign, tone="neutral", tile="journal")
