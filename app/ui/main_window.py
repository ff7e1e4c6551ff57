"""The one window: a stack with the page in front of the store, and the workspace behind it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, Signal
from PySide6.QtGui import QCloseEvent, QColor, QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

if TYPE_CHECKING:
    from app.ui.settings import Settings
    from app.ui.shared.dialogs import Dialog

_SMALLEST = (1024, 700)
# In a visit a keyboard on the screen may take 360 px of the height.
_LOWEST_VISIT = 440
_FIRST_SIZE = (1440, 900)


class MainWindow(QWidget):
    """Holds what is shown and tells about closing; it decides nothing itself.

    Its title never says more than the program's name.
    """

    close_requested = Signal()
    first_painted = Signal()

    def __init__(self, ground: str, *, is_demo: bool = False) -> None:
        super().__init__()
        self.may_close = False
        self._ground = ground
        self._is_demo = is_demo
        self._is_painted = False
        self.setWindowTitle("Jobbro")
        self.setAccessibleName("Jobbro")
        self.stack = QStackedWidget()
        self._build()

    def _build(self) -> None:
        self.setMinimumSize(*_SMALLEST)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.stack, 1)

    def show_strip(self) -> None:
        """In the demo, say so at the top; needs the theme."""
        if self._is_demo:
            from app.ui.demo_strip import DemoStrip

            self._column.insertWidget(0, DemoStrip())

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

    def allow_low(self, *, is_low: bool) -> None:
        """Whether the window may be as low as a keyboard on the screen leaves it."""
        self.setMinimumHeight(_LOWEST_VISIT if is_low else _SMALLEST[1])

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
        # The pages paint their own ground in the theme's colour; this is what shows before the first of them.
        painter.fillRect(event.rect(), QColor(self._ground))
        painter.end()
        if not self._is_painted:
            self._is_painted = True
            self.first_painted.emit()

    def changeEvent(self, event: QEvent) -> None:
        """Take the ground of a theme that was put on later: it shows where a page leaves an edge free."""
        super().changeEvent(event)
        if event.type() is QEvent.Type.PaletteChange and self._is_painted:
            self._ground = self.palette().window().color().name()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Ask first: what is typed must be in the store before the window goes."""
        if self.may_close:
            event.accept()
            return
        event.ignore()
        self.close_requested.emit()
