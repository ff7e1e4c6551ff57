"""Types into the real visit screen of a real window without a break, until somebody kills the program.

``python -m tests.kills.visit_typist HOME STOP KEY_MS``

``STOP`` is ``candidate`` for a candidate's note or ``mentor`` for the note of the last stop. Says »typed N«
for every key and »kept N« after every autosave the store has confirmed.
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

from app.common.changes import Changes
from app.services.catalogue import Services
from app.ui.shared import theme
from app.ui.tasks import ChangeBus, ThreadTasks
from app.ui.visit.visit_screen import VisitScreen
from tests.kills import stores
from tests.kills.talk import say
from tests.kills.typist import text_of

MENTOR = "mentor"


class VisitTypist(QWidget):
    """A window with nothing but the visit, and fingers."""

    def __init__(self, services: Services, visit_id: str, stop: str, key_ms: int) -> None:
        super().__init__()
        self._bus = ChangeBus(self)
        self._tasks = ThreadTasks(self._bus, _give_up, self)
        self._screen = VisitScreen(services, self._tasks, self._bus, bool)
        self._box = self._screen.mentor.note if stop == MENTOR else self._screen.page.notes.note
        self._stop = stop
        QVBoxLayout(self).addWidget(self._screen)
        self._screen.open_record(visit_id)
        self._typed = 0
        self._fingers = QTimer(self)
        self._fingers.setInterval(key_ms)
        self._fingers.timeout.connect(self._press)

    def begin(self) -> None:
        """Put the keyboard into the note and go on for ever."""
        while self._screen.keeper.visit is None:
            QTest.qWait(10)
        if self._stop == MENTOR:
            self._screen.open_mentor()
        self._box.setFocus()
        self._fingers.start()

    def _press(self) -> None:
        letter = text_of(self._typed + 1)[-1]
        # QTest's own clicks know Latin letters only as far as ASCII goes.
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
            QApplication.sendEvent(self._box, event)
        self._typed += 1
        say("typed", self._typed)


def _give_up(_owner: QObject, error: Exception) -> None:
    raise error


def _tell_when_kept(services: Services) -> None:
    conduct = services.conduct
    write_person, write_visit = conduct.write_person, conduct.write_visit

    def told_person(person_id: str, values: Mapping[str, object]) -> Changes:
        kept = write_person(person_id, values)
        say("kept", len(str(values["note"])))
        return kept

    def told_visit(visit_id: str, values: Mapping[str, object]) -> Changes:
        kept = write_visit(visit_id, values)
        say("kept", len(str(values["mentor_note"])))
        return kept

    conduct.write_person = told_person  # type: ignore[method-assign]  # a listener for this one object
    conduct.write_visit = told_visit  # type: ignore[method-assign]  # the same


def main() -> None:
    """Open the store and the window, and type."""
    home, stop, key_ms = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
    app = QApplication(sys.argv[:1])
    theme.ThemeManager().apply(app, theme.ThemeMode.light, 100)
    services = stores.open_services(home / stores.STORE)
    (running,) = services.conduct.running()
    _tell_when_kept(services)
    window = VisitTypist(services, running.id, stop, key_ms)
    window.resize(1280, 800)
    window.show()
    QTest.qWaitForWindowActive(window)
    window.begin()
    app.exec()


if __name__ == "__main__":
    main()
