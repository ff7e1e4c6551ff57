"""What the tests of undo and history share: the whole window on a real store."""

from collections.abc import Iterator

import pytest

from app.services.catalogue import Services
from app.ui.shared.theme import ThemeManager
from tests.conftest import PASSWORD
from tests.ui.running import Running, run


@pytest.fixture
def running(qtbot, qapp, services: Services, manager: ThemeManager) -> Iterator[Running]:
    """The open window on a store where nothing can be undone yet."""
    services.history.forget_steps()
    services.access.lock()
    made = run(services.vault.folder, services, manager=manager)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    made.window.activateWindow()
    qtbot.waitUntil(lambda: qapp.activeWindow() is made.window)
    yield made
    made.end()
