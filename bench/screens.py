"""Real screens in a real window, drawn in memory; all they ask for is done at once on the same thread."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from app.services.catalogue import Services
from app.ui import qt_application
from app.ui.shared import motion, theme
from app.ui.tasks import ChangeBus, InlineTasks

_TURNS = 4


class Stage(QWidget):
    """A window of the usual size for one screen after the other."""

    def __init__(self, services: Services) -> None:
        self.app: QApplication = qt_application.make(["bench"])
        theme.ThemeManager().apply(self.app, theme.ThemeMode.light, 100)
        motion.set_reduced(reduced=True)
        super().__init__()
        self.services = services
        self.bus = ChangeBus(self)
        self.tasks = InlineTasks(self.bus, _give_up)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.resize(1440, 900)
        self.show()
        self.settle()

    def put(self, screen: QWidget) -> None:
        """Show a screen alone."""
        column = self.layout()
        while column is not None and column.count():
            old = column.takeAt(0).widget()
            old.hide()
            old.deleteLater()
        self.settle()
        if column is not None:
            column.addWidget(screen)
        screen.show()
        self.settle()

    def settle(self) -> None:
        """Let layouts and paints that were asked for happen."""
        for _ in range(_TURNS):
            self.app.sendPostedEvents()
            self.app.processEvents()


def _give_up(_owner: QObject, error: Exception) -> None:
    raise error
