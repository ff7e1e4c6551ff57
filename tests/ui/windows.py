"""An unlocked window for a test, freed when it ends."""

from collections.abc import Iterator

from PySide6.QtWidgets import QApplication

from app.services.catalogue import Services
from app.ui.shared.theme import ThemeManager
from tests.conftest import PASSWORD
from tests.ui.running import Running, run


def opened(qtbot, services: Services, manager: ThemeManager) -> Iterator[Running]:
    """The whole window on an open store; the password is typed."""
    services.access.lock()
    made = run(services.vault.folder, services, manager=manager)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made.window)
    yield made
    made.end()
