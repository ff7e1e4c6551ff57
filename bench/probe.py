"""A program in a process of its own that says when it painted; the program itself knows nothing of it.

``python -m bench.probe bare``              a QMainWindow with a table
``python -m bench.probe app paint STORE``   ``python -m app --store STORE``, until its first page is painted
``python -m bench.probe app work STORE``    the same, then unlocks, waits for *I dag*, tells its memory

Every line is a word and a number; moments are seconds of the system's monotonic clock.
"""

import os
import sys
import threading
import time

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QMainWindow,
    QStackedWidget,
    QTableWidget,
    QTableWidgetItem,
    QWidget,
)

PASSWORD_VARIABLE = "JOBBRO_BENCH_PASSWORD"  # noqa: S105 - the name of a variable
_FIRST_PAGES = ("LockScreen", "FirstRun")
_TICK_MS = 2
# After the imports the program has as much to do as before: so long is watched for a stall.
_CALM_SECONDS = 0.5
_REST_SECONDS = 1.0
_GIVE_UP_SECONDS = 60


def say(word: str, number: float) -> None:
    """One line for the process that measures."""
    os.write(1, f"{word} {number:.6f}\n".encode())


class Watcher(QObject):
    """Says when a window was painted the first time, and its first page.

    It sees the events of these two alone, and of the stack that is given the page. As a filter of the whole
    application it would make a Python object of every event, and a program of many widgets would look slower.
    """

    def __init__(self, window: QWidget, *, has_page: bool, goes_on: bool) -> None:
        super().__init__(window)
        self._window = window
        self._page: QObject | None = None
        self._awaited = {"painted", "page"} if has_page else {"painted"}
        self._user = User() if goes_on else None
        window.installEventFilter(self)
        if has_page:
            window.findChild(QStackedWidget).installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Look for the page and for paints; a paint is over at the next turn of the event loop."""
        if event.type() is QEvent.Type.ChildAdded and type(event.child()).__name__ in _FIRST_PAGES:  # type: ignore[attr-defined]  # it is a QChildEvent
            self._page = event.child()  # type: ignore[attr-defined]  # it is a QChildEvent
            self._page.installEventFilter(self)
        elif event.type() is QEvent.Type.Paint and watched is self._window and "painted" in self._awaited:
            QTimer.singleShot(0, self._on_window)
        elif event.type() is QEvent.Type.Paint and watched is self._page and "page" in self._awaited:
            QTimer.singleShot(0, self._on_page)
        return False

    def _on_window(self) -> None:
        self._say("painted")

    def _on_page(self) -> None:
        self._say("page")

    def _say(self, word: str) -> None:
        if word not in self._awaited:
            return
        self._awaited.discard(word)
        say(word, time.monotonic())
        if self._awaited:
            return
        if self._user is None:
            os._exit(0)
        self._user.begin()


class User(QObject):
    """Waits behind the lock screen, measures how even the event loop runs, then unlocks."""

    def __init__(self) -> None:
        super().__init__()
        self._longest = 0.0
        self._last = 0.0
        self._loaded_at = 0.0
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(_TICK_MS)
        self._next = self._behind_lock
        self._timer.timeout.connect(self._on_tick)

    def begin(self) -> None:
        """The lock screen is there."""
        self._last = time.monotonic()
        self._timer.start()

    def _on_tick(self) -> None:
        now = time.monotonic()
        self._longest = max(self._longest, now - self._last)
        self._last = now
        self._next(now)

    def _behind_lock(self, now: float) -> None:
        if not self._loaded_at and "app.ui.citizens.citizens_screen" in sys.modules:
            self._loaded_at = now
        if self._loaded_at and now - self._loaded_at > _CALM_SECONDS:
            say("imported", self._loaded_at)
            say("stall", self._longest)
            self._unlock()

    def _unlock(self) -> None:
        # Not before the first paint: a bare window would pay for it as well.
        from PySide6.QtTest import QTest

        field = next(
            field
            for window in QApplication.topLevelWidgets()
            for field in window.findChildren(QLineEdit)
            if field.echoMode() is QLineEdit.EchoMode.Password and field.isVisible()
        )
        QTest.keyClicks(field, os.environ[PASSWORD_VARIABLE])
        self._longest = 0.0
        self._next = self._behind_today
        say("unlock", time.monotonic())
        QTest.keyClick(field, Qt.Key.Key_Return)

    def _behind_today(self, now: float) -> None:
        for window in QApplication.topLevelWidgets():
            for widget in window.findChildren(QWidget):
                if type(widget).__name__ == "TodayScreen" and widget.isVisible() and _has_lines(widget):
                    say("today", now)
                    say("stall_today", self._longest)
                    self._loaded_at = now
                    self._next = self._at_rest
                    return

    def _at_rest(self, now: float) -> None:
        if now - self._loaded_at > _REST_SECONDS:
            for word, kilobytes in memory().items():
                say(word, kilobytes)
            os._exit(0)


def _has_lines(screen: QWidget) -> bool:
    return bool(screen.date_label.text())  # type: ignore[attr-defined]  # the screen's own label, filled when read


def memory() -> dict[str, float]:
    """What the process takes now and took at most, in KiB; where the system tells it."""
    try:
        with open("/proc/self/status", encoding="ascii") as status:  # noqa: PTH123 - no file of ours
            values = dict(line.split(":", 1) for line in status if ":" in line)
        return {"rss": float(values["VmRSS"].split()[0]), "peak": float(values["VmHWM"].split()[0])}
    except (OSError, KeyError):
        return {}


def _bare() -> int:
    app = QApplication(sys.argv[:1])
    window = QMainWindow()
    table = QTableWidget(20, 4)
    for row in range(20):
        for column in range(4):
            table.setItem(row, column, QTableWidgetItem(f"{row} {column}"))
    window.setCentralWidget(table)
    window.resize(1200, 800)
    window.show()
    return app.exec()


def main() -> int:
    """Watch the first window that is shown, then start what is asked for."""
    is_bare = sys.argv[1] == "bare"
    goes_on = not is_bare and sys.argv[2] == "work"
    show = QWidget.show

    def watched(self: QWidget) -> None:
        QWidget.show = show  # type: ignore[method-assign]
        self.watcher = Watcher(self, has_page=not is_bare, goes_on=goes_on)  # type: ignore[attr-defined]
        show(self)

    threading.Timer(_GIVE_UP_SECONDS, os._exit, (1,)).start()
    QWidget.show = watched  # type: ignore[method-assign]
    if is_bare:
        return _bare()
    from app.__main__ import main as run

    return run(["--store", sys.argv[3]])


if __name__ == "__main__":
    sys.exit(main())
