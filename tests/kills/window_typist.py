"""Types into the real composer of a real window without a break, until somebody kills the program.

``python -m tests.kills.window_typist HOME KEY_MS``

Says »typed N« for every key and »kept N« after every autosave the store has confirmed.
"""

import os
import sys
from collections.abc import Mapping
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.services.catalogue import Services
from app.services.journal import Autosaved
from app.ui.citizens.composer import NoteComposer
from app.ui.shared import theme
from app.ui.shared.desk import Desk
from app.ui.tasks import ChangeBus, ThreadTasks
from tests.kills import stores
from tests.kills.talk import say
from tests.kills.typist import text_of


class WindowTypist(QWidget):
    """A window with nothing but the composer, and fingers."""

    def __init__(self, services: Services, citizen_id: str, key_ms: int) -> None:
        super().__init__()
        self._bus = ChangeBus(self)
        self._tasks = ThreadTasks(self._bus, _give_up, self)
        self._desk = Desk(services, self._tasks, self._bus, self)
        self._composer = NoteComposer(self._desk)
        QVBoxLayout(self).addWidget(self._composer)
        self._composer.show_citizen(citizen_id, "Bodil", None)
        self._typed = 0
        self._fingers = QTimer(self)
        self._fingers.setInterval(key_ms)
        self._fingers.timeout.connect(self._press)

    def begin(self) -> None:
        """Put the keyboard into the note and go on for ever."""
        self._composer.begin()
        self._fingers.start()

    def _press(self) -> None:
        letter = text_of(self._typed + 1)[-1]
        # QTest's own clicks know Latin letters only as far as ASCII goes.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self._composer.box, event)
        self._typed += 1
        say("typed", self._typed)


def _give_up(_owner: QObject, error: Exception) -> None:
    raise error


def _tell_when_kept(services: Services) -> None:
    journal = services.journal
    autosave = journal.autosave

    def told(citizen_id: str, note_id: str, values: Mapping[str, object]) -> Autosaved:
        kept = autosave(citizen_id, note_id, values)
        say("kept", len(str(values["text"])))
        return kept

    journal.autosave = told  # type: ignore[method-assign]  # a listener for this one object


def main() -> None:
    """Open the store and the window, and type."""
    home, key_ms = Path(sys.argv[1]), int(sys.argv[2])
    app = QApplication(sys.argv[:1])
    theme.ThemeManager().apply(app, theme.ThemeMode.light, 100)
    services = stores.open_services(home / stores.STORE)
    _tell_when_kept(services)
    window = WindowTypist(services, stores.citizen_in(home), key_ms)
    window.resize(900, 600)
    window.show()
    QTest.qWaitForWindowActive(window)
    window.begin()
    app.exec()


if __name__ == "__main__":
    main()
