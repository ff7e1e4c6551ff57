"""When the program itself fails: the log gets the place, the user a calm dialog, and the store is locked."""

import logging
import platform
import sys
import threading
from pathlib import Path
from types import TracebackType
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui.machine import Facts
from app.ui.shared import theme
from app.ui.shared.buttons import secondary
from app.ui.shared.cards import HintBox
from app.ui.shared.dialogs import Dialog
from app.ui.shared.text import Label, Paragraph

_log = logging.getLogger(__name__)
_DEEPEST = 12
_WIDTH = 560
_LOCKS = (
    "Det, du har skrevet, er gemt. Programmet låser nu, så intet går i stykker. "
    "Lås op igen, og fortsæt, hvor du slap."
)
_DEMO = "Demoen bygger siden op igen, og du kan fortsætte."


def description(error: BaseException, version: str) -> str:
    """What a helper needs: kinds and places of the error, and never its message, which may quote a person.

    Args:
        error: what happened.
        version: of the program.
    """
    lines = [
        f"Jobbro {version}",
        f"Python {platform.python_version()} · {platform.system()} {platform.release()}",
        f"{type(error).__module__}.{type(error).__name__}",
    ]
    trace = error.__traceback__
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"  {Path(code.co_filename).name}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return "\n".join([*lines, *places[-_DEEPEST:]])


class CrashDialog(Dialog):
    """Says what happened, without a traceback on the screen (programfejl)."""

    def __init__(self, owner: QWidget, text: str, facts: Facts) -> None:
        super().__init__(owner, "Der skete en fejl i programmet", width=_WIDTH)
        self._text = text
        self.copy_button = secondary("Kopiér beskrivelse", "copy")
        self.copied_label = Label("", "small", "success")
        self._fill(_DEMO if facts.is_demo else _LOCKS, facts.log_file)
        self.set_cancel("")
        self.set_primary("Fortsæt" if facts.is_demo else "Lås programmet", "" if facts.is_demo else "lock")
        self.copy_button.clicked.connect(self._on_copy_clicked)
        self.confirmed.connect(self.finish)

    def _fill(self, text: str, log_file: Path) -> None:
        self.add(Paragraph(text))
        self.add(HintBox("Beskrivelsen til it indeholder ingen personoplysninger.", "info", "privacy"))
        row = QHBoxLayout()
        row.setSpacing(theme.px(12))
        row.addWidget(self.copy_button)
        row.addWidget(self.copied_label, 1)
        self.body.addLayout(row)
        self.add(Paragraph(f"Fejlen står i logfilen {log_file}", "small", "muted"))

    def first_focus(self) -> QWidget | None:
        """The way on."""
        return self.primary_button

    def _on_copy_clicked(self) -> None:
        from PySide6.QtGui import QGuiApplication

        QGuiApplication.clipboard().setText(self._text)
        self.copied_label.setText("Kopieret")


class CrashReporter(QObject):
    """Takes in errors nobody else took, on any thread, and shows one dialog at a time."""

    lock_requested = Signal()
    _caught = Signal(str)

    def __init__(self, window: QWidget, facts: Facts) -> None:
        super().__init__(window)
        self._window = window
        self._facts = facts
        self.dialog: CrashDialog | None = None
        self._caught.connect(self.show, Qt.ConnectionType.QueuedConnection)

    def install(self) -> None:
        """Take the three hooks through which Python tells what nobody caught."""
        sys.excepthook = self._on_exception
        threading.excepthook = self._on_thread_exception
        sys.unraisablehook = self._on_unraisable

    def remove(self) -> None:
        """Give the hooks back."""
        sys.excepthook = sys.__excepthook__
        threading.excepthook = threading.__excepthook__
        sys.unraisablehook = sys.__unraisablehook__

    def report(self, error: BaseException) -> None:
        """Log an error and show the dialog; may be called on any thread."""
        _log.error("unexpected error", exc_info=(type(error), error, error.__traceback__))
        self._caught.emit(description(error, self._facts.version))

    def show(self, text: str) -> None:
        """Show the dialog with a description, unless one is shown already."""
        # A widget that fails while it draws would fail again behind its own dialog; the log has them all.
        if self.dialog is not None:
            return
        self.dialog = CrashDialog(self._window, text, self._facts)
        self.dialog.closed.connect(self._on_dialog_closed)
        self.dialog.open()
        # Somebody may be at work in a window beside this one.
        self._window.raise_()
        self._window.activateWindow()

    def _on_exception(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        del trace
        if issubclass(kind, KeyboardInterrupt):
            from PySide6.QtWidgets import QApplication

            QApplication.quit()
            return
        self.report(error)

    def _on_thread_exception(self, failure: threading.ExceptHookArgs) -> None:
        if failure.exc_value is not None:
            self.report(failure.exc_value)

    def _on_unraisable(self, failure: Any) -> None:
        if failure.exc_value is not None:
            self.report(failure.exc_value)

    def _on_dialog_closed(self) -> None:
        self.dialog = None
        self.lock_requested.emit()
