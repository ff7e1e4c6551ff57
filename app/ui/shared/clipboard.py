"""The clipboard for what must not stay there: cleared after a minute and before the window locks."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication

CLEARED_AFTER_MS = 60_000


class BriefClipboard(QObject):
    """Remembers whether the program filled the clipboard, by a mark and not by keeping the text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mark = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(CLEARED_AFTER_MS)
        self._timer.timeout.connect(self.clear)

    @property
    def is_ours(self) -> bool:
        """Whether what lies there was put there by the program."""
        return self._mark != 0 and self._mark == hash(QGuiApplication.clipboard().text())

    def copy(self, text: str) -> None:
        """Put a text on the clipboard for a minute."""
        QGuiApplication.clipboard().setText(text)
        self._mark = hash(text)
        self._timer.start()

    def clear(self) -> None:
        """Take it away again, unless something else was copied since."""
        if self.is_ours:
            QGuiApplication.clipboard().clear()
        self._mark = 0
        self._timer.stop()


_only: list[BriefClipboard] = []


def brief() -> BriefClipboard:
    """The one of the program; it lives as long as the application object."""
    import shiboken6

    if not _only or not shiboken6.isValid(_only[0]):
        _only[:] = [BriefClipboard(QGuiApplication.instance())]
    return _only[0]
