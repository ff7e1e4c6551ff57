"""What the tests of *Frister og regler* share: the whole window, and the page by itself."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from app.services.catalogue import Services
from app.ui.rules.rules_page import RulesPage
from app.ui.shared.theme import ThemeManager
from app.ui.tasks import ChangeBus, InlineTasks
from tests.conftest import PASSWORD
from tests.ui.running import Running, run


@pytest.fixture
def editor(services: Services) -> Services:
    """The store of a super-user."""
    services.rules.set_editor(is_editor=True)
    return services


@pytest.fixture
def running(qtbot, editor: Services, manager: ThemeManager) -> Iterator[Running]:
    """The open window of a super-user, on I dag."""
    editor.access.lock()
    made = run(editor.vault.folder, editor, manager=manager)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    made.window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is made.window)
    yield made
    made.end()


@pytest.fixture
def threaded_run(
    qtbot, store: Path, make_services: Callable[[Path], Services], manager: ThemeManager
) -> Iterator[tuple[Running, Services]]:
    """The open window of a super-user whose store works on a thread of its own."""
    services = make_services(store)
    services.access.unlock(PASSWORD)
    services.rules.set_editor(is_editor=True)
    services.access.lock()
    made = run(store, services, manager=manager, is_threaded=True)
    qtbot.addWidget(made.window)
    made.type_password(PASSWORD)
    qtbot.waitUntil(lambda: made.program.session is not None and made.program.session.workspace is not None)
    qtbot.waitUntil(lambda: not made.tasks.is_busy)
    yield made, services
    made.end()


@pytest.fixture
def opened() -> list[QWidget]:
    """Windows the calculator was asked for over."""
    return []


@pytest.fixture
def page(
    services: Services, inline: InlineTasks, bus: ChangeBus, window: QWidget, opened: list[QWidget]
) -> RulesPage:
    """The page by itself."""
    made = RulesPage(services, inline, bus, opened.append)
    window.resize(1200, 900)
    layout = window.layout()
    assert layout is not None
    layout.addWidget(made)
    made.reload()
    QApplication.processEvents()
    return made


def find(page: RulesPage, words: str) -> None:
    """Narrow the list, as typing does."""
    page.search.setText(words)
    page.search.edited.emit()


ENTER = Qt.Key.Key_Return
