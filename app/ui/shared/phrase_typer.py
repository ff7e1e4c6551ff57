"""Standard phrases while one writes: by shortcut, by Ctrl Space, or by »Indsæt tekst«."""

import re
from collections import deque
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget

from app.common.errors import NotFound
from app.services.phrases import PhraseRow, PhraseService
from app.texts.letter_text import Placeholder
from app.texts.template_words import shown
from app.ui.shared.announce import announce
from app.ui.shared.note_box import NoteBox
from app.ui.shared.phrase_picker import PhrasePicker
from app.ui.tasks import Tasks

TIP = "Standardtekster (Ctrl Mellemrum). Du kan også skrive / og en genvej, fx /samtale, og så mellemrum."
_SLASHED = re.compile(r"(?:^|\s)/(\w{2,20})$")
_LAST_WORD = re.compile(r"(?:^|\s)(/?)(\w{1,20})$")


class PhraseSource(Protocol):
    """Where phrases come from, each method giving work that runs beside the window."""

    def offered(self) -> Callable[[], Sequence[PhraseRow]]:
        """The phrases a menu shows."""

    def by_key(self, key: str) -> Callable[[], str]:
        """A phrase, ready to be inserted."""

    def by_shortcut(self, shortcut: str) -> Callable[[], str]:
        """The same by its shortcut; empty where there is none."""


class CasePhrases:
    """Phrases filled in for a citizen.

    Args:
        service: of the store.
        citizen: tells who is written about, empty for nobody.
    """

    def __init__(self, service: PhraseService, citizen: Callable[[], str]) -> None:
        self._service, self._citizen = service, citizen

    def offered(self) -> Callable[[], Sequence[PhraseRow]]:
        """The phrases a menu shows."""
        return self._service.offered

    def by_key(self, key: str) -> Callable[[], str]:
        """A phrase, filled in."""
        service, citizen_id = self._service, self._citizen()
        return lambda: service.filled(key, citizen_id)

    def by_shortcut(self, shortcut: str) -> Callable[[], str]:
        """The same by its shortcut."""
        service, citizen_id = self._service, self._citizen()

        def find() -> str:
            key = service.key_of(shortcut)
            return service.filled(key, citizen_id) if key else ""

        return find


class TemplatePhrases:
    """Phrases for a template: placeholders it knows stay placeholders."""

    def __init__(self, service: PhraseService, placeholders: tuple[Placeholder, ...]) -> None:
        self._service, self._placeholders = service, placeholders

    def offered(self) -> Callable[[], Sequence[PhraseRow]]:
        """The phrases a menu shows."""
        return self._service.offered

    def by_key(self, key: str) -> Callable[[], str]:
        """A phrase as the editor shows it."""
        service, placeholders = self._service, self._placeholders
        names = tuple(each.name for each in placeholders)
        return lambda: shown(service.for_template(key, names), placeholders)

    def by_shortcut(self, shortcut: str) -> Callable[[], str]:
        """The same by its shortcut."""
        service = self._service

        def find() -> str:
            key = service.key_of(shortcut)
            return self.by_key(key)() if key else ""

        return find


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a phrase goes: what stands there now is replaced."""

    box: NoteBox
    start: int
    replaced: str


class PhraseTyper(QObject):
    """Puts standard phrases into boxes of text (standardtekster).

    Args:
        source: where they come from.
        tasks: asks for them.
        parent: dies with it.
    """

    def __init__(self, source: PhraseSource, tasks: Tasks, parent: QWidget) -> None:
        super().__init__(parent)
        self._source, self._tasks = source, tasks
        self._boxes: list[NoteBox] = []
        self._last: NoteBox | None = None
        self._waiting: deque[_Place] = deque()
        self.picker: PhrasePicker | None = None

    def watch(self, box: NoteBox) -> None:
        """From now on phrases can be written into this box; the first is the one a button means at first."""
        self._boxes.append(box)
        self._last = self._last or box
        box.installEventFilter(self)

    def open(self) -> None:
        """Let somebody choose one for the box that was written in last."""
        if self._last is not None:
            self._open(_Place(self._last, self._last.textCursor().position(), ""))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The keys that ask for a phrase."""
        if not isinstance(watched, NoteBox):
            return False
        if event.type() is QEvent.Type.FocusIn:
            self._last = watched
        if event.type() is not QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() != Qt.Key.Key_Space:
            return False
        if event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self._on_asked(watched)
            return True
        if event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self._on_space(watched)
        return False

    def _on_space(self, box: NoteBox) -> None:
        found = _SLASHED.search(_before(box))
        if found is not None:
            self._expand(box, f"/{found[1]}", found[1])

    def _on_asked(self, box: NoteBox) -> None:
        """A shortcut before the cursor becomes its phrase; anything else opens the menu."""
        found = _LAST_WORD.search(_before(box))
        if found is not None:
            self._expand(box, f"{found[1]}{found[2]}", found[2], or_open=True)
        else:
            self.open()

    def _expand(self, box: NoteBox, typed: str, shortcut: str, *, or_open: bool = False) -> None:
        self._waiting.append(_Place(box, box.textCursor().position() - len(typed), typed))
        done = self._on_asked_for if or_open else self._on_found
        self._tasks.query(self, self._source.by_shortcut(shortcut), done, self._on_lost)

    def _on_found(self, text: str) -> None:
        place = self._waiting.popleft()
        if text:
            self._put(place, text)

    def _on_asked_for(self, text: str) -> None:
        place = self._waiting.popleft()
        if text:
            self._put(place, text)
        else:
            self._open(_Place(place.box, place.box.textCursor().position(), ""))

    def _on_lost(self, error: Exception) -> bool:
        """It was deleted in between: what is typed stays."""
        self._waiting.popleft()
        return isinstance(error, NotFound)

    def _open(self, place: _Place) -> None:
        if self.picker is not None:
            return
        self._place = place
        self.picker = PhrasePicker(place.box)
        self.picker.phrase_chosen.connect(self._on_chosen)
        self.picker.closed.connect(self._on_closed)
        self._tasks.query(self, self._source.offered(), self._on_offered)

    def _on_offered(self, rows: Sequence[PhraseRow]) -> None:
        if self.picker is not None:
            self.picker.show_phrases(rows)
            self.picker.open()

    def _on_closed(self) -> None:
        self.picker = None

    def _on_chosen(self, key: str) -> None:
        # A button opened the menu, perhaps; one goes on writing in the box.
        self._place.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self._waiting.append(self._place)
        self._tasks.query(self, self._source.by_key(key), self._on_found, self._on_lost)

    def _put(self, place: _Place, text: str) -> None:
        box, end = place.box, place.start + len(place.replaced)
        if box.toPlainText()[place.start : end] != place.replaced:
            # Somebody typed on in between and changed it.
            return
        back = box.textCursor()
        back.setKeepPositionOnInsert(False)
        cursor = box.textCursor()
        cursor.setPosition(place.start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        box.setTextCursor(cursor)
        data = QMimeData()
        data.setText(text)
        box.insertFromMimeData(data)
        if back.position() > box.textCursor().position():
            box.setTextCursor(back)
        box.ensureCursorVisible()
        announce(box, f"Indsat: {text}")


def _before(box: NoteBox) -> str:
    """The line up to the cursor."""
    cursor = box.textCursor()
    return cursor.block().text()[: cursor.positionInBlock()]
