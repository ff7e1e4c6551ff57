"""The companies screen in a window, and what it told that window."""

from PySide6.QtWidgets import QApplication, QLabel, QVBoxLayout, QWidget

from app.services.catalogue import Services
from app.ui.companies.companies_screen import CompaniesScreen
from app.ui.shared.dialogs import open_dialog
from app.ui.shared.form_dialog import FormDialog
from app.ui.tasks import ChangeBus, Tasks


class Desk:
    """The screen in a window, and what it told that window."""

    def __init__(self, qtbot, services: Services, tasks: Tasks, bus: ChangeBus) -> None:
        self.window = QWidget()
        layout = QVBoxLayout(self.window)
        layout.setContentsMargins(0, 0, 0, 0)
        self.screen = CompaniesScreen(services, tasks, bus)
        layout.addWidget(self.screen)
        self.citizens: list[str] = []
        self.toasts: list[tuple[str, str]] = []
        self.imports: list[bool] = []
        self.screen.citizen_requested.connect(self.citizens.append)
        self.screen.toast_requested.connect(lambda text, act_id: self.toasts.append((text, act_id)))
        self.screen.import_requested.connect(lambda: self.imports.append(True))
        self.window.resize(1192, 900)
        qtbot.addWidget(self.window)
        self.window.show()
        self.screen.reload()
        self.window.activateWindow()
        qtbot.waitUntil(lambda: QApplication.activeWindow() is self.window)

    @property
    def dialog(self) -> FormDialog:
        dialog = open_dialog(self.window)
        assert isinstance(dialog, FormDialog)
        return dialog

    @property
    def seats(self) -> list[str]:
        return [
            seat.accessibleName()
            for section in self.screen.page.seats.sections
            for seat in section.grid.seats
        ]

    def texts(self) -> str:
        labels = self.screen.page.findChildren(QLabel)
        return "\n".join(label.text() for label in labels if label.isVisible())
