"""A key in visit mode until what it changes is drawn, beside the same key in a bare field."""

import itertools
from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.services.catalogue import Services
from app.ui import qt_application
from app.ui.shared import motion, theme
from app.ui.tasks import ChangeBus, ThreadTasks
from app.ui.visit.visit_screen import VisitScreen
from bench import measure, stores

MOST_MS = 50.0
_RUNS = 40
_SIZE = (1280, 800)
_MOST_SECONDS = 10


def run() -> None:
    """On a small and on a large store."""
    for citizens in (80, 800):
        with stores.opened(citizens) as services:
            measure.heading(f"A key in visit mode until it is drawn, store of {citizens:,} citizens")
            stage = _Stage(services)
            stage.measure()
            stage.close()


class _Stage(QWidget):
    """A window with visit mode, and one with two bare fields."""

    def __init__(self, services: Services) -> None:
        self.app: QApplication = qt_application.make(["bench"])
        theme.ThemeManager().apply(self.app, theme.ThemeMode.light, 100)
        motion.set_reduced(reduced=True)
        super().__init__()
        self.visit_id = _begun(services)
        self.bus = ChangeBus(self)
        self.tasks = ThreadTasks(self.bus, _give_up, self)
        self.screen = VisitScreen(services, self.tasks, self.bus, _always)
        self.bare = QWidget()
        self.text, self.line = QPlainTextEdit(), QLineEdit()
        for window, parts in ((self, (self.screen,)), (self.bare, (self.text, self.line))):
            column = QVBoxLayout(window)
            for part in parts:
                column.addWidget(part)
            window.resize(*_SIZE)
            window.show()
        self.screen.open_record(self.visit_id)
        self._settle(lambda: bool(self.screen.stop))

    def measure(self) -> None:
        """Letters of two texts, the state of a day, a score."""
        notes = self.screen.page.notes
        self._compare("a letter of the note", notes.note, self.text, "QPlainTextEdit")
        self._compare("a letter of the next agreement", notes.agreement, self.line, "QLineEdit")
        self._tap()
        self._settle(lambda: not self.screen.has_unsaved_text())
        self.tasks.shutdown()
        self.bare.close()

    def _compare(self, name: str, field: QWidget, bare: QWidget, kind: str) -> None:
        letters = itertools.cycle("abcdefghijklmnopqrstuvwxyzæøå ")
        field.setFocus()
        ours, plain = measure.in_turns(
            lambda: _press(field, next(letters)), lambda: _press(bare, next(letters)), _RUNS
        )
        measure.line(name, ours, most=MOST_MS)
        measure.ratio(f"… against a bare {kind}", ours, plain)

    def _tap(self) -> None:
        page = self.screen.page
        states = itertools.cycle("fs")
        page.days.take_keyboard()
        days = measure.timed(lambda: _press(page, next(states)), _RUNS)
        measure.line("the state of a day (F, S)", days, most=MOST_MS)
        page.scores.fold(is_folded=False)
        page.scores.rows[0].setFocus()
        levels = itertools.cycle("123")
        measure.line(
            "a score (1, 2, 3)", measure.timed(lambda: _press(page, next(levels)), _RUNS), most=MOST_MS
        )

    def _settle(self, is_done: Callable[[], bool]) -> None:
        until = perf_counter() + _MOST_SECONDS
        while perf_counter() < until:
            self.app.processEvents()
            if is_done() and not self.tasks.is_busy:
                return


def _press(widget: QWidget, letter: str) -> None:
    """A key until everything it asked for is painted."""
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))
    QApplication.sendPostedEvents()
    QApplication.processEvents()


def _begun(services: Services) -> str:
    """A visit of today with candidates, begun."""
    running = services.conduct.running()
    if running:
        return running[0].id
    for visit in services.visit_weeks.day(services.clock.today()).visits:
        services.conduct.begin(visit.id)
        return visit.id
    raise LookupError


def _always() -> bool:
    return True


def _give_up(_owner: QObject, error: Exception) -> None:
    raise error
