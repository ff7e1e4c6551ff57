"""The one window: a stack with the page in front of the store, and the workspace behind it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QCloseEvent, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from app.ui.shared import theme

if TYPE_CHECKING:
    from app.ui.settings import Settings
    from app.ui.shared.dialogs import Dialog

_SMALLEST = (1024, 700)
_FIRST_SIZE = (1440, 900)
DEMO = "Demodata – intet gemmes"


class MainWindow(QWidget):
    """Holds what is shown and tells about closing; it decides nothing itself.

    Its title never says more than the program's name.
    """

    close_requested = Signal()
    first_painted = Signal()

    def __init__(self, *, is_demo: bool = False) -> None:
        super().__init__()
        self.may_close = False
        self._is_painted = False
        self.setWindowTitle("Jobbro")
        self.setAccessibleName("Jobbro")
        self.stack = QStackedWidget()
        self._build(is_demo=is_demo)

    def _build(self, *, is_demo: bool) -> None:
        self.setMinimumSize(*_SMALLEST)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        if is_demo:
            column.addWidget(DemoStrip())
        column.addWidget(self.stack, 1)

    def fit(self, settings: "Settings") -> None:
        """Take the place and size of the last time, where there still is a screen."""
        available = QGuiApplication.primaryScreen().availableGeometry()
        wanted = QRect(*settings.window) if settings.window else QRect(0, 0, *_FIRST_SIZE)
        seen = any(screen.availableGeometry().intersects(wanted) for screen in QGuiApplication.screens())
        if settings.window and seen:
            self.setGeometry(wanted)
        else:
            wanted.setSize(wanted.size().boundedTo(available.size()))
            wanted.moveCenter(available.center())
            self.setGeometry(wanted)

    def geometry_settings(self) -> dict[str, object]:
        """Place and size, as the settings keep them."""
        area = self.normalGeometry() if self.isMaximized() else self.geometry()
        return {
            "window": (area.x(), area.y(), area.width(), area.height()),
            "is_maximised": self.isMaximized(),
        }

    def show_page(self, page: QWidget) -> None:
        """Bring a page to the front."""
        if self.stack.indexOf(page) < 0:
            self.stack.addWidget(page)
        self.stack.setCurrentWidget(page)

    def drop_page(self, page: QWidget) -> None:
        """Take a page out and free it with everything on it."""
        self.stack.removeWidget(page)
        page.hide()
        page.deleteLater()

    def dialogs(self) -> list["Dialog"]:
        """The dialogs that lie over the window."""
        from app.ui.shared.dialogs import Dialog

        return [dialog for dialog in self.findChildren(Dialog) if dialog.is_open]

    def come_to_front(self) -> None:
        """Show the window above others, as a second start asks for."""
        if self.isMinimized():
            self.showNormal()
        self.raise_()
        self.activateWindow()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the ground, and tell once that the window is on the screen."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color("canvas"))
        painter.end()
        if not self._is_painted:
            self._is_painted = True
            self.first_painted.emit()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first: what is typed must be in the store before the window goes."""
        if self.may_close:
            event.accept()
            return
        event.ignore()
        self.close_requested.emit()


class DemoStrip(QWidget):
    """Says all the time that nothing here is real or kept (demodata)."""

    def __init__(self) -> None:
        from app.ui.shared.text import Label

        super().__init__()
        self.setAccessibleName(DEMO)
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.px(16), theme.px(5), theme.px(16), theme.px(5))
        row.addStretch(1)
        row.addWidget(Label(DEMO, "smallstrong", "violet"))
        row.addStretch(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw it from the tokens."""
        painter = QPainter(self)
        painter.fillRect(event.rect(), theme.color("violet_bg"))
        painter.end()
